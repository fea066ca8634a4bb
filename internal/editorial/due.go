package editorial

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// dueKind is what is to be done at a time.
type dueKind string

const (
	duePublish   dueKind = "publish"   // a role's scheduled version
	dueUnpublish dueKind = "unpublish" // a role
	dueRelease   dueKind = "release"   // all roles of a release
)

// due is something that waits for its time. Its key sorts by that, so that the
// first one in the store is the next.
type due struct {
	at   time.Time
	kind dueKind
	id   string // of the role or the release
}

// dueTime is how the time stands in a key: all of one length, in UTC.
const dueTime = "2006-01-02T15:04:05.000000Z"

func (d due) key() []byte {
	return fmt.Appendf(nil, "%s/%s/%s", d.at.UTC().Format(dueTime), d.kind, d.id)
}

func parseDue(key []byte) (due, bool) {
	at, rest, _ := strings.Cut(string(key), "/")
	kind, id, ok := strings.Cut(rest, "/")
	t, err := time.Parse(dueTime, at)
	return due{t, dueKind(kind), id}, ok && err == nil
}

// RunDue does what is due, and tells when something is next: the zero time for
// never. What fails for a reason that lies in the document stays with the role as
// that reason; other errors are returned, and what they stopped is still due.
func (s *Service) RunDue(ctx context.Context) (next time.Time, err error) {
	var list []due
	err = s.store.View(ctx, func(r store.Reader) error {
		list, next = list[:0], time.Time{}
		now := s.now()
		for key := range r.Scan(store.Due, nil, nil) {
			d, ok := parseDue(key)
			if ok && d.at.After(now) {
				next = d.at
				break
			}
			if ok {
				list = append(list, d)
			}
		}
		return nil
	})
	waits := map[string]bool{} // what is due for it goes on in order, or a role stays public that was to be taken down
	for _, d := range list {
		if waits[d.id] {
			continue
		}
		if failed := s.run(ctx, d); failed != nil {
			waits[d.id] = true
			err = errors.Join(err, fmt.Errorf("%s %s at %s: %w", d.kind, d.id, d.at.Format(time.RFC3339), failed))
		}
	}
	return next, err
}

func (s *Service) run(ctx context.Context, d due) error {
	var err error
	switch d.kind {
	case duePublish:
		err = s.publishDue(ctx, d)
	case dueUnpublish:
		err = s.unpublishDue(ctx, d)
	case dueRelease:
		err = s.releaseDue(ctx, d)
	}
	if errors.Is(err, errOver) {
		return nil
	}
	return err
}

// errOver is the outcome of something due that was called off or done meanwhile,
// perhaps by another node.
var errOver = errors.New("editorial: no longer due")

// planned reads the plan that something due belongs to, if it still stands.
func (d due) planned(tx store.Reader) (Record, error) {
	rec, ok := record(tx, d.id)
	if !ok || rec.Deleting {
		return Record{}, errOver
	}
	for _, waiting := range rec.Schedule.dues(rec.ID) {
		if waiting.kind == d.kind && waiting.at.Equal(d.at) {
			return rec, nil
		}
	}
	return Record{}, errOver
}

// onSchedule is the program doing what somebody planned.
func onSchedule(plan *Schedule) policy.Actor {
	by := policy.Program
	by.ID = plan.By
	return by
}

// attempts is how often a publication that somebody else was quicker than is
// planned anew.
const attempts = 3

// overtaken tells whether what a publication was planned from may have changed
// since.
func overtaken(err error) bool {
	return fault.Is(err, fault.Conflict) || fault.Is(err, fault.PreconditionFailed)
}

// publishDue makes the scheduled version public, or keeps why that cannot be.
func (s *Service) publishDue(ctx context.Context, d due) error {
	var err error
	for range attempts {
		if err = s.publishPlanned(ctx, d); !overtaken(err) {
			break
		}
	}
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Kind != fault.Conflict && f.Kind != fault.Unprocessable {
		return err
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		rec, err := d.planned(tx)
		if err != nil {
			return err
		}
		failed := *rec.Schedule
		failed.Failed = f.Message
		rec.reschedule(tx, &failed)
		putRecord(tx, rec)
		return s.log(tx, onSchedule(&failed), "role.schedule_failed", rec, f.Message)
	})
	return err
}

func (s *Service) publishPlanned(ctx context.Context, d due) error {
	var rec Record
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		rec, err = d.planned(r)
		return err
	})
	if err != nil {
		return err
	}
	by := onSchedule(rec.Schedule)
	p, err := s.plan(ctx, by, d.id, wanted{version: rec.Schedule.Version})
	if err != nil {
		return err
	}
	return s.carryOut(ctx, func(tx store.Tx) error {
		if _, err := d.planned(tx); err != nil {
			return err
		}
		rec, err := p.write(tx)
		if err != nil {
			return err
		}
		return s.log(tx, by, "role.published", rec, append([]string{"As scheduled"}, p.next.Changes...)...)
	})
}

// unpublishDue takes the role down. One that is not public, as when it could not
// be published at its time, has only its plan ended.
func (s *Service) unpublishDue(ctx context.Context, d due) error {
	return s.carryOut(ctx, func(tx store.Tx) error {
		rec, err := d.planned(tx)
		if err != nil {
			return err
		}
		by := onSchedule(rec.Schedule)
		action, words := "role.unpublished", "As scheduled"
		if rec.PublishedVersion == 0 {
			action, words = "role.unscheduled", "It was to be taken down and was not public"
		}
		s.takeDown(tx, &rec, by)
		putRecord(tx, rec)
		return s.log(tx, by, action, rec, words)
	})
}
