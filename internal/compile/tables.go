package compile

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// table is a Markdown table as typed stages read it.
type table struct {
	node   *east.Table
	header []cell
	rows   [][]cell // as many cells as the header has
}

// cell is one cell: its text without surrounding space, and where it stands.
// An empty cell has the place between its two pipes.
type cell struct {
	plain
	node       ast.Node
	start, end int
}

func (u *unit) readTable(n *east.Table) table {
	t := table{node: n}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		at := u.base + max(row.Pos(), 0)
		_, rowEnd := u.lineOf(at)
		var cells []cell
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			next := u.readCell(c, at, rowEnd)
			cells, at = append(cells, next), next.end
		}
		if row.Kind() == east.KindTableHeader {
			t.header = cells
			continue
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// worded lists the columns that have words below their header rather than
// figures; all of them where none has.
func (t table) worded() []int {
	var all, worded []int
	for i := range t.header {
		all = append(all, i)
		if slices.ContainsFunc(t.rows, func(row []cell) bool { return strings.ContainsFunc(row[i].text, unicode.IsLetter) }) {
			worded = append(worded, i)
		}
	}
	if len(worded) == 0 {
		return all
	}
	return worded
}

// readCell reads a cell that stands somewhere between two places of its row.
// Cells that the row lacks, which the parser adds without a place, are at its
// end.
func (u *unit) readCell(n ast.Node, from, rowEnd int) cell {
	text := u.plainChildren(n).trim()
	c := cell{plain: text, node: n}
	if text.text != "" {
		c.start, c.end = text.whole()
		return c
	}
	c.start = u.base + n.Pos()
	if n.Pos() < 0 || c.start < from || c.start > rowEnd {
		c.start = rowEnd
	}
	c.end = c.start
	return c
}

// reportUnknownColumn says that a column's heading is not known, and which
// known one is nearest.
func (u *unit) reportUnknownColumn(head cell) {
	if head.text == "" {
		return
	}
	message := fmt.Sprintf("“%s” is no column that Rolebook knows here, so what is in it is served as text only.", shorten(head.text, 40))
	nearest, ok := u.words.NearestColumn(head.text)
	if !ok {
		u.report("RB210", head.start, head.end, message)
		return
	}
	u.report("RB210", head.start, head.end, message+fmt.Sprintf(" Is it “%s”?", nearest),
		u.replace("Change to "+nearest, head.start, head.end, nearest))
}
