package textdiff

import (
	"strings"
	"unicode"
)

// The words that marks begin with: the first or the second stands before one
// version, the third between the two, the last after the other. Each is a line of
// its own, in a comment.
const (
	MarkMine   = "rolebook-conflict: your text"
	MarkMineOf = "rolebook-conflict: the text of"          // and whose
	MarkTheirs = "rolebook-conflict: the text saved since" // and by whom, if that is known
	MarkEnd    = "rolebook-conflict: end"
)

// Authors are whose two texts are merged, as marks say it to whoever reads the
// merged text later. Empty is not known.
type Authors struct {
	Mine   string // such as Ana
	Theirs string // such as Ben on 4 January 2027
}

// marks are what stands before each of the two versions.
func (a Authors) marks() (mine, theirs string) {
	mine, theirs = MarkMine, MarkTheirs
	if name := withinComment(a.Mine); name != "" {
		mine = MarkMineOf + " " + name
	}
	if name := withinComment(a.Theirs); name != "" {
		theirs += " by " + name
	}
	return mine, theirs
}

// withinComment is a name that ends no comment, neither one of HTML nor one of
// YAML.
func withinComment(name string) string {
	line := strings.Join(strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	for strings.Contains(line, "--") {
		line = strings.ReplaceAll(line, "--", "-")
	}
	return line
}

// writer writes a merged text line by line.
type writer struct {
	by    Authors
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
	markMine, markTheirs := w.by.marks()
	w.mark(markMine)
	w.lines(mine)
	w.mark(markTheirs)
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
