package catalog

import (
	"cmp"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

const (
	// mostAlike is how many roles are told to be like another.
	mostAlike = 6
	// alikeBound is how many roles are looked at to find them, those with the
	// rarest of its skills first, so that the time does not grow with the
	// catalogue.
	alikeBound = 2000
)

// alike finds the roles that share most skills with one, the most alike first. A
// skill counts the more the fewer roles have it; of equals the title decides.
// They are in the role's language. What was found is remembered: lists ask for a
// hundred roles at once, and as often as anybody likes.
func (s *snapshot) alike(id string) []*entry {
	if known, ok := s.likes.Load(id); ok {
		return known.([]*entry)
	}
	list := s.findAlike(id)
	s.likes.Store(id, list)
	return list
}

func (s *snapshot) findAlike(id string) []*entry {
	ord, ok := s.ids.Get(id)
	if !ok {
		return nil
	}
	e, _ := s.entries.Get(ord)
	skills := s.weighed(e)
	seen := roaring.BitmapOf(ord)
	speaks := s.posting(localeKey(e.locale))
	type likeness struct {
		*entry
		weight float64
	}
	var found []likeness
	for i, skill := range skills {
		for it := skill.roles.Iterator(); it.HasNext() && len(found) < alikeBound; {
			other := it.Next()
			if !seen.CheckedAdd(other) || !speaks.Contains(other) {
				continue
			}
			entry, _ := s.entries.Get(other)
			found = append(found, likeness{entry, weightOf(skills[i:], other)})
		}
	}
	slices.SortFunc(found, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.title, b.title), cmp.Compare(a.id, b.id))
	})
	var list []*entry
	for _, l := range found[:min(len(found), mostAlike)] {
		list = append(list, l.entry)
	}
	return list
}

// weighedSkill is a skill of a role with how much it counts and who has it.
type weighedSkill struct {
	weight float64
	roles  *roaring.Bitmap
}

// weighed is a role's skills, the rarest first.
func (s *snapshot) weighed(e *entry) []weighedSkill {
	var skills []weighedSkill
	all := float64(s.entries.Len())
	for _, t := range e.terms {
		if t.facet == Skill {
			roles := s.posting(postingKey(Skill, t.value))
			skills = append(skills, weighedSkill{math.Log1p(all / float64(roles.GetCardinality())), roles})
		}
	}
	slices.SortStableFunc(skills, func(a, b weighedSkill) int { return cmp.Compare(b.weight, a.weight) })
	return skills
}

// weightOf adds up what a role shares.
func weightOf(skills []weighedSkill, ord uint32) (weight float64) {
	for _, skill := range skills {
		if skill.roles.Contains(ord) {
			weight += skill.weight
		}
	}
	return weight
}
