// Package editorial is the life of a document: it is created, saved, reviewed,
// scheduled, published, taken down, restored, archived, deleted.
//
// A [Service] keeps every text that somebody saved as a version for ever (of those
// that a panel saves by itself, the last of each stretch: [Service.Autosave]) and
// refuses to lose one: a change names the ETag of the text it was made from, and
// when another text has been saved since, it gets both, their common base and what
// they are merged instead of overwriting. A draft may be wrong; what is published
// may not.
//
// Publishing goes one way, whoever asks: the source is compiled, errors stop it,
// what changes is put into words, the answers are computed, and only then does
// one transaction write the version, the publication and the slugs, after
// checking that all this still holds. The catalogue follows in the same
// transaction. Many roles ([Service.Bulk], [Service.PublishRelease]) go that way
// together, in one transaction: all of them or none.
//
// Where a role is in its life is no field but follows from the facts of its
// [Record] (what is public, how the last review stands, what is scheduled):
// [Record.State] is the one place that says how. An approval is of one version.
// With the setting FourEyes nothing becomes public, in whichever way, that has
// not been approved by a person other than those who wrote it.
package editorial

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"rolebook/internal/audit"
	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/fault"
	"rolebook/internal/lint"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Role is a role as its editors see it.
type Role struct {
	Record
	Source   []byte
	Compiled compile.Result // with Diagnostics that know the other roles
}

// Options is what a Service is made with.
type Options struct {
	Media  func(path string) bool // whether a picture under /media/ exists
	Now    func() time.Time
	Linter *lint.Linter // nil looks for nothing but what the compiler finds
	Lints  lint.Options // what the site settles about them; Today is the day of each check

	Templates []Template // that ship

	// Standing tells what somebody is called and may do, by the id of a person or an
	// API key. Nil knows nobody.
	Standing func(r store.Reader, id string) (policy.Actor, error)
}

// Service is the life of the documents in a store.
type Service struct {
	store   store.Store
	catalog *catalog.Catalog
	opts    Options
	index   index
}

// New returns the service over a store and the catalogue that is its
// projection.
func New(st store.Store, cat *catalog.Catalog, opts Options) *Service {
	if opts.Standing == nil {
		opts.Standing = func(store.Reader, string) (policy.Actor, error) { return policy.Actor{}, nil }
	}
	return &Service{store: st, catalog: cat, opts: opts}
}

// now is the present moment as it is stored: microseconds, UTC.
func (s *Service) now() time.Time { return s.opts.Now().UTC().Truncate(time.Microsecond) }

// Check compiles a text as the present day sees it, runs the lints, and adds what
// the other roles and the pictures say of its references. It stores nothing.
func (s *Service) Check(ctx context.Context, source []byte) (compile.Result, error) {
	compiled, err := s.catalog.Compile(ctx, source)
	if err != nil {
		return compile.Result{}, err
	}
	result := *compiled
	var found diag.List
	var site Settings
	err = s.store.View(ctx, func(r store.Reader) error {
		site = settings(r)
		found = result.CheckReferences(lookup(r))
		return nil
	})
	found = append(found, result.CheckImages(s.opts.Media)...)
	found = append(found, result.CheckDates(s.now())...)
	checked := []diag.Code{"RB310", "RB401", "RB404", "RB406"}
	if s.opts.Linter != nil {
		opts := s.opts.Lints
		opts.Today, opts.Off, opts.Raise, opts.Places = s.now(), site.Off, site.Raise, site.Places
		found = append(found, s.opts.Linter.Check(source, &result, opts)...)
		checked = append(checked, lint.Codes()...)
	}
	result.Diagnostics = site.apply(result.Finish(found, checked...))
	return result, err
}

// Create saves a new role from its text. Faults: Conflict when another role has
// the slug, TooLarge.
func (s *Service) Create(ctx context.Context, by policy.Actor, source []byte) (Role, error) {
	return s.create(ctx, by, source, by.Behind())
}

// create is Create for a text that others may have written too.
func (s *Service) create(ctx context.Context, by policy.Actor, source []byte, writers []string) (Role, error) {
	if err := by.May(policy.CreateRoles, policy.Thing{}); err != nil {
		return Role{}, err
	}
	result, err := s.checked(ctx, source)
	if err != nil {
		return Role{}, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Role{}, fmt.Errorf("making an id: %w", err)
	}
	now := s.now()
	rec := Record{ID: id.String(), CreatedAt: now, Owner: by.ID, Writers: writers}
	s.describe(&rec, source, result, now, by)
	rec.Version = 1
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		if err := takeSlug(tx, rec.ID, "", rec.Slug); err != nil {
			return err
		}
		catalog.PutVersion(tx, rec.ID, catalog.Version{Number: 1, At: now, By: by.ID, Source: source})
		putRecord(tx, rec)
		return s.log(tx, by, "role.created", rec)
	})
	return Role{Record: rec, Source: source, Compiled: result}, err
}

// checked is Check for a text that is about to be saved: what cannot even be
// kept is refused.
func (s *Service) checked(ctx context.Context, source []byte) (compile.Result, error) {
	if len(source) > compile.MaxBytes {
		return compile.Result{}, fault.New(fault.TooLarge, "The document has %d KB; a role may have %d KB.",
			(len(source)+1023)>>10, compile.MaxBytes>>10)
	}
	return s.Check(ctx, source)
}

// Read returns a role with its newest text, compiled.
func (s *Service) Read(ctx context.Context, id string) (Role, error) {
	var role Role
	err := s.store.View(ctx, func(r store.Reader) error {
		var err error
		role, err = readRole(r, id)
		return err
	})
	if err != nil {
		return Role{}, err
	}
	role.Compiled, err = s.Check(ctx, role.Source)
	role.count(role.Compiled) // the day, the settings and the flags may be others than when it was saved
	return role, err
}

// Save replaces a role's text. match is the ETag of the text it was made from.
// Saving the very bytes that are current changes nothing, however old the ETag.
// Faults: NotFound, Conflict (slug), PreconditionFailed with both texts and what
// they are merged.
func (s *Service) Save(ctx context.Context, by policy.Actor, id, match string, source []byte, message string) (Role, error) {
	return s.save(ctx, by, id, saving{match: match, source: source, message: message})
}

// saving is a text that is to be the next version of a role.
type saving struct {
	match    string
	source   []byte
	compiled compile.Result
	at       time.Time
	by       policy.Actor
	message  string
	auto     bool // nobody asked for it
}

func (s *Service) save(ctx context.Context, by policy.Actor, id string, next saving) (Role, error) {
	result, err := s.checked(ctx, next.source)
	if err != nil {
		return Role{}, err
	}
	next.compiled, next.at, next.by = result, s.now(), by
	saved := Role{Source: next.source, Compiled: result}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		var err error
		saved.Record, err = s.saveRole(tx, id, next)
		return err
	})
	return saved, offerMerge(err, by, next.source)
}

// saveRole saves the next version of a role and logs it: a stretch of autosaves
// once.
func (s *Service) saveRole(tx store.Tx, id string, next saving) (Record, error) {
	role, err := readRole(tx, id)
	if err != nil {
		return Record{}, err
	}
	if err := next.by.May(policy.WriteRoles, role.thing()); err != nil {
		return Record{}, err
	}
	rec := role.Record
	if bytes.Equal(role.Source, next.source) {
		err := s.nameVersion(tx, &rec, next)
		return rec, err
	}
	err = s.saveVersion(tx, &rec, role, next)
	if err != nil || next.auto && slices.Contains(rec.Folded, role.Version) {
		return rec, err
	}
	return rec, s.log(tx, next.by, "role.saved", rec, next.message)
}

// nameVersion gives the newest version the message of a save that changes nothing:
// whoever names a text has often had it saved by itself a moment before.
func (s *Service) nameVersion(tx store.Tx, rec *Record, next saving) error {
	v, ok := catalog.Document{Reader: tx}.Version(rec.ID, rec.Version)
	if !ok || next.message == "" || v.Message == next.message {
		return nil
	}
	v.Message = next.message
	catalog.PutVersion(tx, rec.ID, v)
	rec.keep(rec.Version)
	putRecord(tx, *rec)
	return s.log(tx, next.by, "role.saved", *rec, next.message)
}

// log writes an entry of the audit log about a role.
func (s *Service) log(tx store.Tx, by policy.Actor, action string, rec Record, words ...string) error {
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	return audit.Append(tx, s.now(), audit.Event{By: by, Action: action, Object: rec.ID, Title: rec.Title, Words: words})
}

// saveVersion writes the next version of a role, unless the text is the current
// one.
func (s *Service) saveVersion(tx store.Tx, rec *Record, role Role, next saving) error {
	if bytes.Equal(role.Source, next.source) {
		return nil
	}
	if err := s.checkMatch(tx, role, next.match); err != nil {
		return err
	}
	before := rec.Slug
	rec.wrote(next.by)
	rec.fold(tx, next.by, next.at)
	s.describe(rec, next.source, next.compiled, next.at, next.by)
	rec.Version++
	rec.Autosaved = next.auto
	if err := takeSlug(tx, rec.ID, before, rec.Slug); err != nil {
		return err
	}
	catalog.PutVersion(tx, rec.ID, catalog.Version{Number: rec.Version, At: next.at, By: next.by.ID, Message: next.message, Source: next.source})
	putRecord(tx, *rec)
	return nil
}

// takeSlug gives a role its slug and lets go of the one before, unless people
// know that.
func takeSlug(tx store.Tx, id, before, slug string) error {
	d := catalog.Document{Reader: tx}
	owner, taken := d.Owner(slug)
	if taken && owner.Role != id && !owner.Gone {
		return slugTaken(tx, slug, owner)
	}
	if before == slug && taken {
		return nil
	}
	if was, ok := d.Owner(before); ok && was.Role == id && !was.Public {
		leaveSlug(tx, before, was)
	}
	if !taken || owner.Role != id {
		catalog.PutOwner(tx, slug, catalog.SlugOwner{Role: id, After: owner.Gone})
	}
	return nil
}

// leaveSlug lets go of a slug that a role was never public under: visitors are
// told what they were before.
func leaveSlug(tx store.Tx, slug string, was catalog.SlugOwner) {
	if was.After {
		catalog.PutOwner(tx, slug, catalog.SlugOwner{Role: was.Role, Public: true, Gone: true})
		return
	}
	tx.Delete(store.Slugs, []byte(slug))
}

func slugTaken(r store.Reader, slug string, owner catalog.SlugOwner) error {
	title := slug
	if rec, ok := record(r, owner.Role); ok {
		title = rec.Title
	}
	verb := "has"
	if owner.Former {
		verb = "had, and its old address leads on from,"
	}
	return fault.New(fault.Conflict, "“%s” %s the slug “%s” already.", title, verb, slug).
		At("body.source", "Give this role another slug: in its front matter, slug: %s-2 for instance.", slug).
		With("role_id", owner.Role)
}
