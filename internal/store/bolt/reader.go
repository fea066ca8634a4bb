package bolt

import (
	"bytes"
	"encoding/binary"
	"iter"

	"go.etcd.io/bbolt"

	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

// Buckets beside those of package store.
var (
	metaBucket = []byte("meta") // "format" and "seq" → 8 bytes, big-endian
	logBucket  = []byte("log")  // sequence number, 8 bytes, big-endian → a batch's changes
)

var (
	formatKey = []byte("format")
	seqKey    = []byte("seq")
)

// reader is one transaction of bbolt as a [store.Reader].
type reader struct{ tx *bbolt.Tx }

func (r reader) Seq() uint64 { return number(r.tx, seqKey) }

func (r reader) Get(b *store.Bucket, key []byte) []byte { return r.bucket(b).Get(key) }

func (r reader) Scan(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		c := r.bucket(b).Cursor()
		for k, v := c.Seek(from); k != nil && (to == nil || bytes.Compare(k, to) < 0); k, v = c.Next() {
			if !yield(k, v) {
				return
			}
		}
	}
}

func (r reader) ScanBack(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		c := r.bucket(b).Cursor()
		k, v := last(c, to)
		for ; k != nil && bytes.Compare(k, from) >= 0; k, v = c.Prev() {
			if !yield(k, v) {
				return
			}
		}
	}
}

// last moves a cursor to the last key before to.
func last(c *bbolt.Cursor, to []byte) (k, v []byte) {
	if to == nil {
		return c.Last()
	}
	if k, _ := c.Seek(to); k == nil {
		return c.Last()
	}
	return c.Prev()
}

func (r reader) bucket(b *store.Bucket) *bbolt.Bucket { return r.tx.Bucket([]byte(b.Name)) }

// write stores what a transaction wrote. A failure leaves the whole bbolt
// transaction unusable.
func (r reader) write(writes []engine.Write) error {
	for _, w := range writes {
		if err := writeOne(r.bucket(w.Bucket), w); err != nil {
			return err
		}
	}
	return nil
}

func writeOne(b *bbolt.Bucket, w engine.Write) error {
	if w.Value == nil {
		return b.Delete(w.Key)
	}
	return b.Put(w.Key, w.Value)
}

// number reads one of the numbers in the meta bucket; 0 when it was never set.
func number(tx *bbolt.Tx, key []byte) uint64 {
	if v := tx.Bucket(metaBucket).Get(key); v != nil {
		return binary.BigEndian.Uint64(v)
	}
	return 0
}

func setNumber(tx *bbolt.Tx, key []byte, n uint64) error {
	return tx.Bucket(metaBucket).Put(key, bigEndian(n))
}

func bigEndian(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
