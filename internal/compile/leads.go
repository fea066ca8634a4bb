package compile

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// led lets the sentence that leads to a list say what the headings above it do
// not: how much is asked for, and what the list is of. A label that headed
// another list says nothing of this one.
func (u *unit) led(b block, s *section, g groups) block {
	if t, ok := b.node.(*east.Table); ok && slices.Equal(b.kinds, []role.Kind{role.Skills}) && u.saysDuties(t) {
		return b.as([]role.Kind{role.Other}, false)
	}
	if label := u.words.Heading(u.labelAbove(b.node), u.role.Title); label.Exact && !label.Bare {
		return b.about(label)
	}
	if b.node.Kind() != ast.KindList && !u.bulleted(b.node) {
		return b
	}
	sentence := u.leadTo(b.node)
	lead, means := u.words.Lead(sentence), u.words.Announced(sentence, u.role.Title)
	if !strings.HasSuffix(sentence, ":") && !lead.Anywhere && len(means.Kinds) == 0 {
		return b
	}
	if n := len(g); n > 0 && u.isLabel(g[n-1].heading) && b.node.PreviousSibling() != g[n-1].node {
		b = g[:n-1].block(s, b.node)
	}
	switch {
	case lead.Anywhere:
		b = b.as([]role.Kind{lead.Kind}, false)
	case means.Aside:
		b = b.as(means.Kinds, false)
	case len(means.Kinds) > 0:
		b = b.about(means)
	case b.kinds[0] != role.Overview || lead.Kind == "":
	case lead.Kind == role.Responsibilities:
		b.tasks = true
	default:
		b.kinds, b.tasks = []role.Kind{lead.Kind}, false
	}
	for _, level := range []string{means.Level, lead.Level} {
		if level != "" {
			b.level = level
		}
	}
	return b
}

// saysDuties tells whether a table has a column headed as what somebody does, and none
// of what is known of skills, so that its rows are no skills: "Area | Expectations".
func (u *unit) saysDuties(n *east.Table) bool {
	says := false
	for _, head := range u.readTable(n).header {
		h := u.words.Heading(head.text, u.role.Title)
		column, ok := u.words.Column(head.text)
		_, isLevel := u.words.SkillLevel(head.text)
		if ok && column != taxonomy.ColumnLocation || isLevel { // an area may be a place
			return false
		}
		says = says || h.Exact && slices.Equal(h.Kinds, []role.Kind{role.Responsibilities})
	}
	return says
}

// about is the block as what a sentence says that leads to it, unless the
// headings above it say as much: what is asked of somebody stays under the
// heading that it has.
func (b block) about(says taxonomy.Heading) block {
	asks := func(k role.Kind) bool { return k == role.Skills || k == role.Qualifications || k == role.Experience }
	fits := func(k role.Kind) bool {
		return slices.Contains(b.kinds, k) || asks(k) && slices.ContainsFunc(b.kinds, asks)
	}
	if says.Kinds[0] != role.Other && !slices.ContainsFunc(says.Kinds, fits) {
		b = b.as(says.Kinds, says.Tasks)
	}
	return b
}

// as is the block as being of other kinds than its section. The deeper heading of
// a section that lists things groups those, and says nothing of others.
func (b block) as(kinds []role.Kind, tasks bool) block {
	if b.kinds[0] != role.Overview && b.kinds[0] != role.Other {
		b.group, b.level = plain{}, ""
	}
	b.kinds, b.tasks = kinds, tasks
	return b
}

// leadTo is the sentence that leads to a block: what stands right before it, and
// ends in a colon or in nothing. It is empty where there is none.
func (u *unit) leadTo(n ast.Node) string {
	p, ok := n.PreviousSibling().(*ast.Paragraph)
	if !ok {
		return ""
	}
	text := strings.TrimSpace(u.plainText(p).text)
	return text[strings.LastIndexAny(text, ".!?\n")+1:]
}

// labelAbove is the bold label that begins the paragraph right above a list, without
// its colon: "**Benefits:** these are some". It is empty where there is none.
func (u *unit) labelAbove(n ast.Node) string {
	p, ok := n.PreviousSibling().(*ast.Paragraph)
	if !ok || n.Kind() != ast.KindList {
		return ""
	}
	strong, ok := p.FirstChild().(*ast.Emphasis)
	if !ok || strong.Level != 2 || u.isBoldLine(p) {
		return ""
	}
	label := u.plainChildren(strong).trim().text
	if bare, ok := strings.CutSuffix(label, ":"); ok {
		return bare
	}
	if rest := u.plainText(p).trim().text; strings.HasPrefix(rest[min(len(label), len(rest)):], ":") {
		return label
	}
	return ""
}

// isLabel tells whether a heading is plain text before a list.
func (u *unit) isLabel(h heading) bool {
	return h.level == boldLevel && !u.isBoldLine(h.node)
}

// maxLead is how long a paragraph may be and name the group of a list whole, in
// bytes.
const maxLead = 160

// groupLeads makes the paragraphs of a section that begin bold and stand right
// above a list the groups of these, where there are several such: "**First
// year:** learn the ropes". Of a long one the bold beginning is the name, or what
// stands before its colon.
func (u *unit) groupLeads(s *section) {
	leads := map[int]plain{}
	for i, b := range s.blocks {
		if name, ok := u.boldLead(b, s); ok && !s.has(role.FAQ) {
			leads[i] = name
		}
	}
	if len(leads) < 2 {
		return
	}
	for i, name := range leads {
		s.blocks[i].group = name
	}
}

// boldLead is the name that the paragraph above a list gives it by its bold
// beginning.
func (u *unit) boldLead(b block, s *section) (plain, bool) {
	p, ok := b.node.PreviousSibling().(*ast.Paragraph)
	if !ok || b.node.Kind() != ast.KindList {
		return plain{}, false
	}
	strong, ok := p.FirstChild().(*ast.Emphasis)
	if !ok || strong.Level != 2 {
		return plain{}, false
	}
	if label := u.words.Heading(u.labelAbove(b.node), u.role.Title); label.Exact && !slices.ContainsFunc(label.Kinds, s.has) {
		return plain{}, false // it says what the list is of
	}
	name := u.plainText(p)
	if len(name.text) > maxLead {
		name = u.plainChildren(strong)
	}
	if i := strings.Index(name.text, ":"); i > 0 && len(name.text) > maxLead {
		name = name.slice(0, i)
	}
	name = trimSentence(name)
	return name, name.text != ""
}
