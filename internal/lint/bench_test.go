package lint_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"rolebook/internal/compile"
)

// sample is a role document of about the wanted size: the sections of a starter
// role, repeated.
func sample(b *testing.B, size int) []byte {
	source, err := os.ReadFile("../../content/roles/back-end-developer.md")
	if err != nil {
		b.Fatal(err)
	}
	end := bytes.Index(source[4:], []byte("\n---")) + 9
	out := bytes.Clone(source[:end])
	for len(out) < size {
		out = append(out, source[end:]...)
	}
	return out[:bytes.LastIndexByte(out[:min(size, len(out))], '\n')+1]
}

// BenchmarkLint compares compiling with all lints to compiling alone, on 6 KB.
// The goal is 3 times at most, and 2 ms on one core.
func BenchmarkLint(b *testing.B) {
	source := sample(b, 6<<10)
	opts, l := options(b), linter(b)
	var both, alone time.Duration
	for b.Loop() {
		start := time.Now()
		result := compile.Compile(source, opts)
		compiled := time.Since(start)
		l.Check(source, &result, lintOptions)
		alone += compiled
		both += time.Since(start)
	}
	b.ReportMetric(float64(both)/float64(alone), "x-compile")
	b.ReportMetric(float64(both.Microseconds())/float64(b.N), "µs/document")
}

// BenchmarkLintSizes shows that time grows with the document and no faster:
// nanoseconds for each byte, over sizes and over what strangers might send.
func BenchmarkLintSizes(b *testing.B) {
	opts, l := options(b), linter(b)
	for _, size := range []int{6 << 10, 50 << 10, 200 << 10, 500 << 10} {
		for name, source := range map[string][]byte{
			"role":      sample(b, size),
			"one line":  []byte("---\ntitle: T\n---\n" + strings.Repeat("he is a ninja with 5 years of experience, ", size/42)),
			"boasts":    []byte("---\ntitle: T\n---\n" + strings.Repeat("zz ninja ", size/9)),
			"sentences": []byte("## Qualifications\n" + strings.Repeat("A degree in Law. ", size/17)),
			"items":     []byte("## Responsibilities\n" + strings.Repeat("- Build with QXZ and Python\n", size/28)),
			"bands":     []byte("## Salary\n| Level | Location | Min |\n| - | - | - |\n" + strings.Repeat("| Senior | London | £10,000 |\n", size/30)),
		} {
			b.Run(fmt.Sprintf("%s/%dKB", name, size>>10), func(b *testing.B) {
				result := compile.Compile(source, opts)
				for b.Loop() {
					l.Check(source, &result, lintOptions)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(source)), "ns/byte")
			})
		}
	}
}
