package lint_test

import (
	"fmt"

	"rolebook/internal/compile"
	"rolebook/internal/lint"
	"rolebook/internal/taxonomy"
)

func Example() {
	words, err := taxonomy.Load()
	if err != nil {
		panic(err)
	}
	linter, err := lint.New()
	if err != nil {
		panic(err)
	}
	source := []byte("---\ntitle: Data Ninja\n---\n\nLooks after the whitelist.\n")
	result := compile.Compile(source, compile.Options{Taxonomy: words, Locale: "en-GB"})
	found := linter.Check(source, &result, lint.Options{})
	for _, d := range result.Finish(found, lint.Codes()...) {
		if d.Code >= "RB5" && d.Code < "RB6" {
			fmt.Println(d.Line, d.Code, d.Message)
		}
	}
	// Output:
	// 2 RB508 “Ninja” is a boast that many good candidates will not make of themselves. Name the job, such as developer or specialist.
	// 5 RB510 “whitelist” is an old term that has a plainer one. Write “allowlist”.
}
