package compile

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// readSkills reads the tables and lists of skills sections, in order.
func (u *unit) readSkills() {
	r := skillReader{u: u, seen: map[string]bool{}}
	rated := u.ratedSkills()
	for b := range u.blocksOf(role.Skills) {
		if s, ok := rated[b.node]; ok {
			r.addOne(s)
		}
		if r.u.isRated(b.group.text) {
			continue
		}
		for t := range tablesIn(b.node) {
			r.table(u.readTable(t), b)
		}
		for list := range listsIn(b.node) {
			r.list(list, b)
		}
		if p, ok := b.node.(*ast.Paragraph); ok {
			r.paragraph(p, b)
		}
	}
}

// ratedSkills are the skills that deeper headings are ("Agile working (expert
// level)"), each by the first block under it: what stands there is said of it.
func (u *unit) ratedSkills() map[ast.Node]skillText {
	rated := map[ast.Node]skillText{}
	for _, s := range u.sections {
		named := u.namesSkills(s)
		for i, b := range s.blocks {
			if b.label == nil || !slices.Contains(b.kinds, role.Skills) {
				continue
			}
			name := b.label.title
			if u.isRated(name.text) {
				open, _ := parenthesis(name.text)
				name = name.slice(0, open).trim()
			} else if !named {
				continue
			}
			if below := s.below(i); len(below) > 0 {
				rated[below[0]] = skillText{name: name, note: u.plainText(below...).trim(), demand: b.level}
			}
		}
	}
	return rated
}

// below is what stands under the heading that block i is, down to the next one.
func (s *section) below(i int) []ast.Node {
	var below []ast.Node
	for _, c := range s.blocks[i+1:] {
		if c.label != nil {
			break
		}
		below = append(below, c.node)
	}
	return below
}

// namesSkills tells whether each heading inside a section of skills is one, as in
// descriptions of competencies: several short ones of no other meaning, each above
// sentences and nothing else.
func (u *unit) namesSkills(s *section) bool {
	if !slices.Equal(s.kinds, []role.Kind{role.Skills}) {
		return false
	}
	labels := 0
	for i, b := range s.blocks {
		if b.label == nil {
			if b.node.Kind() != ast.KindParagraph {
				return false
			}
			continue
		}
		_, isKind := u.words.SkillKind(b.label.title.text)
		below := s.below(i)
		if isKind || b.label.known() || len(below) == 0 || wordCount(b.label.title.text) > maxSkillWords || !endsSentence(u.plainText(below[0]).text) {
			return false
		}
		labels++
	}
	return labels > 1
}

// endsSentence tells whether a text of several words ends as a sentence does, maybe with
// something in parentheses after it.
func endsSentence(s string) bool {
	s = strings.TrimSpace(s)
	if strings.HasSuffix(s, ")") {
		s = strings.TrimSpace(s[:max(strings.LastIndexByte(s, '('), 0)])
	}
	return wordCount(s) > 3 && strings.HasSuffix(s, ".")
}

// isRated tells whether a heading ends with how well somebody has the skill that it
// names.
func (u *unit) isRated(heading string) bool {
	i, j := parenthesis(heading)
	return i > 0 && j == len(heading) && u.words.Proficiency(heading[i+1:j-1])
}

type skillReader struct {
	u    *unit
	seen map[string]bool // slugs
}

// list reads the items of a list. What is nested under an item that ends in a
// colon is a list of skills under a label; other nested items are skills too.
func (r *skillReader) list(list *ast.List, b block) {
	grouped := allNested(list)
	for li := list.FirstChild(); li != nil; li = li.NextSibling() {
		own, nested := splitItem(li)
		text := r.u.itemText(own)
		inner := b
		if label := trimLabel(text); len(nested) > 0 && (strings.HasSuffix(text.text, ":") || r.onlyGroups(text, nested, grouped)) {
			inner.group = label
			if level, ok := r.u.words.SkillLevel(label.text); ok {
				inner.level = level
			}
		} else if r.credential(li, own, text, b) {
			// it is read as that
		} else if text.text != "" && !r.u.blankItem(text) {
			first := len(r.u.role.Skills)
			if names := r.boldNames(own); len(names) > 1 {
				for _, name := range names {
					r.addOne(skillText{name: name, demand: b.level, kind: r.kindOf(b.group.text), kindAt: b.group})
				}
			} else {
				r.item(text, r.boldLead(own), b)
				if r.onlyDescribe(nested) {
					nested = nil
				}
			}
			if len(r.u.role.Skills) == first+1 {
				r.u.placeItem(li, own, fmt.Sprintf("/skills/%d", first))
			}
		}
		for _, l := range nested {
			r.list(l, inner)
		}
	}
}

// allNested tells whether a list has several items, and each has a list in it.
func allNested(list *ast.List) bool {
	for li := list.FirstChild(); li != nil; li = li.NextSibling() {
		if _, nested := splitItem(li); len(nested) == 0 {
			return false
		}
	}
	return list.ChildCount() > 1
}

// maxGroupWords is how many words the name of a group of skills has.
const maxGroupWords = 4

// onlyGroups tells whether an item is no skill itself, and known ones are nested
// under it: "Languages". In a list whose items all have some in them (grouped), a
// short name or a word for a kind of skills is enough.
func (r *skillReader) onlyGroups(item plain, nested []*ast.List, grouped bool) bool {
	if _, isKind := r.u.words.SkillKind(item.text); isKind && grouped {
		return true
	}
	if _, known := r.u.namedSkill(item.text); known {
		return false
	}
	if grouped && wordCount(item.text) <= maxGroupWords && !strings.HasSuffix(item.text, ".") {
		return true
	}
	for _, list := range nested {
		for li := list.FirstChild(); li != nil; li = li.NextSibling() {
			own, _ := splitItem(li)
			s := r.u.splitSkill(r.u.itemText(own), r.boldLead(own))
			if _, known := r.u.namedSkill(s.name.text); !known {
				return false
			}
		}
	}
	return true
}

// onlyDescribe tells whether what is nested under a skill are sentences that say more of
// it, each behind a label of its own: "Definition: Finds out why things break."
func (r *skillReader) onlyDescribe(nested []*ast.List) bool {
	for _, list := range nested {
		for li := list.FirstChild(); li != nil; li = li.NextSibling() {
			own, inner := splitItem(li)
			text := r.u.itemText(own)
			i, j := cutSeparator(text.text)
			if _, known := r.u.namedSkill(text.text[:max(i, 0)]); i < 0 || known || len(inner) > 0 || !endsSentence(text.text[j:]) {
				return false
			}
		}
	}
	return true
}

// credential reads an item among the skills that is none: a qualification goes to
// these, and what somebody has to be allowed is not typed.
func (r *skillReader) credential(li ast.Node, own []ast.Node, text plain, b block) bool {
	kind := r.u.words.Credential(text.text)
	if kind == "" || b.is(role.Qualifications) {
		return false
	}
	if kind == role.Qualifications {
		pointer := fmt.Sprintf("/qualifications/%d", len(r.u.role.Qualifications))
		start, end := text.whole()
		r.u.mark(start, end, "%s", pointer)
		r.u.markGroup(b, pointer)
		r.u.placeItem(li, own, pointer)
		r.u.role.Qualifications = append(r.u.role.Qualifications, role.Item{Text: text.text, HTML: r.u.itemHTML(own), Group: b.groupName()})
	}
	return true
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

// boldNames are the bold names of an item that is nothing else but what joins
// them: "**Python**, **Java** and **Ruby**".
func (r *skillReader) boldNames(own []ast.Node) []plain {
	if len(own) != 1 {
		return nil
	}
	var names []plain
	for c := own[0].FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Emphasis:
			if c.Level != 2 {
				return nil
			}
			names = append(names, r.u.plainChildren(c).trim())
		case *ast.Text:
			between := string(c.Value(r.u.body))
			if c.SoftLineBreak() {
				between += " "
			}
			if c.NextSibling() == nil {
				if strings.Trim(between, " .;,") != "" {
					return nil
				}
			} else if r.u.joint(between) != len(between) && between != "/" {
				return nil
			}
		default:
			return nil
		}
	}
	return names
}

// item reads one list item: a skill with what is said of it, or several names.
func (r *skillReader) item(text plain, bold int, b block) {
	s := r.u.splitSkill(text, bold)
	s.demand, s.kind, s.kindAt = b.level, r.kindOf(b.group.text), b.group
	if r.u.words.OnlyPreferred(text.text) {
		s.demand = taxonomy.Preferred
	}
	r.add(s)
}

// paragraph reads a paragraph that is nothing but names, with or without a
// label: "Kubernetes, Terraform, Prometheus/Grafana, Go". Sentences, which also
// name skills, are left alone: they seldom begin with one.
func (r *skillReader) paragraph(p *ast.Paragraph, b block) {
	text := r.u.plainText(p).trim()
	if s := r.u.splitSkill(text, r.boldLead([]ast.Node{p})); r.u.namesInNote(s) != nil {
		s.demand, s.kind, s.kindAt = b.level, r.kindOf(b.group.text), b.group
		r.add(s)
		return
	}
	names, known := r.u.enumerated(trimSentence(text))
	if len(names) < 3 || 4*known < 3*len(names) || !allShort(names) || !r.u.allKnown(names[:1]) {
		return
	}
	for _, name := range names {
		r.addOne(skillText{name: name, demand: b.level, kind: r.kindOf(b.group.text), kindAt: b.group})
	}
}

// kindOf is the kind of skill that a group's heading names.
func (r *skillReader) kindOf(group string) string {
	kind, _ := r.u.words.SkillKind(group)
	return kind
}

// add puts a skill into the role, or each of several that it names.
func (r *skillReader) add(s skillText) {
	if s.name.text == "" {
		return
	}
	names := r.u.namesInNote(s)
	if names != nil {
		s.note = plain{}
	} else {
		names = r.u.splitNames(s.name)
	}
	if s.note.text != "" && (!r.u.allKnown(names) || r.u.sameTwice(names) || r.u.isCompetency(names)) {
		names = []plain{s.name} // what one skill is called, with what it means
	}
	for _, name := range names {
		one, own := s, r.u.splitName(name)
		one.name = own.name
		if own.level.text != "" {
			one.level = own.level
		}
		r.addOne(one)
	}
}

// isCompetency tells whether names are the parts of what one competency is called:
// "Communication and influencing".
func (u *unit) isCompetency(names []plain) bool {
	for _, name := range names {
		if known, ok := u.knownSkill(name.text); ok && known.Kind == "professional" {
			return true
		}
	}
	return false
}

// sameTwice tells whether two names mean the same skill.
func (u *unit) sameTwice(names []plain) bool {
	seen := map[string]bool{}
	for _, name := range names {
		if known, ok := u.knownSkill(name.text); ok {
			if seen[known.Slug] {
				return true
			}
			seen[known.Slug] = true
		}
	}
	return false
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
	if s.kind != "" && s.kindAt.text != "" {
		start, end := s.kindAt.whole()
		u.mark(start, end, "/skills/%d/kind", i)
	}
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
	if level, ok := r.u.words.SkillLevel(word.text); ok {
		return &level
	}
	message := fmt.Sprintf("“%s” is no level that Rolebook knows.", shorten(word.text, 40))
	if nearest, ok := r.u.words.NearestSkillLevel(word.text); ok {
		r.u.report("RB213", start, end, message+fmt.Sprintf(" Is it “%s”?", nearest),
			r.u.replace("Change to "+nearest, start, end, nearest))
		return nil
	}
	r.u.report("RB213", start, end, message+" Write required, preferred or learning.")
	return nil
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
