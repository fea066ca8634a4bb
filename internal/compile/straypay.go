package compile

import (
	"fmt"
	"regexp"
	"strings"

	"rolebook/internal/diag"
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
			for at := 0; at < len(text.text); {
				line, _, _ := strings.Cut(text.text[at:], "\n")
				from := at
				at += len(line) + 1
				if !amount.MatchString(line) || !u.words.Lead(line).Pay {
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
