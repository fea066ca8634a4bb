package vocabulary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/editorial"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/storetest"
	"rolebook/internal/vocabulary"
)

// A family is called the same wherever it is named, so that a change of its name
// reaches its roles; one that ships has its name in the language in which it is named.
func TestFamiliesAreAddedChangedAndDeleted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		d := newDesk(t, open, sides[1])
		d.publish(t, "Weaver", "Basket weaving")
		d.publish(t, "Dyer", "wicker")
		d.publish(t, "Guard", "Security (blue team)")
		d.publish(t, "Wache", "Cybersicherheit")
		d.publish(t, "Planner", "Design")
		expect := func(what string, want ...string) {
			t.Helper()
			var got []string
			for _, slug := range []string{"weaver", "dyer", "guard", "wache", "planner"} {
				got = append(got, d.named(t, slug))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", what, got, want)
			}
		}
		guard, wache, planner := "Cybersecurity=cybersecurity", "Cybersicherheit=cybersecurity", "Design=design"
		expect("at first", "Basket weaving=basket-weaving", "wicker=wicker", guard, wache, planner)
		said := func(out vocabulary.Outcome, err error) string {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			var words []string
			for _, r := range out.Roles {
				words = append(words, r.Title+": "+strings.Join(r.Changes, ", "))
			}
			slices.Sort(words)
			return fmt.Sprintf("%s %v", out.Term.Name, words)
		}
		for _, step := range []struct {
			name string
			do   func() (vocabulary.Outcome, error)
			says string
			want []string
		}{
			{"added", func() (vocabulary.Outcome, error) {
				return d.Add(t.Context(), policy.Operator, vocabulary.Fields{Name: ptr("Basket weaving"), Aliases: &[]string{"Wicker", "Baskets"}})
			}, "Basket weaving [Dyer: Family: wicker → Basket weaving]", []string{"Basket weaving=basket-weaving", "Basket weaving=basket-weaving", guard, wache, planner}},
			{"renamed", func() (vocabulary.Outcome, error) {
				return d.Change(t.Context(), policy.Operator, "basket-weaving", vocabulary.Fields{Name: ptr("Basketry")})
			}, "Basketry [Dyer: Family: Basket weaving → Basketry Weaver: Family: Basket weaving → Basketry]", []string{"Basketry=basket-weaving", "Basketry=basket-weaving", guard, wache, planner}},
			{"named further", func() (vocabulary.Outcome, error) {
				return d.Change(t.Context(), policy.Operator, "cybersecurity", vocabulary.Fields{Aliases: &[]string{"Night watch", "Security (red team)"}})
			}, "Cybersecurity []", []string{"Basketry=basket-weaving", "Basketry=basket-weaving", guard, wache, planner}},
			{"merged", func() (vocabulary.Outcome, error) {
				return d.Merge(t.Context(), policy.Operator, "cybersecurity", "it-support")
			}, "Cybersecurity [Guard: Family: Cybersecurity → IT support Wache: Family: Cybersicherheit → IT-Support]", []string{"Basketry=basket-weaving", "Basketry=basket-weaving", "IT support=it-support", "IT-Support=it-support", planner}},
			{"split", func() (vocabulary.Outcome, error) {
				return d.Split(t.Context(), policy.Operator, "cybersecurity")
			}, "Cybersecurity [Guard: Family: IT support → Cybersecurity Wache: Family: IT-Support → Cybersicherheit]", []string{"Basketry=basket-weaving", "Basketry=basket-weaving", guard, wache, planner}},
		} {
			if got := said(step.do()); got != step.says {
				t.Errorf("%s: it says %s, want %s", step.name, got, step.says)
			}
			expect(step.name, step.want...)
		}
		if err := d.Delete(t.Context(), policy.Operator, "basket-weaving"); err != nil {
			t.Error(err)
		}
		expect("taken back", "Basket weaving=basket-weaving", "wicker=wicker", guard, wache, planner)
	})
}

// A draft is listed and found by what its family means now, however often that
// changes after it was saved.
func TestDraftsFollowTheirFamily(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		d := newDesk(t, open, sides[1])
		for title, family := range map[string]string{"Weaver": "Rope gang", "Dyer": "rope-gang", "Guard": "Security (blue team)", "Planner": "Design"} {
			if _, err := d.editorial.Create(t.Context(), policy.Program, d.document(title, family)); err != nil {
				t.Fatal(err)
			}
		}
		d.publish(t, "Public", "Rope gang")
		listed := func(families ...string) string {
			t.Helper()
			page, err := d.editorial.List(t.Context(), editorial.ListQuery{Family: families, Sort: "title", Limit: 50})
			if err != nil {
				t.Fatal(err)
			}
			var roles []string
			for _, rec := range page.Items {
				roles = append(roles, rec.Title+"="+rec.Facts.Family.Name+"="+rec.Facts.Family.Slug)
			}
			return strings.Join(roles, ", ")
		}
		must := func(_ vocabulary.Outcome, err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		expect := func(want string, families ...string) {
			t.Helper()
			for _, family := range families {
				if got := listed(family); got != want {
					t.Errorf("%s lists %s, want %s", family, got, want)
				}
			}
		}
		expect("Dyer=rope-gang=rope-gang, Public=Rope gang=rope-gang, Weaver=Rope gang=rope-gang", "rope-gang", "Rope gang")
		expect("Guard=Cybersecurity=cybersecurity", "cybersecurity", "Security", "Cybersicherheit")
		must(d.Merge(t.Context(), policy.Operator, "rope-gang", "design"))
		expect("Dyer=Design=design, Planner=Design=design, Public=Design=design, Weaver=Design=design", "design", "rope-gang", "Rope Gang", "UX")
		must(d.Merge(t.Context(), policy.Operator, "design", "cybersecurity"))
		all := "Dyer=Cybersecurity=cybersecurity, Guard=Cybersecurity=cybersecurity, Planner=Cybersecurity=cybersecurity, Public=Cybersecurity=cybersecurity, Weaver=Cybersecurity=cybersecurity"
		expect(all, "cybersecurity", "design", "rope-gang")
		page, err := d.editorial.Dashboard(t.Context(), policy.Program)
		if err != nil || len(page.Published.Items) != 1 || page.Published.Items[0].Facts.Family.Slug != "cybersecurity" {
			t.Errorf("the dashboard has %+v, %v", page.Published, err)
		}
		if _, err := d.editorial.Create(t.Context(), policy.Program, d.document("Zoner", "Rope gang")); err != nil {
			t.Fatal(err) // saved while its family means another
		}
		expect(all+", Zoner=Cybersecurity=cybersecurity", "design")
		must(d.Split(t.Context(), policy.Operator, "design"))
		must(d.Split(t.Context(), policy.Operator, "rope-gang"))
		expect("Guard=Cybersecurity=cybersecurity", "cybersecurity")
		expect("Planner=Design=design", "design")
		if err := d.Delete(t.Context(), policy.Operator, "rope-gang"); err != nil {
			t.Fatal(err)
		}
		expect("Dyer=rope-gang=rope-gang, Public=Rope gang=rope-gang, Weaver=Rope gang=rope-gang, Zoner=Rope gang=rope-gang", "rope-gang")
		if got := listed("nothing"); got != "" {
			t.Errorf("a family that there is not lists %s", got)
		}
	})
}

// Roles move to a family by any of its names, and stay as they are where they are in
// it by another.
func TestMovingRolesToAFamilyByAnyName(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		d := newDesk(t, open, sides[1])
		r, err := d.editorial.Create(t.Context(), policy.Program, d.document("Weaver", "Data"))
		if err == nil {
			_, err = d.Add(t.Context(), policy.Operator, vocabulary.Fields{Name: ptr("Weaving"), Aliases: &[]string{"Wicker"}})
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ to, says string }{
			{"machine learning", "[]"},
			{"Wicker", "[Family: Data and AI → Weaving]"},
			{"Sicherheit", "[Family: Data and AI → Cybersicherheit]"},
		} {
			done, err := d.editorial.Bulk(t.Context(), policy.Program, editorial.Bulk{
				Action: editorial.BulkRetag, Family: c.to, Roles: []editorial.BulkRole{{ID: r.ID, Match: "*"}}, DryRun: true,
			})
			if err != nil || fmt.Sprint(done[0].Changes) != c.says {
				t.Errorf("moving to %s: %+v, %v", c.to, done, err)
			}
		}
	})
}

// What an older Rolebook kept of skills is read as it was, and so are roles whose
// facts have the family by the name that it had in its language.
func TestWhatAnOlderProgramKeptIsRead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		skills, families := newDesk(t, open, sides[0]), desk{}
		families.Service, families.side = vocabulary.New(vocabulary.Families, skills.store, skills.catalog, lists(t), time.Now), sides[1]
		r, err := skills.editorial.Create(t.Context(), policy.Program, families.document("Wache", "Sicherheit"))
		if err != nil {
			t.Fatal(err)
		}
		skills.publish(t, "Builder", "JS framework")
		_, err = skills.store.Update(t.Context(), func(tx store.Tx) error {
			tx.Put(store.Skills, []byte("js-framework"), []byte(`{"name":"JS framework","merged_into":"javascript","changed":{"jsframework":"2026-10-01T09:00:00Z"}}`))
			record := strings.Replace(string(tx.Get(store.Roles, []byte(r.ID))), `"name":"Sicherheit"`, `"name":"Cybersicherheit"`, 1)
			tx.Put(store.Roles, []byte(r.ID), []byte(record))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := skills.named(t, "builder"); got != "JavaScript=javascript" {
			t.Errorf("the role names %s", got)
		}
		if s, err := skills.Get(t.Context(), "js-framework"); err != nil || s.MergedInto == nil || s.MergedInto.Slug != "javascript" {
			t.Errorf("the skill is %+v, %v", s, err)
		}
		if _, err := families.Merge(t.Context(), policy.Operator, "cybersecurity", "it-support"); err != nil {
			t.Fatal(err)
		}
		page, err := skills.editorial.List(t.Context(), editorial.ListQuery{Family: []string{"it-support"}, Limit: 5})
		if err != nil || page.Total != 1 || page.Items[0].Facts.Family.Name != "IT-Support" {
			t.Errorf("the list has %+v, %v", page, err)
		}
		counts, err := skills.catalog.Counts(t.Context(), catalog.Skill)
		if err != nil || fmt.Sprint(counts) != "[{javascript JavaScript 1}]" {
			t.Errorf("the skills in use are %v, %v", counts, err)
		}
	})
}
