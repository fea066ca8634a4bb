package compile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

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
	if u.looksPaid(u.role.Title) {
		start, end := u.titlePlace()
		u.report(code, start, end, fmt.Sprintf(
			"Pay is said in the title: “%s”. Move it under a heading “Salary”, so that it is shown and searched as pay.", shorten(u.role.Title, 80)))
		return true
	}
	for _, s := range u.sections {
		if !s.lead() && u.looksPaid(s.title.text) {
			start, end := s.title.whole()
			u.report(code, start, end, u.strayMessage(s.title.text))
			return true
		}
		for _, b := range s.blocks {
			text := u.plainText(b.node).trim()
			mayBe := !b.is(role.Responsibilities) || b.node.Kind() == ast.KindParagraph
			for at := 0; at < len(text.text); {
				line, _, _ := strings.Cut(text.text[at:], "\n")
				from := at
				at += len(line) + 1
				if (!amount.MatchString(line) || !u.words.Lead(line).Pay) && !(mayBe && u.looksPaid(line)) {
					continue
				}
				start, end := text.span(from, from+len(line))
				if u.unread[start] {
					continue
				}
				u.report(code, start, end, u.strayMessage(line))
				return true
			}
		}
	}
	return len(u.unread) > 0
}

// strayMessage says that a line holds pay, or may do so where nothing in it is sure to be
// that of the role.
func (u *unit) strayMessage(line string) string {
	bands := money.FindBands(line, money.Context{Locale: u.role.Locale})
	if !slices.ContainsFunc(bands, func(b money.Reading) bool { return isOwn(line, b) }) {
		return fmt.Sprintf("This may be pay, and is not read: “%s”. If it is, move it under a heading “Salary”.", shorten(line, 80))
	}
	return fmt.Sprintf("Pay is said outside a salary section: “%s”. Move it under a heading “Salary”, so that it is shown and searched as pay.", shorten(line, 80))
}

// looksPaid tells whether a line has a figure in a currency that may be pay, in
// whatever language it is: as much for a time as people are paid, or a range of such.
func (u *unit) looksPaid(line string) bool {
	ctx := money.Context{Locale: u.role.Locale, Pay: onlyFigures.MatchString(line)}
	return slices.ContainsFunc(money.FindBands(line, ctx), isPaid)
}

// onlyFigures is a line that is nothing but figures and a currency: "$55 — $65 USD".
var onlyFigures = regexp.MustCompile(`^[£$€]?\d[\d.,]{0,9} ?[-–—] ?[£$€]?\d[\d.,]{0,9}(?: ?[A-Z]{3})?$`)

// isPaid tells whether a band may be pay wherever it stands.
func isPaid(b money.Reading) bool {
	return b.CurrencyStated && (b.PeriodStated || isRange(b) || b.Has(money.CurrencyMissing) || b.Has(money.Ambiguous)) && !b.Has(money.Magnitude)
}

// reportUnread says where figures that may be pay stand apart from the pay that was
// read. Beside a section about pay only the title and what is above all headings may
// say other pay: the rest speaks of other money.
func (r *salaryReader) reportUnread(sectioned bool) {
	if len(r.found) == 0 {
		return
	}
	r.ctx.Pay = false
	slices.SortFunc(r.read, func(a, b placed) int { return a.start - b.start })
	r.reportUnreadTitle()
	for _, s := range r.u.sections {
		if sectioned && !s.lead() {
			continue
		}
		for _, b := range s.blocks {
			if slices.ContainsFunc(bareKinds, b.is) || b.label == nil && b.node.Kind() == ast.KindParagraph {
				r.reportUnreadIn(b.node)
			}
		}
	}
}

// reportUnreadTitle points at a title with other pay than what was read.
func (r *salaryReader) reportUnreadTitle() {
	start, end := r.u.titlePlace()
	for _, b := range money.FindBands(r.u.role.Title, r.ctx) {
		p := pay{currency: b.Currency, period: b.Period, min: figureOf(b.Min, start, end), max: figureOf(b.Max, start, end)}
		p.start, p.end = start, end
		if isPaid(b) && !r.isKnown(p) {
			r.u.report("RB204", start, end, fmt.Sprintf(
				"The title may say other pay, which is not read: “%s”. Say all pay under a heading “Salary”.", shorten(r.u.role.Title, 80)))
			return
		}
	}
}

func figureOf(f *money.Figure, start, end int) *figure {
	if f == nil {
		return nil
	}
	return &figure{amount: f.Amount, start: start, end: end}
}

// reportUnreadIn points at each line of a block with pay that was not read.
func (r *salaryReader) reportUnreadIn(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		for _, line := range r.u.sourceLines(n) {
			for i, b := range money.FindBands(line.text, r.ctx) {
				b = r.inPlace(line, b, i)
				p := r.pay(line, b, around{})
				if !isPaid(b) || purpose.MatchString(line.text[b.Span.End:]) || r.isKnown(p) {
					continue
				}
				if r.found.opened(p) >= 0 {
					r.reportProblems(line, b)
					r.found.take(p)
					continue
				}
				start, end := line.whole()
				r.u.unread[start] = true
				r.u.report("RB204", start, end, fmt.Sprintf(
					"This may be pay too, and is not read: “%s”. Move all pay under a heading “Salary”, so that it is shown and searched as pay.", shorten(line.text, 80)))
				break
			}
		}
	case *ast.List, *ast.ListItem, *ast.Blockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			r.reportUnreadIn(c)
		}
	}
}

// isKnown tells whether pay was read where it stands, or says again what was.
func (r *salaryReader) isKnown(p pay) bool {
	_, inRead := slices.BinarySearchFunc(r.read, p, func(at placed, p pay) int {
		switch {
		case at.end <= p.start:
			return -1
		case at.start >= p.end:
			return 1
		}
		return 0
	})
	return inRead || r.found.hasEnd(p) || slices.ContainsFunc(r.found.compared(), func(q pay) bool {
		return same(p.min, q.min) && same(p.max, q.max) && p.currency == q.currency || p.restates(q, r.u.opts.Assumptions)
	})
}
