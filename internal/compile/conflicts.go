package compile

import (
	"bytes"
	"regexp"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/textdiff"
)

// conflictWord begins what each mark says.
const conflictWord = "rolebook-conflict:"

// conflictMark is a line that a merge put around one version of a passage.
var conflictMark = regexp.MustCompile(`(?m)^[ \t]*(?:<!--|#)[ \t]*(` +
	textdiff.MarkMine + `|` + textdiff.MarkMineOf + `|` + textdiff.MarkTheirs + `|` + textdiff.MarkEnd + `)([^\n]*)\n?`)

// conflictLine is such a line, which it is, and whose text follows.
type conflictLine struct {
	start, end int
	words      string
	whose      string
}

func (l conflictLine) beginsMine() bool {
	return l.words == textdiff.MarkMine || l.words == textdiff.MarkMineOf
}

// checkConflicts finds passages that two people changed and nobody has decided.
func (u *unit) checkConflicts() {
	if !bytes.Contains(u.source, []byte(conflictWord)) {
		return
	}
	var marks []conflictLine
	for _, m := range conflictMark.FindAllSubmatchIndex(u.source, -1) {
		marks = append(marks, conflictLine{m[0], m[1], string(u.source[m[2]:m[3]]), whoseText(u.source[m[2]:m[5]])})
	}
	for len(marks) > 0 {
		n := 1
		if len(marks) > 2 && marks[0].beginsMine() && marks[1].words == textdiff.MarkTheirs && marks[2].words == textdiff.MarkEnd {
			n = 3
			u.reportConflict(marks[0], marks[1], marks[2])
		} else {
			u.reportMark(marks[0])
		}
		marks = marks[n:]
	}
}

// whoseText is what a mark says, without what makes it one.
func whoseText(mark []byte) string {
	said := strings.TrimPrefix(string(mark), conflictWord)
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(said), "-->"))
}

func (u *unit) reportConflict(mine, theirs, end conflictLine) {
	cut := func(start, end int) diag.Edit { return diag.Edit{Range: u.index.Range(start, end)} }
	u.report("RB131", mine.start, max(end.start, end.end-1),
		"Two people changed this passage. Keep one version, or write a third, and delete the lines that mark them.",
		diag.Fix{Title: "Keep " + mine.whose, Edits: []diag.Edit{cut(mine.start, mine.end), cut(theirs.start, end.end)}},
		diag.Fix{Title: "Keep " + theirs.whose, Edits: []diag.Edit{cut(mine.start, theirs.end), cut(end.start, end.end)}})
}

// reportMark is about a mark whose companions have been deleted.
func (u *unit) reportMark(m conflictLine) {
	_, end := u.lineOf(m.start)
	u.report("RB131", m.start, end, "This line marked a passage that two people changed. Delete it once the passage is as it should be.",
		u.replace("Delete the mark", m.start, m.end, ""))
}
