package taxonomy

import (
	"maps"
	"slices"
)

// Own is what an administrator has settled about one term of a vocabulary: one that
// the lists lack, or what is to hold beyond them of one that they have.
type Own struct {
	Slug       string   `json:"-"`
	Name       string   `json:"name,omitempty"`        // empty for one of the lists, which keeps its name
	Kind       string   `json:"kind,omitempty"`        // likewise
	Family     string   `json:"family,omitempty"`      // likewise
	Aliases    []string `json:"aliases,omitempty"`     // beyond those of the lists
	MergedInto string   `json:"merged_into,omitempty"` // slug of the term that all its names mean now
}

// MaxNameKey is how long a name may be, in bytes of its key. Longer texts are
// sentences, and nothing is looked for among them.
const MaxNameKey = 120

// over is what an administrator has settled, over the lists.
type over struct {
	terms  []Term          // those that the lists lack, and changed ones of theirs
	merged []Term          // for each of them the one that it means
	bySlug map[string]int  // into both
	means  map[string]Term // by key: what a name of any of them means
	keys   []string        // of every name, the lists' too, sorted
}

// With is the taxonomy with what an administrator has settled about the skills and
// the families of roles over its lists. Where both know a name, the administrator
// decides. It shares the lists, so it costs what the own terms cost, some ten
// microseconds each.
func (t *Taxonomy) With(skills, families []Own) *Taxonomy {
	with := *t
	with.skills = t.skills.With(skills)
	with.families = t.families.With(families)
	with.ownProse = ownProse(with.skills, &t.prose)
	return &with
}

// With is the vocabulary of the lists with what an administrator has settled over
// it. Whatever is given, it can be used: of two own terms with one name the later
// has it, and a merge into what is not there, or in a circle, counts for nothing.
func (v *Vocabulary) With(own []Own) *Vocabulary {
	with := *v
	with.over = nil
	if len(own) == 0 {
		return &with
	}
	o := &over{bySlug: map[string]int{}, means: map[string]Term{}}
	into := map[string]string{}
	for _, s := range own {
		term, listed := with.Unmerged(s.Slug)
		if !listed && s.Name == "" {
			continue // what is left of one that was taken back
		}
		o.bySlug[s.Slug] = len(o.terms)
		o.terms = append(o.terms, term.with(s))
		into[s.Slug] = s.MergedInto
	}
	with.over = o
	for _, t := range o.terms {
		meaning := with.afterMerges(t, into)
		o.merged = append(o.merged, meaning)
		for _, name := range t.Names() {
			o.means[NameKey(name)] = meaning
		}
	}
	o.nameBySlugs(v)
	o.keys = slices.Concat(v.keys, slices.Collect(maps.Keys(o.means)))
	slices.Sort(o.keys)
	o.keys = slices.Compact(o.keys)
	return &with
}

// nameBySlugs lets the slug of each own term be a name for it too, where nobody has
// that name: a text that would have the same slug has to mean the same ("R and D"
// where there is "R&D").
func (o *over) nameBySlugs(lists *Vocabulary) {
	for i, t := range o.terms {
		key := NameKey(t.Slug)
		_, own := o.means[key]
		_, listed := lists.byKey[key]
		if !own && !listed && !lists.Lists(t.Slug) {
			o.means[key] = o.merged[i]
		}
	}
}

// with is a term with what an administrator has settled about it.
func (t Term) with(o Own) Term {
	t.Slug = o.Slug
	for _, v := range []struct {
		of *string
		is string
	}{{&t.Name, o.Name}, {&t.Kind, o.Kind}, {&t.Family, o.Family}} {
		if v.is != "" {
			*v.of = v.is
		}
	}
	t.Aliases = slices.Concat(t.Aliases, o.Aliases)
	return t
}

// afterMerges follows the merges of a term to the one that it means.
func (v *Vocabulary) afterMerges(t Term, into map[string]string) Term {
	at := t
	for range len(into) {
		next, ok := v.Unmerged(into[at.Slug])
		if !ok {
			break
		}
		at = next
	}
	if _, there := v.Unmerged(into[at.Slug]); into[at.Slug] != "" && there {
		return t // a circle
	}
	at.Merged = at.Slug != t.Slug
	return at
}

// ownProse makes the names that are an administrator's own ready to be found in
// prose. Nobody has said which of them are ordinary words too, so a single word has
// to look like a name.
func ownProse(skills *Vocabulary, lists *prose) *prose {
	if skills.over == nil {
		return nil
	}
	p := &prose{beside: lists.beside}
	for i, s := range skills.over.terms {
		for _, name := range s.Names() {
			if _, listed := skills.byKey[NameKey(name)]; !listed {
				p.add(name, i, len(tokens(name)) == 1)
			}
		}
	}
	return p
}

// Changed lists the keys of the names that mean something else here than before,
// sorted: what was compiled with none of them is the same still.
func (v *Vocabulary) Changed(before *Vocabulary) []string {
	changed := map[string]bool{}
	for _, own := range []*over{v.over, before.over} {
		if own == nil {
			continue
		}
		for key := range own.means {
			was, knew := before.meaning(key)
			is, knows := v.meaning(key)
			changed[key] = knew != knows || was.Name != is.Name || was.Slug != is.Slug || was.Kind != is.Kind || was.Merged != is.Merged
		}
	}
	maps.DeleteFunc(changed, func(_ string, is bool) bool { return !is })
	return slices.Sorted(maps.Keys(changed))
}
