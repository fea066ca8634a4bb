package compile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// boldLevel is the level of a line that is only bold or only a label: below
// every real heading.
const boldLevel = 7

// maxHeading is how long a line may be and still be taken for a heading that
// the writer did not mark as one, in bytes.
const maxHeading = 80

// heading is a heading of the document, or a line that stands for one.
type heading struct {
	node    ast.Node
	level   int // 1 to 6, or boldLevel
	title   plain
	meaning taxonomy.Heading
	// attribute is true when the author said the kinds with {kind=…}.
	attribute bool
}

// known tells whether the heading says what is under it.
func (h heading) known() bool { return len(h.meaning.Kinds) > 0 }

// headingOf reads a top-level block as a heading.
func (u *unit) headingOf(n ast.Node) (heading, bool) {
	switch n := n.(type) {
	case *ast.Heading:
		h := heading{node: n, level: n.Level, title: u.plainChildren(n).trim()}
		h.meaning = u.words.Heading(h.title.text, u.role.Title)
		u.readKindAttribute(n, &h)
		return h, true
	case *ast.Paragraph:
		return u.lineHeading(n)
	}
	return heading{}, false
}

// readKindAttribute lets {kind=salary} decide over the words.
func (u *unit) readKindAttribute(n *ast.Heading, h *heading) {
	value, ok := n.AttributeString("kind")
	if !ok {
		return
	}
	text := attributeText(value)
	var kinds []role.Kind
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || unicode.IsSpace(r) }) {
		kind, ok := parseKind(word)
		if !ok {
			u.reportUnknownKind(n, word)
			continue
		}
		kinds = append(kinds, kind)
	}
	if len(kinds) > 0 {
		h.meaning, h.attribute = taxonomy.Heading{Kinds: kinds, Level: h.meaning.Level, Exact: true}, true
	}
}

func parseKind(word string) (role.Kind, bool) {
	word = strings.ReplaceAll(strings.ToLower(word), "-", "_")
	for _, k := range role.Kinds {
		if string(k) == word {
			return k, true
		}
	}
	return "", false
}

func (u *unit) reportUnknownKind(n *ast.Heading, word string) {
	start, end := u.lineOf(u.base + max(n.Pos(), 0))
	if i := bytes.LastIndex(u.source[start:end], []byte(word)); i >= 0 {
		start += i
		end = start + len(word)
	}
	message := fmt.Sprintf("%q is not a kind of section. The kinds are %s.", word, kindNames())
	if nearest, ok := taxonomy.Nearest(word, strings.Split(kindNames(), ", ")); ok {
		u.report("RB208", start, end, message, u.replace("Change to "+nearest, start, end, nearest))
		return
	}
	u.report("RB208", start, end, message)
}

func kindNames() string {
	names := make([]string, len(role.Kinds))
	for i, k := range role.Kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

// lineHeading reads a paragraph of one line as the heading that its writer
// meant: all bold and no sentence, "##Heading" without the space, or a known label
// before a list.
func (u *unit) lineHeading(n *ast.Paragraph) (heading, bool) {
	if n.Lines().Len() != 1 {
		return heading{}, false
	}
	line := n.Lines().At(0)
	if line.Len() > maxHeading+8 {
		return heading{}, false
	}
	title := u.plainChildren(n).trim()
	h := heading{node: n, level: boldLevel, title: title}
	switch {
	case isHashLine(title.text):
		return u.hashHeading(h), true
	case u.isBoldLine(n):
		h.title = trimLabel(title)
		h.meaning = u.words.Heading(h.title.text, u.role.Title)
		if u.asksQuestion(h) || !h.known() && (strings.Contains(title.text, "@") || u.words.IsSentence(title.text)) {
			return heading{}, false
		}
		u.reportBoldHeading(h)
		return h, h.title.text != ""
	case n.NextSibling() != nil && (n.NextSibling().Kind() == ast.KindList || u.bulleted(n.NextSibling())) && u.labelAbove(n.NextSibling()) == "":
		h.title = trimLabel(title)
		h.meaning = u.words.Heading(h.title.text, u.role.Title)
		if h.known() && h.meaning.Exact && !u.words.IsSentence(h.title.text) && !u.onlyIntroduces(h) {
			u.reportLabelHeading(h)
			return h, true
		}
	}
	return heading{}, false
}

// listed are the kinds whose items are typed from lists.
var listed = []role.Kind{role.Responsibilities, role.Skills, role.Qualifications, role.Experience, role.Benefits}

// onlyIntroduces tells whether a label right under a heading leads to the list
// that this heading promises, and names no other: "In short:" under
// Responsibilities.
func (u *unit) onlyIntroduces(label heading) bool {
	for _, k := range label.meaning.Kinds {
		if k != role.Overview && k != role.DayInTheLife {
			return false
		}
	}
	current := u.sections[len(u.sections)-1]
	kinds := current.kinds
	for _, b := range slices.Backward(current.blocks) {
		if b.label != nil {
			kinds = b.kinds
			break
		}
		if b.node.Kind() != ast.KindParagraph {
			return false
		}
	}
	return slices.ContainsFunc(kinds, func(k role.Kind) bool { return slices.Contains(listed, k) })
}

// asksQuestion tells whether a bold line is a question of a list of questions
// rather than a heading.
func (u *unit) asksQuestion(h heading) bool {
	current := u.sections[len(u.sections)-1]
	return current.has(role.FAQ) && (!h.known() || strings.HasSuffix(h.title.text, "?"))
}

// trimLabel cuts what ends a label.
func trimLabel(p plain) plain {
	return p.trimFunc(func(r rune) bool { return unicode.IsSpace(r) || r == ':' || r == '：' })
}

// isHashLine tells whether a line is a heading but for the space after its
// marks ("##Pay"); "#1 choice" and "#hashtag" are not.
func isHashLine(s string) bool {
	marks := len(s) - len(strings.TrimLeft(s, "#"))
	return marks >= 2 && marks <= 6 && len(s) > marks && s[marks] != ' '
}

func (u *unit) hashHeading(h heading) heading {
	marks := len(h.title.text) - len(strings.TrimLeft(h.title.text, "#"))
	start, end := h.title.whole()
	at, _ := h.title.span(marks, marks)
	u.report("RB121", start, end,
		"This line looks like a heading and is not one: Markdown wants a space after the # marks.",
		u.replace("Add the space", at, at, " "))
	h.level, h.title = marks, h.title.slice(marks, len(h.title.text)).trim()
	h.meaning = u.words.Heading(h.title.text, u.role.Title)
	return h
}

// isBoldLine tells whether a paragraph is one bold run, with nothing but a
// colon or a comment after it.
func (u *unit) isBoldLine(n ast.Node) bool {
	strong, ok := n.FirstChild().(*ast.Emphasis)
	if !ok || strong.Level != 2 {
		return false
	}
	for rest := strong.NextSibling(); rest != nil; rest = rest.NextSibling() {
		switch rest := rest.(type) {
		case *ast.RawHTML:
		case *ast.Text:
			if text := strings.TrimSpace(string(rest.Value(u.body))); text != "" && text != ":" {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (u *unit) reportBoldHeading(h heading) {
	start, end := u.lineOf(u.base + h.node.Lines().At(0).Start)
	start += len(u.source[start:end]) - len(bytes.TrimLeft(u.source[start:end], " \t"))
	if comment := bytes.Index(u.source[start:end], []byte("<!--")); comment >= 0 {
		end = start + comment
	}
	end = start + len(bytes.TrimRight(u.source[start:end], " \t"))
	text := strings.Trim(string(u.source[start:end]), "*_: \t")
	var fixes []diag.Fix
	if !strings.ContainsAny(text, "*_`[]<\\") {
		fixes = append(fixes, u.replace("Make it a heading", start, end, u.headingMarks()+text))
	}
	u.report("RB122", start, end,
		fmt.Sprintf("“%s” is a bold line that stands for a heading. Make it a heading, so that readers and search engines see the section.", shorten(h.title.text, 60)),
		fixes...)
}

func (u *unit) reportLabelHeading(h heading) {
	start, end := h.title.whole()
	u.report("RB121", start, end,
		fmt.Sprintf("“%s” reads like a heading and is plain text. Make it a heading.", shorten(h.title.text, 60)),
		u.replace("Make it a heading", start, u.trimColon(end), u.headingMarks()+h.title.text))
}

// trimColon moves an end past the colon that follows it.
func (u *unit) trimColon(end int) int {
	if end < len(u.source) && u.source[end] == ':' {
		return end + 1
	}
	return end
}

// headingMarks is what makes a line a heading of the next level here.
func (u *unit) headingMarks() string {
	if len(u.sections) > 1 && u.sections[len(u.sections)-1].level == 2 && !u.boldSections {
		return "### "
	}
	return "## "
}

// lineOf gives the start and end (without line ending) of the line at an
// offset.
func (u *unit) lineOf(at int) (start, end int) {
	start, end = u.index.Line(at)
	return start, start + len(bytes.TrimRight(u.source[start:end], "\r"))
}

func attributeText(v any) string {
	switch v := v.(type) {
	case []byte:
		return string(v)
	case string:
		return v
	}
	return fmt.Sprint(v)
}

// shorten cuts a text to n characters at most, for a message.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n-1])) + "…"
}
