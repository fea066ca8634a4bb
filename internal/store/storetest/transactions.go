package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

func testOrder(t *testing.T, open Open) {
	s := open(nil)
	mustUpdate(t, s, put(store.Roles, "b", "2", "d", "4", "a", "1", "c", "3", "\xff\xff", "9"))
	cases := []struct{ from, to, want string }{
		{"", "", "a=1 b=2 c=3 d=4 \xff\xff=9"},
		{"b", "d", "b=2 c=3"},
		{"b", "", "b=2 c=3 d=4 \xff\xff=9"},
		{"", "c", "a=1 b=2"},
		{"aa", "cc", "b=2 c=3"},
		{"c", "b", ""},
		{"e", "f", ""},
		{"d", "\xff\xff\xff", "d=4 \xff\xff=9"},
	}
	for _, c := range cases {
		from, to := []byte(c.from), []byte(c.to)
		if c.to == "" {
			to = nil
		}
		view(t, s, func(r store.Reader) {
			forward, back := list(r.Scan(store.Roles, from, to)), list(r.ScanBack(store.Roles, from, to))
			slices.Reverse(back)
			if got := strings.Join(forward, " "); got != c.want {
				t.Errorf("Scan(%q, %q) = %q, want %q", from, to, got, c.want)
			}
			if got := strings.Join(back, " "); got != c.want {
				t.Errorf("ScanBack(%q, %q) backwards = %q, want %q", from, to, got, c.want)
			}
		})
	}
	view(t, s, func(r store.Reader) {
		if got := r.Get(store.Roles, []byte("bb")); got != nil {
			t.Errorf("a key that is not there has the value %q", got)
		}
		if got := list(r.Scan(store.Sources, nil, nil)); len(got) != 0 {
			t.Errorf("another bucket has %q", got)
		}
	})
}

func testOwnWrites(t *testing.T, open Open) {
	s := open(nil)
	mustUpdate(t, s, put(store.Roles, "a", "1", "c", "3", "e", "5"))
	mustUpdate(t, s, func(tx store.Tx) error {
		tx.Put(store.Roles, []byte("b"), []byte("2"))
		tx.Put(store.Roles, []byte("c"), []byte("three"))
		tx.Delete(store.Roles, []byte("e"))
		tx.Put(store.Roles, []byte("f"), []byte("6"))
		want := "a=1 b=2 c=three f=6"
		if got := strings.Join(list(tx.Scan(store.Roles, nil, nil)), " "); got != want {
			t.Errorf("Scan = %q, want %q", got, want)
		}
		back := list(tx.ScanBack(store.Roles, nil, []byte("f")))
		if got := strings.Join(back, " "); got != "c=three b=2 a=1" {
			t.Errorf("ScanBack before f = %q", got)
		}
		if got := tx.Get(store.Roles, []byte("e")); got != nil {
			t.Errorf("a deleted key has the value %q", got)
		}
		for k := range tx.Scan(store.Roles, nil, nil) { // does not see what it writes
			tx.Put(store.Roles, append(k, 'x'), nil)
		}
		for k := range tx.Scan(store.Roles, []byte("ax"), nil) {
			if bytes.HasSuffix(k, []byte("x")) {
				tx.Delete(store.Roles, k)
			}
		}
		return nil
	})
	if got := strings.Join(content(t, s, store.Roles), " "); got != "a=1 b=2 c=three f=6" {
		t.Errorf("afterwards there is %q", got)
	}
}

func testOneMoment(t *testing.T, open Open) {
	s := open(nil)
	mustUpdate(t, s, put(store.Roles, "a", "1"))
	view(t, s, func(r store.Reader) { // small enough for an update in a View to be safe
		seq := mustUpdate(t, s, put(store.Roles, "a", "2", "b", "2"))
		if got := strings.Join(list(r.Scan(store.Roles, nil, nil)), " "); got != "a=1" || r.Seq() != seq-1 {
			t.Errorf("a View that began before the update sees %q at %d, want a=1 at %d", got, r.Seq(), seq-1)
		}
	})
	if got := strings.Join(content(t, s, store.Roles), " "); got != "a=2 b=2" {
		t.Errorf("a View that began after it sees %q", got)
	}
}

func testAllOrNothing(t *testing.T, open Open) {
	s := open(nil)
	ours := errors.New("ours")
	failures := map[string]func(err error) bool{
		"returns an error": func(err error) bool { return errors.Is(err, ours) },
		"panics":           func(err error) bool { return err != nil && strings.Contains(err.Error(), "oh") },
	}
	for name, isRight := range failures {
		_, err := s.Update(t.Context(), func(tx store.Tx) error {
			tx.Put(store.Roles, []byte("a"), []byte("1"))
			if name == "panics" {
				panic("oh")
			}
			return ours
		})
		if !isRight(err) {
			t.Errorf("a function that %s comes back as %v", name, err)
		}
	}
	if err := s.View(t.Context(), func(store.Reader) error { return ours }); !errors.Is(err, ours) {
		t.Errorf("View returns %v, want f's error", err)
	}
	if got := content(t, s, store.Roles); len(got) != 0 {
		t.Errorf("failed updates left %q", got)
	}
	if seq := mustUpdate(t, s, put(store.Roles, "a", "1")); seq != 1 {
		t.Errorf("the first update that worked has number %d", seq)
	}
}

func testGoexit(t *testing.T, open Open) {
	s := open(nil)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = s.Update(t.Context(), func(tx store.Tx) error {
			tx.Put(store.Roles, []byte("a"), nil)
			runtime.Goexit() // as t.Fatal does
			return nil
		})
	}()
	<-ended
	if seq := mustUpdate(t, s, put(store.Roles, "b", "1")); seq != 1 {
		t.Errorf("the next update has number %d", seq)
	}
	if got := strings.Join(content(t, s, store.Roles), " "); got != "b=1" {
		t.Errorf("there is %q", got)
	}
}

func testSeq(t *testing.T, open Open) {
	s := open(nil)
	for want := uint64(1); want <= 3; want++ {
		seq := mustUpdate(t, s, func(tx store.Tx) error {
			if tx.Seq() != want-1 {
				t.Errorf("inside update %d, Seq is %d", want, tx.Seq())
			}
			tx.Delete(store.Roles, []byte("nothing there"))
			return nil
		})
		if seq != want {
			t.Errorf("update %d has number %d", want, seq)
		}
		if seq := mustUpdate(t, s, func(store.Tx) error { return nil }); seq != want {
			t.Errorf("an update that wrote nothing after update %d has number %d", want, seq)
		}
		view(t, s, func(r store.Reader) {
			if r.Seq() != want {
				t.Errorf("a View after update %d is at %d", want, r.Seq())
			}
		})
	}
}

func testCopies(t *testing.T, open Open) {
	s := open(nil)
	mustUpdate(t, s, func(tx store.Tx) error {
		key, value := []byte("a"), []byte("1")
		tx.Put(store.Roles, key, value)
		key[0], value[0] = 'b', '2'
		tx.Put(store.Roles, key, value)
		key[0], value[0] = 'x', 'x'
		return nil
	})
	if got := strings.Join(content(t, s, store.Roles), " "); got != "a=1 b=2" {
		t.Errorf("there is %q", got)
	}
}

func testEmptyValue(t *testing.T, open Open) {
	s := open(nil)
	present := func(r store.Reader) {
		if r.Get(store.Roles, []byte("a")) == nil || len(list(r.Scan(store.Roles, nil, nil))) != 1 {
			t.Error("a key with an empty value looks as if it were not there")
		}
	}
	mustUpdate(t, s, func(tx store.Tx) error {
		tx.Put(store.Roles, []byte("a"), nil)
		present(tx)
		return nil
	})
	view(t, s, present)
}

func testGuards(t *testing.T, open Open) {
	s := open(nil)
	wrong := map[string]func(store.Tx) error{
		"writes a projection": put(store.Entries, "a", "1"),
		"reads a projection":  func(tx store.Tx) error { tx.Get(store.Entries, []byte("a")); return nil },
		"scans a projection":  func(tx store.Tx) error { list(tx.ScanBack(store.Entries, nil, nil)); return nil },
		"has an empty key":    put(store.Roles, "", "1"),
		"has a huge key":      put(store.Roles, strings.Repeat("k", store.MaxKey+1), "1"),
	}
	for name, f := range wrong {
		seq, err := s.Update(t.Context(), func(tx store.Tx) error {
			tx.Put(store.Roles, []byte("a"), []byte("1"))
			return f(tx)
		})
		if fault.KindOf(err) != fault.Internal || err == nil || seq != 0 {
			t.Errorf("an update that %s returns %d, %v; want an error", name, seq, err)
		}
	}
	if got := content(t, s, store.Roles); len(got) != 0 {
		t.Errorf("wrong updates left %q", got)
	}
	mustUpdate(t, s, put(store.Roles, strings.Repeat("k", store.MaxKey), "1"))
}

func testLimits(t *testing.T, open Open) {
	s := open(nil)
	numbers := func(n int, do func(tx store.Tx, key []byte)) func(store.Tx) error {
		return func(tx store.Tx) error {
			for i := range n {
				do(tx, fmt.Appendf(nil, "%04d", i))
			}
			return nil
		}
	}
	write := func(tx store.Tx, key []byte) { tx.Put(store.Roles, key, key) }
	read := func(tx store.Tx, key []byte) { tx.Get(store.Roles, key) }
	both := func(tx store.Tx, key []byte) { read(tx, key); read(tx, key); write(tx, key); write(tx, key) }
	value := strings.Repeat("v", store.MaxBytes/2)
	cases := []struct {
		name string
		f    func(store.Tx) error
		fits bool
	}{
		{"as many keys as allowed, read and written twice", numbers(store.MaxOps, both), true},
		{"one key more to write", numbers(store.MaxOps+1, write), false},
		{"one key more to read", numbers(store.MaxOps+1, read), false},
		{"as many bytes as allowed", put(store.Roles, "a", value[1:], "b", value[1:], "a", value[1:]), true},
		{"a byte more", put(store.Roles, "a", value[1:], "b", value), false},
	}
	for _, c := range cases {
		_, err := s.Update(t.Context(), c.f)
		if c.fits && err != nil || !c.fits && !fault.Is(err, fault.TooLarge) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func testCancelled(t *testing.T, open Open) {
	s := open(nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	never := func() { t.Error("the function ran although the context had ended") }
	calls := map[string]error{
		"View":   s.View(ctx, func(store.Reader) error { never(); return nil }),
		"Derive": s.Derive(ctx, func(store.Tx) error { never(); return nil }),
		"Watch":  s.Watch(ctx, 0, func(store.Batch) error { never(); return nil }),
	}
	_, calls["Update"] = s.Update(ctx, func(store.Tx) error { never(); return nil })
	for name, err := range calls {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s returns %v", name, err)
		}
	}
	ctx, cancel = context.WithCancel(t.Context())
	seq, err := s.Update(ctx, func(tx store.Tx) error {
		cancel()
		tx.Put(store.Roles, []byte("a"), []byte("1"))
		return nil
	})
	written := len(content(t, s, store.Roles)) == 1
	if (err == nil) != written || written != (seq == 1) {
		t.Errorf("cancelled while it ran, an update returns %d, %v and written is %t", seq, err, written)
	}
}
