package money

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeFigures puts the values at the ends that they are.
func (r *resolver) placeFigures() {
	out := &r.reading
	for _, v := range r.values {
		figure := r.figure(v)
		switch v.role {
		case lower:
			out.Min = first(out.Min, figure)
		case upper:
			out.Max = first(out.Max, figure)
		case middle:
			out.Median = first(out.Median, figure)
		default:
			out.Min = figure
			if !v.open {
				out.Max = figure
			}
		}
	}
}

func first(a, b *Figure) *Figure {
	if a != nil {
		return a
	}
	return b
}

// figure is a value in the band's currency, or nil when either is unsure.
func (r *resolver) figure(v value) *Figure {
	if v.number == nil || r.reading.Currency == "" {
		return nil
	}
	a, ok := amountOf(v.number, r.reading.Currency)
	if _, whole := a.Minor(); !ok || !whole {
		r.problem(Unreadable, v.Span, nil, "“%s” is no whole number of the currency's smallest unit. Write it like %s.", r.written(v.Span), r.example())
		return nil
	}
	return &Figure{Amount: a, Span: v.Span}
}

// checkBand says what is odd about the band as a whole.
func (r *resolver) checkBand() {
	out := &r.reading
	if r.opensEnd() {
		r.problem(OpenEnded, out.Span, nil, "“%s” has only one end. Say both the minimum and the maximum.", r.written(out.Span))
	}
	if out.Min != nil && out.Max != nil && out.Min.Amount.Compare(out.Max.Amount) > 0 {
		r.problem(Reversed, out.Span, nil, "The minimum, %s, is above the maximum, %s. Put the lower amount first.",
			r.written(out.Min.Span), r.written(out.Max.Span))
		return
	}
	for i, v := range r.values {
		if v.number == nil || out.Currency == "" {
			continue
		}
		if !within(v.number, out.Period, out.Currency) {
			r.problem(Magnitude, v.Span, nil, "%s is far from what anyone is paid %s. Check the amount and the period.",
				r.show(v.number), periodPhrase(out.Period))
			return
		}
		if i > 0 && r.values[i-1].number != nil && timesOver(v.number, r.values[i-1].number, widest) {
			r.problem(Magnitude, out.Span, nil, "%s is more than %d times %s. Check both amounts.",
				r.show(v.number), widest, r.show(r.values[i-1].number))
			return
		}
	}
}

func periodPhrase(p Period) string {
	if p == Hour {
		return "an hour"
	}
	return "a " + string(p)
}

// opensEnd tells whether the text gives only one end of the band.
func (r *resolver) opensEnd() bool {
	low, high := false, false
	for _, v := range r.values {
		low = low || v.role == lower || v.role == exact || v.role == about
		high = high || (v.role == upper || v.role == exact || v.role == about) && !v.open
	}
	return low != high
}

// readPeriod settles the period: beside the amounts, in what stands before
// them, of the context, or by the size of the amounts.
func (r *resolver) readPeriod() {
	g, out := r.group, &r.reading
	stated := r.periodsIn(g.first()+1, g.last())
	if at := r.periodAfter(); at >= 0 {
		stated = append(stated, at)
	}
	if len(stated) == 0 {
		if before := r.periodsIn(r.head, g.opens); len(before) > 0 {
			stated = before[len(before)-1:]
		}
	}
	for _, at := range stated {
		it := r.items[at]
		if out.PeriodStated && it.period != out.Period {
			r.problem(PeriodMissing, it.Span, nil, "“%s” names two periods. Say one for both ends.", r.written(Span{out.Span.Start, it.End}))
			out.Period, out.PeriodStated, out.PeriodSpan = "", false, Span{}
			return
		}
		out.Period, out.PeriodStated, out.PeriodSpan = it.period, true, it.Span
		out.Span.End = max(out.Span.End, it.End)
	}
	if out.PeriodStated {
		return
	}
	if at := r.oddPeriod(); !at.Empty() {
		r.problem(PeriodMissing, at, nil, "“%s” is no period that Rolebook knows. Give the pay for an hour, a day, a week, a month or a year.", r.written(at))
		return
	}
	if out.Period = r.ctx.Period; out.Period == "" {
		r.guessPeriod()
	}
}

// oddPeriod is a period right behind the amounts that is none of the five:
// "per quarter".
func (r *resolver) oddPeriod() Span {
	i := r.group.last() + 1
	for i < r.end && r.items[i].kind == wordItem && soft[r.items[i].word] {
		i++
	}
	if i+1 >= r.end || r.items[i+1].kind != wordItem {
		return Span{}
	}
	if lead := r.items[i]; lead.kind == slashItem || lead.word == "per" || lead.word == "pro" || lead.word == "each" || lead.word == "every" {
		return Span{lead.Start, r.items[i+1].End}
	}
	return Span{}
}

// guessPeriod reads figures that can only be yearly as that, and asks about
// others.
func (r *resolver) guessPeriod() {
	known := false
	for _, v := range r.values {
		if v.number == nil {
			continue
		}
		known = true
		if !atLeast(v.number, yearlyFrom, scale(r.reading.Currency)) {
			r.problem(PeriodMissing, r.reading.Span, nil, "Nothing says what “%s” is for. Add the period: an hour, a day, a month or a year.", r.written(r.reading.Span))
			return
		}
	}
	if known {
		r.reading.Period = Year
	}
}

// periodsIn finds the periods among items from to to, but for those that
// belong to another noun ("annual leave", "paid monthly").
func (r *resolver) periodsIn(from, to int) []int {
	var found []int
	for i := from; i < to; i++ {
		if r.items[i].kind == periodItem && r.isPeriod(i) {
			found = append(found, i)
		}
	}
	return found
}

func (r *resolver) isPeriod(i int) bool {
	if i+1 < len(r.items) && r.items[i+1].kind == wordItem && otherWords[r.items[i+1].word] {
		return false
	}
	if i == 0 || r.items[i-1].kind != wordItem {
		return true
	}
	switch r.items[i-1].word {
	case "paid", "payable", "reviewed", "ausgezahlt", "times", "once", "twice":
		return false
	}
	return true
}

// periodAfter is the item that says the period right behind the last amount,
// past soft words and parentheses; -1 when there is none.
func (r *resolver) periodAfter() int {
	depth := 0
	for i := r.group.last() + 1; i < r.end; i++ {
		switch it := r.items[i]; it.kind {
		case periodItem:
			if !r.isPeriod(i) {
				return -1
			}
			return i
		case openItem:
			depth++
		case closeItem:
			depth = max(0, depth-1)
		case markItem, currencyItem, rangeItem, slashItem:
		case wordItem, countItem, lengthItem, boundItem, andItem:
			if depth == 0 && !soft[it.word] {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// readWords keeps what else the text says: the label before the figures, a
// place in parentheses, and the rest as a note.
func (r *resolver) readWords() {
	g, out := r.group, &r.reading
	out.Label = r.label()
	var notes []string
	for i := g.opens; i < g.last(); i++ {
		if it := r.items[i]; it.kind == boundItem && it.bound == about {
			notes = append(notes, it.In(r.text))
		}
	}
	from, to := r.items[g.last()].End, len(r.text)
	if r.end < len(r.items) {
		to = r.items[r.end].Start
	}
	rest := []Span{{from, to}}
	if p := out.PeriodSpan; p.Start >= from && !p.Empty() {
		rest = []Span{{from, p.Start}, {p.End, to}}
	}
	if out.Place = r.place(); !out.Place.Empty() {
		rest = cut(rest, Span{out.Place.Start - 1, out.Place.End + 1})
	}
	for _, s := range rest {
		if s.Empty() {
			continue
		}
		if note := trimNote(s.In(r.text)); note != "" {
			notes = append(notes, note)
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
	s = strings.TrimFunc(s, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(",;:+-–—*.|/&·\"'“”", c) })
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Count(s, "(") == 1 {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	switch open, closed := strings.Count(s, "("), strings.Count(s, ")"); {
	case strings.Trim(s, "()[] ,") == "":
		return ""
	case open > closed:
		s = strings.TrimPrefix(s, "(")
	case closed > open:
		s = strings.TrimSuffix(s, ")")
	}
	return s
}

// place is what stands in the parentheses right behind the figures, when it
// looks like a place: capitalised words that mean nothing else.
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

func (r *resolver) capitalised(it item) bool {
	c, _ := utf8.DecodeRuneInString(it.In(r.text))
	return unicode.IsUpper(c)
}

func namesPlace(word string) bool {
	return !otherWords[word] && !weightingWords[word] && !payWords[word] && !targetWords[word] && !qualifierWords[word] && !noFigureWords[word] &&
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
		return payWords[it.word] || soft[it.word] || linkWords[it.word] || joiners[it.word] || it.word == "range" || it.word == "expected"
	case countItem, lengthItem, closeItem, amountItem:
		return false
	}
	return true
}
