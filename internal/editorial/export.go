package editorial

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"slices"

	"rolebook/internal/store"
)

// exportedAtOnce is how many texts are read in one go.
const exportedAtOnce = 64

// Export walks the newest text of every role, in the order of their ids, with the
// slugs that they have at its beginning, so that no two are alike. Where a text does
// not say that it is a role document and which, it gets front matter that does, so
// that bringing it in makes the same role. The store is not being read while f runs.
// A role that is deleted meanwhile may be left out; one whose
// text is missing is told in the error once the others are written.
func (s *Service) Export(ctx context.Context, f func(slug string, source []byte) error) error {
	var ids, slugs []string
	err := s.store.View(ctx, func(r store.Reader) error {
		ids, slugs = nil, nil
		for key := range r.Scan(store.Roles, nil, nil) {
			if rec, ok := record(r, string(key)); ok && !rec.Deleting {
				ids, slugs = append(ids, rec.ID), append(slugs, rec.Slug)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var lost []error
	for some := range slices.Chunk(ids, exportedAtOnce) {
		texts, unreadable, err := s.texts(ctx, some)
		if err != nil {
			return err
		}
		lost = append(lost, unreadable)
		for i, text := range texts {
			if text == nil {
				continue
			}
			if err := f(slugs[i], portable(some[i], slugs[i], text)); err != nil {
				return err
			}
		}
		slugs = slugs[len(some):]
	}
	return errors.Join(lost...)
}

var slugLine = regexp.MustCompile(`(?m)^slug\s*:`)

// portable is a role's text as a file that makes the same role elsewhere.
func portable(id, slug string, source []byte) []byte {
	end := lineEnd(source)
	line := "slug: " + slug + end
	text := bytes.TrimPrefix(source, []byte("\ufeff"))
	fence, rest, _ := bytes.Cut(text, []byte("\n"))
	switch {
	case string(bytes.TrimRight(fence, " \t\r")) != "---":
		return slices.Concat([]byte("---"+end+line+"---"+end), text)
	case slug == nameless(id) && !slugLine.Match(text):
		return slices.Concat(fence, []byte("\n"+line), rest)
	}
	return source
}
