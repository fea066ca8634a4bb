package lint

import (
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/content"
	"rolebook/internal/diag"
)

// lists are the smallest lists that a language can have.
func lists() fstest.MapFS {
	files := fstest.MapFS{}
	for _, w := range wordingLints {
		rule, _ := diag.RuleFor(w.code)
		files["xx/"+rule.Slug+".txt"] = &fstest.MapFile{Data: []byte("[Say it.]\nphrase\n")}
	}
	return files
}

func TestMistakesInListsNameTheirPlace(t *testing.T) {
	if _, err := readVocabularies(lists()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, text, want string }{
		{"cliche", "[no sentence]\nphrase", `xx/cliche.txt:1: the advice "no sentence" is no sentence`},
		{"cliche", "[Say it.]\na\n\nA", `xx/cliche.txt:4: "A" is listed twice`},
		{"cliche", "[Say it.]\n-", `xx/cliche.txt:2: "-" has no words`},
		{"facts", "[nowhere]\na", `xx/facts.txt:2: there is no key "nowhere"`},
		{"acronyms", "[known]\nIT,, UI", "xx/acronyms.txt:2: an entry between two commas is empty"},
		{"gender-balance", "[masculine]\nbold, bolder", `xx/gender-balance.txt:2: "bolder" begins as another stem does`},
		{"spelling", "[pairs]\ncolour", `xx/spelling.txt:2: "colour" is no pair`},
		{"spelling", "[other]\ncolour", `xx/spelling.txt:2: there is no key "other"`},
	} {
		files := lists()
		files["xx/"+c.file+".txt"] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := readVocabularies(files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q: %v, want %s", c.file, c.text, err, c.want)
		}
	}
	files := lists()
	delete(files, "xx/cliche.txt")
	if _, err := readVocabularies(files); err == nil || !strings.Contains(err.Error(), "xx/cliche.txt") {
		t.Errorf("a list is missing, and the error is %v", err)
	}
}

func TestMistakesInPayRulesNameTheirPlace(t *testing.T) {
	good := map[string]string{
		"places.txt": "[GB]\nUK, London", "adverts.txt": "[GB]\n2004-04-06 | agency-advert-facts | place | A law",
		"minimum-wages.txt": "[GB]\n2026-04-01 | GBP 12.71 | a rate",
	}
	for _, c := range []struct{ file, text, want string }{
		{"places.txt", "[GB]\nUK, UK", `places.txt:2: "UK" is listed twice`},
		{"adverts.txt", "[GB]\n2004-04-06 | agency-advert-facts", "adverts.txt:2: \"2004-04-06 | agency-advert-facts\" has 2 fields, not 4"},
		{"adverts.txt", "[GB]\n2004-04-06 | no-such | place | A law", `adverts.txt:2: there is no diagnostic "no-such"`},
		{"adverts.txt", "[GB]\n2004-04-06 | agency-advert-facts | wine | A law", `adverts.txt:2: nothing is known of "wine"`},
		{"adverts.txt", "[GB]\n6 April | agency-advert-facts | place | A law", "adverts.txt:2: parsing time"},
		{"minimum-wages.txt", "[GB]\n2026-04-01 | 12.71 | a rate", "minimum-wages.txt:2: "},
	} {
		files := fstest.MapFS{}
		for name, text := range good {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := readPayRules(files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q: %v, want %s", c.file, c.text, err, c.want)
		}
	}
}

// Every place that has a rule or a wage has a name to be found and shown by.
func TestPlacesOfRulesHaveNames(t *testing.T) {
	rules, err := readPayRules(content.Pay())
	if err != nil {
		t.Fatal(err)
	}
	for code := range rules.adverts {
		if rules.names[code] == "" {
			t.Errorf("%s has rules for adverts and no name", code)
		}
	}
	for code := range rules.minimum {
		if rules.names[code] == "" {
			t.Errorf("%s has a minimum wage and no name", code)
		}
	}
}
