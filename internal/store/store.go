package store

import (
	"context"
	"errors"
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
	// Seq is the number of the last update that this moment includes. Inside
	// Update and Apply it is the number of the update before.
	Seq() uint64
}

// Tx reads and writes. It sees its own writes, except that a loop over Scan
// walks the keys as they were when it began. Keys and values are copied, so the
// caller may reuse them. A bucket of the wrong kind or an impossible key is a
// mistake in the program: the transaction fails with an error that says so.
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

// Batch is what one update changed, without doubles, ordered by bucket (as in
// Buckets) and key. A deleted key need not have existed. Where a node of a
// cluster was away for longer than the log reaches, one batch holds everything
// that changed meanwhile.
type Batch struct {
	Seq     uint64
	Changes []Change
}

// Projection keeps derived data in step with truth. A store has at most one;
// whoever needs several makes one of them. One store never calls it twice at a
// time.
type Projection interface {
	// Apply writes the projections that follow from a batch. tx sees the truth
	// after the batch and may write projection buckets only. It must depend on
	// nothing but what it reads there. An error fails the update. It may run for
	// a batch that is not committed in the end, and then again for another batch
	// with the same number: the last before Committed is the one that counts.
	Apply(tx Tx, batch Batch) error
	// Committed tells that batches are durable, in order and before their
	// Updates return. It is where an in-memory snapshot is swapped; it must be
	// quick and cannot fail. It may call View.
	Committed(batches []Batch)
}

// Store is an ordered key-value store with transactions.
type Store interface {
	// View calls f with one moment of the store and returns f's error. f starts no
	// other transaction: it could come to wait for itself.
	View(ctx context.Context, f func(Reader) error) error

	// Update calls f, perhaps more than once, and writes what it wrote, all or
	// nothing, then returns the update's sequence number (or the current one
	// when f wrote nothing). f reads and writes truth only and starts no other
	// transaction. An error from f is returned as it is and nothing is written.
	// Other errors are faults: Unavailable when the store is closing or cannot
	// write, Conflict when other updates kept winning, TooLarge when f read or
	// wrote more than MaxOps keys (a scan counts as one) or wrote more than
	// MaxBytes. A panic in f comes back as an error. When ctx ends before f runs,
	// its error is returned; after that the outcome is awaited.
	Update(ctx context.Context, f func(Tx) error) (uint64, error)

	// Derive writes projection buckets only, outside any update: how a newer
	// binary projects again what an older one left. It has no sequence number
	// and no limits, but everybody else's updates wait for it: do it in pieces.
	Derive(ctx context.Context, f func(Tx) error) error

	// Watch calls f with every batch after the given sequence number, oldest
	// first, and then with each new one as it is committed, until ctx ends or f
	// returns an error, which it returns. When the store no longer knows what
	// followed from, or never came that far, it returns ErrCompacted at once:
	// read everything in one View and watch from that View's Seq. It returns
	// Unavailable once the store closes.
	Watch(ctx context.Context, from uint64, f func(Batch) error) error

	// Close waits for running transactions and refuses new ones.
	Close() error
}

// ErrCompacted is what Watch returns when the changes asked for are no longer (or
// not) in the log.
var ErrCompacted = errors.New("store: the log of changes does not reach back that far")

// Limits of one update, the same for every engine so that domain code that
// works on one works on all. They let some two hundred roles be published
// together. An etcd that is to hold the truth has to be started with
// --max-txn-ops=2560, of which its engine needs some for itself; 1.5 MiB in one
// request are its default.
const (
	MaxOps   = 2400    // keys or scans read, and keys written
	MaxBytes = 1 << 20 // of written keys and values together
	MaxKey   = 1 << 10 // bytes of one key
)
