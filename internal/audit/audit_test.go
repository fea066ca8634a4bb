package audit_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolebook/internal/audit"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/storetest"
)

var (
	noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	ana  = policy.Actor{ID: "ana", Name: "Ana", Role: policy.Editor, IP: "192.0.2.7"}
)

func write(t testing.TB, s store.Store, f func(store.Tx) error) {
	t.Helper()
	if _, err := s.Update(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

func fill(t testing.TB, s store.Store, n int) {
	for i := range n {
		write(t, s, func(tx store.Tx) error {
			return audit.Append(tx, noon, audit.Event{By: ana, Action: "role.published", Object: "r1", Title: "Engineer", Words: []string{fmt.Sprint("change ", i)}})
		})
	}
}

func verify(t testing.TB, s store.Store, marks ...audit.Mark) (end audit.Mark, broken error) {
	t.Helper()
	err := s.View(t.Context(), func(r store.Reader) error {
		end, broken = audit.Verify(r, marks...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return end, broken
}

func ExampleVerify() {
	dir, _ := os.MkdirTemp("", "audit-*")
	defer func() { _ = os.RemoveAll(dir) }()
	s, _ := bolt.Open(filepath.Join(dir, "rolebook.db"), bolt.Options{})
	ctx := context.Background()
	_, _ = s.Update(ctx, func(tx store.Tx) error {
		return audit.Append(tx, noon, audit.Event{By: ana, Action: "role.published", Title: "Engineer"})
	})
	_ = s.View(ctx, func(r store.Reader) error {
		end, err := audit.Verify(r)
		fmt.Println(end.Number, err)
		return nil
	})
	_ = s.Close()
	// Output: 1 <nil>
}

func TestChainOnEachEngine(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := open(nil)
		if end, err := verify(t, s); err != nil || end.Number != 0 {
			t.Fatalf("an empty log: %v, %v", end, err)
		}
		fill(t, s, 20)
		end, err := verify(t, s)
		if err != nil || end.Number != 20 {
			t.Fatalf("verifying: %v, %v", end, err)
		}
		fill(t, s, 3)
		if _, err := verify(t, s, end); err != nil {
			t.Errorf("a kept mark no longer holds: %v", err)
		}
		if _, err := verify(t, s, audit.Mark{Number: end.Number, Hash: "other"}); err == nil {
			t.Error("another hash than the one that was kept goes through")
		}
		if _, err := verify(t, s, audit.Mark{Number: 24}); err == nil || !strings.Contains(err.Error(), "cut off") {
			t.Errorf("a log that is too short: %v", err)
		}
	})
}

// TestTampering does to the log what somebody with the file could.
func TestTampering(t *testing.T) {
	for _, c := range []struct {
		name   string
		tamper func(tx store.Tx)
		says   string
	}{
		{"a changed word", func(tx store.Tx) {
			k := []byte(fmt.Sprintf("%016x", 4))
			tx.Put(store.Audit, k, bytes.Replace(tx.Get(store.Audit, k), []byte("change 3"), []byte("change 9"), 1))
		}, "entry 4 was changed"},
		{"a missing entry", func(tx store.Tx) { tx.Delete(store.Audit, []byte(fmt.Sprintf("%016x", 4))) }, "after entry 3 comes entry 5"},
		{"two that changed places", func(tx store.Tx) {
			a, b := []byte(fmt.Sprintf("%016x", 4)), []byte(fmt.Sprintf("%016x", 5))
			one, two := bytes.Clone(tx.Get(store.Audit, a)), bytes.Clone(tx.Get(store.Audit, b))
			tx.Put(store.Audit, a, two)
			tx.Put(store.Audit, b, one)
		}, "says that it is entry 5"},
		{"no JSON", func(tx store.Tx) { tx.Put(store.Audit, []byte(fmt.Sprintf("%016x", 6)), []byte("{")) }, "cannot be read"},
	} {
		s, err := bolt.Open(filepath.Join(t.TempDir(), "rolebook.db"), bolt.Options{})
		if err != nil {
			t.Fatal(err)
		}
		fill(t, s, 8)
		write(t, s, func(tx store.Tx) error { c.tamper(tx); return nil })
		if _, err := verify(t, s); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestEveryMarkCounts keeps an entry twice, once as it is not.
func TestEveryMarkCounts(t *testing.T) {
	s, err := bolt.Open(filepath.Join(t.TempDir(), "rolebook.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	fill(t, s, 3)
	end, err := verify(t, s)
	if err != nil {
		t.Fatal(err)
	}
	wrong := audit.Mark{Number: end.Number, Hash: "0000"}
	for _, marks := range [][]audit.Mark{{wrong, end}, {end, wrong}, {{}}} {
		if _, err := verify(t, s, marks...); err == nil || !strings.Contains(err.Error(), "not the one that was kept") {
			t.Errorf("%v: %v", marks, err)
		}
	}
}

// TestBytesThatAreNoText come with a file's name, say, and must not look like
// tampering later.
func TestBytesThatAreNoText(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := open(nil)
		bad := "a\xff\xfe.md"
		write(t, s, func(tx store.Tx) error {
			by := policy.Actor{ID: "ana", Name: bad, Role: policy.Editor, IP: bad}
			return audit.Append(tx, noon, audit.Event{By: by, Action: "role.saved", Object: bad, Title: bad, Words: []string{"Imported from " + bad}})
		})
		if end, err := verify(t, s); err != nil || end.Number != 1 {
			t.Errorf("verifying: %v, %v", end, err)
		}
	})
}

func TestEntryIsBounded(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := open(nil)
		long := strings.Repeat("ü", 600)
		write(t, s, func(tx store.Tx) error {
			return audit.Append(tx, noon, audit.Event{By: ana, Action: "role.saved", Title: long, Words: make([]string, 300)})
		})
		var e audit.Entry
		err := s.View(t.Context(), func(r store.Reader) (err error) {
			e, err = audit.Last(r)
			return err
		})
		if err != nil || len(e.Title) > 510 || !strings.HasSuffix(e.Title, "ü…") || len(e.Words) != 101 || e.Words[100] != "and 200 more" {
			t.Errorf("%v: title of %d bytes, %d words", err, len(e.Title), len(e.Words))
		}
		if _, err := verify(t, s); err != nil {
			t.Error(err)
		}
	})
}
