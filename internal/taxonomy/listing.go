package taxonomy

import "slices"

// What follows lists a vocabulary for those who help to write: completion in
// editors and forms.

// SkillLevels are the words for how much a skill is needed, the most first.
func (l *Language) SkillLevels() []string { return l.namesOf(skillLevelsFile) }

// SkillKinds are the words for the kinds of skills.
func (l *Language) SkillKinds() []string { return l.namesOf(skillKindsFile) }

// Families are the names of the families of roles, sorted.
func (l *Language) Families() []string {
	var names []string
	for key, name := range l.lists[familiesFile].names {
		if key != filler {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// namesOf are the names of a list's keys, in the keys' order.
func (l *Language) namesOf(list string) []string {
	var names []string
	for _, key := range keys[list] {
		if key != filler {
			names = append(names, l.lists[list].name(key))
		}
	}
	return names
}
