package editorial

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"sync"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Brought is what became of one document that was brought in.
type Brought struct {
	Name    string // of the file
	Slug    string
	Created bool  // false: a role with the slug was there and got a new version, or had this text
	Err     error // nil when it is in
}

// Document is a file to be brought in.
type Document struct {
	Name   string
	Source []byte
}

// writers is how many documents are brought in at once: enough to share each
// sync of the disk among many.
const writers = 16

// Bring saves documents as roles: new ones, or new versions of those that have
// the slug. With publish, those without errors are published, after all have
// been saved, so that roles which name one another find each other. done is
// told after each step of twice as many as there are documents (or once).
func (s *Service) Bring(ctx context.Context, by policy.Actor, docs []Document, publish bool, done func()) []Brought {
	out := make([]Brought, len(docs))
	ids := make([]string, len(docs))
	s.each(len(docs), done, func(i int) {
		out[i], ids[i] = s.bringOne(ctx, by, docs[i])
	})
	if publish {
		s.each(len(docs), done, func(i int) {
			if out[i].Err == nil {
				_, out[i].Err = s.Publish(ctx, by, ids[i], "*", nil)
			}
		})
	}
	return out
}

func (s *Service) each(n int, done func(), f func(i int)) {
	next := make(chan int)
	var group sync.WaitGroup
	var mu sync.Mutex
	for range min(writers, n) {
		group.Go(func() {
			for i := range next {
				f(i)
				mu.Lock()
				done()
				mu.Unlock()
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}

func (s *Service) bringOne(ctx context.Context, by policy.Actor, doc Document) (Brought, string) {
	out := Brought{Name: doc.Name}
	role, err := s.Create(ctx, by, doc.Source)
	out.Slug, out.Created = role.Slug, err == nil
	if err == nil || !fault.Is(err, fault.Conflict) {
		out.Err = err
		return out, role.ID
	}
	id, _ := ownerOf(err)
	role, err = s.Save(ctx, by, id, "*", doc.Source, "Imported from "+doc.Name)
	out.Slug, out.Err = role.Slug, err
	return out, id
}

// ownerOf reads which role has the slug that was taken.
func ownerOf(err error) (string, bool) {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		id, ok := f.Detail["role_id"].(string)
		return id, ok
	}
	return "", false
}

var starterKey = []byte("starter")

// Starter brings the starter roles into a store that never had a role, and
// publishes them. A start that was interrupted is finished by the next.
func (s *Service) Starter(ctx context.Context, docs []Document) error {
	due := false
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		state := tx.Get(store.Settings, starterKey)
		due = bytes.Equal(state, []byte("loading"))
		if state != nil {
			return nil
		}
		empty := true
		for range tx.Scan(store.Roles, nil, nil) {
			empty = false
			break
		}
		if due = empty; due {
			tx.Put(store.Settings, starterKey, []byte("loading"))
		}
		return nil
	})
	if err != nil || !due {
		return err
	}
	for _, b := range s.Bring(ctx, policy.Program, docs, true, func() {}) {
		err = errors.Join(err, b.Err)
	}
	if err != nil {
		return err
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		tx.Put(store.Settings, starterKey, []byte("loaded"))
		return nil
	})
	return err
}

// NoStarter remembers that this store is to have no starter roles, unless it has
// them.
func (s *Service) NoStarter(ctx context.Context) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		if tx.Get(store.Settings, starterKey) == nil {
			tx.Put(store.Settings, starterKey, []byte("none"))
		}
		return nil
	})
	return err
}

// exportedAtOnce is how many texts are read in one go.
const exportedAtOnce = 64

// Export walks the newest text of every role, in the order of their ids, with the
// slugs that they have at its beginning, so that no two are alike. The store is
// not being read while f runs. A role that is deleted meanwhile may be left out; one whose
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
			if err := f(slugs[i], text); err != nil {
				return err
			}
		}
		slugs = slugs[len(some):]
	}
	return errors.Join(lost...)
}

// Known tells for each slug whether a role has it now.
func (s *Service) Known(ctx context.Context, slugs []string) ([]bool, error) {
	known := make([]bool, len(slugs))
	return known, s.store.View(ctx, func(r store.Reader) error {
		for i, slug := range slugs {
			owner, ok := (catalog.Document{Reader: r}).Owner(slug)
			known[i] = ok && !owner.Gone
		}
		return nil
	})
}
