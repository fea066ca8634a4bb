package compile

import (
	"cmp"
	"slices"

	"rolebook/internal/money"
)

// found are the bands of a document in order, each once: pay that is said in two
// places is one band, which has what either says of it.
type found []pay

// mostCompared bounds how many bands a further one is compared with.
const mostCompared = 100

func (f found) compared() found { return f[:min(len(f), mostCompared)] }

// take adds a band, or what it says of one that is there already.
func (f *found) take(p pay) {
	if i := slices.IndexFunc(f.compared(), p.repeats); i >= 0 {
		(*f)[i].fill(p)
		return
	}
	if i := f.opened(p); i >= 0 {
		p.fill((*f)[i])
		(*f)[i] = p
		return
	}
	*f = append(*f, p)
}

// opened is the lone amount that a band says is only an end: "£600pd" in an advert's
// title, "up to £600 per day" below it; -1 when there is none.
func (f found) opened(p pay) int {
	if p.min != nil && p.max != nil {
		return -1
	}
	end := cmp.Or(p.min, p.max)
	return slices.IndexFunc(f.compared(), func(q pay) bool {
		return end != nil && same(q.min, q.max) && same(q.min, end) && p.currency == q.currency && p.period == q.period && (p.covers(q) || q.covers(p))
	})
}

// hasEnd tells whether a lone amount only speaks of an end of a band that is there:
// "you start at the minimum of £38,626".
func (f found) hasEnd(p pay) bool {
	return p.single() && slices.ContainsFunc(f.compared(), func(other pay) bool {
		isEnd := func(a *figure) bool { return a != nil && (same(a, other.min) || same(a, other.max)) }
		return !other.single() && p.currency == other.currency && p.period == other.period && (isEnd(p.min) || isEnd(p.max)) && other.covers(p)
	})
}

// headed is where the bands of a heading stand among those that were found; those
// below the heading follow them.
type headed struct{ from, to int }

// dropTotal takes out the band of a heading that only sums up those below it:
// "Salary (£40,000 to £85,000)" above a band for each level, or an end of one.
func (f *found) dropTotal(h headed) {
	if h.to-h.from != 1 {
		return
	}
	p, below := (*f)[h.from], (*f)[h.to:]
	if p.names() == [5]string{} && (below.hasEnd(p) || below.isTotal(p)) {
		*f = slices.Delete(*f, h.from, h.to)
	}
}

// isTotal tells whether two or more of the bands are in the currency and for the
// period of another one, which holds all such.
func (f found) isTotal(p pay) bool {
	parts := 0
	for _, q := range f {
		if p.currency != q.currency || p.period != q.period {
			continue
		}
		if p.min != nil && q.min != nil && q.min.amount.Compare(p.min.amount) < 0 || p.max != nil && q.max != nil && q.max.amount.Compare(p.max.amount) > 0 {
			return false
		}
		parts++
	}
	return parts > 1
}

// hasShare tells whether a band is the same share of both ends of the one before it,
// as fewer hours are paid: "£39,500 - £42,000 (£31,600 - £33,600 for 0.8 FTE)".
func (f found) hasShare(p pay) bool {
	if len(f) == 0 || p.single() || f[len(f)-1].single() {
		return false
	}
	whole := f[len(f)-1]
	if p.currency != whole.currency || p.period != whole.period || p.max.amount.Compare(whole.max.amount) >= 0 {
		return false
	}
	minor := func(a *figure) float64 {
		n, _ := a.amount.Minor()
		return float64(n)
	}
	low, high := minor(p.min)/minor(whole.min), minor(p.max)/minor(whole.max)
	return low > 0 && low < 1 && max(low, high)-min(low, high) < 0.005
}

// isAbove tells whether the band before a lone amount is one as well, and more.
func (f found) isAbove(p pay) bool {
	if len(f) == 0 || !p.single() || !f[len(f)-1].single() {
		return false
	}
	whole := f[len(f)-1]
	return p.currency == whole.currency && p.period == whole.period && p.max.amount.Compare(whole.max.amount) < 0
}

// hasPart tells whether a band is the lower or the upper part of the one before it:
// "£40,000 to £55,000 (appointments usually between £40,000 and £48,000)".
func (f found) hasPart(p pay) bool {
	if len(f) == 0 || p.single() {
		return false
	}
	whole := f[len(f)-1]
	if whole.single() || p.currency != whole.currency || p.period != whole.period {
		return false
	}
	low, high := p.min.amount.Compare(whole.min.amount), p.max.amount.Compare(whole.max.amount)
	return low == 0 && high < 0 || high == 0 && low > 0
}

// once is the bands without those that give the same pay for another period beside
// it: "$26.44 hourly / $55,000 annually". The yearly one stays, else the first.
func (f found) once(a money.Assumptions) found {
	if len(f) > mostCompared {
		return f
	}
	var kept found
	for i, p := range f {
		restated := false
		for k, q := range f {
			better := q.period == money.Year || k < i && p.period != money.Year
			restated = restated || better && p.restates(q, a)
		}
		if !restated {
			kept = append(kept, p)
		}
	}
	return kept
}

// joinSteps makes one band of the single amounts from the nth on that are steps of
// the same scale.
func (f found) joinSteps(n int) found {
	kept := f[:n:n]
	for _, p := range f[n:] {
		i := slices.IndexFunc(kept[n:], func(q pay) bool {
			return p.min != nil && same(p.min, p.max) && q.min != nil && q.max != nil && p.currency == q.currency && p.period == q.period && p.names() == q.names()
		})
		if i < 0 {
			kept = append(kept, p)
			continue
		}
		scale := &kept[n+i]
		if p.min.amount.Compare(scale.min.amount) < 0 {
			scale.min = p.min
		}
		if p.max.amount.Compare(scale.max.amount) > 0 {
			scale.max = p.max
		}
		scale.start, scale.end = min(scale.start, p.start), max(scale.end, p.end)
	}
	return kept
}

// mostBetween is how many bytes may stand between the same pay for two periods.
const mostBetween = 120

// restates tells whether a band gives the pay of another one for another period, with
// as many hours a week as people may work.
func (p pay) restates(other pay, a money.Assumptions) bool {
	apart := max(p.start, other.start) - min(p.end, other.end)
	if p.period == other.period || p.currency != other.currency || apart > mostBetween || !(p.covers(other) || other.covers(p)) {
		return false
	}
	percent := int64(2)
	if p.period == money.Hour || other.period == money.Hour {
		percent = 10
	}
	near := func(x, y *figure) bool {
		if x == nil || y == nil {
			return x == y
		}
		one, _, ok := a.Annual(x.amount, p.period)
		two, _, known := a.Annual(y.amount, other.period)
		low, fits := one.Minor()
		high, fit := two.Minor()
		if !ok || !known || !fits || !fit {
			return false
		}
		low, high = min(low, high), max(low, high)
		return high-low <= high/100*percent
	}
	return near(p.min, other.min) && near(p.max, other.max)
}

// repeats tells whether a band says the same as another: the same figures for
// the same people, of whom one may say less than the other.
func (p pay) repeats(other pay) bool {
	return same(p.min, other.min) && same(p.max, other.max) && (p.median == nil || other.median == nil || same(p.median, other.median)) &&
		p.currency == other.currency && p.period == other.period && p.payments == other.payments &&
		(p.covers(other) || other.covers(p))
}

// covers tells whether a band says of its people all that another does of its.
func (p pay) covers(other pay) bool {
	mine, theirs := p.names(), other.names()
	for i := range mine {
		if theirs[i] != "" && mine[i] != theirs[i] {
			return false
		}
	}
	return true
}

// names is what a band says of whose it is.
func (p pay) names() [5]string {
	return [...]string{foldText(p.level.text), foldText(p.location.text), foldText(p.employment.text), foldText(p.hours.text), p.name}
}

// fill takes over what only another band says.
func (p *pay) fill(other pay) {
	p.around = merge(p.around, other.around)
	if p.median == nil {
		p.median = other.median
	}
	if len(p.notes) == 0 {
		p.notes, p.noteAt = other.notes, other.noteAt
	}
	if p.source.text == "" && p.sourceURL.text == "" && p.asOf.text == "" {
		p.source, p.sourceURL, p.asOf = other.source, other.sourceURL, other.asOf
	}
}
