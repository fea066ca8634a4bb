package taxonomy

import (
	"fmt"
	"io/fs"
	"strings"

	"rolebook/internal/role"
)

// loadFamilies makes the vocabulary of the families of roles from what each
// language calls them.
func loadFamilies(files fs.FS, languages []*Language) (*Vocabulary, error) {
	v := newVocabulary()
	v.reads = func(name string) (string, bool) {
		slug, _, ok := readFamily(languages, name)
		return slug, ok
	}
	names := map[string][]string{}
	var slugs []string
	for _, l := range languages {
		sections, err := ReadList(files, listFile(l.Tag, familiesFile))
		if err != nil {
			return nil, err
		}
		for _, s := range sections {
			if s.Key == filler {
				continue
			}
			if _, ok := names[s.Key]; !ok {
				slugs = append(slugs, s.Key)
			}
			for _, line := range s.Lines {
				names[s.Key] = append(names[s.Key], line.Text)
			}
		}
	}
	for _, slug := range slugs {
		t := Term{Name: names[slug][0], Slug: slug}
		for _, name := range names[slug] {
			if _, again := v.byKey[NameKey(name)]; !again && name != t.Name {
				t.Aliases = append(t.Aliases, name)
			}
			if err := v.name(name); err != nil {
				return nil, fmt.Errorf("content/vocabulary: the family %q: %w", slug, err)
			}
		}
		v.add(t)
	}
	v.index()
	return v, nil
}

// readFamily is the first language that understands a name as a family that ships.
func readFamily(languages []*Language, name string) (slug string, in *Language, ok bool) {
	for _, l := range languages {
		if slug, ok := l.one(familiesFile, name); ok {
			return slug, l, true
		}
	}
	return "", nil, false
}

// Family returns the family of roles that a name means in any language, with its
// slug. One that ships has the name that it has in the language of the name; in the
// given one where no language has the name. A name that is not known is its own
// family.
func (t *Taxonomy) Family(name string, in *Language) role.Family {
	name = strings.TrimSpace(name)
	term, ok := t.families.Find(name)
	if !ok {
		return role.Family{Slug: Slug(name), Name: name}
	}
	if t.families.Lists(term.Slug) {
		if _, l, ok := readFamily(t.languages, name); ok {
			in = l
		}
	}
	return role.Family{Slug: term.Slug, Name: t.FamilyName(term, in)}
}

// FamilyName is what a family is called in a language: one that ships has a name in
// each, and any other just the one.
func (t *Taxonomy) FamilyName(term Term, in *Language) string {
	if t.families.Lists(term.Slug) {
		return in.lists[familiesFile].name(term.Slug)
	}
	return term.Name
}
