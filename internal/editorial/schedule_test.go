package editorial_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rolebook/internal/audit"
	"rolebook/internal/diag"
	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// set turns the clock.
func (c *clock) set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}

// newYear is when these tests publish.
var newYear = time.Date(2027, 1, 1, 9, 0, 0, 0, time.UTC)

func (s site) schedule(t *testing.T, r editorial.Role, times editorial.Times) editorial.Role {
	t.Helper()
	times.TimeZone = "Europe/London"
	out, err := s.Schedule(t.Context(), ana, r.ID, r.ETag(), times)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// runAt does what is due at a time.
func (s site) runAt(t *testing.T, at time.Time) (next time.Time) {
	t.Helper()
	s.clock.set(at)
	next, err := s.RunDue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func (s site) waiting(t *testing.T) (keys []string) {
	t.Helper()
	err := s.store.View(t.Context(), func(r store.Reader) error {
		keys = nil
		for key := range r.Scan(store.Due, nil, nil) {
			keys = append(keys, string(key))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// lastSaid is the newest entry of the audit log.
func (s site) lastSaid(t *testing.T) (e audit.Entry) {
	t.Helper()
	err := s.store.View(t.Context(), func(r store.Reader) (err error) {
		e, err = audit.Last(r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestScheduledVersionGoesLiveAndDown(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		r = s.schedule(t, r, editorial.Times{PublishAt: "2027-01-01T09:00", UnpublishAt: "2027-02-01T09:00"})
		if r.State() != policy.Scheduled || r.Schedule.Version != 1 || !r.Schedule.PublishAt.Equal(newYear) || r.Schedule.By != "ana" {
			t.Fatalf("scheduled: %s, %+v", r.State(), r.Schedule)
		}
		saved, err := s.Save(t.Context(), ben, r.ID, r.ETag(), doc("Tester", "summary: Later.\n"), "")
		if err != nil || saved.State() != policy.Draft || saved.Schedule == nil || saved.Schedule.Version != 1 {
			t.Fatalf("after a save: %s, %+v, %v", saved.State(), saved.Schedule, err)
		}
		if next := s.runAt(t, newYear.Add(-3*time.Second)); !next.Equal(newYear) {
			t.Errorf("too early, and next is %s", next)
		}
		if err := s.absent(t, "tester"); !fault.Is(err, fault.NotFound) {
			t.Errorf("before its time: %v", err)
		}
		if next := s.runAt(t, newYear); !next.Equal(newYear.AddDate(0, 1, 0)) {
			t.Errorf("after publishing, next is %s", next)
		}
		if role, _ := s.read(t, "tester"); role["version"] != 1.0 {
			t.Errorf("visitors get version %v", role["version"])
		}
		now, err := s.Read(t.Context(), r.ID)
		if err != nil || now.State() != policy.Changed || now.PublishedVersion != 1 || now.Schedule.PublishAt != nil {
			t.Errorf("published: %s, %+v, %v", now.State(), now.Schedule, err)
		}
		if e := s.lastSaid(t); e.Action != "role.published" || e.By != "ana" || e.Words[0] != "As scheduled" {
			t.Errorf("the log says %+v", e)
		}
		s.runAt(t, newYear) // nothing is left to do twice
		if next := s.runAt(t, newYear.AddDate(0, 1, 0)); !next.IsZero() {
			t.Errorf("in the end, next is %s", next)
		}
		if err := s.absent(t, "tester"); !fault.Is(err, fault.Gone) {
			t.Errorf("after its time: %v", err)
		}
		if now, _ := s.Read(t.Context(), r.ID); now.Schedule != nil || now.State() != policy.Draft {
			t.Errorf("taken down: %s, %+v", now.State(), now.Schedule)
		}
	})
}

func TestScheduleRefusals(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		for _, c := range []struct {
			times editorial.Times
			kind  fault.Kind
			says  string
		}{
			{editorial.Times{}, fault.Unprocessable, "no time"},
			{editorial.Times{PublishAt: "2026-10-01T09:00"}, fault.Unprocessable, "has passed"},
			{editorial.Times{PublishAt: "2027-03-28T01:30"}, fault.Unprocessable, "clocks change"},
			{editorial.Times{PublishAt: "2027-01-02T09:00", UnpublishAt: "2027-01-01T09:00"}, fault.Unprocessable, "before it is published"},
			{editorial.Times{UnpublishAt: "2027-01-01T09:00"}, fault.Conflict, "not public"},
			{editorial.Times{PublishAt: "9999-12-31T23:59:59-14:00"}, fault.Unprocessable, "too far away"},
			{editorial.Times{UnpublishAt: "9999-12-31T23:59:59-14:00"}, fault.Unprocessable, "too far away"},
		} {
			c.times.TimeZone = "Europe/London"
			if _, err := s.Schedule(t.Context(), ana, r.ID, "*", c.times); !fault.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%+v: %v, want %s with %q", c.times, err, c.kind, c.says)
			}
		}
		times := editorial.Times{PublishAt: "2027-01-01T09:00", TimeZone: "Europe/London"}
		if _, err := s.Schedule(t.Context(), bea, r.ID, "*", times); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an author: %v", err)
		}
		if _, err := s.Schedule(t.Context(), ana, r.ID, `"9-other"`, times); !fault.Is(err, fault.PreconditionFailed) {
			t.Errorf("another text than the one seen: %v", err)
		}
		bad := s.create(t, doc("Rigger", "titel: wrong\n"))
		if _, err := s.Schedule(t.Context(), ana, bad.ID, "*", times); !fault.Is(err, fault.Unprocessable) {
			t.Errorf("a text with errors: %v", err)
		}
		if _, err := s.Unschedule(t.Context(), ana, r.ID, "*"); !fault.Is(err, fault.Conflict) {
			t.Errorf("calling off nothing: %v", err)
		}
		s.publish(t, r.ID, nil)
		if _, err := s.Schedule(t.Context(), ana, r.ID, "*", times); !fault.Is(err, fault.Conflict) {
			t.Errorf("what is public already: %v", err)
		}
		if len(s.waiting(t)) > 0 {
			t.Errorf("there waits %q", s.waiting(t))
		}
	})
}

// TestALocalTimeWithoutAZone is UTC wherever somebody gives one, and the plan
// says so.
func TestALocalTimeWithoutAZone(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		planned, err := s.Schedule(t.Context(), ana, r.ID, "*", editorial.Times{PublishAt: "2027-07-01T09:00"})
		if err != nil {
			t.Fatal(err)
		}
		published, err := s.PublishAt(t.Context(), ana, r.ID, "*", nil, "2027-07-01T09:00", "")
		if err != nil {
			t.Fatal(err)
		}
		name, at, again, london := "Pay", "2027-07-01T09:00", "2027-07-02T09:00", "Europe/London"
		rel, err := s.CreateRelease(t.Context(), ana, editorial.ReleaseChange{Name: &name, Items: itemsOf(r), At: &at})
		if err != nil {
			t.Fatal(err)
		}
		nine := time.Date(2027, 7, 1, 9, 0, 0, 0, time.UTC)
		for what, got := range map[string]editorial.Schedule{
			"schedule": *planned.Schedule, "publish at": *published.Role.Schedule, "release": {PublishAt: rel.At, TimeZone: rel.TimeZone},
		} {
			if !got.PublishAt.Equal(nine) || got.TimeZone != "UTC" {
				t.Errorf("%s: %s in %q", what, got.PublishAt, got.TimeZone)
			}
		}
		if _, err = s.ChangeRelease(t.Context(), ana, rel.ID, "*", editorial.ReleaseChange{At: &at, TimeZone: &london}); err != nil {
			t.Fatal(err)
		}
		if rel, err = s.ChangeRelease(t.Context(), ana, rel.ID, "*", editorial.ReleaseChange{At: &again}); err != nil || rel.TimeZone != london || rel.At.Hour() != 8 {
			t.Errorf("a release in London is at %s in %q, %v", rel.At, rel.TimeZone, err)
		}
	})
}

// TestPublishAtPinsTheTextItIsGiven saves and plans in one.
func TestPublishAtPinsTheTextItIsGiven(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		shown := doc("Tester", "summary: Shown.\n")
		p, err := s.PublishAt(t.Context(), ana, r.ID, r.ETag(), shown, "2027-01-01T09:00", "Europe/London")
		if err != nil || p.Role.State() != policy.Scheduled || p.Role.Version != 2 || p.Role.Schedule.Version != 2 || len(p.Changes) != 1 || p.Changes[0] != "To be published for the first time" {
			t.Fatalf("%+v, %q, %v", p.Role.Record, p.Changes, err)
		}
		if _, err := s.PublishAt(t.Context(), ana, r.ID, "*", nil, "", "Europe/London"); !fault.Is(err, fault.Unprocessable) {
			t.Errorf("at no time: %v", err)
		}
		if _, err := s.PublishAt(t.Context(), ana, r.ID, r.ETag(), doc("Tester", "summary: Stale.\n"), "2027-01-01T09:00", "UTC"); !fault.Is(err, fault.PreconditionFailed) || detail(t, err, "merged") == nil {
			t.Errorf("a text made from an older one: %v", err)
		}
		if _, err := s.PublishAt(t.Context(), ana, r.ID, "*", doc("Tester", "titel: wrong\n"), "2027-01-01T09:00", "UTC"); !fault.Is(err, fault.Unprocessable) {
			t.Errorf("a text with errors: %v", err)
		}
		if now, err := s.Read(t.Context(), r.ID); err != nil || now.Version != 2 {
			t.Errorf("what was refused was saved: version %d, %v", now.Version, err)
		}
		s.runAt(t, newYear)
		if role, _ := s.read(t, "tester"); role["summary"] != "Shown." {
			t.Errorf("visitors get %v", role["summary"])
		}
	})
}

// TestWhatCallsAScheduleOff does each thing after which nothing may happen by
// itself.
func TestWhatCallsAScheduleOff(t *testing.T) {
	for name, off := range map[string]func(s site, ctx context.Context, id string) error{
		"unschedule": func(s site, ctx context.Context, id string) error {
			_, err := s.Unschedule(ctx, ana, id, "*")
			return err
		},
		"archive": func(s site, ctx context.Context, id string) error {
			_, err := s.Archive(ctx, ana, id, "*")
			return err
		},
		"delete": func(s site, ctx context.Context, id string) error { return s.Delete(ctx, ana, id, "*") },
		"publishing something newer": func(s site, ctx context.Context, id string) error {
			_, err := s.Publish(ctx, ana, id, "*", doc("Tester", "summary: Newer.\n"))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, s site) {
				r := s.schedule(t, s.create(t, doc("Tester")), editorial.Times{PublishAt: "2027-01-01T09:00"})
				if err := off(s, t.Context(), r.ID); err != nil {
					t.Fatal(err)
				}
				if keys := s.waiting(t); len(keys) > 0 {
					t.Errorf("there still waits %q", keys)
				}
			})
		})
	}
}

func TestAScheduleThatFailsSaysWhy(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		bare := []byte("---\ntitle: Tester\n---\n\nFinds faults.\n\n## Responsibilities\n\n- Test\n\n## Skills\n\n- SQL\n")
		r := s.schedule(t, s.create(t, bare), editorial.Times{PublishAt: "2027-01-01T09:00"})
		if _, err := s.ChangeSettings(t.Context(), boss, func(x *editorial.Settings) { x.Raise = []diag.Code{"RB204"} }); err != nil {
			t.Fatal(err)
		}
		s.runAt(t, newYear)
		now, err := s.Read(t.Context(), r.ID)
		if err != nil || now.State() != policy.Draft || now.Schedule == nil || !strings.Contains(now.Schedule.Failed, "has an error") {
			t.Fatalf("%s, %+v, %v", now.State(), now.Schedule, err)
		}
		if e := s.lastSaid(t); e.Action != "role.schedule_failed" || !strings.Contains(e.Words[0], "has an error") {
			t.Errorf("the log says %+v", e)
		}
		if keys := s.waiting(t); len(keys) > 0 {
			t.Errorf("it is tried again: %q", keys)
		}
		s.overdue(t, "Tester")
		if now, err = s.Unschedule(t.Context(), ana, r.ID, "*"); err != nil || now.Schedule != nil {
			t.Errorf("taking note of it: %+v, %v", now.Schedule, err)
		}
		s.overdue(t, "")
	})
}

// overdue expects roles that somebody has to see to, on the dashboard and in the
// list.
func (s site) overdue(t *testing.T, want string) {
	t.Helper()
	d, err := s.Dashboard(t.Context(), ben)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.titles(t, editorial.ListQuery{Dashboard: "overdue", By: ben}); got != want || d.Overdue.Total != len(d.Overdue.Items) || (want != "") != (d.Overdue.Total == 1) {
		t.Errorf("the list has %q, want %q; the dashboard has %s", got, want, titles(d.Overdue))
	}
}

func TestASlugThatWasTakenMeanwhileStopsTheSchedule(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.schedule(t, s.create(t, doc("Tester")), editorial.Times{PublishAt: "2027-01-01T09:00"})
		if _, err := s.Save(t.Context(), ana, r.ID, "*", doc("Tester", "slug: other\n"), ""); err != nil {
			t.Fatal(err)
		}
		s.create(t, doc("Tester"))
		s.runAt(t, newYear)
		if now, _ := s.Read(t.Context(), r.ID); now.Schedule == nil || !strings.Contains(now.Schedule.Failed, "has the slug “tester” already") {
			t.Errorf("the plan says %+v", now.Schedule)
		}
	})
}

func TestFourEyesOnSchedules(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		s.fourEyes(t)
		times := editorial.Times{PublishAt: "2027-01-01T09:00", TimeZone: "Europe/London"}
		r := s.written(t, "Tester")
		if _, err := s.Schedule(t.Context(), ana, r.ID, "*", times); !fault.Is(err, fault.Conflict) {
			t.Errorf("without an approval: %v", err)
		}
		for _, m := range []move{{by: bea, do: "submit"}, {by: ana, do: "approve"}} {
			var err error
			if r, err = s.step(t, r, m, 0); err != nil {
				t.Fatal(err)
			}
		}
		r = s.schedule(t, r, times)
		// The pinned version stays approved whatever is saved after it.
		if _, err := s.Save(t.Context(), bea, r.ID, "*", doc("Tester", "summary: Unseen.\n"), ""); err != nil {
			t.Fatal(err)
		}
		s.runAt(t, newYear)
		if role, _ := s.read(t, "tester"); role["summary"] == "Unseen." || role["version"] != 1.0 {
			t.Errorf("visitors get version %v", role["version"])
		}
	})
}

// TestARestartRunsWhatIsOverdueOnce has four services, as after a restart or on
// as many nodes, all at it.
func TestARestartRunsWhatIsOverdueOnce(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.schedule(t, s.create(t, doc("Tester")), editorial.Times{PublishAt: "2027-01-01T09:00"})
		s.clock.set(newYear.AddDate(0, 0, 7))
		var group sync.WaitGroup
		for range 4 {
			again := editorial.New(s.store, s.cat, editorial.Options{Media: func(string) bool { return true }, Now: s.clock.next})
			group.Go(func() {
				if _, err := again.RunDue(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		published := 0
		err := s.store.View(t.Context(), func(tx store.Reader) error {
			published = 0
			for e, err := range audit.Back(tx, 0) {
				if err != nil {
					return err
				}
				if e.Action == "role.published" {
					published++
				}
			}
			return nil
		})
		if err != nil || published != 1 {
			t.Errorf("published %d times, %v", published, err)
		}
		if now, err := s.Read(t.Context(), r.ID); err != nil || now.State() != policy.Published || now.Schedule != nil {
			t.Errorf("%s, %+v, %v", now.State(), now.Schedule, err)
		}
	})
}

// TestKeepSchedule lets the scheduler run, in a time that only passes while
// everybody waits.
func TestKeepSchedule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSiteWith(t, boltIn(t), time.Now)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			s.KeepSchedule(ctx, func(err error) { t.Error(err) })
		}()
		at := func(d time.Duration) string { return time.Now().Add(d).Format(time.RFC3339) }
		first := s.create(t, doc("First"))
		second := s.create(t, doc("Second"))
		// The later first, so that the scheduler has to be woken for the sooner.
		s.schedule(t, first, editorial.Times{PublishAt: at(48 * time.Hour)})
		s.schedule(t, second, editorial.Times{PublishAt: at(90 * time.Minute), UnpublishAt: at(91 * time.Minute)})
		for _, c := range []struct {
			after         time.Duration
			first, second fault.Kind // empty: public
		}{
			{89 * time.Minute, fault.NotFound, fault.NotFound},
			{90*time.Minute + time.Second, fault.NotFound, ""},
			{91*time.Minute + time.Second, fault.NotFound, fault.Gone},
			{48*time.Hour + time.Second, "", fault.Gone},
		} {
			time.Sleep(time.Until(first.CreatedAt.Add(c.after)))
			synctest.Wait()
			for slug, want := range map[string]fault.Kind{"first": c.first, "second": c.second} {
				if err := s.absent(t, slug); (want == "") != (err == nil) || err != nil && fault.KindOf(err) != want {
					t.Errorf("%s: %s is %v, want %q", c.after, slug, err, want)
				}
			}
		}
		stop()
		<-done
	})
}

// TestTheSchedulerListensAgain has the store fail while the scheduler listens to
// it: what is planned after that still happens at its time.
func TestTheSchedulerListensAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bad := &trouble{deaf: 3}
		s := newSiteWith(t, bad.opened(boltIn(t)), time.Now)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		var failures atomic.Int32
		go func() {
			defer close(done)
			s.KeepSchedule(ctx, func(err error) {
				failures.Add(1)
				if !errors.Is(err, errDisk) {
					t.Error(err)
				}
			})
		}()
		time.Sleep(8 * time.Second) // after 1, 2 and 4 seconds it listens again
		synctest.Wait()
		r := s.schedule(t, s.create(t, doc("Tester")), editorial.Times{PublishAt: time.Now().Add(10 * time.Second).Format(time.RFC3339)})
		time.Sleep(10*time.Second + time.Millisecond)
		synctest.Wait()
		if now, err := s.Read(t.Context(), r.ID); err != nil || now.State() != policy.Published {
			t.Errorf("at its time it is %s, %v", now.State(), err)
		}
		if n := failures.Load(); n != 3 {
			t.Errorf("%d failures were told, want 3", n)
		}
		stop()
		<-done
	})
}

// TestWithoutNewsTheSchedulerLooksEachMinute has nobody to wake it.
func TestWithoutNewsTheSchedulerLooksEachMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bad := &trouble{deaf: 1 << 20}
		s := newSiteWith(t, bad.opened(boltIn(t)), time.Now)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			s.KeepSchedule(ctx, func(error) {})
		}()
		time.Sleep(time.Hour)
		synctest.Wait()
		bad.set(func() { bad.reads = 0 })
		time.Sleep(10 * time.Minute)
		synctest.Wait()
		n := 0
		bad.set(func() { n = bad.reads })
		if n < 10 || n > 50 { // what is due, and from where to listen on
			t.Errorf("in ten minutes it looked %d times", n)
		}
		stop()
		<-done
	})
}

// TestOneThatCannotBeWrittenHoldsUpNothing has a role that the store cannot write
// due before another.
func TestOneThatCannotBeWrittenHoldsUpNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bad := &trouble{}
		s := newSiteWith(t, bad.opened(boltIn(t)), time.Now)
		at := func(d time.Duration) string { return time.Now().Add(d).Format(time.RFC3339) }
		stuck, next, later := s.create(t, doc("Stuck")), s.create(t, doc("Next")), s.create(t, doc("Later"))
		stuck = s.schedule(t, stuck, editorial.Times{PublishAt: at(10 * time.Second)})
		s.schedule(t, next, editorial.Times{PublishAt: at(10 * time.Second)})
		s.schedule(t, later, editorial.Times{PublishAt: at(15 * time.Second)})
		bad.set(func() { bad.broken = stuck.ID })
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			s.KeepSchedule(ctx, func(err error) {
				if !errors.Is(err, errDisk) || !strings.Contains(err.Error(), stuck.ID) {
					t.Error(err)
				}
			})
		}()
		time.Sleep(16 * time.Second)
		synctest.Wait()
		for slug, public := range map[string]bool{"stuck": false, "next": true, "later": true} {
			if err := s.absent(t, slug); (err == nil) != public {
				t.Errorf("%s: %v", slug, err)
			}
		}
		bad.set(func() { bad.broken = "" })
		time.Sleep(31 * time.Second)
		synctest.Wait()
		if err := s.absent(t, "stuck"); err != nil {
			t.Errorf("it is not tried again: %v", err)
		}
		stop()
		<-done
	})
}

// TestTakingDownWhatIsNotPublic has the publishing that was planned before it
// fail.
func TestTakingDownWhatIsNotPublic(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		bare := []byte("---\ntitle: Tester\n---\n\nFinds faults.\n\n## Responsibilities\n\n- Test\n\n## Skills\n\n- SQL\n")
		r := s.schedule(t, s.create(t, bare), editorial.Times{PublishAt: "2027-01-01T09:00", UnpublishAt: "2027-02-01T09:00"})
		if _, err := s.ChangeSettings(t.Context(), boss, func(x *editorial.Settings) { x.Raise = []diag.Code{"RB204"} }); err != nil {
			t.Fatal(err)
		}
		s.runAt(t, newYear)
		s.runAt(t, newYear.AddDate(0, 1, 0))
		if e := s.lastSaid(t); e.Action != "role.unscheduled" || e.Words[0] != "It was to be taken down and was not public" {
			t.Errorf("the log says %+v", e)
		}
		if now, err := s.Read(t.Context(), r.ID); err != nil || now.Schedule == nil || now.Schedule.UnpublishAt != nil || now.Schedule.Failed == "" || len(s.waiting(t)) > 0 {
			t.Errorf("the plan is %+v, %v; there waits %q", now.Schedule, err, s.waiting(t))
		}
	})
}
