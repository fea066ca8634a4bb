package compile

import (
	"strings"

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
	for _, row := range t.rows {
		if len(cols.demand) > 0 {
			r.demandRow(cols, row)
			continue
		}
		s := skillText{name: row[cols.name].plain, demand: b.level, kind: r.kindOf(b.group.text)}
		if cols.level >= 0 {
			s.level = row[cols.level].plain
		}
		if cols.kind >= 0 {
			s.kind = r.cellKind(row[cols.kind].text)
		}
		if cols.note >= 0 {
			s.note = row[cols.note].plain
		}
		r.add(s)
	}
}

func (r *skillReader) cellKind(text string) string {
	if kind, ok := r.u.words.SkillKind(text); ok {
		return kind
	}
	return strings.ToLower(text)
}

// skillColumns reads a table's header. The first column that no word claims is
// the name.
func (u *unit) skillColumns(t table) skillColumns {
	cols := skillColumns{name: -1, level: -1, kind: -1, note: -1, demand: map[int]string{}}
	var unknown []int
	for i, head := range t.header {
		column, ok := u.words.Column(head.text)
		level, isLevel := u.words.SkillLevel(head.text)
		switch {
		case ok && column == taxonomy.ColumnSkill && cols.name < 0:
			cols.name = i
		case ok && column == taxonomy.ColumnLevel:
			cols.level = i
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
	cols.name = max(cols.name, 0)
	return cols
}

// demandRow reads a row of a table with a column for each level: a cell holds
// skills, or a mark that the row's name is asked for at that level.
func (r *skillReader) demandRow(cols skillColumns, row []cell) {
	for i, c := range row {
		level, ok := cols.demand[i]
		if !ok || c.text == "" {
			continue
		}
		if isTick(c.text) {
			r.add(skillText{name: row[cols.name].plain, demand: level})
			continue
		}
		for _, line := range c.lines() {
			r.add(skillText{name: trimSentence(line), demand: level})
		}
	}
}

// isTick tells whether a cell only says yes.
func isTick(s string) bool {
	switch strings.ToLower(s) {
	case "✓", "✔", "✔️", "x", "yes", "y", "•", "*", "ja", "e", "d":
		return true
	}
	return false
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
