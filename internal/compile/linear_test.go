package compile_test

import (
	"runtime"
	"strings"
	"testing"

	"rolebook/internal/compile"
)

// Twice the text takes about twice the memory, however it is repeated: no line is
// read again for each thing in it, and nothing is gathered by copying what was
// gathered before. What that costs in time is in BenchmarkCompileSizes.
func TestCompileIsLinear(t *testing.T) {
	opts := options(t)
	allocated := func(text string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		compile.Compile([]byte(text), opts)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	for _, c := range []struct{ start, again string }{
		{"## Responsibilities\n\n", "In short:\n\n"},
		{"## Responsibilities\n\n", "- Test [1]\n"},
		{"## Responsibilities\n\n- Test", " [^1]"},
		{"", "The salary is £20,000 a year. It "},
		{"## Salary\n\n", "Toronto $20,000 - $30,000, New York $1,000; "},
		{"", "US: $20,000 to $30,000 a year, Canada: $10,000 to $20,000, "},
		{"", "50,000 Swiss francs a year and "},
		{"## Salary\n\n", "per "},
	} {
		const n = 12 << 10
		once := allocated(c.start + strings.Repeat(c.again, n/len(c.again)))
		twice := allocated(c.start + strings.Repeat(c.again, 2*n/len(c.again)))
		if twice > 3*once {
			t.Errorf("%.20q: %d KB for one, %d KB for two", c.again, once>>10, twice>>10)
		}
	}
}
