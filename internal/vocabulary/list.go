package vocabulary

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/paging"
	"rolebook/internal/store"
)

// Query is what the list of terms is asked for.
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

// Page is one page of terms.
type Page struct {
	Items []Term
	Total int
	Next  string // the cursor of the next page; empty at the end
}

// List returns a page of the terms, merged and unknown ones too.
func (s *Service) List(ctx context.Context, q Query) (Page, error) {
	order := paging.Order{Desc: q.Desc, Limit: q.Limit, Cursor: q.Cursor}
	if err := order.Check(); err != nil {
		return Page{}, err
	}
	k, used, err := s.all(ctx)
	if err != nil {
		return Page{}, err
	}
	found := slices.DeleteFunc(used, func(t Term) bool { return !q.wants(t) })
	page := Page{Total: len(found)}
	page.Items, page.Next, err = paging.Cut(found, q.placeOf, order)
	for i := range page.Items {
		k.guess(&page.Items[i])
	}
	return page, err
}

// Get returns one term: listed, own, or unknown. Faults: NotFound.
func (s *Service) Get(ctx context.Context, slug string) (Term, error) {
	k, used, err := s.all(ctx)
	if err != nil {
		return Term{}, err
	}
	for _, t := range used {
		if t.Slug == slug {
			k.guess(&t)
			return t, nil
		}
	}
	return Term{Slug: slug, Aliases: []string{}, Origin: Unknown}, s.kind.notFound(slug)
}

// all is every term in no order, with how many roles name it.
func (s *Service) all(ctx context.Context) (known, []Term, error) {
	counts, err := s.catalog.Counts(ctx, s.kind.facet)
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
	var list []Term
	add := func(slug string) {
		if t, ok := k.term(slug); ok {
			t.Roles = roles[slug]
			list = append(list, t)
		}
	}
	for _, listed := range s.lists.Terms() {
		add(listed.Slug)
	}
	for _, o := range k.own {
		if !s.lists.Lists(o.Slug) {
			add(o.Slug)
		}
	}
	for _, c := range counts {
		if _, ok := k.term(c.Value); !ok {
			list = append(list, Term{Slug: c.Value, Name: c.Label, Origin: Unknown, Roles: int(c.Count)})
		}
	}
	return k, list, err
}

// guess finds what an unknown name may be meant to be.
func (k known) guess(t *Term) {
	if t.Aliases == nil {
		t.Aliases = []string{}
	}
	if t.Origin != Unknown {
		return
	}
	if near, ok := k.both.Nearest(t.Name); ok {
		t.Nearest = &Other{near.Slug, near.Name}
	}
}

func (q Query) wants(t Term) bool {
	if len(q.Origin) > 0 && !slices.Contains(q.Origin, string(t.Origin)) {
		return false
	}
	return paging.HasWords(t.Name+"\n"+t.Slug+"\n"+strings.Join(t.Aliases, "\n"), q.Search)
}

// placeOf is where a term stands in the order.
func (q Query) placeOf(t Term) paging.Place {
	if q.Sort == "roles" {
		return paging.Place{Key: fmt.Sprintf("%010d", t.Roles), ID: t.Slug}
	}
	return paging.Place{Key: strings.ToLower(t.Name), ID: t.Slug}
}
