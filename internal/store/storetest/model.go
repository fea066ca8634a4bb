package storetest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/store"
)

// testModel does random things to a store and to a map, and compares.
func testModel(t *testing.T, open Open) {
	rapid.Check(t, func(r *rapid.T) {
		m := &model{T: r, test: t, store: open(&Mirror{}), truth: map[string]string{}}
		r.Repeat(map[string]func(*rapid.T){
			"":       m.compare,
			"update": func(r *rapid.T) { m.update(r, nil) },
			"fail":   func(r *rapid.T) { m.update(r, errors.New("changed my mind")) },
			"range":  m.readRange,
		})
		if err := m.store.Close(); err != nil {
			r.Fatal(err)
		}
	})
}

type model struct {
	*rapid.T
	test  *testing.T
	store store.Store
	truth map[string]string
	seq   uint64
}

var (
	keys   = rapid.StringOfN(rapid.RuneFrom([]rune("ab/\x00ÿ")), 1, 4, -1)
	values = rapid.StringN(0, 3, -1)
)

// update writes a few keys, checking each inside the transaction, and then
// returns outcome.
func (m *model) update(r *rapid.T, outcome error) {
	type step struct {
		key, value string
		remove     bool
	}
	steps := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) step {
		return step{keys.Draw(r, "key"), values.Draw(r, "value"), rapid.Bool().Draw(r, "remove")}
	}), 0, 8).Draw(r, "steps")

	var next map[string]string
	seq, err := m.store.Update(m.test.Context(), func(tx store.Tx) error {
		next = maps.Clone(m.truth)
		for _, s := range steps {
			if s.remove {
				tx.Delete(store.Roles, []byte(s.key))
				delete(next, s.key)
			} else {
				tx.Put(store.Roles, []byte(s.key), []byte(s.value))
				next[s.key] = s.value
			}
			if got, want := list(tx.Scan(store.Roles, nil, nil)), pairs(next, "", nil); !slices.Equal(got, want) {
				r.Fatalf("inside the update there is %q, want %q", got, want)
			}
		}
		return outcome
	})
	if !errors.Is(err, outcome) {
		r.Fatalf("Update returns %v, want %v", err, outcome)
	}
	if err != nil {
		return
	}
	if len(steps) > 0 {
		m.seq++
	}
	if m.truth = next; seq != m.seq {
		r.Fatalf("the update has number %d, want %d", seq, m.seq)
	}
}

func (m *model) readRange(r *rapid.T) {
	from, to := keys.Draw(r, "from"), []byte(keys.Draw(r, "to"))
	want := pairs(m.truth, from, to)
	view(m.test, m.store, func(s store.Reader) {
		if got := list(s.Scan(store.Roles, []byte(from), to)); !slices.Equal(got, want) {
			r.Fatalf("from %q to %q there is %q, want %q", from, to, got, want)
		}
		back := list(s.ScanBack(store.Roles, []byte(from), to))
		slices.Reverse(back)
		if !slices.Equal(back, want) {
			r.Fatalf("back from %q to %q there is %q, want %q", to, from, back, want)
		}
	})
}

func (m *model) compare(r *rapid.T) {
	want := pairs(m.truth, "", nil)
	for _, b := range []*store.Bucket{store.Roles, store.Entries} {
		if got := content(m.test, m.store, b); !slices.Equal(got, want) {
			r.Fatalf("%s has %q, want %q", b.Name, got, want)
		}
	}
}

// pairs lists a map in key order, as [list] does a bucket.
func pairs(m map[string]string, from string, to []byte) []string {
	all := []string{}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if key >= from && (to == nil || key < string(to)) {
			all = append(all, fmt.Sprintf("%s=%s", key, m[key]))
		}
	}
	return all
}
