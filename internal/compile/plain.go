package compile

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// plain is text as a reader sees it (no markup, escapes and entities
// resolved), each byte with its place in the source.
type plain struct {
	text string
	at   []int32 // at[i] is the source offset of text[i]; read only
	end  int     // source offset after the last byte
}

// span gives the place in the source of text[i:j].
func (p plain) span(i, j int) (start, end int) {
	switch {
	case len(p.text) == 0 || i >= len(p.text):
		return p.end, p.end
	case j <= i:
		return int(p.at[i]), int(p.at[i])
	case j >= len(p.text):
		return int(p.at[i]), p.end
	}
	// The source between two bytes of text may hold markup; the range ends
	// after the last character itself.
	_, size := utf8.DecodeLastRuneInString(p.text[:j])
	last := int(p.at[j-size])
	return int(p.at[i]), min(last+max(size, 1), int(p.at[j]))
}

// whole is the place of all of it.
func (p plain) whole() (start, end int) { return p.span(0, len(p.text)) }

// slice is text[i:j] with its places.
func (p plain) slice(i, j int) plain {
	_, end := p.span(i, j)
	if i >= j {
		return plain{end: end}
	}
	return plain{text: p.text[i:j], at: p.at[i:j], end: end}
}

// trim cuts white space off both ends.
func (p plain) trim() plain { return p.trimFunc(unicode.IsSpace) }

// trimFunc cuts the characters for which f holds off both ends.
func (p plain) trimFunc(f func(rune) bool) plain {
	left := len(p.text) - len(strings.TrimLeftFunc(p.text, f))
	return p.slice(left, max(left, len(strings.TrimRightFunc(p.text, f))))
}

// join is texts with what is to stand between them; the empty ones are left out.
func join(texts []plain, between string) plain {
	var all plain
	var text strings.Builder
	for _, p := range texts {
		if p.text == "" {
			continue
		}
		if text.Len() > 0 {
			text.WriteString(between)
			for range len(between) {
				all.at = append(all.at, int32(all.end))
			}
		}
		text.WriteString(p.text)
		all.at, all.end = append(all.at, p.at...), p.end
	}
	all.text = text.String()
	return all
}

// plainText is the text of nodes, in order.
func (u *unit) plainText(nodes ...ast.Node) plain {
	w := &plainWriter{u: u}
	for _, n := range nodes {
		w.node(n)
	}
	return plain{text: w.text.String(), at: w.at, end: w.end}
}

// prose is the text of what is inside a node, without code.
func (u *unit) prose(n ast.Node) plain {
	w := &plainWriter{u: u, prose: true}
	w.children(n)
	return plain{text: w.text.String(), at: w.at, end: w.end}
}

// plainChildren is the text of what is inside a node.
func (u *unit) plainChildren(n ast.Node) plain {
	w := &plainWriter{u: u, end: u.base + max(n.Pos(), 0)}
	w.children(n)
	return plain{text: w.text.String(), at: w.at, end: w.end}
}

type plainWriter struct {
	u *unit
	// prose leaves code out.
	prose bool
	text  strings.Builder
	at    []int32
	own   bool // at is no piece of the unit's offsets
	end   int
}

// place says that the next n bytes stand at source[start:start+n]. Most texts are
// one piece of the source, and share its offsets.
func (w *plainWriter) place(start, n int) {
	switch {
	case n == 0:
	case len(w.at) == 0:
		w.at = w.u.offsets[start : start+n : start+n]
	case !w.own && start == int(w.at[len(w.at)-1])+1:
		w.at = w.u.offsets[w.at[0] : start+n : start+n]
	default:
		w.at = append(w.at, w.u.offsets[start:start+n]...)
		w.own = true
	}
}

// put writes s, all of whose bytes stand at one place in the source.
func (w *plainWriter) put(s string, start, end int) {
	for range len(s) {
		w.place(start, 1)
	}
	w.text.WriteString(s)
	w.end = end
}

// copy writes source[start:end] but for spaces of no width, which come of
// pasting and part no words; of two spaces around one, one is left. The HTML
// keeps them.
func (w *plainWriter) copy(start, end int) {
	src := w.u.source
	for i := start; i < end; i++ {
		if src[i] != unseen[0][0] || !isUnseen(src[i:end]) {
			continue
		}
		w.run(start, i)
		start = i + len(unseen[0])
		i = start - 1
	}
	w.run(start, end)
}

// unseen are the zero-width space and the word joiner. Both have three bytes and
// begin with the same.
var unseen = [...]string{"\u200b", "\u2060"}

func isUnseen(b []byte) bool {
	return bytes.HasPrefix(b, []byte(unseen[0])) || bytes.HasPrefix(b, []byte(unseen[1]))
}

// run writes source[start:end], but for a space that only something unseen parts
// from the one before.
func (w *plainWriter) run(start, end int) {
	before := start - len(unseen[0])
	if start < end && w.u.source[start] == ' ' && before >= 0 && isUnseen(w.u.source[before:]) && strings.HasSuffix(w.text.String(), " ") {
		start++
	}
	w.place(start, end-start)
	w.text.Write(w.u.source[start:end])
	w.end = end
}

func (w *plainWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

func (w *plainWriter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.segment(w.u.base+n.Segment.Start, w.u.base+n.Segment.Stop, n.IsRaw())
		switch {
		case n.HardLineBreak():
			w.put("\n", w.end, w.end)
		case n.SoftLineBreak():
			w.put(" ", w.end, w.end)
		}
	case *ast.CodeSpan:
		for c := n.FirstChild(); c != nil && !w.prose; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				w.code(w.u.base+t.Segment.Start, w.u.base+t.Segment.Stop)
			}
		}
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.RawHTML:
		w.rawHTML(n)
	case *ast.String:
		w.put(string(n.Value), w.end, w.end)
	case *ast.HTMLBlock, *east.TaskCheckBox:
		// Tags are not text; the text of an HTML block is in htmltext.go.
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.lines(n)
	case *east.TableCell:
		w.children(n)
		if n.NextSibling() != nil {
			w.put(" ", w.end, w.end)
		}
	default:
		w.children(n)
		if n.Type() == ast.TypeBlock && n.NextSibling() != nil && w.text.Len() > 0 {
			w.put("\n", w.end, w.end)
		}
	}
}

// segment writes inline text, resolving backslash escapes and entities.
func (w *plainWriter) segment(start, end int, raw bool) {
	src := w.u.source
	if raw {
		w.copy(start, end)
		return
	}
	from := start
	for i := start; i < end; {
		switch c := src[i]; {
		case c == '\\' && i+1 < end && util.IsPunct(src[i+1]):
			w.copy(from, i)
			from, i = i+1, i+2
		case c == '&':
			text, size := entity(src[i:end])
			if size == 0 {
				i++
				break
			}
			w.copy(from, i)
			w.put(text, i, i+size)
			i += size
			from = i
		default:
			i++
		}
	}
	w.copy(from, end)
}

// entity reads a character reference at the start of b; size 0 means none.
func entity(b []byte) (text string, size int) {
	semicolon := bytes.IndexByte(b[:min(len(b), 40)], ';')
	if semicolon < 2 {
		return "", 0
	}
	ref := string(b[:semicolon+1])
	if text = html.UnescapeString(ref); text == ref || strings.HasSuffix(text, ";") && text != ";" {
		return "", 0
	}
	return text, len(ref)
}

// code writes the text of a code span, whose line ends are spaces.
func (w *plainWriter) code(start, end int) {
	for i := start; i < end; i++ {
		if c := w.u.source[i]; c == '\n' {
			w.put(" ", i, i+1)
		} else if c != '\r' {
			w.copy(i, i+1)
		}
	}
}

func (w *plainWriter) autoLink(n *ast.AutoLink) {
	label := n.Label(w.u.body)
	at := w.u.base + n.Pos()
	if i := bytes.Index(w.u.source[at:], label); i >= 0 {
		w.copy(at+i, at+i+len(label))
	}
}

// rawHTML writes what an inline tag stands for: a line break, or nothing.
func (w *plainWriter) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	s := n.Segments.At(0)
	if isBreak(s.Value(w.u.body)) {
		w.put("\n", w.u.base+s.Start, w.u.base+s.Stop)
	}
}

func (w *plainWriter) lines(n ast.Node) {
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		w.copy(w.u.base+s.Start, w.u.base+s.Stop)
	}
}

// isBreak tells whether an HTML tag is a line break.
func isBreak(tag []byte) bool {
	t := bytes.ToLower(bytes.Trim(tag, "<>/ \t"))
	return string(t) == "br"
}
