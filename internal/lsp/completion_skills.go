package lsp

import (
	"regexp"
	"slices"
	"strings"

	"rolebook/internal/taxonomy"
)

// afterName parts a skill from what is said of it.
var afterName = regexp.MustCompile(`(?: [—–-] |: | \()([^—–(:]*)$`)

// lastName is the last of several names.
var lastName = regexp.MustCompile(`^.*(?:, (?:and |or )?| and | or | / )(.*)$`)

// skillItem offers skills in a list item, and levels after one.
func (w *writing) skillItem(text string) {
	if m := afterName.FindStringSubmatch(text); m != nil {
		w.values(m[1], w.words.SkillLevels())
		return
	}
	if m := lastName.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	w.skills(text)
}

// skillCell offers what belongs into a cell of a skills table, by its column.
func (w *writing) skillCell() {
	header, row := w.table()
	if row < 2 { // the header and the line under it
		return
	}
	cells := strings.Split(w.line[strings.IndexByte(w.line, '|')+1:], "|")
	column, word := len(cells)-1, strings.TrimLeft(cells[len(cells)-1], " ")
	if column >= len(header) {
		return
	}
	level, isDemand := w.words.SkillLevel(header[column])
	switch known, ok := w.words.Column(header[column]); {
	case ok && known == taxonomy.ColumnLevel:
		w.values(word, w.words.SkillLevels())
	case ok && known == taxonomy.ColumnKind:
		w.values(word, w.words.SkillKinds())
	case ok && known == taxonomy.ColumnSkill, isDemand && level != "", !ok && column == 0:
		w.skills(word)
	}
}

// table is the header of the table that the cursor is in, and how many of its
// lines stand above the cursor.
func (w *writing) table() (header []string, row int) {
	start := w.lineStart(w.at)
	for start > 0 {
		above := w.lineStart(start - 1)
		if !strings.HasPrefix(strings.TrimLeft(string(w.text[above:start]), " "), "|") {
			break
		}
		start, row = above, row+1
	}
	line := strings.Trim(string(w.text[start:w.lineEnd(start)]), " \t|")
	for _, cell := range strings.Split(line, "|") {
		header = append(header, strings.TrimSpace(cell))
	}
	return header, row
}

// skills offers the skills with a name that goes on from what is typed, each
// once and by its own name; all of them when nothing is. Those whose own name
// does come before those that are also called so.
func (w *writing) skills(word string) {
	typed := strings.ToLower(word)
	continues := func(name string) bool { return strings.HasPrefix(strings.ToLower(name), typed) }
	all := w.server.config.Checker.Options().Taxonomy.Skills().Terms()
	offer := func(s taxonomy.Term, name string) {
		w.offer(word, s.Name, name, completionItem{Kind: valueItem, Detail: s.Kind + ", " + s.Family})
	}
	for _, s := range all {
		if continues(s.Name) {
			offer(s, s.Name)
		}
	}
	for _, s := range all {
		if i := slices.IndexFunc(s.Aliases, continues); i >= 0 && !continues(s.Name) {
			offer(s, s.Aliases[i])
		}
	}
}
