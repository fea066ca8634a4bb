package money

import (
	"slices"
	"strings"
)

// ReadBand reads a text that says one band of pay: a table's Range cell, a
// line's "£65k–£85k a year + bonus". What is wrong or unsure is in the
// reading's Problems: an amount is right, or there is a problem.
func ReadBand(text string, ctx Context) Reading {
	ctx.Pay = true
	p := parse(text, ctx)
	groups := p.bands()
	if len(groups) == 0 {
		groups = p.bareBands()
	}
	if len(groups) == 0 {
		return p.nothing()
	}
	reading := p.resolve(groups[0], 0, len(p.items))
	for _, g := range groups[1:] {
		if p.restates(g, reading.Period) {
			continue
		}
		second := p.items[g.first()].Span
		reading.Problems = append(reading.Problems, Problem{Kind: Unreadable, Span: second,
			Message: "“" + shorten(second.In(text)) + "” belongs to a second band. Give each band a line of its own."})
		break
	}
	return reading
}

// restates tells whether a group in parentheses gives the same pay for another
// period: "£36,075 a year (£18.50 an hour)".
func (p *parsed) restates(g group, period Period) bool {
	if g.opens == 0 || p.items[g.opens-1].kind != openItem {
		return false
	}
	for i := g.last() + 1; i < len(p.items) && p.items[i].kind != closeItem && p.items[i].kind != openItem; i++ {
		if p.items[i].kind == periodItem {
			return p.items[i].period != period
		}
	}
	return false
}

// ReadAmount reads a text that says one amount, such as a table's Min cell. The
// amount is the reading's Min; a range or an open end there is a problem.
func ReadAmount(text string, ctx Context) Reading {
	r := ReadBand(text, ctx)
	kept := r.Problems[:0]
	for _, p := range r.Problems {
		if p.Kind != OpenEnded {
			kept = append(kept, p)
		}
	}
	r.Problems = kept
	switch {
	case r.Min == nil && r.Max != nil:
		r.Min = r.Max
	case r.Min == nil && r.Median != nil:
		r.Min = r.Median
	case r.Min != nil && r.Max != nil && r.Min.Span != r.Max.Span:
		r.Problems = append(r.Problems, Problem{Kind: Unreadable, Span: r.Span,
			Message: "“" + shorten(r.Span.In(text)) + "” is a range where one amount belongs. Keep the amount of this column."})
		r.Min = nil
	}
	r.Max, r.Median = nil, nil
	return r
}

// FindBands finds every band of pay in a sentence or a paragraph, in order.
// Amounts that are not pay (a budget, a bonus, revenue) are left alone.
func FindBands(text string, ctx Context) []Reading {
	p := parse(text, ctx)
	groups := p.bands()
	var out []Reading
	for i, g := range groups {
		if i > 0 && p.restates(g, out[len(out)-1].Period) {
			continue
		}
		head, end := 0, len(p.items)
		if i > 0 {
			head = p.border(groups[i-1].last()+1, g.opens)
		}
		if i+1 < len(groups) {
			end = p.border(g.last()+1, groups[i+1].opens)
		}
		row := p
		if i > 0 && p.inRow(groups[i-1], g) && out[len(out)-1].Period != "" {
			row.ctx.Period = out[len(out)-1].Period
		}
		r := row.resolve(g, head, end)
		r.Said = topicOf(p.items, g) != unknownTopic || aboutPay(p.items, g)
		if i > 0 && out[len(out)-1].takeMedian(r) {
			continue
		}
		out = append(out, r)
	}
	return out
}

// inRow tells whether only a slash parts two groups: "3,850 USD / 2,310 GBP".
func (p *parsed) inRow(a, b group) bool {
	return b.opens == a.last()+2 && p.items[b.opens-1].kind == slashItem
}

// takeMedian takes over what a sentence of its own says of the band before it:
// "The median is £42,000". It tells whether next is such a sentence.
func (r *Reading) takeMedian(next Reading) bool {
	lone := next.Median != nil && next.Min == nil && next.Max == nil && next.Label.Empty() && len(next.Problems) == 0
	if !lone || r.Median != nil || r.Min == nil || r.Max == nil || r.Currency != next.Currency || r.Period != next.Period {
		return false
	}
	r.Median = next.Median
	return true
}

// parsed is a text whose amounts are grouped.
type parsed struct {
	text   string
	ctx    Context
	marks  separators
	items  []item
	groups []group
}

func parse(text string, ctx Context) parsed {
	items := scan(text)
	return parsed{text: text, ctx: ctx, marks: separatorsOf(ctx), items: items, groups: groups(items)}
}

// resolve reads a group, whose words stand between the items head and end; a
// sentence's end cuts them shorter.
func (p *parsed) resolve(g group, head, end int) Reading {
	for i := g.opens - 1; i >= head; i-- {
		if p.items[i].kind == breakItem {
			head = i + 1
		}
	}
	for i := g.last() + 1; i < end; i++ {
		if p.items[i].kind == breakItem {
			end = i
		}
	}
	r := resolver{text: p.text, items: p.items, ctx: p.ctx, marks: p.marks, group: g, head: head, end: end}
	return r.resolve()
}

// border finds where the words of one band end and those of the next begin,
// among the items between their amounts.
func (p *parsed) border(from, to int) int {
	for _, kind := range []itemKind{breakItem, slashItem, markItem, andItem} {
		depth := 0
		for i := from; i < to; i++ {
			switch it := p.items[i]; {
			case it.kind == openItem:
				depth++
			case it.kind == closeItem:
				depth--
			case it.kind == kind && depth <= 0 && (kind != markItem || p.text[it.Start:it.End] == ","):
				return i
			}
		}
	}
	for from < to && (p.items[from].kind == periodItem || p.items[from].kind == openItem) {
		if closed := slices.IndexFunc(p.items[from:to], isClose); p.items[from].kind == openItem && closed > 0 {
			from += closed
		}
		from++
	}
	return from
}

func isClose(it item) bool { return it.kind == closeItem }

// bands are the groups that are pay.
func (p *parsed) bands() []group {
	var pay, target []group
	for _, g := range p.groups {
		switch t := topicOf(p.items, g); {
		case t == otherTopic || !p.shown(g, t):
		case t == targetTopic:
			target = append(target, g)
		default:
			pay = append(pay, g)
		}
	}
	if len(pay) == 0 {
		return target
	}
	return pay
}

// shown tells whether the text, or where it stands, shows that a group is
// pay.
func (p *parsed) shown(g group, t topic) bool {
	marked, large := p.look(g)
	said := t != unknownTopic || aboutPay(p.items, g)
	set := len(g.amounts) > 1 || g.opens == 0 || p.items[g.opens-1].Span.In(p.text) == ":"
	switch {
	case !marked:
		return large && (said || p.ctx.Pay && set) || p.ctx.Pay && p.statesPeriod(g)
	case p.ctx.Pay || said || p.statesPeriod(g):
		return true
	}
	return large && set
}

// look tells whether an amount of a group has a currency, and whether all are
// as large as pay for a year. A k at one end serves the other: "45-60k".
func (p *parsed) look(g group) (marked, large bool) {
	power := false
	for _, at := range g.amounts {
		a := p.items[at].amount
		marked, power = marked || a.marked(), power || a.power > 0
	}
	large = true
	for _, at := range g.amounts {
		a := p.items[at].amount
		large = large && (a.power > 0 || power && a.small() || a.grouped() || len(a.digits) >= 5)
	}
	return marked, large
}

// statesPeriod tells whether a period stands right behind a group.
func (p *parsed) statesPeriod(g group) bool {
	for i := g.last() + 1; i < len(p.items); i++ {
		switch p.items[i].kind {
		case periodItem:
			return true
		case markItem, openItem, currencyItem:
			continue
		case wordItem:
			if soft[p.items[i].word] {
				continue
			}
		}
		return false
	}
	return false
}

// bareBands are the groups of a text whose amounts have no currency and no
// word of pay beside them: those that look like money, or else all.
func (p *parsed) bareBands() []group {
	var strong, weak []group
	for _, g := range p.groups {
		if topicOf(p.items, g) == otherTopic {
			continue
		}
		isStrong := false
		for _, at := range g.amounts {
			isStrong = isStrong || p.items[at].amount.strong()
		}
		if isStrong {
			strong = append(strong, g)
		} else {
			weak = append(weak, g)
		}
	}
	if len(strong) == 0 {
		return weak
	}
	return strong
}

// nothing is the reading of a text without a band.
func (p *parsed) nothing() Reading {
	whole := Span{0, len(p.text)}
	if p.describes() {
		return Reading{Problems: []Problem{{Kind: NoFigure, Span: whole,
			Message: "“" + shorten(p.text) + "” gives no figure. Say the minimum and the maximum."}}}
	}
	return Reading{Problems: []Problem{{Kind: Unreadable, Span: whole,
		Message: "“" + shorten(p.text) + "” cannot be read as pay. Write it like £45,000–£60,000 a year."}}}
}

// describes tells whether the text speaks of pay without a figure:
// "competitive", a grade, figures of something else.
func (p *parsed) describes() bool {
	if noFigureWords[fold(strings.TrimSpace(p.text))] {
		return true
	}
	for _, it := range p.items {
		if it.kind == amountItem || it.kind == countItem || it.kind == lengthItem || noFigureWords[it.word] {
			return true
		}
	}
	return false
}

// shorten cuts a text to what a message has room for.
func shorten(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
