package bolt_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
)

func TestLogEntries(t *testing.T) {
	change := rapid.Custom(func(r *rapid.T) store.Change {
		return store.Change{
			Bucket:  rapid.SampledFrom(store.Buckets).Draw(r, "bucket"),
			Key:     rapid.SliceOfN(rapid.Byte(), 1, 300).Draw(r, "key"),
			Deleted: rapid.Bool().Draw(r, "deleted"),
		}
	})
	rapid.Check(t, func(r *rapid.T) {
		changes := rapid.SliceOfN(change, 1, 5).Draw(r, "changes")
		entry := bolt.Encode(changes)
		got, err := bolt.Decode(entry)
		if diff := cmp.Diff(changes, got); err != nil || diff != "" {
			r.Fatalf("%v %s", err, diff)
		}
		cut := rapid.IntRange(1, len(entry)-1).Draw(r, "cut")
		if short, err := bolt.Decode(entry[:cut]); err == nil && len(short) == len(changes) {
			r.Fatalf("an entry cut from %d to %d bytes reads as %v", len(entry), cut, short)
		}
	})
	if _, err := bolt.Decode([]byte("+\x05ghost\x01a")); err == nil {
		t.Error("an unknown bucket is read")
	}
}

func TestLogIsTrimmed(t *testing.T) {
	s := mustOpen(t, newPath(t), bolt.Rig{KeepLog: 5})
	for i := range 12 {
		mustPut(t, s, "a", "1")
		if got, want := s.LogLength(), min(i+1, 5); got != want {
			t.Errorf("after %d updates the log holds %d batches, want %d", i+1, got, want)
		}
	}
}
