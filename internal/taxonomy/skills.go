package taxonomy

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Skill is a skill that the taxonomy knows.
type Skill struct {
	Name       string   // canonical, such as "PostgreSQL"
	Slug       string   // of the name
	Kind       string   // technical, professional, domain or language
	Family     string   // such as "Databases"
	Aliases    []string // other names for the same
	Neighbours []string // canonical names of skills that often go with it
	Merged     bool     // it was asked for by a name of a skill that was merged into it
}

// Names are all names of the skill, the canonical one first.
func (s Skill) Names() []string { return append([]string{s.Name}, s.Aliases...) }

// skillIndex finds skills by name and in prose.
type skillIndex struct {
	skills []Skill
	byKey  map[string]int // SkillKey of every name → index into skills
	bySlug map[string]int // likewise
	keys   []string       // of byKey, sorted
	prose  prose
	places []string // of the skills, as file:line, for errors
}

// wordy marks a name that is also an ordinary word, as in "Go!".
const wordy = "!"

func loadSkills(files fs.FS, languages []*Language) (*skillIndex, error) {
	x := &skillIndex{byKey: map[string]int{}, bySlug: map[string]int{}, prose: newProse(languages)}
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, fmt.Errorf("finding the skill lists: %w", err)
	}
	for _, name := range names {
		sections, err := ReadList(files, name)
		if err != nil {
			return nil, err
		}
		for _, s := range sections {
			if err := x.addSection(path.Join("content/skills", name), s); err != nil {
				return nil, err
			}
		}
	}
	for k := range x.byKey {
		x.keys = append(x.keys, k)
	}
	slices.Sort(x.keys)
	return x, x.checkNeighbours()
}

// addSection reads the skills under "[kind: Family]".
func (x *skillIndex) addSection(file string, s Section) error {
	kind, family, ok := strings.Cut(s.Key, ": ")
	if !ok || !slices.Contains(keys[skillKindsFile], kind) || kind == filler {
		return fmt.Errorf("%s:%d: %q is not of the form [kind: Family] with a kind of skill", file, s.Line, s.Key)
	}
	for _, l := range s.Lines {
		place := fmt.Sprintf("%s:%d", file, l.Number)
		if err := x.addSkill(l.Text, Skill{Kind: kind, Family: family}); err != nil {
			return fmt.Errorf("%s: %w", place, err)
		}
		x.places = append(x.places, place)
	}
	return nil
}

// addSkill reads "Name = alias, alias ~ neighbour, neighbour".
func (x *skillIndex) addSkill(text string, s Skill) error {
	text, neighbours, _ := strings.Cut(text, " ~ ")
	text, aliases, _ := strings.Cut(text, " = ")
	names := append([]string{text}, commaList(aliases)...)
	for i, name := range names {
		plain := strings.TrimSuffix(name, wordy)
		names[i] = plain
		key := SkillKey(plain)
		if key == "" {
			return fmt.Errorf("%q is no name", name)
		}
		if other, ok := x.byKey[key]; ok && other != len(x.skills) {
			return fmt.Errorf("%q already means %s", name, x.skills[other].Name)
		}
		if !x.prose.add(plain, len(x.skills), plain != name) {
			return fmt.Errorf("%q says nothing that another name of the skill does not", name)
		}
		x.byKey[key] = len(x.skills)
	}
	s.Name, s.Slug, s.Aliases, s.Neighbours = names[0], Slug(names[0]), names[1:], commaList(neighbours)
	x.bySlug[s.Slug] = len(x.skills)
	x.skills = append(x.skills, s)
	return nil
}

func (x *skillIndex) checkNeighbours() error {
	for at, s := range x.skills {
		for _, n := range s.Neighbours {
			if i, ok := x.byKey[SkillKey(n)]; !ok || x.skills[i].Name != n {
				return fmt.Errorf("%s: the neighbour %q is no skill's name", x.places[at], n)
			}
		}
	}
	return nil
}

func commaList(s string) []string {
	if s == "" {
		return nil
	}
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// SkillKey is a name without what may be written one way or another: case,
// spaces and signs, but for those that tell names apart (C, C++, C#).
func SkillKey(name string) string {
	var b strings.Builder
	for _, t := range tokens(name) {
		b.WriteString(fold(strings.TrimPrefix(name[t.start:t.end], ".")))
	}
	return b.String()
}

// Skill finds a skill by its name or another name for it, however spaced,
// capitalised and punctuated.
func (t *Taxonomy) Skill(name string) (Skill, bool) {
	return t.byKey(SkillKey(name))
}

// NearestSkill guesses which skill a misspelt name means.
func (t *Taxonomy) NearestSkill(name string) (Skill, bool) {
	known := t.skills.keys
	if t.own != nil {
		known = t.own.keys
	}
	key, ok := nearestSorted(SkillKey(name), known)
	if !ok {
		return Skill{}, false
	}
	return t.byKey(key)
}
