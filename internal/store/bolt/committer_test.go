package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.etcd.io/bbolt"

	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/storetest"
)

// queue holds the committer up in an update of its own, starts updates that all
// wait behind it, lets go, and returns how each ended once all have.
func queue(t *testing.T, s *bolt.Store, updates map[string]func(store.Tx) error) map[string]error {
	var mu sync.Mutex
	var all sync.WaitGroup
	outcomes := map[string]error{}
	start := func(name string, f func(store.Tx) error) {
		all.Go(func() {
			err := errors.New("it ended its goroutine")
			defer func() {
				mu.Lock()
				defer mu.Unlock()
				outcomes[name] = err
			}()
			_, err = s.Update(t.Context(), f)
		})
	}
	release := make(chan struct{})
	start("first", func(tx store.Tx) error {
		<-release
		return putRole("first", "1")(tx)
	})
	synctest.Wait()
	for name, f := range updates {
		start(name, f)
	}
	synctest.Wait()
	close(release)
	all.Wait()
	return outcomes
}

func TestUpdatesShareACommit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		commits := 0
		s := mustOpen(t, newPath(t), bolt.Rig{Commit: func(tx *bbolt.Tx) error {
			commits++
			return tx.Commit()
		}})
		ours := errors.New("ours")
		outcomes := queue(t, s, map[string]func(store.Tx) error{
			"a":       putRole("a", "1"),
			"fails":   func(tx store.Tx) error { return errors.Join(putRole("x", "1")(tx), ours) },
			"panics":  func(tx store.Tx) error { panic(putRole("x", "1")(tx)) },
			"ends":    func(tx store.Tx) error { defer runtime.Goexit(); return putRole("x", "1")(tx) },
			"refused": putRole("x", "refuse"),
			"huge":    putRole("x", strings.Repeat("x", store.MaxBytes)),
			"b":       putRole("b", "1"),
		})
		wantRoles(t, s, "a=1", "b=1", "first=1")
		if commits != 1 {
			t.Errorf("%d commits for what waited together, want 1", commits)
		}
		for _, name := range []string{"first", "a", "b"} {
			if outcomes[name] != nil {
				t.Errorf("%s fails with another's error: %v", name, outcomes[name])
			}
		}
		if !errors.Is(outcomes["fails"], ours) || !errors.Is(outcomes["refused"], storetest.ErrRefused) ||
			!fault.Is(outcomes["huge"], fault.TooLarge) || outcomes["panics"] == nil || outcomes["ends"] == nil {
			t.Errorf("the outcomes are %v", outcomes)
		}
		s.Close()
	})
}

func TestGroupsAreBounded(t *testing.T) {
	cases := []struct {
		name    string
		updates int
		value   string
	}{
		{"in number", 300, "1"},
		{"in bytes", 20, strings.Repeat("x", store.MaxBytes-100)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				commits := 0
				s := mustOpen(t, newPath(t), bolt.Rig{Commit: func(tx *bbolt.Tx) error {
					commits++
					return tx.Commit()
				}})
				updates := map[string]func(store.Tx) error{}
				for i := range c.updates {
					key := fmt.Sprint(i)
					updates[key] = func(tx store.Tx) error {
						tx.Put(store.Sources, []byte(key), []byte(c.value))
						return nil
					}
				}
				queue(t, s, updates)
				if commits < 2 || commits > 3 {
					t.Errorf("%d commits for %d updates that waited together, want 2 or 3", commits, c.updates+1)
				}
				s.Close()
			})
		})
	}
}

func TestWaitingUpdateGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := mustOpen(t, newPath(t), bolt.Rig{})
		ctx, cancel := context.WithCancel(t.Context())
		gone := make(chan error, 1)
		queue(t, s, map[string]func(store.Tx) error{
			"second": func(tx store.Tx) error { // it runs, so the third waits for its turn
				go func() {
					_, err := s.Update(ctx, putRole("third", "1"))
					gone <- err
				}()
				synctest.Wait()
				cancel()
				return putRole("second", "1")(tx)
			},
		})
		if err := <-gone; !errors.Is(err, context.Canceled) {
			t.Errorf("the update that gave up returns %v", err)
		}
		wantRoles(t, s, "first=1", "second=1")
		s.Close()
	})
}

func TestFailedCommit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fails := true
		s := mustOpen(t, newPath(t), bolt.Rig{Commit: func(tx *bbolt.Tx) error {
			if fails {
				return errors.New("no space left")
			}
			return tx.Commit()
		}})
		ours := errors.New("ours")
		outcomes := queue(t, s, map[string]func(store.Tx) error{
			"a": putRole("a", "1"),
			"read the others": func(tx store.Tx) error {
				if tx.Get(store.Roles, []byte("first")) != nil {
					return ours
				}
				return nil
			},
		})
		for name, err := range outcomes {
			if !fault.Is(err, fault.Unavailable) {
				t.Errorf("%s returns %v although nothing could be written", name, err)
			}
		}
		wantRoles(t, s)
		fails = false
		mustPut(t, s, "a", "2")
		wantRoles(t, s, "a=2")
		s.Close()
	})
}

// TestFullDisk makes bbolt itself fail.
func TestFullDisk(t *testing.T) {
	path := newPath(t)
	s := mustOpen(t, path, bolt.Rig{Tune: func(o *bbolt.Options) { o.MaxSize = 1 << 20 }})
	big := strings.Repeat("x", 100<<10)
	var written []string
	for _, key := range strings.Split("abcdefghijklmnop", "") {
		_, err := s.Update(t.Context(), putRole(key, big))
		if err == nil {
			written = append(written, key+"="+big)
		} else if !fault.Is(err, fault.Unavailable) {
			t.Fatalf("Update: %v", err)
		}
		if got := roles(t, s); !slices.Equal(got, written) {
			t.Fatalf("there are %d roles, want %d", len(got), len(written))
		}
	}
	if len(written) < 2 || len(written) > 8 {
		t.Fatalf("%d updates of 100 KiB and their copies fit into 1 MiB", len(written))
	}
	s.Close()
	s = mustOpen(t, path, bolt.Rig{})
	if wrong := s.Check(); wrong != nil {
		t.Error(wrong)
	}
	mustPut(t, s, "z", "1")
	wantRoles(t, s, append(written, "z=1")...)
}

func TestUnconfirmedCommit(t *testing.T) {
	path := newPath(t)
	confirms := true
	s := mustOpen(t, path, bolt.Rig{Commit: func(tx *bbolt.Tx) error {
		err := tx.Commit()
		if !confirms {
			return errors.New("input/output error")
		}
		return err
	}})
	mustPut(t, s, "a", "1")
	watching, watched := make(chan struct{}), make(chan error, 1)
	go func() {
		watched <- s.Watch(t.Context(), 0, func(store.Batch) error { close(watching); return nil })
	}()
	<-watching
	confirms = false
	calls := []func() error{
		func() error { _, err := s.Update(t.Context(), putRole("b", "2")); return err },
		func() error { _, err := s.Update(t.Context(), putRole("c", "3")); return err },
		func() error { return s.View(t.Context(), func(store.Reader) error { return nil }) },
		func() error { return s.Derive(t.Context(), func(store.Tx) error { return nil }) },
		func() error { return s.Watch(t.Context(), 0, func(store.Batch) error { return nil }) },
	}
	for i, call := range calls {
		if err := call(); !fault.Is(err, fault.Unavailable) {
			t.Errorf("call %d after the disk was silent returns %v", i, err)
		}
	}
	if err := <-watched; !fault.Is(err, fault.Unavailable) {
		t.Errorf("a Watch since before returns %v", err)
	}
	s.Close()
	wantRoles(t, mustOpen(t, path, bolt.Rig{}), "a=1", "b=2")
}

func TestLongViewHoldsNobodyUp(t *testing.T) {
	s, err := bolt.Open(newPath(t), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.View(t.Context(), func(old store.Reader) error {
		for i := range 24 { // MiB, past the 16 that bbolt grows the file by
			mustPut(t, s, string(rune('a'+i)), strings.Repeat("x", store.MaxBytes-1))
		}
		if old.Get(store.Roles, []byte("a")) != nil {
			t.Error("the View sees what came after it")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestAGroupWaitsForThoseOfTheLast has two who write together write again, one a
// little after the other: one commit is enough for them. A lone write waits for nobody.
func TestAGroupWaitsForThoseOfTheLast(t *testing.T) {
	const commit = 20 * time.Millisecond
	synctest.Test(t, func(t *testing.T) {
		commits := 0
		s := mustOpen(t, newPath(t), bolt.Rig{Commit: func(tx *bbolt.Tx) error {
			commits++
			time.Sleep(commit)
			return tx.Commit()
		}})
		write := func(all *sync.WaitGroup, name, value string, after time.Duration) {
			all.Go(func() {
				time.Sleep(after)
				if _, err := s.Update(t.Context(), putRole(name, value)); err != nil {
					t.Error(err)
				}
			})
		}
		var first, second sync.WaitGroup
		write(&first, "a", "1", 0)
		write(&first, "b", "1", time.Millisecond)
		write(&first, "c", "1", time.Millisecond)
		first.Wait()
		write(&second, "b", "2", 0)
		write(&second, "c", "2", 3*time.Millisecond)
		second.Wait()
		if commits != 3 {
			t.Errorf("%d commits for one, two and the same two", commits)
		}
		for _, pause := range []time.Duration{time.Second, 0} {
			time.Sleep(pause)
			start := time.Now()
			if _, err := s.Update(t.Context(), putRole("d", pause.String())); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(start); took != commit {
				t.Errorf("a lone write takes %v", took)
			}
		}
	})
}
