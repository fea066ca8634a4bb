package taxonomy

import (
	"fmt"
	"slices"
)

// Term is what a vocabulary knows under some names: a skill, or a family of roles,
// which has no kind, family and neighbours.
type Term struct {
	Name       string   // canonical, such as "PostgreSQL"
	Slug       string   // of the name
	Kind       string   // technical, professional, domain or language
	Family     string   // of skills, such as "Databases"
	Aliases    []string // other names for the same
	Neighbours []string // canonical names of skills that often go with it
	Merged     bool     // it was asked for by a name of a term that was merged into it
}

// Names are all names of the term, the canonical one first.
func (t Term) Names() []string { return append([]string{t.Name}, t.Aliases...) }

// Vocabulary is the skills, or the families of roles: those that ship, and what an
// administrator has settled over them. It never changes.
type Vocabulary struct {
	terms  []Term // that ship
	byKey  map[string]int
	bySlug map[string]int
	keys   []string // of byKey, sorted
	// reads understands names beyond those that are listed, as the slug of a term
	// that ships. Nil understands none.
	reads func(name string) (slug string, ok bool)
	over  *over // nil without any
}

func newVocabulary() *Vocabulary {
	return &Vocabulary{byKey: map[string]int{}, bySlug: map[string]int{}}
}

// name gives the term that is added next a name. No name may mean two.
func (v *Vocabulary) name(name string) error {
	key := NameKey(name)
	if key == "" {
		return fmt.Errorf("%q is no name", name)
	}
	if other, ok := v.byKey[key]; ok && other != len(v.terms) {
		return fmt.Errorf("%q already means %s", name, v.terms[other].Name)
	}
	v.byKey[key] = len(v.terms)
	return nil
}

// add adds the term that the names since the last one are of.
func (v *Vocabulary) add(t Term) {
	v.bySlug[t.Slug] = len(v.terms)
	v.terms = append(v.terms, t)
}

// index makes the names ready to be searched, once all have been added.
func (v *Vocabulary) index() {
	for k := range v.byKey {
		v.keys = append(v.keys, k)
	}
	slices.Sort(v.keys)
}

// Find finds a term by its name or another name for it, however spaced,
// capitalised and punctuated.
func (v *Vocabulary) Find(name string) (Term, bool) {
	key := NameKey(name)
	if t, ok := v.meaning(key); ok {
		return t, true
	}
	if t, ok := v.read(name, key); ok {
		return v.meaning(NameKey(t.Name))
	}
	return Term{}, false
}

// read is the term that ships which a name, with its key, means beyond the names that
// are listed.
func (v *Vocabulary) read(name, key string) (Term, bool) {
	if v.reads == nil || len(key) > MaxNameKey {
		return Term{}, false
	}
	slug, ok := v.reads(name)
	if !ok {
		return Term{}, false
	}
	return v.terms[v.bySlug[slug]], true
}

// Keys are the keys that decide over what a name means: its own, and that of what
// it is read as. A text that is too long for a name has none.
func (v *Vocabulary) Keys(name string) []string {
	var keys []string
	key := NameKey(name)
	if key != "" && len(key) <= MaxNameKey {
		keys = append(keys, key)
	}
	if t, ok := v.read(name, key); ok {
		keys = append(keys, NameKey(t.Name))
	}
	return slices.Compact(keys)
}

// meaning finds what a key means.
func (v *Vocabulary) meaning(key string) (Term, bool) {
	if v.over != nil {
		if t, ok := v.over.means[key]; ok {
			return t, true
		}
	}
	i, ok := v.byKey[key]
	if !ok {
		return Term{}, false
	}
	return v.terms[i], true
}

// Nearest guesses which term a misspelt name means.
func (v *Vocabulary) Nearest(name string) (Term, bool) {
	known := v.keys
	if v.over != nil {
		known = v.over.keys
	}
	key, ok := nearestSorted(NameKey(name), known)
	if !ok {
		return Term{}, false
	}
	return v.meaning(key)
}

// Unmerged finds the term that has a slug of its own, as if it had not been merged
// into another.
func (v *Vocabulary) Unmerged(slug string) (Term, bool) {
	if v.over != nil {
		if i, ok := v.over.bySlug[slug]; ok {
			return v.over.terms[i], true
		}
	}
	i, ok := v.bySlug[slug]
	if !ok {
		return Term{}, false
	}
	return v.terms[i], true
}

// BySlug finds the term that a slug stands for now: of a merged term the one that
// it was merged into, which then has Merged set.
func (v *Vocabulary) BySlug(slug string) (Term, bool) {
	if v.over != nil {
		if i, ok := v.over.bySlug[slug]; ok {
			return v.over.merged[i], true
		}
	}
	return v.Unmerged(slug)
}

// SlugOf is the slug of the term that somebody means, by its slug, that of one that
// was merged into it, or any of its names. Of a name that is not known it is the
// name's own; used tells whether something unknown has that.
func (v *Vocabulary) SlugOf(asked string, used func(slug string) bool) string {
	slug := Slug(asked)
	if t, ok := v.BySlug(slug); ok {
		return t.Slug
	}
	if used(slug) {
		return slug
	}
	if t, ok := v.Find(asked); ok {
		return t.Slug
	}
	return slug
}

// Lists tells whether the term with a slug ships with the program.
func (v *Vocabulary) Lists(slug string) bool {
	_, ok := v.bySlug[slug]
	return ok
}

// Terms lists every term that has not been merged into another: those of the lists
// in their order, then an administrator's own by slug as they were given.
func (v *Vocabulary) Terms() []Term {
	list := make([]Term, 0, len(v.terms))
	add := func(slug string) {
		if t, ok := v.BySlug(slug); ok && !t.Merged {
			list = append(list, t)
		}
	}
	for _, t := range v.terms {
		add(t.Slug)
	}
	if v.over != nil {
		for _, t := range v.over.terms {
			if !v.Lists(t.Slug) {
				add(t.Slug)
			}
		}
	}
	return list
}
