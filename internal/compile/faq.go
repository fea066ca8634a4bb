package compile

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/role"
)

// readFAQ reads questions (a deeper heading, or a bold line or lead) with the
// blocks that follow each as its answer.
func (u *unit) readFAQ() {
	var open *question
	for b := range u.faqBlocks() {
		if q, ok := u.questionOf(b); ok {
			u.closeQuestion(open)
			open = &q
			continue
		}
		if open != nil {
			open.answer = append(open.answer, b.node)
		}
	}
	u.closeQuestion(open)
}

type question struct {
	text   plain
	answer []ast.Node
	rest   string // HTML of the answer that stands in the question's own paragraph
}

// faqBlocks walks the blocks of FAQ sections, headings in them included.
func (u *unit) faqBlocks() func(yield func(block) bool) {
	return func(yield func(block) bool) {
		for _, s := range u.sections {
			if !s.has(role.FAQ) {
				continue
			}
			for _, b := range s.blocks {
				if !yield(b) {
					return
				}
			}
		}
	}
}

func (u *unit) questionOf(b block) (question, bool) {
	if b.label != nil {
		return question{text: b.label.title}, true
	}
	p, ok := b.node.(*ast.Paragraph)
	if !ok {
		return question{}, false
	}
	strong, ok := p.FirstChild().(*ast.Emphasis)
	if !ok || strong.Level != 2 {
		return question{}, false
	}
	text := u.plainChildren(strong).trim()
	if strong.NextSibling() == nil {
		return question{text: text}, true
	}
	if !strings.HasSuffix(text.text, "?") {
		return question{}, false
	}
	return question{text: text, rest: "<p>" + strings.TrimSpace(u.inlineHTML(strong.NextSibling())) + "</p>\n"}, true
}

func (u *unit) closeQuestion(q *question) {
	if q == nil {
		return
	}
	start, end := q.text.whole()
	answer := strings.TrimSpace(q.rest + u.blocksHTML(q.answer))
	if answer == "" {
		u.report("RB215", start, end, fmt.Sprintf("“%s” has no answer. Write one under it, or take the question out.", shorten(q.text.text, 60)))
	}
	u.mark(start, end, "/faq/%d/question", len(u.role.FAQ))
	u.role.FAQ = append(u.role.FAQ, role.Answer{Question: q.text.text, AnswerHTML: answer})
}
