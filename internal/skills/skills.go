package skills

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"rolebook/internal/audit"
	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// Origin is where a skill comes from.
type Origin string

// The origins. An unknown skill is a name that published roles use.
const (
	Listed  Origin = "built_in"
	Own     Origin = "own"
	Unknown Origin = "unknown"
)

// Origins lists them by their names in the API.
var Origins = []string{string(Listed), string(Own), string(Unknown)}

// Other names another skill.
type Other struct {
	Slug string
	Name string
}

// Skill is a skill as an administrator sees it.
type Skill struct {
	Slug       string
	Name       string
	Kind       string // technical, professional, domain or language; may be empty
	Family     string // may be empty
	Aliases    []string
	Origin     Origin
	MergedInto *Other // the skill that its names mean now
	Nearest    *Other // of an unknown one: what it may be meant to be
	Roles      int    // published ones that name it
}

// Outcome is what a change of a skill does.
type Outcome struct {
	Skill Skill
	Roles []catalog.RoleChange // the roles that say something else, the first 64 that name it
	More  int                  // how many further roles name it; they follow within seconds
}

// Service is the skills of a store.
type Service struct {
	store   store.Store
	catalog *catalog.Catalog
	lists   *taxonomy.Taxonomy
	now     func() time.Time
}

// New returns the service over a store, the catalogue that is its projection and
// the skills that ship.
func New(st store.Store, cat *catalog.Catalog, lists *taxonomy.Taxonomy, now func() time.Time) *Service {
	return &Service{store: st, catalog: cat, lists: lists, now: now}
}

// change is write with what the skill is afterwards.
func (s *Service) change(ctx context.Context, by policy.Actor, edit func(known) (taxonomy.Own, error)) (Outcome, error) {
	slug, out, err := s.write(ctx, by, edit)
	if err != nil {
		return Outcome{}, err
	}
	out.Skill, err = s.Get(ctx, slug)
	return out, err
}

// write carries out a change of one skill: edit tells what is to be kept of it
// from what is known. It runs more than once, and the last time counts.
func (s *Service) write(ctx context.Context, by policy.Actor, edit func(known) (taxonomy.Own, error)) (slug string, out Outcome, err error) {
	if err := by.May(policy.WriteSkills, policy.Thing{}); err != nil {
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
	if out.Roles, out.More, err = s.catalog.PrepareSkill(ctx, next.own, next.changed); err != nil {
		return "", Outcome{}, err
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		before, next, err := s.next(tx, edit)
		if err != nil {
			return err
		}
		catalog.PutOwnSkill(tx, next.own[next.at(next.changed)])
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

// known is all that is known of skills at one moment.
type known struct {
	lists    *taxonomy.Taxonomy
	own      []catalog.OwnSkill // by slug
	taxonomy *taxonomy.Taxonomy // both
	changed  string             // slug of the one that with has put in
}

func (s *Service) known(r store.Reader) known {
	return newKnown(s.lists, catalog.Document{Reader: r}.OwnSkills())
}

func newKnown(lists *taxonomy.Taxonomy, own []catalog.OwnSkill) known {
	plain := make([]taxonomy.Own, len(own))
	for i, o := range own {
		plain[i] = o.Own
	}
	return known{lists: lists, own: own, taxonomy: lists.With(plain)}
}

// at finds the administrator's record of a skill; -1 when there is none.
func (k known) at(slug string) int {
	return slices.IndexFunc(k.own, func(o catalog.OwnSkill) bool { return o.Slug == slug })
}

// record is what an administrator has settled about a skill; nothing but the slug
// when that is nothing.
func (k known) record(slug string) taxonomy.Own {
	if i := k.at(slug); i >= 0 {
		return k.own[i].Own
	}
	return taxonomy.Own{Slug: slug}
}

// with is what is known once a skill's record is another. The names that mean
// something else by it are noted with it.
func (k known) with(own taxonomy.Own, now time.Time) known {
	list := slices.Clone(k.own)
	i, there := slices.BinarySearchFunc(list, own.Slug, func(o catalog.OwnSkill, slug string) int { return strings.Compare(o.Slug, slug) })
	if !there {
		list = slices.Insert(list, i, catalog.OwnSkill{})
	}
	changed := maps.Clone(list[i].Changed)
	if changed == nil {
		changed = map[string]time.Time{}
	}
	list[i].Own = own
	next := newKnown(k.lists, list)
	for _, key := range next.taxonomy.SkillsChanged(k.taxonomy) {
		changed[key] = now
	}
	list[i].Changed = changed
	next.changed = own.Slug
	return next
}

// skill describes one that is listed or the administrator's own.
func (k known) skill(slug string) (Skill, bool) {
	own, ok := k.taxonomy.Unmerged(slug)
	if !ok {
		return Skill{}, false
	}
	s := Skill{Slug: slug, Name: own.Name, Kind: own.Kind, Family: own.Family, Aliases: own.Aliases, Origin: Own}
	if k.lists.Lists(slug) {
		s.Origin = Listed
	}
	if meaning, _ := k.taxonomy.SkillBySlug(slug); meaning.Merged {
		s.MergedInto = &Other{meaning.Slug, meaning.Name}
	}
	return s, true
}

func notFound(slug string) error {
	return fault.New(fault.NotFound, "There is no skill with the slug “%s”.", slug)
}
