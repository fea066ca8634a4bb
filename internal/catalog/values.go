package catalog

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"

	"rolebook/internal/fault"
)

// Value is one value of a facet: a skill, family, place or level in use.
type Value struct {
	Slug   string  `json:"slug"`
	Name   string  `json:"name"`
	Count  uint64  `json:"count" doc:"How many published roles have it."`
	Kind   *string `json:"kind,omitempty" doc:"Of a skill: technical, professional, domain or language; left out when not known."`
	Family *string `json:"family,omitempty" doc:"Of a skill: the family of skills, such as Databases; left out when not known."`
}

// Values lists every value of a facet that a published role has, those of most
// roles first.
type Values struct {
	Items []Value  `json:"items"`
	Page  ListPage `json:"page" doc:"All of them are on it."`
}

// Values is the ready list of a facet's values. It is written once for each
// change of the catalogue, whoever reads it first.
func (c *Catalog) Values(ctx context.Context, f Facet) (Page, error) {
	s, err := c.ready(ctx)
	if err != nil {
		return Page{}, err
	}
	return s.values[f]()
}

// writeValues is the list of a facet's values.
func (s *snapshot) writeValues(f Facet) (Page, error) {
	list := Values{Items: []Value{}}
	for _, c := range s.counts(f, s.posting(everything)) {
		list.Items = append(list.Items, s.value(f, c))
	}
	list.Page = whole(len(list.Items))
	body, err := marshal(list)
	return Page{Body: body, ETag: tagOf(body), Modified: s.modified}, err
}

func (s *snapshot) value(f Facet, c Count) Value {
	v := Value{Slug: c.Value, Name: c.Label, Count: c.Count}
	if words := VocabularyOf(s.taxonomy(), f); words != nil {
		known, _ := words.BySlug(c.Value)
		v.Kind, v.Family = orNil(known.Kind), orNil(known.Family)
	}
	return v
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Counts tells how many roles have each value of a facet.
func (c *Catalog) Counts(ctx context.Context, f Facet) ([]Count, error) {
	s, err := c.ready(ctx)
	if err != nil {
		return nil, err
	}
	return s.counts(f, s.posting(everything)), nil
}

// Value is one value of a facet with the roles that have it, joined from their
// ready summaries, a page at a time. Faults: NotFound, and [Moved] for a skill or a
// family that was merged into another, or by another of its names.
func (c *Catalog) Value(ctx context.Context, f Facet, slug string, q Query) (Page, error) {
	s, err := c.ready(ctx)
	if err != nil {
		return Page{}, err
	}
	to := s.slugOf(f, slug)
	label, ok := s.labels.Get(postingKey(f, to))
	switch {
	case !ok: // names that only lead to what no visitor sees are as good as none
		return Page{}, fault.New(fault.NotFound, "No published role has the %s “%s”.", f, slug)
	case to != slug:
		return Page{}, &Moved{To: to}
	}
	head, err := marshal(s.value(f, Count{Value: slug, Label: label, Count: s.posting(postingKey(f, slug)).GetCardinality()}))
	if err != nil {
		return Page{}, err
	}
	switch f {
	case Skill:
		q.Skill = []string{slug}
	case Family:
		q.Family = []string{slug}
	}
	return c.listed(ctx, s, q, append(head[:len(head)-1], `,"roles":[`...))
}

// NamesInUse lists the names by which published roles call a skill or a family that
// is not known; none when no role does.
func (c *Catalog) NamesInUse(ctx context.Context, f Facet, slug string) ([]string, error) {
	s, err := c.ready(ctx)
	if err != nil {
		return nil, err
	}
	var names []string
	for it := s.posting(postingKey(f, slug)).Iterator(); it.HasNext(); {
		e, _ := s.entries.Get(it.Next())
		for _, t := range e.terms {
			if t.facet == f && t.value == slug && !slices.Contains(names, t.label) {
				names = append(names, t.label)
			}
		}
	}
	slices.Sort(names)
	return names, nil
}

// tagOf is the entity tag of a body.
func tagOf(body []byte) string {
	h := fnv.New128a()
	_, _ = h.Write(body)
	return fmt.Sprintf(`"%x"`, h.Sum(nil))
}
