package engine

import (
	"bytes"
	"iter"
	"slices"

	"github.com/tidwall/btree"

	"rolebook/internal/store"
)

// layer is a [store.Reader] that sees writes in memory on top of another
// reader.
type layer struct {
	base   store.Reader
	writes map[*store.Bucket]*btree.Map[string, []byte] // nil value: deleted
}

func newLayer(base store.Reader) *layer {
	return &layer{base: base, writes: map[*store.Bucket]*btree.Map[string, []byte]{}}
}

func (l *layer) Seq() uint64 { return l.base.Seq() }

func (l *layer) Get(b *store.Bucket, key []byte) []byte {
	if value, ok := l.own(b, key); ok {
		return value
	}
	return l.base.Get(b, key)
}

func (l *layer) Scan(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		merge(l.base.Scan(b, from, to), l.pending(b, from, to), bytes.Compare, yield)
	}
}

func (l *layer) ScanBack(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		mine := l.pending(b, from, to)
		slices.Reverse(mine)
		merge(l.base.ScanBack(b, from, to), mine, func(x, y []byte) int { return bytes.Compare(y, x) }, yield)
	}
}

// own returns what this layer itself says of a key.
func (l *layer) own(b *store.Bucket, key []byte) (value []byte, ok bool) {
	mine, ok := l.writes[b]
	if !ok {
		return nil, false
	}
	return mine.Get(string(key))
}

// set returns the value that this layer had for the key before, if any.
func (l *layer) set(w Write) (old []byte, replaced bool) {
	mine, ok := l.writes[w.Bucket]
	if !ok {
		mine = btree.NewMap[string, []byte](0)
		l.writes[w.Bucket] = mine
	}
	return mine.Set(string(w.Key), w.Value)
}

// pending lists the layer's own writes to a bucket in [from, to).
func (l *layer) pending(b *store.Bucket, from, to []byte) []Write {
	mine, ok := l.writes[b]
	if !ok {
		return nil
	}
	var list []Write
	mine.Ascend(string(from), func(key string, value []byte) bool {
		if to != nil && key >= string(to) {
			return false
		}
		list = append(list, Write{b, []byte(key), value})
		return true
	})
	return list
}

// merge walks base and mine, both ordered by compare; mine wins, and its
// deletions hide what is underneath.
func merge(base iter.Seq2[[]byte, []byte], mine []Write, compare func(a, b []byte) int, yield func(k, v []byte) bool) {
	emit := func(w Write) bool { return w.Value == nil || yield(w.Key, w.Value) }
	for k, v := range base {
		for len(mine) > 0 && compare(mine[0].Key, k) < 0 {
			if !emit(mine[0]) {
				return
			}
			mine = mine[1:]
		}
		w := Write{Key: k, Value: v}
		if len(mine) > 0 && bytes.Equal(mine[0].Key, k) {
			w, mine = mine[0], mine[1:]
		}
		if !emit(w) {
			return
		}
	}
	for _, w := range mine {
		if !emit(w) {
			return
		}
	}
}
