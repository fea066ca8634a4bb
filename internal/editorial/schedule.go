package editorial

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Schedule is when a role is to be published, in one version, and when it is to
// be taken down. What has happened is gone from it.
type Schedule struct {
	PublishAt   *time.Time `json:"publish_at,omitempty"`
	UnpublishAt *time.Time `json:"unpublish_at,omitempty"`
	TimeZone    string     `json:"time_zone"` // IANA, in which people think of the times
	Version     int        `json:"version"`   // what is to be published, whatever is saved until then
	By          string     `json:"by"`
	Failed      string     `json:"failed,omitempty"` // why it could not be published at its time
}

// publishes tells whether a version waits for its time.
func (s *Schedule) publishes(version int) bool {
	return s != nil && s.PublishAt != nil && s.Failed == "" && s.Version == version
}

// failed tells whether a version could not be published at its time.
func (s *Schedule) failed() bool { return s != nil && s.Failed != "" }

// afterPublishing is what is left of a plan once a version is public.
func (s *Schedule) afterPublishing(version int) *Schedule {
	if s == nil || s.Version > version {
		return s
	}
	left := *s
	left.PublishAt, left.Failed = nil, ""
	return left.orNil()
}

func (s *Schedule) withoutUnpublish() *Schedule {
	if s == nil {
		return nil
	}
	left := *s
	left.UnpublishAt = nil
	return left.orNil()
}

func (s Schedule) orNil() *Schedule {
	if s.PublishAt == nil && s.UnpublishAt == nil {
		return nil
	}
	return &s
}

// reschedule replaces a role's plan, and what of it waits in the store's list of
// what is due when.
func (r *Record) reschedule(tx store.Tx, next *Schedule) {
	for _, d := range r.Schedule.dues(r.ID) {
		tx.Delete(store.Due, d.key())
	}
	r.Schedule = next
	for _, d := range next.dues(r.ID) {
		tx.Put(store.Due, d.key(), []byte{})
	}
}

// dues are the two things that a plan may be waiting to do.
func (s *Schedule) dues(id string) []due {
	var list []due
	if s == nil {
		return nil
	}
	if s.PublishAt != nil && s.Failed == "" {
		list = append(list, due{*s.PublishAt, duePublish, id})
	}
	if s.UnpublishAt != nil {
		list = append(list, due{*s.UnpublishAt, dueUnpublish, id})
	}
	return list
}

// Times is when something is asked to happen to a role: each as RFC 3339 with an
// offset, or as a local time without one in the zone. One of the two may be
// empty.
type Times struct {
	PublishAt   string
	UnpublishAt string
	TimeZone    string // IANA; empty is UTC
}

// Schedule plans when a role's newest text becomes public and when the role is
// taken down, in place of what was planned before. What could not be published
// now cannot be planned either. Faults: those of [Service.Publish], and
// Unprocessable for times that cannot be meant.
func (s *Service) Schedule(ctx context.Context, by policy.Actor, id, match string, times Times) (Role, error) {
	next, err := s.timed("body.publish_at", times)
	if err != nil {
		return Role{}, err
	}
	if next.PublishAt != nil {
		p, err := s.later(ctx, by, id, wanted{match: match}, *next)
		return p.Role, err
	}
	return s.change(ctx, by, policy.PublishRoles, id, match, func(tx store.Tx, rec *Record) (event, error) {
		if rec.PublishedVersion == 0 {
			return event{}, fault.New(fault.Conflict, "“%s” is not public, so there is nothing to take down later. Give it a time to be published as well.", rec.Title)
		}
		return next.settle(tx, rec, by), nil
	})
}

// PublishAt is [Service.Publish] at a time, in the forms of [Times]: with source,
// that text is saved and planned in one transaction.
func (s *Service) PublishAt(ctx context.Context, by policy.Actor, id, match string, source []byte, at, zone string) (Publication, error) {
	if at == "" {
		return Publication{}, fault.New(fault.Unprocessable, "There is no time to schedule.").
			At("body.at", "Give a time, or leave at out to publish now.")
	}
	next, err := s.timed("body.at", Times{PublishAt: at, TimeZone: zone})
	if err != nil {
		return Publication{}, err
	}
	p, err := s.later(ctx, by, id, wanted{match: match, source: source}, *next)
	return p, offerMerge(err, by, source)
}

// later plans what publishing now would do, once that is found fit.
func (s *Service) later(ctx context.Context, by policy.Actor, id string, want wanted, next Schedule) (Publication, error) {
	p, err := s.plan(ctx, by, id, want)
	if err != nil {
		return Publication{}, err
	}
	if p.same {
		return Publication{}, fault.New(fault.Conflict, "This version of “%s” is public already, so there is nothing to schedule.", p.base.Title)
	}
	out := Publication{Changes: planned(p.next.Changes)}
	err = s.carryOut(ctx, func(tx store.Tx) error {
		match := p.base.ETag()
		if p.next.Version > p.base.Version {
			rec, err := s.saveRole(tx, id, saving{match: want.match, source: p.source, compiled: p.compiled, at: p.next.From, by: by})
			if err != nil {
				return err
			}
			match = rec.ETag()
		}
		var err error
		out.Role, err = s.step(tx, by, policy.PublishRoles, id, match, func(tx store.Tx, rec *Record) (event, error) {
			return next.settle(tx, rec, by), nil
		})
		return err
	})
	out.Role.Compiled = p.compiled
	return out, err
}

// planned is what visitors will see change, in words that do not say that it has.
func planned(changes []string) []string {
	switch {
	case slices.Equal(changes, []string{firstWords}):
		return []string{"To be published for the first time"}
	case slices.Equal(changes, []string{againWords}):
		return []string{"To be published again, unchanged"}
	}
	return changes
}

// settle makes a plan that of a role's newest version.
func (s Schedule) settle(tx store.Tx, rec *Record, by policy.Actor) event {
	s.Version, s.By = rec.Version, by.ID
	rec.reschedule(tx, &s)
	return event{"role.scheduled", s.words()}
}

// Unschedule calls off what is planned for a role.
func (s *Service) Unschedule(ctx context.Context, by policy.Actor, id, match string) (Role, error) {
	return s.change(ctx, by, policy.PublishRoles, id, match, func(tx store.Tx, rec *Record) (event, error) {
		if rec.Schedule == nil {
			return event{}, fault.New(fault.Conflict, "Nothing is scheduled for “%s”.", rec.Title)
		}
		rec.reschedule(tx, nil)
		return event{"role.unscheduled", nil}, nil
	})
}

// timed reads the times of a plan. publishAt is where the first stands in the
// request.
func (s *Service) timed(publishAt string, times Times) (*Schedule, error) {
	name := cmp.Or(times.TimeZone, usualZone)
	zone, err := zoneNamed("body.time_zone", name)
	if err != nil {
		return nil, err
	}
	next := &Schedule{TimeZone: name}
	if next.PublishAt, err = s.future(publishAt, times.PublishAt, zone); err != nil {
		return nil, err
	}
	if next.UnpublishAt, err = s.future("body.unpublish_at", times.UnpublishAt, zone); err != nil {
		return nil, err
	}
	switch {
	case next.orNil() == nil:
		return nil, fault.New(fault.Unprocessable, "There is no time to schedule.").
			At(publishAt, "Give publish_at, unpublish_at or both.")
	case next.PublishAt != nil && next.UnpublishAt != nil && !next.PublishAt.Before(*next.UnpublishAt):
		return nil, fault.New(fault.Unprocessable, "The role would be taken down before it is published.").
			At("body.unpublish_at", "Give a time after publish_at.")
	}
	return next, nil
}

// future reads a time that is still to come; nil for none.
func (s *Service) future(field, text string, zone *time.Location) (*time.Time, error) {
	if text == "" {
		return nil, nil
	}
	at, err := momentOf(field, text, zone)
	if err != nil {
		return nil, err
	}
	if !at.After(s.now()) {
		return nil, fault.New(fault.Unprocessable, "The time has passed.").
			At(field, "%s is over. Choose a time to come, or do it now.", inWords(at, zone))
	}
	return &at, nil
}

// words says what is planned.
func (s *Schedule) words() []string {
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	var words []string
	if s.PublishAt != nil {
		words = append(words, fmt.Sprintf("Version %d to be published on %s", s.Version, inWords(*s.PublishAt, zone)))
	}
	if s.UnpublishAt != nil {
		words = append(words, "To be taken down on "+inWords(*s.UnpublishAt, zone))
	}
	return words
}

func inWords(at time.Time, zone *time.Location) string {
	return at.In(zone).Format("2 January 2006, 15:04:05") + " (" + zone.String() + ")"
}
