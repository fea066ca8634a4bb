package textdiff_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/textdiff"
)

// line is what documents are made of: few different lines, so that they repeat
// and move.
var line = rapid.SampledFrom([]string{
	"---", "title: Tester", "family: Quality", "", "## Pay", "| Senior | £60k | £80k |", "| Junior | £40k | £50k |",
	"| Lead | £90k | £99k |", "- Tests", "- Plans tests", "- Reports", "A tester finds faults.", "x",
})

// text is a document with one kind of line end, with or without the last.
func text(ending string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := strings.Join(rapid.SliceOfN(line, 0, 12).Draw(t, "lines"), ending)
		if rapid.Bool().Draw(t, "ended") {
			s += ending
		}
		return s
	})
}

var mixed = rapid.Custom(func(t *rapid.T) string {
	return text("\n").Draw(t, "first") + text("\r\n").Draw(t, "then") + text("\n").Draw(t, "last")
})

// document is a text of any kind.
var document = rapid.Custom(func(t *rapid.T) string {
	return rapid.OneOf(text("\n"), text("\r\n"), mixed).Draw(t, "document")
})

// edited is a text that was made from another.
func edited(t *rapid.T, from, name string) string {
	lines := strings.SplitAfter(from, "\n")
	for range rapid.IntRange(0, 3).Draw(t, name+" edits") {
		at := rapid.IntRange(0, len(lines)-1).Draw(t, name+" at")
		fresh := line.Draw(t, name+" line") + "\n"
		switch rapid.IntRange(0, 2).Draw(t, name+" how") {
		case 0:
			lines[at] = fresh
		case 1:
			lines[at] += fresh
		case 2:
			lines[at] = ""
		}
	}
	return strings.Join(lines, "")
}

func TestMergeOfOneSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, x := document.Draw(t, "base"), document.Draw(t, "x")
		for name, got := range map[string]textdiff.Merged{
			"mine only": merge(base, x, base), "theirs only": merge(base, base, x), "both alike": merge(base, x, x),
		} {
			if got.Text != x || len(got.Conflicts) > 0 {
				t.Fatalf("%s: %q becomes %q with %v", name, x, got.Text, got.Conflicts)
			}
		}
	})
}

func TestMergeIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := document.Draw(t, "base")
		mine, theirs := edited(t, base, "mine"), edited(t, base, "theirs")
		one, other := merge(base, mine, theirs), merge(base, theirs, mine)
		if len(one.Conflicts) != len(other.Conflicts) {
			t.Fatalf("%v against %v", one.Conflicts, other.Conflicts)
		}
		for i, c := range other.Conflicts {
			if c.Mine, c.Theirs = c.Theirs, c.Mine; c.Base != one.Conflicts[i].Base || c.Mine != one.Conflicts[i].Mine || c.Theirs != one.Conflicts[i].Theirs {
				t.Fatalf("%v against %v", one.Conflicts[i], c)
			}
		}
		if len(one.Conflicts) == 0 && one.Text != other.Text {
			t.Fatalf("%q against %q", one.Text, other.Text)
		}
	})
}

// Nothing that anybody wrote is lost: each line that is new in a text is in the
// merged one, and where it says so, there is a conflict.
func TestMergeKeepsEveryNewLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := text("\n").Draw(t, "base")
		mine, theirs := edited(t, base, "mine"), edited(t, base, "theirs")
		got := merge(base, mine, theirs)
		merged := lineSet(got.Text)
		for _, side := range []string{mine, theirs} {
			for l := range lineSet(side) {
				if !lineSet(base)[l] && !merged[l] {
					t.Fatalf("%q is lost in %q", l, got.Text)
				}
			}
		}
		lines := strings.Split(got.Text, "\n")
		for _, c := range got.Conflicts {
			if mark := lines[c.Line-1]; !strings.Contains(mark, "rolebook-conflict: your text") {
				t.Fatalf("line %d is %q in %q", c.Line, mark, got.Text)
			}
		}
	})
}

func lineSet(s string) map[string]bool {
	set := map[string]bool{}
	for l := range strings.Lines(s) {
		set[strings.TrimRight(l, "\r\n")] = true
	}
	return set
}

func TestMergeKeepsLineEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := text("\n").Draw(t, "base")
		mine, theirs := edited(t, base, "mine"), edited(t, base, "theirs")
		want := merge(base, mine, theirs)
		crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
		if got := merge(crlf(base), crlf(mine), crlf(theirs)); got.Text != crlf(want.Text) {
			t.Fatalf("got %q, want %q with CRLF", got.Text, want.Text)
		}
		if got := merge(crlf(base), mine, crlf(theirs)); len(got.Conflicts) != len(want.Conflicts) {
			t.Fatalf("other line ends make %v of %v", got.Conflicts, want.Conflicts)
		}
	})
}

// Whoever has the older text and the hunks has the newer text.
func TestLinesLeadFromOneTextToTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := document.Draw(t, "before"), document.Draw(t, "after")
		plain := strings.ReplaceAll(after, "\r\n", "\n")
		if got := patched(t, before, textdiff.Lines(before, after)); got != plain {
			t.Fatalf("got %q, want %q", got, plain)
		}
		if hunks := textdiff.Lines(before, before); len(hunks) > 0 {
			t.Fatalf("a text differs from itself: %v", hunks)
		}
	})
}

// patched carries hunks out, checking their numbers on the way.
func patched(t *rapid.T, before string, hunks []textdiff.Hunk) string {
	old := strings.SplitAfter(strings.ReplaceAll(before, "\r\n", "\n"), "\n")
	var b strings.Builder
	at, count := 0, 0
	for _, h := range hunks {
		for ; at < h.Old-1; at++ {
			b.WriteString(old[at])
			count++
		}
		if h.New != count+1 {
			t.Fatalf("the hunk begins at %d, want %d", h.New, count+1)
		}
		had, has := 0, 0
		for _, l := range h.Lines {
			said := ""
			for _, p := range l.Parts {
				said += p.Text
			}
			if l.Ended {
				said += "\n"
			}
			if l.Kind != textdiff.Insert {
				if l.Old != at+1 || old[at] != said {
					t.Fatalf("old line %d is %q, the hunk says %d %q", at+1, old[at], l.Old, said)
				}
				at++
				had++
			}
			if l.Kind != textdiff.Delete {
				b.WriteString(said)
				count++
				has++
				if l.New != count {
					t.Fatalf("new line %d is numbered %d", count, l.New)
				}
			}
		}
		if h.OldLines != had || h.NewLines != has {
			t.Fatalf("the hunk has %d and %d lines, says %d and %d", had, has, h.OldLines, h.NewLines)
		}
	}
	return b.String() + strings.Join(old[at:], "")
}

func TestFollowStaysInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := document.Draw(t, "before"), document.Draw(t, "after")
		n := rapid.IntRange(-1, 40).Draw(t, "line")
		most := max(1, len(strings.SplitAfter(strings.TrimSuffix(after, "\n"), "\n")))
		if got, _ := textdiff.Follow(before, after, n); got < 1 || got > most {
			t.Fatalf("line %d went to %d of %d", n, got, most)
		}
		if lines := strings.Count(before, "\n"); n >= 1 && n <= lines {
			if got, ok := textdiff.Follow(before, before, n); got != n || !ok {
				t.Fatalf("line %d of an unchanged text went to %d, %v", n, got, ok)
			}
		}
	})
}
