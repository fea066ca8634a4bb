package textdiff_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rolebook/internal/textdiff"
)

func ExampleMerge() {
	base := "| Junior | £40k |\n| Senior | £60k |\n"
	mine := "| Junior | £42k |\n| Senior | £60k |\n"
	theirs := "| Junior | £40k |\n| Senior | £65k |\n"
	fmt.Print(merge(base, mine, theirs).Text)
	// Output:
	// | Junior | £42k |
	// | Senior | £65k |
}

func ExampleLines() {
	for _, h := range textdiff.Lines("Pay: £40k\n", "Pay: £42k\n") {
		for _, l := range h.Lines {
			fmt.Println(l.Kind, l.Old, l.New, l.Parts)
		}
	}
	// Output:
	// delete 1 0 [{Pay: £ false} {40k true}]
	// insert 0 1 [{Pay: £ false} {42k true}]
}

func ExampleFollow() {
	before := "## Pay\nFrom £40k.\n"
	after := "## Tasks\nTests.\n\n## Pay\nFrom £42k.\n"
	fmt.Println(textdiff.Follow(before, after, 2))
	// Output: 5 true
}

func TestFollow(t *testing.T) {
	const before = "one\ntwo words here\nthree\nfour\n"
	cases := []struct {
		name, after string
		line, want  int
		there       bool
	}{
		{"as it was", before, 3, 3, true},
		{"pushed down", "zero\n" + before, 3, 4, true},
		{"pulled up", "two words here\nthree\nfour\n", 3, 2, true},
		{"in a new form", "one\ntwo words now\nthree\nfour\n", 2, 2, true},
		{"in a new form beside another", "one\nnew\ntwo words now\nthree\nfour\n", 2, 3, true},
		{"moved elsewhere", "one\nthree\nfour\ntwo words here\n", 2, 4, true},
		{"gone", "one\nthree\nfour\n", 2, 2, false},
		{"gone from the end", "one\ntwo words here\nthree\n", 4, 3, false},
		{"everything gone", "", 3, 1, false},
		{"with other line ends", strings.ReplaceAll(before, "\n", "\r\n"), 4, 4, true},
		{"past the end", before, 9, 4, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got, there := textdiff.Follow(before, c.after, c.line); got != c.want || there != c.there {
				t.Errorf("line %d went to %d, %v; want %d, %v", c.line, got, there, c.want, c.there)
			}
		})
	}
}

// A merged text whose last line had no end goes on below it.
func TestMergeAfterAMissingLineEnd(t *testing.T) {
	got := merge("a\nb\n", "a\nb", "a\nb\nc\n")
	if got.Text != "a\nb\nc\n" || len(got.Conflicts) > 0 {
		t.Errorf("got %q, %v", got.Text, got.Conflicts)
	}
}

func TestMissingLineEndIsADifference(t *testing.T) {
	hunks := textdiff.Lines("a\n", "a")
	if len(hunks) != 1 || len(hunks[0].Lines) != 2 || !hunks[0].Lines[0].Ended || hunks[0].Lines[1].Ended {
		t.Errorf("got %+v", hunks)
	}
}

// hostile are pairs of texts of a size that make searches for differences slow.
func hostile(size int) map[string][2]string {
	random := rand.New(rand.NewPCG(1, 2))
	few := func(n int) string {
		var b strings.Builder
		for b.Len() < size {
			_, _ = fmt.Fprintf(&b, "%d\n", random.IntN(n))
		}
		return b.String()
	}
	alternating := strings.Repeat("a\nb\n", size/4)
	return map[string][2]string{
		"few different lines":  {few(3), few(3)},
		"many different lines": {few(1 << 20), few(1 << 20)},
		"turned round":         {alternating, strings.Repeat("b\na\n", size/4)},
		"nothing in common":    {strings.Repeat("a\n", size/2), strings.Repeat("b\n", size/2)},
		"one line":             {strings.Repeat("a ", size/2), strings.Repeat("b a", size/3)},
		"long lines alike":     {strings.Repeat(strings.Repeat("a b ", 499)+"\n", size/1997), strings.Repeat(strings.Repeat("b c ", 499)+"\n", size/1998)},
		"every second changed": {alternating, strings.Repeat("a\nc\n", size/4)},
	}
}

func TestHostileTexts(t *testing.T) {
	for name, pair := range hostile(64 << 10) {
		t.Run(name, func(t *testing.T) {
			if got := merge(pair[0], pair[1], pair[0]); got.Text != pair[1] || len(got.Conflicts) > 0 {
				t.Errorf("%d conflicts", len(got.Conflicts))
			}
			if len(textdiff.Lines(pair[0], pair[1])) == 0 {
				t.Error("no differences")
			}
		})
	}
}

// BenchmarkHostile compares and merges the largest documents that there are.
func BenchmarkHostile(b *testing.B) {
	for name, pair := range hostile(512 << 10) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				textdiff.Lines(pair[0], pair[1])
				merge(pair[0], pair[1], pair[0])
			}
		})
	}
}

func FuzzMerge(f *testing.F) {
	f.Add("a\nb\n", "a\nc\n", "b\n")
	f.Add("---\r\ntitle: a\r\n---\r\n", "---\ntitle: b\n---\n", "---\r\ntitle: c\r\n---")
	f.Add("| a |\n| b |", "| a |\n| c |\n", "\xff\n\r\n")
	f.Fuzz(func(t *testing.T, base, mine, theirs string) {
		if got := merge(base, mine, base); got.Text != mine || len(got.Conflicts) > 0 {
			t.Fatalf("%q became %q", mine, got.Text)
		}
		one, other := merge(base, mine, theirs), merge(base, theirs, mine)
		if len(one.Conflicts) != len(other.Conflicts) {
			t.Fatalf("%v against %v", one.Conflicts, other.Conflicts)
		}
		textdiff.Lines(mine, theirs)
		textdiff.Follow(mine, theirs, len(base))
	})
}

// TestMarksNameWhoWrote has names that would end the comments that marks are.
func TestMarksNameWhoWrote(t *testing.T) {
	for _, c := range []struct {
		by           textdiff.Authors
		mine, theirs string
	}{
		{textdiff.Authors{}, "your text", "the text saved since"},
		{textdiff.Authors{Mine: "Ana", Theirs: "Ben on Monday"}, "the text of Ana", "the text saved since by Ben on Monday"},
		{textdiff.Authors{Mine: "A\r\ntitle: x", Theirs: "--> <b>\u0000Bo--->"}, "the text of A title: x", "the text saved since by -> <b> Bo->"},
	} {
		for _, form := range []struct{ base, mark string }{{"a\n", "<!-- rolebook-conflict: %s -->"}, {"---\na\n---\n", "# rolebook-conflict: %s"}} {
			got := textdiff.Merge(form.base, strings.Replace(form.base, "a", "b", 1), strings.Replace(form.base, "a", "c", 1), c.by)
			lines := strings.Split(got.Text, "\n")[got.Conflicts[0].Line-1:]
			if lines[0] != fmt.Sprintf(form.mark, c.mine) || lines[2] != fmt.Sprintf(form.mark, c.theirs) {
				t.Errorf("%+v: %q", c.by, lines)
			}
		}
	}
}
