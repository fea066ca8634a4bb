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

// place finds the lines of comments in a role's newest text. There may be hundreds
// of comments on as many long texts: each text is compared once, outside any
// transaction, and let go of before the next.
func (s *Service) place(ctx context.Context, role Role, list ...Comment) ([]PlacedComment, error) {
	out := make([]PlacedComment, len(list))
	about := map[int][]int{} // the comments on each version
	for i, c := range list {
		out[i].Comment = c
		about[c.Version] = append(about[c.Version], i)
	}
	for version, those := range about {
		source, err := s.sourceOf(ctx, role, version)
		if err != nil {
			return nil, err
		}
		trail := textdiff.NewTrail(string(source), string(role.Source))
		for _, i := range those {
			at, there := trail.Follow(out[i].Line)
			out[i].Now, out[i].Gone = at, !there
		}
	}
	return out, nil
}

// sourceOf is the text of a version of a role that has been read.
func (s *Service) sourceOf(ctx context.Context, role Role, version int) (source []byte, err error) {
	if version == role.Version {
		return role.Source, ctx.Err()
	}
	err = s.store.View(ctx, func(r store.Reader) error {
		v, _ := (catalog.Document{Reader: r}).Version(role.ID, version) // deleted by now: nothing of its lines is left
		source = v.Source
		return nil
	})
	return source, err
}
