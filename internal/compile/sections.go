package compile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// section is one headed part of the document, or the lead before the first
// heading.
type section struct {
	heading        // of the lead: no node
	id      string // its anchor
	kinds   []role.Kind
	blocks  []block
}

func (s *section) lead() bool { return s.node == nil }

func (s *section) has(k role.Kind) bool { return slices.Contains(s.kinds, k) }

// block is one block of a section with what the headings above it say of it.
type block struct {
	node  ast.Node
	kinds []role.Kind // the section's, or those of a deeper heading that names its own
	group plain       // the nearest deeper heading's text; empty when there is none
	level string      // the skill level that a heading such as "Desirable" sets; or empty
	tasks bool        // the nearest heading asks what somebody does
	// label is the heading that the block itself is, within the section; nil
	// for content.
	label *heading
}

// is tells whether the block is content about the given kind.
func (b block) is(k role.Kind) bool { return b.label == nil && slices.Contains(b.kinds, k) }

// groupName is the group as the wire has it: null when there is none.
func (b block) groupName() *string {
	if b.group.text == "" {
		return nil
	}
	return &b.group.text
}

// blocksOf walks the blocks about a kind, in document order.
func (u *unit) blocksOf(k role.Kind) func(yield func(block) bool) {
	return func(yield func(block) bool) {
		for _, s := range u.sections {
			for _, b := range s.blocks {
				if b.is(k) && !yield(b) {
					return
				}
			}
		}
	}
}

// readSections cuts the body into sections. A heading opens a section when no
// other is open or it is not deeper than the one that opened the present
// section; a deeper one groups what is under it.
func (u *unit) readSections() {
	u.sections = []*section{{heading: heading{level: boldLevel}, kinds: []role.Kind{role.Overview}}}
	u.boldSections = !u.hasHeadings()
	ids := anchors{}
	var groups groups
	lastLevel := 1
	for n := u.tree.FirstChild(); n != nil; n = n.NextSibling() {
		current := u.sections[len(u.sections)-1]
		h, ok := u.headingOf(n)
		if ok && u.isWish(h, current) {
			h.meaning = taxonomy.Heading{Kinds: []role.Kind{role.Skills}, Level: taxonomy.Preferred, Exact: true, Bare: true}
		}
		switch {
		case !ok:
			current.blocks = append(current.blocks, u.led(groups.block(current, n), current, groups))
			continue
		case u.repeatsTitle(h):
			continue
		case u.opens(h, current):
			groups = nil
			u.sections = append(u.sections, u.newSection(h, current, ids))
		default:
			groups = groups.under(h, current, groups.governing(h, current))
			u.setAnchor(h, min(current.level+len(groups), 6), ids)
			b := groups.block(current, n)
			b.label = &h
			current.blocks = append(current.blocks, b)
		}
		u.checkHeading(h, &lastLevel)
	}
	if len(u.sections[0].blocks) == 0 {
		u.sections = u.sections[1:]
	}
	u.adoptTasks()
	for _, s := range u.sections {
		u.groupLeads(s)
		s.adoptKinds()
	}
	u.writeSections()
}

// isWish tells whether a heading that is about pay by its words says how much is asked
// for what is in its list: “Bonus” after the requirements, above names of skills.
func (u *unit) isWish(h heading, before *section) bool {
	level, ok := u.words.SkillLevel(h.title.text)
	list, isList := h.node.NextSibling().(*ast.List)
	if !ok || level != taxonomy.Preferred || !isList || h.attribute || !slices.Equal(h.meaning.Kinds, []role.Kind{role.Salary}) ||
		!before.has(role.Skills) && !before.has(role.Qualifications) && !before.has(role.Experience) {
		return false
	}
	for li := list.FirstChild(); li != nil; li = li.NextSibling() {
		own, _ := splitItem(li)
		if _, known := u.namedSkill(u.itemText(own).text); known {
			return true
		}
	}
	return false
}

// hasHeadings tells whether the document has a real heading below the title.
func (u *unit) hasHeadings() bool {
	for n := u.tree.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level > 1 {
			return true
		}
	}
	return false
}

// repeatsTitle tells whether a heading only says the title again, which the
// page does by itself.
func (u *unit) repeatsTitle(h heading) bool {
	return h.level == 1 && !h.attribute && taxonomy.Slug(h.title.text) == taxonomy.Slug(u.role.Title)
}

// opens tells whether a heading begins a section.
func (u *unit) opens(h heading, current *section) bool {
	if h.level < boldLevel {
		return current.lead() || h.level <= current.level
	}
	switch {
	case u.boldSections:
		return true
	case !h.known() || !h.meaning.Exact || h.meaning.Bare, !current.lead() && len(current.blocks) == 0:
		return false
	}
	return current.lead() || !current.known() || current.kinds[0] == role.Overview
}

func (u *unit) newSection(h heading, before *section, ids anchors) *section {
	s := &section{heading: h, kinds: h.meaning.Kinds}
	if !h.known() {
		s.kinds = []role.Kind{role.Other}
	}
	s.level = max(s.level, 2)
	if h.level == boldLevel && !u.boldSections {
		s.level = min(before.level, 2)
	}
	s.id = u.setAnchor(h, 2, ids)
	return s
}

// adoptTasks makes the lists under a heading that asks what somebody does the
// role's responsibilities, where nothing else is about these; and those in an overview
// ("Job description") that say it.
func (u *unit) adoptTasks() {
	if u.covers(role.Responsibilities) {
		return
	}
	for _, s := range u.sections {
		for i, b := range s.blocks {
			list, ok := b.node.(*ast.List)
			if !ok || !b.tasks && (s.lead() || !slices.Equal(b.kinds, []role.Kind{role.Overview}) || !u.listsDuties(list)) {
				continue
			}
			s.blocks[i].kinds = append(slices.Clone(b.kinds), role.Responsibilities)
			if !b.tasks && !s.has(role.Responsibilities) {
				s.kinds = append(slices.Clone(s.kinds), role.Responsibilities)
			}
		}
	}
}

// fewestDuties is how many items a list has, at least, that is of duties by its words.
const fewestDuties = 3

// listsDuties tells whether most items of a list begin with what somebody does.
func (u *unit) listsDuties(list *ast.List) bool {
	begin := 0
	for li := list.FirstChild(); li != nil; li = li.NextSibling() {
		own, _ := splitItem(li)
		if u.words.Leads(u.itemText(own).text) != taxonomy.NoVerb {
			begin++
		}
	}
	return list.ChildCount() >= fewestDuties && 4*begin >= 3*list.ChildCount()
}

// adoptKinds gives a section whose own heading says nothing the kinds that the
// headings inside it name, and responsibilities to one that asks what somebody
// does and has them.
func (s *section) adoptKinds() {
	if s.meaning.Tasks && !s.has(role.Responsibilities) && slices.ContainsFunc(s.blocks, func(b block) bool { return b.is(role.Responsibilities) }) {
		s.kinds = append(slices.Clone(s.kinds), role.Responsibilities)
	}
	if s.known() || s.lead() {
		return
	}
	var kinds []role.Kind
	for _, b := range s.blocks {
		for _, k := range b.kinds {
			if k != role.Other && !slices.Contains(kinds, k) {
				kinds = append(kinds, k)
			}
		}
	}
	if len(kinds) > 0 {
		s.kinds = kinds
	}
}

// groups are the deeper headings above a block, outermost first.
type groups []group

type group struct {
	heading
	kinds  []role.Kind
	demand string // skill level
	// governs is the level that a heading with nothing under it sets for those of
	// its own level after it.
	governs string
}

// governing is the level that headings before an unknown one set for it: one that
// says how much is asked for and has nothing under it, and those after that one.
func (g groups) governing(h heading, s *section) string {
	for _, before := range g {
		if before.level != h.level || h.known() {
			continue
		}
		if last := s.blocks[len(s.blocks)-1]; last.label != nil && last.label.node == before.node {
			return before.meaning.Level
		}
		return before.governs
	}
	return ""
}

// under is the groups below a new heading.
func (g groups) under(h heading, s *section, governs string) groups {
	for len(g) > 0 && g[len(g)-1].level >= h.level {
		g = g[:len(g)-1]
	}
	kinds, demand := s.kinds, s.meaning.Level
	if len(g) > 0 {
		kinds, demand = g[len(g)-1].kinds, g[len(g)-1].demand
	}
	vague := h.meaning.Bare && kinds[0] != role.Overview || !h.known() || h.meaning.Kinds[0] == role.Other
	duty := slices.Contains(kinds, role.Responsibilities) && share.MatchString(h.title.text)
	if !vague && !duty || h.known() && kinds[0] == role.Other || h.meaning.Aside {
		kinds = h.meaning.Kinds
	}
	for _, level := range []string{governs, h.meaning.Level} {
		if level != "" {
			demand = level
		}
	}
	return append(g[:len(g):len(g)], group{heading: h, kinds: kinds, demand: demand, governs: governs})
}

// block is a block at this place.
func (g groups) block(s *section, n ast.Node) block {
	if len(g) == 0 {
		return block{node: n, kinds: s.kinds, level: s.meaning.Level, tasks: s.meaning.Tasks}
	}
	last := g[len(g)-1]
	return block{node: n, kinds: last.kinds, group: last.title, level: last.demand, tasks: last.meaning.Tasks}
}

// checkHeading reports what is wrong with a heading as a heading.
func (u *unit) checkHeading(h heading, lastLevel *int) {
	if h.level == boldLevel {
		return
	}
	start, end := h.title.whole()
	if h.title.text == "" {
		start, end = u.lineOf(u.base + max(h.node.Pos(), 0))
		u.report("RB124", start, end, "This heading has no words. Write what the section is about, or delete the line.")
	}
	switch {
	case h.level == 1:
		u.report("RB123", start, end,
			"A level-1 heading may only repeat the title. Make it a level-2 heading.", u.relevel(h, 2)...)
	case h.level > *lastLevel+1:
		u.report("RB120", start, end, fmt.Sprintf(
			"This heading is level %d under a level-%d one. Make it level %d.", h.level, *lastLevel, *lastLevel+1),
			u.relevel(h, *lastLevel+1)...)
	}
	*lastLevel = max(h.level, 2)
}

// relevel is the fix that gives a heading written with # marks another level.
func (u *unit) relevel(h heading, level int) []diag.Fix {
	start, end := u.lineOf(u.base + max(h.node.Pos(), 0))
	line := string(u.source[start:end])
	indent := len(line) - len(strings.TrimLeft(line, " "))
	marks := len(line) - indent - len(strings.TrimLeft(line[indent:], "#"))
	if marks == 0 {
		return nil
	}
	at := start + indent
	return []diag.Fix{u.replace(fmt.Sprintf("Make it level %d", level), at, at+marks, strings.Repeat("#", level))}
}

// anchors hands out the ids of headings, each once. It holds the last number
// tried after each id.
type anchors map[string]int

func (a anchors) unique(id string) string {
	if id == "" {
		id = "section"
	}
	name := id
	for a[name] > 0 {
		a[id]++
		name = fmt.Sprintf("%s-%d", id, a[id])
	}
	a[name] = 1
	return name
}

// setAnchor gives a heading its id: the author's {#id}, or one from its words.
// A line that only stands for a heading gets the given level.
func (u *unit) setAnchor(h heading, level int, ids anchors) string {
	id := taxonomy.Slug(h.title.text)
	if len(id) > 60 {
		id = strings.TrimRight(id[:60], "-")
	}
	if n, ok := h.node.(*ast.Heading); ok {
		if own, ok := n.AttributeString("id"); ok && taxonomy.Slug(attributeText(own)) != "" {
			id = taxonomy.Slug(attributeText(own))
		}
	}
	id = ids.unique(id)
	if h.level < boldLevel {
		level = max(h.level, 2)
	}
	u.anchors[h.node] = anchor{id: id, level: level}
	u.role.TOC = append(u.role.TOC, role.Entry{ID: id, Heading: h.title.text, Level: level})
	return id
}

// writeSections puts the sections into the role, but for their HTML.
func (u *unit) writeSections() {
	for i, s := range u.sections {
		out := role.Section{ID: s.id, Heading: optional(s.title.text), Kinds: s.kinds, Text: u.sectionText(s)}
		intro := u.intro(s)
		if out.Intro = intro.text; out.Intro != "" {
			start, end := intro.whole()
			u.mark(start, end, "/sections/%d/intro", i)
		}
		if s.lead() {
			out.ID = u.leadID()
			s.id = out.ID
		} else {
			start, end := s.title.whole()
			u.mark(start, end, "/sections/%d/heading", i)
		}
		start, end := u.extent(i)
		u.mark(start, end, "/sections/%d", i)
		if len(s.blocks) > 0 {
			start, _ = u.lineOf(u.base + max(s.blocks[0].node.Pos(), 0))
		} else {
			start = end
		}
		u.mark(min(start, end), end, "/form/sections/%d", i)
		u.role.Sections = append(u.role.Sections, out)
	}
}

// leadID is the id of the lead, which has no heading: the plain word unless a
// heading took it.
func (u *unit) leadID() string {
	for _, s := range u.sections[1:] {
		if s.id == "overview" {
			return "lead"
		}
	}
	return "overview"
}

// extent is where a section stands: from its heading to the next one's, without
// the space between.
func (u *unit) extent(i int) (start, end int) {
	start, end = u.base, len(u.source)
	if s := u.sections[i]; !s.lead() {
		start, _ = u.lineOf(u.base + max(s.node.Pos(), 0))
	}
	if i+1 < len(u.sections) {
		end, _ = u.lineOf(u.base + max(u.sections[i+1].node.Pos(), 0))
	}
	text := string(u.source[start:end])
	trimmed := strings.TrimLeft(text, " \t\r\n")
	start += len(text) - len(trimmed)
	return start, start + len(strings.TrimRight(trimmed, " \t\r\n"))
}

// intro is the text before a section's first list or table.
func (u *unit) intro(s *section) plain {
	var paragraphs []plain
	for _, b := range s.blocks {
		if b.label != nil || b.node.Kind() != ast.KindParagraph {
			break
		}
		paragraphs = append(paragraphs, u.plainText(b.node).trim())
	}
	return join(paragraphs, "\n")
}

// sectionText is what a section says, a line for each paragraph, item or row.
func (u *unit) sectionText(s *section) string {
	var lines []string
	for _, b := range s.blocks {
		var text string
		if b.node.Kind() == ast.KindHTMLBlock {
			text = strings.Join(htmlLines(blockHTML(u.body, b.node)), "\n")
		} else {
			text = u.plainText(b.node).trim().text
		}
		if text != "" {
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}
