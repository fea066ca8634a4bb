package storetest

import (
	"errors"
	"strings"
	"testing"

	"rolebook/internal/store"
)

func testFailingProjection(t *testing.T, open Open) {
	p := &Mirror{}
	s := open(p)
	mustUpdate(t, s, put(store.Roles, "a", "1"))
	if _, err := s.Update(t.Context(), put(store.Roles, "b", "2", "c", "refuse")); !errors.Is(err, ErrRefused) {
		t.Errorf("Update returns %v, want the projection's error", err)
	}
	if seq := mustUpdate(t, s, put(store.Roles, "d", "4")); seq != 2 {
		t.Errorf("the update after the refused one has number %d", seq)
	}
	for _, b := range []*store.Bucket{store.Roles, store.Entries} {
		if got := strings.Join(content(t, s, b), " "); got != "a=1 d=4" {
			t.Errorf("%s has %q", b.Name, got)
		}
	}
	if heard := p.Heard(); len(heard) != 2 {
		t.Errorf("the batches %v were said to be committed", heard)
	}
}

func testCommitted(t *testing.T, open Open) {
	p := &Mirror{}
	s := open(p)
	inParallel(writers, func(worker int) {
		for round := range rounds {
			seq, err := s.Update(t.Context(), put(store.Roles, string(rune('a'+worker)), string(rune('a'+round))))
			if err != nil {
				t.Errorf("Update: %v", err)
			}
			if heard := p.Heard(); heard[len(heard)-1].Seq < seq {
				t.Errorf("update %d returned before it was said to be committed", seq)
			}
		}
	})
	for i, batch := range p.Heard() {
		if batch.Seq != uint64(i)+1 || len(batch.Changes) != 1 {
			t.Fatalf("batch %d of those committed is %+v", i+1, batch)
		}
	}
	if heard := p.Heard(); len(heard) != writers*rounds {
		t.Errorf("%d batches were committed, want %d", len(heard), writers*rounds)
	}
}

func testDerive(t *testing.T, open Open) {
	s := open(&Mirror{})
	seq := mustUpdate(t, s, put(store.Roles, "a", "1"))
	err := s.Derive(t.Context(), func(tx store.Tx) error {
		role := tx.Get(store.Roles, []byte("a"))
		tx.Put(store.Entries, []byte("a"), append(role, "st"...))
		for range store.MaxOps + 1 { // no limits here
			tx.Put(store.Derived, []byte("progress"), tx.Get(store.Entries, []byte("a")))
		}
		return nil
	})
	if err != nil {
		t.Fatalf("Derive: %v", err)
	}
	view(t, s, func(r store.Reader) {
		if got := r.Get(store.Derived, []byte("progress")); string(got) != "1st" || r.Seq() != seq {
			t.Errorf("Derive left %q at %d", got, r.Seq())
		}
	})
	ours := errors.New("ours")
	if err := s.Derive(t.Context(), func(tx store.Tx) error {
		tx.Delete(store.Entries, []byte("a"))
		return ours
	}); !errors.Is(err, ours) {
		t.Errorf("Derive returns %v, want f's error", err)
	}
	if err := s.Derive(t.Context(), put(store.Roles, "b", "2")); err == nil {
		t.Error("Derive wrote truth")
	}
	if got := strings.Join(content(t, s, store.Entries), " "); got != "a=1st" {
		t.Errorf("the entries are %q", got)
	}
}
