package textdiff

import (
	"slices"
	"strings"
)

// Conflict is a passage that both changed, in different ways.
type Conflict struct {
	Line   int    `json:"line" doc:"The number of the line in the merged text, from 1, where the conflict's first mark stands."`
	Base   string `json:"base" doc:"What both began with; empty when both put something in."`
	Mine   string `json:"mine" doc:"What you made of it; empty when you took it out."`
	Theirs string `json:"theirs" doc:"What the text has that was saved since; empty when it was taken out."`
}

// Merged is two texts in one.
type Merged struct {
	Text      string
	Conflicts []Conflict // from the top down; none: every change found its place
}

// Merge joins two texts that were made from base. What only one of them changed,
// or both in the same way, is taken; of what they changed differently the text
// has both versions, marked as whose they are.
func Merge(base, mine, theirs string, by Authors) Merged {
	end, same := mergeEnds(base, mine, theirs)
	if same {
		base, mine, theirs = unified(base), unified(mine), unified(theirs)
	}
	m := merger{base: split(base), out: writer{by: by}}
	m.sides[0] = newSide(m.base, split(mine))
	m.sides[1] = newSide(m.base, split(theirs))
	for m.next() {
	}
	m.out.lines(m.base[m.at:])
	merged := Merged{m.out.text.String(), m.conflicts}
	if same && end == "\r\n" {
		return merged.with(end)
	}
	return merged
}

// with is the merged text with other line ends.
func (m Merged) with(end string) Merged {
	change := func(s string) string { return strings.ReplaceAll(s, "\n", end) }
	m.Text = change(m.Text)
	for i, c := range m.Conflicts {
		m.Conflicts[i] = Conflict{c.Line, change(c.Base), change(c.Mine), change(c.Theirs)}
	}
	return m
}

// mergeEnds is the line end of the merged text, where each text has but one kind.
func mergeEnds(base, mine, theirs string) (end string, same bool) {
	b, okB := ends(base)
	m, okM := ends(mine)
	t, okT := ends(theirs)
	same = okB && okM && okT
	changed := func(e string) bool { return e != "" && e != b }
	switch {
	case changed(m) && changed(t):
		return min(m, t), same
	case changed(m):
		return m, same
	case changed(t):
		return t, same
	}
	return b, same
}

// ends is the line end of a text, empty when it has none; false when it has
// several.
func ends(text string) (string, bool) {
	all, carriage := strings.Count(text, "\n"), strings.Count(text, "\r\n")
	switch {
	case all == 0:
		return "", true
	case carriage == 0:
		return "\n", true
	}
	return "\r\n", all == carriage
}

// side is what one of the two made of the base.
type side struct {
	lines   []string
	changes []change // those that are not merged yet
	shift   int      // a line's number here, less its number in the base
}

func newSide(base, lines []string) side {
	s := side{lines: lines}
	for _, c := range changes(base, lines) {
		if !c.oneToOne() {
			s.changes = append(s.changes, c)
			continue
		}
		for i := range c.a1 - c.a0 {
			s.changes = append(s.changes, change{c.a0 + i, c.a0 + i + 1, c.b0 + i, c.b0 + i + 1})
		}
	}
	return s
}

// merger merges from the top down.
type merger struct {
	base      []string
	at        int // how many lines of the base are merged
	sides     [2]side
	out       writer
	conflicts []Conflict
}

// next merges the lines up to and with the next passage that anybody changed.
func (m *merger) next() bool {
	first := m.first()
	if first < 0 {
		return false
	}
	c := m.sides[first].changes[0]
	passage := region{c.a0, c.a1, c.oneToOne()}
	taken := [2]int{}
	taken[first] = 1
	for i := 0; i < 2; i++ {
		s := &m.sides[i]
		if taken[i] < len(s.changes) && passage.meets(s.changes[taken[i]]) {
			passage = passage.with(s.changes[taken[i]])
			taken[i]++
			i = -1 // what reaches further may meet more
		}
	}
	m.out.lines(m.base[m.at:passage.from])
	m.at = passage.to
	var made [2][]string
	for i := range m.sides {
		made[i] = m.sides[i].take(passage, taken[i])
	}
	m.settle(m.base[passage.from:passage.to], made[0], made[1], taken)
	return true
}

// first is the side whose next change stands first; -1 when none is left.
func (m *merger) first() int {
	mine, theirs := m.sides[0].changes, m.sides[1].changes
	switch {
	case len(mine) == 0 && len(theirs) == 0:
		return -1
	case len(theirs) == 0:
		return 0
	case len(mine) == 0:
		return 1
	}
	a, b := mine[0], theirs[0]
	if b.a0 < a.a0 || b.a0 == a.a0 && b.a1 < a.a1 {
		return 1
	}
	return 0
}

// settle writes a passage: what one of the two made of it, or a conflict.
func (m *merger) settle(base, mine, theirs []string, taken [2]int) {
	switch {
	case taken[1] == 0 || slices.Equal(mine, theirs):
		m.out.lines(mine)
		return
	case taken[0] == 0:
		m.out.lines(theirs)
		return
	}
	head := common(mine, theirs)
	m.out.lines(mine[:head])
	mine, theirs = mine[head:], theirs[head:]
	tail := commonEnd(mine, theirs)
	end := mine[len(mine)-tail:]
	mine, theirs = mine[:len(mine)-tail], theirs[:len(theirs)-tail]
	m.conflicts = append(m.conflicts, Conflict{
		Line: m.out.count + 1, Base: strings.Join(base, ""), Mine: strings.Join(mine, ""), Theirs: strings.Join(theirs, ""),
	})
	m.out.conflict(mine, theirs)
	m.out.lines(end)
}

func common(a, b []string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func commonEnd(a, b []string) int {
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// take is what a side made of a passage, with so many of its changes.
func (s *side) take(r region, n int) []string {
	from := r.from + s.shift
	if n > 0 {
		last := s.changes[n-1]
		s.shift = last.b1 - last.a1
		s.changes = s.changes[n:]
	}
	return s.lines[from : r.to+s.shift]
}

// region is a passage of the base.
type region struct {
	from, to int
	steady   bool // a line that became one line: nothing next to it is in its way
}

// meets tells whether another change cannot be merged apart from the passage.
func (r region) meets(c change) bool {
	if c.a0 < r.to && r.from < c.a1 {
		return true // they share a line
	}
	if c.a0 > r.to || c.a1 < r.from {
		return false
	}
	inserts := r.from == r.to || c.a0 == c.a1
	return inserts && !r.steady && !(c.oneToOne() && c.a0 < c.a1)
}

func (r region) with(c change) region {
	return region{from: min(r.from, c.a0), to: max(r.to, c.a1)}
}
