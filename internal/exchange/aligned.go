package exchange

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// gap parts the cells of a table that is only drawn with spaces, as the text of a PDF
// has it.
var gap = regexp.MustCompile(` {3,}`)

// maxDrift is how many characters a cell may stand beside the others of its column.
const maxDrift = 3

// maxAligned is how many columns such a table may have.
const maxAligned = 8

// piece is a cell's text and the column of characters that it begins in.
type piece struct {
	text string
	at   int
}

// pieces are the cells of a line.
func pieces(line string) []piece {
	var out []piece
	from := 0
	for _, m := range append(gap.FindAllStringIndex(line, -1), []int{len(line), len(line)}) {
		if text := strings.TrimSpace(line[from:m[0]]); text != "" {
			lead := len(line[from:m[0]]) - len(strings.TrimLeft(line[from:m[0]], " "))
			out = append(out, piece{text, utf8.RuneCountInString(line[:from+lead])})
		}
		from = m[1]
	}
	return out
}

// alignedTable reads the table that the lines begin with whose cells stand in columns,
// and how many lines it takes; 0 for none. A line without a first cell goes on with the
// row above it.
func alignedTable(lines []string) (rows [][]cell, size int) {
	if len(pieces(lines[0])) < 2 || bullet.MatchString(lines[0]) {
		return nil, 0
	}
	table, columns, size := alignedLines(lines)
	full := 0
	for _, row := range table {
		if len(row) > 1 {
			full++
		}
	}
	if full < 3 || len(columns) < 2 {
		return nil, 0
	}
	var texts [][]string
	for n, row := range table {
		if n == 0 || columnOf(columns, row[0]) == 0 {
			texts = append(texts, make([]string, len(columns)))
		}
		last := texts[len(texts)-1]
		for _, p := range row {
			c := columnOf(columns, p)
			last[c] = strings.TrimSpace(last[c] + " " + p.text)
		}
	}
	for _, row := range texts {
		cells := make([]cell, len(columns))
		for c, text := range row {
			if text != "" {
				cells[c] = cell{{form: paragraph, text: escapeInline(text)}}
			}
		}
		rows = append(rows, cells)
	}
	return rows, size
}

// alignedLines are the first of the lines whose cells all begin where those of the
// fullest line do, with the columns of that one. Empty lines may stand between.
func alignedLines(lines []string) (table [][]piece, columns []int, size int) {
	for n, line := range lines {
		if strings.TrimSpace(line) == "" {
			if n > 0 && strings.TrimSpace(lines[n-1]) == "" {
				break
			}
			continue
		}
		row := pieces(line)
		grown := columns
		if len(row) > len(columns) {
			grown = make([]int, len(row))
			for i, p := range row {
				grown[i] = p.at
			}
		}
		fits := func(row []piece) bool {
			return !slices.ContainsFunc(row, func(p piece) bool { return columnOf(grown, p) < 0 })
		}
		if len(row) > maxAligned || len(row) == 1 && row[0].at <= maxDrift || !fits(row) ||
			len(row) > len(columns) && slices.ContainsFunc(table, func(r []piece) bool { return !fits(r) }) {
			break
		}
		table, columns, size = append(table, row), grown, n+1
	}
	return table, columns, size
}

// columnOf is the column that a cell stands in; -1 for none.
func columnOf(columns []int, p piece) int {
	return slices.IndexFunc(columns, func(at int) bool { return max(at-p.at, p.at-at) <= maxDrift })
}
