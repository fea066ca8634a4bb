package compile

import "bytes"

// fences are where the front matter of a source stands.
type fences struct {
	first      int  // the first byte after a byte order mark
	start, end int  // the YAML, whole lines without the fences
	body       int  // where the Markdown starts
	open       bool // the source begins with a fence
	closed     bool // and there is another one
}

// findFences looks for front matter: a first line "---" (a byte order mark may
// stand before it), then YAML, then a line "---" or "...". Spaces after a fence
// and CRLF do not matter. Where the second fence is missing, the front matter
// ends before the first line that cannot be part of it.
func findFences(source []byte) fences {
	at := 0
	if bytes.HasPrefix(source, byteOrderMark) {
		at = len(byteOrderMark)
	}
	opening, rest, _ := bytes.Cut(source[at:], newline)
	if !isFence(opening, "---") {
		return fences{first: at, start: at, end: at, body: at}
	}
	f := fences{first: at, start: len(source) - len(rest), open: true}
	guess := -1
	at = f.start
	for line := range bytes.Lines(rest) {
		if isFence(line, "---") || isFence(line, "...") {
			f.end, f.body, f.closed = at, at+len(line), true
			return f
		}
		if guess < 0 && endsFrontMatter(line) {
			guess = at
		}
		at += len(line)
	}
	if guess < 0 {
		guess = len(source)
	}
	f.end, f.body = guess, guess
	return f
}

var (
	byteOrderMark = []byte("\ufeff")
	newline       = []byte("\n")
)

func isFence(line []byte, fence string) bool {
	return string(bytes.TrimRight(line, " \t\r\n")) == fence
}

// endsFrontMatter tells whether front matter that nobody closed has probably
// ended before a line: a blank one or a heading.
func endsFrontMatter(line []byte) bool {
	return len(bytes.TrimSpace(line)) == 0 || bytes.HasPrefix(line, []byte("## "))
}

// lineEnding is how the source ends its lines.
func lineEnding(source []byte) string {
	if i := bytes.IndexByte(source, '\n'); i > 0 && source[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}
