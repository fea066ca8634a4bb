package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"rolebook/internal/store"
)

// readAtOnce bounds how many batches one look at the log returns, so that a
// watcher that is far behind holds no transaction for long.
const readAtOnce = 256

// appendLog adds batches to the log and drops what is older than the last keep.
// Batches are numbered without gaps.
func appendLog(tx *bbolt.Tx, batches []store.Batch, keep uint64) error {
	log := tx.Bucket(logBucket)
	for _, batch := range batches {
		if err := log.Put(bigEndian(batch.Seq), encode(batch.Changes)); err != nil {
			return err
		}
	}
	oldest, _ := log.Cursor().First()
	if oldest == nil {
		return nil
	}
	for n := binary.BigEndian.Uint64(oldest); n+keep <= number(tx, seqKey); n++ {
		if err := log.Delete(bigEndian(n)); err != nil {
			return err
		}
	}
	return nil
}

// readLog returns the batches after from, the first few if there are many.
func readLog(tx *bbolt.Tx, from uint64) ([]store.Batch, error) {
	head := number(tx, seqKey)
	if from == head {
		return nil, nil
	}
	c := tx.Bucket(logBucket).Cursor()
	k, v := c.Seek(bigEndian(from + 1))
	if from > head || k == nil || binary.BigEndian.Uint64(k) != from+1 {
		return nil, store.ErrCompacted
	}
	var batches []store.Batch
	for ; k != nil && len(batches) < readAtOnce; k, v = c.Next() {
		seq := binary.BigEndian.Uint64(k)
		changes, err := decode(v)
		if err != nil {
			return nil, fmt.Errorf("store: entry %d of the log: %w", seq, err)
		}
		batches = append(batches, store.Batch{Seq: seq, Changes: changes})
	}
	return batches, nil
}

// encode writes each change as: '+' or '-', the length of the bucket's name and
// the name, the length of the key and the key.
func encode(changes []store.Change) []byte {
	var log []byte
	for _, c := range changes {
		sign := byte('+')
		if c.Deleted {
			sign = '-'
		}
		log = append(log, sign)
		log = appendField(log, []byte(c.Bucket.Name))
		log = appendField(log, c.Key)
	}
	return log
}

func decode(log []byte) ([]store.Change, error) {
	var changes []store.Change
	for len(log) > 0 {
		deleted := log[0] == '-'
		name, rest, err := cutField(log[1:])
		if err != nil {
			return nil, err
		}
		key, rest, err := cutField(rest)
		if err != nil {
			return nil, err
		}
		bucket, err := bucketNamed(string(name))
		if err != nil {
			return nil, err
		}
		changes = append(changes, store.Change{Bucket: bucket, Key: append([]byte{}, key...), Deleted: deleted})
		log = rest
	}
	return changes, nil
}

func appendField(log, field []byte) []byte {
	return append(binary.AppendUvarint(log, uint64(len(field))), field...)
}

func cutField(log []byte) (field, rest []byte, err error) {
	size, n := binary.Uvarint(log)
	if n <= 0 || size > uint64(len(log)-n) {
		return nil, nil, errors.New("it is cut short")
	}
	end := n + int(size)
	return log[n:end], log[end:], nil
}

func bucketNamed(name string) (*store.Bucket, error) {
	for _, b := range store.Buckets {
		if b.Name == name {
			return b, nil
		}
	}
	return nil, fmt.Errorf("there is no bucket %q", name)
}
