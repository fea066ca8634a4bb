package account

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	"rolebook/internal/store"
)

// get reads one JSON record; nil when there is none.
func get[T any](r store.Reader, b *store.Bucket, key string) (*T, error) {
	value := r.Get(b, []byte(key))
	if value == nil {
		return nil, nil
	}
	return decode[T](b, key, value)
}

// decode reads one JSON record's value.
func decode[T any](b *store.Bucket, key string, value []byte) (*T, error) {
	record := new(T)
	if err := json.Unmarshal(value, record); err != nil {
		return nil, fmt.Errorf("reading %s %q: %w", b.Name, key, err)
	}
	return record, nil
}

// put writes one JSON record.
func put(tx store.Tx, b *store.Bucket, key string, record any) error {
	value, err := json.Marshal(record)
	if err != nil {
		return fmt.Errorf("writing %s %q: %w", b.Name, key, err)
	}
	tx.Put(b, []byte(key), value)
	return nil
}

// idLength is how long what newID returns is.
const idLength = 36

// newID returns a UUID of version 7, which sorts by the time it was made.
func newID(now time.Time) string {
	var b [16]byte
	rand.Read(b[6:])
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(now.UnixMilli()))
	copy(b[:6], ms[2:])
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
