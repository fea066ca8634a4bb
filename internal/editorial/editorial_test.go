package editorial_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/lint"
	"rolebook/internal/money"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/storetest"
	"rolebook/internal/taxonomy"
)

var (
	ana = policy.Actor{ID: "ana", Name: "Ana", Role: policy.Editor}
	ben = policy.Actor{ID: "ben", Name: "Ben", Role: policy.Editor}
)

// site is the service with its catalogue over one store.
type site struct {
	*editorial.Service
	cat   *catalog.Catalog
	store store.Store
	clock *clock
	team  map[string]policy.Actor // who is here, by id
}

// clock moves on by a second each time that it is asked.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) next() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Second)
	return c.now
}

func each(t *testing.T, test func(t *testing.T, s site)) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) { test(t, newSite(t, open)) })
}

func newSite(t *testing.T, open storetest.Open) site {
	c := &clock{now: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)}
	s := newSiteWith(t, open, c.next)
	s.clock = c
	return s
}

func newSiteWith(t *testing.T, open storetest.Open, now func() time.Time) site {
	t.Helper()
	linter, err := lint.New()
	if err != nil {
		t.Fatal(err)
	}
	cat := catalog.New(catalog.Site{PublicURL: "https://example.org", Options: options(t)})
	st := open(cat)
	cat.Attach(st)
	if _, _, err := cat.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	team := map[string]policy.Actor{}
	for _, who := range []policy.Actor{ana, ben, bea, cal, bot, boss} {
		team[who.ID] = who
	}
	return site{
		Service: editorial.New(st, cat, editorial.Options{
			Media: func(string) bool { return true }, Now: now, Linter: linter,
			Standing: func(_ store.Reader, id string) (policy.Actor, error) { return team[id], nil },
		}),
		cat: cat, store: st, team: team,
	}
}

func options(t *testing.T) compile.Options {
	t.Helper()
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	return compile.Options{Taxonomy: tax, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions()}
}

// doc is a role document with a title and further front matter.
func doc(title string, front ...string) []byte {
	return fmt.Appendf(nil, "---\ntitle: %s\n%s---\n\nDoes the work of a %s.\n\n## Responsibilities\n\n- Work\n\n## Skills\n\n- SQL\n\n## Salary\n\n- £50,000 to £60,000 a year\n",
		title, strings.Join(front, ""), strings.ToLower(title))
}

func (s site) create(t *testing.T, source []byte) editorial.Role {
	t.Helper()
	r, err := s.Create(t.Context(), ana, source)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (s site) publish(t *testing.T, id string, source []byte) editorial.Publication {
	t.Helper()
	p, err := s.Publish(t.Context(), ana, id, "*", source)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// read is the role's JSON and ETag as visitors get them.
func (s site) read(t *testing.T, slug string) (map[string]any, string) {
	t.Helper()
	answer, err := s.cat.Role(t.Context(), slug, catalog.JSON, catalog.Identity)
	if err != nil {
		t.Fatalf("reading %s: %v", slug, err)
	}
	var role map[string]any
	if err := json.Unmarshal(answer.Body, &role); err != nil {
		t.Fatal(err)
	}
	return role, answer.ETag
}

func (s site) absent(t *testing.T, slug string) error {
	t.Helper()
	_, err := s.cat.Role(t.Context(), slug, catalog.JSON, catalog.Identity)
	return err
}

func detail(t *testing.T, err error, key string) any {
	t.Helper()
	f, ok := errors.AsType[*fault.Error](err)
	if !ok {
		t.Fatalf("%v is no fault", err)
	}
	return f.Detail[key]
}

func TestFromDraftToVisitorsAndBack(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		if r.State() != policy.Draft || r.Version != 1 || r.Slug != "tester" {
			t.Fatalf("a new role is %+v", r.Record)
		}
		if err := s.absent(t, "tester"); !fault.Is(err, fault.NotFound) {
			t.Fatalf("a draft is served: %v", err)
		}
		p := s.publish(t, r.ID, nil)
		if p.Role.State() != policy.Published || len(p.Changes) != 1 {
			t.Fatalf("published: %+v, %q", p.Role.Record, p.Changes)
		}
		role, first := s.read(t, "tester")
		if role["title"] != "Tester" || role["id"] != r.ID || role["version"] != 1.0 {
			t.Errorf("visitors get %v", role)
		}

		saved, err := s.Save(t.Context(), ben, r.ID, r.ETag(), doc("Test Engineer", "slug: tester\n"), "new title")
		if err != nil || saved.State() != policy.Changed || saved.Version != 2 || saved.UpdatedBy != "ben" {
			t.Fatalf("saved: %+v, %v", saved.Record, err)
		}
		if _, etag := s.read(t, "tester"); etag != first {
			t.Error("saving a draft changed what visitors get")
		}
		p = s.publish(t, r.ID, nil)
		if role, etag := s.read(t, "tester"); role["title"] != "Test Engineer" || etag == first || role["version"] != 2.0 {
			t.Errorf("after publishing again visitors get %v", role["title"])
		}
		if again := s.publish(t, r.ID, nil); len(again.Changes) != 0 {
			t.Errorf("publishing the same again changed %q", again.Changes)
		}

		if _, err := s.Unpublish(t.Context(), ana, r.ID, p.Role.ETag()); err != nil {
			t.Fatal(err)
		}
		if err := s.absent(t, "tester"); !fault.Is(err, fault.Gone) {
			t.Errorf("after taking it down: %v", err)
		}
		if _, err := s.Unpublish(t.Context(), ana, r.ID, "*"); !fault.Is(err, fault.Conflict) {
			t.Errorf("taking down twice: %v", err)
		}
		s.publish(t, r.ID, nil)
		s.read(t, "tester")
	})
}

func TestNobodysTextIsOverwritten(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		theirs, err := s.Save(t.Context(), ben, r.ID, r.ETag(), doc("Tester", "summary: Ben's\n"), "")
		if err != nil {
			t.Fatal(err)
		}
		mine := doc("Tester", "summary: Ana's\n")
		_, err = s.Save(t.Context(), ana, r.ID, r.ETag(), mine, "")
		if !fault.Is(err, fault.PreconditionFailed) {
			t.Fatalf("a stale save: %v", err)
		}
		current := detail(t, err, "current").(editorial.Current)
		base := detail(t, err, "base").(editorial.Base)
		if current.Source != string(theirs.Source) || current.ETag != theirs.ETag() || current.UpdatedBy == nil || current.UpdatedBy.ID != "ben" ||
			base.Source != string(r.Source) || base.Version != 1 {
			t.Errorf("current %v, base %v", current, base)
		}
		if _, err := s.Publish(t.Context(), ana, r.ID, r.ETag(), mine); !fault.Is(err, fault.PreconditionFailed) {
			t.Errorf("publishing a text made from an older one: %v", err)
		}
		if _, err := s.Publish(t.Context(), ana, r.ID, r.ETag(), nil); !fault.Is(err, fault.PreconditionFailed) {
			t.Errorf("publishing another text than the one seen: %v", err)
		}
		same, err := s.Save(t.Context(), ana, r.ID, r.ETag(), theirs.Source, "")
		if err != nil || same.Version != theirs.Version {
			t.Errorf("saving what is there already, with an old tag: version %d, %v", same.Version, err)
		}
	})
}

func TestPublishSavesAndPublishesTheTextItIsGiven(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		p, err := s.Publish(t.Context(), ana, r.ID, r.ETag(), doc("Tester", "summary: Shown.\n"))
		if err != nil || p.Role.Version != 2 || p.Role.State() != policy.Published {
			t.Fatalf("%+v, %v", p.Role.Record, err)
		}
		if role, _ := s.read(t, "tester"); role["summary"] != "Shown." {
			t.Errorf("visitors get %v", role["summary"])
		}
		v, err := s.Version(t.Context(), r.ID, 2)
		if err != nil || !bytes.Equal(v.Source, p.Role.Source) || v.By != "ana" {
			t.Errorf("version 2 is %+v, %v", v, err)
		}
	})
}

func TestErrorsStopPublishingAndKeepTheDraft(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester", "titel: Twice\n"))
		_, err := s.Publish(t.Context(), ana, r.ID, r.ETag(), nil)
		if !fault.Is(err, fault.Unprocessable) {
			t.Fatalf("a text with an error: %v", err)
		}
		list := detail(t, err, "diagnostics").(diag.List)
		if !slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == "RB103" && d.Line == 3 }) {
			t.Errorf("diagnostics: %+v", list)
		}
		if back, err := s.Read(t.Context(), r.ID); err != nil || back.State() != policy.Draft {
			t.Errorf("the draft: %+v, %v", back.Record, err)
		}
	})
}

func TestSlugs(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		a := s.create(t, doc("Tester"))
		_, err := s.Create(t.Context(), ana, doc("Tester"))
		if !fault.Is(err, fault.Conflict) || detail(t, err, "role_id") != a.ID {
			t.Errorf("a taken slug: %v", err)
		}
		// A draft lets go of a slug that nobody knows.
		a, err = s.Save(t.Context(), ana, a.ID, a.ETag(), doc("Tester", "slug: quality\n"), "")
		if err != nil {
			t.Fatal(err)
		}
		b := s.create(t, doc("Tester"))
		s.publish(t, a.ID, nil)

		// A published role keeps its old addresses.
		s.publish(t, a.ID, doc("Tester", "slug: quality-engineer\n"))
		s.publish(t, a.ID, doc("Tester", "slug: quality-lead\n"))
		for _, old := range []string{"quality", "quality-engineer"} {
			moved, ok := errors.AsType[*catalog.Moved](s.absent(t, old))
			if !ok || moved.To != "quality-lead" {
				t.Errorf("%s leads to %+v", old, moved)
			}
		}
		if _, err := s.Save(t.Context(), ana, b.ID, "*", doc("Tester", "slug: quality\n"), ""); !fault.Is(err, fault.Conflict) {
			t.Errorf("another role's former slug: %v", err)
		}
		if _, err := s.Unpublish(t.Context(), ana, a.ID, "*"); err != nil {
			t.Fatal(err)
		}
		for _, slug := range []string{"quality", "quality-engineer", "quality-lead"} {
			if err := s.absent(t, slug); !fault.Is(err, fault.Gone) {
				t.Errorf("%s after taking it down: %v", slug, err)
			}
		}
		// It may go back to a slug of its own.
		s.publish(t, a.ID, doc("Tester", "slug: quality\n"))
		s.read(t, "quality")
		if moved, ok := errors.AsType[*catalog.Moved](s.absent(t, "quality-lead")); !ok || moved.To != "quality" {
			t.Errorf("quality-lead leads to %+v", moved)
		}
	})
}

func TestWhatOthersSayOfARoleFollowsAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		tester := s.create(t, doc("Tester"))
		s.publish(t, s.create(t, doc("Developer", "related: [tester]\n")).ID, nil)
		s.publish(t, s.create(t, doc("Designer")).ID, nil)
		related := func() string {
			role, _ := s.read(t, "developer")
			return fmt.Sprint(role["related"])
		}
		_, before := s.read(t, "developer")
		_, bystander := s.read(t, "designer")
		if related() != "[]" {
			t.Errorf("before the other is public: %s", related())
		}
		s.publish(t, tester.ID, nil)
		if related() != "[map[slug:tester title:Tester]]" {
			t.Errorf("once it is: %s", related())
		}
		s.publish(t, tester.ID, doc("Test Engineer", "slug: test-engineer\n"))
		if related() != "[map[slug:test-engineer title:Test Engineer]]" {
			t.Errorf("after it moved: %s", related())
		}
		_, during := s.read(t, "developer")
		s.publish(t, tester.ID, doc("Test Engineer", "slug: test-engineer\nsummary: New.\n"))
		if _, same := s.read(t, "developer"); same != during {
			t.Error("a change that others do not show gave them a new tag")
		}
		if _, err := s.Unpublish(t.Context(), ana, tester.ID, "*"); err != nil {
			t.Fatal(err)
		}
		_, after := s.read(t, "developer")
		if related() != "[]" || after != before {
			t.Errorf("after it went: %s, tag %s, was %s", related(), after, before)
		}
		if _, same := s.read(t, "designer"); same != bystander {
			t.Error("a role that says nothing of it got a new tag")
		}
	})
}

func TestVersionsAreKeptAndRestored(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		if _, err := s.Save(t.Context(), ben, r.ID, "*", doc("Tester", "summary: Two.\n"), "second"); err != nil {
			t.Fatal(err)
		}
		restored, err := s.Restore(t.Context(), ana, r.ID, "*", 1)
		if err != nil || restored.Version != 3 || !bytes.Equal(restored.Source, r.Source) {
			t.Fatalf("%+v, %v", restored.Record, err)
		}
		list, err := s.Versions(t.Context(), r.ID)
		if err != nil || len(list) != 3 || list[0].Number != 3 || list[1].Message != "second" || list[1].By != "ben" {
			t.Errorf("%+v, %v", list, err)
		}
		if _, err := s.Restore(t.Context(), ana, r.ID, "*", 9); !fault.Is(err, fault.NotFound) {
			t.Errorf("a version that there is not: %v", err)
		}
	})
}

func TestDeleteLeavesNothingButTheTombstone(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		for i := range 150 { // more than one transaction can delete
			if _, err := s.Save(t.Context(), ana, r.ID, "*", doc("Tester", fmt.Sprintf("summary: Number %d.\n", i)), ""); err != nil {
				t.Fatal(err)
			}
		}
		s.publish(t, r.ID, nil)
		if err := s.Delete(t.Context(), ana, r.ID, `"1-other"`); !fault.Is(err, fault.PreconditionFailed) {
			t.Errorf("deleting another text than the one seen: %v", err)
		}
		if err := s.Delete(t.Context(), ana, r.ID, "*"); err != nil {
			t.Fatal(err)
		}
		if err := s.absent(t, "tester"); !fault.Is(err, fault.Gone) {
			t.Errorf("its address: %v", err)
		}
		if _, err := s.Read(t.Context(), r.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("its document: %v", err)
		}
		err := s.store.View(t.Context(), func(tx store.Reader) error {
			for _, b := range []*store.Bucket{store.Roles, store.Sources, store.Publications, store.Entries, store.References} {
				for key := range tx.Scan(b, nil, nil) {
					t.Errorf("%s still has %q", b.Name, key)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		again := s.create(t, doc("Tester"))
		s.publish(t, again.ID, nil)
		s.read(t, "tester")
	})
}

func TestAnInterruptedDeletionIsResumed(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		ctx, cancel := context.WithCancel(t.Context())
		for i := range 70 {
			if _, err := s.Save(t.Context(), ana, r.ID, "*", doc("Tester", fmt.Sprintf("summary: Number %d.\n", i)), ""); err != nil {
				t.Fatal(err)
			}
		}
		// What Delete does first, without what follows.
		if _, err := s.store.Update(ctx, func(tx store.Tx) error {
			var rec map[string]any
			if err := json.Unmarshal(tx.Get(store.Roles, []byte(r.ID)), &rec); err != nil {
				return err
			}
			rec["deleting"] = true
			value, err := json.Marshal(rec)
			tx.Put(store.Roles, []byte(r.ID), value)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		cancel()
		if err := s.Resume(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Versions(t.Context(), r.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("its versions: %v", err)
		}
	})
}

func TestTwoPublishersAtOnceLoseNothing(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		var group sync.WaitGroup
		outcomes := make([]error, 16)
		for i := range outcomes {
			group.Go(func() {
				_, outcomes[i] = s.Publish(t.Context(), ana, r.ID, r.ETag(), doc("Tester", fmt.Sprintf("summary: Number %d.\n", i)))
			})
		}
		group.Wait()
		won := 0
		for _, err := range outcomes {
			switch {
			case err == nil:
				won++
			case !fault.Is(err, fault.PreconditionFailed) && !fault.Is(err, fault.Conflict):
				t.Errorf("a loser gets %v", err)
			}
		}
		if won != 1 {
			t.Errorf("%d texts made from the same one were published", won)
		}
		list, err := s.Versions(t.Context(), r.ID)
		if err != nil || len(list) != 2 {
			t.Errorf("%d versions, %v", len(list), err)
		}
	})
}

func TestBringIsRepeatable(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		docs := []editorial.Document{
			{Name: "a.md", Source: doc("Developer", "related: [tester]\n")},
			{Name: "b.md", Source: doc("Tester", "related: [developer]\n")},
			{Name: "bad.md", Source: []byte("---\ntitel: no\n---\n")},
		}
		steps := 0
		out := s.Bring(t.Context(), ana, docs, editorial.Bringing{Publish: true}, func() { steps++ })
		if steps != 2*len(docs) || out[0].Err != nil || out[0].Outcome != editorial.Created || out[1].Err != nil || out[2].Err == nil {
			t.Fatalf("%d steps, %+v", steps, out)
		}
		role, _ := s.read(t, "developer")
		if fmt.Sprint(role["related"]) != "[map[slug:tester title:Tester]]" {
			t.Errorf("roles of one folder do not find each other: %v", role["related"])
		}
		again := s.Bring(t.Context(), ana, docs[:2], editorial.Bringing{Publish: true}, func() {})
		if again[0].Err != nil || again[0].Outcome != editorial.Unchanged || again[1].Err != nil {
			t.Errorf("a second time: %+v", again)
		}
		if r, err := s.Versions(t.Context(), role["id"].(string)); err != nil || len(r) != 1 {
			t.Errorf("the same bytes made %d versions", len(r))
		}
	})
}

// TestBringReplacesNothingUnasked meets a role whose slug a file happens to have.
func TestBringReplacesNothingUnasked(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		was := s.create(t, doc("Tester"))
		other := editorial.Document{Name: "t.md", Source: doc("Taster", "slug: tester\n")}
		for _, c := range []struct {
			how     editorial.Bringing
			outcome editorial.Outcome
			version int
		}{
			{editorial.Bringing{Publish: true}, editorial.Refused, 1},
			{editorial.Bringing{Update: true}, editorial.Updated, 2},
			{editorial.Bringing{}, editorial.Unchanged, 2},
		} {
			would, err := s.Rehearse(t.Context(), "tester", other, c.how)
			if err != nil {
				t.Fatal(err)
			}
			did := s.Bring(t.Context(), ana, []editorial.Document{other}, c.how, func() {})[0]
			if did.Outcome != c.outcome || did.ID != was.ID || fmt.Sprint(would) != fmt.Sprint(did) {
				t.Errorf("%+v: would be %+v, was %+v", c.how, would, did)
			}
			if c.outcome == editorial.Updated && !slices.Contains(did.Changes, "Title: Tester → Taster") {
				t.Errorf("the changes are %q", did.Changes)
			}
			if now, err := s.Read(t.Context(), was.ID); err != nil || now.Version != c.version || now.PublishedVersion != 0 {
				t.Errorf("%+v left version %d, public %d, %v", c.how, now.Version, now.PublishedVersion, err)
			}
		}
		if new, err := s.Rehearse(t.Context(), "rigger", other, editorial.Bringing{}); err != nil || new.Outcome != editorial.Created {
			t.Errorf("a slug that is free: %+v, %v", new, err)
		}
	})
}

func TestStarterOnceAndNeverWhereItIsNotWanted(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		docs := []editorial.Document{{Name: "a.md", Source: doc("Developer")}}
		for range 2 {
			if err := s.Starter(t.Context(), docs); err != nil {
				t.Fatal(err)
			}
		}
		role, _ := s.read(t, "developer")
		if err := s.Delete(t.Context(), ana, role["id"].(string), "*"); err != nil {
			t.Fatal(err)
		}
		if err := s.Starter(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
		if err := s.absent(t, "developer"); !fault.Is(err, fault.Gone) {
			t.Errorf("a starter role that was deleted came back: %v", err)
		}
	})
	each(t, func(t *testing.T, s site) {
		if err := s.NoStarter(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.Starter(t.Context(), []editorial.Document{{Name: "a.md", Source: doc("Developer")}}); err != nil {
			t.Fatal(err)
		}
		if err := s.absent(t, "developer"); !fault.Is(err, fault.NotFound) {
			t.Errorf("a store that was to have none: %v", err)
		}
	})
}

func TestStarterRolesThatNameEachOtherHaveNoProblemsFromThat(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		docs := []editorial.Document{
			{Name: "a.md", Source: doc("Developer", "related: [tester]\n")},
			{Name: "b.md", Source: doc("Tester", "related: [developer]\n")},
		}
		if err := s.Starter(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
		for _, slug := range []string{"developer", "tester"} {
			public, _ := s.read(t, slug)
			role, err := s.Read(t.Context(), public["id"].(string))
			if err != nil {
				t.Fatal(err)
			}
			if want := role.Compiled.Diagnostics.Count(diag.Warning); role.Warnings != want {
				t.Errorf("%s is listed with %d warnings and has %d", slug, role.Warnings, want)
			}
		}
	})
}

func TestList(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		for _, title := range []string{"Alpha", "Beta", "Gamma", "Delta", "Epsilon"} {
			s.create(t, doc(title))
		}
		s.publish(t, s.create(t, doc("Zeta")).ID, nil)
		var titles []string
		q := editorial.ListQuery{Sort: "title", Limit: 4}
		for {
			page, err := s.List(t.Context(), q)
			if err != nil || page.Total != 6 {
				t.Fatalf("total %d, %v", page.Total, err)
			}
			for _, rec := range page.Items {
				titles = append(titles, rec.Title)
			}
			if page.Next == "" {
				break
			}
			q.Cursor = page.Next
		}
		if got := strings.Join(titles, " "); got != "Alpha Beta Delta Epsilon Gamma Zeta" {
			t.Errorf("pages give %s", got)
		}
		page, err := s.List(t.Context(), editorial.ListQuery{Sort: "updated_at", Desc: true, Limit: 1, State: []string{"published"}})
		if err != nil || page.Total != 1 || page.Items[0].Title != "Zeta" {
			t.Errorf("published: %+v, %v", page, err)
		}
		if page, _ := s.List(t.Context(), editorial.ListQuery{Sort: "title", Limit: 9, Search: "TA e"}); page.Total != 3 {
			t.Errorf("searching found %d", page.Total)
		}
		if _, err := s.List(t.Context(), editorial.ListQuery{Limit: 9, Cursor: "%%"}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a bad cursor: %v", err)
		}
	})
}

func TestSettingsSwitchAndRaise(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		bare := []byte("---\ntitle: Tester\n---\n\nFinds faults.\n\n## Responsibilities\n\n- Test\n\n## Skills\n\n- SQL\n")
		codes := func() string {
			r, err := s.Check(t.Context(), bare)
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, d := range r.Diagnostics {
				if d.Code < "RB5" {
					all = append(all, string(d.Code)+" "+string(d.Severity))
				}
			}
			return strings.Join(all, ", ")
		}
		if got := codes(); got != "RB204 warning" {
			t.Fatalf("by default: %s", got)
		}
		change := func(f func(*editorial.Settings)) error {
			_, err := s.ChangeSettings(t.Context(), boss, f)
			return err
		}
		if err := change(func(x *editorial.Settings) { x.Raise = []diag.Code{"RB204"} }); err != nil {
			t.Fatal(err)
		}
		if got := codes(); got != "RB204 error" {
			t.Errorf("raised: %s", got)
		}
		r := s.create(t, bare)
		if _, err := s.Publish(t.Context(), ana, r.ID, "*", nil); !fault.Is(err, fault.Unprocessable) {
			t.Errorf("publishing what a raised warning blocks: %v", err)
		}
		if err := change(func(x *editorial.Settings) { x.Off = []diag.Code{"RB204"} }); err != nil {
			t.Fatal(err)
		}
		if got := codes(); got != "" {
			t.Errorf("off: %s", got)
		}
		if now, err := s.Read(t.Context(), r.ID); err != nil || now.Errors != 0 || r.Errors != 1 {
			t.Errorf("read with %d errors, saved with %d, %v", now.Errors, r.Errors, err)
		}
		s.publish(t, r.ID, nil)
		for _, wrong := range []func(*editorial.Settings){
			func(x *editorial.Settings) { x.Off = []diag.Code{"RB303"} },
			func(x *editorial.Settings) { x.Off = []diag.Code{"RB999"} },
			func(x *editorial.Settings) { x.Raise = []diag.Code{"RB311"} },
			func(x *editorial.Settings) { x.Raise = []diag.Code{"RB204", "RB204"} },
			func(x *editorial.Settings) { x.Off = []diag.Code{"RB204", "RB204"} },
			func(x *editorial.Settings) { x.Places = []string{"GB", "GB"} },
			func(x *editorial.Settings) { x.Places = []string{"London"} },
			func(x *editorial.Settings) { x.Places = []string{"ZZ"} },
			func(x *editorial.Settings) { x.Places = []string{"UK"} },
		} {
			if err := change(wrong); !fault.Is(err, fault.Unprocessable) {
				t.Errorf("settings that cannot be: %v", err)
			}
		}
		if kept, err := s.Settings(t.Context()); err != nil || len(kept.Off) != 1 || len(kept.Raise) != 1 || len(kept.Places) != 0 {
			t.Errorf("the settings are %+v, %v", kept, err)
		}
	})
}

func TestHistoryComparesWithWhatWasServedBefore(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester", "related: [secret]\n"))
		s.create(t, doc("Secret"))
		if p := s.publish(t, r.ID, nil); fmt.Sprint(p.Changes) != "[Published for the first time]" {
			t.Errorf("first: %q", p.Changes)
		}
		if p := s.publish(t, r.ID, doc("Tester", "related: [secret, other]\n")); len(p.Changes) != 0 {
			t.Errorf("naming a role that is not public is told to visitors: %q", p.Changes)
		}
		if _, err := s.Unpublish(t.Context(), ana, r.ID, "*"); err != nil {
			t.Fatal(err)
		}
		if p := s.publish(t, r.ID, nil); fmt.Sprint(p.Changes) != "[Published again, unchanged]" {
			t.Errorf("again: %q", p.Changes)
		}
		if _, err := s.Unpublish(t.Context(), ana, r.ID, "*"); err != nil {
			t.Fatal(err)
		}
		if p := s.publish(t, r.ID, doc("Tester", "summary: New.\nrelated: [secret]\n")); len(p.Changes) != 1 || strings.Contains(p.Changes[0], "first") {
			t.Errorf("changed while it was down: %q", p.Changes)
		}
	})
}

func TestARelatedRoleIsNamedOnce(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		b := s.create(t, doc("Bee"))
		s.publish(t, b.ID, nil)
		s.publish(t, b.ID, doc("Bee", "slug: beetle\n"))
		s.publish(t, s.create(t, doc("Ant", "related: [bee, beetle]\n")).ID, nil)
		if role, _ := s.read(t, "ant"); fmt.Sprint(role["related"]) != "[map[slug:beetle title:Bee]]" {
			t.Errorf("two slugs of one role: %v", role["related"])
		}
		if err := s.Delete(t.Context(), ana, b.ID, "*"); err != nil {
			t.Fatal(err)
		}
		role, _ := s.read(t, "ant")
		if fmt.Sprint(role["related"]) != "[]" {
			t.Errorf("after it was deleted: %v", role["related"])
		}
	})
}

func TestSeveralETagsMayMatch(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		if _, err := s.Save(t.Context(), ana, r.ID, `"9-other", `+r.ETag(), doc("Tester", "summary: Two.\n"), ""); err != nil {
			t.Error(err)
		}
	})
}
