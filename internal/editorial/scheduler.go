package editorial

import (
	"context"
	"errors"
	"sync"
	"time"

	"rolebook/internal/store"
)

const (
	// retryAfter is when something is tried again that the store could not do.
	retryAfter = 30 * time.Second
	// longestSleep is how long the wait for something due is at most: a timer does
	// not notice when the machine's clock is set, or that it was asleep.
	longestSleep = time.Minute
)

// KeepSchedule does what is due, when it is due, until ctx ends. failed is told
// of errors that are not the documents'; what they stopped is tried again.
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
		if err != nil {
			next = s.now().Add(retryAfter)
		}
		s.sleep(ctx, next, wake)
	}
}

// sleep waits for a time, for news or for the end.
func (s *Service) sleep(ctx context.Context, next time.Time, wake <-chan struct{}) {
	var over <-chan time.Time // of a timer that never fires, when nothing is due
	if !next.IsZero() {
		timer := time.NewTimer(min(next.Sub(s.now()), longestSleep))
		defer timer.Stop()
		over = timer.C
	}
	select {
	case <-ctx.Done():
	case <-wake:
	case <-over:
	}
}

// watchDue wakes the scheduler whenever the list of what is due changes, on
// whichever node.
func (s *Service) watchDue(ctx context.Context, wake chan<- struct{}, failed func(error)) {
	for ctx.Err() == nil {
		var from uint64
		err := s.store.View(ctx, func(r store.Reader) error {
			from = r.Seq()
			return nil
		})
		if err == nil {
			notify(wake) // for what came before
			err = s.store.Watch(ctx, from, func(b store.Batch) error {
				for _, c := range b.Changes {
					if c.Bucket == store.Due {
						notify(wake)
						break
					}
				}
				return nil
			})
		}
		if ctx.Err() == nil && !errors.Is(err, store.ErrCompacted) {
			failed(err)
			return
		}
	}
}

func notify(wake chan<- struct{}) {
	select {
	case wake <- struct{}{}:
	default: // it is awake already
	}
}
