package diag

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"unicode/utf8"
)

var bom = []byte("\ufeff")

// Index turns byte offsets of one source into places and back.
type Index struct {
	source []byte
	starts []int // byte offset of the first byte of each line
	units  []int // UTF-16 code units before each stride-th byte
}

// stride is how many bytes are counted at most to place one, however long its
// line is.
const stride = 32

// NewIndex reads the line ends of source, which must not change afterwards.
func NewIndex(source []byte) *Index {
	x := &Index{source: source, starts: make([]int, 1, 1+bytes.Count(source, []byte{'\n'}))}
	if bytes.HasPrefix(source, bom) {
		x.starts[0] = len(bom)
	}
	x.units = make([]int, 0, 1+len(source)/stride)
	units := 0
	for i, b := range source {
		if i%stride == 0 {
			x.units = append(x.units, units)
		}
		units += width(b)
		if b == '\n' {
			x.starts = append(x.starts, i+1)
		}
	}
	if len(source)%stride == 0 {
		x.units = append(x.units, units)
	}
	return x
}

// Lines tells how many lines the source has; an empty one has one.
func (x *Index) Lines() int { return len(x.starts) }

// Place gives the 1-based line and column of a byte offset. Offsets outside
// the source are moved to its nearest end, and one inside a character to its
// beginning.
func (x *Index) Place(offset int) (line, column int) {
	offset = min(max(offset, x.starts[0]), len(x.source))
	line = sort.Search(len(x.starts), func(i int) bool { return x.starts[i] > offset })
	start := x.starts[line-1]
	for offset > start && offset < len(x.source) && width(x.source[offset]) == 0 {
		offset--
	}
	return line, 1 + x.before(offset) - x.before(start)
}

// Line gives the byte offsets of the line at an offset, without its line feed.
func (x *Index) Line(offset int) (start, end int) {
	next := max(1, sort.Search(len(x.starts), func(i int) bool { return x.starts[i] > offset }))
	if next == len(x.starts) {
		return x.starts[next-1], len(x.source)
	}
	return x.starts[next-1], x.starts[next] - 1
}

// before counts the UTF-16 code units before a byte offset.
func (x *Index) before(offset int) int {
	units := x.units[offset/stride]
	for _, b := range x.source[offset-offset%stride : offset] {
		units += width(b)
	}
	return units
}

// width is how many UTF-16 code units the character that a byte begins has;
// none for a byte that begins none.
func width(b byte) int {
	switch {
	case b >= 0xf0:
		return 2
	case b >= utf8.RuneSelf && !utf8.RuneStart(b):
		return 0
	}
	return 1
}

// Range gives the range between two byte offsets.
func (x *Index) Range(start, end int) Range {
	end = max(start, end)
	l, c := x.Place(start)
	el, ec := x.Place(end)
	return Range{Line: l, Column: c, EndLine: el, EndColumn: ec}
}

// Offset gives the byte offset of a place. A column past the end of its line
// means the end of the line (before its line ending), a line past the last the
// end of the source.
func (x *Index) Offset(line, column int) int {
	switch {
	case line < 1:
		return x.starts[0]
	case line > len(x.starts):
		return len(x.source)
	}
	at, end := x.starts[line-1], len(x.source)
	if line < len(x.starts) {
		end = x.starts[line] - 1
		if end > at && x.source[end-1] == '\r' {
			end--
		}
	}
	units := x.before(at) + column - 1
	i := sort.SearchInts(x.units, units) - 1 // the last checkpoint before it
	at = max(at, min(i*stride, end))
	for n := x.before(at); at < end && (n < units || width(x.source[at]) == 0); at++ {
		n += width(x.source[at])
	}
	return at
}

// Bytes gives the byte offsets of both ends of a range.
func (x *Index) Bytes(r Range) (start, end int) {
	start = x.Offset(r.Line, r.Column)
	return start, max(start, x.Offset(r.EndLine, r.EndColumn))
}

// Text is what stands in the range.
func (x *Index) Text(r Range) string {
	start, end := x.Bytes(r)
	return string(x.source[start:end])
}

// Apply carries out edits, which must not overlap, and keeps every other byte.
func Apply(source []byte, edits []Edit) ([]byte, error) {
	type cut struct {
		start, end int
		text       string
	}
	x := NewIndex(source)
	cuts := make([]cut, len(edits))
	for i, e := range edits {
		start, end := x.Bytes(e.Range)
		cuts[i] = cut{start, end, e.Text}
	}
	slices.SortStableFunc(cuts, func(a, b cut) int { return a.start - b.start })
	var out []byte
	at := 0
	for _, c := range cuts {
		if c.start < at {
			line, column := x.Place(c.start)
			return nil, fmt.Errorf("two edits overlap at %d:%d", line, column)
		}
		out = append(out, source[at:c.start]...)
		out = append(out, c.text...)
		at = c.end
	}
	return append(out, source[at:]...), nil
}

// ApplyFixes carries out the first fix of each diagnostic that has one, in
// source order, leaving out those that a person has to choose and those that
// overlap one already taken. It tells how many it applied.
func ApplyFixes(source []byte, list List) ([]byte, int) {
	x := NewIndex(source)
	var edits []Edit
	type span struct{ start, end int }
	var taken []span
	overlaps := func(start, end int) bool {
		return slices.ContainsFunc(taken, func(t span) bool {
			return start < t.end && t.start < end || start == t.start
		})
	}
	n := 0
next:
	for _, d := range list {
		if len(d.Fixes) == 0 || d.Fixes[0].Offer {
			continue
		}
		for _, e := range d.Fixes[0].Edits {
			if overlaps(x.Bytes(e.Range)) {
				continue next
			}
		}
		for _, e := range d.Fixes[0].Edits {
			start, end := x.Bytes(e.Range)
			taken = append(taken, span{start, end})
			edits = append(edits, e)
		}
		n++
	}
	out, err := Apply(source, edits)
	if err != nil {
		return source, 0
	}
	return out, n
}
