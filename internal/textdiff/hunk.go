package textdiff

import "strings"

// Kind says which of the two texts have a line.
type Kind string

// The kinds. An unchanged line is in both.
const (
	Equal  Kind = "equal"
	Insert Kind = "insert"
	Delete Kind = "delete"
)

// Line is a line of a hunk.
type Line struct {
	Kind  Kind   `json:"kind" enum:"equal,insert,delete"`
	Old   int    `json:"old" doc:"Its number in the older text, from 1; 0 when it is not there."`
	New   int    `json:"new" doc:"Its number in the newer text, from 1; 0 when it is not there."`
	Parts []Part `json:"parts" doc:"The line, without its end, in pieces that follow one another."`
	Ended bool   `json:"ended" doc:"False for a last line without a line end."`
}

// Hunk is a stretch of lines in which something changed, with some before and
// after for orientation. Deleted lines stand before those inserted in their
// place.
type Hunk struct {
	Old      int    `json:"old" doc:"The number of the first line in the older text, from 1."`
	OldLines int    `json:"old_lines" doc:"How many lines of the older text it has."`
	New      int    `json:"new" doc:"The number of the first line in the newer text, from 1."`
	NewLines int    `json:"new_lines" doc:"How many lines of the newer text it has."`
	Lines    []Line `json:"lines"`
}

// around is how many unchanged lines stand before and after a change.
const around = 3

// maxMarked is how long a passage may be of which each line is compared word by
// word.
const maxMarked = 1000

// Lines tells how one text differs from another, in hunks from the top down;
// none when they say the same.
func Lines(before, after string) []Hunk {
	d := differ{old: split(unified(before)), new: split(unified(after))}
	d.hunks = []Hunk{}
	for _, c := range changes(d.old, d.new) {
		if len(d.hunks) == 0 || c.a0-d.at.a > 2*around {
			d.finish()
			d.begin(c)
		}
		d.equal(c.a0)
		d.change(c)
	}
	d.finish()
	return d.hunks
}

// differ builds hunks from the top down.
type differ struct {
	old, new []string
	hunks    []Hunk
	at       pair // how many lines of each text are in hunks, or before the present one
}

// begin starts a hunk some lines before a change.
func (d *differ) begin(c change) {
	n := min(around, c.a0)
	d.at = pair{c.a0 - n, c.b0 - n}
	d.hunks = append(d.hunks, Hunk{Old: d.at.a + 1, New: d.at.b + 1})
}

// equal adds the unchanged lines before one of the older text.
func (d *differ) equal(until int) {
	for ; d.at.a < until; d.at = (pair{d.at.a + 1, d.at.b + 1}) {
		d.add(Equal, d.at.a, d.at.b, nil)
	}
}

// change adds the lines that went and those that came.
func (d *differ) change(c change) {
	old := make([][]Part, c.a1-c.a0)
	new := make([][]Part, c.b1-c.b0)
	for i, j := range paired(d.old[c.a0:c.a1], d.new[c.b0:c.b1]) {
		if j >= 0 && len(old) <= maxMarked {
			old[i], new[j] = parts(bare(d.old[c.a0+i]), bare(d.new[c.b0+j]))
		}
	}
	for i, p := range old {
		d.add(Delete, c.a0+i, -1, p)
	}
	for j, p := range new {
		d.add(Insert, -1, c.b0+j, p)
	}
	d.at = pair{c.a1, c.b1}
}

// add puts a line into the present hunk. nil parts are those of a line without a
// counterpart.
func (d *differ) add(kind Kind, a, b int, parts []Part) {
	h := &d.hunks[len(d.hunks)-1]
	line := Line{Kind: kind, Old: a + 1, New: b + 1, Parts: parts}
	text := ""
	if a >= 0 {
		text = d.old[a]
		h.OldLines++
	}
	if b >= 0 {
		text = d.new[b]
		h.NewLines++
	}
	if parts == nil {
		line.Parts = whole(bare(text), kind != Equal)
	}
	line.Ended = strings.HasSuffix(text, "\n")
	h.Lines = append(h.Lines, line)
}

// finish adds some lines after the last change.
func (d *differ) finish() {
	if len(d.hunks) > 0 {
		d.equal(min(d.at.a+around, len(d.old)))
	}
}

func bare(line string) string { return strings.TrimSuffix(line, "\n") }
