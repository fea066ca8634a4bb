package skills

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/catalog"
	"rolebook/internal/paging"
	"rolebook/internal/store"
)

// Query is what the list of skills is asked for.
type Query struct {
	Search string   // words that a name, the slug or an alias contains
	Origin []string // any of
	Sort   string   // name or roles
	Desc   bool
	Limit  int
	Cursor string
}

// Sorts lists the orders by their names in the API.
var Sorts = []string{"name", "roles"}

// Page is one page of skills.
type Page struct {
	Items []Skill
	Total int
	Next  string // the cursor of the next page; empty at the end
}

// List returns a page of the skills, merged and unknown ones too.
func (s *Service) List(ctx context.Context, q Query) (Page, error) {
	order := paging.Order{Desc: q.Desc, Limit: q.Limit, Cursor: q.Cursor}
	if err := order.Check(); err != nil {
		return Page{}, err
	}
	k, used, err := s.all(ctx)
	if err != nil {
		return Page{}, err
	}
	found := slices.DeleteFunc(used, func(skill Skill) bool { return !q.wants(skill) })
	page := Page{Total: len(found)}
	page.Items, page.Next, err = paging.Cut(found, q.placeOf, order)
	for i := range page.Items {
		k.guess(&page.Items[i])
	}
	return page, err
}

// Get returns one skill: listed, own, or unknown. Faults: NotFound.
func (s *Service) Get(ctx context.Context, slug string) (Skill, error) {
	k, used, err := s.all(ctx)
	if err != nil {
		return Skill{}, err
	}
	for _, skill := range used {
		if skill.Slug == slug {
			k.guess(&skill)
			return skill, nil
		}
	}
	return Skill{Slug: slug, Aliases: []string{}, Origin: Unknown}, notFound(slug)
}

// all is every skill in no order, with how many roles name it.
func (s *Service) all(ctx context.Context) (known, []Skill, error) {
	counts, err := s.catalog.Counts(ctx, catalog.Skill)
	if err != nil {
		return known{}, nil, err
	}
	var k known
	err = s.store.View(ctx, func(r store.Reader) error {
		k = s.known(r)
		return nil
	})
	roles := map[string]int{}
	for _, c := range counts {
		roles[c.Value] = int(c.Count)
	}
	var list []Skill
	add := func(slug string) {
		if skill, ok := k.skill(slug); ok {
			skill.Roles = roles[slug]
			list = append(list, skill)
		}
	}
	for _, listed := range s.lists.Skills() {
		add(listed.Slug)
	}
	for _, o := range k.own {
		if !s.lists.Lists(o.Slug) {
			add(o.Slug)
		}
	}
	for _, c := range counts {
		if _, ok := k.skill(c.Value); !ok {
			list = append(list, Skill{Slug: c.Value, Name: c.Label, Origin: Unknown, Roles: int(c.Count)})
		}
	}
	return k, list, err
}

// guess finds what an unknown name may be meant to be.
func (k known) guess(s *Skill) {
	if s.Aliases == nil {
		s.Aliases = []string{}
	}
	if s.Origin != Unknown {
		return
	}
	if near, ok := k.taxonomy.NearestSkill(s.Name); ok {
		s.Nearest = &Other{near.Slug, near.Name}
	}
}

func (q Query) wants(s Skill) bool {
	if len(q.Origin) > 0 && !slices.Contains(q.Origin, string(s.Origin)) {
		return false
	}
	return paging.HasWords(s.Name+"\n"+s.Slug+"\n"+strings.Join(s.Aliases, "\n"), q.Search)
}

// placeOf is where a skill stands in the order.
func (q Query) placeOf(s Skill) paging.Place {
	if q.Sort == "roles" {
		return paging.Place{Key: fmt.Sprintf("%010d", s.Roles), ID: s.Slug}
	}
	return paging.Place{Key: strings.ToLower(s.Name), ID: s.Slug}
}
