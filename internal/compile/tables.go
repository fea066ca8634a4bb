package compile

import (
	"fmt"

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
		var cells []cell
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, u.readCell(c))
		}
		if row.Kind() == east.KindTableHeader {
			t.header = cells
			continue
		}
		for len(cells) < len(t.header) {
			at := u.base + max(row.Pos(), 0)
			if len(cells) > 0 {
				at = cells[len(cells)-1].end
			}
			cells = append(cells, cell{plain: plain{end: at}, start: at, end: at})
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

func (u *unit) readCell(n ast.Node) cell {
	text := u.plainChildren(n).trim()
	c := cell{plain: text, node: n}
	if text.text != "" {
		c.start, c.end = text.whole()
		return c
	}
	c.start = u.base + max(n.Pos(), 0)
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
