package taxonomy

import (
	"fmt"
	"io/fs"
	"path"
	"sync"

	"golang.org/x/text/language"

	"rolebook/content"
)

// fallback is the language that answers for every language without a
// vocabulary.
const fallback = "en"

// Taxonomy is the words of every language, the skills and the families of roles. It
// never changes once loaded.
type Taxonomy struct {
	languages []*Language // the fallback first
	matcher   language.Matcher
	skills    *Vocabulary
	families  *Vocabulary
	prose     prose  // finds the skills that ship in texts
	ownProse  *prose // finds an administrator's own; nil without any
}

// Load returns the taxonomy that ships with the program. The lists are read
// once; an error names the file and the line, and can only come of a binary
// that was built from faulty lists.
func Load() (*Taxonomy, error) { return loadOnce() }

var loadOnce = sync.OnceValues(func() (*Taxonomy, error) {
	return load(content.Vocabulary(), content.Skills())
})

func load(vocabulary, skills fs.FS) (*Taxonomy, error) {
	folders, err := fs.ReadDir(vocabulary, ".")
	if err != nil {
		return nil, fmt.Errorf("reading the vocabularies: %w", err)
	}
	t := &Taxonomy{}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		l, err := loadLanguage(vocabulary, folder.Name())
		if err != nil {
			return nil, fmt.Errorf("content/vocabulary: %w", err)
		}
		t.languages = append(t.languages, l)
		if l.Tag == fallback {
			last := len(t.languages) - 1
			t.languages[0], t.languages[last] = t.languages[last], t.languages[0]
		}
	}
	if len(t.languages) == 0 || t.languages[0].Tag != fallback {
		return nil, fmt.Errorf("there is no vocabulary for %q, which every other language falls back to", fallback)
	}
	tags := make([]language.Tag, len(t.languages))
	for i, l := range t.languages {
		tags[i] = language.Make(l.Tag)
		l.others = t.languages[:1]
		if i == 0 {
			l.others = t.languages[1:]
		}
	}
	t.matcher = language.NewMatcher(tags)
	if t.families, err = loadFamilies(vocabulary, t.languages); err != nil {
		return nil, err
	}
	t.skills, t.prose, err = loadSkills(skills, t.languages)
	return t, err
}

// Skills are the skills that the taxonomy knows.
func (t *Taxonomy) Skills() *Vocabulary { return t.skills }

// Families are the families of roles that the taxonomy knows, by their names in any
// language. The canonical one is that of the language that answers for every other.
func (t *Taxonomy) Families() *Vocabulary { return t.families }

// Language returns the vocabulary that is nearest to a BCP 47 tag ("de-AT"
// gets German), English when none is near or the tag is none.
func (t *Taxonomy) Language(locale string) *Language {
	tag, err := language.Parse(locale)
	if err != nil {
		return t.languages[0]
	}
	_, i, confidence := t.matcher.Match(tag)
	if confidence == language.No {
		return t.languages[0]
	}
	return t.languages[i]
}

// listFile is the path of one word list of a language.
func listFile(tag, name string) string { return path.Join(tag, name+".txt") }
