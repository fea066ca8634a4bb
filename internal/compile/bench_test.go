package compile_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

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

// BenchmarkCompile compares the compiler with goldmark alone on the same bytes.
// The goal is 9 times its time at most, the aim 5.
func BenchmarkCompile(b *testing.B) {
	source := sample(b, 6<<10)
	opts := options(b)
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	var buf bytes.Buffer
	ratio := pair(b, func() { compile.Compile(source, opts) }, func() {
		buf.Reset()
		_ = markdown.Convert(source, &buf)
	})
	b.ReportMetric(ratio, "x-goldmark")
}

// BenchmarkCompileSizes shows that time grows with the document and no faster:
// nanoseconds for each byte, over sizes and over what strangers might send.
func BenchmarkCompileSizes(b *testing.B) {
	opts := options(b)
	for _, size := range []int{6 << 10, 50 << 10, 200 << 10, 500 << 10} {
		shapes := map[string][]byte{
			"role":     sample(b, size),
			"table":    []byte("---\ntitle: T\n---\n\n## Salary\n| Level | Min | Max |\n| - | - | - |\n" + strings.Repeat("| Senior | £60,000 | £80,000 |\n", size/30)),
			"brackets": []byte(strings.Repeat("[", size)),
			"stars":    []byte(strings.Repeat("**a *b ", size/7)),
			"quotes":   []byte(strings.Repeat("> > > a\n", size/8)),
			"list":     []byte("## Skills\n" + strings.Repeat("- Python, Java and Ruby\n", size/24)),
			"html":     []byte(strings.Repeat("<div>a</div>\n\n", size/14)),
			"intro":    []byte("## Responsibilities\n\n" + strings.Repeat("In short:\n\n", size/11)),
			"marks":    []byte("## Responsibilities\n\n" + strings.Repeat("- Test [1]\n", size/11) + "- Mend" + strings.Repeat(" [^1]", size/9)),
			"pay":      []byte(strings.Repeat("The salary is £20,000 a year. It ", size/34)),
			"dollars":  []byte("## Salary\n\n" + strings.Repeat("Toronto $20,000 - $30,000, New York $1,000; ", size/44)),
			"pers":     []byte("## Salary\n\n" + strings.Repeat("per ", size/4)),
			"row":      []byte("## Salary\n\n" + strings.Repeat("30,850 USD / 20,310 GBP / ", size/26)),
			"again":    []byte("## Salary\n\n" + strings.Repeat("£28,500 (", size/10)),
			"yaml":     []byte("---\n" + strings.Repeat("a: [", size/4) + "\n---\n"),
		}
		for name, source := range shapes {
			b.Run(fmt.Sprintf("%s/%dKB", name, size>>10), func(b *testing.B) {
				for b.Loop() {
					compile.Compile(source, opts)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(source)), "ns/byte")
			})
		}
	}
}

// pair runs two things in turn and tells how many times the second one's time
// the first takes.
func pair(b *testing.B, first, second func()) float64 {
	var one, two time.Duration
	for b.Loop() {
		start := time.Now()
		first()
		middle := time.Now()
		second()
		one += middle.Sub(start)
		two += time.Since(middle)
	}
	return float64(one) / float64(two)
}
