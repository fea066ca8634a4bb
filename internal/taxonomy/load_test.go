package taxonomy

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/content"
	"rolebook/internal/role"
)

func TestLanguage(t *testing.T) {
	tax := loaded(t)
	for locale, want := range map[string]string{
		"en": "en", "en-GB": "en", "en-US": "en", "de": "de", "de-AT": "de", "de-CH-1996": "de", "fr": "en", "": "en", "not a tag": "en",
	} {
		if got := tax.Language(locale).Tag; got != want {
			t.Errorf("the vocabulary of %q is %q, want %q", locale, got, want)
		}
	}
}

func TestFamily(t *testing.T) {
	tax := loaded(t)
	for name, want := range map[string]role.Family{
		"Software engineering": {Slug: "software-engineering", Name: "Software engineering"},
		"software development": {Slug: "software-engineering", Name: "Software engineering"},
		"Softwareentwicklung":  {Slug: "software-engineering", Name: "Softwareentwicklung"},
		"Data & AI":            {Slug: "data-and-ai", Name: "Data and AI"},
		" Beekeeping ":         {Slug: "beekeeping", Name: "Beekeeping"},
	} {
		if got := tax.Family(name, tax.Language("en")); got != want {
			t.Errorf("the family of %q is %+v, want %+v", name, got, want)
		}
	}
}

// Lists with fixed keys are checked when they are loaded; families may have
// any, but the same in every language.
func TestLanguagesHaveTheSameKeys(t *testing.T) {
	tax := loaded(t)
	for _, l := range tax.languages[1:] {
		for name, list := range l.lists {
			want := slices.Sorted(maps.Keys(tax.languages[0].lists[name].names))
			if got := slices.Sorted(maps.Keys(list.names)); !slices.Equal(got, want) {
				t.Errorf("%s has the keys %v, want %v", listFile(l.Tag, name), got, want)
			}
		}
	}
	for slug := range tax.languages[0].lists[familiesFile].names {
		if Slug(slug) != slug {
			t.Errorf("the key %q of a family is no slug", slug)
		}
	}
}

// Every phrase must mean what it is listed under: no shorter phrases may say
// something else at less cost.
func TestPhrasesMeanWhatTheyAreListedUnder(t *testing.T) {
	for _, l := range loaded(t).languages {
		for name, list := range l.lists {
			sections, err := ReadList(content.Vocabulary(), listFile(l.Tag, name))
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range sections {
				for _, p := range s.Lines {
					if s.Key == filler || strings.Contains(p.Text, open) {
						continue
					}
					if r := list.read(l.words(p.Text)); len(r.found) != 1 || r.found[0].key != s.Key {
						t.Errorf("%s:%d: %q is read as %v", listFile(l.Tag, name), p.Number, p.Text, r.found)
					}
				}
			}
		}
	}
}

func TestLoadSaysWhere(t *testing.T) {
	for _, tt := range []struct{ file, text, want string }{
		{"en/headings.txt", "stray\n[other]\nx\n", `content/vocabulary: en/headings.txt:1: "stray" stands before the first [key]`},
		{"en/headings.txt", "[benefits]\nperks\n\n[pudding]\nyes\n", `en/headings.txt:4: there is no key "pudding"; the keys are overview,`},
		{"en/headings.txt", "[benefits]\nperks\n# a comment\nPERKS\n", `en/headings.txt:4: "PERKS" is already listed under [benefits]`},
		{"en/headings.txt", "[benefits]\n* perks *\n", `en/headings.txt:2: "* perks *" needs a word, and has room for one *`},
		{"en/headings.txt", "[benefits]\n\n[other]\nx\n", `en/headings.txt:1: the key "benefits" is empty or stands twice`},
		{"en/headings.txt", "[benefits]\nperks\n", `en/headings.txt: the key "overview" is missing`},
		{"en/same.txt", "[will]\nll\nLL\n", `en/same.txt:3: "LL" is listed twice`},
		{"en/same.txt", "[will]\nshall not\n", `en/same.txt:2: "shall not" is not one word`},
	} {
		files := fstest.MapFS{}
		for _, name := range []string{sameFile, proseFile, joinsFile, marksFile, paddingFile, placesFile, sentencesFile, verbsFile, proficiencyFile} {
			files["en/"+name+".txt"] = &fstest.MapFile{}
		}
		files[tt.file] = &fstest.MapFile{Data: []byte(tt.text)}
		if tt.file != "en/headings.txt" {
			files["en/headings.txt"] = &fstest.MapFile{Data: []byte("[benefits]\nperks\n")}
		}
		_, err := load(files, fstest.MapFS{})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q in %s: the error is %v, want %s", tt.text, tt.file, err, tt.want)
		}
	}
}

func TestLoadWantsTheFallback(t *testing.T) {
	_, err := load(fstest.MapFS{"README.md": {}}, fstest.MapFS{})
	if err == nil || !strings.Contains(err.Error(), `no vocabulary for "en"`) {
		t.Errorf("the error is %v", err)
	}
}
