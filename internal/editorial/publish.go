package editorial

import (
	"context"
	"fmt"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/role"
	"rolebook/internal/store"
)

// Publication is the outcome of publishing.
type Publication struct {
	Role    Role
	Changes []string // what visitors see change, in words
}

// firstWords is what is said when there is nothing to compare with.
const firstWords = "Published for the first time"

// againWords is what is said when a role comes back as it was.
const againWords = "Published again, unchanged"

// Publish makes a role's newest text public. With source, that text is saved and
// published in one transaction, so that nobody publishes another text than the
// one they see. match is the ETag of the newest text, or of the one that source
// was made from. Faults: NotFound, PreconditionFailed, Conflict, Unprocessable
// with the diagnostics when the text has errors.
func (s *Service) Publish(ctx context.Context, by policy.Actor, id, match string, source []byte) (Publication, error) {
	p, err := s.plan(ctx, by, id, match, source)
	if err != nil {
		return Publication{}, err
	}
	if p.same {
		return Publication{Role: p.role, Changes: []string{}}, nil
	}
	if err := s.carryOut(ctx, func(tx store.Tx) error {
		if err := p.write(tx); err != nil {
			return err
		}
		return s.log(tx, by, "role.published", p.role.Record, p.next.Changes...)
	}); err != nil {
		return Publication{}, offerMerge(err, source)
	}
	return Publication{Role: p.role, Changes: p.next.Changes}, nil
}

// plan is everything about a publication that is settled before the write lock.
type plan struct {
	by    policy.Actor
	match string
	base  Record // as it was read
	role  Role   // as it will be
	next  catalog.Publication
	same  bool // the text is public already
}

func (s *Service) plan(ctx context.Context, by policy.Actor, id, match string, source []byte) (*plan, error) {
	p := &plan{by: by, match: match}
	var live catalog.Publication
	var public catalog.Version
	err := s.store.View(ctx, func(r store.Reader) error {
		var err error
		if p.role, err = readRole(r, id); err != nil {
			return err
		}
		p.base = p.role.Record
		if err = by.May(policy.PublishRoles, p.base.thing()); err != nil {
			return err
		}
		if source == nil {
			source = p.role.Source
			if err = checkMatch(r, p.role, match); err != nil {
				return err
			}
		} else if err = by.May(policy.WriteRoles, p.base.thing()); err != nil {
			return err
		}
		d := catalog.Document{Reader: r}
		pubs := d.Publications(id)
		live, _ = catalog.Live(pubs)
		if n := len(pubs); n > 0 {
			public, _ = d.Version(id, pubs[n-1].Version)
		}
		p.next = catalog.Publication{Number: len(pubs) + 1, By: by.ID}
		if n := len(pubs); n > 0 {
			p.next.From = pubs[n-1].From
			if until := pubs[n-1].Until; until != nil {
				p.next.From = *until
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if p.role.Compiled, err = s.checked(ctx, source); err != nil {
		return nil, err
	}
	if err := Publishable(p.role.Compiled); err != nil {
		return nil, err
	}
	p.settle(s.now(), source)
	p.same = live.Version == p.role.Version && live.Slug == p.role.Slug
	p.next.Changes, err = s.changes(ctx, public.Source, p.role.Compiled)
	if live.Number == 0 && len(p.next.Changes) == 0 {
		p.next.Changes = []string{againWords}
	}
	return p, err
}

// settle fills in the record and the publication as they will be written.
func (p *plan) settle(now time.Time, source []byte) {
	// A clock that went back must not turn history round.
	if !now.After(p.next.From) {
		now = p.next.From.Add(time.Microsecond)
	}
	p.next.From = now
	if string(source) != string(p.role.Source) {
		p.role.Version++
	}
	p.role.Source = source
	p.role.describe(source, p.role.Compiled, now, p.by)
	if p.role.Version == p.base.Version {
		p.role.UpdatedAt, p.role.UpdatedBy = p.base.UpdatedAt, p.base.UpdatedBy
	}
	p.role.PublishedVersion = p.role.Version
	p.next.Version, p.next.Slug, p.next.Title, p.next.Locale = p.role.Version, p.role.Slug, p.role.Title, p.role.Locale
}

// changes says what visitors will see change.
func (s *Service) changes(ctx context.Context, public []byte, next compile.Result) ([]string, error) {
	if public == nil {
		return []string{firstWords}, nil
	}
	compiled, err := s.catalog.Compile(ctx, public)
	if err != nil {
		return nil, err
	}
	before, after := compiled.Role, next.Role
	err = s.store.View(ctx, func(r store.Reader) error {
		d := catalog.Document{Reader: r}
		before.Related, after.Related = d.Served(before.Related), d.Served(after.Related)
		return nil
	})
	if words := role.Changes(&before, &after); len(words) > 0 {
		return words, err
	}
	return []string{}, err
}

// Publishable refuses a text with errors.
func Publishable(result compile.Result) error {
	n := result.Diagnostics.Count(diag.Error)
	if n == 0 {
		return nil
	}
	what := "an error"
	if n > 1 {
		what = fmt.Sprintf("%d errors", n)
	}
	return fault.New(fault.Unprocessable, "The text has %s, so it cannot be published. What was saved before is as it was.", what).
		With("diagnostics", result.Diagnostics)
}

// carryOut runs a transaction that changes what visitors see. What that takes to
// compute is computed before.
func (s *Service) carryOut(ctx context.Context, write func(store.Tx) error) error {
	if err := s.catalog.Prepare(ctx, write); err != nil {
		return err
	}
	_, err := s.store.Update(ctx, write)
	return err
}

// write carries the plan out, if what it was made from still holds.
func (p *plan) write(tx store.Tx) error {
	now, err := readRole(tx, p.base.ID)
	if err != nil {
		return err
	}
	if err := checkMatch(tx, now, p.base.ETag()); err != nil {
		return err
	}
	pubs := catalog.Document{Reader: tx}.Publications(p.base.ID)
	if now.PublishedVersion != p.base.PublishedVersion || len(pubs)+1 != p.next.Number {
		return fault.New(fault.Conflict, "“%s” was published or taken down by someone else at the same moment. Look at it and try again.", now.Title)
	}
	if p.role.Version != p.base.Version {
		rec := now.Record
		if err := saveVersion(tx, &rec, now, p.match, p.role.Source, p.role.Compiled, p.next.From, p.by, ""); err != nil {
			return err
		}
	}
	for _, pub := range catalog.Succeed(pubs, p.next)[max(0, len(pubs)-1):] {
		catalog.PutPublication(tx, p.base.ID, pub)
	}
	if old, ok := catalog.Live(pubs); ok && old.Slug != p.next.Slug {
		catalog.PutOwner(tx, old.Slug, catalog.SlugOwner{Role: p.base.ID, Public: true, Former: true})
	}
	catalog.PutOwner(tx, p.next.Slug, catalog.SlugOwner{Role: p.base.ID, Public: true})
	putRecord(tx, p.role.Record)
	return nil
}

// Unpublish takes a role down. It says so when the role was not public. Faults:
// NotFound, Conflict, PreconditionFailed.
func (s *Service) Unpublish(ctx context.Context, by policy.Actor, id, match string) (Role, error) {
	var out Role
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		var err error
		if out, err = readRole(tx, id); err != nil {
			return err
		}
		if err := by.May(policy.PublishRoles, out.thing()); err != nil {
			return err
		}
		if err := checkMatch(tx, out, match); err != nil {
			return err
		}
		if out.PublishedVersion == 0 {
			return fault.New(fault.Conflict, "“%s” is not public, so there is nothing to take down.", out.Title)
		}
		s.close(tx, id, by)
		out.PublishedVersion = 0
		putRecord(tx, out.Record)
		return s.log(tx, by, "role.unpublished", out.Record)
	})
	if err != nil {
		return Role{}, err
	}
	out.Compiled, err = s.Check(ctx, out.Source)
	return out, err
}

// close ends a role's live publication.
func (s *Service) close(tx store.Tx, id string, by policy.Actor) {
	live, ok := catalog.Live(catalog.Document{Reader: tx}.Publications(id))
	if !ok {
		return
	}
	until := s.now()
	if !until.After(live.From) {
		until = live.From.Add(time.Microsecond)
	}
	live.Until, live.UntilBy = &until, by.ID
	catalog.PutPublication(tx, id, live)
}

// lookup tells what slugs stand for among all roles, drafts too.
func lookup(r store.Reader) compile.Lookup {
	return func(slug string) (role.Ref, bool) {
		owner, ok := catalog.Document{Reader: r}.Owner(slug)
		if !ok || owner.Gone {
			return role.Ref{}, false
		}
		rec, ok := record(r, owner.Role)
		return role.Ref{Slug: rec.Slug, Title: rec.Title}, ok
	}
}
