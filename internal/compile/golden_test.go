package compile_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

var update = flag.Bool("update", false, "rewrite the golden files; read the diff")

// today is the day on which the cases are judged.
var today = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// options are what the cases are compiled for.
func options(t testing.TB) compile.Options {
	t.Helper()
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	return compile.Options{
		Taxonomy: tax, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions(),
	}
}

// TestGolden compiles the role.md of each case and compares what the case asks
// about: "diagnostics" always, "ranges" (the text at each place), "form" (those that a
// form edits), "places.json" (all of them, which the panel's tests read), "html", and
// members of the role by name ("skills.json"), without what is empty.
// A case with a "fixed.md" is what applying every first fix makes of it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "testdata/"), ".txtar")
		t.Run(name, func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(raw)
	source := caseSource(t, archive)
	result := compile.Compile(source, options(t))
	result.Diagnostics = result.Finish(result.CheckDates(today), "RB310")
	changed := false
	if !slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == "diagnostics" }) {
		archive.Files = append(archive.Files, txtar.File{Name: "diagnostics"})
		changed = true
	}
	for i, f := range archive.Files {
		got, ok := caseOutput(t, f.Name, source, result)
		if !ok || bytes.Equal(got, f.Data) {
			continue
		}
		changed = true
		archive.Files[i].Data = got
		if !*update {
			t.Errorf("%s differs\n--- want\n%s--- got\n%s", f.Name, f.Data, got)
		}
	}
	if changed && *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// caseSource is the role.md of a case. "\r" and such that an archive cannot
// hold are written as a JSON string in a file role.quoted.
func caseSource(t *testing.T, archive *txtar.Archive) []byte {
	for _, f := range archive.Files {
		switch f.Name {
		case "role.md":
			return f.Data
		case "role.quoted":
			var s string
			if err := json.Unmarshal(f.Data, &s); err != nil {
				t.Fatal(err)
			}
			return []byte(s)
		}
	}
	t.Fatal("the case has no role.md")
	return nil
}

func caseOutput(t *testing.T, name string, source []byte, r compile.Result) ([]byte, bool) {
	switch name {
	case "role.md", "role.quoted":
		return nil, false
	case "diagnostics":
		return printDiagnostics(source, r.Diagnostics), true
	case "ranges":
		return printRanges(source, r.Ranges, false), true
	case "form":
		return printRanges(source, r.Ranges, true), true
	case "places.json":
		return jsonOf(t, r.Ranges), true
	case "html":
		return []byte(r.Role.HTML), true
	case "fixed.md":
		fixed, _ := diag.ApplyFixes(source, r.Diagnostics)
		return fixed, true
	}
	member, ok := strings.CutSuffix(name, ".json")
	if !ok {
		t.Fatalf("a case cannot have a file %q", name)
	}
	return printMember(t, member, r), true
}

func printDiagnostics(source []byte, list diag.List) []byte {
	var b bytes.Buffer
	x := diag.NewIndex(source)
	for _, d := range list {
		fmt.Fprintf(&b, "%d:%d %s %s %q: %s\n", d.Line, d.Column, d.Severity, d.Code, shortText(x.Text(d.Range)), d.Message)
		for _, f := range d.Fixes {
			fmt.Fprintf(&b, "\tfix: %s\n", f.Title)
		}
	}
	return b.Bytes()
}

func shortText(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:57]) + "..."
	}
	return s
}

func printRanges(source []byte, ranges map[string]diag.Range, form bool) []byte {
	var b bytes.Buffer
	x := diag.NewIndex(source)
	var pointers []string
	for p := range ranges {
		if strings.HasPrefix(p, "/form/") == form {
			pointers = append(pointers, p)
		}
	}
	slices.SortFunc(pointers, func(a, b string) int {
		ra, rb := ranges[a], ranges[b]
		if ra.Line != rb.Line {
			return ra.Line - rb.Line
		}
		if ra.Column != rb.Column {
			return ra.Column - rb.Column
		}
		return strings.Compare(a, b)
	})
	for _, p := range pointers {
		fmt.Fprintf(&b, "%s %d:%d %q\n", p, ranges[p].Line, ranges[p].Column, shortText(x.Text(ranges[p])))
	}
	return b.Bytes()
}

// printMember writes one member of the role as JSON without what is empty, and
// without the HTML and text of sections, which have their own file.
func printMember(t *testing.T, name string, r compile.Result) []byte {
	body, err := json.Marshal(r.Role)
	if err != nil {
		t.Fatal(err)
	}
	var members map[string]any
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&members); err != nil {
		t.Fatal(err)
	}
	value, ok := members[name]
	if !ok {
		t.Fatalf("a role has no member %q", name)
	}
	if sections, ok := value.([]any); ok && name == "sections" {
		for _, s := range sections {
			delete(s.(map[string]any), "html")
			delete(s.(map[string]any), "text")
		}
	}
	return jsonOf(t, prune(value))
}

func jsonOf(t *testing.T, value any) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// prune takes out nulls, empty texts and lists, and what is false.
func prune(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, member := range v {
			if member = prune(member); member == nil {
				delete(v, k)
			} else {
				v[k] = member
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		for i := range v {
			v[i] = prune(v[i])
		}
		if len(v) == 0 {
			return nil
		}
	case string:
		if v == "" {
			return nil
		}
	case bool:
		if !v {
			return nil
		}
	}
	return v
}
