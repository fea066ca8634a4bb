package compile

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/role"
)

// readSalary reads the pay bands of salary sections: tables, list items and
// sentences, in order. A document without such a section may say its pay in a
// line of another ("Salary: £45,000"), which is read too.
func (u *unit) readSalary() {
	r := &salaryReader{u: u, ctx: money.Context{
		Locale: u.role.Locale, Currency: u.front.Salary.Currency, Period: money.Period(u.front.Salary.Period), Pay: true,
	}}
	if r.ctx.Currency == "" {
		r.ctx.Currency = u.siteCurrency()
	}
	first := block{}
	for _, s := range u.sections {
		var title, label headed
		if s.has(role.Salary) && !s.lead() {
			title = r.heading(s.title)
		}
		for _, b := range s.blocks {
			if b.label != nil {
				r.found.dropTotal(label)
				label = headed{}
				if slices.Contains(b.label.meaning.Kinds, role.Salary) {
					label = r.heading(b.label.title)
				}
			}
			if !b.is(role.Salary) {
				continue
			}
			if first.node == nil {
				first = b
			}
			r.block(s, b)
		}
		r.found.dropTotal(label)
		r.found.dropTotal(title)
	}
	if first.node == nil && len(r.found) == 0 {
		r.factsElsewhere()
		if len(r.found) == 0 && !r.said {
			r.bareElsewhere()
		}
	} else if first.node != nil {
		r.reportSilence(first)
	}
	r.reportUnread(first.node != nil)
	for _, p := range r.found.once(u.opts.Assumptions) {
		r.add(p)
	}
	r.check()
}

// heading reads the pay that a heading holds.
func (r *salaryReader) heading(text plain) headed {
	from := len(r.found)
	r.sentence(text, around{})
	return headed{from, len(r.found)}
}

// siteCurrency is the currency of amounts that name none in a document that sets none:
// the site's, but of a document from elsewhere that of where it is from.
func (u *unit) siteCurrency() string {
	if u.front.Locale != "" && u.front.Locale != u.opts.Locale {
		if code := money.CurrencyOf(u.front.Locale); code != "" {
			return code
		}
	}
	return u.opts.Currency
}

// salaryReader puts pay bands into the role, and keeps of each what the checks
// across bands need.
type salaryReader struct {
	u      *unit
	ctx    money.Context
	found  found
	bands  []placedBand
	placed placedBands
	read   []placed     // where what was read as pay stands, also what was left out on purpose
	said   bool         // something was reported of a figure
	loose  bool         // pay is read wherever a figure may be it
	rate   money.Period // of the line of bare pay above, while its parts follow
	over   around       // the grade that a line by itself names, for the figures below it
	group  string       // the heading that it stands under
}

// around is what stands above a text about pay: headings, or the item that a
// nested list belongs to.
type around struct {
	level, location, employment plain
	step                        plain // within a grade: the level of a lone amount that has no other
	hours                       plain // "Part-time", which goes to the note
}

func (a around) empty() bool {
	return a.level.text == "" && a.location.text == "" && a.employment.text == "" && a.step.text == "" && a.hours.text == ""
}

// block reads one block about pay. The headings above it may say the period
// and the employment ("Day rates"), when they are about nothing else.
func (r *salaryReader) block(s *section, b block) {
	above := r.above(around{}, b.group)
	if heading := s.id + "\n" + b.group.text; heading != r.group {
		r.over, r.group = around{}, heading
	}
	base := r.ctx
	if s.has(role.Salary) && len(s.kinds) == 1 {
		r.ctx = r.ctx.With(s.title.text)
		above = merge(above, around{employment: r.labelled(s.title).employment})
	}
	r.ctx = r.ctx.With(b.group.text)
	r.node(b.node, above)
	r.ctx = base
}

func (r *salaryReader) node(n ast.Node, above around) {
	switch n := n.(type) {
	case *east.Table:
		r.table(r.u.readTable(n), above)
	case *ast.List:
		r.list(n, above)
	case *ast.Blockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			r.node(c, above)
		}
	case *ast.Paragraph, *ast.TextBlock:
		for _, line := range r.u.sourceLines(n) {
			if !r.sentence(line, merge(above, r.over)) && len(line.text) <= maxHeading {
				r.over = r.gradeAlone(line)
			}
		}
	}
}

// gradeAlone is the grade that is all of a line.
func (r *salaryReader) gradeAlone(line plain) around {
	line = trimSentence(line)
	if said := r.labelled(line); said.level.text == line.text {
		return around{level: said.level}
	}
	return around{}
}

// list reads the items of a list. What is nested under an item without a
// figure belongs to what the item names: "Senior:", then a line a place.
func (r *salaryReader) list(list *ast.List, above around) {
	for li := list.FirstChild(); li != nil; li = li.NextSibling() {
		own, nested := splitItem(li)
		text := r.u.itemText(own)
		found := text.text != "" && r.sentence(text, above)
		inner := above
		if !found {
			inner = r.above(above, trimLabel(text))
		}
		for _, l := range nested {
			r.list(l, inner)
		}
	}
}

// sentence reads every band in a text; it tells whether there was any. A band
// that only names another place has the level of the one before it: "Grade 7:
// £46,000 (National), £50,000 (London)".
func (r *salaryReader) sentence(text plain, above around) bool {
	readings := money.FindBands(text.text, r.ctx)
	var before around
	for i, reading := range readings {
		reading = r.inPlace(text, reading, i)
		p := r.pay(text, reading, above)
		if p.level.text == "" && p.location.text != "" {
			p.around = merge(p.around, around{level: before.level, employment: before.employment})
		}
		before = p.around
		r.read = append(r.read, placed{p.start, p.end})
		if i+1 < len(readings) && (r.isPackage(text, reading, readings[i+1]) || r.isShare(text, reading, readings[i+1])) {
			continue
		}
		if i > 0 && r.isShare(text, readings[i-1], reading) {
			p.note(text.slice(readings[i-1].Span.Start, readings[i-1].Span.End))
		}
		if i > 0 && r.isPackage(text, readings[i-1], reading) {
			from, end := strings.LastIndexAny(text.text[:readings[i-1].Span.Start], ",;(")+1, readings[i-1].Span.End
			p.note(text.slice(from, end).trim())
		}
		if r.found.hasEnd(p) || i > 0 && r.isAside(text, readings[i-1], reading, p) {
			continue
		}
		if broken := r.reportProblems(text, reading); !broken {
			r.found.take(p)
		}
	}
	return len(readings) > 0
}

// isAside tells whether a band only says more of the one before it, whose figures its
// words then say are usual, or for fewer hours. They go to the note.
func (r *salaryReader) isAside(text plain, before, reading money.Reading, p pay) bool {
	if p.names() != [5]string{} {
		return false
	}
	from := before.Span.End
	between := text.text[from:max(from, reading.Span.Start)]
	proRata := strings.HasSuffix(between, "pro rata (") || strings.HasSuffix(between, "pro-rata (")
	if at := strings.LastIndexAny(between, "(,;"); at >= 0 {
		from += at + 1
	}
	end := reading.Span.End
	if at := strings.IndexByte(text.text[end:], ')'); at >= 0 && strings.HasSuffix(text.text[:from], "(") {
		end += at
	}
	aside := text.slice(from, end).trimFunc(endsPart)
	if !(usual.MatchString(aside.text) && r.found.hasPart(p) || fewerHours.MatchString(aside.text) && r.found.hasShare(p) || proRata && (r.found.hasShare(p) || r.found.isAbove(p))) {
		return false
	}
	r.found[len(r.found)-1].note(aside)
	return true
}

var (
	// usual says that figures are a part of a band in which most people are.
	usual = regexp.MustCompile(`(?i)\b(?:usual|typical|normal|general|appoint|start|hir|expect|most)`)
	// fewerHours says that figures are pay for a part of the week.
	fewerHours = regexp.MustCompile(`(?i)\b(?:fte|hours?|hrs|days?|part[- ]time|pro[- ]rata|actual)\b|%`)
)

// isPackage tells whether a lone amount is all that an employer spends, with the pay
// that is a part of it behind: "Package: $148,134 (Salary: $132,664 - $146,188)".
func (r *salaryReader) isPackage(text plain, reading, next money.Reading) bool {
	if isRange(reading) || next.Span.Start < reading.Span.End {
		return false
	}
	label := strings.TrimRight(text.text[:reading.Span.Start], ": ")
	label = label[max(0, len(label)-len("package")):]
	part, bracketed := strings.CutPrefix(strings.TrimSpace(text.text[reading.Span.End:next.Span.Start]), "(")
	return strings.EqualFold(label, "package") && bracketed && r.isPay(strings.TrimRight(part, ": "))
}

// isShare tells whether a lone amount is what fewer hours are paid of the whole that
// follows in brackets: "£28,500 (£38,900 FTE)".
func (r *salaryReader) isShare(text plain, reading, next money.Reading) bool {
	if isRange(reading) || reading.Max == nil || next.Min == nil || next.Span.Start < reading.Span.End || reading.Currency != next.Currency {
		return false
	}
	behind := strings.TrimLeft(text.text[next.Span.End:], " ")
	return strings.TrimSpace(text.text[reading.Span.End:next.Span.Start]) == "(" && wholeHours.MatchString(behind) && reading.Max.Amount.Compare(next.Min.Amount) < 0
}

// wholeHours says that figures are pay for all of the week.
var wholeHours = regexp.MustCompile(`(?i)^(?:fte|full[- ]time(?: equivalent)?)\b`)

// inPlace is the nth reading of a text as its own place has it, where that says whose
// dollars are meant and the author does not: "United States: $120,000".
func (r *salaryReader) inPlace(text plain, reading money.Reading, n int) money.Reading {
	if !reading.Has(money.CurrencyMissing) && (!reading.CurrencyShared || r.u.front.Salary.Currency != "") {
		return reading
	}
	ctx := r.ctx.In(reading.Label.In(text.text) + " " + reading.Place.In(text.text))
	if ctx == r.ctx {
		return reading
	}
	if again := r.placed.bands(text.text, ctx); n < len(again) {
		return again[n]
	}
	return reading
}

// placedBands are the readings of one text by the places that it names: each is
// looked for once, however many amounts are there.
type placedBands struct {
	text string
	by   map[money.Context][]money.Reading
}

func (p *placedBands) bands(text string, ctx money.Context) []money.Reading {
	if p.by == nil || p.text != text {
		*p = placedBands{text, map[money.Context][]money.Reading{}}
	}
	found, ok := p.by[ctx]
	if !ok {
		found = money.FindBands(text, ctx)
		p.by[ctx] = found
	}
	return found
}

// pay is a reading as a band.
func (r *salaryReader) pay(text plain, reading money.Reading, above around) pay {
	p := pay{around: above, currency: reading.Currency, period: reading.Period, payments: reading.Payments}
	p.start, p.end = text.span(reading.Span.Start, reading.Span.End)
	p.min, p.median, p.max = placedFigure(text, reading.Min), placedFigure(text, reading.Median), placedFigure(text, reading.Max)
	if !reading.PeriodSpan.Empty() {
		p.periodStart, p.periodEnd = text.span(reading.PeriodSpan.Start, reading.PeriodSpan.End)
	}
	if !reading.CurrencySpan.Empty() {
		start, end := text.span(reading.CurrencySpan.Start, reading.CurrencySpan.End)
		p.currencyAt = placed{start, end}
	}
	if !reading.NoteSpan.Empty() {
		start, end := text.span(reading.NoteSpan.Start, reading.NoteSpan.End)
		p.noteAt = placed{start, end}
	}
	r.readLabel(&p, text, reading)
	p.addNote(reading.Note)
	return p
}

func placedFigure(text plain, f *money.Figure) *figure {
	if f == nil {
		return nil
	}
	start, end := text.span(f.Span.Start, f.Span.End)
	return &figure{amount: f.Amount, start: start, end: end}
}

// salaryCodes gives each kind of problem its code: their slugs are the same.
var salaryCodes = func() map[money.Kind]diag.Code {
	codes := map[money.Kind]diag.Code{}
	for _, rule := range diag.Rules {
		codes[money.Kind(rule.Slug)] = rule.Code
	}
	return codes
}()

// reportProblems reports what is wrong with a reading; it tells whether that
// leaves it without a band.
func (r *salaryReader) reportProblems(text plain, reading money.Reading) (broken bool) {
	for _, p := range reading.Problems {
		code := salaryCodes[p.Kind]
		start, end := text.span(p.Span.Start, p.Span.End)
		message := p.Message
		if p.Kind == money.Placeholder {
			r.u.blanks[start] = true
		}
		if p.Kind == money.PeriodMissing {
			message += " Until then the band is left out."
		}
		r.u.report(code, start, end, message)
		r.said = true
		rule, _ := diag.RuleFor(code)
		broken = broken || rule.Severity == diag.Error || p.Kind == money.PeriodMissing || p.Kind == money.NoFigure
	}
	return broken
}

// factsElsewhere reads the lines of other sections that begin with a word for
// pay and a colon ("> Salary: £45,000"), and what such a line introduces.
func (r *salaryReader) factsElsewhere() {
	for _, s := range r.u.sections {
		introduced, followed := false, false
		for _, b := range s.blocks {
			switch {
			case b.label != nil:
				introduced, followed = false, false
			case introduced && b.node.Kind() != ast.KindParagraph, followed && r.goesOn(b.node):
				r.node(b.node, r.levelOver(s, b))
				introduced = false
			default:
				known := len(r.read)
				introduced = r.facts(b.node, r.levelOver(s, b))
				followed = len(r.read) > known
			}
		}
	}
}

// goesOn tells whether a paragraph below a line about pay gives another band, as the
// lines of a form do: "$94,944 - $115,416 Annually" under "Salary: $7,912 - $9,618
// Monthly".
func (r *salaryReader) goesOn(n ast.Node) bool {
	if n.Kind() != ast.KindParagraph {
		return false
	}
	readings := money.FindBands(r.u.plainText(n).trim().text, r.ctx)
	if len(readings) != 1 {
		return false
	}
	b := readings[0]
	return b.Span.Start == 0 && b.CurrencyStated && len(b.Problems) == 0 && isRange(b)
}

// levelOver is the level that the headings above a block name: each of a family of
// roles may say its pay in a line.
func (r *salaryReader) levelOver(s *section, b block) around {
	level := r.labelled(b.group).level
	if level.text == "" {
		level = r.labelled(s.title).level
	}
	return around{level: level}
}

// facts reads the lines about pay in a block; it tells whether the last of
// them introduces the next block: "The salary range is:".
func (r *salaryReader) facts(n ast.Node, above around) (introduces bool) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return r.factLines(r.u.sourceLines(n), above)
	case *ast.List, *ast.ListItem, *ast.Blockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			r.facts(c, above)
		}
	case *east.Table:
		r.factRows(r.u.readTable(n), above)
	}
	return false
}

// factRows reads the rows of a table of labels and values that are about pay.
func (r *salaryReader) factRows(t table, above around) {
	if len(t.header) != 2 {
		return
	}
	for _, row := range append([][]cell{t.header}, t.rows...) {
		if r.isPay(strings.TrimRight(row[0].text, ": ")) {
			r.sentence(row[1].plain, above)
		}
	}
}

// factLines reads the lines from a label for pay on, up to the next label.
func (r *salaryReader) factLines(lines []plain, above around) (introduces bool) {
	about := false
	for _, line := range lines {
		label, rest, labelled := strings.Cut(line.text, ":")
		if labelled && len(label) <= maxHeading {
			about = r.isPay(label) || about && rest == ""
		}
		if about {
			r.sentence(line, above)
		}
		introduces = about && strings.HasSuffix(line.text, ":")
	}
	return introduces
}

// reportSilence says that a salary section gives no figure at all.
func (r *salaryReader) reportSilence(first block) {
	if len(r.found) > 0 || r.said {
		return
	}
	start, end := r.u.plainText(first.node).trim().whole()
	r.u.report("RB308", start, end, "The section about pay gives no figure. Say the minimum and the maximum, the currency and the period.")
}

// sourceLines is the text of a block, a piece for each line of its source.
func (u *unit) sourceLines(n ast.Node) []plain { return u.linesOf(u.plainChildren(n)) }

// linesOf parts a text at the line ends of its source.
func (u *unit) linesOf(text plain) []plain {
	var lines []plain
	from := 0
	for i := range len(text.text) + 1 {
		if i < len(text.text) && text.text[i] != '\n' && !u.breaksLine(text, i) {
			continue
		}
		if line := text.slice(from, i).trim(); line.text != "" {
			lines = append(lines, line)
		}
		from = i + 1
	}
	return lines
}

// breaksLine tells whether text[i] is the space that a line end became.
func (u *unit) breaksLine(text plain, i int) bool {
	at := int(text.at[i])
	return text.text[i] == ' ' && at < len(u.source) && (u.source[at] == '\n' || u.source[at] == '\r')
}
