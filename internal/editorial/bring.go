package editorial

import (
	"bytes"
	"context"
	"errors"
	"sync"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/role"
	"rolebook/internal/store"
)

// Outcome is what becomes of a document that is brought in.
type Outcome string

// What becomes of documents that are brought in.
const (
	Created   Outcome = "created"   // a new role
	Updated   Outcome = "updated"   // the next version of the role that has the slug
	Unchanged Outcome = "unchanged" // the role that has the slug has this text
	Refused   Outcome = "refused"   // the role that has the slug has another text
	Failed    Outcome = "failed"
)

// Brought is what became of one document that was brought in.
type Brought struct {
	Name    string // of the file
	ID      string // of the role; empty when there is none
	Slug    string
	Outcome Outcome
	Changes []string // of a role that was there, in words
	Err     error    // why it is not in, or not published
}

// Bringing is what may be done with documents that are brought in.
type Bringing struct {
	Publish bool // those without errors
	Update  bool // replace the texts of roles that have the slugs
}

// Document is a file to be brought in.
type Document struct {
	Name   string
	Source []byte
}

// writers is how many documents are brought in at once: enough to share each
// sync of the disk among many.
const writers = 16

// Bring saves documents as roles: new ones, and where that is wanted new versions
// of those that have the slug. What is published is so after all have been saved,
// so that roles which name one another find each other. done is told after each
// step of as many as there are documents, or twice as many when some are to be
// published.
func (s *Service) Bring(ctx context.Context, by policy.Actor, docs []Document, how Bringing, done func()) []Brought {
	out := make([]Brought, len(docs))
	s.each(len(docs), done, func(i int) {
		out[i] = s.bringOne(ctx, by, docs[i], how)
	})
	if how.Publish {
		s.each(len(docs), done, func(i int) {
			if out[i].Err == nil {
				_, out[i].Err = s.Publish(ctx, by, out[i].ID, "*", nil)
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

func (s *Service) bringOne(ctx context.Context, by policy.Actor, doc Document, how Bringing) Brought {
	made, err := s.Create(ctx, by, doc.Source)
	id, taken := ownerOf(err)
	if !taken {
		out := Brought{Name: doc.Name, ID: made.ID, Slug: made.Slug, Outcome: Created, Err: err}
		if err != nil {
			out.Outcome = Failed
		}
		return out
	}
	out, was := s.meet(ctx, id, doc, how)
	if out.Outcome == Updated {
		saved, err := s.Save(ctx, by, id, was.ETag(), doc.Source, "Imported from "+doc.Name)
		if err != nil {
			return Brought{Name: doc.Name, ID: id, Slug: was.Slug, Outcome: Failed, Err: err}
		}
		out.Slug = saved.Slug
	}
	return out
}

// Rehearse tells what [Service.Bring] would do with a document that has the slug,
// and changes nothing.
func (s *Service) Rehearse(ctx context.Context, slug string, doc Document, how Bringing) (Brought, error) {
	var owner catalog.SlugOwner
	err := s.store.View(ctx, func(r store.Reader) error {
		owner, _ = catalog.Document{Reader: r}.Owner(slug)
		return nil
	})
	if err != nil || owner.Role == "" || owner.Gone {
		return Brought{Name: doc.Name, Slug: slug, Outcome: Created}, err
	}
	out, _ := s.meet(ctx, owner.Role, doc, how)
	return out, nil
}

// meet settles what becomes of a document whose slug a role has, and reads that
// role.
func (s *Service) meet(ctx context.Context, id string, doc Document, how Bringing) (Brought, Role) {
	was, err := s.Read(ctx, id)
	out := Brought{Name: doc.Name, ID: id, Slug: was.Slug, Outcome: Failed, Err: err}
	switch {
	case err != nil:
	case bytes.Equal(was.Source, doc.Source), bytes.Equal(portable(id, was.Slug, was.Source), doc.Source):
		out.Outcome = Unchanged
	case !how.Update:
		out.Outcome, out.Err = Refused, fault.New(fault.Conflict, "“%s” has the slug “%s” already, with another text, and was left as it is. "+
			"Import with update (--update, or ?update=true) to replace its text, or give this one another slug.", was.Title, was.Slug)
	default:
		var next compile.Result
		if next, out.Err = s.Check(ctx, doc.Source); out.Err == nil {
			out.Outcome, out.Changes = Updated, role.Changes(&was.Compiled.Role, &next.Role)
		}
	}
	return out, was
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
	for _, b := range s.Bring(ctx, policy.Program, docs, Bringing{Publish: true, Update: true}, func() {}) {
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
