package taxonomy

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// skillList reads the lists of skills.
type skillList struct {
	*Vocabulary
	prose  prose
	places []string // of the skills, as file:line, for errors
}

// wordy marks a name that is also an ordinary word, as in "Go!".
const wordy = "!"

func loadSkills(files fs.FS, languages []*Language) (*Vocabulary, prose, error) {
	x := &skillList{Vocabulary: newVocabulary(), prose: newProse(languages)}
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, prose{}, fmt.Errorf("finding the skill lists: %w", err)
	}
	for _, name := range names {
		sections, err := ReadList(files, name)
		if err != nil {
			return nil, prose{}, err
		}
		for _, s := range sections {
			if err := x.addSection(path.Join("content/skills", name), s); err != nil {
				return nil, prose{}, err
			}
		}
	}
	x.index()
	return x.Vocabulary, x.prose, x.checkNeighbours()
}

// addSection reads the skills under "[kind: Family]".
func (x *skillList) addSection(file string, s Section) error {
	kind, family, ok := strings.Cut(s.Key, ": ")
	if !ok || !slices.Contains(keys[skillKindsFile], kind) || kind == filler {
		return fmt.Errorf("%s:%d: %q is not of the form [kind: Family] with a kind of skill", file, s.Line, s.Key)
	}
	for _, l := range s.Lines {
		place := fmt.Sprintf("%s:%d", file, l.Number)
		if err := x.addSkill(l.Text, Term{Kind: kind, Family: family}); err != nil {
			return fmt.Errorf("%s: %w", place, err)
		}
		x.places = append(x.places, place)
	}
	return nil
}

// addSkill reads "Name = alias, alias ~ neighbour, neighbour".
func (x *skillList) addSkill(text string, s Term) error {
	text, neighbours, _ := strings.Cut(text, " ~ ")
	text, aliases, _ := strings.Cut(text, " = ")
	names := append([]string{text}, commaList(aliases)...)
	for i, name := range names {
		plain := strings.TrimSuffix(name, wordy)
		names[i] = plain
		if err := x.name(plain); err != nil {
			return err
		}
		if !x.prose.add(plain, len(x.terms), plain != name) {
			return fmt.Errorf("%q says nothing that another name of the skill does not", name)
		}
	}
	s.Name, s.Slug, s.Aliases, s.Neighbours = names[0], Slug(names[0]), names[1:], commaList(neighbours)
	x.add(s)
	return nil
}

func (x *skillList) checkNeighbours() error {
	for at, s := range x.terms {
		for _, n := range s.Neighbours {
			if i, ok := x.byKey[NameKey(n)]; !ok || x.terms[i].Name != n {
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

// NameKey is a name without what may be written one way or another: case,
// spaces and signs, but for those that tell names apart (C, C++, C#).
func NameKey(name string) string {
	var b strings.Builder
	for _, t := range tokens(name) {
		b.WriteString(fold(strings.TrimPrefix(name[t.start:t.end], ".")))
	}
	return b.String()
}
