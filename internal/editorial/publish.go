package editorial

import (
	"bytes"
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
// was made from. Faults: NotFound, PreconditionFailed, Conflict (also without an
// approval where one is needed), Unprocessable with the diagnostics when the text
// has errors.
func (s *Service) Publish(ctx context.Context, by policy.Actor, id, match string, source []byte) (Publication, error) {
	p, err := s.plan(ctx, by, id, wanted{match: match, source: source})
	if err != nil {
		return Publication{}, offerMerge(err, by, source)
	}
	out := Publication{Role: Role{Record: p.base.Record, Source: p.source, Compiled: p.compiled}, Changes: []string{}}
	if p.same {
		return out, nil
	}
	out.Changes = p.next.Changes
	if err := s.carryOut(ctx, func(tx store.Tx) (err error) {
		if out.Role.Record, err = p.write(tx); err != nil {
			return err
		}
		return s.log(tx, by, "role.published", out.Role.Record, p.next.Changes...)
	}); err != nil {
		return Publication{}, offerMerge(err, by, source)
	}
	return out, nil
}

// wanted is which text of a role is to become public: the newest, one that is to
// be saved by it, or an older version.
type wanted struct {
	match   string // ETag of the newest text, or of the one that source was made from
	source  []byte
	version int // with it, match and source are not looked at
}

// plan is everything about a publication that is settled before the write lock.
type plan struct {
	service  *Service
	by       policy.Actor
	want     wanted
	base     Role           // as it was read
	source   []byte         // what is to be public
	compiled compile.Result // of source
	next     catalog.Publication
	same     bool // it is public already
}

func (s *Service) plan(ctx context.Context, by policy.Actor, id string, want wanted) (*plan, error) {
	p := &plan{service: s, by: by, want: want}
	var latest catalog.Publication
	var public catalog.Version
	err := s.store.View(ctx, func(r store.Reader) error {
		if err := p.read(r, id); err != nil {
			return err
		}
		d := catalog.Document{Reader: r}
		latest = d.Latest(id)
		public, _ = d.Version(id, latest.Version)
		p.next.Number, p.next.From, p.next.By = latest.Number+1, latest.From, by.ID
		if latest.Until != nil {
			p.next.From = *latest.Until
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if p.compiled, err = s.checked(ctx, p.source); err != nil {
		return nil, err
	}
	if err := Publishable(p.compiled); err != nil {
		return nil, err
	}
	p.settle(s.now())
	p.same = latest.Live() && latest.Version == p.next.Version && latest.Slug == p.next.Slug
	p.next.Changes, err = s.changes(ctx, public.Source, p.compiled)
	if !latest.Live() && len(p.next.Changes) == 0 {
		p.next.Changes = []string{againWords}
	}
	return p, err
}

// read finds the text that is wanted, and whether it may be published at all.
func (p *plan) read(r store.Reader, id string) (err error) {
	if p.base, err = readRole(r, id); err != nil {
		return err
	}
	if err := p.by.May(policy.PublishRoles, p.base.thing()); err != nil {
		return err
	}
	p.source, p.next.Version = p.base.Source, p.base.Version
	switch {
	case p.want.version > 0:
		if p.want.version < p.base.PublishedVersion {
			return fault.New(fault.Conflict, "Version %d of “%s” is public, which is newer than the planned version %d. Plan a newer one, or restore the older.", p.base.PublishedVersion, p.base.Title, p.want.version)
		}
		v, err := versionOf(r, p.base.Record, p.want.version)
		if err != nil {
			return err
		}
		p.source, p.next.Version = v.Source, v.Number
	case p.want.source == nil:
		if err := p.service.checkMatch(r, p.base, p.want.match); err != nil {
			return err
		}
	default:
		if err := p.by.May(policy.WriteRoles, p.base.thing()); err != nil {
			return err
		}
		if p.source = p.want.source; !bytes.Equal(p.source, p.base.Source) {
			if err := p.service.checkMatch(r, p.base, p.want.match); err != nil {
				return err
			}
			p.next.Version++
		}
	}
	return needApproval(r, p.base.Record, p.next.Version)
}

// settle fills in the publication as it will be written.
func (p *plan) settle(now time.Time) {
	// A clock that went back must not turn history round.
	if !now.After(p.next.From) {
		now = p.next.From.Add(time.Microsecond)
	}
	p.next.From = now
	named := p.base.Record
	named.name(p.compiled)
	p.next.Slug, p.next.Title, p.next.Locale = named.Slug, named.Title, named.Locale
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

// write carries the plan out, if what it was made from still holds, and returns
// the role as it is then.
func (p *plan) write(tx store.Tx) (Record, error) {
	now, err := readRole(tx, p.base.ID)
	if err != nil {
		return Record{}, err
	}
	rec := now.Record
	if err := p.by.May(policy.PublishRoles, rec.thing()); err != nil {
		return Record{}, err
	}
	if p.want.version == 0 {
		if err := p.service.checkMatch(tx, now, p.base.ETag()); err != nil {
			return Record{}, err
		}
	}
	d := catalog.Document{Reader: tx}
	latest := d.Latest(rec.ID)
	if rec.PublishedVersion != p.base.PublishedVersion || latest.Number+1 != p.next.Number {
		return Record{}, fault.New(fault.Conflict, "“%s” was published or taken down by someone else at the same moment. Look at it and try again.", rec.Title)
	}
	if err := needApproval(tx, rec, p.next.Version); err != nil {
		return Record{}, err
	}
	if p.next.Version > rec.Version {
		if err := p.service.saveVersion(tx, &rec, now, saving{match: p.want.match, source: p.source, compiled: p.compiled, at: p.next.From, by: p.by}); err != nil {
			return Record{}, err
		}
	}
	if owner, taken := d.Owner(p.next.Slug); taken && owner.Role != rec.ID && !owner.Gone {
		return Record{}, slugTaken(tx, p.next.Slug, owner)
	}
	if latest.Live() {
		latest.Until = &p.next.From
		catalog.PutPublication(tx, rec.ID, latest)
		if latest.Slug != p.next.Slug {
			catalog.PutOwner(tx, latest.Slug, catalog.SlugOwner{Role: rec.ID, Public: true, Former: true})
		}
	}
	catalog.PutPublication(tx, rec.ID, p.next)
	catalog.PutOwner(tx, p.next.Slug, catalog.SlugOwner{Role: rec.ID, Public: true})
	rec.published(tx, p.next.Version)
	if p.next.Version == rec.Version {
		rec.count(p.compiled) // roles that the text names may have come since it was saved
	}
	putRecord(tx, rec)
	return rec, nil
}

// Unpublish takes a role down. It says so when the role was not public. Faults:
// NotFound, Conflict, PreconditionFailed.
func (s *Service) Unpublish(ctx context.Context, by policy.Actor, id, match string) (Role, error) {
	return s.change(ctx, by, policy.PublishRoles, id, match, s.unpublishing(by))
}

func (s *Service) unpublishing(by policy.Actor) doing {
	return func(tx store.Tx, rec *Record) (event, error) {
		if rec.PublishedVersion == 0 {
			return event{}, fault.New(fault.Conflict, "“%s” is not public, so there is nothing to take down.", rec.Title)
		}
		s.takeDown(tx, rec, by)
		return event{action: "role.unpublished"}, nil
	}
}

// takeDown ends a role's live publication, and with it the plan to end it.
func (s *Service) takeDown(tx store.Tx, rec *Record, by policy.Actor) {
	s.close(tx, rec.ID, by)
	rec.PublishedVersion = 0
	rec.reschedule(tx, rec.Schedule.withoutUnpublish())
}

// close ends a role's live publication.
func (s *Service) close(tx store.Tx, id string, by policy.Actor) {
	live := catalog.Document{Reader: tx}.Latest(id)
	if !live.Live() {
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
