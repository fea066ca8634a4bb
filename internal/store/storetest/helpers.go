package storetest

import (
	"fmt"
	"iter"
	"sync"
	"testing"

	"rolebook/internal/store"
)

// put writes keys and values of a bucket in turn.
func put(b *store.Bucket, pairs ...string) func(store.Tx) error {
	return func(tx store.Tx) error {
		for i := 0; i < len(pairs); i += 2 {
			tx.Put(b, []byte(pairs[i]), []byte(pairs[i+1]))
		}
		return nil
	}
}

func mustUpdate(t *testing.T, s store.Store, f func(store.Tx) error) uint64 {
	t.Helper()
	seq, err := s.Update(t.Context(), f)
	if err != nil {
		t.Fatalf("Update: %v", err)
	}
	return seq
}

// content lists a bucket as "key=value".
func content(t *testing.T, s store.Store, b *store.Bucket) []string {
	t.Helper()
	var all []string
	view(t, s, func(r store.Reader) { all = list(r.Scan(b, nil, nil)) })
	return all
}

func view(t *testing.T, s store.Store, f func(store.Reader)) {
	t.Helper()
	err := s.View(t.Context(), func(r store.Reader) error {
		f(r)
		return nil
	})
	if err != nil {
		t.Fatalf("View: %v", err)
	}
}

func list(pairs iter.Seq2[[]byte, []byte]) []string {
	all := []string{}
	for k, v := range pairs {
		all = append(all, fmt.Sprintf("%s=%s", k, v))
	}
	return all
}

// inParallel runs f on several goroutines and waits for all.
func inParallel(n int, f func(worker int)) {
	var all sync.WaitGroup
	for worker := range n {
		all.Go(func() { f(worker) })
	}
	all.Wait()
}
