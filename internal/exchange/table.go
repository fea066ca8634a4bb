package exchange

import (
	"strconv"
	"strings"
	"unicode"
)

// cell is what stands in one cell of a table.
type cell []block

// words is a cell as one line, which a cell of a Markdown table has to be.
func (c cell) words() string {
	parts := make([]string, len(c))
	for i, b := range c {
		parts[i] = strings.Join(strings.Fields(b.text), " ")
	}
	return strings.Join(parts, " ")
}

// simple tells whether one line holds a cell without losing a list in it.
func (c cell) simple() bool {
	for _, b := range c {
		if b.form == item || b.form == chunk || b.form == heading {
			return false
		}
	}
	return len(c) <= 2
}

// label tells whether a cell is a few words that name what is beside it.
func (c cell) label() bool {
	return len(c) == 1 && (c[0].form == paragraph || c[0].form == heading) && len(plainWords(c[0].text)) <= maxHeading && plainWords(c[0].text) != ""
}

// tableBlocks is a table of a page or a word-processor file as blocks. Many
// tables are none: one of a single column holds its text together, one of
// labels and values is facts, a line each, and one with lists in its cells is
// sections side by side.
func tableBlocks(rows [][]cell) []block {
	rows = withoutEmpty(rows)
	if len(rows) == 0 {
		return nil
	}
	if len(rows) > 1 && len(rows[0]) == 1 && len(rows[1]) > 1 && rows[0][0].label() {
		return append([]block{headingOver(rows[0][0][0].text)}, tableBlocks(rows[1:])...)
	}
	columns, simple := 0, true
	for _, row := range rows {
		columns = max(columns, len(row))
		for _, c := range row {
			simple = simple && c.simple()
		}
	}
	switch {
	case columns == 1:
		return unwrap(rows)
	case columns == 2 && (hasFacts(rows) || isLayout(rows)):
		return factBlocks(rows)
	case simple && areFacts(rows):
		return unwrap(rows)
	case simple && columns == 2 && areNumbered(rows):
		return numberedItems(rows)
	case simple && columns == 2 && areDescribed(rows):
		return describedItems(rows)
	case simple && len(rows) > 1:
		return []block{{form: chunk, text: markdownTable(rows)}}
	}
	return sideBySide(rows)
}

// areFacts tells whether each cell of a table is a fact by itself: "Grade: 9".
func areFacts(rows [][]cell) bool {
	known := false
	for _, row := range rows {
		for _, c := range row {
			if len(c) == 0 {
				continue
			}
			label, _, ok := cutFact(c[0])
			if !ok || len(c) > 1 {
				return false
			}
			known = known || listed("fact", label) || listed("title label", label)
		}
	}
	return known
}

// areNumbered tells whether a table only numbers what its rows say.
func areNumbered(rows [][]cell) bool {
	for i, row := range rows {
		if len(row) != 2 || len(row[1]) == 0 || strings.Trim(plainWords(row[0].words()), ".) ") != strconv.Itoa(i+1) {
			return false
		}
	}
	return true
}

// areDescribed tells whether each row of a table, the first as well, is a name with
// sentences beside it, so that it has no header: "Support | Answers questions."
func areDescribed(rows [][]cell) bool {
	for _, row := range rows {
		if len(row) != 2 || !row[0].label() || len(strings.Fields(row[0].words())) > 6 || !strings.HasSuffix(row[1].words(), ".") {
			return false
		}
	}
	return len(rows) > 1
}

func describedItems(rows [][]cell) []block {
	out := make([]block, len(rows))
	for i, row := range rows {
		out[i] = block{form: item, text: strings.TrimRight(row[0].words(), ": ") + ": " + row[1].words()}
	}
	return out
}

func numberedItems(rows [][]cell) []block {
	out := make([]block, len(rows))
	for i, row := range rows {
		out[i] = block{form: item, number: i + 1, text: row[1].words()}
	}
	return out
}

func withoutEmpty(rows [][]cell) [][]cell {
	var kept [][]cell
	for _, row := range rows {
		for _, c := range row {
			if len(c) > 0 {
				kept = append(kept, row)
				break
			}
		}
	}
	return kept
}

func unwrap(rows [][]cell) []block {
	var out []block
	for _, row := range rows {
		for _, c := range row {
			out = append(out, c...)
		}
	}
	return out
}

// hasFacts tells whether a table of two columns is labels and values rather
// than columns under a header.
func hasFacts(rows [][]cell) bool {
	labels := 0
	for _, row := range rows {
		if len(row) == 2 && row[0].label() && (strings.HasSuffix(plainWords(row[0][0].text), ":") || listed("fact", plainWords(row[0][0].text))) {
			labels++
		}
	}
	return 2*labels >= len(rows)
}

// isLayout tells whether a table of two columns without a header lays a document out:
// the left cells are the headings of sections and the labels of facts, from the first
// row on.
func isLayout(rows [][]cell) bool {
	known, sections := 0, 0
	for i, row := range rows {
		switch {
		case len(row) != 2 || !row[0].label():
		case headsRow(row):
			known, sections = known+1, sections+1
		case listed("fact", row[0].words()), listed("title label", row[0].words()):
			known++
		}
		if i == 0 && (known == 0 || listed("section label", row[len(row)-1].words())) {
			return false
		}
	}
	return sections > 0 && known > 1 && 2*known >= len(rows)
}

// headsRow tells whether the left cell of a row is the heading of the right one.
func headsRow(row []cell) bool {
	return len(row) == 2 && row[0].label() && len(row[1]) > 0 && listed("section label", strings.TrimLeft(row[0].words(), "0123456789.) "))
}

// namesRow tells whether the left cell of a row has words for the right one that are
// not known to be the label of a fact.
func namesRow(row []cell) bool {
	return len(row) == 2 && row[0].label() && strings.ContainsFunc(row[0].words(), unicode.IsLetter) && !listed("fact", row[0].words())
}

// lines are the blocks of a cell, which stand one right under the other.
func (c cell) lines() []block {
	for i := range c {
		c[i].tight = i > 0
	}
	return c
}

// long tells whether a cell has more to say than the value of a fact.
func (c cell) long() bool {
	return len(c) > 1 || strings.HasSuffix(c.words(), ".") || len(c.words()) > shortItem
}

func factBlocks(rows [][]cell) []block {
	var out []block
	headed := false // a line under a heading would go on with what it heads
	for _, row := range rows {
		switch {
		case headsRow(row) && row[1].long(), headed && namesRow(row):
			out = append(append(out, headingOver(row[0][0].text)), row[1].lines()...)
			headed = true
		case len(row) == 2 && row[0].label() && len(row[1]) == 1 && row[1][0].form == paragraph:
			out = append(out, fact(row[0][0].text, row[1][0].text))
		case len(row) == 2 && row[0].label():
			out = append(out, headingOver(row[0][0].text))
			out = append(out, row[1]...)
		default:
			out = append(out, unwrap([][]cell{row})...)
		}
	}
	return out
}

// fact is a line that says one thing: "**Salary:** £45,000".
func fact(label, value string) block {
	label = strings.TrimRight(plainWords(label), ": ")
	return block{form: paragraph, text: "**" + label + ":** " + value, tight: true}
}

func headingOver(label string) block {
	return block{form: heading, level: weak, text: strings.TrimRight(plainWords(label), ": ")}
}

// sideBySide reads a table with lists in its cells, such as a person
// specification: what stands in a cell goes under the words at the head of its
// row and its column.
func sideBySide(rows [][]cell) []block {
	var head []cell
	if isHead(rows[0]) && len(rows) > 1 {
		head, rows = rows[0], rows[1:]
	}
	var out []block
	for _, row := range rows {
		if len(row) > 1 && row[0].label() && !isHead(row) {
			out = append(out, rowBlocks(plainWords(row[0][0].text), head[min(1, len(head)):], row[1:])...)
			continue
		}
		out = append(out, rowBlocks("", head, row)...)
	}
	return out
}

func rowBlocks(name string, head, row []cell) []block {
	var out []block
	for i, c := range row {
		if len(c) == 0 {
			continue
		}
		title := name
		if i < len(head) && len(head[i]) > 0 {
			title = strings.Trim(title+" – "+plainWords(head[i][0].text), "– ")
		}
		if title != "" {
			out = append(out, headingOver(title))
		}
		out = append(out, c...)
	}
	return out
}

// isHead tells whether a row only names what is below it.
func isHead(row []cell) bool {
	for _, c := range row {
		if len(c) > 0 && !c.label() {
			return false
		}
	}
	return true
}

// markdownTable writes rows as a table; the first is its header.
func markdownTable(rows [][]cell) string {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
	}
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteByte('|')
		for c := range columns {
			text := ""
			if c < len(row) {
				text = strings.ReplaceAll(row[c].words(), "|", `\|`)
			}
			b.WriteString(" " + text + " |")
		}
		if i == 0 {
			b.WriteString("\n|" + strings.Repeat(" --- |", columns))
		}
	}
	return b.String()
}
