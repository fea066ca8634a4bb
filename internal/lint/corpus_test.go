package lint_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/lint"
)

// corpusDir holds role descriptions of real organisations, where it is there.
const corpusDir = "../../../shared/corpus"

// TestCorpusRates prints on how many documents each lint fires, over the starter
// roles, our own texts and the corpus, for docs/lints.md: go test -run Corpus -v.
// With RBCODE=RB509 in the environment it prints each finding of that code.
func TestCorpusRates(t *testing.T) {
	for _, pattern := range []string{"../../content/roles/*.md", "testdata/ordinary/*.md", corpusDir + "/*/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = slices.DeleteFunc(files, func(f string) bool { return filepath.Base(f) == "SOURCE.md" })
		fired := map[diag.Code]int{}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			seen := map[diag.Code]bool{}
			for _, d := range check(t, source) {
				if !seen[d.Code] {
					fired[d.Code]++
				}
				seen[d.Code] = true
				if os.Getenv("RBCODE") == string(d.Code) {
					fmt.Printf("%s:%d: %s\n\t%s\n", filepath.Base(file), d.Line, d.Message, strings.TrimSpace(lineOf(source, d.Line)))
				}
			}
		}
		t.Logf("%s: %d documents", pattern, len(files))
		if len(files) == 0 {
			continue
		}
		for _, code := range lint.Codes() {
			if n := fired[code]; n > 0 {
				rule, _ := diag.RuleFor(code)
				t.Logf("%s %-26s %3d  %3d %%", code, rule.Slug, n, 100*n/len(files))
			}
		}
	}
}

func lineOf(source []byte, n int) string {
	lines := strings.Split(string(source), "\n")
	return lines[min(n, len(lines))-1]
}

// check compiles and lints a document as a British site would.
func check(t testing.TB, source []byte) diag.List {
	t.Helper()
	result := compile.Compile(source, options(t))
	return linter(t).Check(source, &result, lintOptions)
}
