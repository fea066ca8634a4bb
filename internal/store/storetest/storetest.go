// Package storetest holds what every engine of [store.Store] must do, and runs
// other packages' tests on all of them.
//
// An engine's own tests call [Run]. A package that keeps something in a store
// tests itself on every engine with [Each]:
//
//	func TestRename(t *testing.T) {
//		storetest.Each(t, func(t *testing.T, open storetest.Open) {
//			catalog := New()
//			s := open(catalog)
//			…
//		})
//	}
//
// The engines are bbolt in a temporary folder, and a simulated cluster of one
// node that has trouble with one commit in five: functions given to Update do
// run twice there.
package storetest

import (
	"path/filepath"
	"testing"

	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/sim"
)

// Keep is how many batches the stores under test remember for Watch.
const Keep = 64

// Open returns an empty store that its projection follows; nil is none. The
// store is closed when the test ends, or earlier by the test.
type Open func(store.Projection) store.Store

// Each runs a test once per engine.
func Each(t *testing.T, test func(t *testing.T, open Open)) {
	t.Run("bolt", func(t *testing.T) {
		test(t, func(p store.Projection) store.Store {
			s, err := bolt.Open(filepath.Join(t.TempDir(), "rolebook.db"), bolt.Options{Projection: p})
			if err != nil {
				t.Fatal(err)
			}
			return closing(t, s)
		})
	})
	t.Run("sim", func(t *testing.T) {
		test(t, func(p store.Projection) store.Store {
			return closing(t, sim.New(1, sim.Options{Trouble: 0.2}).Node(p))
		})
	})
}

// Run holds an engine to the contract of package store. open returns a new,
// empty store each time, which remembers Keep batches for Watch.
func Run(t *testing.T, open func(t *testing.T, p store.Projection) store.Store) {
	cases := []struct {
		name string
		test func(t *testing.T, open Open)
	}{
		{"reads in order", testOrder},
		{"sees its own writes", testOwnWrites},
		{"shows one moment", testOneMoment},
		{"writes all or nothing", testAllOrNothing},
		{"survives a goroutine that ends", testGoexit},
		{"counts updates", testSeq},
		{"copies keys and values", testCopies},
		{"keeps empty values", testEmptyValue},
		{"guards buckets and keys", testGuards},
		{"limits an update", testLimits},
		{"honours a cancelled context", testCancelled},
		{"loses no increment", testIncrements},
		{"loses no appended number", testAppends},
		{"keeps projections in step", testInStep},
		{"fails with its projection", testFailingProjection},
		{"tells what is committed", testCommitted},
		{"derives", testDerive},
		{"watches and resumes", testWatch},
		{"says when it has forgotten", testCompacted},
		{"closes", testClose},
		{"behaves like a sorted map", testModel},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.test(t, func(p store.Projection) store.Store { return closing(t, open(t, p)) })
		})
	}
}

func closing(t *testing.T, s store.Store) store.Store {
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("closing the store: %v", err)
		}
	})
	return s
}
