package server

import (
	"fmt"
	"regexp"

	"golang.org/x/text/language"

	"rolebook/internal/compile"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

// House is what holds for the documents of a site where they say nothing
// themselves. The zero value of a field is its default: the first customer is an
// agency in the United Kingdom.
type House struct {
	Locale       string // BCP 47: the language and the country; en-GB by default
	Currency     string // ISO 4217; GBP by default
	HoursPerWeek string // a decimal number, of a full week; 37.5 by default
	DaysPerYear  int    // that an employee is paid for; 260 by default
	ContractDays int    // that a contractor is paid for in a year; none, by default, leaves their rates without a yearly figure
}

var weeklyHours = regexp.MustCompile(`^[1-9][0-9]?(\.[0-9]{1,2})?$`)

// CompileOptions are the options that the documents of a house are compiled with.
// Errors name the flag that cannot be.
func CompileOptions(h House) (compile.Options, error) {
	opts := compile.Options{Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions()}
	if h.Locale != "" {
		tag, err := language.Parse(h.Locale)
		if err != nil {
			return opts, fmt.Errorf("--locale: %q is no BCP 47 tag; write one such as en-US or de-DE", h.Locale)
		}
		opts.Locale = tag.String()
	}
	if h.Currency != "" {
		if !money.IsCurrency(h.Currency) {
			return opts, fmt.Errorf("--currency: %q is no ISO 4217 code; write one such as EUR", h.Currency)
		}
		opts.Currency = h.Currency
	}
	if h.HoursPerWeek != "" {
		if !weeklyHours.MatchString(h.HoursPerWeek) {
			return opts, fmt.Errorf("--hours-per-week: %q is no number of hours below 100, such as 37.5", h.HoursPerWeek)
		}
		opts.Assumptions.HoursPerWeek = money.Decimal(h.HoursPerWeek)
	}
	for _, days := range []struct {
		name  string
		given int
		set   *int
	}{
		{"days-per-year", h.DaysPerYear, &opts.Assumptions.DaysPerYear},
		{"contract-days", h.ContractDays, &opts.Assumptions.ContractDays},
	} {
		if days.given < 0 || days.given > 366 {
			return opts, fmt.Errorf("--%s: a year has up to 366 days, not %d", days.name, days.given)
		}
		if days.given > 0 {
			*days.set = days.given
		}
	}
	opts.Assumptions.AnnualiseContract = h.ContractDays > 0
	var err error
	if opts.Taxonomy, err = taxonomy.Load(); err != nil {
		return opts, fmt.Errorf("loading the vocabularies: %w", err)
	}
	return opts, nil
}
