package engine_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

// empty is a reader of an empty store.
type empty struct{}

func (empty) Seq() uint64                      { return 7 }
func (empty) Get(*store.Bucket, []byte) []byte { return nil }
func (empty) Scan(*store.Bucket, []byte, []byte) iter.Seq2[[]byte, []byte] {
	return func(func(k, v []byte) bool) {}
}
func (empty) ScanBack(*store.Bucket, []byte, []byte) iter.Seq2[[]byte, []byte] {
	return func(func(k, v []byte) bool) {}
}

// over returns a reader of roles with the given keys.
func over(keys ...string) store.Reader {
	tx := engine.NewUpdate(empty{})
	for _, key := range keys {
		tx.Put(store.Roles, []byte(key), []byte("old"))
	}
	return tx.After()
}

func describe(ranges []engine.Range) string {
	var words []string
	for _, r := range ranges {
		to := fmt.Sprintf("%q", r.To)
		if r.Open {
			to = "end"
		}
		words = append(words, fmt.Sprintf("%q-%s", r.From, to))
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

func TestReads(t *testing.T) {
	stopAt := func(n int, pairs iter.Seq2[[]byte, []byte]) {
		for range pairs {
			if n--; n == 0 {
				break
			}
		}
	}
	cases := []struct {
		name string
		do   func(tx *engine.Overlay)
		want string
	}{
		{"a key", func(tx *engine.Overlay) { tx.Get(store.Roles, []byte("b")); tx.Get(store.Roles, []byte("b")) }, `"b"-"b\x00"`},
		{"its own write", func(tx *engine.Overlay) { tx.Put(store.Roles, []byte("b"), nil); tx.Get(store.Roles, []byte("b")) }, ``},
		{"its own deletion", func(tx *engine.Overlay) { tx.Delete(store.Roles, []byte("b")); tx.Get(store.Roles, []byte("b")) }, ``},
		{"a whole range", func(tx *engine.Overlay) { stopAt(0, tx.Scan(store.Roles, []byte("a"), []byte("d"))) }, `"a"-"d"`},
		{"all", func(tx *engine.Overlay) { stopAt(0, tx.ScanBack(store.Roles, nil, nil)) }, `""-end`},
		{"the first two", func(tx *engine.Overlay) { stopAt(2, tx.Scan(store.Roles, nil, nil)) }, `""-"c\x00"`},
		{"the last two", func(tx *engine.Overlay) { stopAt(2, tx.ScanBack(store.Roles, nil, []byte("x"))) }, `"c"-"x"`},
		{"a loop that never ran", func(tx *engine.Overlay) { tx.Scan(store.Roles, nil, nil) }, ``},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tx := engine.NewUpdate(over("b", "c", "e"))
			c.do(tx)
			if got := describe(tx.Reads()); got != c.want {
				t.Errorf("it read %s, want %s", got, c.want)
			}
		})
	}
}

func TestWrites(t *testing.T) {
	tx := engine.NewUpdate(over("a"))
	tx.Put(store.Sources, []byte("s"), []byte("1"))
	tx.Put(store.Roles, []byte("b"), []byte("12"))
	tx.Put(store.Roles, []byte("b"), []byte("3"))
	tx.Delete(store.Roles, []byte("a"))
	batch := engine.BatchOf(tx.Seq()+1, tx.Writes())
	var got []string
	for _, c := range batch.Changes {
		got = append(got, fmt.Sprint(c.Bucket.Name, " ", string(c.Key), " ", c.Deleted))
	}
	want := []string{"roles a true", "roles b false", "sources s false"}
	if batch.Seq != 8 || !slices.Equal(got, want) {
		t.Errorf("batch %d is %q, want %q", batch.Seq, got, want)
	}
	if tx.Bytes() != len("s1")+len("b3")+len("a") {
		t.Errorf("it counts %d bytes", tx.Bytes())
	}
}

// TestNothingAfterAMistake lets a transaction go on after a mistake that Put
// could not report.
func TestNothingAfterAMistake(t *testing.T) {
	tx := engine.NewUpdate(empty{})
	err := tx.Run(func(tx store.Tx) error {
		tx.Put(store.Entries, []byte("a"), nil)
		tx.Put(store.Roles, []byte("b"), nil)
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "entries") || len(tx.Writes()) != 0 {
		t.Errorf("Run returns %v, and %v was written", err, tx.Writes())
	}
}
