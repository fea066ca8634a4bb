package compile

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Bounds on what a document may contain. Real ones stay far below them; past
// them the Markdown parser's own time stops being linear.
const (
	maxDepth    = 64 // lists and quotations inside one another
	maxControls = 20 // control characters reported one by one
	// maxPadding is how many cells Markdown may add to table rows that are
	// shorter than their header: n bytes can ask for n² of them.
	maxPadding = 20_000
	maxLinks   = 2000
)

// readable tells whether the document is text that the parser may be given,
// and reports why not.
func (u *unit) readable() bool {
	if len(u.source) > MaxBytes {
		u.report("RB115", 0, 0, fmt.Sprintf(
			"The document has %d KB; a role may have %d KB. Split it, or move long tables elsewhere and link to them.",
			(len(u.source)+1023)>>10, MaxBytes>>10))
		return false
	}
	if at := invalidUTF8(u.source); at >= 0 {
		u.report("RB113", at, at, encodingMessage(u.source))
		return false
	}
	u.reportControls()
	return u.shallow() && u.written() && u.fewLinks()
}

func invalidUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// encodingMessage says which encoding the bytes look like.
func encodingMessage(b []byte) string {
	guess := "Windows-1252 (an old Windows encoding)"
	if bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff}) {
		guess = "UTF-16"
	}
	return "This is not UTF-8 text; it looks like " + guess + ". Save the file as UTF-8 and try again."
}

// reportControls finds control characters, which cannot be seen in an editor
// and which HTML and JSON cannot carry.
func (u *unit) reportControls() {
	n := 0
	for i, c := range u.source {
		if c >= ' ' && c != 0x7f || c == '\t' || c == '\n' || c == '\r' {
			continue
		}
		if n++; n > maxControls {
			return
		}
		name := fmt.Sprintf("control character U+%04X", c)
		if c == 0 {
			name = "NUL byte"
		}
		u.report("RB114", i, i+1, "There is an invisible "+name+" here. Delete it.",
			u.replace("Delete the invisible character", i, i+1, ""))
	}
}

// shallow refuses documents whose lists and quotations are nested past
// maxDepth. It reads the markers at the head of each line, so it costs nothing
// and needs no tree.
func (u *unit) shallow() bool {
	at := 0
	for line := range bytes.Lines(u.source) {
		if depth(line) > maxDepth {
			u.report("RB116", at, at+len(bytes.TrimRight(line, "\r\n")), fmt.Sprintf(
				"Lists or quotations are nested more than %d deep here. Flatten them.", maxDepth))
			return false
		}
		at += len(line)
	}
	return true
}

// depth is how many containers a line can open or continue at most.
func depth(line []byte) int {
	markers, indent := 0, 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ':
			indent++
		case c == '\t':
			indent += 4
		case c == '>':
			markers++
		case isListMarker(line[i:]):
			markers++
			for line[i] >= '0' && line[i] <= '9' {
				i++
			}
		default:
			if markers == 0 {
				return 0
			}
			return markers + indent/4
		}
	}
	return markers
}

// isListMarker tells whether a bullet or a number with its mark, followed by
// space, begins b.
func isListMarker(b []byte) bool {
	i := 0
	for i < len(b) && i < 9 && b[i] >= '0' && b[i] <= '9' {
		i++
	}
	if i+1 >= len(b) || b[i+1] != ' ' && b[i+1] != '\t' {
		return false
	}
	if i > 0 {
		return b[i] == '.' || b[i] == ')'
	}
	return b[0] == '-' || b[0] == '*' || b[0] == '+'
}

// fewLinks refuses a text with more beginnings of links than any role has: the
// parser looks for the end of each as far as it can.
func (u *unit) fewLinks() bool {
	if bytes.Count(u.source, []byte("](")) <= maxLinks {
		return true
	}
	at := 0
	for range maxLinks {
		at += bytes.Index(u.source[at:], []byte("](")) + 2
	}
	u.report("RB116", at-2, at, fmt.Sprintf("A document may have %d links. Take some out, or split it.", maxLinks))
	return false
}

// written refuses tables most of whose cells nobody wrote.
func (u *unit) written() bool {
	columns, padding, at := 0, 0, 0
	for line := range bytes.Lines(u.source) {
		pipes := bytes.Count(line, []byte{'|'})
		if len(bytes.TrimSpace(line)) == 0 {
			columns = 0
		}
		padding += max(0, columns-pipes)
		if bytes.Contains(line, []byte("-")) && len(bytes.Trim(line, "|:- \t>\r\n")) == 0 {
			columns = max(columns, pipes)
		}
		if padding > maxPadding {
			u.report("RB116", at, at+len(bytes.TrimRight(line, "\r\n")), fmt.Sprintf(
				"The rows of this table lack more than %d cells of its %d columns. Write the cells, or make the table narrower.", maxPadding, columns))
			return false
		}
		at += len(line)
	}
	return true
}
