package editorial

import (
	"time"

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
