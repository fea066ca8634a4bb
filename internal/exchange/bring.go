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
	By      policy.Actor
	Publish bool   // those without errors
	Done    func() // told after each step of as many as there are drafts, or twice as many with Publish
}

// Bring saves the drafts that have a document as roles: new ones, or new
// versions of those that have the slug. Each draft learns its slug, whether its
// role is new, and why it is not in; one bad draft stops no other. A draft that
// is in and could not be published has both Created and an error.
func Bring(ctx context.Context, s *editorial.Service, drafts []Draft, how Bringing) {
	var docs []editorial.Document
	var at []int
	for i, d := range drafts {
		if d.Err == nil {
			docs = append(docs, editorial.Document{Name: d.Name, Source: d.Source})
			at = append(at, i)
		}
	}
	for i, b := range s.Bring(ctx, how.By, docs, how.Publish, how.Done) {
		d := &drafts[at[i]]
		d.Created, d.Err = b.Created, b.Err
		if b.Slug != "" {
			d.Slug = b.Slug
		}
	}
}

// Rehearse tells what [Bring] would do and changes nothing: which roles would be
// new.
func Rehearse(ctx context.Context, s *editorial.Service, drafts []Draft) error {
	slugs := make([]string, len(drafts))
	for i, d := range drafts {
		slugs[i] = d.Slug
	}
	known, err := s.Known(ctx, slugs)
	if err != nil {
		return err
	}
	for i := range drafts {
		drafts[i].Created = drafts[i].Err == nil && !known[i]
	}
	return nil
}

// Tally is how many documents came to what; each counts once.
type Tally struct {
	Created int // new roles, also those that could not be published then
	Skipped int // the role was there: it got the text as a new version unless it had it
	Failed  int // not in, or there before and not published
}

// Count tells what became of drafts after [Bring], or would after [Rehearse].
func Count(drafts []Draft) Tally {
	var n Tally
	for _, d := range drafts {
		switch {
		case d.Created:
			n.Created++
		case d.Err != nil:
			n.Failed++
		default:
			n.Skipped++
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
