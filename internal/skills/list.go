package skills

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
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
	after, err := q.start()
	if err != nil {
		return Page{}, err
	}
	k, used, err := s.all(ctx)
	if err != nil {
		return Page{}, err
	}
	found := slices.DeleteFunc(used, func(skill Skill) bool { return !q.wants(skill) })
	slices.SortFunc(found, func(a, b Skill) int { return q.compare(q.placeOf(a), q.placeOf(b)) })
	page := Page{Total: len(found), Items: found}
	if after != nil {
		i, exact := slices.BinarySearchFunc(found, *after, func(skill Skill, p place) int { return q.compare(q.placeOf(skill), p) })
		if exact {
			i++
		}
		page.Items = found[i:]
	}
	if len(page.Items) > q.Limit {
		page.Items = page.Items[:q.Limit]
		page.Next = q.placeOf(page.Items[q.Limit-1]).cursor()
	}
	for i := range page.Items {
		k.guess(&page.Items[i])
	}
	return page, nil
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
	text := strings.ToLower(s.Name + "\n" + s.Slug + "\n" + strings.Join(s.Aliases, "\n"))
	for _, word := range strings.Fields(strings.ToLower(q.Search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// place is where a skill stands in an order.
type place struct {
	Key  string `json:"k"`
	Slug string `json:"s"`
}

func (q Query) placeOf(s Skill) place {
	if q.Sort == "roles" {
		return place{fmt.Sprintf("%010d", s.Roles), s.Slug}
	}
	return place{strings.ToLower(s.Name), s.Slug}
}

func (q Query) compare(a, b place) int {
	c := cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Slug, b.Slug))
	if q.Desc {
		return -c
	}
	return c
}

func (p place) cursor() string {
	b, err := json.Marshal(p)
	if err != nil {
		panic(err) // two strings
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// start reads the cursor: the place after which the page begins.
func (q Query) start() (*place, error) {
	if q.Cursor == "" {
		return nil, nil
	}
	var p place
	b, err := base64.RawURLEncoding.Strict().DecodeString(q.Cursor)
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil || p.Slug == "" {
		return nil, fault.New(fault.Invalid, "The cursor cannot be read.").
			At("query.cursor", "Use next_cursor of the page before, or leave it out to start again.")
	}
	return &p, nil
}
