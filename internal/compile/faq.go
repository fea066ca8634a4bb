package compile

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/role"
)

// readFAQ reads questions (a deeper heading, a bold line or lead, or a line that
// begins with "Q:") with what follows each as its answer.
func (u *unit) readFAQ() {
	var open *faqPart
	for b, until := range u.faqBlocks() {
		for _, part := range u.faqParts(b) {
			if part.question.text != "" {
				start, _ := part.question.whole()
				start, _ = u.lineOf(start)
				u.closeQuestion(open, start)
				open = &part
			} else if open != nil {
				open.answer = append(open.answer, part.answer...)
			}
			if open != nil {
				open.until = until
			}
		}
	}
	u.closeQuestion(open, len(u.source))
}

// faqPart is a question with the answer so far, or more of the answer to the
// question before it.
type faqPart struct {
	question plain
	answer   []string // HTML of its blocks
	until    int      // where its section ends
}

// faqBlocks walks the blocks of FAQ sections, headings in them included, with
// where the section of each ends.
func (u *unit) faqBlocks() func(yield func(block, int) bool) {
	return func(yield func(block, int) bool) {
		for i, s := range u.sections {
			if !s.has(role.FAQ) {
				continue
			}
			_, end := u.extent(i)
			for _, b := range s.blocks {
				if !yield(b, end) {
					return
				}
			}
		}
	}
}

// faqParts reads one block.
func (u *unit) faqParts(b block) []faqPart {
	if b.label != nil {
		return []faqPart{{question: trimPrompt(b.label.title)}}
	}
	if p, ok := b.node.(*ast.Paragraph); ok {
		if parts := u.promptedParts(p); parts != nil {
			return parts
		}
		if q, ok := u.boldQuestion(p); ok {
			return []faqPart{q}
		}
	}
	return []faqPart{{answer: []string{u.blocksHTML([]ast.Node{b.node})}}}
}

// boldQuestion reads a paragraph that is a bold line, or that begins with a bold
// question.
func (u *unit) boldQuestion(p *ast.Paragraph) (faqPart, bool) {
	strong, ok := p.FirstChild().(*ast.Emphasis)
	if !ok || strong.Level != 2 {
		return faqPart{}, false
	}
	text := u.plainChildren(strong).trim()
	if strong.NextSibling() == nil {
		return faqPart{question: text}, true
	}
	if !strings.HasSuffix(text.text, "?") {
		return faqPart{}, false
	}
	return faqPart{question: text, answer: paragraphHTML(u.inlineHTML(strong.NextSibling()))}, true
}

// paragraphHTML is an answer of one paragraph.
func paragraphHTML(inline string) []string {
	return []string{"<p>" + strings.TrimSpace(inline) + "</p>\n"}
}

// closeQuestion adds a question, which the next one begins after at the latest.
func (u *unit) closeQuestion(q *faqPart, next int) {
	if q == nil {
		return
	}
	start, end := q.question.whole()
	answer := strings.TrimSpace(strings.Join(q.answer, ""))
	if answer == "" {
		u.report("RB215", start, end, fmt.Sprintf("“%s” has no answer. Write one under it, or take the question out.", shorten(q.question.text, 60)))
	}
	u.mark(start, end, "/faq/%d/question", len(u.role.FAQ))
	from, _ := u.lineOf(start)
	whole := string(u.source[from:max(end, min(next, q.until))])
	u.mark(from, from+len(strings.TrimRightFunc(whole, unicode.IsSpace)), "/faq/%d", len(u.role.FAQ))
	u.role.FAQ = append(u.role.FAQ, role.Answer{Question: q.question.text, AnswerHTML: answer})
}
