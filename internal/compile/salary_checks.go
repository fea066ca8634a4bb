package compile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/money"
)

// staleMonths is how old pay figures may be.
const staleMonths = 18

// check says what is odd about the bands, each and together.
func (r *salaryReader) check() {
	for _, b := range r.bands {
		r.checkMedian(b)
		r.checkSpread(b)
	}
	r.checkRepeats()
	r.checkLadders()
	r.checkSource()
	r.checkCurrency()
	r.noteAges()
}

// checkCurrency says that pay is in a currency of which the document has no word.
func (r *salaryReader) checkCurrency() {
	if len(r.bands) == 0 || r.u.front.Salary.Currency != "" || r.bands[0].currency == "" || money.Mentions(string(r.u.source), r.bands[0].currency) {
		return
	}
	start, end := r.bands[0].place()
	r.u.report("RB318", start, end, fmt.Sprintf(
		"Nothing says which currency “%s” is in, so it is read as %s. Write the sign or the code, or set salary.currency at the top of the document.",
		r.u.source[start:end], r.bands[0].currency))
}

// place is where a band's figures stand.
func (b placedBand) place() (start, end int) {
	figures := slices.DeleteFunc([]*figure{b.min, b.median, b.max}, func(f *figure) bool { return f == nil })
	if len(figures) == 0 {
		return b.start, b.end
	}
	start, end = figures[0].start, figures[0].end
	for _, f := range figures {
		start, end = min(start, f.start), max(end, f.end)
	}
	return start, end
}

func (r *salaryReader) checkMedian(b placedBand) {
	if b.median == nil {
		return
	}
	if b.min != nil && b.median.amount.Compare(b.min.amount) < 0 || b.max != nil && b.median.amount.Compare(b.max.amount) > 0 {
		r.u.report("RB304", b.median.start, b.median.end, fmt.Sprintf("The median, %s, is outside the band. It belongs between the minimum and the maximum.", r.show(b.median)))
	}
}

// checkSpread reports a band whose ends are far apart: over half as much again is
// worth a look, over twice as much tells an applicant little.
func (r *salaryReader) checkSpread(b placedBand) {
	if b.min == nil || b.max == nil {
		return
	}
	low, _ := b.min.amount.Minor()
	high, _ := b.max.amount.Minor()
	if low <= 0 || high-low <= low/2 {
		return
	}
	start, end := b.place()
	if high-low > low {
		r.u.report("RB316", start, end, fmt.Sprintf("%s is more than twice %s, which tells an applicant little. Give each level a band of its own.", r.show(b.max), r.show(b.min)))
		return
	}
	wide := diag.New("RB316", r.u.index.Range(start, end), fmt.Sprintf("%s is more than one and a half times %s. If the band is for several levels or places, give each its own.", r.show(b.max), r.show(b.min)))
	wide.Severity = diag.Info
	r.u.found = append(r.u.found, wide)
}

// bandKey is what makes two bands the same one.
type bandKey struct {
	level, location, employment, currency, note string
	period                                      money.Period
}

// unnamed tells whether nothing says whose band it is.
func (k bandKey) unnamed() bool { return k.level == "" && k.location == "" && k.employment == "" }

// single tells whether a band has fewer than two different ends.
func (p pay) single() bool { return p.min == nil || p.max == nil || same(p.min, p.max) }

func (r *salaryReader) key(b placedBand) bandKey {
	key := bandKey{
		level: foldText(b.pay.level.text), location: foldText(b.location.text),
		currency: b.currency, period: b.period,
	}
	if kind := r.u.role.SalaryBands[b.index].EmploymentType; kind != nil {
		key.employment = *kind
	}
	for _, note := range b.notes {
		key.note += foldText(note)
	}
	return key
}

func (r *salaryReader) checkRepeats() {
	seen := map[bandKey]placedBand{}
	for _, b := range r.bands {
		key := r.key(b)
		first, ok := seen[key]
		if !ok {
			seen[key] = b
			continue
		}
		if key.unnamed() && (first.single() || b.single() || first.said != b.said) && !r.sideBySide(first, b) {
			continue // two facts, or words that tell them apart, not one band twice
		}
		if same(first.min, b.min) && same(first.max, b.max) && same(first.median, b.median) {
			continue
		}
		start, end := b.place()
		line, _ := r.u.index.Place(first.start)
		r.u.report("RB314", start, end, fmt.Sprintf("This band is given with other figures on line %d. Keep one, or say what tells them apart: the level, the place or the kind of employment.", line))
	}
}

// sideBySide tells whether two lone figures have nothing but a comma between
// them: "£45,000, £60,000".
func (r *salaryReader) sideBySide(a, b placedBand) bool {
	_, from := a.place()
	to, _ := b.place()
	return a.single() && b.single() && from < to && len(a.notes)+len(b.notes) == 0 && strings.Trim(string(r.u.source[from:to]), " ,;") == ""
}

func same(a, b *figure) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.amount.Compare(b.amount) == 0
}

// checkLadders compares the levels of one place and kind of employment.
func (r *salaryReader) checkLadders() {
	ladders := map[bandKey][]placedBand{}
	var order []bandKey
	for _, b := range r.bands {
		if b.level.Rank == 0 || b.min == nil || b.max == nil {
			continue
		}
		key := r.key(b)
		key.level, key.note = "", ""
		if ladders[key] == nil {
			order = append(order, key)
		}
		ladders[key] = append(ladders[key], b)
	}
	for _, key := range order {
		ladder := ladders[key]
		slices.SortStableFunc(ladder, func(a, b placedBand) int { return cmp.Compare(a.level.Rank, b.level.Rank) })
		for i := 1; i < len(ladder); i++ {
			r.checkStep(ladder[i-1], ladder[i])
		}
	}
}

// checkStep compares two neighbouring levels.
func (r *salaryReader) checkStep(lower, higher placedBand) {
	if lower.level.Rank == higher.level.Rank {
		return
	}
	start, end := higher.place()
	if higher.max.amount.Compare(lower.max.amount) < 0 || higher.min.amount.Compare(lower.min.amount) < 0 {
		r.u.report("RB312", start, end, fmt.Sprintf("%s is paid less than %s (%s to %s). Check the figures of both.",
			higher.pay.level.text, lower.pay.level.text, r.show(lower.min), r.show(lower.max)))
		return
	}
	top, _ := lower.max.amount.Minor()
	bottom, _ := higher.min.amount.Minor()
	if higher.level.Rank == lower.level.Rank+1 && bottom-top > top/10 {
		r.u.report("RB311", start, end, fmt.Sprintf("Nobody is paid between %s, the top of %s, and %s. Check that the gap is meant.",
			r.show(lower.max), lower.pay.level.text, r.show(higher.min)))
	}
}

// checkSource asks where figures of the market come from. What an employer pays
// is its own to say.
func (r *salaryReader) checkSource() {
	if r.u.front.Salary.Source != "" || r.u.front.Salary.Illustrative || !r.surveys() {
		return
	}
	for _, b := range r.bands {
		if b.source.text == "" {
			start, end := b.place()
			r.u.report("RB315", start, end, "Nothing says where the pay figures come from. Set salary.source at the top of the document, or salary.illustrative: true for an example.")
			return
		}
	}
}

// fewestRungs is how many levels of seniority with pay make a picture of the
// market: an employer's post has one, or two.
const fewestRungs = 3

// surveys tells whether the figures are of the market: they have a median, or are
// for several levels or in several currencies.
func (r *salaryReader) surveys() bool {
	rungs, currencies := map[int]bool{}, map[string]bool{}
	for _, b := range r.bands {
		if b.median != nil {
			return true
		}
		currencies[b.currency] = true
		if b.level.Rank > 0 {
			rungs[b.level.Rank] = true
		}
	}
	return len(rungs) >= fewestRungs || len(currencies) > 1
}

// noteAges keeps the dates of the figures for [Result.CheckDates].
func (r *salaryReader) noteAges() {
	defaults := r.u.front.Salary
	inherited := false
	for _, b := range r.bands {
		if b.asOf.text == "" {
			inherited = true
			continue
		}
		start, end := b.asOf.whole()
		r.noteAge(b.asOf.text, start, end)
	}
	if inherited && defaults.AsOf != "" {
		at := defaults.at["as_of"]
		r.noteAge(defaults.AsOf, at.start, at.end)
	}
}

func (r *salaryReader) noteAge(date string, start, end int) {
	if until := lastDay(date); !until.IsZero() {
		r.u.dated = append(r.u.dated, dated{date, until, r.u.index.Range(start, end)})
	}
}
