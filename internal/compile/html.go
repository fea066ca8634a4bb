package compile

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// anchor is what a heading is in the HTML: its id, and its level (2 to 6).
type anchor struct {
	id    string
	level int
}

// policy is what the delivered HTML may contain.
var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong",
		"del", "hr", "br", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^[a-z0-9-]+$`)).OnElements("h2", "h3", "h4", "h5", "h6")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^language-[A-Za-z0-9+#-]+$`)).OnElements("code")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^col$`)).OnElements("th")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("href", "title").OnElements("a")
	p.AllowAttrs("src", "alt", "title").OnElements("img")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^checkbox$`)).OnElements("input")
	p.AllowAttrs("checked", "disabled").Matching(regexp.MustCompile(`^$`)).OnElements("input")
	p.AllowURLSchemes("https", "http", "mailto", "tel")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnFullyQualifiedLinks(true)
	return p
})

// sanitise passes a piece of HTML through the policy. Without a tag there is
// nothing to decide.
func sanitise(s string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	return policy().Sanitize(s)
}

// render fills in the HTML of the sections and of the whole document.
func (u *unit) render() {
	var whole strings.Builder
	words := 0
	for i, s := range u.sections {
		out := &u.role.Sections[i]
		out.HTML = sanitise(u.sectionHTML(s))
		if !s.lead() {
			whole.WriteString(sanitise(u.headingHTML(s.heading)))
		}
		whole.WriteString(out.HTML)
		words += len(strings.Fields(s.title.text)) + len(strings.Fields(out.Text))
	}
	u.role.HTML = whole.String()
	u.role.WordCount = words
	u.role.ReadingMinutes = (words + wordsPerMinute - 1) / wordsPerMinute
}

// wordsPerMinute is how fast adults read plain prose silently (Brysbaert 2019:
// 238 for English non-fiction), rounded down for lists and tables.
const wordsPerMinute = 220

func (u *unit) sectionHTML(s *section) string {
	var b htmlWriter
	for _, bl := range s.blocks {
		if bl.label != nil {
			_, _ = b.WriteString(u.headingHTML(*bl.label))
			continue
		}
		u.renderNode(&b, bl.node)
	}
	return b.String()
}

// headingHTML is a heading with its anchor, whatever it looked like in the
// source.
func (u *unit) headingHTML(h heading) string {
	a := u.anchors[h.node]
	return fmt.Sprintf("<h%d id=\"%s\">%s</h%d>\n", a.level, a.id, u.headingInline(h), a.level)
}

// headingInline is the heading's words with their inline markup.
func (u *unit) headingInline(h heading) string {
	first := h.node.FirstChild()
	if h.node.Kind() == ast.KindHeading {
		return strings.TrimSpace(u.inlineHTML(first))
	}
	if strong, ok := first.(*ast.Emphasis); ok {
		return strings.TrimRight(strings.TrimSpace(u.inlineHTML(strong.FirstChild())), ":")
	}
	return html.EscapeString(h.title.text)
}

// blocksHTML is the sanitised HTML of some blocks.
func (u *unit) blocksHTML(nodes []ast.Node) string {
	var b htmlWriter
	for _, n := range nodes {
		u.renderNode(&b, n)
	}
	return sanitise(b.String())
}

// itemHTML is what a list item shows: its inline HTML when it is one
// paragraph, or its blocks.
func (u *unit) itemHTML(own []ast.Node) string {
	if len(own) == 1 && own[0].FirstChild() != nil && own[0].FirstChild().Type() == ast.TypeInline {
		return strings.TrimSpace(u.inlineHTML(own[0].FirstChild()))
	}
	return strings.TrimSpace(u.blocksHTML(own))
}

// inlineHTML is the sanitised HTML of a node and its following siblings.
func (u *unit) inlineHTML(from ast.Node) string {
	var b htmlWriter
	for n := from; n != nil; n = n.NextSibling() {
		u.renderNode(&b, n)
	}
	return sanitise(b.String())
}

func (u *unit) renderNode(b *htmlWriter, n ast.Node) {
	if t, ok := n.(*east.Table); ok {
		scopeHeader(t)
	}
	_ = markdown().Renderer().Render(b, u.body, n) // only writing can fail, and memory takes all
}

// htmlWriter is memory that goldmark writes to directly, where another writer
// would be given a buffer of 4 KB for every node.
type htmlWriter struct{ bytes.Buffer }

// Buffered and Flush make it a goldmark BufWriter, which has nothing to flush.
func (*htmlWriter) Buffered() int { return 0 }
func (*htmlWriter) Flush() error  { return nil }

// scopeHeader says that a table's first row heads its columns.
func scopeHeader(t *east.Table) {
	if head := t.FirstChild(); head != nil {
		for c := head.FirstChild(); c != nil; c = c.NextSibling() {
			c.SetAttributeString("scope", []byte("col"))
		}
	}
}

// Page renders a page of Markdown, such as a help page, as sanitised HTML.
func Page(markdownText []byte) (string, error) {
	var b bytes.Buffer
	err := markdown().Convert(markdownText, &b)
	return sanitise(b.String()), err
}
