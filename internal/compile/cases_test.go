package compile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/role"
)

// cases are the sources of all golden cases, by name.
func cases(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	all := map[string][]byte{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimPrefix(file, "testdata/")] = caseSource(t, txtar.Parse(raw))
	}
	return all
}

// Every code that the compiler can report is reported by a golden case, or by a
// test of world_test.go when a document alone does not decide it.
func TestEveryCodeHasACase(t *testing.T) {
	opts := options(t)
	seen := map[diag.Code]bool{"RB401": true, "RB404": true, "RB406": true} // TestTheRestOfTheWorld
	for _, source := range cases(t) {
		r := compile.Compile(source, opts)
		for _, d := range r.Finish(r.CheckDates(today), "RB310") {
			seen[d.Code] = true
		}
	}
	seen["RB115"] = seen["RB115"] || hasCode(compile.Compile(make([]byte, compile.MaxBytes+1), opts).Diagnostics, "RB115")
	seen["RB113"] = seen["RB113"] || hasCode(compile.Compile([]byte{0xff, 0xfe, 'a', 0}, opts).Diagnostics, "RB113")
	for _, rule := range diag.Rules {
		if rule.Code < "RB5" && !seen[rule.Code] {
			t.Errorf("%s %s is reported by no case", rule.Code, rule.Slug)
		}
	}
}

func hasCode(list diag.List, code diag.Code) bool { return count(list, code) > 0 }

// Every fix of every case takes its diagnostic away.
func TestFixesOfTheCasesRepair(t *testing.T) {
	opts := options(t)
	for name, source := range cases(t) {
		checkFixes(t, opts, name, source)
	}
}

// What a document alone does not decide: which roles and pictures there are.
func TestTheRestOfTheWorld(t *testing.T) {
	source := []byte("---\ntitle: Developer\nimage: { src: /media/gone.svg, alt: A drawing }\nrelated: [tester, old-tester, nobody]\n---\n\nBuilds. ![x](https://example.org/x.png) See [a](/roles/tester), [b](/roles/nope), [c](/about/us), [d](/products/index.md) and [e](README.md).\n")
	r := compile.Compile(source, options(t))
	known := map[string]role.Ref{"tester": {Slug: "tester", Title: "Tester"}, "old-tester": {Slug: "tester", Title: "Tester"}}
	found := r.CheckReferences(func(slug string) (role.Ref, bool) {
		ref, ok := known[slug]
		return ref, ok
	})
	found = append(found, r.CheckImages(func(path string) bool { return path != "/media/gone.svg" })...)
	x := diag.NewIndex(source)
	var got []string
	for _, d := range r.Finish(found, "RB401", "RB404", "RB406") {
		if d.Code >= "RB4" {
			got = append(got, string(d.Code)+" "+x.Text(d.Range))
		}
	}
	if want := "RB404 /media/gone.svg, RB406 old-tester, RB401 nobody, RB401 b"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
	fixed, n := diag.ApplyFixes(source, found)
	if n != 1 || !strings.Contains(string(fixed), "[tester, tester, nobody]") {
		t.Errorf("%d fixes gave %s", n, fixed)
	}
}

// An ignore comment for what was not looked for is not called unused.
func TestIgnoresOfOtherChecksAreLeftAlone(t *testing.T) {
	source := []byte("---\ntitle: Developer\nrelated: [nobody] # rolebook-ignore RB401: announced for spring\n---\n\nBuilds.\n")
	r := compile.Compile(source, options(t))
	if hasCode(r.Diagnostics, "RB129") {
		t.Error("references were not looked for, and the comment is called unused")
	}
	none := func(string) (role.Ref, bool) { return role.Ref{}, false }
	if list := r.Finish(r.CheckReferences(none), "RB401"); hasCode(list, "RB401") || hasCode(list, "RB129") {
		t.Errorf("the comment excuses nothing: %v", list)
	}
	if list := r.Finish(nil, "RB401"); !hasCode(list, "RB129") {
		t.Error("references were looked for and found, and the comment is not called unused")
	}
}
