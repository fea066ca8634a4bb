package editorial_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// anyText is roles in whatever text they have.
func anyText(roles ...editorial.Role) []editorial.BulkRole {
	var list []editorial.BulkRole
	for _, r := range roles {
		list = append(list, editorial.BulkRole{ID: r.ID, Match: "*"})
	}
	return list
}

// problems are the kinds of what stopped a bulk, by the roles' titles.
func problems(t *testing.T, err error) map[string]fault.Kind {
	t.Helper()
	kinds := map[string]fault.Kind{}
	items, _ := detail(t, err, "items").([]editorial.BulkProblem)
	for _, p := range items {
		kinds[p.Title] = p.Kind
	}
	return kinds
}

func (s site) seq(t *testing.T) (seq uint64) {
	t.Helper()
	if err := s.store.View(t.Context(), func(r store.Reader) error {
		seq = r.Seq()
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return seq
}

func TestManyRolesGoLiveTogether(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		a := s.create(t, doc("Tester", "related: [coder]\n"))
		b := s.create(t, doc("Coder", "related: [tester]\n"))
		before := s.seq(t)
		done, err := s.Bulk(t.Context(), ana, editorial.Bulk{Action: editorial.BulkPublish, Roles: anyText(a, b)})
		if err != nil {
			t.Fatal(err)
		}
		if len(done) != 2 || done[0].Record.State() != policy.Published || done[1].Changes[0] != "Published for the first time" {
			t.Errorf("done: %+v", done)
		}
		if got := s.seq(t); got != before+1 {
			t.Errorf("%d transactions, want one", got-before)
		}
		for slug, title := range map[string]string{"tester": "Coder", "coder": "Tester"} {
			role, _ := s.read(t, slug)
			if related := role["related"].([]any); len(related) != 1 || related[0].(map[string]any)["title"] != title {
				t.Errorf("%s is related to %v, want %s", slug, related, title)
			}
		}
		again, err := s.Bulk(t.Context(), ana, editorial.Bulk{Action: editorial.BulkPublish, Roles: anyText(a, b)})
		if err != nil || len(again[0].Changes) > 0 || s.seq(t) != before+1 {
			t.Errorf("publishing what is public: %+v, %v", again, err)
		}
	})
}

// What stands in the way of one stops all, and everything that does is said.
func TestOneRoleStopsAll(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		good, broken := s.create(t, doc("Good")), s.create(t, doc("Broken", "image: 5\n"))
		moved, archived := s.create(t, doc("Moved")), s.create(t, doc("Archived"))
		if _, err := s.Save(t.Context(), ben, moved.ID, "*", doc("Moved", "summary: New.\n"), ""); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Archive(t.Context(), ana, archived.ID, "*"); err != nil {
			t.Fatal(err)
		}
		roles := append(anyText(good, broken, archived), editorial.BulkRole{ID: moved.ID, Match: moved.ETag()}, editorial.BulkRole{ID: "nobody", Match: "*"})
		before := s.seq(t)
		_, err := s.Bulk(t.Context(), ana, editorial.Bulk{Action: editorial.BulkPublish, Roles: roles})
		want := map[string]fault.Kind{"Broken": fault.Unprocessable, "Moved": fault.PreconditionFailed, "Archived": fault.Conflict, "": fault.NotFound}
		if got := problems(t, err); !fault.Is(err, fault.Conflict) || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%v, want %v: %v", got, want, err)
		}
		if s.seq(t) != before || !fault.Is(s.absent(t, "good"), fault.NotFound) {
			t.Error("something has been changed")
		}
		_, err = s.Bulk(t.Context(), ana, editorial.Bulk{Action: editorial.BulkPublish, Roles: anyText(good, broken)})
		if !fault.Is(err, fault.Unprocessable) || detail(t, err, "items").([]editorial.BulkProblem)[0].Members["diagnostics"] == nil {
			t.Errorf("of one kind only: %v", err)
		}
	})
}

func TestBulkTakesDownAndArchives(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		a, b := s.create(t, doc("Tester")), s.create(t, doc("Coder"))
		s.publish(t, a.ID, nil)
		_, err := s.Bulk(t.Context(), ana, editorial.Bulk{Action: editorial.BulkUnpublish, Roles: anyText(a, b)})
		if got := problems(t, err); got["Coder"] != fault.Conflict || len(got) != 1 {
			t.Errorf("taking down what is not public: %v", got)
		}
		for _, step := range []struct {
			action editorial.BulkAction
			state  policy.State
		}{
			{editorial.BulkArchive, policy.Archived},
			{editorial.BulkUnarchive, policy.Draft},
			{editorial.BulkPublish, policy.Published},
			{editorial.BulkUnpublish, policy.Draft},
		} {
			done, err := s.Bulk(t.Context(), ana, editorial.Bulk{Action: step.action, Roles: anyText(a, b)})
			if err != nil || done[0].Record.State() != step.state || done[1].Record.State() != step.state {
				t.Errorf("%s: %+v, %v", step.action, done, err)
			}
		}
		if err := s.absent(t, "tester"); !fault.Is(err, fault.Gone) {
			t.Errorf("visitors get %v", err)
		}
	})
}

func TestADryRunOnlySays(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		before := s.seq(t)
		done, err := s.Bulk(t.Context(), ana, editorial.Bulk{Action: editorial.BulkRetag, Family: "Quality", Roles: anyText(r), DryRun: true})
		if err != nil || !slices.Equal(done[0].Changes, []string{"Family added: Quality"}) {
			t.Errorf("%+v, %v", done, err)
		}
		if s.seq(t) != before {
			t.Error("something has been changed")
		}
	})
}

// Each edit changes what it is about and no other byte.
func TestEditsOfManyTexts(t *testing.T) {
	const body = "---\n\nTests.\n\n## Responsibilities\n\n- Tests\n\n## Skills\n\n- SQL\n\n"
	const prose = "## Salary\n\n- £50,000 to £60,000 a year\n"
	const table = "## Salary\n\n| Level | Min | Max | As of |\n| - | - | - | - |\n| Junior | £30k | £40k | 2024 |\n| Senior | £50k | £60k | |\n"
	head := func(lines string) string { return "---\ntitle: Tester\n" + lines + body }
	redate := editorial.Bulk{Action: editorial.BulkRedate, AsOf: "2026-07"}
	retag := editorial.Bulk{Action: editorial.BulkRetag, Family: "Quality: all of it"}
	cases := []struct {
		name         string
		do           editorial.Bulk
		before, want string // want empty: refused
	}{
		{"date in a block", redate, head("salary:\n  currency: GBP\n  as_of: 2026-01 # checked\n  period: year\n") + prose, head("salary:\n  currency: GBP\n  as_of: 2026-07 # checked\n  period: year\n") + prose},
		{"date missing in a block", redate, head("salary:\n  currency: GBP\n  period: year\n") + prose, head("salary:\n  currency: GBP\n  period: year\n  as_of: 2026-07\n") + prose},
		{"date in braces", redate, head("salary: { as_of: 2026-01, currency: GBP }\n") + prose, head("salary: { as_of: 2026-07, currency: GBP }\n") + prose},
		{"date missing in braces", redate, head("salary: { currency: GBP }\n") + prose, head("salary: { currency: GBP, as_of: 2026-07 }\n") + prose},
		{"no salary", redate, head("") + prose, head("salary: { as_of: 2026-07 }\n") + prose},
		{"rows with dates", redate, head("") + table, head("salary: { as_of: 2026-07 }\n") + strings.Replace(table, "2024", "2026-07", 1)},
		{"CRLF", redate, strings.ReplaceAll(head("")+prose, "\n", "\r\n"), strings.ReplaceAll(head("salary: { as_of: 2026-07 }\n")+prose, "\n", "\r\n")},
		{"no pay", redate, head(""), head("")},
		{"a family", retag, head("family: Testing # for now\n"), head("family: \"Quality: all of it\" # for now\n")},
		{"no family", retag, head("locale: en-GB\n"), head("locale: en-GB\nfamily: \"Quality: all of it\"\n")},
		{"braces around everything", retag, "---\n{ title: Tester }\n" + body, ""},
		{"no front matter", retag, "Tests.\n", ""},
	}
	each(t, func(t *testing.T, s site) {
		for i, c := range cases {
			source := strings.Replace(c.before, "Tester", fmt.Sprint("Tester ", i), 1)
			r := s.create(t, []byte(source))
			c.do.Roles = anyText(r)
			_, err := s.Bulk(t.Context(), ana, c.do)
			if c.want == "" {
				if !fault.Is(err, fault.Unprocessable) {
					t.Errorf("%s: %v", c.name, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			now, err := s.Read(t.Context(), r.ID)
			if want := strings.Replace(c.want, "Tester", fmt.Sprint("Tester ", i), 1); err != nil || string(now.Source) != want {
				t.Errorf("%s: %v, got\n%s\nwant\n%s", c.name, err, now.Source, want)
			}
		}
	})
}

func TestWhatCannotBeDoneTogether(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		many := make([]editorial.BulkRole, editorial.MaxTogether+1)
		for i := range many {
			many[i] = editorial.BulkRole{ID: fmt.Sprint(i), Match: "*"}
		}
		for name, b := range map[string]editorial.Bulk{
			"no roles":       {Action: editorial.BulkPublish},
			"too many":       {Action: editorial.BulkPublish, Roles: many},
			"a role twice":   {Action: editorial.BulkPublish, Roles: anyText(r, r)},
			"no date":        {Action: editorial.BulkRedate, Roles: anyText(r)},
			"a date to come": {Action: editorial.BulkRedate, AsOf: "2099", Roles: anyText(r)},
			"a bad date":     {Action: editorial.BulkRedate, AsOf: "2027-13", Roles: anyText(r)},
			"no family":      {Action: editorial.BulkRetag, Roles: anyText(r)},
			"another action": {Action: "burn", Roles: anyText(r)},
		} {
			if _, err := s.Bulk(t.Context(), ana, b); !fault.Is(err, fault.Unprocessable) {
				t.Errorf("%s: %v", name, err)
			}
		}
		author := policy.Actor{ID: "bea", Role: policy.Author}
		if _, err := s.Bulk(t.Context(), author, editorial.Bulk{Action: editorial.BulkPublish, Roles: anyText(r)}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("by an author: %v", err)
		}
	})
}

// As many roles as may change together do fit into one transaction, and more
// text than fits is refused with the way out.
func TestTheLargestBulk(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		docs := make([]editorial.Document, editorial.MaxTogether)
		for i := range docs {
			docs[i] = editorial.Document{Source: doc(fmt.Sprint("Role ", i), fmt.Sprintf("related: [role-%d]\n", (i+1)%len(docs)))}
		}
		for _, b := range s.Bring(t.Context(), ana, docs, editorial.Bringing{}, func() {}) {
			if b.Err != nil {
				t.Fatal(b.Err)
			}
		}
		for _, b := range []editorial.Bulk{
			{Action: editorial.BulkPublish}, {Action: editorial.BulkRedate, AsOf: "2026-07"}, {Action: editorial.BulkPublish}, {Action: editorial.BulkArchive},
		} {
			b.Roles = fresh(t, s)
			if done, err := s.Bulk(t.Context(), ana, b); err != nil || len(done) != editorial.MaxTogether {
				t.Fatalf("%s: %d roles, %v", b.Action, len(done), err)
			}
		}
	})
}

// fresh is all roles with the ETags that they have now.
func fresh(t *testing.T, s site) []editorial.BulkRole {
	t.Helper()
	page, err := s.List(t.Context(), editorial.ListQuery{Limit: editorial.MaxTogether})
	if err != nil {
		t.Fatal(err)
	}
	var roles []editorial.BulkRole
	for _, rec := range page.Items {
		roles = append(roles, editorial.BulkRole{ID: rec.ID, Match: rec.ETag()})
	}
	return roles
}

func TestMoreTextThanOneTransactionHolds(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		long := strings.Repeat("Tests what others wrote.\n", 14000) // 350 KB
		var roles []editorial.BulkRole
		for i := range 3 {
			r := s.create(t, append(doc(fmt.Sprint("Role ", i)), long...))
			roles = append(roles, editorial.BulkRole{ID: r.ID, Match: "*"})
		}
		_, err := s.Bulk(t.Context(), ana, editorial.Bulk{Action: editorial.BulkRetag, Family: "Quality", Roles: roles})
		if !fault.Is(err, fault.TooLarge) || !strings.Contains(err.Error(), "release") {
			t.Errorf("got %v", err)
		}
	})
}

// Who may not change a role is told so, and not what its newest text is.
func TestABulkAsksWhoBeforeWhat(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		publisher := policy.Actor{ID: "key", Scopes: []policy.Scope{policy.PublishScope}}
		_, err := s.Bulk(t.Context(), publisher, editorial.Bulk{Action: editorial.BulkRetag, Family: "Design", Roles: []editorial.BulkRole{{ID: r.ID, Match: `"9-other"`}}})
		if got := problems(t, err); got["Tester"] != fault.Forbidden {
			t.Errorf("%v, %v", got, err)
		}
	})
}
