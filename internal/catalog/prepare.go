package catalog

import (
	"context"

	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

// Prepare computes the projections that a transaction will need, so that the
// transaction finds them ready: those of the roles that it publishes, and of the
// roles that name them. write is what will be given to the store; here it is
// rehearsed, and what it writes is forgotten. Its error is returned.
//
// Whoever publishes more than a few roles at once calls [Catalog.Reserve] first.
func (c *Catalog) Prepare(ctx context.Context, write func(store.Tx) error) error {
	var inputs []input
	err := c.foreseen(ctx, c.at, func(m moment) error {
		tx := engine.NewUpdate(m.Reader)
		if err := tx.Run(write); err != nil {
			return err
		}
		inputs = m.after(tx.After(), engine.BatchOf(m.Seq()+1, tx.Writes()))
		return nil
	})
	if err != nil {
		return err
	}
	for _, in := range inputs {
		if _, err := c.memo.build(in); err != nil {
			return err
		}
	}
	return nil
}

// Rehearse runs a transaction to see whether it would go through, and forgets what
// it writes. Its error is returned.
func (c *Catalog) Rehearse(ctx context.Context, write func(store.Tx) error) error {
	return c.store.View(ctx, func(r store.Reader) error { return engine.NewUpdate(r).Run(write) })
}

// after is the inputs that will hold once a batch is written, of the roles that
// it touches: those that Apply will ask for.
func (m moment) after(truth store.Reader, batch store.Batch) []input {
	var inputs []input
	touched, slugs, _ := touchedBy(batch)
	for _, id := range touched {
		if pubs := (Document{truth}).Publications(id); publicFace(m.Reader, id) != faceOf(pubs) {
			slugs = append(slugs, publicSlugs(pubs)...)
		}
	}
	for _, slug := range slugs {
		touched = append(touched, dependents(m.Reader, slug)...)
	}
	m.Document = Document{truth}
	seen := map[string]bool{}
	for _, id := range touched {
		if seen[id] {
			continue
		}
		seen[id] = true
		if in, ok := m.input(id); ok {
			inputs = append(inputs, in)
		}
	}
	return inputs
}

// faceOf is [publicFace] of a role with these publications.
func faceOf(pubs []Publication) string {
	live, ok := Live(pubs)
	if !ok {
		return ""
	}
	return live.Slug + "\x00" + live.Title
}

// Reserve makes room for what publishing so many roles at once remembers, until
// the returned function is called.
func (c *Catalog) Reserve(roles int) (release func()) {
	c.memo.widen(roles)
	return func() { c.memo.widen(-roles) }
}
