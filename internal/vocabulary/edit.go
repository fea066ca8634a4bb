package vocabulary

import (
	"context"
	"slices"
	"strings"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/taxonomy"
)

// maxOwn is how many terms an administrator may add or change. All of them are
// looked at whenever a text is compiled.
const maxOwn = 2000

// Fields are what a term is made of. Nil leaves a field as it is.
type Fields struct {
	Name, Kind, Family *string
	Aliases            *[]string
}

// Add makes a term that the lists lack, which needs a name. Faults: Conflict when one
// of its names means another already, Unprocessable when one is no name.
func (s *Service) Add(ctx context.Context, by policy.Actor, f Fields) (Outcome, error) {
	return s.change(ctx, by, func(k known) (taxonomy.Own, error) {
		own := taxonomy.Own{Slug: taxonomy.Slug(*f.Name)}
		if there, ok := k.term(own.Slug); ok {
			return own, fault.New(fault.Conflict, "There is a %s “%s” already. Give that one another name, or merge into it.", k.noun, there.Name).At("body.name", "This name is taken.")
		}
		if len(k.own) >= maxOwn {
			return own, fault.New(fault.Conflict, "There are %d %s of your own, which is as many as there can be. Take back what no role uses.", maxOwn, k.plural)
		}
		return k.edited(own, f)
	})
}

// Change alters a term: every field of an own one, the further names of one that
// ships. A renamed one keeps its former name as another one, since roles have
// it. Faults: NotFound, Conflict, Unprocessable.
func (s *Service) Change(ctx context.Context, by policy.Actor, slug string, f Fields) (Outcome, error) {
	return s.change(ctx, by, func(k known) (taxonomy.Own, error) {
		there, ok := k.term(slug)
		if !ok {
			return taxonomy.Own{}, k.notFound(slug)
		}
		if there.Origin == Listed && (f.Name != nil || f.Kind != nil || f.Family != nil) {
			return taxonomy.Own{}, fault.New(fault.Conflict, "“%s” ships with Rolebook: it can be given further names or be merged, and is otherwise as it is.", there.Name)
		}
		return k.edited(k.record(slug), f)
	})
}

// edited is a record with other fields, if its names may be what they are.
func (k known) edited(own taxonomy.Own, f Fields) (taxonomy.Own, error) {
	former := own.Name
	for _, field := range []struct{ of, is *string }{{&own.Name, f.Name}, {&own.Kind, f.Kind}, {&own.Family, f.Family}} {
		if field.is != nil {
			*field.of = strings.TrimSpace(*field.is)
		}
	}
	if f.Aliases != nil {
		own.Aliases = *f.Aliases
	}
	if former != "" {
		own.Aliases = append(slices.Clone(own.Aliases), former)
	}
	seen := map[string]bool{}
	if listed, ok := k.lists.Unmerged(own.Slug); ok {
		for _, name := range listed.Names() {
			seen[taxonomy.NameKey(name)] = true // the lists give it this name already
		}
	} else if err := k.free(own.Slug, own.Name, "body.name"); err != nil {
		return own, err
	}
	seen[taxonomy.NameKey(own.Name)] = true
	var aliases []string
	for _, alias := range own.Aliases {
		alias = strings.TrimSpace(alias)
		if key := taxonomy.NameKey(alias); !seen[key] || key == "" {
			seen[key] = true
			if err := k.free(own.Slug, alias, "body.aliases"); err != nil {
				return own, err
			}
			aliases = append(aliases, alias)
		}
	}
	own.Aliases = aliases
	return own, nil
}

// free tells whether a term may have a name: it is one, and means no other.
func (k known) free(slug, name, at string) error {
	key := taxonomy.NameKey(name)
	if key == "" || len(key) > taxonomy.MaxNameKey {
		return fault.New(fault.Unprocessable, "“%s” cannot be the name of a %s.", shorten(name), k.noun).
			At(at, "A name has a letter or a digit, and up to %d characters.", taxonomy.MaxNameKey)
	}
	itself, _ := k.both.Unmerged(slug)
	if slices.ContainsFunc(itself.Names(), func(n string) bool { return taxonomy.NameKey(n) == key }) {
		return nil
	}
	if other, ok := k.both.Find(name); ok && other.Slug != slug {
		return fault.New(fault.Conflict, "“%s” means %s already. Leave it out, or merge the two.", name, other.Name).At(at, "“%s” is taken.", name)
	}
	return nil
}

// Delete takes back a term that the administrator added: roles that name it say
// so as the name of an unknown one. Faults: NotFound, Conflict when it ships or
// others have been merged into it.
func (s *Service) Delete(ctx context.Context, by policy.Actor, slug string) error {
	_, _, err := s.write(ctx, by, func(k known) (taxonomy.Own, error) {
		there, ok := k.term(slug)
		switch {
		case !ok:
			return taxonomy.Own{}, k.notFound(slug)
		case there.Origin == Listed:
			return taxonomy.Own{}, fault.New(fault.Conflict, "“%s” ships with Rolebook and cannot be deleted. Merge it into another %s instead.", there.Name, k.noun)
		}
		for _, o := range k.own {
			if o.MergedInto == slug {
				other, _ := k.term(o.Slug)
				return taxonomy.Own{}, fault.New(fault.Conflict, "“%s” has been merged into “%s”. Take that back, or merge “%s” too.", other.Name, there.Name, there.Name)
			}
		}
		return taxonomy.Own{Slug: slug}, nil
	})
	return err
}

// shorten keeps a text short enough to be repeated to whoever sent it.
func shorten(s string) string {
	const longest = 60
	if r := []rune(s); len(r) > longest {
		return string(r[:longest-1]) + "…"
	}
	return s
}
