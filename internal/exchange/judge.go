package exchange

import (
	"slices"
	"strings"
	"unicode"

	"rolebook/internal/role"
)

// isHeading tells whether an unmarked line stands for a heading.
func (s *shaper) isHeading(i int) bool {
	b, next := s.in[i], s.next(i)
	if b.form == heading {
		return true
	}
	l := lineOf(b)
	if l.mark == noMark || i+1 == len(s.in) || next.form == heading || s.isEmptyFact(i) {
		return false
	}
	h := s.meaning(l.words)
	sure := len(h.Kinds) > 0 && h.Exact
	if b.form == item {
		return sure && !h.Bare && s.isAlone(i)
	}
	count := len(strings.Fields(l.words))
	follows := next.isList() || next.form == paragraph && (lineOf(next).mark == noMark || lineOf(next).mark == plainMark)
	switch l.mark {
	case boldMark:
		faq := slices.Contains(s.kinds, role.FAQ) && (len(h.Kinds) == 0 || strings.HasSuffix(l.words, "?"))
		return !faq && (len(h.Kinds) > 0 || follows || next.form == chunk)
	case capsMark:
		return sure || (follows || lineOf(next).mark == boldMark) && count <= 8 && !namesOccupation(l.words)
	case labelMark:
		return sure && count <= 12 || next.isList() && count <= 4 && isTyped(s.kinds) && len(s.out) > 0
	}
	if s.fresh && (overlap(h.Kinds, s.kinds) && !h.Bare || s.lastIsUnmarked(i) && !(h.Bare && next.isList()) && isOther(h)) {
		return false
	}
	if sure && count <= 10 {
		return !h.Bare || next.isList()
	}
	return s.isPlainHeading(i, l, count)
}

// isEmptyFact tells whether a label has nothing to say: another label follows.
func (s *shaper) isEmptyFact(i int) bool {
	mark := lineOf(s.next(i)).mark
	return strings.HasSuffix(plainWords(s.in[i].text), ":") && !isBoldLine(s.in[i].text) && (mark == labelMark || mark == capsMark)
}

// lastIsUnmarked tells whether the line before was a heading that nobody marked
// as one.
func (s *shaper) lastIsUnmarked(i int) bool {
	return i > 0 && lineOf(s.in[i-1]).mark == plainMark
}

// isPlainHeading tells whether a line of unknown words is a heading in a text
// that has others like it: short, by itself, above more than a line.
func (s *shaper) isPlainHeading(i int, l line, count int) bool {
	next := s.next(i)
	first := []rune(l.words)[0]
	return s.plain > 1 && len(s.real) == 0 && count <= 7 && !s.in[i].tight && len(s.out) > 0 &&
		!slices.Contains(s.kinds, role.Related) && unicode.IsUpper(first) && !strings.ContainsAny(l.words, "0123456789£$€@") &&
		(next.isList() || next.form == paragraph && len(next.text) > 100) && !namesOccupation(l.words)
}

// isAlone tells whether a numbered line has no other beside it, so that the
// number is a heading's.
func (s *shaper) isAlone(i int) bool {
	before := i > 0 && s.in[i-1].form == item && s.in[i-1].numbered() == s.in[i].numbered()
	return !before && !(s.next(i).form == item && s.next(i).numbered())
}
