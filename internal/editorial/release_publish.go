package editorial

import (
	"context"
	"errors"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// PublishRelease makes the versions of a release public, all in one transaction.
// Where one cannot be, none is, and the fault has a BulkProblem for each that
// cannot as "items". match is the release's ETag. Further faults: NotFound,
// PreconditionFailed, Conflict when it has gone live already or is empty.
func (s *Service) PublishRelease(ctx context.Context, by policy.Actor, id, match string) (Release, []Bulked, error) {
	if err := by.May(policy.WriteReleases, policy.Thing{}); err != nil {
		return Release{}, nil, err
	}
	var rel Release
	err := s.store.View(ctx, func(r store.Reader) error {
		var err error
		rel, err = openRelease(r, id, match)
		return err
	})
	if err != nil {
		return Release{}, nil, err
	}
	return s.goLive(ctx, by, rel)
}

// goLive publishes a release as it was read.
func (s *Service) goLive(ctx context.Context, by policy.Actor, rel Release) (Release, []Bulked, error) {
	defer s.catalog.Reserve(len(rel.Items))()
	g, err := s.planRelease(ctx, by, rel)
	if err != nil {
		return Release{}, nil, err
	}
	var live Release
	err = s.carryOut(ctx, func(tx store.Tx) error {
		now, err := openRelease(tx, rel.ID, rel.ETag())
		if err != nil {
			return err
		}
		if err := g.write(tx); err != nil {
			return err
		}
		at := s.now()
		live = now
		live.PublishedAt, live.Problems = &at, []BulkProblem{}
		return s.putRelease(tx, now, &live, by, "release.published", now.words()...)
	})
	return live, g.done, g.refusal(err)
}

// planRelease settles what publishing each role of a release does.
func (s *Service) planRelease(ctx context.Context, by policy.Actor, rel Release) (*group, error) {
	if len(rel.Items) == 0 {
		return nil, fault.New(fault.Conflict, "The release “%s” is empty. Put roles into it first.", rel.Name)
	}
	g := &group{steps: make([]step, len(rel.Items))}
	s.each(len(rel.Items), func() {}, func(i int) {
		item := rel.Items[i]
		g.steps[i] = s.publishStep(ctx, by, item.Role, wanted{version: item.Version})
	})
	return g, nil
}

// wouldGoLive refuses to plan what could not be published now.
func (s *Service) wouldGoLive(ctx context.Context, by policy.Actor, rel Release) error {
	g, err := s.planRelease(ctx, by, rel)
	if err != nil {
		return err
	}
	return g.refusal(s.catalog.Rehearse(ctx, g.write))
}

// releaseDue publishes a release at its time, or keeps why that cannot be.
func (s *Service) releaseDue(ctx context.Context, d due) error {
	var rel Release
	var err error
	for range attempts {
		if rel, err = s.releasePlanned(ctx, d); err != nil {
			return err
		}
		_, _, err = s.goLive(ctx, onRelease(rel), rel)
		if !overtaken(err) {
			break
		}
	}
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Kind == fault.Unavailable || f.Kind == fault.Internal || f.Kind == fault.PreconditionFailed {
		return err
	}
	return s.releaseFailed(ctx, d, f)
}

func (s *Service) releaseFailed(ctx context.Context, d due, why *fault.Error) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		now, err := d.release(tx)
		if err != nil {
			return err
		}
		failed := now
		failed.Problems = []BulkProblem{}
		words := []string{why.Message}
		items, _ := why.Detail["items"].([]BulkProblem)
		for _, p := range items {
			p.Members = map[string]any{} // whoever opens the role sees them
			failed.Problems = append(failed.Problems, p)
			words = append(words, p.Title+": "+p.Detail)
		}
		if len(items) == 0 {
			failed.Problems = append(failed.Problems, BulkProblem{Kind: why.Kind, Detail: why.Message, Members: map[string]any{}})
		}
		return s.putRelease(tx, now, &failed, onRelease(now), "release.failed", words...)
	})
	return err
}

func (s *Service) releasePlanned(ctx context.Context, d due) (rel Release, err error) {
	err = s.store.View(ctx, func(r store.Reader) (err error) {
		rel, err = d.release(r)
		return err
	})
	return rel, err
}

// release reads the release that is due, if it still is.
func (d due) release(r store.Reader) (Release, error) {
	rel, err := readRelease(r, d.id)
	if fault.Is(err, fault.NotFound) {
		return rel, errOver
	}
	for _, waiting := range rel.dues() {
		if waiting.at.Equal(d.at) {
			return rel, err
		}
	}
	return rel, errors.Join(err, errOver)
}

// onRelease is the program doing what somebody planned.
func onRelease(rel Release) policy.Actor {
	by := policy.Program
	by.ID = rel.UpdatedBy
	return by
}
