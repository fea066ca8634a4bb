package storetest

import (
	"bytes"
	"fmt"
	"strconv"
	"testing"

	"rolebook/internal/store"
)

const (
	writers = 8
	rounds  = 25
)

func testIncrements(t *testing.T, open Open) {
	s := open(nil)
	key := []byte("counter")
	inParallel(writers, func(int) {
		for range rounds {
			_, err := s.Update(t.Context(), func(tx store.Tx) error {
				n, _ := strconv.Atoi(string(tx.Get(store.Settings, key)))
				tx.Put(store.Settings, key, strconv.AppendInt(nil, int64(n)+1, 10))
				return nil
			})
			if err != nil {
				t.Errorf("Update: %v", err)
			}
		}
	})
	if got := content(t, s, store.Settings); got[0] != fmt.Sprintf("counter=%d", writers*rounds) {
		t.Errorf("after %d increments there is %s", writers*rounds, got)
	}
}

// testAppends appends after the last key, as versions of a role are numbered:
// an update must start again when another one wrote into a range that it found
// empty.
func testAppends(t *testing.T, open Open) {
	s := open(nil)
	from, to := []byte("role/"), []byte("role0")
	numbered := func(n int) []byte { return fmt.Appendf(nil, "role/%08x", n) }
	inParallel(writers, func(worker int) {
		for range rounds {
			_, err := s.Update(t.Context(), func(tx store.Tx) error {
				next := 1
				for key := range tx.ScanBack(store.Sources, from, to) {
					_, err := fmt.Sscanf(string(key), "role/%08x", &next)
					next++
					if err != nil {
						return err
					}
					break
				}
				tx.Put(store.Sources, numbered(next), fmt.Append(nil, worker))
				return nil
			})
			if err != nil {
				t.Errorf("Update: %v", err)
			}
		}
	})
	view(t, s, func(r store.Reader) {
		n := 0
		for key := range r.Scan(store.Sources, from, to) {
			n++
			if !bytes.Equal(key, numbered(n)) {
				t.Fatalf("key %d is %s", n, key)
			}
		}
		if n != writers*rounds {
			t.Errorf("%d numbers were appended, want %d", n, writers*rounds)
		}
	})
}

func testInStep(t *testing.T, open Open) {
	s := open(&Mirror{})
	inParallel(2*writers, func(worker int) {
		for round := range rounds {
			if worker%2 == 0 {
				if err := s.View(t.Context(), InStep); err != nil {
					t.Errorf("a View: %v", err)
				}
				continue
			}
			_, err := s.Update(t.Context(), func(tx store.Tx) error {
				key := fmt.Append(nil, (worker*round)%11)
				if round%3 == 2 {
					tx.Delete(store.Roles, key)
				} else {
					tx.Put(store.Roles, key, fmt.Append(nil, worker, round))
				}
				return nil
			})
			if err != nil {
				t.Errorf("Update: %v", err)
			}
		}
	})
	if err := s.View(t.Context(), InStep); err != nil {
		t.Error(err)
	}
}
