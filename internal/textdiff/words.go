package textdiff

import (
	"regexp"
	"strings"
)

// Part is a piece of a line. The parts of a line follow one another without
// gaps.
type Part struct {
	Text    string `json:"text"`
	Changed bool   `json:"changed" doc:"Whether the other text has something else here."`
}

// word is what is compared within a line: letters and digits together (an amount
// with its points and commas too), spaces together, and each other character.
var word = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+(?:[.,'’][\p{L}\p{M}\p{N}]+)*|\s+|(?s:.)`)

func words(line string) []string { return word.FindAllString(line, -1) }

// parts compares two forms of a line.
func parts(before, after string) (old, new []Part) {
	a, b := words(before), words(after)
	x, y := 0, 0
	for _, c := range changes(a, b) {
		old = add(add(old, a[x:c.a0], false), a[c.a0:c.a1], true)
		new = add(add(new, b[y:c.b0], false), b[c.b0:c.b1], true)
		x, y = c.a1, c.b1
	}
	return add(old, a[x:], false), add(new, b[y:], false)
}

func add(list []Part, pieces []string, changed bool) []Part {
	if len(pieces) == 0 {
		return list
	}
	return append(list, Part{strings.Join(pieces, ""), changed})
}

// whole is a line that is in one of the texts only, or the same in both.
func whole(line string, changed bool) []Part {
	return add([]Part{}, []string{line}[:min(1, len(line))], changed)
}
