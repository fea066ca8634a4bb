package editorial

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// ReleaseChange is what a release is to be; nil leaves a part as it is.
type ReleaseChange struct {
	Name     *string
	Items    *[]ReleaseItem
	At       *string // as in [Times]; empty for no time
	TimeZone *string // IANA; goes with At. Without it, the one that the release has, or UTC
}

// CreateRelease makes a release. Faults: Unprocessable, NotFound for a role or a
// version that there is not; for one with a time, those of publishing it now.
func (s *Service) CreateRelease(ctx context.Context, by policy.Actor, c ReleaseChange) (Release, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Release{}, fmt.Errorf("making an id: %w", err)
	}
	if c.Name == nil {
		c.Name = new(string)
	}
	now := s.now()
	return s.changeRelease(ctx, by, "release.created", c, func(store.Reader) (Release, error) {
		return Release{ID: id.String(), Items: []ReleaseItem{}, Problems: []BulkProblem{}, CreatedAt: now, CreatedBy: by.ID}, nil
	})
}

// ChangeRelease changes a release that has not gone live. match is its ETag.
// Faults: those of CreateRelease, NotFound, PreconditionFailed, Conflict.
func (s *Service) ChangeRelease(ctx context.Context, by policy.Actor, id, match string, c ReleaseChange) (Release, error) {
	return s.changeRelease(ctx, by, "release.changed", c, func(r store.Reader) (Release, error) { return openRelease(r, id, match) })
}

// openRelease reads a release that can still be changed.
func openRelease(r store.Reader, id, match string) (Release, error) {
	rel, err := readRelease(r, id)
	if err != nil {
		return rel, err
	}
	if rel.State() == ReleasePublished {
		return rel, fault.New(fault.Conflict, "The release “%s” has gone live, so it stays as it is. Make another.", rel.Name)
	}
	return rel, rel.matches(match)
}

func (s *Service) changeRelease(ctx context.Context, by policy.Actor, action string, c ReleaseChange, read func(store.Reader) (Release, error)) (Release, error) {
	if err := by.May(policy.WriteReleases, policy.Thing{}); err != nil {
		return Release{}, err
	}
	next, err := s.releaseAsWanted(ctx, c, read)
	if err != nil {
		return Release{}, err
	}
	if next.At != nil {
		if err := s.wouldGoLive(ctx, by, next); err != nil {
			return Release{}, err
		}
	}
	var written Release
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		before, err := read(tx)
		if err != nil {
			return err
		}
		if before.Revision != next.Revision {
			return before.matches(next.ETag())
		}
		written = next
		written.UpdatedAt, written.UpdatedBy = s.now(), by.ID
		for _, item := range written.Items {
			keepVersion(tx, item.Role, item.Version)
		}
		return s.putRelease(tx, before, &written, by, action, written.words()...)
	})
	return written, err
}

// releaseAsWanted is a release with what is to change, checked.
func (s *Service) releaseAsWanted(ctx context.Context, c ReleaseChange, read func(store.Reader) (Release, error)) (Release, error) {
	var next Release
	err := s.store.View(ctx, func(r store.Reader) error {
		var err error
		if next, err = read(r); err != nil {
			return err
		}
		if c.Items != nil {
			next.Items, err = pinned(r, *c.Items)
		}
		return err
	})
	if err != nil {
		return next, err
	}
	if c.Name != nil {
		next.Name = strings.TrimSpace(*c.Name)
	}
	if n := len(next.Name); n == 0 || n > 200 {
		return next, fault.New(fault.Unprocessable, "The release needs a name.").At("body.name", "Give it a name of up to 200 bytes, such as “Pay 2027”.")
	}
	err = s.time(&next, c)
	next.Problems = []BulkProblem{}
	return next, err
}

// time settles when a release goes live.
func (s *Service) time(next *Release, c ReleaseChange) error {
	if c.At == nil && c.TimeZone != nil {
		return fault.New(fault.Unprocessable, "A time zone goes with a time.").At("body.time_zone", "Give at as well.")
	}
	if c.At == nil && next.State() != ReleaseFailed {
		return nil
	}
	name := cmp.Or(next.TimeZone, usualZone)
	if c.TimeZone != nil {
		name = cmp.Or(*c.TimeZone, usualZone)
	}
	next.At, next.TimeZone = nil, ""
	if c.At == nil || *c.At == "" {
		return nil
	}
	zone, err := zoneNamed("body.time_zone", name)
	if err != nil {
		return err
	}
	next.TimeZone = name
	next.At, err = s.future("body.at", *c.At, zone)
	return err
}

// pinned checks what is to be in a release, and says which version of each role
// that is.
func pinned(r store.Reader, items []ReleaseItem) ([]ReleaseItem, error) {
	wrong := func(i int, format string, args ...any) error {
		return fault.New(fault.Unprocessable, "The release cannot hold these roles.").At(fmt.Sprintf("body.items[%d]", i), format, args...)
	}
	if len(items) > MaxTogether {
		return nil, wrong(MaxTogether, "%d roles go live together at most. Put the rest into a second release.", MaxTogether)
	}
	out := make([]ReleaseItem, len(items))
	seen := map[string]bool{}
	for i, item := range items {
		role, err := readRole(r, item.Role)
		if err != nil {
			return nil, err
		}
		if seen[item.Role] {
			return nil, wrong(i, "“%s” is there twice. One version of it can go live.", role.Title)
		}
		seen[item.Role] = true
		if item.Version == 0 {
			item.Version = role.Version
		}
		if _, err := versionOf(r, role.Record, item.Version); err != nil {
			return nil, err
		}
		out[i] = item
	}
	return out, nil
}

// words says what a release holds.
func (r Release) words() []string {
	words := []string{fmt.Sprintf("%d roles", len(r.Items))}
	if len(r.Items) == 1 {
		words[0] = "1 role"
	}
	if r.At != nil {
		if zone, err := zoneNamed("", r.TimeZone); err == nil {
			words = append(words, "To go live on "+inWords(*r.At, zone))
		}
	}
	return words
}

// DeleteRelease deletes a release that has not gone live; the versions stay.
// Faults: NotFound, PreconditionFailed, Conflict.
func (s *Service) DeleteRelease(ctx context.Context, by policy.Actor, id, match string) error {
	if err := by.May(policy.WriteReleases, policy.Thing{}); err != nil {
		return err
	}
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		rel, err := openRelease(tx, id, match)
		if err != nil {
			return err
		}
		for _, d := range rel.dues() {
			tx.Delete(store.Due, d.key())
		}
		tx.Delete(store.Releases, []byte(id))
		return s.logRelease(tx, by, "release.deleted", rel)
	})
	return err
}
