package sim

import (
	"bytes"
	"iter"

	"github.com/tidwall/btree"

	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

// image is the content of a store at one moment. Copies share what they do not
// change, so a copy that nobody writes to can be read from anywhere.
type image struct {
	seq     uint64
	buckets map[*store.Bucket]*btree.Map[string, []byte]
}

func newImage() *image {
	m := &image{buckets: map[*store.Bucket]*btree.Map[string, []byte]{}}
	for _, b := range store.Buckets {
		m.buckets[b] = btree.NewMap[string, []byte](0)
	}
	return m
}

func (m *image) copy() *image {
	c := &image{seq: m.seq, buckets: make(map[*store.Bucket]*btree.Map[string, []byte], len(m.buckets))}
	for b, tree := range m.buckets {
		c.buckets[b] = tree.Copy()
	}
	return c
}

func (m *image) write(writes []engine.Write) {
	for _, w := range writes {
		if w.Value == nil {
			m.buckets[w.Bucket].Delete(string(w.Key))
		} else {
			m.buckets[w.Bucket].Set(string(w.Key), w.Value)
		}
	}
}

func (m *image) Seq() uint64 { return m.seq }

func (m *image) Get(b *store.Bucket, key []byte) []byte {
	value, _ := m.buckets[b].Get(string(key))
	return value
}

func (m *image) Scan(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		m.buckets[b].Ascend(string(from), func(key string, value []byte) bool {
			return (to == nil || key < string(to)) && yield([]byte(key), value)
		})
	}
}

func (m *image) ScanBack(b *store.Bucket, from, to []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		visit := func(key string, value []byte) bool {
			return key >= string(from) && (to != nil && key == string(to) || yield([]byte(key), value))
		}
		if to == nil {
			m.buckets[b].Reverse(visit)
		} else {
			m.buckets[b].Descend(string(to), visit)
		}
	}
}

// difference lists the writes that turn the truth of m into that of target.
func (m *image) difference(target *image) []engine.Write {
	var writes []engine.Write
	for _, b := range store.Buckets {
		if b.Projection {
			continue
		}
		for key, value := range target.Scan(b, nil, nil) {
			if old := m.Get(b, key); old == nil || !bytes.Equal(old, value) {
				writes = append(writes, engine.Write{Bucket: b, Key: key, Value: value})
			}
		}
		for key := range m.Scan(b, nil, nil) {
			if target.Get(b, key) == nil {
				writes = append(writes, engine.Write{Bucket: b, Key: key})
			}
		}
	}
	return writes
}
