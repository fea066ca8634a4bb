package compile

import (
	"fmt"
	"regexp"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/role"
)

// amount finds a figure that may be pay: a currency and thousands, or so much for
// a time.
var amount = regexp.MustCompile(`(?:[£$€]|\b(?:GBP|EUR|USD|CHF|CAD|AUD)) ?\d(?:\d?\d?[,.'’ ]\d{3}|\d{4,}|\d*k\b|\d* ?(?:per|an?|/) ?(?:hour|day|month))`)

// reportStrayPay says where pay stands that no section is about and that could
// not be read; false when there is none.
func (u *unit) reportStrayPay(code diag.Code) bool {
	for _, s := range u.sections {
		for _, b := range s.blocks {
			text := u.plainText(b.node).trim()
			mayBe := !b.is(role.Responsibilities)
			for at := 0; at < len(text.text); {
				line, _, _ := strings.Cut(text.text[at:], "\n")
				from := at
				at += len(line) + 1
				if (!amount.MatchString(line) || !u.words.Lead(line).Pay) && !(mayBe && u.looksPaid(line)) {
					continue
				}
				start, end := text.span(from, from+len(line))
				u.report(code, start, end, fmt.Sprintf(
					"Pay is said outside a salary section: “%s”. Move it under a heading “Salary”, so that it is shown and searched as pay.", shorten(line, 80)))
				return true
			}
		}
	}
	return false
}

// looksPaid tells whether a line has a figure in a currency that may be pay, in
// whatever language it is: as much for a time as people are paid, or a range of such.
func (u *unit) looksPaid(line string) bool {
	for _, b := range money.FindBands(line, money.Context{Locale: u.role.Locale}) {
		isRange := b.Min != nil && b.Max != nil && b.Min.Amount.Compare(b.Max.Amount) != 0
		if b.CurrencyStated && (b.PeriodStated || isRange || b.Has(money.CurrencyMissing)) && !b.Has(money.Magnitude) {
			return true
		}
	}
	return false
}
