package compile

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// readSkills reads the tables and lists of skills sections, in order.
func (u *unit) readSkills() {
	r := skillReader{u: u, seen: map[string]bool{}}
	for b := range u.blocksOf(role.Skills) {
		for t := range tablesIn(b.node) {
			r.table(u.readTable(t), b)
		}
		for list := range listsIn(b.node) {
			r.list(list, b)
		}
	}
}

type skillReader struct {
	u    *unit
	seen map[string]bool // slugs
}

// skillText is one skill as the text has it.
type skillText struct {
	name        plain
	level, note plain
	demand      string // level by a heading above, when the text names none
	kind        string // likewise
}

// list reads the items of a list. What is nested under an item that ends in a
// colon is a list of skills under a label; other nested items are skills too.
func (r *skillReader) list(list *ast.List, b block) {
	for li := list.FirstChild(); li != nil; li = li.NextSibling() {
		own, nested := splitItem(li)
		text := r.u.itemText(own)
		inner := b
		if label := trimLabel(text); len(nested) > 0 && strings.HasSuffix(text.text, ":") {
			inner.group = label
			if level, ok := r.u.words.SkillLevel(label.text); ok {
				inner.level = level
			}
		} else if text.text != "" {
			r.item(text, r.boldLead(own), b)
		}
		for _, l := range nested {
			r.list(l, inner)
		}
	}
}

// boldLead is how many bytes of an item's text are its bold beginning.
func (r *skillReader) boldLead(own []ast.Node) int {
	if len(own) == 0 || own[0].FirstChild() == nil {
		return 0
	}
	strong, ok := own[0].FirstChild().(*ast.Emphasis)
	if !ok || strong.Level != 2 {
		return 0
	}
	return len(strings.TrimLeftFunc(r.u.plainChildren(strong).text, unicode.IsSpace))
}

// item reads one list item: a skill with what is said of it, or several names.
func (r *skillReader) item(text plain, bold int, b block) {
	s := r.u.splitSkill(text, bold)
	s.demand, s.kind = b.level, r.kindOf(b.group.text)
	r.add(s)
}

// kindOf is the kind of skill that a group's heading names.
func (r *skillReader) kindOf(group string) string {
	kind, _ := r.u.words.SkillKind(group)
	return kind
}

// separators stand between a skill and what is said of it.
var separators = []string{" — ", " – ", " - ", ": ", " —", "— "}

// maxSkillWords is how long a name may be when something follows it; beyond
// it the whole text is the skill ("Experience of running services: …").
const maxSkillWords = 6

// splitSkill parts a skill's text into name, level and note:
// "Python — required", "**SQL** (preferred): query tuning", "Essential: Go".
func (u *unit) splitSkill(text plain, bold int) skillText {
	if bold > 0 && bold < len(text.text) {
		s := u.splitName(text.slice(0, bold))
		rest := text.slice(bold, len(text.text))
		return u.splitRest(s, rest)
	}
	if i, j := parenthesis(text.text); i > 0 && wordCount(text.text[:i]) <= maxSkillWords && u.endsName(text.text[j:]) {
		return u.splitRest(skillText{name: text.slice(0, i).trim()}, text.slice(i, len(text.text)))
	}
	if i, j := parenthesis(text.text); i == 0 {
		if _, ok := u.words.SkillLevel(text.text[1 : j-1]); ok {
			return skillText{name: trimSentence(text.slice(j, len(text.text))), level: text.slice(1, j-1)}
		}
	}
	i, j := cutSeparator(text.text)
	if i <= 0 {
		return u.splitName(text)
	}
	left, right := text.slice(0, i).trim(), text.slice(j, len(text.text)).trim()
	if _, ok := u.words.SkillLevel(left.text); ok {
		s := u.splitName(right)
		s.level = left
		return s
	}
	if _, ok := u.words.SkillLevel(right.text); ok {
		return skillText{name: left, level: right}
	}
	if wordCount(left.text) > maxSkillWords {
		return skillText{name: trimSentence(text)}
	}
	return u.splitRest(skillText{name: left}, right)
}

// endsName tells whether what follows a parenthesis is nothing, or is set off.
func (u *unit) endsName(rest string) bool {
	rest = strings.TrimSpace(rest)
	return rest == "" || rest == "." || strings.ContainsAny(rest[:1], ":-") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—")
}

// splitName is a skill with nothing said of it but a level in parentheses.
func (u *unit) splitName(text plain) skillText {
	text = trimSentence(text)
	if i, j := parenthesis(text.text); i > 0 && j == len(text.text) {
		if _, ok := u.words.SkillLevel(text.text[i+1 : j-1]); ok {
			return skillText{name: text.slice(0, i).trim(), level: text.slice(i+1, j-1)}
		}
	}
	return skillText{name: text}
}

// splitRest reads what follows a name: a level, a note, or both.
func (u *unit) splitRest(s skillText, rest plain) skillText {
	rest = trimJoint(rest)
	if i, j := parenthesis(rest.text); i == 0 {
		inside := rest.slice(1, j-1).trim()
		if _, ok := u.words.SkillLevel(inside.text); ok && s.level.text == "" {
			s.level = inside
			rest = trimJoint(rest.slice(j, len(rest.text)))
		} else if j == len(rest.text) {
			rest = inside
		}
	}
	if _, ok := u.words.SkillLevel(rest.text); ok && s.level.text == "" {
		s.level = rest
		return s
	}
	s.note = trimSentence(rest)
	s.name = trimSentence(s.name)
	return s
}

func trimJoint(p plain) plain {
	return p.trimFunc(func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(":.–—-,;", r) })
}

// trimSentence cuts the full stop and what else ends a sentence.
func trimSentence(p plain) plain {
	p = p.trim()
	n := len(strings.TrimRight(p.text, ".;,: "))
	return p.slice(0, n)
}

// parenthesis finds the first pair of parentheses, round or square: text[i:j]
// with them.
func parenthesis(s string) (i, j int) {
	i = strings.IndexAny(s, "([")
	if i < 0 {
		return -1, -1
	}
	depth := 0
	for k := i; k < len(s); k++ {
		switch s[k] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return i, k + 1
			}
		}
	}
	return -1, -1
}

// cutSeparator finds the first separator of a text: text[:i] and text[j:].
func cutSeparator(s string) (i, j int) {
	i = -1
	for _, sep := range separators {
		if k := strings.Index(s, sep); k >= 0 && (i < 0 || k < i) {
			i, j = k, k+len(sep)
		}
	}
	return i, j
}

func wordCount(s string) int { return len(strings.Fields(s)) }

// add puts a skill into the role, or each of several that it names.
func (r *skillReader) add(s skillText) {
	if s.name.text == "" {
		return
	}
	for _, name := range r.u.splitNames(s.name) {
		one := s
		one.name = name
		r.addOne(one)
	}
}

func (r *skillReader) addOne(s skillText) {
	u := r.u
	i := len(u.role.Skills)
	start, end := s.name.whole()
	u.mark(start, end, "/skills/%d", i)
	u.mark(start, end, "/skills/%d/name", i)
	skill := role.Skill{Name: s.name.text, Slug: skillSlug(s.name.text), Kind: optional(s.kind), Level: optional(s.demand), Note: optional(s.note.text)}
	if known, ok := u.namedSkill(s.name.text); ok {
		skill.Slug = known.Slug
		if known.Merged {
			skill.Name = known.Name // nothing is called by the other any more
		}
		if skill.Kind == nil {
			skill.Kind = optional(known.Kind)
		}
	}
	if s.level.text != "" {
		skill.Level = r.level(s.level, i)
	}
	if r.seen[skill.Slug] {
		u.report("RB214", start, end, fmt.Sprintf("“%s” is listed twice. Keep one.", shorten(s.name.text, 60)))
	}
	r.seen[skill.Slug] = true
	if s.note.text != "" {
		start, end := s.note.whole()
		u.mark(start, end, "/skills/%d/note", i)
	}
	u.role.Skills = append(u.role.Skills, skill)
}

// level reads a level's word, or reports it.
func (r *skillReader) level(word plain, i int) *string {
	start, end := word.whole()
	r.u.mark(start, end, "/skills/%d/level", i)
	level, ok := r.u.words.SkillLevel(word.text)
	if !ok {
		r.u.report("RB213", start, end, fmt.Sprintf(
			"“%s” is no level that Rolebook knows. Write required, preferred or learning.", shorten(word.text, 40)))
		return nil
	}
	return &level
}

// skillSlug is the slug of a skill that the taxonomy does not know. Sentences
// are cut to a length that an address can carry.
func skillSlug(name string) string {
	slug := taxonomy.Slug(name)
	if len(slug) > 80 {
		slug = strings.TrimRight(slug[:80], "-")
	}
	return slug
}

// optional is a value as the wire has it: null when there is none.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
