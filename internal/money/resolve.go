package money

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"github.com/cockroachdb/apd/v3"
)

// value is one amount of a group on its way to a figure.
type value struct {
	*amount
	Span
	role   bound
	power  int32
	number *apd.Decimal // nil when unsure
}

// resolver turns one group into a reading.
type resolver struct {
	text    string
	items   []item
	ctx     Context
	marks   separators
	group   group
	head    int // item with which the text about this group begins
	end     int // item before which it ends
	values  []value
	reading Reading
}

func (r *resolver) problem(k Kind, at Span, readings []string, format string, args ...any) {
	r.reading.Problems = append(r.reading.Problems, Problem{Kind: k, Span: at, Message: fmt.Sprintf(format, args...), Readings: readings})
}

// resolve reads the group.
func (r *resolver) resolve() Reading {
	r.dropLabel()
	g := r.group
	for i, at := range g.amounts {
		it := r.items[at]
		r.values = append(r.values, value{amount: it.amount, Span: it.Span, role: g.roles[i], power: it.amount.power})
	}
	r.reading.Span = Span{r.items[g.opens].Start, r.items[g.last()].End}
	r.readCurrency()
	r.marks.indian = r.marks.indian || r.reading.Currency == "INR"
	r.sharePower()
	r.readNumbers()
	r.readPeriod()
	r.readPayments()
	r.readWords()
	if g.tooMany {
		r.problem(Unreadable, r.reading.Span, nil, "“%s” has more than two ends. Write one band as a minimum and a maximum.", r.written(r.reading.Span))
	} else {
		r.placeFigures()
		r.checkBand()
	}
	return r.reading
}

// written is what stands at a span, short enough for a message.
func (r *resolver) written(s Span) string { return shorten(s.In(r.text)) }

// dropLabel leaves out a bare small number that only numbers what the word
// before it names: "Engineer 2 - £45,000".
func (r *resolver) dropLabel() {
	g := &r.group
	if g.tooMany && len(g.amounts) == 3 && r.numbersLabel() {
		g.amounts, g.roles, g.opens, g.tooMany = g.amounts[1:], []bound{lower, upper}, g.amounts[1], false
		return
	}
	if len(g.amounts) != 2 || g.roles[0] != lower || g.first() == 0 || g.opens != g.first() {
		return
	}
	a, b := r.items[g.first()].amount, r.items[g.last()].amount
	if r.items[g.first()-1].kind != wordItem || payWords[r.items[g.first()-1].word] || a.strong() || len(a.digits) > 2 || !b.grouped() && b.power == 0 && len(b.digits) < 4 || b.power > 0 && !b.marked() {
		return
	}
	g.amounts, g.roles, g.opens = g.amounts[1:], []bound{exact}, g.last()
}

// numbersLabel tells whether the first of several amounts is a bare small number behind
// a word, and the others are marked: "Post 1 - Grade 7: £36,124 - £39,186".
func (r *resolver) numbersLabel() bool {
	g := r.group
	a := r.items[g.first()].amount
	return g.first() > 0 && r.items[g.first()-1].kind == wordItem && !a.strong() && len(a.digits) <= 2 &&
		r.items[g.amounts[1]].amount.marked() && r.items[g.last()].amount.marked()
}

// readCurrency settles the currency: of the amounts, of a code that stands
// apart from them, or of the context.
func (r *resolver) readCurrency() {
	var candidates []string
	for _, v := range r.values {
		for _, c := range [][]string{v.currencies, v.trailing} {
			both, ok := agree(candidates, c)
			if !ok {
				r.problem(CurrencyMixed, v.Span, nil,
					"“%s” mixes two currencies. Write both ends of a band in one.", r.written(r.reading.Span))
				return
			}
			candidates = both
		}
		r.reading.CurrencySpan = cmp.Or(r.reading.CurrencySpan, v.currencyAt)
	}
	for i := r.head; i < r.end; i++ {
		if apart := r.items[i]; apart.kind == currencyItem {
			if both, ok := agree(candidates, apart.codes); ok {
				candidates = both
				r.reading.CurrencySpan = cmp.Or(r.reading.CurrencySpan, apart.Span)
			} else {
				r.problem(CurrencyMixed, apart.Span, nil, "“%s” is another currency than that of the amounts beside it. Keep one.", r.written(apart.Span))
				return
			}
		}
	}
	if candidates == nil {
		if unit := r.unknownUnit(); !unit.Empty() {
			r.problem(CurrencyMissing, unit, nil, "“%s” is no currency that Rolebook knows. Write the sign or the code of the one that you mean (£, €, USD).", r.written(unit))
			return
		}
		r.reading.Currency = r.ctx.Currency
		if r.ctx.Currency == "" {
			r.problem(CurrencyMissing, r.values[0].Span, nil,
				"Nothing says which currency “%s” is in. Put its sign or code there (£, €, USD), or set salary.currency at the top of the document.", r.written(r.values[0].Span))
		}
		return
	}
	r.reading.CurrencyStated, r.reading.CurrencyShared = true, len(candidates) > 1
	if r.reading.Currency = r.ctx.choose(candidates); r.reading.Currency == "" {
		r.problem(CurrencyMissing, r.values[0].Span, nil,
			"Several currencies are written as in “%s”. Write the code (USD, CAD, SEK), or set salary.currency at the top of the document.", r.written(r.values[0].Span))
	}
}

// unknownUnit is the one word between amounts and their period where nothing says
// the currency, and the word nothing else: "45,000 quatloos a year".
func (r *resolver) unknownUnit() Span {
	i := r.group.last() + 1
	if i+1 >= r.end || r.items[i].kind != wordItem || r.items[i+1].kind != periodItem || !r.isPeriod(i+1) {
		return Span{}
	}
	word := r.items[i].word
	known := soft[word] || payWords[word] || targetWords[word] || otherWords[word] || qualifierWords[word] || noFigureWords[word] ||
		joiners[word] || linkWords[word] || endWords[word] || gradeWords[word]
	if known || word == "paid" || word == "payable" {
		return Span{}
	}
	return r.items[i].Span
}

// sharePower lets a k at one end of a range serve the other: "45-60k",
// "£45k-60".
func (r *resolver) sharePower() {
	if len(r.values) < 2 {
		return
	}
	for i := range r.values[:len(r.values)-1] {
		a, b := &r.values[i], &r.values[i+1]
		if (a.power == 0) == (b.power == 0) {
			continue
		}
		bare, power := a, b.power
		if a.power > 0 {
			bare, power = b, a.power
		}
		if bare.small() && !bare.blank && r.sharingFits(*a, *b, power) {
			bare.power = power
		}
	}
}

// sharingFits tells whether two values make a likelier range with the power
// given to the one that lacks it: in order, and the narrower of the two.
func (r *resolver) sharingFits(a, b value, power int32) bool {
	low, high := r.rough(a, a.power), r.rough(b, b.power)
	sharedLow, sharedHigh := r.rough(a, power), r.rough(b, power)
	if low.Cmp(high) > 0 || timesOver(high, low, 20) {
		return true
	}
	return sharedLow.Cmp(sharedHigh) <= 0 && !timesOver(sharedHigh, sharedLow, 20) && power == 3 && !timesOver(sharedHigh, sharedLow, 2)
}

// rough is a value by its likeliest reading.
func (r *resolver) rough(v value, power int32) *apd.Decimal {
	readings := r.marks.readings(v.digits, power > 0)
	if len(readings) == 0 {
		return new(apd.Decimal)
	}
	return scaledBy(readings[0], power)
}

// readNumbers gives each value its number, or says why it has none.
func (r *resolver) readNumbers() {
	for i := range r.values {
		v := &r.values[i]
		readings := r.marks.readings(v.digits, v.power > 0)
		switch {
		case v.blank || v.negative || len(readings) == 1 && scaledBy(readings[0], 0).IsZero():
			r.problem(Placeholder, v.Span, nil, "“%s” is no amount that anyone is paid. Write the real figure.", r.written(v.Span))
		case len(readings) == 0:
			r.problem(Unreadable, v.Span, nil, "“%s” cannot be read as an amount. Write it like %s.", r.written(v.Span), r.example())
		case v.power == 0 && len(v.digits) <= 3 && tornThousands(r.text[v.End:]) > 0:
			whole := Span{v.Start, v.End + tornThousands(r.text[v.End:])}
			r.ambiguous(whole, scaledBy(readings[0], 0), scaledBy(readings[0], 3))
		case len(readings) == 2:
			r.ambiguous(v.Span, scaledBy(readings[0], v.power), scaledBy(readings[1], v.power))
		default:
			v.number = scaledBy(readings[0], v.power)
		}
	}
	r.checkTiny()
	if r.group.either {
		r.checkEither()
	}
}

// tornThousands is the length of thousands that a slip has parted from their
// number: ", 000", " ,000", ",OOO"; 0 when there are none.
func tornThousands(rest string) int {
	const longest = len(" , 0000")
	after := strings.TrimLeft(rest[:min(len(rest), longest)], " ")
	after, ok := strings.CutPrefix(after, ",")
	if !ok {
		return 0
	}
	after = strings.TrimLeft(after, " ")
	if len(after) != 3 && (len(after) < 3 || unicode.IsLetter(rune(after[3])) || isDigit(rune(after[3]))) {
		return 0
	}
	if strings.Trim(after[:3], "0123456789Oo") != "" {
		return 0
	}
	return strings.Index(rest, after[:3]) + 3
}

// example is an amount as it should be written here.
func (r *resolver) example() string {
	return r.show(apd.New(45_000, 0))
}

// show is a number as people write it.
func (r *resolver) show(d *apd.Decimal) string {
	code := r.reading.Currency
	if code == "" {
		return d.Text('f')
	}
	a, ok := amountOf(d, code)
	switch {
	case !ok:
		return d.Text('f')
	case d.Exponent < 0:
		return a.display(r.ctx.Locale, fractionAlways)
	}
	return a.Display(r.ctx.Locale)
}

func (r *resolver) ambiguous(at Span, a, b *apd.Decimal) {
	one, other := r.show(a), r.show(b)
	r.problem(Ambiguous, at, []string{one, other}, "“%s” can be read as %s or %s. Write the one that you mean.", r.written(at), one, other)
}

// checkTiny doubts an end that is a tiny part of the other and could lack its
// thousands: "45 – £60,000".
func (r *resolver) checkTiny() {
	if len(r.values) != 2 || r.values[0].number == nil || r.values[1].number == nil || r.group.either {
		return
	}
	small, large := &r.values[0], &r.values[1]
	if small.number.Cmp(large.number) > 0 {
		small, large = large, small
	}
	thousands := scaledBy(small.number.Text('f'), 3)
	if small.power > 0 || !small.small() || len(small.digits) > 3 || !timesOver(large.number, small.number, 50) {
		return
	}
	r.ambiguous(small.Span, small.number, thousands)
	small.number = nil
}

// checkEither says that an end has two amounts: "$58,700/63,301".
func (r *resolver) checkEither() {
	for i := 1; i < len(r.values); i++ {
		a, b := &r.values[i-1], &r.values[i]
		if a.role != b.role || a.number == nil || b.number == nil {
			continue
		}
		r.ambiguous(Span{a.Start, b.End}, a.number, b.number)
		a.number, b.number = nil, nil
	}
}
