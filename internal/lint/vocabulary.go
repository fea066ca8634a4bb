package lint

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"rolebook/internal/taxonomy"
)

// vocabulary is what the lints know of one language. The zero value knows no
// word, and every lint of words is silent with it.
type vocabulary struct {
	wordings phrases      // of the lists in wordings.go, by their index there
	company  map[int]bool // the lists that have phrases for [with]
	facts    phrases      // what a page may say, by the index in factKeys
	stems    map[string]stems
	acronyms map[string]string // a known one, or a word before a name → its key
	spelling spelling
	time     map[string]string // a word of a demand for years → its key
	people   map[string]string // a word that tells whether somebody is spoken of → its key
	english  bool              // the readability formula is English
}

// Facts that a page may state, by their keys in facts.txt.
const (
	factPlace    = "place"    // introduces the place of work
	factAnywhere = "anywhere" // says that there is none
	factBenefits = "benefits"
	factDeadline = "deadline"
	factApply    = "apply"
	factTerm     = "term" // temporary or permanent
	factPay      = "pay"
	factPartTime = "part-time"
	factExample  = "example" // the figures are one
	factStack    = "stack"   // what the work is done with
)

var factKeys = []string{factPlace, factAnywhere, factBenefits, factDeadline, factApply, factTerm, factPay, factPartTime, factExample, factStack}

func readVocabularies(files fs.FS) (map[string]*vocabulary, error) {
	folders, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, fmt.Errorf("reading the lists of the lints: %w", err)
	}
	all := map[string]*vocabulary{}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		if all[folder.Name()], err = readVocabulary(files, folder.Name()); err != nil {
			return nil, fmt.Errorf("content/lints/%w", err)
		}
	}
	return all, nil
}

// vocabularyOf is the vocabulary of a BCP 47 tag's language.
func (l *Linter) vocabularyOf(locale string) *vocabulary {
	base, _ := language.Make(locale).Base()
	if v, ok := l.vocabularies[base.String()]; ok {
		return v
	}
	return &vocabulary{}
}

func readVocabulary(files fs.FS, tag string) (*vocabulary, error) {
	v := &vocabulary{
		company: map[int]bool{},
		stems:   map[string]stems{}, acronyms: map[string]string{}, time: map[string]string{}, people: map[string]string{},
		english: tag == "en",
	}
	err := v.readWordings(files, tag)
	for _, list := range []struct {
		name string
		take func(key, entry string) error
	}{
		{"facts", v.takeFact},
		{"gender-balance", v.takeStem},
		{"acronyms", func(key, entry string) error { v.acronyms[folded(entry)] = key; return nil }},
		{"spelling", v.spelling.take},
		{"people", func(key, entry string) error { v.people[folded(entry)] = key; return nil }},
		{"years", func(key, entry string) error { v.time[folded(entry)] = key; return nil }},
	} {
		err = errors.Join(err, readEntries(files, path.Join(tag, list.name+".txt"), list.take))
	}
	return v, err
}

// readEntries hands every entry of a list to take, with its key. Several stand
// in one line with commas between them. A list that a language has no use for
// may be missing.
func readEntries(files fs.FS, name string, take func(key, entry string) error) error {
	sections, err := taxonomy.ReadList(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, s := range sections {
		for _, l := range s.Lines {
			for entry := range strings.SplitSeq(l.Text, ",") {
				err := errors.New("an entry between two commas is empty")
				if entry = strings.TrimSpace(entry); entry != "" {
					err = take(s.Key, entry)
				}
				if err != nil {
					return fmt.Errorf("%s:%d: %w", name, l.Number, err)
				}
			}
		}
	}
	return err
}

func (v *vocabulary) takeFact(key, phrase string) error {
	i := slices.Index(factKeys, key)
	if i < 0 {
		return fmt.Errorf("there is no key %q; the keys are %s", key, strings.Join(factKeys, ", "))
	}
	return v.facts.add(phrase, entry{list: i})
}

// folded is an entry in the form in which words are compared.
func folded(entry string) string {
	var words []string
	for _, w := range taxonomy.Words(entry) {
		words = append(words, w.Text)
	}
	return strings.Join(words, " ")
}

// stems are beginnings of words, sorted, none of which begins with another.
type stems []string

func (v *vocabulary) takeStem(key, stem string) error {
	stem = folded(stem)
	list := v.stems[key]
	i, _ := slices.BinarySearch(list, stem)
	if i > 0 && strings.HasPrefix(stem, list[i-1]) || i < len(list) && strings.HasPrefix(list[i], stem) {
		return fmt.Errorf("%q begins as another stem does", stem)
	}
	v.stems[key] = slices.Insert(list, i, stem)
	return nil
}

// begin tells whether a word begins with one of the stems.
func (s stems) begin(word string) bool {
	i, exact := slices.BinarySearch(s, word)
	return exact || i > 0 && strings.HasPrefix(word, s[i-1])
}
