package editorial_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/catalog"
	"rolebook/internal/editorial"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// titles of some roles, with how many there are.
func titles(s editorial.Some[editorial.Record]) string {
	var list []string
	for _, rec := range s.Items {
		list = append(list, rec.Title)
	}
	return fmt.Sprint(s.Total, ": ", strings.Join(list, ", "))
}

// stale is a document with pay as of long ago.
const stale = "---\ntitle: Stale\n---\n\nIs old.\n\n## Responsibilities\n\n- Age\n\n## Salary\n\n| Level | Min | Max | As of |\n| --- | --- | --- | --- |\n| Senior | £40,000 | £50,000 | 2024-03 |\n"

func TestDashboard(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		ctx := t.Context()
		abe, vic := policy.Actor{ID: "abe", Role: policy.Author}, policy.Actor{ID: "vic", Role: policy.Viewer}
		must := func(r editorial.Role, err error) editorial.Role {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		sent := must(s.Create(ctx, abe, doc("Sent")))
		must(s.Submit(ctx, abe, sent.ID, "*", "", ""))
		own := must(s.Create(ctx, abe, doc("Own")))
		must(s.Assign(ctx, ana, own.ID, "*", "ben"))
		must(s.Create(ctx, ana, []byte("---\ntitel: x\n---\n")))
		old := s.create(t, []byte(stale))
		first, second := s.create(t, doc("First")), s.create(t, doc("Second"))
		s.publish(t, first.ID, nil)
		s.publish(t, second.ID, nil)
		s.publish(t, old.ID, nil)
		must(s.Schedule(ctx, ana, own.ID, "*", editorial.Times{PublishAt: "2027-02-01T09:00", TimeZone: "Europe/London"}))
		must(s.Schedule(ctx, ana, first.ID, "*", editorial.Times{UnpublishAt: "2027-01-01T09:00", TimeZone: "Europe/London"}))
		must(s.Archive(ctx, ana, must(s.Create(ctx, abe, doc("Away"))).ID, "*"))

		common := map[string]string{"failing": "1: ", "stale": "1: Stale", "scheduled": "2: First, Own", "published": "3: Stale, Second, First"}
		for _, c := range []struct {
			who           policy.Actor
			waiting, mine string
		}{
			{ana, "1: Sent", "1: "},
			{ben, "2: Own, Sent", "0: "},
			{abe, "0: ", "2: Own, Sent"},
			{vic, "0: ", "0: "},
		} {
			d, err := s.Dashboard(ctx, c.who)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{"failing": titles(d.Failing), "stale": titles(d.StalePay), "scheduled": titles(d.Scheduled), "published": titles(d.Published)}
			if fmt.Sprint(got) != fmt.Sprint(common) || titles(d.Waiting) != c.waiting || titles(d.Mine) != c.mine {
				t.Errorf("%s: waiting %q, want %q; mine %q, want %q;\n%q, want\n%q", c.who.ID, titles(d.Waiting), c.waiting, titles(d.Mine), c.mine, got, common)
			}
			sums := []editorial.Some[editorial.Record]{d.Waiting, d.Mine, d.Failing, d.StalePay, d.Scheduled, d.Overdue, d.Published}
			for i, name := range []string{"waiting", "mine", "failing", "stale_pay", "scheduled", "overdue", "published"} {
				page, err := s.List(ctx, editorial.ListQuery{Dashboard: name, By: c.who, Limit: 20})
				if err != nil || page.Total != sums[i].Total || len(page.Items) != page.Total {
					t.Errorf("%s, %s: the dashboard counts %d and the list has %d (%v)", c.who.ID, name, sums[i].Total, page.Total, err)
				}
			}
		}
	})
}

func TestADashboardShowsTenOfEach(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		for i := range 12 {
			s.create(t, doc(fmt.Sprint("Role ", i)))
		}
		d, err := s.Dashboard(t.Context(), ana)
		if err != nil || d.Mine.Total != 12 || len(d.Mine.Items) != 10 || d.Mine.Items[0].Title != "Role 11" {
			t.Errorf("%s, %v", titles(d.Mine), err)
		}
	})
}

// What an administrator has settled about names is read when it changes, not for each
// list.
func TestListsDoNotReadTheVocabulary(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		s.create(t, doc("Role"))
		cost := func() (dashboard, list float64) {
			dashboard = testing.AllocsPerRun(5, func() { _, _ = s.Dashboard(t.Context(), ana) })
			list = testing.AllocsPerRun(5, func() { _, _ = s.List(t.Context(), editorial.ListQuery{Limit: 5}) })
			return dashboard, list
		}
		dashboard, list := cost()
		_, err := s.store.Update(t.Context(), func(tx store.Tx) error {
			for i := range 500 {
				name := fmt.Sprint("family-", i)
				catalog.PutOwnTerm(tx, catalog.Family, catalog.OwnTerm{Own: taxonomy.Own{Slug: name, Name: name}})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if d, l := cost(); d > dashboard+100 || l > list+100 {
			t.Errorf("with 500 own families the dashboard takes %v allocations and a list %v; without, %v and %v", d, l, dashboard, list)
		}
	})
}

// BenchmarkDashboard asks for the dashboard of a site with 10,000 drafts.
func BenchmarkDashboard(b *testing.B) {
	s := newBench(b)
	docs := make([]editorial.Document, 10_000)
	for i := range docs {
		docs[i].Source = doc(fmt.Sprint("Role ", i), "salary: { currency: GBP, period: year, as_of: 2024-05 }\n")
	}
	s.Bring(b.Context(), ana, docs, editorial.Bringing{}, func() {})
	for b.Loop() {
		if d, err := s.Dashboard(b.Context(), ana); err != nil || d.Mine.Total != len(docs) {
			b.Fatalf("%d, %v", d.Mine.Total, err)
		}
	}
}
