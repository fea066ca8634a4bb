package compile_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
)

func itoa(i int) string { return strconv.Itoa(i) }

// FuzzCompile gives the compiler anything. It must answer, the same twice, with
// ranges inside the document, HTML that holds nothing active, and fixes that can
// be carried out.
func FuzzCompile(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.txtar")
	for _, file := range files {
		if raw, err := os.ReadFile(file); err == nil {
			f.Add(txtar.Parse(raw).Files[0].Data)
		}
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		opts := options(t)
		r := compile.Compile(source, opts)
		if again := compile.Compile(source, opts); !reflect.DeepEqual(r, again) {
			t.Fatal("compiled twice, it differs")
		}
		x := diag.NewIndex(source)
		for pointer, rng := range r.Ranges {
			checkRange(t, x, pointer, rng)
		}
		for _, d := range r.Diagnostics {
			checkRange(t, x, string(d.Code), d.Range)
			for _, fix := range d.Fixes {
				if _, err := diag.Apply(source, fix.Edits); err != nil {
					t.Fatalf("%s %q: %v", d.Code, fix.Title, err)
				}
			}
		}
		checkHTML(t, r.Role.HTML)
	})
}

func checkRange(t *testing.T, x *diag.Index, what string, r diag.Range) {
	if r.Line < 1 || r.Column < 1 || r.EndLine > x.Lines() || r.EndLine < r.Line || r.EndLine == r.Line && r.EndColumn < r.Column {
		t.Fatalf("%s has the range %+v in a document of %d lines", what, r, x.Lines())
	}
}

func checkHTML(t *testing.T, s string) {
	lower := strings.ToLower(s)
	for _, bad := range []string{"<script", "<style", "<iframe", "<object", "<svg", "<form", "<!--", "href=\"javascript:", "src=\"javascript:", "href=\"data:", "src=\"data:"} {
		if strings.Contains(lower, bad) {
			t.Fatalf("the HTML has %s: %s", bad, s)
		}
	}
	if !utf8.ValidString(s) {
		t.Fatal("the HTML is not UTF-8")
	}
}
