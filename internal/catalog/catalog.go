// Package catalog is the published roles: their ready answers, the lists over
// them, and their history.
//
// A [Catalog] is a projection of the store's truth. When a publication begins or
// ends, it computes the role's answers in every representation and encoding,
// with their ETags, and writes them in the same transaction; a read looks one up
// and copies it out. What an answer used of other roles (the title and slug of a
// related one) is recorded, so that a change there re-projects exactly the
// roles that say it.
//
// Lists read an immutable snapshot in memory, swapped whole after each commit
// and before the writer is answered: readers never wait for a writer, and
// nothing served is staler than an acknowledged change. The snapshot holds what
// filters and sorting need; the summaries' ready JSON is copied from the store.
//
//	cat := catalog.New(site)
//	st, err := bolt.Open(path, bolt.Options{Projection: cat})
//	cat.Attach(st)
//	roles, stale, err := cat.Load(ctx)
//	answer, err := cat.Role(ctx, "back-end-developer", catalog.JSON, catalog.Gzip)
//	page, err := cat.List(ctx, catalog.Query{Limit: 20})
package catalog

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"

	"rolebook/internal/compile"
	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// Site is what the whole catalogue is projected with.
type Site struct {
	PublicURL string // where the site shows roles, without a final slash; may be empty
	Options   compile.Options
	own       [32]byte // digest of what the administrator has settled in Options.Taxonomy
}

// MarshalJSON is what of the site decides over a role's bytes.
func (s Site) MarshalJSON() ([]byte, error) {
	return marshal([]any{s.PublicURL, s.Options.Locale, s.Options.Currency, s.Options.Assumptions, s.own[:]})
}

// roleURL is where people read a role.
func (s Site) roleURL(slug string) string {
	if s.PublicURL == "" {
		return ""
	}
	return s.PublicURL + "/roles/" + slug
}

// Catalog is the published roles. It is the store's projection.
type Catalog struct {
	site    Site
	edition string
	store   store.Store
	memo    memo
	past    past
	words   atomic.Pointer[vocabulary] // the last that was asked for
	wake    chan struct{}              // tells CatchUp that something may wait

	snapshot atomic.Pointer[snapshot]
	loaded   chan struct{} // closed once the snapshot holds every role

	mu      sync.Mutex
	live    *snapshot           // what the next snapshot is copied from
	pending map[uint64][]string // ids of roles that an uncommitted batch projected
	backlog []string            // ids that were committed before everything was loaded
}

var _ store.Projection = (*Catalog)(nil)

// New returns an empty catalogue, to be given to a store as its projection and
// then loaded from it.
func New(site Site) *Catalog {
	return &Catalog{
		site: site, edition: editionOf(site), wake: make(chan struct{}, 1), loaded: make(chan struct{}), pending: map[uint64][]string{},
		memo: memo{compiled: ring[*compile.Result]{size: compiledSize}, built: ring[*output]{size: builtSize}},
	}
}

// note remembers which roles a batch projected, until it is committed.
func (c *Catalog) note(seq uint64, done map[string]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.pending, seq)
	for id := range done {
		c.pending[seq] = append(c.pending[seq], id)
	}
}

// Committed brings the snapshot up to date with batches that are on disk.
func (c *Catalog) Committed(batches []store.Batch) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var ids []string
	renamed := false
	for _, b := range batches {
		ids = append(ids, c.pending[b.Seq]...)
		delete(c.pending, b.Seq)
		renamed = renamed || slices.ContainsFunc(b.Changes, func(ch store.Change) bool {
			_, ok := settles(ch.Bucket)
			return ok
		})
	}
	if len(ids) > 0 || renamed {
		c.refresh(ids)
	}
	if renamed {
		c.alarm()
	}
}

// refresh reads the entries of roles and the vocabulary again and swaps the
// snapshot. c.mu is held.
func (c *Catalog) refresh(ids []string) {
	if c.live == nil {
		c.backlog = append(c.backlog, ids...)
		return
	}
	err := c.store.View(context.Background(), func(r store.Reader) error {
		c.live.words, c.live.modified = c.at(r).words, changedAt(r)
		for _, id := range ids {
			if e, err := decodeEntry(r.Get(store.Entries, []byte(id))); err == nil {
				c.live.put(e.held())
			} else {
				c.live.remove(id)
			}
		}
		return nil
	})
	if err == nil {
		c.snapshot.Store(c.live.copy())
	}
}

// Role reads a ready answer: the representation of the role with a slug, in the
// first of the encodings that there is. Faults: NotFound, Gone, and [Moved].
func (c *Catalog) Role(ctx context.Context, slug string, rep Representation, encodings ...Encoding) (Response, error) {
	return c.RoleInto(ctx, nil, slug, rep, encodings...)
}

// RoleInto is [Catalog.Role] for whoever reads many: the answer's bytes stand in
// buffer, which grows as it has to and may be used again once they have been
// sent.
func (c *Catalog) RoleInto(ctx context.Context, buffer *[]byte, slug string, rep Representation, encodings ...Encoding) (Response, error) {
	var answer Response
	err := c.store.View(ctx, func(r store.Reader) error {
		for _, enc := range encodings {
			if value := r.Get(store.Responses, responseKey(slug, rep, enc)); value != nil {
				var err error
				answer, err = decodeRecord(value, buffer)
				answer.Encoding = enc
				return err
			}
		}
		return Document{r}.absence(slug)
	})
	if errors.Is(err, errRecord) {
		return c.rebuilt(ctx, slug, rep)
	}
	return answer, err
}

// Moved is the error of a slug whose role has another one now.
type Moved struct{ To string }

func (m *Moved) Error() string { return "moved to " + m.To }

// absence says why nothing is served under a slug: nobody had it in public, or
// its role went, or moved.
func (d Document) absence(slug string) error {
	owner, ok := d.Owner(slug)
	if !ok || !owner.Known() {
		return fault.New(fault.NotFound, "There is no published role with the slug “%s”.", slug)
	}
	live, ok := Live(d.Publications(owner.Role))
	switch {
	case owner.Gone || !owner.Public || !ok:
		return fault.New(fault.Gone, "The role “%s” has been taken down.", slug)
	case live.Slug != slug:
		return &Moved{To: live.Slug}
	}
	return fault.New(fault.NotFound, "The role “%s” is not served in this form.", slug)
}

// rebuilt computes an answer that an older binary left in another format and
// that the background has not come to yet.
func (c *Catalog) rebuilt(ctx context.Context, slug string, rep Representation) (Response, error) {
	var in input
	err := c.foreseen(ctx, c.at, func(m moment) error {
		owner, ok := m.Owner(slug)
		if ok {
			in, ok = m.input(owner.Role)
		}
		if !ok {
			return m.absence(slug)
		}
		return nil
	})
	if err != nil {
		return Response{}, err
	}
	return c.memo.answer(in, rep)
}

// answer builds one uncompressed answer.
func (m *memo) answer(in input, rep Representation) (Response, error) {
	out, err := m.build(in)
	if err != nil {
		return Response{}, err
	}
	key := string(responseKey(in.Live.Slug, rep, Identity))
	for _, r := range out.responses {
		if string(r.key) == key {
			answer, err := decodeRecord(r.value, nil)
			answer.Encoding = Identity
			return answer, err
		}
	}
	return Response{}, fault.New(fault.NotFound, "A role has no representation “%s”.", rep)
}
