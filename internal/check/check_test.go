package check_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/check"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

var today = time.Date(2026, time.November, 24, 0, 0, 0, 0, time.UTC)

func options() compile.Options {
	words, err := taxonomy.Load()
	if err != nil {
		log.Fatal(err)
	}
	return compile.Options{Taxonomy: words, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions()}
}

func newChecker(t *testing.T) *check.Checker {
	t.Helper()
	c, err := check.New(options())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const tester = "---\ntitle: Tester\nrelated: [developer, nobody]\n---\n\nFinds faults in software, with those who build it.\n\n" +
	"## Responsibilities\n- Test each change\n- Report faults\n- Automate what repeats\n\n## Skills\n- SQL (required)\n\n## Salary\n£30,000 a year, as our survey of 2020 has it.\n"

func codes(list diag.List) []string {
	var codes []string
	for _, d := range list {
		codes = append(codes, string(d.Code))
	}
	return codes
}

func TestCheckKnowsShelfDayAndLints(t *testing.T) {
	c := newChecker(t)
	shelf := c.NewShelf()
	shelf.Put("developer.md", []byte("---\ntitle: Developer\n---\n"))
	source := strings.Replace(tester, "related:", "salary: {as_of: 2020-01}\nrelated:", 1)
	source = strings.Replace(source, "- Report faults", "- Report faults as a rockstar would", 1)
	found := c.Check([]byte(source), shelf, today).Diagnostics
	for _, d := range found {
		if d.Code == "RB401" && !strings.Contains(d.Message, "nobody") {
			t.Errorf("a role on the shelf is not known: %s", d.Message)
		}
	}
	for _, want := range []string{"RB310", "RB401", "RB508"} {
		if !slices.Contains(codes(found), want) {
			t.Errorf("%s is not among %v", want, codes(found))
		}
	}
}

func TestFixLeavesNothingThatHasAFix(t *testing.T) {
	c := newChecker(t)
	source := strings.Replace(tester, "related: [developer, nobody]", "sumary: Tests.\nrelated: developer", 1)
	fixed, left := c.Fix([]byte(source), c.NewShelf(), today)
	if !strings.Contains(string(fixed), "\nsummary: Tests.\nrelated: [developer]\n") {
		t.Errorf("the fixed text is\n%s", fixed)
	}
	for _, d := range left {
		if len(d.Fixes) > 0 {
			t.Errorf("%s is left and has a fix", d.Code)
		}
	}
	again, _ := c.Fix(fixed, c.NewShelf(), today)
	if string(again) != string(fixed) {
		t.Errorf("fixing twice gives\n%s", again)
	}
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func slugs(s *check.Shelf) string {
	var list []string
	for _, r := range s.Roles() {
		list = append(list, r.Slug)
	}
	return strings.Join(list, " ")
}

// The name of a role is a person's to choose: the fix is offered and not applied.
func TestFixLeavesTitlesAlone(t *testing.T) {
	c := newChecker(t)
	source := []byte("---\ntitle: Code Ninja\n---\n\nFinds faults.\n")
	fixed, left := c.Fix(source, c.NewShelf(), today)
	i := slices.IndexFunc(left, func(d diag.Diagnostic) bool { return d.Code == "RB508" })
	if string(fixed) != string(source) || i < 0 || len(left[i].Fixes) != 1 {
		t.Errorf("it became %s\nwith %v left", fixed, left)
	}
}

func TestShelfReadsFoldersAndTrees(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.md", "---\ntitle: B\n---\n")
	write(t, dir, "a.MD", "---\ntitle: A\n---\n")
	write(t, dir, "README.md", "# About\n")
	write(t, dir, "notes.txt", "---\ntitle: Notes\n---\n")
	write(t, dir, "large.md", "---\ntitle: Large\n---\n"+strings.Repeat("x", compile.MaxBytes))
	write(t, dir, "de/c.md", "---\ntitle: C\n---\n")
	write(t, dir, ".git/d.md", "---\ntitle: D\n---\n")
	write(t, dir, "node_modules/e/e.md", "---\ntitle: E\n---\n")
	c := newChecker(t)
	folder, tree := c.NewShelf(), c.NewShelf()
	folder.ReadFolder(dir)
	folder.ReadFolder(filepath.Join(dir, "missing"))
	tree.ReadTree(dir)
	if got := slugs(folder); got != "a b" {
		t.Errorf("the folder has %q, want a b", got)
	}
	if got := slugs(tree); got != "a b c" {
		t.Errorf("the tree has %q, want a b c", got)
	}
}

func TestShelfTellsWhatChanged(t *testing.T) {
	dir := t.TempDir()
	shelf := newChecker(t).NewShelf()
	file := write(t, dir, "a.md", "---\ntitle: A\n---\n")
	steps := []struct {
		name    string
		do      func() bool
		changed bool
		slugs   string
	}{
		{"read", func() bool { return shelf.Read(file) }, true, "a"},
		{"read again", func() bool { return shelf.Read(file) }, false, "a"},
		{"other text", func() bool { return shelf.Put(file, []byte("---\ntitle: A\n---\nMore.\n")) }, false, "a"},
		{"other title", func() bool { return shelf.Put(file, []byte("---\ntitle: B\n---\n")) }, true, "b"},
		{"same slug elsewhere", func() bool { return shelf.Put("z.md", []byte("---\ntitle: Zed\nslug: b\n---\n")) }, true, "b"},
		{"no role", func() bool { return shelf.Put("z.md", []byte("Zed\n")) }, true, "b"},
		{"still none", func() bool { return shelf.Put("z.md", []byte("Zed\n")) }, false, "b"},
		{"gone", func() bool { _ = os.Remove(file); return shelf.Read(file) }, true, ""},
		{"gone twice", func() bool { return shelf.Read(file) }, false, ""},
	}
	for _, s := range steps {
		if got := s.do(); got != s.changed || slugs(shelf) != s.slugs {
			t.Errorf("%s: changed %v and %q, want %v and %q", s.name, got, slugs(shelf), s.changed, s.slugs)
		}
	}
}

func TestOfOneSlugTheFirstDocumentCounts(t *testing.T) {
	shelf := newChecker(t).NewShelf()
	shelf.Put("b.md", []byte("---\ntitle: Second\nslug: x\n---\n"))
	shelf.Put("a.md", []byte("---\ntitle: First\nslug: x\n---\n"))
	if got, _ := shelf.Lookup("x"); got != (role.Ref{Slug: "x", Title: "First"}) {
		t.Errorf("x is %v", got)
	}
}

func Example() {
	checker, err := check.New(options())
	if err != nil {
		log.Fatal(err)
	}
	shelf := checker.NewShelf()
	shelf.Put("developer.md", []byte("---\ntitle: Developer\n---\n"))
	source := []byte("---\ntitle: Tester\nrelated: [developer, desinger]\n---\n\n## Pay\n\n£40,000 to £30,000 a year\n")
	for _, d := range checker.Check(source, shelf, today).Diagnostics {
		if d.Severity != diag.Info && d.Code >= "RB3" {
			fmt.Println(d.Line, d.Code)
		}
	}
	// Output:
	// 3 RB401
	// 8 RB303
}
