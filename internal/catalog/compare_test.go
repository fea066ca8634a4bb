package catalog_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store/storetest"
)

// fillAlike publishes roles of which SQL is in each, Rust in two and Zig in one.
func (s shelf) fillAlike(t testing.TB) {
	s.put(t, source("Systems Programmer", "", "SQL,Rust,Zig"))
	s.put(t, source("Kernel Hacker", "", "Rust"))
	s.put(t, source("Query Writer", "", "SQL,Python"))
	s.put(t, source("Analyst", "", "SQL,Python,Figma"))
	s.put(t, source("Painter", "", "Figma"))
	s.put(t, source("Systemprogrammierer", "locale: de\n", "SQL,Rust,Zig"))
}

func (s shelf) includedOf(t testing.TB, slug string) string {
	t.Helper()
	answer, err := s.WithRelated(t.Context(), slug, []string{"slug"})
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Included struct{ Related []struct{ Title string } }
	}
	if err := json.Unmarshal(answer.Body, &got); err != nil {
		t.Fatalf("%v: %s", err, answer.Body)
	}
	var titles []string
	for _, r := range got.Included.Related {
		titles = append(titles, r.Title)
	}
	return strings.Join(titles, ", ")
}

func TestRolesWithoutRelatedOnesGetThoseLikeThem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fillAlike(t)
		s.put(t, source("Lead", "related: [painter]\n", "SQL,Rust"))
		for slug, want := range map[string]string{
			"systems-programmer":  "Lead, Kernel Hacker, Analyst, Query Writer", // Rust is rarer than SQL; of equals the title decides
			"query-writer":        "Analyst, Lead, Systems Programmer",
			"painter":             "Analyst",
			"lead":                "Painter", // its author says so
			"systemprogrammierer": "",        // nobody else writes German
		} {
			if got := s.includedOf(t, slug); got != want {
				t.Errorf("like %s: %s, want %s", slug, got, want)
			}
		}
	})
}

func TestCompare(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		id := s.put(t, source("Gone", "", "SQL"))
		if _, err := s.editorial.Unpublish(t.Context(), policy.Program, id, "*"); err != nil {
			t.Fatal(err)
		}
		moved := s.put(t, source("Old", "", "SQL"))
		if _, err := s.editorial.Publish(t.Context(), policy.Program, moved, "*", source("New", "", "SQL")); err != nil {
			t.Fatal(err)
		}
		page, err := s.Compare(t.Context(), []string{"data-analyst", "back-end-developer", "old"})
		if err != nil {
			t.Fatal(err)
		}
		var got catalog.Comparison
		if err := json.Unmarshal(page.Body, &got); err != nil {
			t.Fatalf("%v: %s", err, page.Body)
		}
		if len(got.Roles) != 3 || got.Roles[0].Title != "Data Analyst" || got.Roles[2].Slug != "new" {
			t.Errorf("the roles are %+v", got.Roles)
		}
		if len(got.Skills.Shared) != 1 || got.Skills.Shared[0].Slug != "sql" || got.Skills.Differing[0].Slug != "python" || len(got.Skills.Differing[0].In) != 2 {
			t.Errorf("the skills are %+v", got.Skills)
		}
		if len(got.Responsibilities.Shared) != 1 || got.Responsibilities.Shared[0].Text != "Work" {
			t.Errorf("the responsibilities are %+v", got.Responsibilities)
		}
		if len(got.Pay) != 3 || *got.Pay[0].Level != "Mid" || got.Pay[0].Bands[1] != nil || *got.Pay[1].Bands[1].Max != "45000" {
			t.Errorf("the pay is %+v", got.Pay)
		}
		for _, c := range []struct {
			slugs []string
			kind  fault.Kind
			says  string
		}{
			{[]string{"gone", "designer"}, fault.Gone, "“gone” has been taken down"},
			{[]string{"gone", "nobody", "designer"}, fault.NotFound, "no published role with the slug “nobody”"},
			{[]string{"old", "new"}, fault.Invalid, "“new” is there twice"},
		} {
			_, err := s.Compare(t.Context(), c.slugs)
			f, _ := errors.AsType[*fault.Error](err)
			if !fault.Is(err, c.kind) || !strings.Contains(fmt.Sprint(f.Fields), c.says) {
				t.Errorf("%q: %v", c.slugs, err)
			}
		}
	})
}

func TestValuesListWhatIsInUse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		values := func(f catalog.Facet) (string, string) {
			page, err := s.Values(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			var list catalog.Values
			if err := json.Unmarshal(page.Body, &list); err != nil {
				t.Fatal(err)
			}
			var parts []string
			for _, v := range list.Items {
				parts = append(parts, fmt.Sprint(v.Slug, " ", v.Count))
			}
			return strings.Join(parts, ", "), page.ETag
		}
		skills, tag := values(catalog.Skill)
		if skills != "sql 3, python 2, figma 1, javascript 1" {
			t.Errorf("skills: %s", skills)
		}
		if got, _ := values(catalog.Location); got != "london 2, uk 2" {
			t.Errorf("places: %s", got)
		}
		s.put(t, source("Writer", "", "Figma"))
		if got, now := values(catalog.Skill); got != "sql 3, figma 2, python 2, javascript 1" || now == tag {
			t.Errorf("after another role: %s, with the tag %s", got, now)
		}
		page, err := s.Value(t.Context(), catalog.Skill, "python", catalog.Query{Limit: 1, Sort: catalog.ByTitle})
		if err != nil || page.Next == "" || !strings.HasPrefix(string(page.Body), `{"slug":"python","name":"Python","count":2,"kind":"technical","family":"Programming languages","roles":[{"id":`) {
			t.Errorf("Python: %s, %v", page.Body, err)
		}
		if _, err := s.Value(t.Context(), catalog.Family, "nothing", catalog.Query{Limit: 1, Sort: catalog.ByTitle}); !fault.Is(err, fault.NotFound) {
			t.Errorf("no family: %v", err)
		}
	})
}

// A family that ships has one name in lists, in the language of the site, whichever
// role was projected last and whatever that calls it.
func TestListsCallAFamilyByOneName(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		for locale, want := range map[string]string{"en-GB": "Leadership", "de-DE": "Führung", "fr": "Leadership"} {
			opts := options(t)
			opts.Locale = locale
			s := shelfWith(t, open, opts)
			for i, family := range []string{"Leadership", "Führung", "Leadership"} {
				s.put(t, source(fmt.Sprint("Lead ", i), "family: "+family+"\n", "SQL"))
				counts, err := s.Counts(t.Context(), catalog.Family)
				if err != nil || len(counts) != 1 || counts[0].Label != want {
					t.Errorf("on a site in %s, after a role in %s: %v, %v", locale, family, counts, err)
				}
			}
		}
	})
}

// What a query's names mean is looked up once, however many facets are counted.
func TestFacetsLookNamesUpOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		cost := func(names int, facets bool) float64 {
			q := catalog.Query{Limit: 1, Sort: catalog.ByTitle, Facets: facets}
			for i := range names {
				q.Family = append(q.Family, fmt.Sprint("Team nobody has heard of ", i))
			}
			return testing.AllocsPerRun(20, func() { s.list(t, q) })
		}
		once, counted := cost(99, false)-cost(1, false), cost(99, true)-cost(1, true)
		if counted > 2*once {
			t.Errorf("98 more names take %v allocations, and with facets %v", once, counted)
		}
	})
}
