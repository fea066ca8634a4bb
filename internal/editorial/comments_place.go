package editorial

import (
	"rolebook/internal/catalog"
	"rolebook/internal/store"
	"rolebook/internal/textdiff"
)

// PlacedComment is a comment with where its line stands in the newest text.
type PlacedComment struct {
	Comment
	Now  int  // the line, from 1; where it was, when it is gone
	Gone bool // nothing of the line is left
}

// placer returns what finds the lines of comments in a role's newest text. Each
// place is looked for once, however many comments are about it.
func placer(r store.Reader, role Role) func(Comment) PlacedComment {
	type anchor struct{ version, line int }
	type place struct {
		line  int
		there bool
	}
	newest := string(role.Source)
	known := map[anchor]place{}
	texts := map[int]string{role.Version: newest}
	return func(c Comment) PlacedComment {
		at := anchor{c.Version, c.Line}
		found, ok := known[at]
		if !ok {
			text, ok := texts[c.Version]
			if !ok {
				v, _ := (catalog.Document{Reader: r}).Version(role.ID, c.Version)
				text = string(v.Source)
				texts[c.Version] = text
			}
			found.line, found.there = textdiff.Follow(text, newest, c.Line)
			known[at] = found
		}
		return PlacedComment{Comment: c, Now: found.line, Gone: !found.there}
	}
}
