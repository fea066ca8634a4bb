package lsp

import (
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"
)

// lines are pieces of text that count differently in bytes, characters and
// UTF-16 code units.
var pieces = []string{"a", "£", "€", "😀", "\n", "\r\n", "- ", "é"}

func drawText(t *rapid.T, label string, most int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, most).Draw(t, label), "")
}

// TestChangesAreThoseOfTheEditor compares a change of the text with the same in
// an array of code units, which is how editors hold it.
func TestChangesAreThoseOfTheEditor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t, "text", 30)
		starts := boundaries(text)
		i := rapid.IntRange(0, len(starts)-1).Draw(t, "start")
		j := rapid.IntRange(i, len(starts)-1).Draw(t, "end")
		c := textChange{Range: &span{unitPosition(text, starts[i]), unitPosition(text, starts[j])}, Text: drawText(t, "new", 5)}
		units := utf16.Encode([]rune(text))
		want := string(utf16.Decode(units[:starts[i]])) + c.Text + string(utf16.Decode(units[starts[j]:]))
		if got := string(c.apply([]byte(text))); got != want {
			t.Fatalf("%q with %v is %q, want %q", text, c, got, want)
		}
	})
}

// boundaries are the places of a text where a cursor can be, in code units.
func boundaries(text string) []int {
	list := []int{0}
	at := 0
	for _, r := range strings.ReplaceAll(text, "\r\n", "\r") {
		at += utf16.RuneLen(r)
		if r == '\r' {
			at++
		}
		list = append(list, at)
	}
	return list
}

// unitPosition counts lines and code units up to a place.
func unitPosition(text string, at int) position {
	before := string(utf16.Decode(utf16.Encode([]rune(text))[:at]))
	last := before[strings.LastIndexByte(before, '\n')+1:]
	return position{strings.Count(before, "\n"), len(utf16.Encode([]rune(last)))}
}

func TestPlacesOutsideTheTextAreItsEnds(t *testing.T) {
	for _, c := range []struct {
		at   span
		want string
	}{
		{span{position{0, 99}, position{0, 99}}, "one!\r\ntwo"},
		{span{position{9, 0}, position{9, 9}}, "one\r\ntwo!"},
		{span{position{-1, -1}, position{0, 1}}, "!ne\r\ntwo"},
		{span{position{1, 1}, position{0, 1}}, "one\r\nt!wo"},
	} {
		if got := string((textChange{&c.at, "!"}).apply([]byte("one\r\ntwo"))); got != c.want {
			t.Errorf("%v: %q, want %q", c.at, got, c.want)
		}
	}
}
