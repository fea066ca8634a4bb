package lint_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/internal/diag"
	"rolebook/internal/lint"
)

var update = flag.Bool("update", false, "rewrite the golden files; read the diff")

// TestGolden lints the role.md of each case. The case's name up to a dot is the
// slug of a lint: "diagnostics" is what that lint says, "fixed.md" what applying
// every first fix of it makes of the document.
func TestGolden(t *testing.T) {
	for _, file := range caseFiles(t) {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(file, "testdata/"), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func caseFiles(t *testing.T) []string {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return files
}

func readCase(t *testing.T, file string) *txtar.Archive {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return txtar.Parse(raw)
}

// member is a file of a case; nil when it has none of the name.
func member(a *txtar.Archive, name string) []byte {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

func runCase(t *testing.T, file string) {
	archive := readCase(t, file)
	source := member(archive, "role.md")
	found := ofCase(file, check(t, source))
	got := map[string][]byte{"diagnostics": printDiagnostics(source, found)}
	if fixed, n := diag.ApplyFixes(source, found); n > 0 {
		got["fixed.md"] = fixed
	}
	for name, want := range got {
		if bytes.Equal(member(archive, name), want) {
			continue
		}
		if !*update {
			t.Errorf("%s differs\n--- want\n%s--- got\n%s", name, member(archive, name), want)
			continue
		}
		put(archive, name, want)
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func put(a *txtar.Archive, name string, data []byte) {
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == name })
	if i < 0 {
		a.Files = append(a.Files, txtar.File{Name: name, Data: data})
		return
	}
	a.Files[i].Data = data
}

// ofCase keeps what the lint of a case found.
func ofCase(file string, list diag.List) diag.List {
	slug, _, _ := strings.Cut(filepath.Base(file), ".")
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool {
		rule, _ := diag.RuleFor(d.Code)
		return rule.Slug != slug
	})
}

func printDiagnostics(source []byte, list diag.List) []byte {
	var b bytes.Buffer
	x := diag.NewIndex(source)
	for _, d := range list {
		fmt.Fprintf(&b, "%d:%d %s %s %.60q: %s\n", d.Line, d.Column, d.Severity, d.Code, x.Text(d.Range), d.Message)
		for _, f := range d.Fixes {
			fmt.Fprintf(&b, "\tfix: %s\n", f.Title)
		}
	}
	return b.Bytes()
}

// TestEveryCodeHasItsCases demands, for each lint, a case of its slug that
// triggers it and a right.md that does not; where it has a fix, applying it
// takes the finding away.
func TestEveryCodeHasItsCases(t *testing.T) {
	files := caseFiles(t)
	for _, code := range lint.Codes() {
		rule, _ := diag.RuleFor(code)
		i := slices.IndexFunc(files, func(f string) bool { return filepath.Base(f) == rule.Slug+".txtar" })
		if i < 0 {
			t.Errorf("%s has no case testdata/*/%s.txtar", code, rule.Slug)
			continue
		}
		archive := readCase(t, files[i])
		if count(check(t, member(archive, "role.md")), code) == 0 {
			t.Errorf("%s: its role.md does not trigger it", code)
		}
		if right := member(archive, "right.md"); right == nil || count(check(t, right), code) > 0 {
			t.Errorf("%s: its right.md is missing, or triggers it", code)
		}
		if fixed := member(archive, "fixed.md"); fixed != nil && count(check(t, fixed), code) >= count(check(t, member(archive, "role.md")), code) {
			t.Errorf("%s: its fix does not take it away", code)
		}
	}
}

func count(list diag.List, code diag.Code) int {
	n := 0
	for _, d := range list {
		if d.Code == code {
			n++
		}
	}
	return n
}
