package exchange

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/role"
)

// isHeading tells whether an unmarked line stands for a heading.
func (s *shaper) isHeading(i int) bool {
	b, next := s.in[i], s.next(i)
	if b.form == heading || s.isTopic(i) {
		return true
	}
	l := lineOf(b)
	if l.mark == noMark || i+1 == len(s.in) || next.form == heading && next.level < weak || s.isEmptyFact(i) {
		return false
	}
	l.meaning = s.meaning(l.words)
	switch {
	case b.form == item:
		return s.isAlone(i) && (l.sure() && !l.meaning.Bare || l.mark == capsMark && (isContent(next) || lineOf(next).mark == labelMark) && l.count() <= 10)
	case l.mark == boldMark:
		return !s.isQuestion(l) && (len(l.meaning.Kinds) > 0 || isContent(next) || next.form == chunk)
	case l.mark == capsMark:
		return l.sure() || (isContent(next) || lineOf(next).mark == boldMark) && l.count() <= 8 && !namesOccupation(l.words)
	case l.mark == labelMark:
		return s.isLabel(l, next)
	}
	return s.isPlainHeading(i, l)
}

// isTopic tells whether a line of unknown words heads a list of duties inside these:
// "Services", right below "Main duties".
func (s *shaper) isTopic(i int) bool {
	l := lineOf(s.in[i])
	if !s.fresh || l.mark != plainMark || l.count() > 3 || len(s.meaning(l.words).Kinds) > 0 || !slices.Equal(s.kinds, []role.Kind{role.Responsibilities}) {
		return false
	}
	return s.in[i].form == paragraph && s.next(i).isList() && !s.words.IsSentence(l.words)
}

// isLabel tells whether a line that ends in a colon is the heading of what
// follows. A sentence is none, unless it asks for something below what people do or get
// ("Ideally, you will have:"); nor are words of no meaning that lead to one list
// after another.
func (s *shaper) isLabel(l line, next block) bool {
	switch {
	case s.words.IsSentence(l.words):
		return l.sure() && l.meaning.Bare && next.isList() && isTyped(s.kinds) && !slices.ContainsFunc(s.kinds, isDemanded)
	case l.sure():
		return l.count() <= 12
	}
	return next.isList() && l.count() <= 4 && isTyped(s.kinds) && len(s.out) > 0 && s.said[foldWords(l.words)] == 1
}

// isContent tells whether a block is what stands under a heading rather than
// another one.
func isContent(b block) bool {
	mark := lineOf(b).mark
	return b.isList() || b.form == paragraph && (mark == noMark || mark == plainMark)
}

// isQuestion tells whether a bold line is a question among others.
func (s *shaper) isQuestion(l line) bool {
	return slices.Contains(s.kinds, role.FAQ) && (len(l.meaning.Kinds) == 0 || strings.HasSuffix(l.words, "?"))
}

// isPlainHeading tells whether a line that nothing sets off is a heading: by its
// words, or by standing where a heading would. A fact ("Grade 8", "Department of
// the Interior") stands among others, or above a heading.
func (s *shaper) isPlainHeading(i int, l line) bool {
	next := s.next(i)
	if next.isList() && l.count() >= fewestSaid && s.words.IsSentence(l.words) {
		return false
	}
	if l.sure() && isOther(l.meaning) && (strings.ContainsFunc(l.words, unicode.IsDigit) || s.opensNext(i)) {
		return false
	}
	if s.fresh {
		repeats := overlap(l.meaning.Kinds, s.kinds) && !l.meaning.Bare && !(s.kinds[0] == role.Overview && len(next.text) > shortItem)
		value := s.lastIsUnmarked(i) && isOther(l.meaning) && !(l.meaning.Bare && next.isList())
		if repeats || value {
			return false
		}
	}
	if l.sure() && l.count() <= 10 {
		return !l.meaning.Bare || next.isList() || slices.ContainsFunc(s.kinds, isDemanded) && s.isLooseLine(i+1)
	}
	return s.standsAsHeading(i, l)
}

// fewestSaid is how many words a line has that is a sentence without its colon
// rather than a heading: "You will" is one, "As a tester here you will" is not.
const fewestSaid = 5

// opensNext tells whether the line after a plain one is the heading of a section
// about something.
func (s *shaper) opensNext(i int) bool {
	next := lineOf(s.next(i))
	if next.mark == noMark {
		return false
	}
	next.meaning = s.meaning(next.words)
	return next.sure() && !isOther(next.meaning)
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

// standsAsHeading tells whether a line of unknown words is a heading in a text
// that has others like it: short, by itself, above more than a line. One of words
// that mean something ("About Beispiel") needs no others.
func (s *shaper) standsAsHeading(i int, l line) bool {
	next := s.next(i)
	first, _ := utf8.DecodeRuneInString(l.words)
	inPlace := (s.plain > 1 || len(l.meaning.Kinds) > 0) && len(s.real) == 0 && len(s.out) > 0 && !s.in[i].tight && !slices.Contains(s.kinds, role.Related)
	looks := l.count() <= 7 && unicode.IsUpper(first) && !strings.ContainsAny(l.words, "0123456789£$€@") && !namesOccupation(l.words)
	return inPlace && looks && (next.isList() || next.form == paragraph && len(next.text) > 100)
}

// isAlone tells whether a numbered line has no other beside it, so that the
// number is a heading's.
func (s *shaper) isAlone(i int) bool {
	beside := func(b block) bool {
		return b.form == item && b.numbered() == s.in[i].numbered() && b.section == s.in[i].section
	}
	return !(i > 0 && beside(s.in[i-1])) && !beside(s.next(i))
}
