package compile_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
)

// frontCase compiles front matter alone, with a body that needs no remark.
func frontCase(t testing.TB, yaml string) compile.Result {
	return compile.Compile([]byte("---\n"+yaml+"\n---\n"), options(t))
}

// scalarStyles are ways to write text in YAML, and what the text at its range
// must be read as.
var scalarStyles = []struct {
	name        string
	write, read func(string) string
}{
	{"double quotes", quoted, func(written string) string {
		var s string
		if json.Unmarshal([]byte(`"`+written+`"`), &s) != nil {
			return "unreadable"
		}
		return s
	}},
	{"single quotes",
		func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" },
		func(written string) string { return strings.ReplaceAll(written, "''", "'") }},
	{"literal block",
		func(s string) string { return "|-\n    " + s },
		func(written string) string { return written }},
	{"folded block",
		func(s string) string { return ">2 # folded\n    " + s + "\n" },
		func(written string) string { return written }},
}

func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// Whatever the style, the text is read as it was meant, and its range is the
// text as written.
func TestFrontMatterRangesPointAtTheText(t *testing.T) {
	opts := options(t)
	words := rapid.StringMatching(`[\pL#'":,&*!%@{}\[\]|>?😀-][\pL\pN #'":,.&*!%@{}\[\]|>?😀-]{0,20}[\pL'":😀}\]]`)
	rapid.Check(t, func(t *rapid.T) {
		want := map[string]string{}
		read := map[string]func(string) string{}
		source := "\ufeff---\n"
		for _, key := range []string{"title", "summary", "image: { alt", "actions"} {
			text, style := words.Draw(t, key), rapid.SampledFrom(scalarStyles).Draw(t, key+" style")
			inFlow := strings.Contains(key, "{")
			if inFlow && strings.Contains(style.name, "block") {
				style = scalarStyles[0]
			}
			pointer := "/" + key
			switch {
			case inFlow:
				pointer = "/image/alt"
				source += key + ": " + style.write(text) + ", src: x }\n"
			case key == "actions":
				pointer = "/actions/0/label"
				source += "actions:\n- href: /x\n  label: " + style.write(text) + "\n"
			default:
				source += key + ": " + style.write(text) + "\n"
			}
			want[pointer], read[pointer] = text, style.read
		}
		source = strings.ReplaceAll(source+"---\n", "\n", rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "line ending"))
		r := compile.Compile([]byte(source), opts)
		got := map[string]string{"/title": r.Role.Title}
		if r.Role.Summary != nil {
			got["/summary"] = *r.Role.Summary
		}
		if r.Role.Image != nil && len(r.Role.Actions) == 1 {
			got["/image/alt"], got["/actions/0/label"] = r.Role.Image.Alt, r.Role.Actions[0].Label
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("of %q is read (-want +got):\n%s%v", source, diff, r.Diagnostics)
		}
		x := diag.NewIndex([]byte(source))
		for pointer, text := range want {
			if written := x.Text(r.Ranges[pointer]); read[pointer](written) != text {
				t.Fatalf("the range of %s is %q and should say %q in %q", pointer, written, text, source)
			}
		}
	})
}

// Each fix of each case repairs what it is offered for: applied alone, it leaves
// fewer diagnostics of its code.
func TestFrontMatterFixesRepair(t *testing.T) {
	files, err := filepath.Glob("testdata/frontmatter/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	opts, fixes := options(t), 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source := caseSource(t, txtar.Parse(raw))
		before := compile.Compile(source, opts).Diagnostics
		for _, d := range before {
			for _, fix := range d.Fixes {
				fixed, err := diag.Apply(source, fix.Edits)
				if err != nil {
					t.Fatal(err)
				}
				fixes++
				after := compile.Compile(fixed, opts).Diagnostics
				if countCode(after, d.Code) >= countCode(before, d.Code) {
					t.Errorf("%s: %q does not repair %s at %d:%d", file, fix.Title, d.Code, d.Line, d.Column)
				}
			}
		}
	}
	if fixes < 40 {
		t.Errorf("only %d fixes tried", fixes)
	}
}

func countCode(list diag.List, code diag.Code) int {
	n := 0
	for _, d := range list {
		if d.Code == code {
			n++
		}
	}
	return n
}

// Front matter that is built to cost time or memory is answered with few
// diagnostics, of the codes given.
func TestFrontMatterHostile(t *testing.T) {
	const many = 60 << 10
	bomb := "a0: &a0 [x, x]\n"
	for i := 1; i < 30; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
	}
	for name, c := range map[string]struct {
		yaml  string
		codes []diag.Code
	}{
		"open brackets": {"extra: " + strings.Repeat("[", many), []diag.Code{"RB116"}},
		"open braces":   {"extra: " + strings.Repeat("{a: ", many/4), []diag.Code{"RB116"}},
		"dashes":        {"extra:\n" + strings.Repeat("- ", many/2), []diag.Code{"RB116"}},
		"explicit keys": {"extra:\n " + strings.Repeat("? ", many/2), []diag.Code{"RB116"}},
		"alias bomb":    {bomb, []diag.Code{"RB107", "RB103"}},
		"unknown keys":  {strings.Repeat("abcdefg:\n", many/10), []diag.Code{"RB103", "RB104"}},
		"distinct keys": {distinctKeys(5000), []diag.Code{"RB103"}},
		"no keys":       {strings.Repeat("%\n", many/2), []diag.Code{"RB102"}},
		"slips":         {strings.Repeat("abcdefg: @\n", many/12), []diag.Code{"RB102"}},
		"quotes":        {"extra: " + strings.Repeat("'", many-1), []diag.Code{"RB102"}},
		"too large":     {"summary: " + strings.Repeat("x", 70<<10), []diag.Code{"RB115"}},
		"long line":     {"title: x\nalso_known_as: [" + strings.Repeat("a,", many/2) + "]", nil},
		"one key":       {strings.Repeat("x", many) + ": 1", []diag.Code{"RB103"}},
	} {
		t.Run(name, func(t *testing.T) {
			list := frontCase(t, c.yaml).Diagnostics
			if len(list) > 500 {
				t.Errorf("%d diagnostics", len(list))
			}
			for _, code := range c.codes {
				if countCode(list, code) == 0 {
					t.Errorf("no %s, but %v", code, list[:min(len(list), 5)])
				}
			}
		})
	}
}

func distinctKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "key%d: x\n", i)
	}
	return b.String()
}

// FuzzFrontMatter reads anything as front matter. Ranges lie within the
// document, fixes can be carried out, and what Public leaves says the same of a
// role that may be published.
func FuzzFrontMatter(f *testing.F) {
	files, _ := filepath.Glob("testdata/frontmatter/*.txtar")
	for _, file := range files {
		if raw, err := os.ReadFile(file); err == nil {
			_, yaml, _ := strings.Cut(string(txtar.Parse(raw).Files[0].Data), "---\n")
			f.Add(yaml)
		}
	}
	opts := options(f)
	f.Fuzz(func(t *testing.T, yaml string) {
		source := []byte("---\n" + yaml + "\n---\n\n# Title\n")
		r := compile.Compile(source, opts)
		served, err := json.Marshal(r.Role)
		if err != nil {
			t.Fatal(err)
		}
		x := diag.NewIndex(source)
		for pointer, at := range r.Ranges {
			if strings.HasPrefix(pointer, "/form/") {
				continue // a place, not a value
			}
			checkRange(t, x, pointer, at)
			if !hasMember(served, pointer) {
				t.Fatalf("%q has a range for %s, which the role has not: %s", source, pointer, served)
			}
		}
		for _, d := range r.Diagnostics {
			checkRange(t, x, string(d.Code), d.Range)
			for _, fix := range d.Fixes {
				if _, err := diag.Apply(source, fix.Edits); err != nil {
					t.Fatalf("%s %q: %v", d.Code, fix.Title, err)
				}
			}
		}
		checkPublic(t, source, r, opts)
	})
}

// hasMember tells whether a JSON pointer leads to a value other than null.
func hasMember(document []byte, pointer string) bool {
	var at any
	if json.Unmarshal(document, &at) != nil {
		return false
	}
	for name := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		switch v := at.(type) {
		case map[string]any:
			at = v[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(v) {
				return false
			}
			at = v[i]
		default:
			return false
		}
	}
	return at != nil
}

// checkPublic compares a document that may be published with what of it is
// public.
func checkPublic(t *testing.T, source []byte, r compile.Result, opts compile.Options) {
	public := compile.Public(source)
	if r.Diagnostics.HasErrors() {
		return
	}
	served := compile.Compile(public, opts)
	if !reflect.DeepEqual(served.Role, r.Role) {
		t.Fatalf("what is public of %q is %q and says\n%s", source, public, cmp.Diff(r.Role, served.Role))
	}
	if again := compile.Public(public); string(again) != string(public) {
		t.Fatalf("of %q is public %q, and of that %q", source, public, again)
	}
}
