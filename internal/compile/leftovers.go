package compile

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html/atom"
)

// checkLeftovers finds what should not have stayed in the text: raw HTML,
// template tags, placeholders.
func (u *unit) checkLeftovers() {
	_ = ast.Walk(u.tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock:
			u.checkHTMLBlock(n)
		case *ast.RawHTML:
			u.checkRawHTML(n)
		case *ast.CodeSpan:
			u.checkCode(n)
			return ast.WalkSkipChildren, nil
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			return ast.WalkSkipChildren, nil
		}
		if n.Type() == ast.TypeBlock && n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeInline && u.suspect(n) {
			text := u.prose(n)
			u.checkText(text)
			if n.Kind() == ast.KindParagraph && n.Parent().Kind() != ast.KindListItem {
				u.checkPrompts(text)
			}
		}
		return ast.WalkContinue, nil
	})
}

func (u *unit) checkHTMLBlock(n *ast.HTMLBlock) {
	if n.Lines().Len() == 0 {
		return
	}
	source := bytes.TrimSpace(blockHTML(u.body, n))
	if bytes.HasPrefix(source, []byte("<!--")) && bytes.Index(source, []byte("-->")) == len(source)-3 {
		return
	}
	start := u.base + n.Lines().At(0).Start
	if u.isBlankTag(source) {
		u.reportBlank(string(source), start, start+len(source))
		return
	}
	_, end := u.lineOf(start)
	u.report("RB125", start, end, "HTML tags are not delivered; the text in them is. Write this in Markdown.")
}

func (u *unit) checkRawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
	tag := first.Value(u.body)
	if bytes.HasPrefix(tag, []byte("<!")) || bytes.HasPrefix(tag, []byte("</")) || isBreak(tag) {
		return
	}
	if u.isBlankTag(tag) {
		u.reportBlank(string(tag), u.base+first.Start, u.base+first.Stop)
		return
	}
	u.report("RB125", u.base+first.Start, u.base+last.Stop, fmt.Sprintf(
		"The tag %s is not delivered; the text in it is. Write this in Markdown.", shorten(string(tag), 40)))
}

// isBlankTag tells whether what looks like a tag of HTML is a placeholder: "<insert
// name>". A tag that HTML has is none.
func (u *unit) isBlankTag(tag []byte) bool {
	if len(tag) < 3 || tag[0] != '<' || tag[len(tag)-1] != '>' {
		return false
	}
	inside := tag[1 : len(tag)-1]
	if bytes.ContainsAny(inside, "<>=/") {
		return false
	}
	name, _, _ := bytes.Cut(inside, []byte(" "))
	return atom.Lookup(bytes.ToLower(name)) == 0 && u.words.Placeholder(string(inside))
}

var (
	templateTag = regexp.MustCompile(`\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}|<%[^%\n]{0,200}%>|\$\{[^{}\n]{1,100}\}`)
	bracketed   = regexp.MustCompile(`\[([^\[\]\n]{2,300})\]|<([^<>\n@:/]{2,80})>`)
	// crosses are the X's of a blank: "XXXXX", "£XX,XXX".
	crosses = regexp.MustCompile(`(?:[£$€] ?)?\b(?:[Xx]{3,}|[Xx]{1,3}(?:,[Xx]{3})+)\b`)
	// gap is a line to write on: "Reports to: ____".
	gap = regexp.MustCompile(`(?:^|[\s:(£$€])(_{3,})(?:$|[\s.,;)])`)
	// mergeField is a field of a mail merge: "%NAME%". What systems call by such
	// names is none.
	mergeField  = regexp.MustCompile(`%[A-Z]{2,30}(?:_[A-Z]{1,30}){0,5}%`)
	systemNames = []string{"%PATH%", "%TEMP%", "%APPDATA%", "%USERPROFILE%"}
	// note is what a writer left to do.
	note = regexp.MustCompile(`^(?:(?:TODO|FIXME)(?:$|[ \t]*[:–—])|TB[ACD][ \t]*:)`)
	// siteVariable is a variable of a site generator that came through as code.
	siteVariable = regexp.MustCompile(`^\{\{-?\s*(?:page|site|post|include|layout)\.[^{}\n]{1,100}\}\}$`)
)

// suspect tells whether a block's source has a sign that a leftover begins with.
// Most have none.
func (u *unit) suspect(n ast.Node) bool {
	if _, ok := n.(*east.TableCell); ok {
		return true
	}
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		line := s.Value(u.body)
		lower := bytes.ToLower(line)
		if bytes.ContainsAny(line, "[<{%") || bytes.Contains(line, []byte("___")) || note.Match(bytes.TrimSpace(line)) || bytes.Contains(lower, []byte("lorem")) || bytes.Contains(lower, []byte("xx")) || shouts(string(line)) {
			return true
		}
	}
	return false
}

// shouts tells whether a line, or what follows its label, is in capitals.
func shouts(line string) bool {
	value := line[strings.LastIndex(line, ":")+1:]
	return strings.ToUpper(value) == value && strings.ToLower(value) != value
}

// checkCode looks at a code span for the variable of a site generator.
func (u *unit) checkCode(n *ast.CodeSpan) {
	text := u.plainText(n)
	if siteVariable.MatchString(text.text) {
		start, end := text.whole()
		u.reportTag(text.text, start, end)
	}
}

// checkText looks for template tags and placeholders in one block's prose.
func (u *unit) checkText(text plain) {
	if strings.ContainsAny(text.text, "{%") {
		for _, m := range templateTag.FindAllStringIndex(text.text, -1) {
			start, end := text.span(m[0], m[1])
			u.reportTag(text.text[m[0]:m[1]], start, end)
		}
	}
	for _, m := range u.placeholders(text) {
		u.reportPlaceholder(text.slice(m[0], m[1]))
	}
	if strings.Contains(text.text, "___") {
		for _, m := range gap.FindAllStringSubmatchIndex(text.text, -1) {
			u.reportPlaceholder(text.slice(m[2], m[3]))
		}
	}
	if strings.Contains(text.text, "%") {
		for _, m := range mergeField.FindAllStringIndex(text.text, -1) {
			if !slices.Contains(systemNames, text.text[m[0]:m[1]]) {
				u.reportPlaceholder(text.slice(m[0], m[1]))
			}
		}
	}
	if trimmed := text.trim(); note.MatchString(trimmed.text) {
		u.reportPlaceholder(trimmed)
	}
	if i := strings.Index(strings.ToLower(text.text), "lorem ipsum"); i >= 0 && i+len("lorem ipsum") <= len(text.text) {
		start, end := text.span(i, i+len("lorem ipsum"))
		u.report("RB126", start, end, "This is filler text. Write what belongs here.")
	}
}

// checkPrompts looks for lines, and values behind a label, that tell the writer in
// capitals what to put there.
func (u *unit) checkPrompts(text plain) {
	for _, line := range u.linesOf(text) {
		value := line.slice(strings.LastIndex(line.text, ":")+1, len(line.text)).trim()
		if shouts(line.text) && u.words.Prompt(value.text) {
			u.reportPlaceholder(value)
		}
	}
}

// placeholders are the places in a text that were never filled in: words in
// brackets, and X's.
func (u *unit) placeholders(text plain) [][]int {
	var found [][]int
	if strings.ContainsAny(text.text, "[<") {
		for _, m := range bracketed.FindAllStringIndex(text.text, -1) {
			if u.isBlank(text.text, m[0], m[1]) {
				found = append(found, m)
			}
		}
	}
	if !strings.Contains(strings.ToLower(text.text), "xxx") {
		return found
	}
	brackets := found
	for _, m := range crosses.FindAllStringIndex(text.text, -1) {
		for len(brackets) > 0 && brackets[0][1] <= m[0] {
			brackets = brackets[1:]
		}
		if len(brackets) == 0 || m[0] < brackets[0][0] {
			found = append(found, m)
		}
	}
	return found
}

// isBlank tells whether the brackets text[i:j] are to be filled in: by what they
// say, or because several words in them are all that a block says.
func (u *unit) isBlank(text string, i, j int) bool {
	inside := text[i+1 : j-1]
	return u.words.Placeholder(inside) || text[i] == '[' && onlyBrackets(text) && len(strings.Fields(inside)) > 1
}

// onlyBrackets tells whether a text is one pair of brackets with what is in it.
func onlyBrackets(text string) bool {
	text = strings.TrimRight(strings.TrimSpace(text), ".;, ")
	return strings.HasPrefix(text, "[") && strings.Index(text, "]") == len(text)-1
}

// blankItem tells whether an item of a list is nothing but what was to be filled
// in, and so no item.
func (u *unit) blankItem(text plain) bool {
	if u.unsettled(text.text) || note.MatchString(text.text) {
		return true
	}
	for _, m := range u.placeholders(text) {
		if m[0] == 0 && strings.Trim(text.text[m[1]:], ".;, ") == "" {
			return true
		}
	}
	return false
}

func (u *unit) reportTag(tag string, start, end int) {
	u.report("RB127", start, end, fmt.Sprintf(
		"“%s” is a tag of another program's template. Write what it stands for.", shorten(tag, 40)))
}

func (u *unit) reportPlaceholder(text plain) {
	start, end := text.whole()
	if !u.blanks[start] { // said of the pay already
		u.reportBlank(text.text, start, end)
	}
}

func (u *unit) reportBlank(text string, start, end int) {
	u.report("RB126", start, end, fmt.Sprintf(
		"“%s” is a placeholder. Write what belongs here, or take it out.", shorten(text, 40)))
}
