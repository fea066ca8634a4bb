package engine

import "rolebook/internal/store"

// Write is one key that a transaction wrote; a nil value deletes it.
type Write struct {
	Bucket     *store.Bucket
	Key, Value []byte
}

// Range is what a transaction read of a bucket: the keys in [From, To), or all
// from From on when it is open. It is comparable.
type Range struct {
	Bucket   *store.Bucket
	From, To string
	Open     bool
}

// Holds tells whether a write falls into the range.
func (r Range) Holds(w Write) bool {
	return w.Bucket == r.Bucket && string(w.Key) >= r.From && (r.Open || string(w.Key) < r.To)
}

// Writes lists what the transaction wrote, without doubles, ordered by bucket
// (as in [store.Buckets]) and key.
func (o *Overlay) Writes() []Write {
	all := make([]Write, 0, o.keys)
	for _, b := range store.Buckets {
		all = append(all, o.layer.pending(b, nil, nil)...)
	}
	return all
}

// Bytes is the size of the keys and values that the transaction wrote.
func (o *Overlay) Bytes() int { return o.bytes }

// Reads lists what the transaction read of the reader underneath, in no order.
// A loop that stopped early read no further than where it stopped.
func (o *Overlay) Reads() []Range {
	all := make([]Range, 0, len(o.reads))
	for r := range o.reads {
		all = append(all, r)
	}
	return all
}

// BatchOf is what watchers and projections hear of an update's writes.
func BatchOf(seq uint64, writes []Write) store.Batch {
	changes := make([]store.Change, len(writes))
	for i, w := range writes {
		changes[i] = store.Change{Bucket: w.Bucket, Key: w.Key, Deleted: w.Value == nil}
	}
	return store.Batch{Seq: seq, Changes: changes}
}

// Project lets p follow a batch, and returns what it wrote. after sees the truth
// with the batch in it. A nil p writes nothing.
func Project(p store.Projection, after store.Reader, batch store.Batch) (*Overlay, error) {
	derived := NewDerived(after)
	if p == nil {
		return derived, nil
	}
	return derived, derived.Run(func(tx store.Tx) error { return p.Apply(tx, batch) })
}
