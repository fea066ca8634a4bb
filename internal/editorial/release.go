package editorial

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Release is a named set of role versions that goes live together: the new year's
// pay for all roles. It pins versions, so what is saved meanwhile does not slip
// in.
type Release struct {
	ID          string        `json:"id"`
	Revision    int           `json:"revision"` // counts its changes, from 1
	Name        string        `json:"name"`
	Items       []ReleaseItem `json:"items"`
	At          *time.Time    `json:"at"`        // when it goes live by itself; nil when somebody publishes it
	TimeZone    string        `json:"time_zone"` // IANA, in which people think of that; empty without At
	PublishedAt *time.Time    `json:"published_at"`
	Problems    []BulkProblem `json:"problems"` // why it could not go live at its time
	CreatedAt   time.Time     `json:"created_at"`
	CreatedBy   string        `json:"created_by"`
	UpdatedAt   time.Time     `json:"updated_at"`
	UpdatedBy   string        `json:"updated_by"`
}

// ReleaseItem is a version of a role.
type ReleaseItem struct {
	Role    string `json:"role_id" maxLength:"64"`
	Version int    `json:"version,omitempty" minimum:"1" doc:"Without it, the newest at the time of the request."`
}

// ReleaseState is where a release is in its life.
type ReleaseState string

// The states of a release.
const (
	ReleaseOpen      ReleaseState = "open"
	ReleaseScheduled ReleaseState = "scheduled"
	ReleasePublished ReleaseState = "published"
	ReleaseFailed    ReleaseState = "failed" // it was due and could not go live
)

// State tells where the release is in its life.
func (r Release) State() ReleaseState {
	switch {
	case r.PublishedAt != nil:
		return ReleasePublished
	case len(r.Problems) > 0:
		return ReleaseFailed
	case r.At != nil:
		return ReleaseScheduled
	}
	return ReleaseOpen
}

// ETag names the release as it is now.
func (r Release) ETag() string { return fmt.Sprintf(`"r%d"`, r.Revision) }

// dues is when the release is to go live.
func (r Release) dues() []due {
	if r.State() != ReleaseScheduled {
		return nil
	}
	return []due{{*r.At, dueRelease, r.ID}}
}

// Releases lists all releases, the newest first.
func (s *Service) Releases(ctx context.Context) ([]Release, error) {
	var list []Release
	err := s.store.View(ctx, func(r store.Reader) error {
		list = list[:0]
		for _, value := range r.ScanBack(store.Releases, nil, nil) {
			var rel Release
			if err := json.Unmarshal(value, &rel); err != nil {
				return fmt.Errorf("reading a release: %w", err)
			}
			list = append(list, rel)
		}
		return nil
	})
	return list, err
}

// Release reads a release, and its roles as they are now: the zero Record for one
// that is gone.
func (s *Service) Release(ctx context.Context, id string) (Release, []Record, error) {
	var rel Release
	var roles []Record
	err := s.store.View(ctx, func(r store.Reader) error {
		var err error
		rel, err = readRelease(r, id)
		roles = make([]Record, len(rel.Items))
		for i, item := range rel.Items {
			if rec, ok := record(r, item.Role); ok && !rec.Deleting {
				roles[i] = rec
			}
		}
		return err
	})
	return rel, roles, err
}

func readRelease(r store.Reader, id string) (Release, error) {
	var rel Release
	value := r.Get(store.Releases, []byte(id))
	if value == nil {
		return rel, fault.New(fault.NotFound, "There is no release with the id “%s”.", id)
	}
	if err := json.Unmarshal(value, &rel); err != nil {
		return rel, fmt.Errorf("reading the release %s: %w", id, err)
	}
	return rel, nil
}

// putRelease writes the next state of a release, and when it is due, and logs it.
func (s *Service) putRelease(tx store.Tx, before Release, next *Release, by policy.Actor, action string, words ...string) error {
	for _, d := range before.dues() {
		tx.Delete(store.Due, d.key())
	}
	for _, d := range next.dues() {
		tx.Put(store.Due, d.key(), []byte{})
	}
	next.Revision = before.Revision + 1
	value, err := json.Marshal(next)
	if err != nil {
		return fmt.Errorf("writing a release: %w", err)
	}
	tx.Put(store.Releases, []byte(next.ID), value)
	return s.logRelease(tx, by, action, *next, words...)
}

func (s *Service) logRelease(tx store.Tx, by policy.Actor, action string, r Release, words ...string) error {
	return audit.Append(tx, s.now(), audit.Event{By: by, Action: action, Object: r.ID, Title: r.Name, Words: words})
}

// matches refuses a change of a release that was made from another state of it.
func (r Release) matches(match string) error {
	if named(match, r.ETag()) {
		return nil
	}
	return fault.New(fault.PreconditionFailed, "The release “%s” was changed since you opened it. Look at it again.", r.Name).With("etag", r.ETag())
}
