package compile

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/role"
)

// led lets the sentence that leads to a list say what the headings above it do
// not: how much is asked for, and in an overview, whether it lists duties or
// benefits. A label that headed another list says nothing of this one.
func (u *unit) led(b block, s *section, g groups) block {
	sentence, ok := u.leadTo(b.node)
	if !ok {
		return b
	}
	if n := len(g); n > 0 && u.isLabel(g[n-1].heading) && b.node.PreviousSibling() != g[n-1].node {
		b = g[:n-1].block(s, b.node)
	}
	lead := u.words.Lead(sentence)
	if lead.Level != "" {
		b.level = lead.Level
	}
	if b.kinds[0] != role.Overview {
		return b
	}
	switch lead.Kind {
	case role.Benefits:
		b.kinds, b.tasks = []role.Kind{role.Benefits}, false
	case role.Responsibilities:
		b.tasks = true
	}
	return b
}

// leadTo is the sentence that leads to a list: what stands before it and ends
// in a colon.
func (u *unit) leadTo(n ast.Node) (string, bool) {
	p, ok := n.PreviousSibling().(*ast.Paragraph)
	if !ok || n.Kind() != ast.KindList && !u.bulleted(n) {
		return "", false
	}
	text := strings.TrimSpace(u.plainText(p).text)
	if !strings.HasSuffix(text, ":") {
		return "", false
	}
	return text[strings.LastIndexAny(text, ".!?\n")+1:], true
}

// isLabel tells whether a heading is plain text before a list.
func (u *unit) isLabel(h heading) bool {
	return h.level == boldLevel && !u.isBoldLine(h.node)
}
