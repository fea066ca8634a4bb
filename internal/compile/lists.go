package compile

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"rolebook/internal/role"
)

// readResponsibilities reads the four kinds of section that are lists of
// items. A combined section's items go to each of its kinds.
func (u *unit) readResponsibilities() {
	u.role.Responsibilities = u.items(role.Responsibilities, "/responsibilities")
	u.role.Qualifications = u.items(role.Qualifications, "/qualifications")
	u.role.Experience = u.items(role.Experience, "/experience")
	u.role.Benefits = u.items(role.Benefits, "/benefits")
}

// items reads the list items under the headings of a kind.
func (u *unit) items(k role.Kind, pointer string) []role.Item {
	r := itemReader{u: u}
	var items []role.Item
	for b := range u.blocksOf(k) {
		for list := range listsIn(b.node) {
			r.seen = map[string]bool{}
			items = r.list(list, b, items, pointer)
		}
		if b.is(role.Skills) || b.is(role.Salary) {
			continue // whose stages read tables their own way
		}
		for t := range tablesIn(b.node) {
			if table := u.readTable(t); !u.comparesLevels(table) {
				items = r.table(table, b, items, pointer)
			}
		}
		if k == role.Responsibilities && share.MatchString(b.group.text) {
			items = r.duty(b, items, pointer)
		}
	}
	return items
}

// listsIn walks the outermost lists of a block: itself, or inside quotations. A
// list of links to places on the page says nothing itself.
func listsIn(n ast.Node) func(yield func(*ast.List) bool) {
	return func(yield func(*ast.List) bool) {
		walkLists(n, yield)
	}
}

func walkLists(n ast.Node, yield func(*ast.List) bool) bool {
	switch n := n.(type) {
	case *ast.List:
		return isContents(n) || yield(n)
	case *ast.Blockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if !walkLists(c, yield) {
				return false
			}
		}
	}
	return true
}

// isContents tells whether all that a list has is links to places on the page.
func isContents(list *ast.List) bool {
	for li := list.FirstChild(); li != nil; li = li.NextSibling() {
		if li.FirstChild() == nil || li.FirstChild().ChildCount() != 1 {
			return false
		}
		link, ok := li.FirstChild().FirstChild().(*ast.Link)
		if !ok || !bytes.HasPrefix(link.Destination, []byte("#")) {
			return false
		}
	}
	return true
}

// itemReader turns list items into values and says what is odd about them.
type itemReader struct {
	u    *unit
	seen map[string]bool // what the list has said so far, folded
}

// list appends a list's items to those before it, which have the pointer
// pointer/0 and so on.
func (r *itemReader) list(list *ast.List, b block, items []role.Item, pointer string) []role.Item {
	for li := list.FirstChild(); li != nil; li = li.NextSibling() {
		own, nested := splitItem(li)
		text := r.u.itemText(own)
		if len(nested) == 0 && (text.text == "" || r.u.blankItem(text)) {
			continue
		}
		here := fmt.Sprintf("%s/%d", pointer, len(items))
		start, end := text.whole()
		r.u.mark(start, end, here)
		r.u.placeItem(li, own, here)
		item := role.Item{Text: text.text, HTML: r.u.itemHTML(own), Group: b.groupName()}
		r.u.markGroup(b, here)
		for _, inner := range nested {
			item.Children = r.list(inner, b, item.Children, here+"/children")
		}
		r.check(text)
		items = append(items, item)
	}
	return items
}

// share finds how much of the time something takes: "Support (40 %)".
var share = regexp.MustCompile(`\d\s?%`)

// duty appends the paragraph under a heading that says how much of the time it
// takes: position descriptions write each duty so.
func (r *itemReader) duty(b block, items []role.Item, pointer string) []role.Item {
	p, ok := b.node.(*ast.Paragraph)
	if !ok {
		return items
	}
	text := r.u.plainText(p).trim()
	if text.text == "" || strings.HasSuffix(text.text, ":") {
		return items
	}
	start, end := text.whole()
	here := fmt.Sprintf("%s/%d", pointer, len(items))
	r.u.mark(start, end, here)
	r.u.markGroup(b, here)
	return append(items, role.Item{Text: text.text, HTML: r.u.itemHTML([]ast.Node{p}), Group: b.groupName()})
}

// table appends the rows of a table, each as an item: "Area: what you do". What
// only numbers the rows or says how much of the time they take is left out.
func (r *itemReader) table(t table, b block, items []role.Item, pointer string) []role.Item {
	columns := t.worded()
	for _, row := range t.rows {
		var text, html string
		var start, end int
		for _, i := range columns {
			c := row[i]
			if c.text == "" {
				continue
			}
			joint := "; "
			switch {
			case text == "":
				joint, start = "", c.start
			case end == row[columns[0]].end:
				joint = ": "
			}
			text += joint + c.text
			html += joint + strings.TrimSpace(r.u.inlineHTML(c.node.FirstChild()))
			end = c.end
		}
		if text == "" {
			continue
		}
		here := fmt.Sprintf("%s/%d", pointer, len(items))
		r.u.mark(start, end, here)
		r.u.markGroup(b, here)
		items = append(items, role.Item{Text: text, HTML: html, Group: b.groupName()})
	}
	return items
}

// markGroup says where the heading stands that groups the item at a pointer.
func (u *unit) markGroup(b block, pointer string) {
	if b.group.text != "" {
		start, end := b.group.whole()
		u.mark(start, end, pointer+"/group")
	}
}

// comparesLevels tells whether every column of a table is about a level, so that
// its rows say how these differ.
func (u *unit) comparesLevels(t table) bool {
	for _, c := range t.header {
		if _, ok := u.words.Level(c.text); !ok {
			return false
		}
	}
	return true
}

// splitItem parts what an item says from the lists nested in it.
func splitItem(li ast.Node) (own []ast.Node, nested []*ast.List) {
	for c := li.FirstChild(); c != nil; c = c.NextSibling() {
		if list, ok := c.(*ast.List); ok {
			nested = append(nested, list)
		} else {
			own = append(own, c)
		}
	}
	return own, nested
}

// itemText is what an item says, without the mark that joins it to the next.
func (u *unit) itemText(own []ast.Node) plain {
	w := &plainWriter{u: u}
	for i, n := range own {
		if i > 0 && w.text.Len() > 0 && !strings.HasSuffix(w.text.String(), "\n") {
			w.put("\n", w.end, w.end)
		}
		w.node(n)
	}
	text := plain{text: w.text.String(), at: w.at, end: w.end}.trim()
	text = text.slice(0, len(text.text)-len(u.itemTail(text.text))).trim()
	return u.withoutFootnotes(text)
}

var (
	// footnote is the mark at the end of a text that leads to a note below.
	footnote = regexp.MustCompile(`(?:\[\^?\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]{1,2})$`)
	// area ends with a unit of which a raised figure is a part.
	area = regexp.MustCompile(`(?:^|[\s\d/])[cdkm]?m$`)
)

// markBytes is more than a footnote's mark or a unit has: what stands before it
// need not be read.
const markBytes = 8

// withoutFootnotes is an item's text without the marks of footnotes at its end: "¹",
// "[^1]", and "[1]" where a line below begins with it.
func (u *unit) withoutFootnotes(text plain) plain {
	for {
		mark := footnote.FindString(tail(text.text))
		before := text.slice(0, len(text.text)-len(mark)).trim()
		switch {
		case mark == "", before.text == "", area.MatchString(tail(before.text)), mark[0] == '[' && mark[1] != '^' && !u.hasNote(mark):
			return text
		}
		text = before
	}
}

// tail is the last bytes of a text.
func tail(text string) string { return text[max(0, len(text)-markBytes):] }

// noteLine is the mark that the line of a note begins with.
var noteLine = regexp.MustCompile(`\n(\[\d{1,2}\])`)

// hasNote tells whether a line begins with the mark of a footnote. The document is
// looked through once, however many marks it has.
func (u *unit) hasNote(mark string) bool {
	if u.notes == nil {
		u.notes = map[string]bool{}
		for _, m := range noteLine.FindAllSubmatch(u.source, -1) {
			u.notes[string(m[1])] = true
		}
	}
	return u.notes[mark]
}

// itemTail is what ends an item, if anything, as part of a sentence which runs
// through the list: ";", ",", "; and", "and". "OR" in capitals is a place.
func (u *unit) itemTail(s string) string {
	trimmed := strings.TrimRight(s, " ")
	if i := strings.LastIndexByte(trimmed, ' '); i > 0 && u.words.Joins(trimmed[i+1:]) {
		word, before := trimmed[i+1:], strings.TrimRight(trimmed[:i], " ")
		if word == strings.ToLower(word) || strings.HasSuffix(before, ";") {
			trimmed = before
		}
	}
	return s[len(strings.TrimRight(trimmed, ";, ")):]
}

// check says what is odd about an item.
func (r *itemReader) check(text plain) {
	start, end := text.whole()
	if text.text == "" {
		return
	}
	key := foldText(text.text)
	if r.seen[key] {
		r.u.report("RB212", start, end, fmt.Sprintf("“%s” is in the list twice. Keep one.", shorten(text.text, 60)))
	}
	r.seen[key] = true
	_, lineEnd := r.u.lineOf(end)
	if rest := string(r.u.source[end:lineEnd]); rest != "" && r.u.itemTail(text.text+rest) == rest && strings.TrimSpace(rest) != "" {
		r.u.report("RB216", end, lineEnd,
			fmt.Sprintf("This item ends in “%s”. Items stand for themselves; leave the mark out.", strings.TrimSpace(rest)),
			r.u.replace("Remove the mark", end, lineEnd, ""))
	}
}

// foldText makes texts equal that differ in case, space and marks only.
func foldText(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#'
	}), " ")
}

// tablesIn walks the tables of a block.
func tablesIn(n ast.Node) func(yield func(*east.Table) bool) {
	return func(yield func(*east.Table) bool) {
		if t, ok := n.(*east.Table); ok {
			yield(t)
		}
	}
}
