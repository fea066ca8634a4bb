package money

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readWords keeps what else the text says: the label before the figures, a
// place in parentheses, and the rest as a note.
func (r *resolver) readWords() {
	g, out := r.group, &r.reading
	out.Label = r.label()
	var notes []string
	note := func(at Span, words string) {
		if words == "" {
			return
		}
		start := at.Start + strings.Index(at.In(r.text), words)
		if notes == nil {
			out.NoteSpan.Start = start
		}
		out.NoteSpan.Start, out.NoteSpan.End = min(out.NoteSpan.Start, start), max(out.NoteSpan.End, start+len(words))
		notes = append(notes, words)
	}
	for _, aside := range g.asides {
		note(aside, trimNote(aside.In(r.text)))
	}
	for i := g.opens; i < g.last(); i++ {
		if it := r.items[i]; it.kind == boundItem && it.bound == about && len(it.word) > len("ca") {
			note(it.Span, it.In(r.text))
		}
	}
	from, to := r.items[g.last()].End, len(r.text)
	if r.end < len(r.items) {
		to = r.items[r.end].Start
	}
	rest := []Span{{from, to}}
	if p := out.PeriodSpan; p.Start >= from && p.End <= to && !p.Empty() {
		rest = []Span{{from, p.Start}, {p.End, to}}
	}
	if out.Place = r.place(); !out.Place.Empty() {
		rest = cut(rest, Span{out.Place.Start - 1, out.Place.End + 1})
	}
	for _, s := range rest {
		if !s.Empty() {
			note(s, trimNote(s.In(r.text)))
		}
	}
	out.Note = strings.Join(notes, "; ")
}

// cut takes a span out of others.
func cut(spans []Span, hole Span) []Span {
	var out []Span
	for _, s := range spans {
		if hole.Start < s.Start || hole.End > s.End {
			out = append(out, s)
			continue
		}
		out = append(out, Span{s.Start, hole.Start}, Span{hole.End, s.End})
	}
	return out
}

// trimNote cuts what only joined a note to the figures.
func trimNote(s string) string {
	s = strings.TrimFunc(s, func(c rune) bool {
		return unicode.IsSpace(c) || strings.ContainsRune(",;:+-–—.|/&·\"'“”"+footnotes, c)
	})
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Count(s, "(") == 1 {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	switch open, closed := strings.Count(s, "("), strings.Count(s, ")"); {
	case strings.Trim(s, "()[] ,") == "":
		return ""
	case open > closed:
		s = strings.TrimPrefix(s, "(")
	case closed > open && strings.HasPrefix(s, ")"):
		return trimNote(s[1:])
	case closed > open:
		s = strings.TrimSuffix(s, ")")
	}
	return s
}

// place is what stands in the parentheses right behind the figures, when it
// looks like a place (capitalised words that mean nothing else) or is a rung.
func (r *resolver) place() Span {
	for i := r.group.last() + 1; i < r.end; i++ {
		switch r.items[i].kind {
		case periodItem, markItem, currencyItem:
			continue
		case openItem:
			return r.placeIn(i + 1)
		}
		break
	}
	return Span{}
}

func (r *resolver) placeIn(from int) Span {
	if at := r.rungIn(from); !at.Empty() {
		return at
	}
	for i := from; i < min(r.end, from+6); i++ {
		it := r.items[i]
		switch {
		case it.kind == closeItem && i > from:
			return Span{r.items[from].Start, r.items[i-1].End}
		case i == from && (it.kind != wordItem || !r.capitalised(it)):
			return Span{}
		case it.kind == wordItem && !namesPlace(it.word), it.kind == breakItem, it.kind == amountItem, it.kind == countItem, it.kind == lengthItem, it.kind == periodItem, it.kind == currencyItem:
			return Span{}
		}
	}
	return Span{}
}

// rungIn is what the parentheses that open before item from hold, when that is
// a rung of a pay scale: "(IT-02)", "(SCP 26-30)".
func (r *resolver) rungIn(from int) Span {
	for i := from + 1; i < min(r.end, from+6); i++ {
		if r.items[i].kind != closeItem {
			continue
		}
		inside := Span{r.items[from].Start, r.items[i-1].End}
		if rungs := Rungs(inside.In(r.text)); len(rungs) == 1 && rungs[0].Span == (Span{0, inside.End - inside.Start}) {
			return inside
		}
		break
	}
	return Span{}
}

func (r *resolver) capitalised(it item) bool {
	c, _ := utf8.DecodeRuneInString(it.In(r.text))
	return unicode.IsUpper(c)
}

func namesPlace(word string) bool {
	return !gradeWords[word] && !otherWords[word] && !weightingWords[word] && !payWords[word] && !targetWords[word] && !qualifierWords[word] && !noFigureWords[word] &&
		!soft[word] && !joiners[word]
}

// label is what stands before the figures, without the words that only say
// that it is pay.
func (r *resolver) label() Span {
	from, to := r.head, r.group.opens
	for from < to && r.saysPay(from) {
		if r.items[from].kind != openItem {
			from++
			continue
		}
		closed := from + 1
		for closed < to && r.saysPay(closed) {
			closed++
		}
		if closed < to && r.items[closed].kind != closeItem {
			break
		}
		from = min(to, closed+1)
	}
	for to > from && r.saysPay(to-1) {
		to--
	}
	if from >= to {
		return Span{}
	}
	return Span{r.items[from].Start, r.items[to-1].End}
}

func (r *resolver) saysPay(i int) bool {
	switch it := r.items[i]; it.kind {
	case wordItem:
		if isLetter(r.text, it) && i > 0 && (rungWords[r.items[i-1].word] || r.items[i-1].word == "range") {
			return false // "Grade A"
		}
		if n, _ := rungLength(r.text, r.items, i); n > 0 {
			return false // "Pay band 6"
		}
		return payWords[it.word] || soft[it.word] || linkWords[it.word] || joiners[it.word] || it.word == "range" || it.word == "expected"
	case countItem, lengthItem, closeItem, amountItem:
		return false
	}
	return true
}
