package catalog

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"rolebook/internal/store"
)

// Format is the number of what projections look like. An upgraded binary with
// another number projects every role again, in the background, while it serves
// what is there; so does one with another site, such as another public URL.
const Format = 6

var (
	formatKey   = []byte("format")
	progressKey = []byte("progress") // the format, NUL, the last role id that was projected again
)

// Edition names how this binary reads and writes roles for this site, flags
// included: what another one derived from a text may differ.
func (c *Catalog) Edition() string { return c.edition }

func editionOf(site Site) string {
	sum := sha256.Sum256(mustJSON(site))
	return fmt.Sprintf("%d-%x", Format, sum[:6])
}

// Attach gives the catalogue the store that it projects. Single reads work from
// then on.
func (c *Catalog) Attach(st store.Store) { c.store = st }

// Load reads the list entries; lists wait for it. It tells how many public roles
// there are and whether [Catalog.Reproject] is due.
func (c *Catalog) Load(ctx context.Context) (roles int, stale bool, err error) {
	s := newSnapshot()
	fresh := true
	err = c.store.View(ctx, func(r store.Reader) error {
		for _, value := range r.Scan(store.Entries, nil, nil) {
			if e, err := decodeEntry(value); err == nil {
				s.put(e.held())
			}
		}
		for range r.Scan(store.Publications, nil, nil) {
			fresh = false
			break
		}
		s.words, s.modified = c.at(r).words, changedAt(r)
		stale = string(r.Get(store.Derived, formatKey)) != c.Edition()
		return nil
	})
	if err == nil && stale {
		stale, err = !fresh, c.stamp(ctx, fresh)
	}
	if err != nil {
		return 0, false, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.live = s
	c.refresh(c.backlog)
	c.backlog = nil
	c.snapshot.Store(s.copy())
	close(c.loaded)
	return s.entries.Len(), stale, nil
}

// stamp notes that the projections have this format, or that they have none: what
// this binary writes among another's has to be projected again by either.
func (c *Catalog) stamp(ctx context.Context, current bool) error {
	return c.store.Derive(ctx, func(tx store.Tx) error {
		if !current {
			tx.Delete(store.Derived, formatKey)
			return nil
		}
		tx.Delete(store.Derived, progressKey)
		tx.Put(store.Derived, formatKey, []byte(c.Edition()))
		return nil
	})
}

// reprojectAtOnce is how many roles one transaction projects again: few enough
// that a save waits for 50 ms at most.
const reprojectAtOnce = 8

// Reproject projects every public role again and then notes the format. When it
// is interrupted, the next one goes on where it stopped. progress is told how
// many of total roles are done, none at first.
func (c *Catalog) Reproject(ctx context.Context, progress func(done, total int)) error {
	var ids []string
	var from string
	err := c.store.View(ctx, func(r store.Reader) error {
		if format, id, ok := strings.Cut(string(r.Get(store.Derived, progressKey)), "\x00"); ok && format == c.Edition() {
			from = id
		}
		ids = publishedIDs(r)
		return nil
	})
	if err != nil {
		return err
	}
	progress(0, len(ids))
	for done := 0; done < len(ids); {
		n := min(reprojectAtOnce, len(ids)-done)
		chunk := ids[done : done+n]
		if last := chunk[n-1]; last > from {
			err := c.again(ctx, chunk, func(tx store.Tx) error {
				tx.Put(store.Derived, progressKey, []byte(c.Edition()+"\x00"+last))
				return nil
			})
			if err != nil {
				return err
			}
		}
		done += n
		progress(done, len(ids))
	}
	return c.stamp(ctx, true)
}

// publishedIDs lists the ids of roles that were ever public, in order.
func publishedIDs(r store.Reader) []string {
	var ids []string
	for key := range r.Scan(store.Publications, nil, nil) {
		id, _, _ := bytes.Cut(key, []byte{'/'})
		if len(ids) == 0 || ids[len(ids)-1] != string(id) {
			ids = append(ids, string(id))
		}
	}
	return ids
}

// again projects roles anew in one transaction of its own, in which further notes
// what is done.
func (c *Catalog) again(ctx context.Context, ids []string, further func(tx store.Tx) error) error {
	c.warm(ctx, ids)
	err := c.store.Derive(ctx, func(tx store.Tx) error {
		p := newProjector(c.at(tx), tx)
		for _, id := range ids {
			if err := p.project(id); err != nil {
				return err
			}
		}
		p.noteChange()
		return further(tx)
	})
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refresh(ids)
	return nil
}

// warm computes what a transaction will need before it takes the write lock.
func (c *Catalog) warm(ctx context.Context, ids []string) {
	inputs, _ := c.inputs(ctx, c.at, ids)
	for _, in := range inputs {
		_, _ = c.memo.build(in) // an error shows again, where it is answered
	}
}
