package editorial_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/editorial"
	"rolebook/internal/policy"
)

func (s site) titles(t *testing.T, q editorial.ListQuery) string {
	t.Helper()
	q.Sort, q.Limit = "title", 50
	page, err := s.List(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, rec := range page.Items {
		titles = append(titles, rec.Title)
	}
	if page.Total != len(titles) {
		t.Errorf("%+v: a total of %d for %d", q, page.Total, len(titles))
	}
	return strings.Join(titles, " ")
}

func TestListFilters(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		pay := func(asOf string) string { return "salary: { currency: GBP, period: year, as_of: " + asOf + " }\n" }
		create := func(by policy.Actor, title string, front ...string) editorial.Role {
			r, err := s.Create(t.Context(), by, doc(title, front...))
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		a := create(ana, "Alpha", "family: Data and AI\n", pay("2024-03"))
		b := create(bea, "Beta", "family: Design\nalso_known_as: [Second, Reserve]\n", pay("2026-05"))
		create(bea, "Gamma", "titel: wrong\n")
		if _, err := s.Submit(t.Context(), bea, b.ID, "*", "ana", ""); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Assign(t.Context(), ana, a.ID, "*", "ben"); err != nil {
			t.Fatal(err)
		}
		late := create(ana, "Late")
		s.schedule(t, late, editorial.Times{PublishAt: "2027-01-01T09:00"})
		if _, err := s.Save(t.Context(), ana, late.ID, "*", doc("Later"), ""); err != nil {
			t.Fatal(err)
		}
		until := create(ana, "Until")
		s.publish(t, until.ID, nil)
		if _, err := s.Schedule(t.Context(), ana, until.ID, "*", editorial.Times{UnpublishAt: "2027-01-01T09:00"}); err != nil {
			t.Fatal(err)
		}
		archived := create(ana, "Omega")
		if _, err := s.Archive(t.Context(), ana, archived.ID, "*"); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			query editorial.ListQuery
			want  string
		}{
			{editorial.ListQuery{}, "Alpha Beta Gamma Later Omega Until"},
			{editorial.ListQuery{State: []string{"in_review"}}, "Beta"},
			{editorial.ListQuery{State: []string{"draft", "archived"}}, "Alpha Gamma Later Omega"},
			{editorial.ListQuery{State: []string{"scheduled"}}, "Later Until"},
			{editorial.ListQuery{Dashboard: "scheduled"}, "Later Until"},
			{editorial.ListQuery{Assignee: "ana"}, "Beta"},
			{editorial.ListQuery{Assignee: "ben"}, "Alpha"},
			{editorial.ListQuery{Owner: "bea"}, "Beta Gamma"},
			{editorial.ListQuery{UpdatedBy: "ana"}, "Alpha Later Omega Until"},
			{editorial.ListQuery{Family: []string{b.Facts.Family.Slug}}, "Beta"},
			{editorial.ListQuery{Family: []string{a.Facts.Family.Slug, b.Facts.Family.Slug}}, "Alpha Beta"},
			{editorial.ListQuery{Checks: "failing"}, "Gamma"},
			{editorial.ListQuery{Checks: "passing"}, "Alpha Beta Later Omega Until"},
			{editorial.ListQuery{PayBefore: "2025-11-01"}, "Alpha"},
			{editorial.ListQuery{Search: "reserve"}, "Beta"},
			{editorial.ListQuery{Search: "SQL amm"}, "Gamma"},
			{editorial.ListQuery{Search: "nothing"}, ""},
		} {
			if got := s.titles(t, c.query); got != c.want {
				t.Errorf("%+v gives %q, want %q", c.query, got, c.want)
			}
		}
	})
}

// TestListFollows does whatever people do in any order and looks at the list
// after each step.
func TestListFollows(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		n := 0
		rapid.Check(t, func(rt *rapid.T) {
			titles := map[string]string{}
			for _, rec := range s.everything(t) {
				if err := s.Delete(t.Context(), ana, rec.ID, "*"); err != nil {
					rt.Fatal(err)
				}
			}
			for range rapid.IntRange(1, 12).Draw(rt, "steps") {
				n++
				title := fmt.Sprintf("%c%d", 'A'+rune(n%26), n)
				ids := make([]string, 0, len(titles))
				for id := range titles {
					ids = append(ids, id)
				}
				slices.Sort(ids)
				kind := rapid.IntRange(0, 2).Draw(rt, "kind")
				if len(ids) == 0 || kind == 0 {
					titles[s.create(t, doc(title)).ID] = title
				} else if id := rapid.SampledFrom(ids).Draw(rt, "id"); kind == 1 {
					if _, err := s.Save(t.Context(), ana, id, "*", doc(title), ""); err != nil {
						rt.Fatal(err)
					}
					titles[id] = title
				} else {
					if err := s.Delete(t.Context(), ana, id, "*"); err != nil {
						rt.Fatal(err)
					}
					delete(titles, id)
				}
				want := make([]string, 0, len(titles))
				for _, title := range titles {
					want = append(want, strings.ToLower(title))
				}
				slices.Sort(want)
				if got := strings.ToLower(s.titles(t, editorial.ListQuery{})); got != strings.Join(want, " ") {
					rt.Fatalf("the list is %s, want %s", got, want)
				}
			}
		})
	})
}

func (s site) everything(t *testing.T) []editorial.Record {
	t.Helper()
	page, err := s.List(t.Context(), editorial.ListQuery{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return page.Items
}

// BenchmarkList asks for a page of 10,000 drafts by each filter at once. The goal
// is 5 ms at most.
func BenchmarkList(b *testing.B) {
	s := newBench(b)
	docs := make([]editorial.Document, 10_000)
	for i := range docs {
		family := []string{"Design", "Software engineering", "Data and AI"}[i%3]
		docs[i].Source = doc(fmt.Sprintf("Role %d", i), "family: "+family+"\nsalary: { currency: GBP, period: year, as_of: 2024-05 }\n")
	}
	s.Bring(b.Context(), bea, docs, editorial.Bringing{}, func() {})
	q := editorial.ListQuery{
		State: []string{"draft"}, Search: "role sql", Family: []string{"design", "software-engineering"}, Owner: "bea",
		Checks: "passing", PayBefore: "2026-01-01", Sort: "updated_at", Desc: true, Limit: 100,
	}
	page, err := s.List(b.Context(), q)
	if err != nil || page.Total != 6_667 {
		b.Fatalf("%d found, %v", page.Total, err)
	}
	b.Run("unchanged", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.List(b.Context(), q); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("after-a-save", func(b *testing.B) {
		n := int64(0)
		for b.Loop() {
			n++
			b.StopTimer()
			if _, err := s.Save(b.Context(), bea, page.Items[0].ID, "*", doc("Changed", fmt.Sprintf("family: Design\nsummary: The %d.\n", n)), ""); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if _, err := s.List(b.Context(), q); err != nil {
				b.Fatal(err)
			}
		}
	})
}
