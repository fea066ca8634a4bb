package compile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"rolebook/internal/diag"
	"rolebook/internal/role"
)

// expected are the kinds that every role description should have, with what is
// said when one is missing.
var expected = []struct {
	kind    role.Kind
	code    diag.Code
	message string
}{
	{role.Responsibilities, "RB201", "The role lists no responsibilities. Add a section “Responsibilities” with a list."},
	{role.Overview, "RB202", "Nothing says what the role is. Begin with a paragraph that does."},
	{role.Skills, "RB203", "The role lists no skills. Add a section “Skills” with a list or a table."},
	{role.Salary, "RB204", "The role says nothing about pay. Add a section “Salary” with a range; most people will not apply without one."},
}

// checkStructure says what the document lacks or has twice.
func (u *unit) checkStructure() {
	for _, e := range expected {
		if u.covers(e.kind) && !(e.kind == role.Salary && u.strayPay) || e.kind == role.Salary && u.reportStrayPay(e.code) {
			continue
		}
		start, end := u.titlePlace()
		u.report(e.code, start, end, e.message)
	}
	u.checkTyped()
	seen := map[string]*section{}
	for _, s := range u.sections {
		if !u.checkEmpty(s) && !s.has(role.Salary) {
			u.checkUnsettled(s)
		}
		u.checkMeaning(s)
		u.checkRepeat(s, seen)
		for _, b := range s.blocks {
			switch n := b.node.(type) {
			case *east.Table:
				u.checkRows(n)
			case *ast.Paragraph:
				u.checkBullets(n)
				if b.is(role.Responsibilities) {
					u.checkRunIn(n)
				}
			}
		}
	}
}

// covers tells whether any block is about a kind. An overview has to say more than
// facts such as a grade.
func (u *unit) covers(k role.Kind) bool {
	for b := range u.blocksOf(k) {
		if k != role.Overview || !u.onlyFacts(b.node) {
			return true
		}
	}
	return k == role.Salary && len(u.role.SalaryBands) > 0
}

// onlyFacts tells whether a block is short lines of a label and a value ("Grade:
// HEO"), or links and pictures by themselves.
func (u *unit) onlyFacts(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return u.onlyLinks(n) || !slices.ContainsFunc(u.sourceLines(n), func(line plain) bool { return !isFact(line.text) })
	case *ast.List, *ast.ListItem:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if !u.onlyFacts(c) {
				return false
			}
		}
		return true
	}
	return n.Kind() == ast.KindThematicBreak
}

// onlyLinks tells whether a paragraph is nothing but links and pictures.
func (u *unit) onlyLinks(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		text, ok := c.(*ast.Text)
		if c.Kind() != ast.KindLink && c.Kind() != ast.KindImage && (!ok || len(bytes.TrimSpace(text.Value(u.body))) > 0) {
			return false
		}
	}
	return true
}

// maxLabelWords is how many words the label of a fact may have.
const maxLabelWords = 4

// isFact tells whether a line is a label with a value that is no sentence.
func isFact(line string) bool {
	label, value, ok := strings.Cut(line, ":")
	return ok && wordCount(label) <= maxLabelWords && len(value) <= maxHeading && !strings.HasSuffix(value, ".")
}

// checkTyped says where responsibilities were written in a form that none could
// be read from.
func (u *unit) checkTyped() {
	if len(u.role.Responsibilities) > 0 {
		return
	}
	for _, s := range u.sections {
		for _, b := range s.blocks {
			if s.lead() || !b.is(role.Responsibilities) || b.node.Kind() == ast.KindHTMLBlock {
				continue
			}
			start, end := s.title.whole()
			u.report("RB201", start, end, fmt.Sprintf(
				"Nothing under “%s” is a list, so the role lists no responsibilities. Begin each with “- ” on a line of its own.", shorten(s.title.text, 60)))
			return
		}
	}
}

// titlePlace is where what is missing from the whole document is reported.
func (u *unit) titlePlace() (start, end int) {
	if r, ok := u.ranges["/title"]; ok {
		return u.index.Bytes(r)
	}
	return u.lineOf(0)
}

// checkEmpty reports a section without anything in it, and tells whether it did.
func (u *unit) checkEmpty(s *section) bool {
	if s.lead() {
		return false
	}
	start, end := s.title.whole()
	if !s.has(role.Salary) && len(s.blocks) == 1 && u.words.Pending(u.plainText(s.blocks[0].node).text) {
		u.report("RB205", start, end, fmt.Sprintf("Nothing is under “%s” yet. Write the section, or take it out.", shorten(s.title.text, 60)))
		return true
	}
	for _, b := range s.blocks {
		if b.node.Kind() != ast.KindHTMLBlock || len(htmlLines(blockHTML(u.body, b.node))) > 0 {
			return false
		}
	}
	u.report("RB205", start, end, fmt.Sprintf("There is nothing under “%s”. Write the section, or take the heading out.", shorten(s.title.text, 60)))
	return true
}

// checkUnsettled reports paragraphs and items that only say that something is not
// known yet: "TBC", "To be confirmed".
func (u *unit) checkUnsettled(s *section) {
	for _, b := range s.blocks {
		if b.label == nil {
			u.checkUnsettledIn(b.node)
		}
	}
}

func (u *unit) checkUnsettledIn(n ast.Node) {
	switch n.Kind() {
	case ast.KindList, ast.KindListItem, ast.KindBlockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			u.checkUnsettledIn(c)
		}
	case ast.KindParagraph, ast.KindTextBlock:
		if n.Lines().Len() != 1 || len(n.Lines().Value(u.body)) > maxUnsettled {
			return
		}
		if text := u.plainText(n).trim(); u.unsettled(text.text) {
			u.reportPlaceholder(text)
		}
	}
}

// unsettled tells whether a line only says that something is not known yet.
func (u *unit) unsettled(line string) bool {
	return len(line) <= maxUnsettled && u.words.Unsettled(line)
}

// maxUnsettled is how long a line may be that is looked at for this.
const maxUnsettled = 40

// checkMeaning says what the heading's words did not tell.
func (u *unit) checkMeaning(s *section) {
	start, end := s.title.whole()
	switch {
	case s.lead() || s.title.text == "":
	case len(s.meaning.Kinds) > 1 && !s.attribute:
		u.report("RB209", start, end, fmt.Sprintf(
			"This heading covers %s. What is under it counts as each of them; separate sections are easier to read.", listKinds(s.kinds)))
	case !s.known() && s.kinds[0] == role.Other:
		u.reportUnknownHeading(s, start, end)
	}
}

func (u *unit) reportUnknownHeading(s *section, start, end int) {
	message := fmt.Sprintf("“%s” is no heading that Rolebook knows, so the section is served as it is and typed as nothing.", shorten(s.title.text, 60))
	nearest, ok := u.words.NearestKind(s.title.text)
	if !ok || s.node.Kind() != ast.KindHeading {
		u.report("RB207", start, end, message)
		return
	}
	_, lineEnd := u.lineOf(end)
	line := bytes.TrimRight(u.source[end:lineEnd], " \t#")
	at := end + len(line)
	u.report("RB207", start, end, message+fmt.Sprintf(" If it is about %s, say so.", kindWords(nearest)),
		u.replace("Say that it is about "+kindWords(nearest), at, at, " {kind="+string(nearest)+"}"))
}

// checkRepeat reports a section whose heading says the same words as an earlier
// one's, and a second one about pay: readers who have found one do not look for
// the other. Other pairs are ordinary ("Requirements", "Qualifications"), and so
// are two that differ in how much is asked (essential, desirable).
func (u *unit) checkRepeat(s *section, seen map[string]*section) {
	name := foldText(s.title.text)
	if s.lead() || name == "" {
		return
	}
	pay := len(s.kinds) == 1 && s.kinds[0] == role.Salary
	if pay {
		name = anyPay
	}
	first, ok := seen[name]
	if !ok {
		seen[name] = s
		return
	}
	if first.meaning.Level != s.meaning.Level {
		return
	}
	start, end := s.title.whole()
	if pay {
		u.report("RB206", start, end, fmt.Sprintf("“%s” and “%s” are both about pay. Make one section of them.",
			shorten(first.title.text, 40), shorten(s.title.text, 40)))
		return
	}
	at, _ := first.title.whole()
	line, _ := u.index.Place(at)
	u.report("RB206", start, end, fmt.Sprintf("“%s” is the heading of line %d too. Make one section of them, or tell them apart.",
		shorten(s.title.text, 40), line))
}

// anyPay is no heading: it stands for those of all sections about pay.
const anyPay = "\n"

// checkRows reports cells past a table's last column, which Markdown does not
// show.
func (u *unit) checkRows(t *east.Table) {
	columns := len(t.Alignments)
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		start, end := u.lineOf(u.base + max(row.Pos(), 0))
		cells := cellStarts(u.source[start:end])
		if len(cells) <= columns {
			continue
		}
		extra := start + cells[columns]
		text := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(string(u.source[extra:end])), "|"))
		u.report("RB211", extra, end, fmt.Sprintf(
			"This row has %d cells and the table %d columns, so “%s” is not shown. Add a column or take it out.",
			len(cells), columns, shorten(text, 200)))
	}
}

// cellStarts finds where each cell of a table row begins.
func cellStarts(line []byte) []int {
	var starts []int
	trimmed := bytes.TrimRight(line, " \t")
	i := len(line) - len(bytes.TrimLeft(line, " \t>"))
	if i < len(trimmed) && trimmed[i] == '|' {
		i++
	}
	starts = append(starts, i)
	for ; i < len(trimmed); i++ {
		switch trimmed[i] {
		case '\\':
			i++
		case '|':
			if i+1 < len(trimmed) {
				starts = append(starts, i+1)
			}
		}
	}
	return starts
}

func kindWords(k role.Kind) string { return strings.ReplaceAll(string(k), "_", " ") }

func listKinds(kinds []role.Kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = kindWords(k)
	}
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
