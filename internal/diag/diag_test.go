package diag_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"rolebook/internal/diag"
)

func ExampleApply() {
	source := []byte("title: Ninja\n")
	x := diag.NewIndex(source)
	fixed, err := diag.Apply(source, []diag.Edit{{Range: x.Range(7, 12), Text: "Engineer"}})
	fmt.Printf("%s%v\n", fixed, err)
	// Output:
	// title: Engineer
	// <nil>
}

func ExampleWriteText() {
	d := diag.New("RB101", diag.Range{Line: 1, Column: 1, EndLine: 1, EndColumn: 4}, "The role has no title.")
	_ = diag.WriteText(os.Stdout, []diag.File{{Name: "a.md", Diagnostics: diag.List{d}}})
	// Output:
	// a.md:1:1: error RB101: The role has no title.
}

func TestPlaces(t *testing.T) {
	source := []byte("\ufeffab\r\n😀c\n\nend")
	for _, c := range []struct{ offset, line, column int }{
		{0, 1, 1}, {3, 1, 1}, {4, 1, 2}, {5, 1, 3}, {7, 2, 1}, {11, 2, 3}, {12, 2, 4}, {13, 3, 1}, {14, 4, 1}, {17, 4, 4}, {99, 4, 4},
	} {
		line, column := diag.NewIndex(source).Place(c.offset)
		if line != c.line || column != c.column {
			t.Errorf("offset %d is %d:%d, want %d:%d", c.offset, line, column, c.line, c.column)
		}
	}
	x := diag.NewIndex(source)
	if got := x.Offset(1, 99); got != 5 {
		t.Errorf("past the end of a line is %d, want 5, before its line end", got)
	}
	if got := x.Offset(9, 1); got != len(source) {
		t.Errorf("past the last line is %d, want the end", got)
	}
	if x.Lines() != 4 {
		t.Errorf("%d lines, want 4", x.Lines())
	}
}

// Every character boundary goes to a place and back, and the column is what a
// UTF-16 editor would count.
func TestPlacesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.StringMatching(`[a😀é\n]{0,40}`).Draw(t, "source")
		x := diag.NewIndex([]byte(source))
		for offset := range source {
			line, column := x.Place(offset)
			if back := x.Offset(line, column); back != offset {
				t.Fatalf("%d → %d:%d → %d in %q", offset, line, column, back, source)
			}
			before := source[strings.LastIndexByte(source[:offset], '\n')+1 : offset]
			if want := 1 + len(utf16.Encode([]rune(before))); column != want {
				t.Fatalf("column %d, want %d", column, want)
			}
		}
	})
}

func TestApplyKeepsEveryOtherByte(t *testing.T) {
	source := []byte("\ufeffone\r\ntwo\r\nthree")
	x := diag.NewIndex(source)
	got, err := diag.Apply(source, []diag.Edit{
		{Range: x.Range(8, 11), Text: "2"},
		{Range: x.Range(3, 3), Text: "0 "},
	})
	if err != nil || string(got) != "\ufeff0 one\r\n2\r\nthree" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := diag.Apply(source, []diag.Edit{{Range: x.Range(3, 6)}, {Range: x.Range(4, 5)}}); err == nil {
		t.Error("overlapping edits were carried out")
	}
}

func TestApplyFixesLeavesOverlapsForLater(t *testing.T) {
	source := []byte("aaa bbb")
	x := diag.NewIndex(source)
	fix := func(start, end int, text string) diag.Diagnostic {
		return diag.New("RB216", x.Range(start, end), "m", diag.Fix{Title: "t", Edits: []diag.Edit{{Range: x.Range(start, end), Text: text}}})
	}
	got, n := diag.ApplyFixes(source, diag.List{fix(0, 3, "A"), fix(2, 5, "X"), fix(4, 7, "B")})
	if string(got) != "A B" || n != 2 {
		t.Errorf("got %q after %d fixes", got, n)
	}
}

func TestRulesAreInOrderAndWellFormed(t *testing.T) {
	slug := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	code := regexp.MustCompile(`^RB[1-8]\d\d$`)
	seen := map[string]bool{}
	var last diag.Code
	for _, r := range diag.Rules {
		if !code.MatchString(string(r.Code)) || r.Code <= last {
			t.Errorf("%s is no code, or not in order after %s", r.Code, last)
		}
		if !slug.MatchString(r.Slug) || seen[r.Slug] {
			t.Errorf("%s: the slug %q is malformed or taken", r.Code, r.Slug)
		}
		if !strings.HasSuffix(r.Summary, ".") {
			t.Errorf("%s: the summary is no sentence: %q", r.Code, r.Summary)
		}
		seen[r.Slug], last = true, r.Code
	}
}

func TestUnknownCodePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a code that is not in the table was taken")
		}
	}()
	diag.New("RB999", diag.Range{}, "m")
}

func TestSortIsBySourceThenCode(t *testing.T) {
	at := func(line, column int, code diag.Code) diag.Diagnostic {
		return diag.New(code, diag.Range{Line: line, Column: column, EndLine: line, EndColumn: column}, "m")
	}
	l := diag.List{at(2, 1, "RB101"), at(1, 5, "RB104"), at(1, 5, "RB103"), at(1, 2, "RB201")}
	l.Sort()
	var got []string
	for _, d := range l {
		got = append(got, string(d.Code))
	}
	if s := strings.Join(got, " "); s != "RB201 RB103 RB104 RB101" {
		t.Errorf("got %s", s)
	}
	if l.Count(diag.Warning) != 1 || !l.HasErrors() {
		t.Error("the counts are wrong")
	}
}

func TestSARIF(t *testing.T) {
	r := diag.Range{Line: 2, Column: 3, EndLine: 2, EndColumn: 5}
	d := diag.New("RB207", r, "m", diag.Fix{Title: "f", Edits: []diag.Edit{{Range: r, Text: "x"}}})
	var b bytes.Buffer
	if err := diag.WriteSARIF(&b, []diag.File{{Name: "a b.md", Diagnostics: diag.List{d}}}, "1.2"); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Results []struct {
				RuleID, Level string
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn, EndColumn int }
					}
				}
				Fixes []struct {
					ArtifactChanges []struct {
						Replacements []struct{ InsertedContent struct{ Text string } }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	res := run.Results[0]
	place := res.Locations[0].PhysicalLocation
	if log.Version != "2.1.0" || run.ColumnKind != "utf16CodeUnits" || len(run.Tool.Driver.Rules) != len(diag.Rules) ||
		res.RuleID != "RB207" || res.Level != "note" || place.ArtifactLocation.URI != "a%20b.md" ||
		place.Region.StartLine != 2 || place.Region.StartColumn != 3 || place.Region.EndColumn != 5 ||
		res.Fixes[0].ArtifactChanges[0].Replacements[0].InsertedContent.Text != "x" {
		t.Errorf("got %s", b.String())
	}
}

func TestJSONIsTheAPIsShape(t *testing.T) {
	var b bytes.Buffer
	d := diag.New("RB101", diag.Range{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}, "a < b")
	if err := diag.WriteJSON(&b, []diag.File{{Name: "a.md", Diagnostics: diag.List{d}}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"file": "a.md"`, `"severity": "error"`, `"code": "RB101"`, `"line": 1`, `"end_column": 1`, `"fixes": []`, `"help": "/docs/diagnostics/RB101"`, `a < b`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is not in %s", want, b.String())
		}
	}
}
