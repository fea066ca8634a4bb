package compile

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"go.yaml.in/yaml/v4"

	"rolebook/internal/taxonomy"
)

// A form edits the text itself, so it has to know more places than those of
// the values: where a key with its value stands, an item with its bullet, an
// empty cell. They are among the ranges as well, under /form:
//
//	/form/front_matter            the YAML between the fences
//	/form/front_matter/K          a key with its value, K/L those in it
//	/form/sections/0              a section without its heading
//	/form/responsibilities/0      an item from its bullet on, with what is nested in it
//	/form/responsibilities/0/text what the item itself says, markup and all
//	/form/skills/0                the item that is about that skill alone
//	/form/salary_tables/0         a table that is read as pay
//	/form/salary_tables/0/columns/min
//	/form/salary_tables/0/rows/2  a row, read or not
//	/form/salary_tables/0/rows/2/min
//	/form/skill_tables/0/…        the same of skills
//
// A cell that a row lacks has no place, an empty one an empty place. Rows whose
// amounts cannot be read are here too: a grid shows them to be mended.

// placeFrontMatter marks the front matter and its keys, those of mappings in it
// too.
func (u *unit) placeFrontMatter(at fences, tree yamlTree) {
	if !at.closed {
		return
	}
	const pointer = "/form/front_matter"
	u.mark(at.start, at.end, pointer)
	if tree.root.Style&yaml.FlowStyle == 0 {
		u.placeKeys(tree.root, tree.places, pointer)
	}
}

var jsonPointer = strings.NewReplacer("~", "~0", "/", "~1")

func (u *unit) placeKeys(mapping *yaml.Node, places map[*yaml.Node]place, pointer string) {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], mapping.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			continue
		}
		here := pointer + "/" + jsonPointer.Replace(key.Value)
		if _, twice := u.ranges[here]; twice {
			continue
		}
		u.mark(places[key].start, max(places[key].end, places[value].end), here)
		if value.Kind == yaml.MappingNode {
			u.placeKeys(value, places, here)
		}
	}
}

// placeItem marks a list item and what of it is its own.
func (u *unit) placeItem(li ast.Node, own []ast.Node, pointer string) {
	start, end := u.base+li.Pos(), u.blockEnd(li)
	if li.Pos() < 0 || end <= start {
		return
	}
	u.mark(start, end, "/form"+pointer)
	if len(own) == 0 || own[0].Type() != ast.TypeBlock || own[0].Lines().Len() == 0 {
		return
	}
	first, last := own[0].Lines().At(0), own[len(own)-1]
	u.mark(u.base+first.Start, u.trimmedEnd(u.base+first.Start, u.blockEnd(last)), "/form"+pointer+"/text")
}

// blockEnd is where a block ends, with the fence that closes it.
func (u *unit) blockEnd(n ast.Node) int {
	end := u.base + max(n.Pos(), 0)
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || c.Type() != ast.TypeBlock {
			return ast.WalkSkipChildren, nil
		}
		if lines := c.Lines(); lines.Len() > 0 {
			end = max(end, u.base+lines.At(lines.Len()-1).Stop)
		}
		if c.Kind() == ast.KindFencedCodeBlock {
			_, end = u.lineOf(min(end, len(u.source)))
		}
		return ast.WalkContinue, nil
	})
	return end
}

func (u *unit) trimmedEnd(start, end int) int {
	return start + len(bytes.TrimRight(u.source[start:end], " \t\r\n"))
}

// placeTable marks a table, the columns that were understood and the cells.
// The name is the tables' own, such as salary_tables.
func (u *unit) placeTable(name string, t table, columns map[taxonomy.Column]int) {
	pointer := fmt.Sprintf("/form/%s/%d", name, u.tables[name])
	u.tables[name]++
	start, end := u.rowLine(t.header)
	for column, i := range columns {
		u.placeCell(t.header[i], pointer+"/columns/"+string(column))
	}
	for r, row := range t.rows {
		here := fmt.Sprintf("%s/rows/%d", pointer, r)
		rowStart, rowEnd := u.rowLine(row)
		u.mark(rowStart, rowEnd, here)
		end = rowEnd
		for column, i := range columns {
			u.placeCell(row[i], here+"/"+string(column))
		}
	}
	if len(t.rows) == 0 { // the line of dashes belongs to it all the same
		_, next := u.index.Line(end)
		_, end = u.lineOf(min(next+1, len(u.source)))
	}
	u.mark(start, end, pointer)
}

// rowLine is the line that a row is on, without space around it.
func (u *unit) rowLine(row []cell) (start, end int) {
	start, end = u.lineOf(row[0].start)
	trimmed := bytes.TrimLeft(u.source[start:end], " \t")
	return end - len(trimmed), u.trimmedEnd(start, end)
}

// placeCell marks what is between two pipes, markup and all, without the space
// around it.
func (u *unit) placeCell(c cell, pointer string) {
	lineStart, lineEnd := u.lineOf(c.start)
	if c.text == "" && c.start == lineEnd {
		return // the row ends before it
	}
	start, end := c.start, c.end
	for start > lineStart && !u.pipe(start-1) {
		start--
	}
	for end < lineEnd && !u.pipe(end) {
		end++
	}
	text := bytes.TrimSpace(u.source[start:end])
	if len(text) == 0 {
		u.mark(c.start, c.start, pointer)
		return
	}
	start += bytes.Index(u.source[start:end], text)
	u.mark(start, start+len(text), pointer)
}

// pipe tells whether a pipe that parts cells stands at an offset.
func (u *unit) pipe(at int) bool {
	return u.source[at] == '|' && (at == 0 || u.source[at-1] != '\\')
}

// places are the columns that a form can edit, each with its number.
func (c salaryColumns) places() map[taxonomy.Column]int {
	at := map[taxonomy.Column]int{}
	for column, i := range c.at {
		at[column] = i
	}
	for _, r := range c.ranges {
		if r.around.empty() {
			at[taxonomy.ColumnRange] = r.column
			break
		}
	}
	return at
}

func (c skillColumns) places() map[taxonomy.Column]int {
	at := map[taxonomy.Column]int{}
	for column, i := range map[taxonomy.Column]int{
		taxonomy.ColumnSkill: c.name, taxonomy.ColumnLevel: c.level, taxonomy.ColumnKind: c.kind, taxonomy.ColumnNote: c.note,
	} {
		if i >= 0 {
			at[column] = i
		}
	}
	return at
}
