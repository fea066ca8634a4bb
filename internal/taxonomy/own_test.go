package taxonomy

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOwnSkills(t *testing.T) {
	lists := loaded(t)
	own := lists.With([]Own{
		{Slug: "basket-weaving", Name: "Basket weaving", Kind: "professional", Aliases: []string{"Baskets"}},
		{Slug: "gone"},
		{Slug: "js-framework", Name: "JS framework", MergedInto: "javascript"},
		{Slug: "python", Aliases: []string{"Snake script"}},
		{Slug: "scrum", MergedInto: "agile"},
	}, nil)
	for _, c := range []struct {
		name, want, kind string
		merged           bool
	}{
		{"basket-weaving", "Basket weaving", "professional", false},
		{"BASKETS", "Basket weaving", "professional", false},
		{"gone", "", "", false},
		{"JS framework", "JavaScript", "technical", true},
		{"JS", "JavaScript", "technical", false},
		{"snake script", "Python", "technical", false},
		{"Python 3", "Python", "technical", false},
		{"Scrum", "Agile", "", true},
		{"Go", "Go", "technical", false},
	} {
		got, ok := own.Skills().Find(c.name)
		if got.Name != c.want || ok != (c.want != "") || got.Merged != c.merged || c.kind != "" && got.Kind != c.kind {
			t.Errorf("%q means %+v", c.name, got)
		}
		if _, before := lists.Skills().Find(c.name); before && c.name == "JS framework" {
			t.Error("the lists have changed")
		}
	}
	for slug, want := range map[string]string{"scrum": "Agile", "basket-weaving": "Basket weaving", "gone": "", "go": "Go", "nothing": ""} {
		if got, ok := own.Skills().BySlug(slug); got.Name != want || ok != (want != "") {
			t.Errorf("the slug %s stands for %q", slug, got.Name)
		}
	}
	if got, _ := own.Skills().Nearest("Baskt weaving"); got.Name != "Basket weaving" {
		t.Errorf("the nearest is %q", got.Name)
	}
	if n := len(own.Skills().Terms()) - len(lists.Skills().Terms()); n != 0 { // one more, and one merged
		t.Errorf("there are %d skills more", n)
	}
	var found []string
	for _, f := range own.FindSkills("Basket weaving, with baskets, Scrum and snake script, using Baskets.") {
		found = append(found, f.Skill.Name)
	}
	if got := strings.Join(found, ", "); got != "Basket weaving, Agile, Python, Basket weaving" {
		t.Errorf("in prose: %s", got)
	}
}

func TestMergesAreFollowed(t *testing.T) {
	for _, c := range []struct {
		name string
		own  []Own
		want string // what each of a, b and c means
	}{
		{"one", []Own{{Slug: "a", Name: "A1", MergedInto: "b"}, {Slug: "b", Name: "B1"}, {Slug: "c", Name: "C1"}}, "B1 B1 C1"},
		{"a chain", []Own{{Slug: "a", Name: "A1", MergedInto: "b"}, {Slug: "b", Name: "B1", MergedInto: "c"}, {Slug: "c", Name: "C1"}}, "C1 C1 C1"},
		{"a circle", []Own{{Slug: "a", Name: "A1", MergedInto: "b"}, {Slug: "b", Name: "B1", MergedInto: "a"}, {Slug: "c", Name: "C1"}}, "A1 B1 C1"},
		{"into itself", []Own{{Slug: "a", Name: "A1", MergedInto: "a"}, {Slug: "b", Name: "B1"}, {Slug: "c", Name: "C1"}}, "A1 B1 C1"},
		{"into nothing", []Own{{Slug: "a", Name: "A1", MergedInto: "z"}, {Slug: "b", Name: "B1", MergedInto: "a"}, {Slug: "c", Name: "C1"}}, "A1 A1 C1"},
	} {
		tax := loaded(t).Skills().With(c.own)
		var got []string
		for _, slug := range []string{"a", "b", "c"} {
			s, _ := tax.BySlug(slug)
			byName, _ := tax.Find(strings.ToUpper(slug) + "1")
			if byName.Name != s.Name {
				t.Errorf("%s: the name of %s means %s, its slug %s", c.name, slug, byName.Name, s.Name)
			}
			got = append(got, s.Name)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %s", c.name, got, c.want)
		}
	}
}

// What Changed leaves out means the same before and after, whatever an
// administrator does: of every name by the keys that decide over it.
func TestChangedMissesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		lists        *Vocabulary
		names, slugs []string
	}{
		"skills": {
			loaded(t).Skills(),
			[]string{"JS", "JavaScript", "Python", "Go", "Golang", "Alpha", "Alpha beta", "Beta", "Gamma"},
			[]string{"javascript", "python", "go", "alpha", "beta", "gamma"},
		},
		"families": {
			loaded(t).Families(),
			[]string{"Security", "Cybersecurity", "Cybersicherheit", "Security (blue team)", "Data", "Data 2", "Alpha", "Alpha beta", "Beta", "Gamma"},
			[]string{"cybersecurity", "data-and-ai", "design", "alpha", "beta", "gamma"},
		},
	} {
		t.Run(name, func(t *testing.T) { changedMissesNothing(t, c.lists, c.names, c.slugs) })
	}
}

func changedMissesNothing(t *testing.T, lists *Vocabulary, names, slugs []string) {
	own := rapid.Custom(func(t *rapid.T) []Own {
		var list []Own
		for _, slug := range slugs {
			if !rapid.Bool().Draw(t, slug) {
				continue
			}
			o := Own{Slug: slug, Kind: rapid.SampledFrom([]string{"", "domain"}).Draw(t, "kind")}
			o.Name = rapid.SampledFrom([]string{"", strings.ToUpper(slug[:1]) + slug[1:]}).Draw(t, "name")
			o.Aliases = rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 2, rapid.ID[string]).Draw(t, "aliases")
			o.MergedInto = rapid.SampledFrom(append(slugs, "", "")).Draw(t, "into")
			list = append(list, o)
		}
		return list
	})
	rapid.Check(t, func(t *rapid.T) {
		before, after := lists.With(own.Draw(t, "before")), lists.With(own.Draw(t, "after"))
		changed := after.Changed(before)
		for _, name := range names {
			was, knew := before.Find(name)
			is, knows := after.Find(name)
			same := knew == knows && fmt.Sprint(was.Name, was.Slug, was.Kind, was.Merged) == fmt.Sprint(is.Name, is.Slug, is.Kind, is.Merged)
			said := slices.ContainsFunc(lists.Keys(name), func(key string) bool { return slices.Contains(changed, key) })
			// A name that is read as one that ships may have come to be an own one.
			if !same && !said || same && said && len(lists.Keys(name)) == 1 {
				t.Fatalf("%q meant %+v and means %+v; changed are %q", name, was, is, changed)
			}
		}
		if again := after.Changed(after); len(again) > 0 {
			t.Fatalf("nothing changed, and it says %q", again)
		}
	})
}

func BenchmarkWith(b *testing.B) {
	tax, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	own := make([]Own, 100)
	for i := range own {
		own[i] = Own{Slug: fmt.Sprint("own-", i), Name: fmt.Sprint("Own skill ", i), Aliases: []string{fmt.Sprint("Our skill ", i)}}
	}
	for b.Loop() {
		tax.With(own, nil)
	}
}
