package editorial

import (
	"context"
	"fmt"
	"strings"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Duplicate makes a new draft of a role's newest text, which belongs to whoever
// makes it. It is called "Copy of …" and has a slug of its own. Those who wrote the
// text are writers of the copy too, as they are of a next version: they may not
// approve it where four eyes are needed. Faults: NotFound,
// PreconditionFailed, Unprocessable when the front matter is written in a way
// that hides the title, and those of [Service.Create].
func (s *Service) Duplicate(ctx context.Context, by policy.Actor, id, match string) (Role, error) {
	if err := by.May(policy.CreateRoles, policy.Thing{}); err != nil {
		return Role{}, err
	}
	var from Role
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		if from, err = readRole(r, id); err != nil {
			return err
		}
		return s.checkMatch(r, from, match)
	})
	if err != nil {
		return Role{}, err
	}
	if from.Compiled, err = s.Check(ctx, from.Source); err != nil {
		return Role{}, err
	}
	// Somebody may take the slug that was free; then another one is.
	for range attempts {
		var source []byte
		if source, err = s.copyOf(ctx, from); err != nil {
			return Role{}, err
		}
		var made Role
		if made, err = s.create(ctx, by, source, from.writersWith(by)); !fault.Is(err, fault.Conflict) {
			return made, err
		}
	}
	return Role{}, err
}

// copyOf is a role's text with another title and a slug that is free.
func (s *Service) copyOf(ctx context.Context, from Role) ([]byte, error) {
	slug := ""
	if _, ok := from.Compiled.Ranges["/form/front_matter/slug"]; ok {
		slug = "copy-of-" + strings.TrimPrefix(from.Slug, "copy-of-")
	}
	source, result, err := s.retitled(ctx, from, slug)
	if err != nil {
		return nil, err
	}
	free, err := s.freeSlug(ctx, result.Role.Slug)
	if err != nil || free == result.Role.Slug {
		return source, err
	}
	source, _, err = s.retitled(ctx, from, free)
	return source, err
}

// retitled is a role's text as that of its copy. Without a slug, that follows
// from the title.
func (s *Service) retitled(ctx context.Context, from Role, slug string) ([]byte, compile.Result, error) {
	title := "Copy of " + strings.TrimPrefix(from.Title, "Copy of ")
	edits := []diag.Edit{frontLine(from.Source, from.Compiled, "title", "title: "+scalar(title))}
	if slug != "" {
		edits = append(edits, frontLine(from.Source, from.Compiled, "slug", "slug: "+scalar(slug)))
	}
	var result compile.Result
	source, err := diag.Apply(from.Source, edits)
	if err == nil {
		result, err = s.checked(ctx, source)
	}
	if err == nil && (result.Role.Title != title || slug != "" && result.Role.Slug != slug) {
		err = fault.New(fault.Unprocessable, "“%s” has no title in its front matter that could be changed, so it cannot be copied. Give it one.", from.Title)
	}
	return source, result, err
}

// freeSlug is a slug, or the first of it with a number that no role has.
func (s *Service) freeSlug(ctx context.Context, slug string) (string, error) {
	free := slug
	return free, s.store.View(ctx, func(r store.Reader) error {
		for n := 2; ; n++ {
			owner, taken := catalog.Document{Reader: r}.Owner(free)
			if !taken || owner.Gone {
				return nil
			}
			free = fmt.Sprintf("%s-%d", slug, n)
		}
	})
}
