package compile

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// skillColumns says what each column of a skills table holds.
type skillColumns struct {
	name, level, kind, note int            // column, or -1
	demand                  map[int]string // columns headed by a level: Essential, Desirable
}

// table reads one skill a row; or, where columns are headed by a level
// (Essential, Desirable), the skills in those cells.
func (r *skillReader) table(t table, b block) {
	cols := r.u.skillColumns(t)
	r.u.placeTable("skill_tables", t, cols.places())
	under := b
	for _, row := range t.rows {
		if group, ok := r.groupRow(cols, row, b); ok {
			under = group
			continue
		}
		s := r.rowSkill(cols, row, under)
		if !under.is(role.Skills) {
			r.otherRow(under.group, []skillText{s}, b)
			continue
		}
		if len(cols.demand) > 0 {
			r.demandRow(cols, row, s, under)
			continue
		}
		r.add(s)
	}
}

// rowSkill is the skill that a row is about.
func (r *skillReader) rowSkill(cols skillColumns, row []cell, b block) skillText {
	var s skillText
	if cols.name >= 0 {
		s = r.u.splitName(row[cols.name].plain)
	}
	s.demand, s.kind, s.kindAt = b.level, r.kindOf(b.group.text), b.group
	if cols.level >= 0 && row[cols.level].text != "" && r.u.cellMark(row[cols.level].text) != no {
		s.level = row[cols.level].plain
	}
	if cols.kind >= 0 {
		s.kind, s.kindAt = r.cellKind(row[cols.kind].text), row[cols.kind].plain
	}
	if cols.note >= 0 {
		s.note = row[cols.note].plain
	}
	return s
}

// groupRow is the block that the rows below one are in which has nothing but a bold
// heading in it: "**Skills and abilities**".
func (r *skillReader) groupRow(cols skillColumns, row []cell, b block) (block, bool) {
	if cols.name < 0 || len(row) < 2 || !isBold(row[cols.name]) {
		return b, false
	}
	for i, c := range row {
		if i != cols.name && c.text != "" {
			return b, false
		}
	}
	h := r.u.words.Heading(row[cols.name].text, r.u.role.Title)
	_, isKind := r.u.words.SkillKind(row[cols.name].text)
	if !h.Exact && !isKind {
		return b, false
	}
	b.group, b.level = row[cols.name].plain, h.Level
	if !isKind && !h.Bare {
		b.kinds = h.Kinds
	}
	return b, true
}

// isBold tells whether all that a cell says is bold.
func isBold(c cell) bool {
	strong, ok := c.node.FirstChild().(*ast.Emphasis)
	return ok && strong.Level == 2 && strong.NextSibling() == nil
}

func (r *skillReader) cellKind(text string) string {
	if kind, ok := r.u.words.SkillKind(text); ok {
		return kind
	}
	return strings.ToLower(text)
}

// skillColumns reads a table's header. The first column that no word claims is
// the name; where every column is claimed, the first of several levels is, as
// in Requirement and Importance.
func (u *unit) skillColumns(t table) skillColumns {
	cols := skillColumns{name: -1, level: -1, kind: -1, note: -1, demand: map[int]string{}}
	var unknown, levels []int
	for i, head := range t.header {
		column, ok := u.words.Column(head.text)
		level, isLevel := u.words.SkillLevel(head.text)
		switch {
		case ok && column == taxonomy.ColumnSkill && cols.name < 0:
			cols.name = i
		case ok && column == taxonomy.ColumnLevel:
			levels = append(levels, i)
		case ok && column == taxonomy.ColumnKind:
			cols.kind = i
		case ok && column == taxonomy.ColumnNote:
			cols.note = i
		case isLevel:
			cols.demand[i] = level
		default:
			unknown = append(unknown, i)
		}
	}
	for _, i := range unknown {
		if cols.name < 0 {
			cols.name = i
			continue
		}
		u.reportUnknownColumn(t.header[i])
	}
	cols.takeLevels(levels)
	if len(cols.demand) == 0 {
		cols.name = max(cols.name, 0)
	}
	return cols
}

// takeLevels gives the columns that are headed as levels their parts: how much
// a skill is asked for, and, as a note, how well it should be known.
func (c *skillColumns) takeLevels(levels []int) {
	if c.name < 0 && len(levels)+len(c.demand) > 1 && len(levels) > 0 {
		c.name, levels = levels[0], levels[1:]
	}
	if len(levels) > 0 {
		c.level = levels[0]
	}
	if len(levels) > 1 && c.note < 0 {
		c.note = levels[1]
	}
}

// demandRow reads a row of a table with a column for each level. A cell holds
// skills of that level, or says whether, or how much, the row's own skill is
// asked for. The row's own name is a skill unless its cells are the skills.
func (r *skillReader) demandRow(cols skillColumns, row []cell, own skillText, b block) {
	var others []skillText
	asked := false
	for i, c := range row {
		demand, ok := cols.demand[i]
		if !ok {
			continue
		}
		_, isLevel := r.u.words.SkillLevel(c.text)
		switch mark := r.u.cellMark(c.text); {
		case mark == yes:
			if !asked {
				own.demand = demand
			}
			asked = true
		case mark == no:
		case isLevel:
			own.level, asked = c.plain, true
		default:
			for _, line := range c.lines() {
				s := r.u.splitName(line)
				s.demand = demand
				others = append(others, s)
			}
		}
	}
	if cols.name >= 0 && !asked && r.otherRow(row[cols.name].plain, others, b) {
		return
	}
	if asked || len(others) == 0 {
		r.add(own)
	}
	for _, s := range others {
		r.add(s)
	}
}

// otherRow reads the cells of a row whose name says that they hold qualifications or
// experience and no skills, as the heading of a section would.
func (r *skillReader) otherRow(name plain, cells []skillText, b block) bool {
	h := r.u.words.Heading(name.text, r.u.role.Title)
	if !h.Exact || h.Bare || len(cells) == 0 {
		return false
	}
	items, pointer := &r.u.role.Qualifications, "/qualifications/%d"
	switch h.Kinds[0] {
	case role.Qualifications:
	case role.Experience:
		items, pointer = &r.u.role.Experience, "/experience/%d"
	default:
		return false
	}
	if slices.Contains(h.Kinds, role.Skills) || b.is(h.Kinds[0]) {
		return false
	}
	for _, c := range cells {
		start, end := c.name.whole()
		r.u.mark(start, end, fmt.Sprintf(pointer, len(*items)))
		*items = append(*items, role.Item{Text: c.name.text, HTML: html.EscapeString(c.name.text), Group: b.groupName()})
	}
	return true
}

// mark is what a cell says to its column, when it says no more than that.
type mark int

const (
	unmarked mark = iota
	yes
	no
)

// cellMark reads a tick, a cross or a word for one. An empty cell is a no, as a
// lone dash is.
func (u *unit) cellMark(s string) mark {
	if strings.Trim(s, "✓✔☑✅•●*\ufe0f ") == "" && s != "" {
		return yes
	}
	if strings.Trim(s, "✗✘✕×☒❌-–—\ufe0f ") == "" {
		return no
	}
	answer, ok := u.words.Mark(s)
	switch {
	case !ok:
		return unmarked
	case answer:
		return yes
	}
	return no
}

// lines parts a text at its line breaks, without bullets.
func (p plain) lines() []plain {
	var lines []plain
	for from := 0; from <= len(p.text); {
		i := strings.IndexByte(p.text[from:], '\n')
		if i < 0 {
			i = len(p.text) - from
		}
		line := p.slice(from, from+i).trimFunc(func(r rune) bool { return strings.ContainsRune(" \t•*-–", r) })
		if line.text != "" {
			lines = append(lines, line)
		}
		from += i + 1
	}
	return lines
}
