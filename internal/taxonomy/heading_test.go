package taxonomy

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/role"
)

// titleOf is the role's title in the heading cases of a language.
var titleOf = map[string]string{"en": "Back-End Developer", "de": "Backend-Entwickler"}

func loaded(t testing.TB) *Taxonomy {
	t.Helper()
	tax, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return tax
}

// meaning is a heading's meaning as the case files write it.
func meaning(h Heading) string {
	if len(h.Kinds) == 0 {
		return "nothing"
	}
	kinds := make([]string, len(h.Kinds))
	for i, k := range h.Kinds {
		kinds[i] = string(k)
	}
	s := strings.Join(kinds, ", ")
	if h.Level != "" {
		s += " " + h.Level
	}
	if h.Bare {
		s += " bare"
	}
	return s
}

func headingCases(t testing.TB, tag string) []Section {
	t.Helper()
	cases, err := ReadList(os.DirFS("testdata/headings"), tag+".txt")
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

func TestHeading(t *testing.T) {
	tax := loaded(t)
	for tag, title := range titleOf {
		for _, c := range headingCases(t, tag) {
			for _, l := range c.Lines {
				if got := meaning(tax.Language(tag).Heading(l.Text, title)); got != c.Key {
					t.Errorf("%s.txt:%d: %q means %s, want %s", tag, l.Number, l.Text, got, c.Key)
				}
			}
		}
	}
}

func TestHeadingTitle(t *testing.T) {
	words := loaded(t).Language("en")
	for _, tt := range []struct{ heading, title, want string }{
		{"Back End Developer Benefits", "Back-End Developer", "benefits"},
		{"Benefits for Backend Developers", "Back-End Developer", "benefits"},
		{"Data Engineer Pay", "Senior Data Engineer", "salary"},
		{"Data Engineer Pay", "Data Engineer - Platform (London)", "salary"},
		{"Data Engineer Pay", "Chef", "nothing"},
		{"Chef", "Chef", "nothing"},
		{"Skills Analyst", "Skills Analyst", "nothing"},
		{"Skills Analyst Skills", "Skills Analyst", "skills"},
		{"Pay", strings.Repeat("Pay ", 100), "salary"},
	} {
		if got := meaning(words.Heading(tt.heading, tt.title)); got != tt.want {
			t.Errorf("%q of %q means %s, want %s", tt.heading, tt.title, got, tt.want)
		}
	}
}

func TestHeadingExact(t *testing.T) {
	words := loaded(t).Language("en")
	for heading, want := range map[string]bool{
		"Responsibilities":                        true,
		"Your main responsibilities will include": true,
		"What does a Back-End Developer do?":      true,
		"Nice to have":                            true,
		"Gardening responsibilities":              false,
		"Snacks, perks and benefits":              false,
		"Salary: to be agreed":                    false,
		"Our skills-based hiring":                 false,
	} {
		if got := words.Heading(heading, titleOf["en"]); got.Exact != want {
			t.Errorf("%q: Exact is %v, want %v", heading, got.Exact, want)
		}
	}
}

func TestHeadingIgnoresForm(t *testing.T) {
	tax := loaded(t)
	cases := map[string][]Section{"en": headingCases(t, "en"), "de": headingCases(t, "de")}
	forms := []func(string) string{
		strings.ToUpper, strings.ToLower,
		func(s string) string { return "**" + s + "**" },
		func(s string) string { return "3. " + s },
		func(s string) string { return "  " + s + ":" },
		func(s string) string { return strings.ReplaceAll(s, "'", "’") },
		func(s string) string { return strings.ReplaceAll(s, " and ", " & ") },
		func(s string) string { return "🚀 " + s },
	}
	rapid.Check(t, func(t *rapid.T) {
		tag := rapid.SampledFrom([]string{"en", "de"}).Draw(t, "tag")
		lines := rapid.SampledFrom(cases[tag]).Draw(t, "section").Lines
		heading := rapid.SampledFrom(lines).Draw(t, "heading").Text
		form := rapid.SampledFrom(forms).Draw(t, "form")
		words := tax.Language(tag)
		got, want := words.Heading(form(heading), titleOf[tag]), words.Heading(heading, titleOf[tag])
		if meaning(got) != meaning(want) {
			t.Errorf("%q means %s, but %q means %s", form(heading), meaning(got), heading, meaning(want))
		}
	})
}

func TestHeadingFor(t *testing.T) {
	tax := loaded(t)
	for _, tag := range []string{"en", "de"} {
		words := tax.Language(tag)
		for _, k := range role.Kinds {
			if h := words.Heading(words.HeadingFor(k), ""); !h.Exact || !slices.Equal(h.Kinds, []role.Kind{k}) {
				t.Errorf("%s: the heading for %s is %q, which means %v", tag, k, words.HeadingFor(k), h.Kinds)
			}
		}
	}
	if got := tax.Language("de").HeadingFor(role.Overview); got != "Überblick" {
		t.Errorf("the German heading for an overview is %q", got)
	}
}

func TestNearestKind(t *testing.T) {
	tax := loaded(t)
	for _, tt := range []struct {
		tag, heading string
		want         role.Kind
	}{
		{"en", "Responsabilites", role.Responsibilities},
		{"en", "Qualificatons", role.Qualifications},
		{"en", "Benifits", role.Benefits},
		{"en", "Our skills-based approach", role.Skills},
		{"en", "Thoughts on salary at large", role.Salary},
		{"en", "Community", ""},
		{"en", "About us", ""},
		{"de", "Aufgabn", role.Responsibilities},
		{"de", "Unser Benefits-Team", role.Benefits},
	} {
		if got, ok := tax.Language(tt.tag).NearestKind(tt.heading); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: %q is nearest to %q (%v), want %q", tt.tag, tt.heading, got, ok, tt.want)
		}
	}
}

func FuzzHeading(f *testing.F) {
	tax := loaded(f)
	for tag, title := range titleOf {
		for _, c := range headingCases(f, tag) {
			f.Add(c.Lines[0].Text, title, tag)
		}
	}
	f.Add("A.\xff", "\xff", "")
	f.Fuzz(func(t *testing.T, heading, title, tag string) {
		words := tax.Language(tag)
		h := words.Heading(heading, title)
		for i, k := range h.Kinds {
			if !slices.Contains(role.Kinds, k) || slices.Contains(h.Kinds[:i], k) {
				t.Errorf("the kinds of %q are %v", heading, h.Kinds)
			}
		}
		if len(h.Kinds) == 0 && (h.Level != "" || h.Exact || h.Bare) {
			t.Errorf("%q is not understood, yet %+v", heading, h)
		}
		if k, ok := words.NearestKind(heading); ok && (k == role.Other || !slices.Contains(role.Kinds, k)) {
			t.Errorf("%q is nearest to %q", heading, k)
		}
	})
}

func BenchmarkNearestKind(b *testing.B) {
	words := loaded(b).Language("en")
	for b.Loop() {
		words.NearestKind("Reponsabilitys of somebodies elsewherish")
	}
}
