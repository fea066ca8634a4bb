package textdiff

// Follow tells where a line of one text stands in another, both counted from 1.
// It is true while the line is still there: as it was, in a new form in its
// place, or, when nothing took its place, as the only such line elsewhere. It
// is false when the line went; the number is then the place where it was.
func Follow(before, after string, line int) (int, bool) {
	return NewTrail(before, after).Follow(line)
}

// Trail is the way from one text to another, found once for any number of lines.
type Trail struct {
	old, new []string
	changes  []change
}

// NewTrail compares two texts.
func NewTrail(before, after string) Trail {
	t := Trail{old: split(unified(before)), new: split(unified(after))}
	t.changes = changes(t.old, t.new)
	return t
}

// Follow is [Follow] for one line.
func (t Trail) Follow(line int) (int, bool) {
	old, new := t.old, t.new
	if len(old) == 0 || len(new) == 0 {
		return 1, len(old) == len(new)
	}
	at := min(max(line, 1), len(old)) - 1
	shift := 0
	for _, c := range t.changes {
		if at < c.a0 {
			break
		}
		if at < c.a1 {
			return followInto(old, new, c, at)
		}
		shift = c.b1 - c.a1
	}
	return at + shift + 1, true
}

// followInto follows a line of a passage that was replaced.
func followInto(old, new []string, c change, at int) (int, bool) {
	if moved, ok := onlyOne(new, old[at]); ok {
		return moved + 1, true
	}
	if mate := paired(old[c.a0:c.a1], new[c.b0:c.b1])[at-c.a0]; mate >= 0 {
		return c.b0 + mate + 1, true
	}
	place := min(c.b0+at-c.a0, max(c.b1-1, c.b0))
	return min(place, len(new)-1) + 1, false
}

// onlyOne finds the line that stands just once.
func onlyOne(lines []string, line string) (int, bool) {
	found := -1
	for i, l := range lines {
		if l != line {
			continue
		}
		if found >= 0 {
			return 0, false
		}
		found = i
	}
	return found, found >= 0
}
