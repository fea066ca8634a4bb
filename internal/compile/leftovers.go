package compile

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
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
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		}
		if n.Type() == ast.TypeBlock && n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeInline && u.suspect(n) {
			u.checkText(u.prose(n))
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
	u.report("RB125", u.base+first.Start, u.base+last.Stop, fmt.Sprintf(
		"The tag %s is not delivered; the text in it is. Write this in Markdown.", shorten(string(tag), 40)))
}

var (
	templateTag = regexp.MustCompile(`\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}|<%[^%\n]{0,200}%>|\$\{[^{}\n]{1,100}\}`)
	bracketed   = regexp.MustCompile(`\[([^\[\]\n]{2,80})\]|<([^<>\n@:/]{2,80})>`)
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
		if bytes.ContainsAny(line, "[<{") || bytes.Contains(bytes.ToLower(line), []byte("lorem")) {
			return true
		}
	}
	return false
}

// checkText looks for template tags and placeholders in one block's prose.
func (u *unit) checkText(text plain) {
	if !strings.ContainsAny(text.text, "[<{") && !strings.Contains(text.text, "orem") {
		return
	}
	for _, m := range templateTag.FindAllStringIndex(text.text, -1) {
		start, end := text.span(m[0], m[1])
		u.report("RB127", start, end, fmt.Sprintf(
			"“%s” is a tag of another program's template. Write what it stands for.", shorten(text.text[m[0]:m[1]], 40)))
	}
	for _, m := range bracketed.FindAllStringSubmatchIndex(text.text, -1) {
		inside := text.text[m[0]+1 : m[1]-1]
		if !u.words.Placeholder(inside) {
			continue
		}
		start, end := text.span(m[0], m[1])
		u.report("RB126", start, end, fmt.Sprintf(
			"“%s” is a placeholder. Write what belongs here, or take it out.", shorten(text.text[m[0]:m[1]], 40)))
	}
	if i := strings.Index(strings.ToLower(text.text), "lorem ipsum"); i >= 0 && i+len("lorem ipsum") <= len(text.text) {
		start, end := text.span(i, i+len("lorem ipsum"))
		u.report("RB126", start, end, "This is filler text. Write what belongs here.")
	}
}
