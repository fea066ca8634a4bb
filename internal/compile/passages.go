package compile

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"rolebook/internal/diag"
	"rolebook/internal/role"
)

// Form is how a passage stands in the document.
type Form int

// The forms. A Field is a value of the front matter that readers see.
const (
	Field Form = iota
	Heading
	Paragraph
	Item
	Cell
)

// Passage is a piece of the document that reads as one text, without code.
type Passage struct {
	Text    string
	Form    Form
	Pointer string      // of a Field: its JSON pointer in the Role, such as "/summary"
	Kinds   []role.Kind // what its section, or the deeper heading above it, is about; nil for a Field
	Section int         // index into Role.Sections; -1 for a Field
	List    int         // of an Item: which list it is in, counted through the document

	index *diag.Index
	at    []int32 // of each byte of Text, its offset in the source
	end   int     // offset after the last
}

// Range is where Text[start:end] stands in the source.
func (p Passage) Range(start, end int) diag.Range {
	return p.index.Range(plain{p.Text, p.at, p.end}.span(start, end))
}

// readPassages gathers the texts of the document in its order, the front
// matter's first: what lints of words read.
func (u *unit) readPassages() {
	w := passageWriter{u: u}
	w.fields(&u.role)
	for i, s := range u.sections {
		w.section = i
		w.heading(s.heading, s.kinds)
		for _, b := range s.blocks {
			w.block(b)
		}
	}
	u.passages = w.out
}

type passageWriter struct {
	u       *unit
	out     []Passage
	section int
	lists   int
}

// fields adds the values of the front matter that are words for readers.
func (w *passageWriter) fields(r *role.Role) {
	w.field("/title", r.Title)
	for i, name := range r.AlsoKnownAs {
		w.field("/also_known_as/"+strconv.Itoa(i), name)
	}
	if r.Summary != nil {
		w.field("/summary", *r.Summary)
	}
	if r.Image != nil {
		w.field("/image/alt", r.Image.Alt)
	}
	for i, a := range r.Actions {
		w.field("/actions/"+strconv.Itoa(i)+"/label", a.Label)
	}
	if r.SEO.Title != nil {
		w.field("/seo/title", *r.SEO.Title)
	}
	if r.SEO.Description != nil {
		w.field("/seo/description", *r.SEO.Description)
	}
}

// field adds one value, if its source is the very text: a word of an escaped or
// folded one has no place of its own.
func (w *passageWriter) field(pointer, text string) {
	whole, ok := w.u.ranges[pointer]
	if !ok || text == "" {
		return
	}
	start, end := w.u.index.Bytes(whole)
	i := strings.Index(string(w.u.source[start:end]), text)
	if i < 0 {
		return
	}
	start += i
	end = start + len(text)
	w.out = append(w.out, Passage{
		Text: text, Form: Field, Pointer: pointer, Section: -1,
		index: w.u.index, at: w.u.offsets[start:end:end], end: end,
	})
}

func (w *passageWriter) block(b block) {
	if b.label != nil {
		w.heading(*b.label, b.kinds)
		return
	}
	w.node(b.node, b.kinds)
}

func (w *passageWriter) heading(h heading, kinds []role.Kind) {
	if h.node != nil {
		w.add(h.title, Heading, kinds)
	}
}

func (w *passageWriter) node(n ast.Node, kinds []role.Kind) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		w.add(w.u.prose(n), Paragraph, kinds)
	case *ast.List:
		w.list(n, kinds)
	case *east.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				w.add(w.u.prose(cell), Cell, kinds)
			}
		}
	case *ast.Blockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			w.node(c, kinds)
		}
	}
}

// list adds each item's own text, then what is nested in it.
func (w *passageWriter) list(n *ast.List, kinds []role.Kind) {
	list := w.lists
	w.lists++
	for li := n.FirstChild(); li != nil; li = li.NextSibling() {
		own, nested := splitItem(li)
		for i, c := range own {
			form := Paragraph
			if i == 0 {
				form = Item
			}
			w.add(w.u.prose(c), form, kinds)
			w.out[len(w.out)-1].List = list
		}
		for _, inner := range nested {
			w.list(inner, kinds)
		}
	}
}

func (w *passageWriter) add(text plain, form Form, kinds []role.Kind) {
	w.out = append(w.out, Passage{
		Text: text.text, Form: form, Kinds: kinds, Section: w.section,
		index: w.u.index, at: text.at, end: text.end,
	})
}
