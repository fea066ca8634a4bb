package taxonomy

import (
	"maps"
	"slices"
)

// Own is what an administrator has settled about one skill: one that the lists
// lack, or what is to hold beyond them of one that they have.
type Own struct {
	Slug       string   `json:"-"`
	Name       string   `json:"name,omitempty"`        // empty for one of the lists, which keeps its name
	Kind       string   `json:"kind,omitempty"`        // likewise
	Family     string   `json:"family,omitempty"`      // likewise
	Aliases    []string `json:"aliases,omitempty"`     // beyond those of the lists
	MergedInto string   `json:"merged_into,omitempty"` // slug of the skill that all its names mean now
}

// MaxSkillKey is how long a skill's name may be, in bytes of its key. Longer
// texts are sentences, and no skill is looked for among them.
const MaxSkillKey = 120

// ownSkills are the skills of an administrator, over the lists.
type ownSkills struct {
	skills []Skill          // those that the lists lack, and changed ones of theirs
	merged []Skill          // for each of them the one that it means
	bySlug map[string]int   // into both
	means  map[string]Skill // by key: what a name of any of them means
	keys   []string         // of every name, the lists' too, sorted
	prose  prose
}

// With is the taxonomy with an administrator's own skills over its lists. Where
// both know a name, the administrator decides. Whatever is given, it can be
// used: of two own skills with one name the later has it, and a merge into what
// is not there, or in a circle, counts for nothing. It shares the lists, so it
// costs what the own skills cost, some ten microseconds each.
func (t *Taxonomy) With(own []Own) *Taxonomy {
	over := *t
	over.own = nil
	if len(own) == 0 {
		return &over
	}
	o := &ownSkills{bySlug: map[string]int{}, means: map[string]Skill{}, prose: prose{beside: t.skills.prose.beside}}
	into := map[string]string{}
	for _, s := range own {
		skill, listed := over.Unmerged(s.Slug)
		if !listed && s.Name == "" {
			continue // what is left of one that was taken back
		}
		o.bySlug[s.Slug] = len(o.skills)
		o.skills = append(o.skills, skill.with(s))
		into[s.Slug] = s.MergedInto
	}
	over.own = o
	for _, s := range o.skills {
		meaning := over.afterMerges(s, into)
		o.merged = append(o.merged, meaning)
		for _, name := range s.Names() {
			o.means[SkillKey(name)] = meaning
		}
	}
	o.index(t.skills)
	return &over
}

// with is a skill with what an administrator has settled about it.
func (s Skill) with(o Own) Skill {
	s.Slug = o.Slug
	for _, v := range []struct {
		of *string
		is string
	}{{&s.Name, o.Name}, {&s.Kind, o.Kind}, {&s.Family, o.Family}} {
		if v.is != "" {
			*v.of = v.is
		}
	}
	s.Aliases = slices.Concat(s.Aliases, o.Aliases)
	return s
}

// afterMerges follows the merges of a skill to the one that it means.
func (t *Taxonomy) afterMerges(s Skill, into map[string]string) Skill {
	at := s
	for range len(into) {
		next, ok := t.Unmerged(into[at.Slug])
		if !ok {
			break
		}
		at = next
	}
	if into[at.Slug] != "" && t.has(into[at.Slug]) {
		return s // a circle
	}
	at.Merged = at.Slug != s.Slug
	return at
}

// index makes the names ready to be searched. Nobody has said which of them are
// ordinary words too, so a single word has to look like a name in prose.
func (o *ownSkills) index(lists *skillIndex) {
	o.keys = slices.Concat(lists.keys, slices.Collect(maps.Keys(o.means)))
	slices.Sort(o.keys)
	o.keys = slices.Compact(o.keys)
	for i, s := range o.skills {
		for _, name := range s.Names() {
			if _, listed := lists.byKey[SkillKey(name)]; !listed {
				o.prose.add(name, i, len(tokens(name)) == 1)
			}
		}
	}
}

// Unmerged finds the skill that has a slug of its own, as if it had not been
// merged into another.
func (t *Taxonomy) Unmerged(slug string) (Skill, bool) {
	if t.own != nil {
		if i, ok := t.own.bySlug[slug]; ok {
			return t.own.skills[i], true
		}
	}
	i, ok := t.skills.bySlug[slug]
	if !ok {
		return Skill{}, false
	}
	return t.skills.skills[i], true
}

func (t *Taxonomy) has(slug string) bool {
	_, ok := t.Unmerged(slug)
	return ok
}

// SkillBySlug finds the skill that a slug stands for now: of a merged skill the
// one that it was merged into, which then has Merged set.
func (t *Taxonomy) SkillBySlug(slug string) (Skill, bool) {
	if t.own != nil {
		if i, ok := t.own.bySlug[slug]; ok {
			return t.own.merged[i], true
		}
	}
	return t.Unmerged(slug)
}

// byKey finds what a name means.
func (t *Taxonomy) byKey(key string) (Skill, bool) {
	if t.own != nil {
		if s, ok := t.own.means[key]; ok {
			return s, true
		}
	}
	i, ok := t.skills.byKey[key]
	if !ok {
		return Skill{}, false
	}
	return t.skills.skills[i], true
}

// Skills lists every skill that has not been merged into another: those of the
// lists in their order, then an administrator's own by slug as they were given.
func (t *Taxonomy) Skills() []Skill {
	list := make([]Skill, 0, len(t.skills.skills))
	add := func(slug string) {
		if s, ok := t.SkillBySlug(slug); ok && !s.Merged {
			list = append(list, s)
		}
	}
	for _, s := range t.skills.skills {
		add(s.Slug)
	}
	if t.own != nil {
		for _, s := range t.own.skills {
			if !t.Lists(s.Slug) {
				add(s.Slug)
			}
		}
	}
	return list
}

// Lists tells whether the skill with a slug ships with the program.
func (t *Taxonomy) Lists(slug string) bool {
	_, ok := t.skills.bySlug[slug]
	return ok
}

// SkillsChanged lists the keys of the names that mean something else here than
// before, sorted: what was compiled with none of them is the same still.
func (t *Taxonomy) SkillsChanged(before *Taxonomy) []string {
	changed := map[string]bool{}
	for _, own := range []*ownSkills{t.own, before.own} {
		if own == nil {
			continue
		}
		for key := range own.means {
			was, knew := before.byKey(key)
			is, knows := t.byKey(key)
			changed[key] = knew != knows || was.Name != is.Name || was.Slug != is.Slug || was.Kind != is.Kind || was.Merged != is.Merged
		}
	}
	maps.DeleteFunc(changed, func(_ string, is bool) bool { return !is })
	return slices.Sorted(maps.Keys(changed))
}
