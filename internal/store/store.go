// Package store is the seam between Rolebook and whatever keeps its data: an
// ordered key-value store with transactions.
//
// # Truth and projections
//
// Buckets are of two kinds. *Truth* is what people said: sources, versions,
// people, settings. *Projections* are computed from truth by pure code: response
// bytes, list entries. [Store.Update] writes truth only. In the same local
// transaction the store hands what changed to its [Projection], which writes
// what follows from it. So a reader sees either both or neither, and on a
// cluster every node derives its own projections from the truth it follows.
//
// # Transactions
//
// The function given to Update may run more than once (two updates that read
// and wrote the same keys: the later one starts again), so it must do nothing
// but read and write through its [Tx]. When Update returns nil, what was
// written is on disk (or in the cluster's log), the projections have followed
// and every View that starts afterwards sees them.
//
// Every Update that wrote something has a sequence number, one above the one
// before. [Store.Watch] tells what changed since one.
//
// A View sees one moment. The slices that a [Reader] hands out are valid until
// the function returns; copy what must live longer, and never write to a client
// inside a View.
package store

import (
	"context"
	"iter"
)

// Reader reads one moment of the store.
type Reader interface {
	// Get returns the value of a key, or nil when there is none.
	Get(b *Bucket, key []byte) []byte
	// Scan walks the keys in [from, to) in order; a nil to means the end of the
	// bucket.
	Scan(b *Bucket, from, to []byte) iter.Seq2[[]byte, []byte]
	// ScanBack walks the same keys from the last to the first.
	ScanBack(b *Bucket, from, to []byte) iter.Seq2[[]byte, []byte]
	// Seq is the number of the last update that this moment includes. Inside an
	// Update it is the number of the update before.
	Seq() uint64
}

// Tx reads and writes. It sees its own writes. Keys and values are copied, so
// the caller may reuse them.
type Tx interface {
	Reader
	Put(b *Bucket, key, value []byte)
	Delete(b *Bucket, key []byte)
}

// Change is one key of truth that an update wrote or deleted.
type Change struct {
	Bucket  *Bucket
	Key     []byte
	Deleted bool
}

// Batch is what one update changed, in key order, without doubles.
type Batch struct {
	Seq     uint64
	Changes []Change
}

// Projection keeps derived data in step with truth. A store has at most one;
// whoever needs several makes one of them.
type Projection interface {
	// Apply writes the projections that follow from a batch. tx sees the truth
	// after the batch and may write projection buckets only. It must depend on
	// nothing but what it reads there. An error fails the update.
	Apply(tx Tx, batch Batch) error
	// Committed tells that batches are durable, in order and before their
	// Updates return. It is where an in-memory snapshot is swapped; it must be
	// quick and cannot fail.
	Committed(batches []Batch)
}

// Store is an ordered key-value store with transactions.
type Store interface {
	// View calls f with one moment of the store.
	View(ctx context.Context, f func(Reader) error) error

	// Update calls f, perhaps more than once, and writes what it wrote, all or
	// nothing, then returns the update's sequence number (or the current one
	// when f wrote nothing). An error from f is returned as it is and nothing is
	// written. Other errors are faults: Unavailable when the store is closing or
	// cannot write, Conflict when other updates kept winning, TooLarge when f
	// touched more than MaxOps keys or wrote more than MaxBytes.
	Update(ctx context.Context, f func(Tx) error) (uint64, error)

	// Derive writes projection buckets only, outside any update: how a newer
	// binary projects again what an older one left. It has no sequence number.
	Derive(ctx context.Context, f func(Tx) error) error

	// Watch calls f with every batch after the given sequence number, oldest
	// first, and then with each new one as it is committed, until ctx ends or f
	// returns an error, which it returns. When the store no longer knows what
	// followed from, it returns ErrCompacted at once.
	Watch(ctx context.Context, from uint64, f func(Batch) error) error

	// Close waits for running transactions and refuses new ones.
	Close() error
}

// Limits of one update, the same for every engine so that domain code that
// works on one works on all (etcd allows 128 operations and 1.5 MiB).
const (
	MaxOps   = 128
	MaxBytes = 1 << 20
)
