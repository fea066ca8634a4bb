package editorial_test

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"sync"
	"testing"

	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/storetest"
)

var errDisk = errors.New("the disk is full")

// trouble is a store that fails, or is overtaken, when a test wants it to.
type trouble struct {
	store.Store
	mu       sync.Mutex
	deaf     int    // how many more calls of Watch fail
	broken   string // the id of a role that cannot be written
	overtake func() // what somebody else does before the next update
	after    func() // what happens as soon as a transaction is over
	scanned  int    // publications that updates have read
	reads    int    // how many Views there have been
	open     int    // how many there are now
}

// troubled is a site over a store that can have trouble.
func troubled(t *testing.T, open storetest.Open) (site, *trouble) {
	t.Helper()
	bad := &trouble{}
	s := newSite(t, bad.opened(open))
	return s, bad
}

func (b *trouble) opened(open storetest.Open) storetest.Open {
	return func(p store.Projection) store.Store {
		b.Store = open(p)
		return b
	}
}

// boltIn opens a store in a folder of the test's own.
func boltIn(t *testing.T) storetest.Open {
	return func(p store.Projection) store.Store {
		st, err := bolt.Open(filepath.Join(t.TempDir(), "rolebook.db"), bolt.Options{Projection: p})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = st.Close() })
		return st
	}
}

func (b *trouble) set(change func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	change()
}

func (b *trouble) View(ctx context.Context, f func(store.Reader) error) error {
	b.set(func() { b.reads++; b.open++ })
	err := b.Store.View(ctx, f)
	b.set(func() { b.open-- })
	b.over()
	return err
}

func (b *trouble) over() {
	var after func()
	b.set(func() { after = b.after })
	if after != nil {
		after()
	}
}

func (b *trouble) Watch(ctx context.Context, from uint64, f func(store.Batch) error) error {
	fails := false
	b.set(func() {
		if fails = b.deaf > 0; fails {
			b.deaf--
		}
	})
	if fails {
		return errDisk
	}
	return b.Store.Watch(ctx, from, f)
}

func (b *trouble) Update(ctx context.Context, f func(store.Tx) error) (uint64, error) {
	var overtake func()
	var broken string
	b.set(func() { overtake, b.overtake, broken = b.overtake, nil, b.broken })
	if overtake != nil {
		overtake()
	}
	defer b.over()
	return b.Store.Update(ctx, func(tx store.Tx) error {
		seen := &written{Tx: tx}
		err := f(seen)
		b.set(func() { b.scanned += seen.scanned })
		if err != nil {
			return err
		}
		if broken != "" && seen.roles[broken] {
			return errDisk
		}
		return nil
	})
}

// written notes which roles a transaction writes, and how many publications it
// reads.
type written struct {
	store.Tx
	roles   map[string]bool
	scanned int
}

func (w *written) Scan(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return w.counted(b, w.Tx.Scan(b, from, to))
}

func (w *written) ScanBack(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return w.counted(b, w.Tx.ScanBack(b, from, to))
}

func (w *written) counted(b *store.Bucket, keys iter.Seq2[[]byte, []byte]) iter.Seq2[[]byte, []byte] {
	if b != store.Publications {
		return keys
	}
	return func(yield func(key, value []byte) bool) {
		for key, value := range keys {
			w.scanned++
			if !yield(key, value) {
				return
			}
		}
	}
}

func (w *written) Put(b *store.Bucket, key, value []byte) {
	if b == store.Roles {
		if w.roles == nil {
			w.roles = map[string]bool{}
		}
		w.roles[string(key)] = true
	}
	w.Tx.Put(b, key, value)
}
