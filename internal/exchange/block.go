package exchange

import (
	"strconv"
	"strings"
)

// form is how a block stands in the document.
type form int

const (
	paragraph form = iota
	heading
	item  // of a list
	chunk // Markdown of several lines that is left as it is
)

// weak is the level of a heading that its writer did not mark as one: a bold
// line, a label, a line in capitals. The levels 1 to 6 are real.
const weak = 7

// maxParagraph is how many bytes of text are gathered into one block: more than any
// paragraph has, and little enough that gathering stays linear.
const maxParagraph = 8 << 10

// block is a piece of a document while it is on its way to Markdown. Every
// reader makes them, whatever it reads.
type block struct {
	form form
	text string // Markdown; of a heading, its words
	// level is a heading's level, or how deep an item is nested.
	level int
	// number is what a numbered item is called; 0 for a bullet.
	number int
	// section is the number of the section that a numbered item is in: "2" of "2.1".
	section string
	// list tells that a chunk is a list.
	list bool
	// tight tells that nothing stands between this line and the one before.
	tight bool
}

// isList tells whether a block is, or is in, a list.
func (b block) isList() bool { return b.form == item || b.list }

// writeBlocks writes blocks as the body of a document.
func writeBlocks(w *strings.Builder, blocks []block) {
	var indents []int // of the open items, by depth
	for i, b := range blocks {
		switch {
		case i == 0:
		case b.follows(blocks[i-1]):
			w.WriteByte('\n')
		default:
			w.WriteString("\n\n")
			indents = indents[:0]
		}
		switch b.form {
		case heading:
			w.WriteString(strings.Repeat("#", b.level) + " " + b.text)
		case item:
			indents = writeItem(w, b, indents)
		default:
			w.WriteString(b.text)
		}
	}
	if len(blocks) > 0 {
		w.WriteByte('\n')
	}
}

func (b block) numbered() bool { return b.number > 0 }

// follows tells whether an item is in the same list as the block before, or in
// one inside it.
func (b block) follows(before block) bool {
	return b.form == item && before.form == item && (b.level > 0 || before.level > 0 || b.numbered() == before.numbered())
}

// writeItem writes a list item under those that are open, and returns those
// that are open after it.
func writeItem(w *strings.Builder, b block, indents []int) []int {
	depth := min(b.level, len(indents))
	indent := 0
	if depth > 0 {
		indent = indents[depth-1]
	}
	mark := "- "
	if b.numbered() {
		mark = strconv.Itoa(b.number) + ". "
	}
	margin := strings.Repeat(" ", indent)
	w.WriteString(margin + mark + indented(b.text, margin+strings.Repeat(" ", len(mark))))
	return append(indents[:depth], indent+len(mark))
}

// indented is a text whose lines after the first stand under an item.
func indented(text, margin string) string {
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		if lines[i] != "" {
			lines[i] = margin + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}
