package editorial_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store/storetest"
)

func itemsOf(roles ...editorial.Role) *[]editorial.ReleaseItem {
	var items []editorial.ReleaseItem
	for _, r := range roles {
		items = append(items, editorial.ReleaseItem{Role: r.ID, Version: r.Version})
	}
	return &items
}

// release makes a release of roles, at a time that may be empty.
func (s site) release(t *testing.T, at string, roles ...editorial.Role) editorial.Release {
	t.Helper()
	name, zone := "Pay 2027", "Europe/London"
	rel, err := s.CreateRelease(t.Context(), ana, editorial.ReleaseChange{Name: &name, Items: itemsOf(roles...), At: &at, TimeZone: &zone})
	if err != nil {
		t.Fatal(err)
	}
	return rel
}

func (s site) releaseState(t *testing.T, id string) editorial.ReleaseState {
	t.Helper()
	rel, _, err := s.Release(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return rel.State()
}

// A release publishes the versions that it names, not what was saved after.
func TestAReleaseGoesLiveTogether(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		a, b := s.create(t, doc("Tester", "summary: As released.\n")), s.create(t, doc("Coder"))
		rel := s.release(t, "", a, b)
		if rel.State() != editorial.ReleaseOpen {
			t.Errorf("a new release is %s", rel.State())
		}
		if _, err := s.Save(t.Context(), ben, a.ID, "*", doc("Tester", "summary: Written later.\n"), ""); err != nil {
			t.Fatal(err)
		}
		before := s.seq(t)
		live, done, err := s.PublishRelease(t.Context(), ana, rel.ID, rel.ETag())
		if err != nil || live.State() != editorial.ReleasePublished || len(done) != 2 || s.seq(t) != before+1 {
			t.Fatalf("%+v, %+v, %v", live, done, err)
		}
		if role, _ := s.read(t, "tester"); role["summary"] != "As released." {
			t.Errorf("visitors get %v", role["summary"])
		}
		if done[0].Record.State() != policy.Changed || done[1].Record.State() != policy.Published {
			t.Errorf("the roles are %s and %s", done[0].Record.State(), done[1].Record.State())
		}
		_, _, again := s.PublishRelease(t.Context(), ana, rel.ID, "*")
		_, change := s.ChangeRelease(t.Context(), ana, rel.ID, "*", editorial.ReleaseChange{Items: itemsOf()})
		gone := s.DeleteRelease(t.Context(), ana, rel.ID, "*")
		for name, err := range map[string]error{"publishing it again": again, "changing it": change, "deleting it": gone} {
			if !fault.Is(err, fault.Conflict) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// Nothing of a release is seen before it goes live, whatever stops it.
func TestOneRoleStopsARelease(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		good, broken := s.create(t, doc("Good")), s.create(t, doc("Broken", "image: 5\n"))
		rel := s.release(t, "", good, broken)
		_, _, err := s.PublishRelease(t.Context(), ana, rel.ID, "*")
		if got := problems(t, err); !fault.Is(err, fault.Unprocessable) || len(got) != 1 || got["Broken"] != fault.Unprocessable {
			t.Errorf("%v: %v", got, err)
		}
		if !fault.Is(s.absent(t, "good"), fault.NotFound) || s.releaseState(t, rel.ID) != editorial.ReleaseOpen {
			t.Error("something has been published")
		}
		name, at := "Pay", "2026-11-01T10:00:00Z"
		_, err = s.CreateRelease(t.Context(), ana, editorial.ReleaseChange{Name: &name, Items: itemsOf(good, broken), At: &at})
		if got := problems(t, err); got["Broken"] != fault.Unprocessable {
			t.Errorf("planning what cannot be published: %v", err)
		}
	})
}

func TestAReleaseGoesLiveAtItsTime(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		a, b := s.create(t, doc("Tester")), s.create(t, doc("Coder"))
		rel := s.release(t, "2026-11-01T09:30", a, b) // in London, where it is GMT
		if rel.State() != editorial.ReleaseScheduled {
			t.Fatalf("it is %s", rel.State())
		}
		next, err := s.RunDue(t.Context())
		if err != nil || !next.Equal(time.Date(2026, 11, 1, 9, 30, 0, 0, time.UTC)) || !fault.Is(s.absent(t, "coder"), fault.NotFound) {
			t.Errorf("before its time: next %v, %v", next, err)
		}
		s.clock.wait(30)
		if next, err := s.RunDue(t.Context()); err != nil || !next.IsZero() {
			t.Errorf("at its time: next %v, %v", next, err)
		}
		s.read(t, "tester")
		s.read(t, "coder")
		if got := s.releaseState(t, rel.ID); got != editorial.ReleasePublished {
			t.Errorf("it is %s", got)
		}
		before := s.seq(t)
		if _, err := s.RunDue(t.Context()); err != nil || s.seq(t) != before {
			t.Errorf("it ran twice: %v", err)
		}
	})
}

// What comes between is kept with the release, and repairing it opens it again.
func TestAReleaseThatCannotGoLiveSaysWhy(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		a, b := s.create(t, doc("Tester")), s.create(t, doc("Coder"))
		rel := s.release(t, "2026-11-01T09:30:00Z", a, b)
		if _, err := s.Archive(t.Context(), ana, b.ID, "*"); err != nil {
			t.Fatal(err)
		}
		s.clock.wait(31)
		if _, err := s.RunDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		failed, _, err := s.Release(t.Context(), rel.ID)
		if err != nil || failed.State() != editorial.ReleaseFailed || len(failed.Problems) != 1 || failed.Problems[0].Title != "Coder" {
			t.Fatalf("%+v, %v", failed, err)
		}
		if !fault.Is(s.absent(t, "tester"), fault.NotFound) {
			t.Error("the other role has been published")
		}
		s.failedReleases(t, rel.ID)
		repaired, err := s.ChangeRelease(t.Context(), ana, rel.ID, failed.ETag(), editorial.ReleaseChange{Items: itemsOf(a)})
		if err != nil || repaired.State() != editorial.ReleaseOpen {
			t.Fatalf("%+v, %v", repaired, err)
		}
		s.failedReleases(t)
		if _, _, err := s.PublishRelease(t.Context(), ana, rel.ID, repaired.ETag()); err != nil {
			t.Error(err)
		}
	})
}

// failedReleases expects releases on the dashboard, with why they did not go live.
func (s site) failedReleases(t *testing.T, want ...string) {
	t.Helper()
	d, err := s.Dashboard(t.Context(), ben)
	var got []string
	for _, r := range d.Releases.Items {
		if got = append(got, r.ID); len(r.Problems) == 0 {
			t.Errorf("%s does not say why", r.Name)
		}
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("the dashboard has the releases %q, want %q (%v)", got, want, err)
	}
}

// Somebody renames a release, or saves one of its roles, at the moment that it is
// due: it goes live all the same, in the versions that it names.
func TestAReleaseGoesLiveWhateverIsEditedAtItsMoment(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s, bad := troubled(t, open)
		a, b := s.create(t, doc("Tester", "summary: As released.\n")), s.create(t, doc("Coder"))
		rel := s.release(t, "2026-11-01T09:30:00Z", a, b)
		s.clock.wait(31)
		name := "Renamed"
		bad.set(func() {
			bad.overtake = func() {
				if _, err := s.ChangeRelease(t.Context(), ben, rel.ID, "*", editorial.ReleaseChange{Name: &name}); err != nil {
					t.Error(err)
				}
				if _, err := s.Save(t.Context(), ben, a.ID, "*", doc("Tester", "summary: Written later.\n"), ""); err != nil {
					t.Error(err)
				}
			}
		})
		if _, err := s.RunDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		live, _, err := s.Release(t.Context(), rel.ID)
		if err != nil || live.State() != editorial.ReleasePublished || live.Name != name {
			t.Fatalf("%+v, %v", live, err)
		}
		if role, _ := s.read(t, "tester"); role["summary"] != "As released." || role["version"] != 1.0 {
			t.Errorf("visitors get %v in version %v", role["summary"], role["version"])
		}
		s.read(t, "coder")
	})
}

func TestChangesOfAReleaseDoNotOverwriteEachOther(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		rel := s.release(t, "", s.create(t, doc("Tester")))
		name := "Renamed"
		if _, err := s.ChangeRelease(t.Context(), ben, rel.ID, rel.ETag(), editorial.ReleaseChange{Name: &name}); err != nil {
			t.Fatal(err)
		}
		_, change := s.ChangeRelease(t.Context(), ana, rel.ID, rel.ETag(), editorial.ReleaseChange{Items: itemsOf()})
		_, _, publish := s.PublishRelease(t.Context(), ana, rel.ID, rel.ETag())
		for _, err := range []error{change, publish, s.DeleteRelease(t.Context(), ana, rel.ID, rel.ETag())} {
			if !fault.Is(err, fault.PreconditionFailed) {
				t.Errorf("made from an older state: %v", err)
			}
		}
		if err := s.DeleteRelease(t.Context(), ana, rel.ID, "*"); err != nil {
			t.Error(err)
		}
		if list, err := s.Releases(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("%+v, %v", list, err)
		}
	})
}

// An autosave that a release names is not folded away.
func TestAReleaseKeepsItsVersions(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.autosave(t, ana, s.create(t, doc("Tester")))
		s.release(t, "", r)
		r = s.autosave(t, ana, r)
		if got := s.listed(t, r.ID); !slices.Equal(got, []int{3, 2, 1}) {
			t.Errorf("the versions are %v", got)
		}
	})
}

func TestWhatNoReleaseCanBe(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		name, long, past, nowhere, soon, far := "Pay", strings.Repeat("x", 201), "2026-10-01T09:00:00Z", "Europe/Nowhere", "2026-12-01T09:00", "9999-12-31T23:59:59-14:00"
		for what, c := range map[string]struct {
			change editorial.ReleaseChange
			kind   fault.Kind
		}{
			"no name":            {editorial.ReleaseChange{Items: itemsOf(r)}, fault.Unprocessable},
			"a long name":        {editorial.ReleaseChange{Name: &long}, fault.Unprocessable},
			"a role twice":       {editorial.ReleaseChange{Name: &name, Items: itemsOf(r, r)}, fault.Unprocessable},
			"no such role":       {editorial.ReleaseChange{Name: &name, Items: &[]editorial.ReleaseItem{{Role: "x"}}}, fault.NotFound},
			"no such version":    {editorial.ReleaseChange{Name: &name, Items: &[]editorial.ReleaseItem{{Role: r.ID, Version: 7}}}, fault.NotFound},
			"a time in the past": {editorial.ReleaseChange{Name: &name, Items: itemsOf(r), At: &past}, fault.Unprocessable},
			"a time too far":     {editorial.ReleaseChange{Name: &name, Items: itemsOf(r), At: &far}, fault.Unprocessable},
			"no such zone":       {editorial.ReleaseChange{Name: &name, Items: itemsOf(r), At: &soon, TimeZone: &nowhere}, fault.Unprocessable},
			"nothing to do":      {editorial.ReleaseChange{Name: &name, At: &soon}, fault.Conflict},
		} {
			if _, err := s.CreateRelease(t.Context(), ana, c.change); !fault.Is(err, c.kind) {
				t.Errorf("%s: %v, want %s", what, err, c.kind)
			}
		}
		author := policy.Actor{ID: "bea", Role: policy.Author}
		if _, err := s.CreateRelease(t.Context(), author, editorial.ReleaseChange{Name: &name}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("by an author: %v", err)
		}
	})
}

// TestAZoneGoesWithATime changes the zone of a release alone.
func TestAZoneGoesWithATime(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		name, zone := "Pay", "Europe/Nowhere"
		made, err := s.CreateRelease(t.Context(), ana, editorial.ReleaseChange{Name: &name})
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.ChangeRelease(t.Context(), ana, made.ID, made.ETag(), editorial.ReleaseChange{TimeZone: &zone})
		if !fault.Is(err, fault.Unprocessable) {
			t.Errorf("a zone alone: %v", err)
		}
	})
}
