package taxonomy

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"rolebook/content"
	"rolebook/internal/role"
)

// fallback is the language that answers for every language without a
// vocabulary.
const fallback = "en"

// Taxonomy is every vocabulary and every skill. It never changes once loaded.
type Taxonomy struct {
	languages []*Language // the fallback first
	matcher   language.Matcher
	skills    *skillIndex
	own       *ownSkills // nil without any
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
		if i > 0 {
			l.english = t.languages[0]
		}
	}
	t.matcher = language.NewMatcher(tags)
	t.skills, err = loadSkills(skills, t.languages)
	return t, err
}

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

// Family returns the family of roles that a name means in any language, with
// its slug and the name it has in that language. A name that is not known is
// its own family.
func (t *Taxonomy) Family(name string) role.Family {
	for _, l := range t.languages {
		if key, ok := l.one(familiesFile, name); ok {
			return role.Family{Slug: key, Name: l.lists[familiesFile].name(key)}
		}
	}
	return role.Family{Slug: Slug(name), Name: strings.TrimSpace(name)}
}

// listFile is the path of one word list of a language.
func listFile(tag, name string) string { return path.Join(tag, name+".txt") }
