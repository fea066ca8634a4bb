package vocabulary

import (
	"context"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/taxonomy"
)

// Merge makes all names of a term mean another. A name that only roles know can
// be merged like any term. Faults: NotFound for either, Conflict for a merge
// that would lead back.
func (s *Service) Merge(ctx context.Context, by policy.Actor, slug, into string) (Outcome, error) {
	names, err := s.catalog.NamesInUse(ctx, s.kind.facet, slug)
	if err != nil {
		return Outcome{}, err
	}
	return s.change(ctx, by, func(k known) (taxonomy.Own, error) {
		own := k.record(slug)
		there, ok := k.term(slug)
		switch {
		case !ok && len(names) == 0:
			return own, k.notFound(slug)
		case !ok:
			aliases := names[1:]
			var err error
			if own, err = k.edited(own, Fields{Name: &names[0], Aliases: &aliases}); err != nil {
				return own, err
			}
			there.Name = own.Name
		}
		target, ok := k.both.BySlug(into)
		switch {
		case !ok:
			return own, fault.New(fault.NotFound, "There is no %s with the slug “%s” to merge into. Add it first.", k.noun, shorten(into)).At("body.into", "No %s has this slug.", k.noun)
		case target.Slug == slug:
			return own, fault.New(fault.Conflict, "“%s” cannot be merged into itself, nor into what has been merged into it.", there.Name).At("body.into", "Name another %s.", k.noun)
		}
		own.MergedInto = target.Slug
		return own, nil
	})
}

// Split takes a merge back: the term is one of its own again, with its own names.
// Faults: NotFound, Conflict when it has not been merged.
func (s *Service) Split(ctx context.Context, by policy.Actor, slug string) (Outcome, error) {
	return s.change(ctx, by, func(k known) (taxonomy.Own, error) {
		own := k.record(slug)
		there, ok := k.term(slug)
		switch {
		case !ok:
			return own, k.notFound(slug)
		case own.MergedInto == "":
			return own, fault.New(fault.Conflict, "“%s” has not been merged into another %s.", there.Name, k.noun)
		}
		own.MergedInto = ""
		return own, nil
	})
}
