package compile

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// figure is an amount and where it is written.
type figure struct {
	amount     money.Amount
	start, end int
}

// pay is one band before it is a value of the role.
type pay struct {
	around
	said                   string // the label of the figures, folded, whatever is understood of it
	name                   string // the same, where it is a name that means nothing here: "Backend"
	min, median, max       *figure
	currency               string
	period                 money.Period
	payments               money.Decimal // monthly salaries in a year, where it is not twelve
	periodStart, periodEnd int           // where the text says it; the same when it does not
	currencyAt             placed
	notes                  []string
	noteAt                 placed
	source, sourceURL      plain
	asOf                   plain
	start, end             int
	broken                 bool // something that was reported leaves no whole band
}

func (p *pay) addNote(note string) {
	if note != "" {
		p.notes = append(p.notes, note)
	}
}

// note adds a piece of the document to the note.
func (p *pay) note(said plain) {
	p.addNote(said.text)
	start, end := said.whole()
	p.noteAt = p.noteAt.with(placed{start, end})
}

// placedBand is a band of the role with what the checks need to know of it.
type placedBand struct {
	pay
	index int // in the role
	level taxonomy.Level
}

// add puts a band into the role, and marks where its values stand.
func (r *salaryReader) add(p pay) {
	u, defaults := r.u, r.u.front.Salary
	i := len(u.role.SalaryBands)
	employment := r.employment(&p)
	if p.hours.text != "" {
		p.notes = append([]string{p.hours.text}, p.notes...)
		start, end := p.hours.whole()
		p.noteAt = p.noteAt.with(placed{start, end})
	}
	band := role.Band{
		Level: optional(p.level.text), Location: optional(p.location.text), Currency: optional(p.currency), Period: p.period,
		Note: optional(strings.Join(p.notes, "; ")), Source: optional(defaults.Source), SourceURL: optional(defaults.SourceURL),
		AsOf: optional(defaults.AsOf), Illustrative: defaults.Illustrative, EmploymentType: optional(employment),
	}
	if p.source.text != "" {
		band.Source = &p.source.text
	}
	if p.sourceURL.text != "" {
		band.SourceURL = &p.sourceURL.text
	}
	if p.asOf.text != "" {
		band.AsOf = &p.asOf.text
	}
	r.setFigures(&band, p)
	u.role.SalaryBands = append(u.role.SalaryBands, band)
	r.markBand(p, i)
	level, _ := u.words.Level(p.level.text)
	r.bands = append(r.bands, placedBand{pay: p, index: i, level: level})
}

// employment is the kind of employment of a band. Where only the hours are said,
// these are it, and go to no note.
func (r *salaryReader) employment(p *pay) string {
	if kind, ok := r.u.words.EmploymentType(p.employment.text); ok {
		return kind
	}
	if r.isContract(*p) {
		return contract
	}
	kind, _ := r.u.words.WorkingHours(p.hours.text)
	if kind != "" && p.employment.text == "" {
		p.employment, p.hours = p.hours, plain{}
	}
	return kind
}

// contract is the kind of employment of those who are paid a rate.
const contract = "contract"

// isContract tells whether a rate is a contractor's though its label does not
// say so: the role's title does, or what is said beside it ("outside IR35").
func (r *salaryReader) isContract(p pay) bool {
	says := func(text string) bool {
		kind, _ := r.u.words.EmploymentType(text)
		return kind == contract
	}
	switch p.period {
	case money.Day:
		if slices.ContainsFunc(strings.Fields(r.u.role.Title), says) {
			return true
		}
	case money.Hour:
	default:
		return false
	}
	apart := func(c rune) bool { return strings.ContainsRune(",;:()|–—", c) }
	return slices.ContainsFunc(strings.FieldsFunc(strings.Join(p.notes, ";"), apart), says)
}

// setFigures fills the band's amounts, in all their forms.
func (r *salaryReader) setFigures(band *role.Band, p pay) {
	band.Min, band.MinMinor = forms(p.min)
	band.Median, band.MedianMinor = forms(p.median)
	band.Max, band.MaxMinor = forms(p.max)
	annual := r.u.opts.Assumptions.Annual
	if band.EmploymentType != nil && *band.EmploymentType == contract {
		annual = r.u.opts.Assumptions.AnnualContract
	}
	yearly := func(f *figure) *figure {
		if f == nil {
			return nil
		}
		amount, basis, ok := annual(f.amount, p.period)
		if p.payments != "" {
			amount, basis = money.AnnualPayments(f.amount, p.payments)
		}
		if !ok {
			return nil
		}
		band.AnnualBasis = optional(basis)
		return &figure{amount: amount}
	}
	band.AnnualMin, band.AnnualMinMinor = forms(yearly(p.min))
	band.AnnualMedian, band.AnnualMedianMinor = forms(yearly(p.median))
	band.AnnualMax, band.AnnualMaxMinor = forms(yearly(p.max))
}

// forms are the two ways in which an amount is served.
func forms(f *figure) (*money.Decimal, *int64) {
	if f == nil {
		return nil, nil
	}
	decimal := f.amount.Decimal()
	minor, _ := f.amount.Minor()
	return &decimal, &minor
}

// markBand says where the values of the band with index i stand. What it has of
// the front matter stands there.
func (r *salaryReader) markBand(p pay, i int) {
	at := func(member string, where placed) {
		if where.start < where.end {
			r.u.mark(where.start, where.end, fmt.Sprintf("/salary_bands/%d%s", i, member))
		}
	}
	at("", placed{p.start, p.end})
	defaults := r.u.front.Salary
	for _, member := range []struct {
		name  string
		given bool // by the front matter
	}{
		{"currency", p.currency != "" && p.currency == defaults.Currency},
		{"period", p.period != "" && string(p.period) == defaults.Period},
		{"source", defaults.Source != ""}, {"source_url", defaults.SourceURL != ""},
		{"as_of", defaults.AsOf != ""}, {"illustrative", defaults.Illustrative},
	} {
		if member.given {
			at("/"+member.name, defaults.at[member.name])
		}
	}
	for member, f := range map[string]*figure{"/min": p.min, "/median": p.median, "/max": p.max} {
		if f != nil {
			at(member, placed{f.start, f.end})
		}
	}
	for member, text := range map[string]plain{
		"/level": p.level, "/location": p.location, "/employment_type": p.employment,
		"/source": p.source, "/source_url": p.sourceURL, "/as_of": p.asOf,
	} {
		if text.text != "" {
			start, end := text.whole()
			at(member, placed{start, end})
		}
	}
	at("/currency", p.currencyAt)
	at("/period", placed{p.periodStart, p.periodEnd})
	at("/note", p.noteAt)
}

// with is the stretch from the one that begins first to the end of the last.
func (a placed) with(b placed) placed {
	if a.start == a.end {
		return b
	}
	if b.start == b.end {
		return a
	}
	return placed{min(a.start, b.start), max(a.end, b.end)}
}
