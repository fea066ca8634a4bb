package lint

import (
	"fmt"
	"slices"
	"time"

	"golang.org/x/text/language"

	"rolebook/internal/money"
	"rolebook/internal/role"
)

// payBelowMinimum compares bands with the minimum wage of their place. People in
// training have rates of their own, and part-time pay is for fewer hours: both are
// left alone.
func (c *check) payBelowMinimum() {
	if c.opts.Today.IsZero() || c.opts.Assumptions == (money.Assumptions{}) {
		return
	}
	for i, b := range c.role.SalaryBands {
		if b.Currency == nil || c.inTraining(b) || b.Note != nil && c.says(*b.Note, factPartTime) {
			continue
		}
		wage, ok := c.wageFor(b)
		if !ok || wage.hour.Currency() != *b.Currency {
			continue
		}
		low, period, pointer := b.Min, b.Period, fmt.Sprintf("/salary_bands/%d/min", i)
		if low == nil {
			low, pointer = b.Max, fmt.Sprintf("/salary_bands/%d/max", i)
		}
		c.compareWage(low, period, wage, pointer)
	}
}

// compareWage compares yearly figures, so that a week's or a month's pay can be
// judged by what an hour costs.
func (c *check) compareWage(low *money.Decimal, period money.Period, wage minimum, pointer string) {
	if low == nil {
		return
	}
	amount, err := money.Parse(*low, wage.hour.Currency())
	if err != nil {
		return
	}
	yearly, _, ok := c.opts.Assumptions.Annual(amount, period)
	least, basis, _ := c.opts.Assumptions.Annual(wage.hour, money.Hour)
	at, placed := c.result.Ranges[pointer]
	if !ok || !placed || yearly.Compare(least) >= 0 {
		return
	}
	locale := c.role.Locale
	c.reportAt("RB701", at, fmt.Sprintf(
		"%s is below the minimum wage: %s an hour (%s), which is %s a year at %s. Check the figure, or say that the hours are fewer.",
		amount.Display(locale), wage.hour.Display(locale), wage.law, least.Display(locale), basis))
}

// inTraining tells whether a band is for an apprentice or an intern.
func (c *check) inTraining(b role.Band) bool {
	if b.EmploymentType != nil && (*b.EmploymentType == "apprenticeship" || *b.EmploymentType == "internship") {
		return true
	}
	if b.Level == nil {
		return false
	}
	level, ok := c.result.Taxonomy.Language(c.role.Locale).Level(*b.Level)
	return ok && level.Rank == 1
}

// wageFor is the minimum wage where and when a band is paid: at the place that
// it names, or else in the country of the document's language.
func (c *check) wageFor(b role.Band) (minimum, bool) {
	on := c.opts.Today
	if b.AsOf != nil {
		for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
			if t, err := time.Parse(layout, *b.AsOf); err == nil {
				on = t
				break
			}
		}
	}
	if b.Location != nil {
		for _, code := range c.pay.in(*b.Location) {
			if wage, ok := c.pay.wage(code, on); ok {
				return wage, true
			}
		}
	}
	region, _ := language.Make(c.role.Locale).Region()
	return c.pay.wage(region.String(), on)
}

// payInImage finds a picture that says to show pay in a role that has no figure
// of it.
func (c *check) payInImage() {
	if len(c.role.SalaryBands) > 0 {
		return
	}
	for i := range c.passages {
		if p := &c.passages[i]; p.Pointer == "/image/alt" && c.states(p, factPay) {
			c.report("RB704", p, 0, len(p.Text), payInPicture)
		}
	}
	for _, image := range c.result.Images {
		if image.Title != "" && c.says(image.Title, factPay) {
			c.reportAt("RB704", image.Range, payInPicture)
		}
	}
}

// payExamples finds a text about pay that calls its figures examples, where the
// data does not.
func (c *check) payExamples() {
	for i := range c.passages {
		p := &c.passages[i]
		if !p.body() || !p.in(role.Salary) || !c.states(p, factExample) {
			continue
		}
		if slices.ContainsFunc(c.role.SalaryBands, func(b role.Band) bool { return !b.Illustrative }) {
			c.report("RB708", p, 0, len(p.Text), "The text says that the figures are examples, and whoever reads them as data takes them for real. Set salary.illustrative: true in the front matter.")
			return
		}
	}
}

const payInPicture = "The pay is only in a picture, where neither a search nor a screen reader finds it. Write the figures in a section “Salary”."
