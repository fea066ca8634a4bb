package vocabulary

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"rolebook/internal/audit"
	"rolebook/internal/catalog"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// Origin is where a term comes from.
type Origin string

// The origins. An unknown term is a name that published roles use.
const (
	Listed  Origin = "built_in"
	Own     Origin = "own"
	Unknown Origin = "unknown"
)

// Origins lists them by their names in the API.
var Origins = []string{string(Listed), string(Own), string(Unknown)}

// Other names another term.
type Other struct {
	Slug string
	Name string
}

// Term is a skill, or a family of roles, as an administrator sees it.
type Term struct {
	Slug       string
	Name       string
	Kind       string // of a skill: technical, professional, domain or language; may be empty
	Family     string // of a skill, such as Databases; may be empty
	Aliases    []string
	Origin     Origin
	MergedInto *Other // the term that its names mean now
	Nearest    *Other // of an unknown one: what it may be meant to be
	Roles      int    // published ones that name it
}

// Outcome is what a change of a term does.
type Outcome struct {
	Term  Term
	Roles []catalog.RoleChange // the roles that say something else, the first 64 that name it
	More  int                  // how many further roles name it; they follow within seconds
}

// Service is the terms of one kind in a store.
type Service struct {
	kind    Kind
	store   store.Store
	catalog *catalog.Catalog
	lists   *taxonomy.Vocabulary
	now     func() time.Time
}

// New returns the service about one kind of terms over a store, the catalogue that is
// its projection and what ships.
func New(kind Kind, st store.Store, cat *catalog.Catalog, lists *taxonomy.Taxonomy, now func() time.Time) *Service {
	return &Service{kind: kind, store: st, catalog: cat, lists: catalog.VocabularyOf(lists, kind.facet), now: now}
}

// change is write with what the term is afterwards.
func (s *Service) change(ctx context.Context, by policy.Actor, edit func(known) (taxonomy.Own, error)) (Outcome, error) {
	slug, out, err := s.write(ctx, by, edit)
	if err != nil {
		return Outcome{}, err
	}
	out.Term, err = s.Get(ctx, slug)
	return out, err
}

// write carries out a change of one term: edit tells what is to be kept of it
// from what is known. It runs more than once, and the last time counts.
func (s *Service) write(ctx context.Context, by policy.Actor, edit func(known) (taxonomy.Own, error)) (slug string, out Outcome, err error) {
	if err := by.May(policy.WriteVocabulary, policy.Thing{}); err != nil {
		return "", Outcome{}, err
	}
	var next known
	err = s.store.View(ctx, func(r store.Reader) (err error) {
		_, next, err = s.next(r, edit)
		return err
	})
	if err != nil {
		return "", Outcome{}, err
	}
	if out.Roles, out.More, err = s.catalog.PrepareTerm(ctx, s.kind.facet, next.own, next.changed); err != nil {
		return "", Outcome{}, err
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		before, next, err := s.next(tx, edit)
		if err != nil {
			return err
		}
		catalog.PutOwnTerm(tx, s.kind.facet, next.own[next.at(next.changed)])
		return audit.Append(tx, s.now(), next.since(before, by))
	})
	return next.changed, out, err
}

// next is what is known before a change and after it.
func (s *Service) next(r store.Reader, edit func(known) (taxonomy.Own, error)) (before, after known, err error) {
	before = s.known(r)
	own, err := edit(before)
	if err != nil {
		return known{}, known{}, err
	}
	return before, before.with(own, s.now().UTC().Truncate(time.Microsecond)), nil
}

// known is all that is known of the terms of a kind at one moment.
type known struct {
	Kind
	lists   *taxonomy.Vocabulary
	own     []catalog.OwnTerm    // by slug
	both    *taxonomy.Vocabulary // own over lists
	changed string               // slug of the one that with has put in
}

func (s *Service) known(r store.Reader) known {
	return newKnown(s.kind, s.lists, catalog.Document{Reader: r}.OwnTerms(s.kind.facet))
}

func newKnown(kind Kind, lists *taxonomy.Vocabulary, own []catalog.OwnTerm) known {
	return known{Kind: kind, lists: lists, own: own, both: lists.With(catalog.Plain(own))}
}

// at finds the administrator's record of a term; -1 when there is none.
func (k known) at(slug string) int {
	return slices.IndexFunc(k.own, func(o catalog.OwnTerm) bool { return o.Slug == slug })
}

// record is what an administrator has settled about a term; nothing but the slug
// when that is nothing.
func (k known) record(slug string) taxonomy.Own {
	if i := k.at(slug); i >= 0 {
		return k.own[i].Own
	}
	return taxonomy.Own{Slug: slug}
}

// with is what is known once a term's record is another. The names that mean
// something else by it are noted with it.
func (k known) with(own taxonomy.Own, now time.Time) known {
	list := slices.Clone(k.own)
	i, there := slices.BinarySearchFunc(list, own.Slug, func(o catalog.OwnTerm, slug string) int { return strings.Compare(o.Slug, slug) })
	if !there {
		list = slices.Insert(list, i, catalog.OwnTerm{})
	}
	changed := maps.Clone(list[i].Changed)
	if changed == nil {
		changed = map[string]time.Time{}
	}
	list[i].Own = own
	next := newKnown(k.Kind, k.lists, list)
	for _, key := range next.both.Changed(k.both) {
		changed[key] = now
	}
	list[i].Changed = changed
	next.changed = own.Slug
	return next
}

// term describes one that is listed or the administrator's own.
func (k known) term(slug string) (Term, bool) {
	own, ok := k.both.Unmerged(slug)
	if !ok {
		return Term{}, false
	}
	t := Term{Slug: slug, Name: own.Name, Kind: own.Kind, Family: own.Family, Aliases: own.Aliases, Origin: Own}
	if k.lists.Lists(slug) {
		t.Origin = Listed
	}
	if meaning, _ := k.both.BySlug(slug); meaning.Merged {
		t.MergedInto = &Other{meaning.Slug, meaning.Name}
	}
	return t, true
}
