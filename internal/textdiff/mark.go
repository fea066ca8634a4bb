package textdiff

import "strings"

// The words of the marks: the first stands before one version, the second between
// the two, the last after the other. Each is a line of its own, in a comment.
const (
	MarkMine   = "rolebook-conflict: your text"
	MarkTheirs = "rolebook-conflict: the text saved since"
	MarkEnd    = "rolebook-conflict: end"
)

// writer writes a merged text line by line.
type writer struct {
	text  strings.Builder
	count int  // lines so far
	front bool // it is within front matter
	open  bool // the last line has no end
}

func (w *writer) lines(lines []string) {
	for _, line := range lines {
		if w.open {
			w.text.WriteByte('\n')
		}
		w.text.WriteString(line)
		w.count++
		w.open = !strings.HasSuffix(line, "\n")
		w.follow(line)
	}
}

// follow notices where front matter begins and ends.
func (w *writer) follow(line string) {
	fence := strings.TrimRight(line, " \t\r\n")
	switch {
	case w.count == 1:
		w.front = strings.TrimPrefix(fence, "\ufeff") == "---"
	case fence == "---" || fence == "...":
		w.front = false
	}
}

// conflict writes both versions between marks.
func (w *writer) conflict(mine, theirs []string) {
	w.mark(MarkMine)
	w.lines(mine)
	w.mark(MarkTheirs)
	w.lines(theirs)
	w.mark(MarkEnd)
}

func (w *writer) mark(words string) {
	if w.front {
		w.lines([]string{"# " + words + "\n"})
		return
	}
	w.lines([]string{"<!-- " + words + " -->\n"})
}
