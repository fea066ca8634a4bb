package textdiff_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/internal/textdiff"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A case holds base.md, mine.md and theirs.md; the merged text, its conflicts
// and the differences from base to merged are the golden.
func TestMergeCases(t *testing.T) {
	files, err := filepath.Glob("testdata/merge/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { checkCase(t, file) })
	}
}

func checkCase(t *testing.T, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(raw)
	text := map[string]string{}
	for _, f := range archive.Files {
		text[f.Name] = string(f.Data)
	}
	got := merge(text["base.md"], text["mine.md"], text["theirs.md"])
	archive.Files = append(archive.Files[:3:3],
		txtar.File{Name: "merged.md", Data: []byte(got.Text)},
		txtar.File{Name: "conflicts", Data: []byte(conflictsOf(got))},
		txtar.File{Name: "differences", Data: []byte(differencesOf(textdiff.Lines(text["base.md"], got.Text)))})
	formatted := txtar.Format(archive)
	if *update {
		if err := os.WriteFile(file, formatted, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(raw, formatted) {
		t.Errorf("got\n%s\nwant\n%s", formatted, raw)
	}
}

// merge merges texts of nobody in particular.
func merge(base, mine, theirs string) textdiff.Merged {
	return textdiff.Merge(base, mine, theirs, textdiff.Authors{})
}

func conflictsOf(m textdiff.Merged) string {
	var b strings.Builder
	for _, c := range m.Conflicts {
		_, _ = fmt.Fprintf(&b, "line %d: %q, mine %q, theirs %q\n", c.Line, c.Base, c.Mine, c.Theirs)
	}
	return b.String()
}

// differencesOf writes hunks as people know them, with what changed within a
// line in brackets.
func differencesOf(hunks []textdiff.Hunk) string {
	signs := map[textdiff.Kind]string{textdiff.Equal: " ", textdiff.Insert: "+", textdiff.Delete: "-"}
	var b strings.Builder
	for _, h := range hunks {
		_, _ = fmt.Fprintf(&b, "@@ -%d,%d +%d,%d @@\n", h.Old, h.OldLines, h.New, h.NewLines)
		for _, l := range h.Lines {
			b.WriteString(signs[l.Kind])
			for _, p := range l.Parts {
				if p.Changed {
					b.WriteString("[" + p.Text + "]")
				} else {
					b.WriteString(p.Text)
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
