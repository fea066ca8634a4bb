package lint_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
)

// Whatever the document, the lints end, say the same twice, and point into it;
// every fix can be carried out.
func FuzzCheck(f *testing.F) {
	for _, pattern := range []string{"testdata/ordinary/*.md", "testdata/*/*.txtar"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			if source, err := os.ReadFile(file); err == nil {
				f.Add(source)
			}
		}
	}
	for _, s := range []string{"", "\u0301", "---\ntitle: \"\\u0301 a\"\n---\n\u0301", "---\ntitle: Ä-B\nlocale: de\n---\nä b und er", "ſ 5 years of experience", "## Salary\n£1"} {
		f.Add([]byte(s))
	}
	opts, l := options(f), linter(f)
	f.Fuzz(func(t *testing.T, source []byte) {
		result := compile.Compile(source, opts)
		found := l.Check(source, &result, lintOptions)
		if again := l.Check(source, &result, lintOptions); !reflect.DeepEqual(found, again) {
			t.Error("checked twice, it differs")
		}
		lines := diag.NewIndex(source).Lines()
		for _, d := range found {
			if d.Line < 1 || d.EndLine > lines || d.EndLine == d.Line && d.EndColumn < d.Column {
				t.Errorf("%s points at %v of %d lines", d.Code, d.Range, lines)
			}
			for _, fix := range d.Fixes {
				if _, err := diag.Apply(source, fix.Edits); err != nil {
					t.Errorf("%s %q: %v", d.Code, fix.Title, err)
				}
			}
		}
	})
}
