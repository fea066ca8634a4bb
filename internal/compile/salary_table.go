package compile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

// salaryColumns says which column of a table holds what.
type salaryColumns struct {
	at     map[taxonomy.Column]int
	ranges []rangeColumn
	extras []int // "Bonus", "Equity": they go to the note under their names
	steps  bool  // a column counts the steps of one grade
}

// rangeColumn is a column whose cells are whole bands, and what its header
// says of them: "London", "Day rate".
type rangeColumn struct {
	column int
	around around
}

// amountColumns are the columns with one amount a cell.
var amountColumns = []taxonomy.Column{taxonomy.ColumnMin, taxonomy.ColumnMedian, taxonomy.ColumnMax}

// table reads the bands of a table: one a row, or one a cell where columns are
// headed by places or levels.
func (r *salaryReader) table(t table, above around) {
	cols := r.columns(t)
	r.u.placeTable("salary_tables", t, cols.places())
	before := len(r.found)
	for _, row := range t.rows {
		r.row(t, cols, row, above)
	}
	if cols.steps {
		r.found = r.found.joinSteps(before)
	}
}

// columns reads a table's header. A column that no word claims is the place,
// the level or a range for what heads it, as its cells show.
func (r *salaryReader) columns(t table) salaryColumns {
	cols := salaryColumns{at: map[taxonomy.Column]int{}}
	for i, head := range t.header {
		column, ok := r.u.words.Column(head.text)
		switch _, taken := cols.at[column]; {
		case ok && column == taxonomy.ColumnKind:
			cols.at[taxonomy.ColumnEmploymentType] = i
		case ok && column == taxonomy.ColumnRange:
			cols.ranges = append(cols.ranges, rangeColumn{column: i})
		case ok && column == taxonomy.ColumnExtra:
			cols.extras = append(cols.extras, i)
		case ok && column != taxonomy.ColumnSkill && !taken:
			cols.at[column] = i
		case !ok && isStep(head.text):
			cols.steps = true
		case r.headsAmounts(t, i):
			cols.ranges = append(cols.ranges, rangeColumn{column: i})
		case r.holdsPay(t, i):
			cols.ranges = append(cols.ranges, rangeColumn{column: i, around: r.labelled(head.plain)})
		case head.text == "" && i == 0:
			cols.at[r.namedBy(t, i)] = i
		default:
			r.u.reportUnknownColumn(head)
		}
	}
	if len(cols.ranges) > 1 {
		for i := range cols.ranges {
			if c := &cols.ranges[i]; c.around.empty() {
				c.around = r.bracketed(t.header[c.column].plain)
			}
		}
	}
	return cols
}

// bracketed is what the brackets at the end of a header name, which tells its column
// from the others about pay: "Base (US)".
func (r *salaryReader) bracketed(head plain) around {
	open := strings.LastIndexByte(head.text, '(')
	if open < 0 || !strings.HasSuffix(head.text, ")") {
		return around{}
	}
	return r.labelled(head.slice(open+1, len(head.text)-1))
}

// namedBy is what the cells of a column without a header name: places or kinds
// of employment where all are that, and levels otherwise.
func (r *salaryReader) namedBy(t table, column int) taxonomy.Column {
	named := taxonomy.ColumnLevel
	for _, row := range t.rows {
		if blank(row[column].text) {
			continue
		}
		switch said := r.labelled(row[column].plain); {
		case said.level.text == "" && said.location.text != "":
			named = taxonomy.ColumnLocation
		case said.level.text == "" && said.employment.text+said.hours.text != "":
			named = taxonomy.ColumnEmploymentType
		default:
			return taxonomy.ColumnLevel
		}
	}
	return named
}

// holdsPay tells whether the first cell of a column that says anything is a
// whole band.
func (r *salaryReader) holdsPay(t table, column int) bool {
	for _, row := range t.rows {
		if row[column].text != "" {
			reading := money.ReadBand(row[column].text, r.ctx)
			return reading.CurrencyStated && reading.Min != nil && reading.Max != nil && reading.Min != reading.Max
		}
	}
	return false
}

// isStep tells whether a column's header names the steps within a grade: "Spine
// point".
func isStep(head string) bool {
	first := head + " 1"
	rungs := money.Rungs(first)
	return len(rungs) == 1 && rungs[0].Step && rungs[0].Span == (money.Span{End: len(first)})
}

// headsAmounts tells whether a column is headed as pay for a time or in a currency
// ("Salary per annum", "Pay (£)"), or by a period alone, and holds amounts.
func (r *salaryReader) headsAmounts(t table, column int) bool {
	head := strings.Fields(t.header[column].text)
	bare := money.Context{Locale: r.ctx.Locale}
	for i := len(head) - 1; i >= 0; i-- {
		if bare.With(strings.Join(head[i:], " ")) == bare {
			continue
		}
		said, ok := r.u.words.Column(strings.Join(head[:i], " "))
		if i == 0 && len(head) <= 2 || ok && said == taxonomy.ColumnRange {
			return r.holdsAmount(t, column)
		}
	}
	return false
}

// holdsAmount tells whether the first cell of a column that says anything is an
// amount in a currency, as it says or its header does.
func (r *salaryReader) holdsAmount(t table, column int) bool {
	head := money.Context{Locale: r.ctx.Locale}.With(t.header[column].text)
	for _, row := range t.rows {
		if row[column].text != "" {
			reading := money.ReadBand(row[column].text, r.ctx)
			return (reading.CurrencyStated || head.Currency != "") && (reading.Min != nil || reading.Max != nil || reading.Has(money.CurrencyMissing))
		}
	}
	return false
}

// row reads the bands of one row.
func (r *salaryReader) row(t table, cols salaryColumns, row []cell, above around) {
	found := false
	base := r.rowPay(t, cols, row, above)
	if p, ok := r.amounts(t, cols, row, base); ok {
		found = true
		if !p.broken {
			r.found.take(p)
		}
	}
	for _, c := range cols.ranges {
		if found && c.around.empty() || blank(row[c.column].text) {
			continue
		}
		found = true
		p := r.rangeCell(t, cols, row, c, base)
		if !p.broken {
			r.found.take(p)
		}
	}
	if !found {
		r.reportEmptyRow(row)
	}
}

// blank tells whether a cell says nothing: it has neither letters nor digits.
func blank(text string) bool {
	return strings.IndexFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) < 0
}

// rowPlace is where a row stands, from its first cell to the last that says
// something.
func rowPlace(row []cell) (start, end int) {
	start, end = row[0].start, row[0].end
	for _, c := range row {
		if c.text != "" {
			start, end = min(start, c.start), max(end, c.end)
		}
	}
	return start, end
}

func (r *salaryReader) reportEmptyRow(row []cell) {
	start, end := rowPlace(row)
	if blank(string(r.u.source[start:end])) {
		return
	}
	r.said = true
	r.u.report("RB308", start, end, "This row gives no figure. Say the minimum and the maximum, or take the row out.")
}

// rowContext is what a row's own cells say of currency and period.
func (r *salaryReader) rowContext(cols salaryColumns, row []cell) money.Context {
	ctx := r.ctx
	for _, column := range []taxonomy.Column{taxonomy.ColumnCurrency, taxonomy.ColumnPeriod} {
		if i, ok := cols.at[column]; ok {
			ctx = ctx.With(row[i].text)
		}
	}
	if i, ok := cols.at[taxonomy.ColumnLocation]; ok && r.u.front.Salary.Currency == "" {
		ctx = ctx.In(row[i].text)
	}
	return ctx
}

// rowPay is a row's band before it has figures.
func (r *salaryReader) rowPay(t table, cols salaryColumns, row []cell, above around) pay {
	text := func(c taxonomy.Column) plain {
		if i, ok := cols.at[c]; ok && !blank(row[i].text) {
			return row[i].plain
		}
		return plain{}
	}
	p := pay{}
	p.start, p.end = rowPlace(row)
	p.around = merge(around{
		level: text(taxonomy.ColumnLevel), location: text(taxonomy.ColumnLocation), employment: text(taxonomy.ColumnEmploymentType),
	}, above)
	r.levelIsEmployment(&p.around)
	if _, ok := r.u.words.WorkingHours(p.employment.text); ok {
		p.hours, p.employment = p.employment, plain{}
	}
	p.source, p.sourceURL = text(taxonomy.ColumnSource), text(taxonomy.ColumnSourceURL)
	if p.asOf = text(taxonomy.ColumnAsOf); p.asOf.text != "" && lastDay(p.asOf.text).IsZero() {
		start, end := p.asOf.whole()
		r.u.report("RB106", start, end, fmt.Sprintf("“%s” is no date. Write a year, a month or a day: 2026, 2026-04 or 2026-04-30.", shorten(p.asOf.text, 40)))
		p.asOf = plain{}
	}
	if at, ok := cols.at[taxonomy.ColumnPeriod]; ok && row[at].text != "" {
		p.periodStart, p.periodEnd = row[at].start, row[at].end
	}
	if at, ok := cols.at[taxonomy.ColumnCurrency]; ok && row[at].text != "" {
		p.currencyAt = placed{row[at].start, row[at].end}
	}
	if note := text(taxonomy.ColumnNote); note.text != "" {
		start, end := note.whole()
		p.noteAt = placed{start, end}
		p.addNote(note.text)
	}
	for _, i := range cols.extras {
		if !blank(row[i].text) {
			p.addNote(t.header[i].text + ": " + row[i].text)
			p.noteAt = p.noteAt.with(placed{row[i].start, row[i].end})
		}
	}
	return p
}

// levelIsEmployment moves a kind of employment that stands where a level does:
// a row "Contract" among Junior and Senior.
func (r *salaryReader) levelIsEmployment(a *around) {
	if a.employment.text != "" || r.isLevel(a.level.text) {
		return
	}
	_, isType := r.u.words.EmploymentType(a.level.text)
	_, isHours := r.u.words.WorkingHours(a.level.text)
	if isType || isHours {
		a.level, a.employment = plain{}, a.level
	}
}

// amounts reads the cells of a row that hold one amount each; ok is false when
// there are none.
func (r *salaryReader) amounts(t table, cols salaryColumns, row []cell, p pay) (band pay, ok bool) {
	ctx := r.rowContext(cols, row)
	type amount struct {
		column  taxonomy.Column
		cell    cell
		read    money.Context // what it was read with, before the rest of the row
		reading money.Reading
	}
	var given []amount
	for _, column := range amountColumns {
		i, there := cols.at[column]
		if !there || blank(row[i].text) {
			continue
		}
		ctx = ctx.With(t.header[i].text)
		reading := money.ReadAmount(row[i].text, ctx)
		given = append(given, amount{column, row[i], ctx, reading})
		ctx = stated(reading, ctx)
	}
	for _, a := range given {
		if a.read != ctx {
			a.reading = money.ReadAmount(a.cell.text, ctx)
		}
		r.takeAmount(&p, a.column, a.cell, a.reading)
		if a.column == taxonomy.ColumnMin && p.min != nil {
			ctx.Period = p.period // what is a year's pay by its size makes its row one
		}
	}
	r.checkRow(&p)
	return p, len(given) > 0
}

// stated is the context with the currency and the period that a cell's own text
// gives, which then hold for the row.
func stated(cell money.Reading, ctx money.Context) money.Context {
	if cell.CurrencyStated && cell.Currency != "" {
		ctx.Currency = cell.Currency
	}
	if cell.PeriodStated {
		ctx.Period = cell.Period
	}
	return ctx
}

// takeAmount puts the amount of a column into the band.
func (r *salaryReader) takeAmount(p *pay, column taxonomy.Column, c cell, reading money.Reading) {
	f := placedFigure(c.plain, reading.Min)
	if !p.broken || !reading.Has(money.PeriodMissing) { // or that is said of the cell before it
		p.broken = r.reportProblems(c.plain, reading) || p.broken
	}
	switch {
	case f == nil:
		p.broken = true
		return
	case p.currency != "" && p.currency != reading.Currency:
		r.said, p.broken = true, true
		r.u.report("RB305", c.start, c.end, fmt.Sprintf("This row has amounts in %s and in %s. Write both ends of a band in one currency.", p.currency, reading.Currency))
		return
	}
	p.currency, p.period = reading.Currency, reading.Period
	p.payments = cmp.Or(p.payments, reading.Payments)
	p.addNote(reading.Note)
	if p.currencyAt == (placed{}) && !reading.CurrencySpan.Empty() {
		start, end := c.span(reading.CurrencySpan.Start, reading.CurrencySpan.End)
		p.currencyAt = placed{start, end}
	}
	if !reading.NoteSpan.Empty() {
		start, end := c.span(reading.NoteSpan.Start, reading.NoteSpan.End)
		p.noteAt = p.noteAt.with(placed{start, end})
	}
	switch column {
	case taxonomy.ColumnMin:
		p.min = f
	case taxonomy.ColumnMedian:
		p.median = f
	default:
		p.max = f
	}
}

// checkRow says what is wrong between the amounts of a row's cells.
func (r *salaryReader) checkRow(p *pay) {
	switch {
	case p.min != nil && p.max != nil && p.min.amount.Compare(p.max.amount) > 0:
		r.said, p.broken = true, true
		r.u.report("RB303", p.min.start, p.max.end, fmt.Sprintf("The minimum, %s, is above the maximum, %s. Put the lower amount first.",
			r.show(p.min), r.show(p.max)))
	case !p.broken && (p.min == nil) != (p.max == nil):
		f := p.min
		if f == nil {
			f = p.max
		}
		r.u.report("RB309", f.start, f.end, "The row gives only one end of the band. Say both the minimum and the maximum.")
	}
}

// rangeCell reads a cell that holds a whole band.
func (r *salaryReader) rangeCell(t table, cols salaryColumns, row []cell, c rangeColumn, p pay) pay {
	ctx := r.rowContext(cols, row)
	head := ctx.With(t.header[c.column].text)
	if r.u.front.Salary.Currency == "" {
		head = head.In(t.header[c.column].text) // "Base (US)"
	}
	text := row[c.column].plain
	reading := money.ReadBand(text.text, head)
	fromCell := r.pay(text, reading, merge(c.around, p.around))
	fromCell.broken = r.reportProblems(text, reading)
	fromCell.start, fromCell.end = p.start, p.end
	fromCell.notes = slices.Concat(p.notes, fromCell.notes)
	fromCell.noteAt = p.noteAt.with(fromCell.noteAt)
	fromCell.source, fromCell.sourceURL, fromCell.asOf = p.source, p.sourceURL, p.asOf
	if fromCell.currencyAt == (placed{}) {
		fromCell.currencyAt = p.currencyAt
	}
	if fromCell.periodStart == fromCell.periodEnd {
		fromCell.periodStart, fromCell.periodEnd = p.periodStart, p.periodEnd
	}
	return fromCell
}

// show is a figure as people of the document's locale write it.
func (r *salaryReader) show(f *figure) string { return f.amount.Display(r.u.role.Locale) }

// lastDay is the end of the time that a date names: a year, a month or a day;
// zero when it is no date.
func lastDay(date string) time.Time {
	for layout, end := range map[string][3]int{"2006": {1, 0, 0}, "2006-01": {0, 1, 0}, "2006-01-02": {0, 0, 1}} {
		if t, err := time.Parse(layout, date); err == nil {
			return t.AddDate(end[0], end[1], end[2])
		}
	}
	return time.Time{}
}
