package compile

import (
	"bytes"
	"regexp"

	"rolebook/internal/diag"
	"rolebook/internal/textdiff"
)

// conflictMark is a line that a merge put around one version of a passage.
var conflictMark = regexp.MustCompile(`(?m)^[ \t]*(?:<!--|#)[ \t]*(` +
	textdiff.MarkMine + `|` + textdiff.MarkTheirs + `|` + textdiff.MarkEnd + `)[^\n]*\n?`)

// conflictLine is such a line, and which it is.
type conflictLine struct {
	start, end int
	words      string
}

// checkConflicts finds passages that two people changed and nobody has decided.
func (u *unit) checkConflicts() {
	if !bytes.Contains(u.source, []byte("rolebook-conflict:")) {
		return
	}
	var marks []conflictLine
	for _, m := range conflictMark.FindAllSubmatchIndex(u.source, -1) {
		marks = append(marks, conflictLine{m[0], m[1], string(u.source[m[2]:m[3]])})
	}
	for len(marks) > 0 {
		n := 1
		if len(marks) > 2 && marks[0].words == textdiff.MarkMine && marks[1].words == textdiff.MarkTheirs && marks[2].words == textdiff.MarkEnd {
			n = 3
			u.reportConflict(marks[0], marks[1], marks[2])
		} else {
			u.reportMark(marks[0])
		}
		marks = marks[n:]
	}
}

func (u *unit) reportConflict(mine, theirs, end conflictLine) {
	cut := func(start, end int) diag.Edit { return diag.Edit{Range: u.index.Range(start, end)} }
	u.report("RB131", mine.start, max(end.start, end.end-1),
		"Two people changed this passage. Keep one version, or write a third, and delete the lines that mark them.",
		diag.Fix{Title: "Keep your text", Edits: []diag.Edit{cut(mine.start, mine.end), cut(theirs.start, end.end)}},
		diag.Fix{Title: "Keep the text saved since", Edits: []diag.Edit{cut(mine.start, theirs.end), cut(end.start, end.end)}})
}

// reportMark is about a mark whose companions have been deleted.
func (u *unit) reportMark(m conflictLine) {
	_, end := u.lineOf(m.start)
	u.report("RB131", m.start, end, "This line marked a passage that two people changed. Delete it once the passage is as it should be.",
		u.replace("Delete the mark", m.start, m.end, ""))
}
