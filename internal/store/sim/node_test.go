package sim_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/sim"
	"rolebook/internal/store/storetest"
)

func put(key, value string) func(store.Tx) error {
	return func(tx store.Tx) error {
		tx.Put(store.Roles, []byte(key), []byte(value))
		return nil
	}
}

func mustPut(t *testing.T, n *sim.Node, key, value string) uint64 {
	t.Helper()
	seq, err := n.Update(t.Context(), put(key, value))
	if err != nil {
		t.Fatalf("Update: %v", err)
	}
	return seq
}

// roles lists a node's roles after making sure that its projection is in step.
func roles(t *testing.T, n *sim.Node) (all []string) {
	t.Helper()
	err := n.View(t.Context(), func(r store.Reader) error {
		for k, v := range r.Scan(store.Roles, nil, nil) {
			all = append(all, fmt.Sprintf("%s=%s", k, v))
		}
		return storetest.InStep(r)
	})
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	return all
}

func first(r store.Reader, from, to string) {
	for range r.Scan(store.Roles, []byte(from), []byte(to)) {
		break
	}
}

func last(r store.Reader, from, to string) {
	for range r.ScanBack(store.Roles, []byte(from), []byte(to)) {
		break
	}
}

// TestConflicts has another node write a key while an update runs that read
// something: it must run again exactly when that could have mattered.
func TestConflicts(t *testing.T) {
	cases := []struct {
		name  string
		reads func(store.Reader)
		write string
		again bool
	}{
		{"the key it read", func(r store.Reader) { r.Get(store.Roles, []byte("c")) }, "c", true},
		{"a key that it found missing", func(r store.Reader) { r.Get(store.Roles, []byte("d")) }, "d", true},
		{"the key next to it", func(r store.Reader) { r.Get(store.Roles, []byte("c")) }, "ca", false},
		{"nothing that it read", func(store.Reader) {}, "c", false},
		{"before the first of a range", func(r store.Reader) { first(r, "b", "z") }, "b", true},
		{"after the first of a range", func(r store.Reader) { first(r, "b", "z") }, "d", false},
		{"after the last of a range", func(r store.Reader) { last(r, "a", "z") }, "x", true},
		{"before the last of a range", func(r store.Reader) { last(r, "a", "z") }, "b", false},
		{"into an empty range", func(r store.Reader) { first(r, "m", "n") }, "mm", true},
		{"behind an empty range", func(r store.Reader) { first(r, "m", "n") }, "n", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			cluster := sim.New(1, sim.Options{})
			a, b := cluster.Node(&storetest.Mirror{}), cluster.Node(&storetest.Mirror{})
			mustPut(t, a, "c", "1")
			mustPut(t, a, "e", "1")
			runs := 0
			_, err := a.Update(t.Context(), func(tx store.Tx) error {
				c.reads(tx)
				if runs++; runs == 1 {
					mustPut(t, b, c.write, "other")
				}
				tx.Put(store.Settings, []byte("done"), nil)
				return nil
			})
			if err != nil || (runs == 2) != c.again {
				t.Errorf("the update ran %d times (%v), want again: %t", runs, err, c.again)
			}
		})
	}
}

func TestEndlessConflict(t *testing.T) {
	cluster := sim.New(1, sim.Options{})
	a, b := cluster.Node(nil), cluster.Node(nil)
	_, err := a.Update(t.Context(), func(tx store.Tx) error {
		tx.Get(store.Roles, []byte("hot"))
		mustPut(t, b, "hot", "1")
		return put("hot", "2")(tx)
	})
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("an update that always loses returns %v", err)
	}
}

// TestNothingTwice lets two nodes increment a counter through a bad network. An
// update that ran into a lost answer gives up half of the time, and must then not
// take effect later.
func TestNothingTwice(t *testing.T) {
	cluster := sim.New(3, sim.Options{Trouble: 0.8})
	giveUp := errors.New("gives up")
	increment := func(node *sim.Node, onlyOnce bool) error {
		runs := 0
		_, err := node.Update(t.Context(), func(tx store.Tx) error {
			if runs++; runs > 1 && onlyOnce {
				return giveUp
			}
			n, _ := strconv.Atoi(string(tx.Get(store.Roles, []byte("n"))))
			return put("n", strconv.Itoa(n+1))(tx)
		})
		return err
	}
	var mu sync.Mutex
	want, gaveUp := 0, 0
	var all sync.WaitGroup
	for range 2 {
		node := cluster.Node(&storetest.Mirror{})
		all.Go(func() {
			for i := range 200 {
				err := increment(node, i%2 == 0)
				mu.Lock()
				switch {
				case errors.Is(err, giveUp):
					gaveUp++
				case err != nil:
					t.Errorf("Update: %v", err)
				default:
					want++
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	node := cluster.Node(&storetest.Mirror{})
	mustPut(t, node, "late", "1") // whatever is still on its way has had its chance
	if got := roles(t, node); got[1] != fmt.Sprint("n=", want) {
		t.Errorf("%d updates returned nil and %d an error; there is %v", want, gaveUp, got)
	}
	if gaveUp == 0 {
		t.Error("nothing went wrong, so this shows nothing")
	}
}

func TestLag(t *testing.T) {
	cluster := sim.New(2, sim.Options{Trouble: 0.5})
	a, b := cluster.Node(&storetest.Mirror{}), cluster.Node(&storetest.Mirror{})
	stale := 0
	for i := range 50 {
		want := fmt.Sprint("a=", i)
		mustPut(t, a, "a", strconv.Itoa(i))
		if got := roles(t, a); got[0] != want {
			t.Fatalf("the node that wrote %s sees %v", want, got)
		}
		if got := roles(t, b); len(got) == 0 || got[0] != want {
			stale++
		}
	}
	if stale == 0 {
		t.Error("the other node's copy never lagged")
	}
	if err := b.CatchUp(); err != nil {
		t.Fatal(err)
	}
	if a, b := roles(t, a), roles(t, b); !slices.Equal(a, b) {
		t.Errorf("after catching up one node has %v and the other %v", a, b)
	}
}

// TestAway has a node miss more than the log holds.
func TestAway(t *testing.T) {
	cluster := sim.New(1, sim.Options{Keep: 3})
	p := &storetest.Mirror{}
	a, b := cluster.Node(&storetest.Mirror{}), cluster.Node(p)
	for _, key := range []string{"a", "b", "c"} {
		mustPut(t, a, key, "1")
	}
	roles(t, b)
	seq := mustPut(t, b, "b", "2")
	for i := range 10 {
		mustPut(t, a, "c", strconv.Itoa(i))
	}
	if _, err := a.Update(t.Context(), func(tx store.Tx) error {
		tx.Delete(store.Roles, []byte("a"))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(roles(t, b), " "); got != "b=2 c=9" {
		t.Errorf("the node that was away has %s", got)
	}
	heard := p.Heard()
	if batch := heard[len(heard)-1]; batch.Seq != seq+11 || len(batch.Changes) != 2 {
		t.Errorf("it heard %v, want one batch of what changed", batch)
	}
	if err := b.Watch(t.Context(), seq, nil); !errors.Is(err, store.ErrCompacted) {
		t.Errorf("watching from before returns %v", err)
	}
}

// picky is a projection that fails on one node only.
type picky struct{ *storetest.Mirror }

func (picky) Apply(store.Tx, store.Batch) error { return storetest.ErrRefused }

func TestNodeThatCannotFollow(t *testing.T) {
	cluster := sim.New(1, sim.Options{})
	a, b := cluster.Node(&storetest.Mirror{}), cluster.Node(picky{&storetest.Mirror{}})
	mustPut(t, a, "a", "1")
	for range 2 {
		if err := b.View(t.Context(), func(store.Reader) error { return nil }); !fault.Is(err, fault.Unavailable) || !errors.Is(err, storetest.ErrRefused) {
			t.Errorf("a node whose projection fails returns %v", err)
		}
	}
	if got := roles(t, a); len(got) != 1 {
		t.Errorf("the other node has %v", got)
	}
}

func TestSameSeedSameTroubles(t *testing.T) {
	story := func(seed uint64) (runs []int) {
		node := sim.New(seed, sim.Options{Trouble: 0.5}).Node(nil)
		for i := range 40 {
			runs = append(runs, 0)
			if _, err := node.Update(t.Context(), func(tx store.Tx) error {
				runs[i]++
				return put("a", "1")(tx)
			}); err != nil {
				t.Fatal(err)
			}
		}
		return runs
	}
	if a, b := story(5), story(5); !slices.Equal(a, b) {
		t.Errorf("the same seed gives\n%v and\n%v", a, b)
	}
	if a, b := story(5), story(6); slices.Equal(a, b) {
		t.Errorf("two seeds give both\n%v", a)
	}
}
