package lint_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/diag"
)

var wants = regexp.MustCompile(`<!-- wants:(.*) -->`)

// TestOrdinaryTexts holds the lints to whole descriptions as people write them,
// each with the codes that a careful reader would report and no others. Half of
// what is in them are traps: words that are coded elsewhere and ordinary here.
// Their length, which is short for the test's sake, does not count.
func TestOrdinaryTexts(t *testing.T) {
	files, err := filepath.Glob("testdata/ordinary/*.md")
	if err != nil || len(files) < 16 {
		t.Fatalf("%d texts, %v", len(files), err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := wants.FindSubmatch(source)
		if m == nil {
			t.Fatalf("%s does not say what it wants", file)
		}
		var got []string
		for _, d := range check(t, source) {
			if d.Code != "RB611" {
				got = append(got, string(d.Code))
			}
		}
		slices.Sort(got)
		got = slices.Compact(got)
		if want := strings.Fields(string(m[1])); !slices.Equal(got, want) {
			t.Errorf("%s: found %v, want %v", file, got, want)
			for _, d := range check(t, source) {
				if !slices.Contains(want, string(d.Code)) && d.Code != "RB611" {
					t.Logf("\t%d: %s %s", d.Line, d.Code, d.Message)
				}
			}
		}
	}
}

// Every fix of every text takes its finding away and leaves the rest alone.
func TestFixesRepair(t *testing.T) {
	files, _ := filepath.Glob("testdata/ordinary/*.md")
	fixes := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		before := check(t, source)
		for _, d := range before {
			for _, fix := range d.Fixes {
				fixes++
				fixed, err := diag.Apply(source, fix.Edits)
				if err != nil {
					t.Fatal(err)
				}
				if after := check(t, fixed); count(after, d.Code) >= count(before, d.Code) {
					t.Errorf("%s:%d: %s is still there after %q", file, d.Line, d.Code, fix.Title)
				}
			}
		}
	}
	if fixes < 4 {
		t.Errorf("only %d fixes were tried", fixes)
	}
}
