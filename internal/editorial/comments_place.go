package editorial

import (
	"context"

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

// texts are the versions that some comments are about.
func texts(r store.Reader, role Role, list ...Comment) map[int]string {
	found := map[int]string{role.Version: string(role.Source)}
	for _, c := range list {
		if _, ok := found[c.Version]; !ok {
			v, _ := (catalog.Document{Reader: r}).Version(role.ID, c.Version)
			found[c.Version] = string(v.Source)
		}
	}
	return found
}

// placed finds the lines of comments in a role's newest text. Comparing takes
// time, so it is for after the transaction.
func placed(ctx context.Context, role Role, of map[int]string, list ...Comment) ([]PlacedComment, error) {
	trails := map[int]textdiff.Trail{}
	out := make([]PlacedComment, len(list))
	for i, c := range list {
		trail, ok := trails[c.Version]
		if !ok {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			trail = textdiff.NewTrail(of[c.Version], of[role.Version])
			trails[c.Version] = trail
		}
		out[i].Comment = c
		at, there := trail.Follow(c.Line)
		out[i].Now, out[i].Gone = at, !there
	}
	return out, nil
}
