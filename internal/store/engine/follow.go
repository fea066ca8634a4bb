package engine

import (
	"context"
	"sync"

	"rolebook/internal/store"
)

// News wakes those who wait for the next commit. The zero value is ready.
type News struct {
	mu   sync.Mutex
	next chan struct{}
}

// Next returns a channel that is closed by the next Announce.
func (n *News) Next() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next == nil {
		n.next = make(chan struct{})
	}
	return n.next
}

// Announce wakes everybody who waits.
func (n *News) Announce() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next != nil {
		close(n.next)
		n.next = nil
	}
}

// Follow is the loop of a Watch. since returns the batches that come after a
// sequence number, as many as it likes, none when there are none yet; news is
// announced whenever it may have more to say or an error.
func Follow(ctx context.Context, from uint64, news *News, since func(uint64) ([]store.Batch, error), f func(store.Batch) error) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		more := news.Next() // before looking, so that nothing slips in between
		batches, err := since(from)
		if err != nil {
			return err
		}
		for _, batch := range batches {
			if err := f(batch); err != nil {
				return err
			}
			from = batch.Seq
		}
		if len(batches) > 0 {
			continue
		}
		select {
		case <-more:
		case <-ctx.Done():
		}
	}
}
