package money

import (
	"regexp"
	"slices"
	"strings"
)

// readPeriod settles the period: beside the amounts, in what stands before
// them, of the context, or by the size of the amounts.
func (r *resolver) readPeriod() {
	g, out := r.group, &r.reading
	stated := slices.DeleteFunc(r.periodsIn(g.first()+1, g.last()), func(at int) bool {
		return slices.ContainsFunc(g.asides, func(s Span) bool { return s.Start <= r.items[at].Start && r.items[at].End <= s.End })
	})
	if at := r.periodAfter(); at >= 0 {
		stated = append(stated, at)
	} else if at := r.periodOfRow(); at >= 0 {
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
		if at < r.end {
			out.Span.End = max(out.Span.End, it.End)
		}
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

// maxRow is how many amounts a row may have whose period stands behind the last.
const maxRow = 8

// periodOfRow is the item that says the period behind a row of amounts in several
// currencies, for each of them: "3,850 USD / 2,310 GBP per week"; -1 when there is none.
func (r *resolver) periodOfRow() int {
	i, end := r.group.last(), min(len(r.items), r.group.last()+2*maxRow)
	for i+2 < end && r.items[i+1].kind == slashItem && r.items[i+2].kind == amountItem {
		i += 2
	}
	if i == r.group.last() || i+1 >= len(r.items) || r.items[i+1].kind != periodItem {
		return -1
	}
	return i + 1
}

// oddPeriod is a period right behind the amounts that is none of the five:
// "per quarter", "bi-annually", "for 6 months".
func (r *resolver) oddPeriod() Span {
	i := r.group.last() + 1
	for i < r.end && r.items[i].kind == wordItem && soft[r.items[i].word] {
		i++
	}
	if i < r.end && oddPeriods[r.items[i].word] {
		return r.items[i].Span
	}
	if i < r.end && !r.rises() {
		at := r.items[i].Start
		if found := otherTime.FindStringIndex(r.text[at:]); found != nil {
			return Span{at, at + found[1]}
		}
	}
	if i+1 >= r.end {
		return r.extraPeriod(i)
	}
	lead, unit := r.items[i], r.items[i+1]
	touches := lead.Start == r.items[i-1].End && lead.End == unit.Start
	leads := lead.kind == slashItem && touches || lead.word == "per" || lead.word == "pro" || lead.word == "each" || lead.word == "every"
	switch {
	case unit.kind == wordItem && (leads || periodLeads[lead.word] && oddUnits[unit.word]), unit.kind == lengthItem && leads:
		return Span{lead.Start, unit.End}
	}
	return r.extraPeriod(i)
}

// rises tells whether the second end of a band is reached in time, which what follows
// then tells: "£32,500 rising to £38,500 over four years".
func (r *resolver) rises() bool {
	for i := r.group.first(); i < r.group.last(); i++ {
		if r.items[i].kind == rangeItem && strings.HasSuffix(r.items[i].word, " to") {
			return true
		}
	}
	return false
}

// extraPeriod is a period behind what is paid on top, from item i on, where it
// may as well be that of the figures: "£12,000 plus bonus per month".
func (r *resolver) extraPeriod(i int) Span {
	extra := false
	for k := i; k < min(i+nearby, r.end); k++ {
		switch it := r.items[k]; {
		case it.kind == periodItem:
			if !extra || k+1 < r.end && r.items[k+1].kind == wordItem || !r.isPeriod(k) || !r.mayBeFor(it.period) {
				return Span{}
			}
			return it.Span
		case it.kind == wordItem && otherWords[it.word]:
			extra = true
		case it.kind != wordItem && it.kind != plusItem && it.kind != andItem && it.word != ",":
			return Span{}
		}
	}
	return Span{}
}

// mayBeFor tells whether the figures, which look yearly, are as likely as pay for
// a shorter period.
func (r *resolver) mayBeFor(p Period) bool {
	half := likely[p].most / 2
	for _, v := range r.values {
		if v.number != nil && atLeast(v.number, half, scale(r.reading.Currency)) {
			return false
		}
	}
	return p != Year
}

// otherTime is a length of time that is no year, for which something is paid: it
// need not be a yearly figure. A contract of some years is paid by the year.
var otherTime = regexp.MustCompile(`(?i)^(?:(?:for|over|across|during|für|über) (?:an? |the |einen? )?(?:[1-9]|1[013-9]|two|three|four|five|six|seven|eight|nine|ten|eleven|eighteen|zwei|drei|vier|fünf|sechs)[ -](?:months?|mths?|monate)|(?:over|across|during|über) (?:the )?(?:[2-9]|two|three|four|five|zwei|drei|vier|fünf)[ -](?:years?|jahre))\b`)

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
	if timeUnits[r.items[i-1].word] {
		return false // "three days per week"
	}
	switch r.items[i-1].word {
	case "paid", "payable", "reviewed", "ausgezahlt", "times", "once", "twice":
		return false
	}
	return true
}

// periodAfter is the item that says the period right behind the last amount,
// past soft words and parentheses; -1 when there is none. Past other words for
// pay, and a plus, it has to end what is said: "a day off every month" is none.
func (r *resolver) periodAfter() int {
	depth, far := 0, false
	for i := r.group.last() + 1; i < r.end; i++ {
		switch it := r.items[i]; it.kind {
		case periodItem:
			if !r.isPeriod(i) || far && i+1 < len(r.items) && r.items[i+1].kind == wordItem && !joiners[r.items[i+1].word] {
				return -1
			}
			return i
		case openItem:
			depth++
		case closeItem:
			depth = max(0, depth-1)
		case markItem, currencyItem, rangeItem, slashItem:
		case plusItem:
			if i+1 >= r.end || !soft[r.items[i+1].word] {
				return -1
			}
			far = true
		case wordItem, countItem, lengthItem, boundItem, andItem:
			says := payWords[it.word] || qualifierWords[it.word] || noFigureWords[it.word]
			if depth == 0 && !soft[it.word] && !says {
				return -1
			}
			far = far || depth == 0 && (says || it.word == "plus")
		default:
			return -1
		}
	}
	return -1
}

// monthlySalaries is a number of monthly salaries in a year: "14x jährlich",
// "x 13", "13,5 Gehälter", "13. Monatsgehalt", "14 monthly payments".
var monthlySalaries = regexp.MustCompile(`(?i)(?:\b(1[2-6])(?:[.,]([1-9]))?\s*(?:[x×](?:\s|\pP|$)|(?:monats)?gehälter|\.\s*monats(?:gehalt|lohn)|(?:monthly |equal )*(?:salaries|payments|instalments)\b)|[x×]\s*(1[2-6])(?:\s|\pP|$))`)

// readPayments reads how many monthly salaries a year has.
func (r *resolver) readPayments() {
	if r.reading.Period != Month {
		return
	}
	from, to := 0, len(r.text)
	if r.head < len(r.items) {
		from = r.items[r.head].Start
	}
	if r.end < len(r.items) {
		to = r.items[r.end].Start
	}
	said := monthlySalaries.FindStringSubmatch(r.text[r.items[r.group.last()].End:to])
	if said == nil {
		said = monthlySalaries.FindStringSubmatch(r.text[from:r.items[r.group.opens].Start])
	}
	if said == nil {
		return
	}
	r.reading.Payments = Decimal(said[1] + said[3])
	if said[2] != "" {
		r.reading.Payments += Decimal("." + said[2])
	}
}
