package engine

import (
	"fmt"
	"iter"
	"runtime/debug"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// Overlay is a [store.Tx] whose writes stay in memory, on top of a reader, until
// an engine takes them. It enforces the contract: which kind of bucket may be
// read and written, the sizes of keys and the limits of an update. Since Put and
// Delete return nothing, what went wrong is kept and comes out of [Overlay.Run];
// nothing is written from then on.
//
// An Overlay is for one goroutine.
type Overlay struct {
	layer   *layer
	derives bool               // writes projections; otherwise reads and writes truth, within limits
	reads   map[Range]struct{} // of the reader underneath
	keys    int                // written
	bytes   int                // of those keys and their values
	err     error
}

// NewUpdate returns the transaction of an Update over a reader.
func NewUpdate(base store.Reader) *Overlay {
	return &Overlay{layer: newLayer(base), reads: map[Range]struct{}{}}
}

// NewDerived returns a transaction over a reader that writes projections only:
// that of Derive and Apply. It has no limits and remembers no reads.
func NewDerived(base store.Reader) *Overlay {
	return &Overlay{layer: newLayer(base), derives: true}
}

// Run calls f with the transaction. It returns f's error, or else what f did
// wrong: a panic, a bucket of the wrong kind, too many keys.
func (o *Overlay) Run(f func(store.Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("store: a transaction panicked: %v\n%s", p, debug.Stack())
		}
	}()
	if err := f(o); err != nil {
		return err
	}
	return o.err
}

// After reads what everybody will read once the transaction is committed. It is
// bound by no rules.
func (o *Overlay) After() store.Reader { return o.layer }

// Seq is the sequence number of the reader underneath.
func (o *Overlay) Seq() uint64 { return o.layer.Seq() }

// Get returns the value that this transaction wrote, or else the reader's.
func (o *Overlay) Get(b *store.Bucket, key []byte) []byte {
	if !o.mayRead(b) {
		return nil
	}
	if _, own := o.layer.own(b, key); !own {
		o.noteRead(Range{b, string(key), successor(key), false})
	}
	return o.layer.Get(b, key)
}

// Scan walks [from, to) as it was when the loop began.
func (o *Overlay) Scan(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		if !o.mayRead(b) {
			return
		}
		for k, v := range o.layer.Scan(b, from, to) {
			if !yield(k, v) {
				o.noteRead(Range{b, string(from), successor(k), false})
				return
			}
		}
		o.noteRead(Range{b, string(from), string(to), to == nil})
	}
}

// ScanBack walks [from, to) backwards as it was when the loop began.
func (o *Overlay) ScanBack(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		if !o.mayRead(b) {
			return
		}
		for k, v := range o.layer.ScanBack(b, from, to) {
			if !yield(k, v) {
				o.noteRead(Range{b, string(k), string(to), to == nil})
				return
			}
		}
		o.noteRead(Range{b, string(from), string(to), to == nil})
	}
}

// Put writes a copy of the value under a copy of the key.
func (o *Overlay) Put(b *store.Bucket, key, value []byte) {
	o.write(Write{b, key, append([]byte{}, value...)}) // never nil, which means deleted
}

// Delete removes the key, if it is there.
func (o *Overlay) Delete(b *store.Bucket, key []byte) { o.write(Write{b, key, nil}) }

func (o *Overlay) write(w Write) {
	switch {
	case o.err != nil:
		return
	case w.Bucket.Projection != o.derives:
		o.err = fmt.Errorf("store: bucket %s cannot be written here: an update writes truth, Apply and Derive write projections", w.Bucket.Name)
		return
	case len(w.Key) == 0 || len(w.Key) > store.MaxKey:
		o.err = fmt.Errorf("store: a key of %d bytes for bucket %s: keys have 1 to %d bytes", len(w.Key), w.Bucket.Name, store.MaxKey)
		return
	}
	old, replaced := o.layer.set(w)
	o.bytes += len(w.Value) - len(old)
	if !replaced {
		o.keys++
		o.bytes += len(w.Key)
	}
	o.checkLimits()
}

func (o *Overlay) mayRead(b *store.Bucket) bool {
	may := o.derives || !b.Projection
	if !may && o.err == nil {
		o.err = fmt.Errorf("store: an update cannot read bucket %s: a cluster cannot tell whether a projection changed underneath it", b.Name)
	}
	return may
}

func (o *Overlay) noteRead(r Range) {
	if o.derives {
		return
	}
	o.reads[r] = struct{}{}
	o.checkLimits()
}

func (o *Overlay) checkLimits() {
	switch {
	case o.derives || o.err != nil:
	case len(o.reads) > store.MaxOps || o.keys > store.MaxOps:
		o.err = fault.New(fault.TooLarge, "This touches more than %d items at once, and nothing has been changed. Do it in two steps, each with half of them.", store.MaxOps)
	case o.bytes > store.MaxBytes:
		o.err = fault.New(fault.TooLarge, "This is more than %d KiB to save at once, and nothing has been changed. Do it in two steps, each with half of it.", store.MaxBytes>>10)
	}
}

// successor is the first key after the given one.
func successor(key []byte) string { return string(key) + "\x00" }
