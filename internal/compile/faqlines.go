package compile

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// prompt is what begins a question or an answer that is marked as one: "Q:",
// "Q2:", "A:", and "F:" for a German Frage.
var prompt = regexp.MustCompile(`^([QFA]) ?\d{0,3}:(?:\s+|$)`)

// promptHTML is an answer's prompt as it is rendered, alone in its emphasis or
// with the words after it.
var promptHTML = regexp.MustCompile(`^(?:<(?:strong|em)>[QFA] ?\d{0,3}:\s*</(?:strong|em)>|(<(?:strong|em)>)?[QFA] ?\d{0,3}:)\s*`)

// trimPrompt cuts a prompt off a question.
func trimPrompt(p plain) plain {
	return p.slice(len(prompt.FindString(p.text)), len(p.text)).trim()
}

// promptedParts parts a paragraph at the lines that begin with a prompt; none
// when it has no such line.
func (u *unit) promptedParts(p *ast.Paragraph) []faqPart {
	var parts []faqPart
	var line []ast.Node
	prompted := false
	put := func() {
		if len(line) == 0 {
			return
		}
		text := u.plainText(line...).trim()
		if m := prompt.FindStringSubmatch(text.text); m != nil && m[1] != "A" {
			parts = append(parts, faqPart{question: trimPrompt(text)})
		} else if html := promptHTML.ReplaceAllString(strings.TrimSpace(u.blocksHTML(line)), "$1"); html != "" {
			parts = append(parts, faqPart{answer: paragraphHTML(html)})
		}
		line = nil
	}
	for n := p.FirstChild(); n != nil; n = n.NextSibling() {
		if beginsLine(n) && prompt.MatchString(u.plainText(n).text) {
			put()
			prompted = true
		}
		line = append(line, n)
	}
	if !prompted {
		return nil
	}
	put()
	return parts
}

// beginsLine tells whether an inline node stands at the start of a line.
func beginsLine(n ast.Node) bool {
	before, ok := n.PreviousSibling().(*ast.Text)
	return n.PreviousSibling() == nil || ok && (before.SoftLineBreak() || before.HardLineBreak())
}
