package compile

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// textRenderer renders raw HTML as the text inside it, so that tags are not
// passed through and no word is lost.
type textRenderer struct{}

// RegisterFuncs takes the place of goldmark's own rendering of HTML.
func (r textRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindHTMLBlock, r.block)
	reg.Register(ast.KindRawHTML, r.inline)
}

func (textRenderer) block(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		for _, line := range htmlLines(blockHTML(source, n)) {
			_, _ = w.WriteString("<p>" + html.EscapeString(line) + "</p>\n")
		}
	}
	return ast.WalkSkipChildren, nil
}

func (textRenderer) inline(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if raw, ok := n.(*ast.RawHTML); ok && entering && raw.Segments.Len() > 0 {
		if s := raw.Segments.At(0); isBreak(s.Value(source)) {
			_, _ = w.WriteString("<br>")
		}
	}
	return ast.WalkSkipChildren, nil
}

// blockHTML is the source of an HTML block.
func blockHTML(source []byte, n ast.Node) []byte {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(source))
	}
	if block, ok := n.(*ast.HTMLBlock); ok && block.HasClosure() {
		b.Write(block.ClosureLine.Value(source))
	}
	return b.Bytes()
}

// hiddenTags hold code, not words.
var hiddenTags = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Template: true}

// inlineTags do not break a line of text.
var inlineTags = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true,
	atom.Em: true, atom.Font: true, atom.I: true, atom.Kbd: true, atom.Mark: true, atom.Q: true, atom.S: true,
	atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true,
}

// htmlLines is the text of a piece of HTML, a line for each block in it.
func htmlLines(source []byte) []string {
	var lines []string
	var line strings.Builder
	end := func() {
		if s := strings.Join(strings.Fields(line.String()), " "); s != "" {
			lines = append(lines, s)
		}
		line.Reset()
	}
	hidden := atom.Atom(0)
	for z := html.NewTokenizer(bytes.NewReader(source)); ; {
		switch z.Next() {
		case html.ErrorToken:
			end()
			return lines
		case html.TextToken:
			if hidden == 0 {
				line.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, _ := z.TagName()
			name := atom.Lookup(tag)
			if hiddenTags[name] {
				hidden = name
			}
			if !inlineTags[name] {
				end()
			}
		case html.EndTagToken:
			tag, _ := z.TagName()
			name := atom.Lookup(tag)
			if name == hidden {
				hidden = 0
			}
			if !inlineTags[name] {
				end()
			}
		}
	}
}
