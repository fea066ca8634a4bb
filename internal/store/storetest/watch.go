package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

var errEnough = errors.New("enough")

// watch collects batches after a number until one with the number to has come.
func watch(t *testing.T, s store.Store, from, to uint64) []string {
	t.Helper()
	var heard []string
	err := s.Watch(t.Context(), from, func(batch store.Batch) error {
		heard = append(heard, describe(batch))
		if batch.Seq == to {
			return errEnough
		}
		return nil
	})
	if !errors.Is(err, errEnough) {
		t.Fatalf("Watch from %d: %v", from, err)
	}
	return heard
}

func describe(batch store.Batch) string {
	text := fmt.Sprint(batch.Seq)
	for _, c := range batch.Changes {
		sign := "+"
		if c.Deleted {
			sign = "-"
		}
		text += fmt.Sprintf(" %s%s/%s", sign, c.Bucket.Name, c.Key)
	}
	return text
}

func testWatch(t *testing.T, open Open) {
	s := open(&Mirror{})
	mustUpdate(t, s, put(store.Roles, "b", "1", "a", "1", "b", "2"))
	mustUpdate(t, s, func(tx store.Tx) error {
		tx.Put(store.Sources, []byte("s"), nil)
		tx.Delete(store.Roles, []byte("b"))
		return nil
	})
	mustUpdate(t, s, put(store.Roles, "c", "3"))
	all := []string{"1 +roles/a +roles/b", "2 -roles/b +sources/s", "3 +roles/c"}
	for from := range uint64(3) {
		if got := watch(t, s, from, 3); !slices.Equal(got, all[from:]) {
			t.Errorf("from %d Watch tells %q, want %q", from, got, all[from:])
		}
	}

	live := make(chan string)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		ended <- s.Watch(ctx, 2, func(batch store.Batch) error {
			live <- describe(batch)
			return nil
		})
	}()
	if got := <-live; got != all[2] {
		t.Errorf("Watch begins with %q", got)
	}
	mustUpdate(t, s, put(store.Roles, "d", "4"))
	if got := <-live; got != "4 +roles/d" {
		t.Errorf("Watch goes on with %q", got)
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Watch ends with %v", err)
	}
}

func testCompacted(t *testing.T, open Open) {
	s := open(nil)
	var seq uint64
	for range Keep + 10 {
		seq = mustUpdate(t, s, put(store.Roles, "a", "1"))
	}
	for _, from := range []uint64{0, seq - Keep - 1, seq + 1} {
		err := s.Watch(t.Context(), from, func(store.Batch) error {
			t.Errorf("Watch from %d tells something", from)
			return errEnough
		})
		if !errors.Is(err, store.ErrCompacted) {
			t.Errorf("Watch from %d of %d ends with %v", from, seq, err)
		}
	}
	if got := watch(t, s, seq-Keep, seq); len(got) != Keep {
		t.Errorf("the last %d batches are %d", Keep, len(got))
	}
}

func testClose(t *testing.T, open Open) {
	s := open(nil)
	mustUpdate(t, s, put(store.Roles, "a", "1"))

	watching, watched := make(chan struct{}), make(chan error, 1)
	go func() {
		watched <- s.Watch(t.Context(), 0, func(store.Batch) error { close(watching); return nil })
	}()
	<-watching

	inside, release := make(chan struct{}), make(chan struct{})
	finished := false
	go func() {
		_ = s.View(t.Context(), func(r store.Reader) error {
			close(inside)
			<-release
			finished = string(r.Get(store.Roles, []byte("a"))) == "1"
			return nil
		})
	}()
	<-inside
	closed := make(chan error)
	go func() { closed <- s.Close() }()
	close(release)
	if err := <-closed; err != nil || !finished {
		t.Errorf("Close returns %v and the View had finished: %t", err, finished)
	}

	_, update := s.Update(t.Context(), put(store.Roles, "b", "1"))
	answers := map[string]error{
		"Update":        update,
		"View":          s.View(t.Context(), func(store.Reader) error { return nil }),
		"Derive":        s.Derive(t.Context(), func(store.Tx) error { return nil }),
		"Watch":         s.Watch(t.Context(), 1, func(store.Batch) error { return nil }),
		"a Watch since": <-watched,
	}
	for name, err := range answers {
		if !fault.Is(err, fault.Unavailable) {
			t.Errorf("%s on a closed store: %v", name, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing it again: %v", err)
	}
}
