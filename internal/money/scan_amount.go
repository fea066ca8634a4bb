package money

import (
	"cmp"
	"strings"
)

// amount is a number as written, with what touches it.
type amount struct {
	digits     string
	power      int32    // of its own magnitude
	currencies []string // candidates of the sign or code before it
	trailing   []string // candidates of the one behind it
	currencyAt Span     // the first of the two
	negative   bool
	open       bool // a plus behind it: "50k+"
	blank      bool // "£XX,XXX"
}

// strong tells whether the amount looks like money by itself.
func (a *amount) strong() bool {
	return a.marked() || a.power > 0 || strings.ContainsAny(a.digits, ".,'’ \u00a0\u202f\u2009\u2007")
}

// marked tells whether a currency stands at the amount.
func (a *amount) marked() bool { return a.currencies != nil || a.trailing != nil }

// small is a number that could do with a k from its neighbour.
func (a *amount) small() bool {
	return a.power == 0 && len(a.digits) <= 5 && !a.grouped()
}

// grouped tells whether the digits have a group of thousands.
func (a *amount) grouped() bool {
	groups, _ := split(a.digits)
	return len(groups) > 1 && len(groups[len(groups)-1]) == 3 || len(groups) > 2
}

// currencyLength is how many tokens from n on name a currency: 1, 2 ("USD $")
// or 0.
func (s *scanner) currencyLength(n int) int {
	if s.currency(n) == nil {
		return 0
	}
	if s.currency(n+1) != nil && s.peek(n).kind != s.peek(n+1).kind {
		return 2
	}
	return 1
}

// currency gives the candidates of token n as a currency.
func (s *scanner) currency(n int) []string {
	switch t := s.peek(n); t.kind {
	case signToken:
		return signs[s.written(t)]
	case wordToken:
		if code, ok := regionDollars[s.written(t)]; ok && s.written(s.peek(n+1)) == "$" {
			return []string{code}
		}
		if codes := letterSigns[s.written(t)]; codes != nil && moneyLike(s.text[t.end:]) {
			return codes
		}
		return currencyOfWord(s.written(t), t.folded)
	}
	return nil
}

// currencies are the candidates that n tokens agree on: "USD $" is dollars of
// the United States.
func (s *scanner) currencies(at, n int) []string {
	if n == 0 {
		return nil
	}
	first := s.currency(at)
	if both, ok := agree(first, s.currency(at+n-1)); ok {
		return both
	}
	return first
}

// money reads an amount whose currency is its next n tokens.
func (s *scanner) money(n int) bool {
	skip := n
	negative := s.peek(skip).kind == dashToken && s.touches(skip) && s.peek(skip+1).kind == numberToken && s.touches(skip+1)
	if negative {
		skip++
	}
	a := &amount{currencies: s.currencies(0, n), currencyAt: s.span(0, n), negative: negative}
	switch t := s.peek(skip); {
	case t.kind == numberToken:
		s.amount(a, skip)
	case t.kind == wordToken && s.blankLength(skip) > 0:
		a.blank = true
		s.add(skip+s.blankLength(skip), item{kind: amountItem, amount: a})
	default:
		return false
	}
	return true
}

// blankLength is how many tokens from n on are a form's empty amount:
// "XX,XXX", "xxx".
func (s *scanner) blankLength(n int) int {
	length := 0
	for {
		t := s.peek(n + length)
		if t.kind != wordToken || strings.Trim(t.folded, "x") != "" || t.folded == "x" && length == 0 && !s.touches(n) {
			break
		}
		length++
		if mark := s.peek(n + length); mark.start == mark.end || s.written(mark) != "," {
			break
		}
		length++
	}
	return length
}

// amount reads the number at token n and what follows it into a.
func (s *scanner) amount(a *amount, n int) {
	a.digits = s.peek(n).digits
	n++
	magnitude := n
	n += s.magnitude(a, n)
	if size := s.trailingCurrency(a, n); size > 0 {
		if s.peek(n).folded == "teur" || s.peek(n).folded == "tchf" {
			a.power = 3
		}
		n += size
	}
	a.open = s.isOpenPlus(n)
	if a.open {
		n++
	}
	perYear := s.peek(magnitude).folded == "lpa" && a.power > 0
	s.add(n, item{kind: amountItem, amount: a})
	if perYear { // lakhs a year are said of rupees
		if !a.marked() {
			a.trailing = []string{"INR"}
		}
		s.items = append(s.items, item{kind: periodItem, period: Year, Span: Span{s.tokens[s.at-1].end, s.tokens[s.at-1].end}})
	}
}

// magnitude reads a k or the like at token n; it gives the tokens it took.
func (s *scanner) magnitude(a *amount, n int) int {
	t := s.peek(n)
	power := magnitudes[t.folded]
	if t.kind != wordToken || power == 0 {
		return s.splitMagnitude(a, n)
	}
	letter := len(t.folded) == 1 && t.folded != "k"
	if letter && !s.touches(n) && s.peek(n+1).kind != signToken {
		return 0
	}
	a.power = power
	if s.written(s.peek(n+1)) == "." && (t.folded == "tsd" || t.folded == "mio" || t.folded == "mrd") {
		return 2
	}
	return 1
}

// splitMagnitude takes the k off a word such as "kpa" that touches the number,
// leaving "pa".
func (s *scanner) splitMagnitude(a *amount, n int) int {
	t := s.peek(n)
	size := magnitudeSize(t.folded)
	if t.kind != wordToken || !s.touches(n) || size != 1 || periodWords[t.folded] != "" || !mayTouch(s.written(t)[1:], t.folded[1:]) {
		return 0
	}
	a.power = magnitudes[t.folded[:1]]
	number, rest := &s.tokens[s.at+n-1], &s.tokens[s.at+n]
	number.end, rest.start, rest.folded = number.end+1, rest.start+1, rest.folded[1:]
	return 0
}

// trailingCurrency reads a currency at token n, unless it belongs to the
// number behind it.
func (s *scanner) trailingCurrency(a *amount, n int) int {
	if codes, size := match(s, n, currencyNames); size > 0 && (a.strong() || len(a.digits) >= 4) {
		a.trailing = codes
		a.currencyAt = cmp.Or(a.currencyAt, s.span(n, size))
		return size
	}
	size := s.currencyLength(n)
	if size == 0 {
		return 0
	}
	touched := s.peek(n+size).kind != markToken || strings.HasPrefix(s.text[s.peek(n+size-1).end:], "{")
	leads := !s.touches(n) && s.touches(n+size) && s.peek(n+size).kind != dashToken && touched
	if leads || a.currencies != nil && s.peek(n).kind == signToken && !s.touches(n) {
		return 0
	}
	a.trailing = s.currencies(n, size)
	a.currencyAt = cmp.Or(a.currencyAt, s.span(n, size))
	return size
}

// span is where size tokens from n on stand.
func (s *scanner) span(n, size int) Span { return Span{s.peek(n).start, s.peek(n + size - 1).end} }

// isOpenPlus tells whether token n is a plus that touches the amount, or the word
// at the end of a line, and is not followed by what is added.
func (s *scanner) isOpenPlus(n int) bool {
	t := s.peek(n)
	if t.start == t.end || t.folded != "plus" && (s.written(t) != "+" || !s.touches(n)) {
		return false
	}
	next := s.peek(n + 1)
	if s.written(t) != "+" {
		return next.start == next.end || s.written(next) == "\n"
	}
	return next.kind != wordToken && next.kind != numberToken || next.start > t.end && (s.startsPeriod(n+1) || s.qualifies(n+1))
}

// qualifies tells whether the words from token n on say on what pay depends:
// "£50,000+ DOE" adds nothing to the amount.
func (s *scanner) qualifies(n int) bool {
	_, length := match(s, n, qualifierWords)
	return length > 0
}

func (s *scanner) startsPeriod(n int) bool {
	_, length := s.period(n)
	return length > 0
}

// minus reads a dash that is the sign of an amount: it touches the amount, and
// nothing that it could part from it stands before it.
func (s *scanner) minus() bool {
	before := wordItem
	if len(s.items) > 0 {
		before = s.items[len(s.items)-1].kind
	}
	opens := len(s.items) == 0 || before == openItem || before == breakItem || before == boundItem ||
		before == rangeItem || before == markItem && s.written(s.tokens[s.at-1]) == ":"
	if !opens || !s.touches(1) {
		return false
	}
	n := 1 + s.currencyLength(1)
	if s.peek(n).kind != numberToken || !s.touches(n) {
		return false
	}
	a := &amount{currencies: s.currencies(1, n-1), negative: true}
	if n > 1 {
		a.currencyAt = s.span(1, n-1)
	}
	s.amount(a, n)
	return true
}

// bareNumber reads a number without a currency before it.
func (s *scanner) bareNumber() {
	a := &amount{}
	s.amount(a, 0)
	it := &s.items[len(s.items)-1]
	if it.kind == amountItem && !a.marked() && a.power > 3 && len(a.digits) <= 2 && s.isNamed() {
		it.kind, it.amount = countItem, nil // "Entgeltgruppe 9b", "Band 8b"
	}
	if it.kind != amountItem || a.marked() || a.power > 0 {
		return
	}
	switch {
	case s.countsTime():
	case len(a.digits) <= 3 && s.peek(0).kind == wordToken && rungWords[s.peek(0).folded]:
		it.kind, it.amount = countItem, nil // "GS 15 Step 1"
	case s.isNamed() && !a.grouped(), s.touchesMark(it.Start):
		it.kind, it.amount = countItem, nil
	}
}

// countsTime tells whether a number is followed by what it counts; it takes
// that and what it is for: "37.5 hours per week", "20 %".
func (s *scanner) countsTime() bool {
	t := s.peek(0)
	unit := t.kind == wordToken && timeUnits[t.folded] && t.folded != "h"
	unit = unit || t.start < t.end && s.written(t) == "%" || s.ordinalSalary() || s.monthlySalaries()
	if t.kind == wordToken && !unit {
		_, unit = strings.CutSuffix(t.folded, "stunden")
	}
	if !unit {
		return false
	}
	s.at++
	if _, n := s.period(0); n > 0 {
		s.at += n
	}
	it := &s.items[len(s.items)-1]
	it.kind, it.amount, it.End = lengthItem, nil, s.tokens[s.at-1].end
	return true
}

// monthlySalaries tells whether "monthly salaries" follows.
func (s *scanner) monthlySalaries() bool {
	next := s.peek(1).folded
	return s.peek(0).folded == "monthly" && (next == "salaries" || next == "payments" || next == "instalments")
}

// ordinalSalary tells whether ". Monatsgehalt" follows: "13. Monatsgehalt".
func (s *scanner) ordinalSalary() bool {
	next := s.peek(1).folded
	return s.written(s.peek(0)) == "." && (next == "monatsgehalt" || next == "monatslohn")
}

// isNamed tells whether the number just read is a name: "Step 10", "Ref: 78123".
func (s *scanner) isNamed() bool {
	if len(s.items) < 2 {
		return false
	}
	i := len(s.items) - 2
	before, label := s.items[i], s.items[i]
	if i > 0 && before.kind == markItem && (before.word == ":" || before.word == ".") {
		label = s.items[i-1]
	}
	if label.kind == wordItem && numberLabels[label.word] {
		return true
	}
	return (before.kind == wordItem || before.kind == countItem) && gradeWords[strings.ReplaceAll(before.word, "-", " ")]
}

// touchesMark tells whether a number is part of a date, a version or a time:
// "24/7", "#12", "9:30".
func (s *scanner) touchesMark(start int) bool {
	if start == 0 {
		return false
	}
	switch s.text[start-1] {
	case '#', '@', '_', ':', '=':
		return true
	case '/':
		i := len(s.items) - 3
		return i >= 0 && (s.items[i].kind == countItem || s.items[i].kind == lengthItem) || i >= 0 && s.items[i].kind == amountItem && !s.items[i].amount.strong()
	}
	return false
}
