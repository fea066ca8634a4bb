package exchange

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"time"

	"rolebook/internal/editorial"
	"rolebook/internal/policy"
)

// Bringing is how drafts are brought in.
type Bringing struct {
	By   policy.Actor
	Done func() // told after each step of as many as there are drafts, or twice as many with Publish
	editorial.Bringing
}

// Bring saves the drafts that have a document as roles: new ones, and with Update
// new versions of those that have the slug. Each draft learns its slug and what
// became of it; one bad draft stops no other. A draft that is in and could not be
// published has both an outcome that says so and an error.
func Bring(ctx context.Context, s *editorial.Service, drafts []Draft, how Bringing) {
	var docs []editorial.Document
	var at []int
	for i, d := range drafts {
		if d.Err == nil {
			docs = append(docs, editorial.Document{Name: d.Name, Source: d.Source})
			at = append(at, i)
		}
	}
	for i, b := range s.Bring(ctx, how.By, docs, how.Bringing, how.Done) {
		drafts[at[i]].became(b)
	}
}

// Rehearse tells what [Bring] would do, but for publishing, and changes nothing.
func Rehearse(ctx context.Context, s *editorial.Service, drafts []Draft, how editorial.Bringing) error {
	for i, d := range drafts {
		if d.Err != nil {
			continue
		}
		b, err := s.Rehearse(ctx, d.Slug, editorial.Document{Name: d.Name, Source: d.Source}, how)
		if err != nil {
			return err
		}
		drafts[i].became(b)
	}
	return nil
}

func (d *Draft) became(b editorial.Brought) {
	d.Outcome, d.ID, d.Changes, d.Err = b.Outcome, b.ID, b.Changes, b.Err
	if b.Slug != "" {
		d.Slug = b.Slug
	}
}

// Tally is how many documents came to what; each counts once.
type Tally struct {
	Created   int // new roles, also those that could not be published then
	Updated   int // the role was there and got the text as a new version
	Unchanged int // the role was there with this text
	Refused   int // the role was there and kept its text
	Failed    int // not in, or there before and not published
}

// Skipped is how many documents made no role since theirs was there.
func (t Tally) Skipped() int { return t.Updated + t.Unchanged + t.Refused }

// Count tells what became of drafts after [Bring], or would after [Rehearse].
func Count(drafts []Draft) Tally {
	var n Tally
	for _, d := range drafts {
		switch {
		case d.Outcome == editorial.Created:
			n.Created++
		case d.Outcome == editorial.Refused:
			n.Refused++
		case d.Err != nil:
			n.Failed++
		case d.Outcome == editorial.Updated:
			n.Updated++
		default:
			n.Unchanged++
		}
	}
	return n
}

// WriteZIP writes every role's newest text as a file of a ZIP, named by its
// slug, and tells how many.
func WriteZIP(ctx context.Context, s *editorial.Service, w io.Writer) (int, error) {
	z := zip.NewWriter(w)
	n := 0
	err := s.Export(ctx, func(slug string, source []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: slug + Suffix, Method: zip.Deflate, Modified: time.Unix(0, 0).UTC()})
		if err == nil {
			_, err = f.Write(source)
			n++
		}
		return err
	})
	if err != nil {
		return n, fmt.Errorf("writing the ZIP: %w", err)
	}
	return n, z.Close()
}
