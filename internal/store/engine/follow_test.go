package engine_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

// TestFollowMissesNothing has batches come while the loop is busy, in any order
// of events.
func TestFollowMissesNothing(t *testing.T) {
	const batches = 500
	var mu sync.Mutex
	var log []store.Batch
	var news engine.News
	since := func(from uint64) ([]store.Batch, error) {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(log[from:]), nil
	}
	go func() {
		for seq := range uint64(batches) {
			mu.Lock()
			log = append(log, store.Batch{Seq: seq + 1})
			mu.Unlock()
			news.Announce()
		}
	}()
	enough := errors.New("enough")
	var next uint64
	err := engine.Follow(t.Context(), 0, &news, since, func(batch store.Batch) error {
		if next++; batch.Seq != next {
			t.Errorf("batch %d comes where %d should", batch.Seq, next)
		}
		if next == batches {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) {
		t.Errorf("Follow returns %v", err)
	}
}

func TestFollowEnds(t *testing.T) {
	var news engine.News
	ctx, cancel := context.WithCancel(t.Context())
	err := engine.Follow(ctx, 0, &news, func(uint64) ([]store.Batch, error) {
		cancel()
		return nil, nil
	}, nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Follow returns %v when its context ends", err)
	}
	err = engine.Follow(t.Context(), 0, &news, func(uint64) ([]store.Batch, error) { return nil, store.ErrCompacted }, nil)
	if !errors.Is(err, store.ErrCompacted) {
		t.Errorf("Follow returns %v when there is an error to tell", err)
	}
}

func TestGate(t *testing.T) {
	var gate engine.Gate
	if err := gate.Enter(); err != nil {
		t.Fatal(err)
	}
	left, leftBefore := false, make(chan bool)
	go func() {
		first := gate.Close()
		leftBefore <- first && left
	}()
	left = true
	gate.Leave()
	if !<-leftBefore {
		t.Error("the gate was closed before the one inside had left, or not by this call")
	}
	if err := gate.Enter(); !fault.Is(err, fault.Unavailable) {
		t.Errorf("entering a closed gate returns %v", err)
	}
	if gate.Close() {
		t.Error("closing it again says that it was the first")
	}
}
