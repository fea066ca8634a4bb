package editorial

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"rolebook/internal/store"
)

const (
	// retryAfter is when something is tried again that the store could not do.
	retryAfter = 30 * time.Second
	// longestSleep is how long the wait for something due is at most: a timer does
	// not notice when the machine's clock is set, or that it was asleep, and news
	// may have been missed.
	longestSleep = time.Minute
	// firstPause is the wait before listening to the store again. It doubles with
	// each failure, up to longestSleep.
	firstPause = time.Second
)

// KeepSchedule does what is due, when it is due, until ctx ends. failed is told
// of errors that are not the documents'; what they stopped is tried again, and
// holds up nothing else.
func (s *Service) KeepSchedule(ctx context.Context, failed func(error)) {
	wake := make(chan struct{}, 1)
	var watching sync.WaitGroup
	watching.Go(func() { s.watchDue(ctx, wake, failed) })
	defer watching.Wait()
	for ctx.Err() == nil {
		next, err := s.RunDue(ctx)
		if err != nil && ctx.Err() == nil {
			failed(err)
		}
		wait := longestSleep
		if err != nil {
			wait = retryAfter
		}
		if !next.IsZero() {
			wait = min(wait, next.Sub(s.now()))
		}
		sleep(ctx, wait, wake)
	}
}

// sleep waits for some time, for news or for the end.
func sleep(ctx context.Context, wait time.Duration, wake <-chan struct{}) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-wake:
	case <-timer.C:
	}
}

// watchDue wakes the scheduler whenever the list of what is due changes, on
// whichever node. Whatever stops it, it begins anew while ctx lasts.
func (s *Service) watchDue(ctx context.Context, wake chan<- struct{}, failed func(error)) {
	pause := firstPause
	for {
		err := s.followDue(ctx, wake, func() { pause = firstPause })
		if ctx.Err() != nil {
			return
		}
		if errors.Is(err, store.ErrCompacted) {
			continue
		}
		failed(err)
		sleep(ctx, pause, nil)
		pause = min(2*pause, longestSleep)
	}
}

// followDue wakes the scheduler now and with every change of what is due. heard is
// called whenever the store tells of any change.
func (s *Service) followDue(ctx context.Context, wake chan<- struct{}, heard func()) error {
	var from uint64
	err := s.store.View(ctx, func(r store.Reader) error {
		from = r.Seq()
		return nil
	})
	if err != nil {
		return err
	}
	notify(wake) // for what came before
	return s.store.Watch(ctx, from, func(b store.Batch) error {
		heard()
		if slices.ContainsFunc(b.Changes, func(c store.Change) bool { return c.Bucket == store.Due }) {
			notify(wake)
		}
		return nil
	})
}

func notify(wake chan<- struct{}) {
	select {
	case wake <- struct{}{}:
	default: // it is awake already
	}
}
