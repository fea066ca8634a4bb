package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"

	"rolebook/internal/store"
)

// ErrRefused is how [Mirror] fails.
var ErrRefused = errors.New("the projection refuses this")

// Mirror is a projection for tests of engines. It copies roles to entries, counts
// them, and refuses the value "refuse" with [ErrRefused]. Its zero value is
// ready.
type Mirror struct {
	mu        sync.Mutex
	committed []store.Batch
}

var countKey = []byte("count")

// Apply follows a batch.
func (m *Mirror) Apply(tx store.Tx, batch store.Batch) error {
	for _, change := range batch.Changes {
		if change.Bucket != store.Roles {
			continue
		}
		value := tx.Get(store.Roles, change.Key)
		if change.Deleted != (value == nil) {
			return fmt.Errorf("batch %d says deleted=%t of key %q, which has the value %q", batch.Seq, change.Deleted, change.Key, value)
		}
		switch {
		case value == nil:
			tx.Delete(store.Entries, change.Key)
		case string(value) == "refuse":
			return ErrRefused
		default:
			tx.Put(store.Entries, change.Key, value)
		}
	}
	tx.Put(store.Derived, countKey, fmt.Append(nil, len(list(tx.Scan(store.Entries, nil, nil)))))
	return nil
}

// Committed remembers the batches.
func (m *Mirror) Committed(batches []store.Batch) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.committed = append(m.committed, batches...)
}

// Heard lists the batches that were said to be committed.
func (m *Mirror) Heard() []store.Batch {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.committed)
}

// InStep tells where what a reader sees of a [Mirror] does not follow from the
// roles that it sees.
func InStep(r store.Reader) error {
	truth, entries := list(r.Scan(store.Roles, nil, nil)), list(r.Scan(store.Entries, nil, nil))
	if !slices.Equal(truth, entries) {
		return fmt.Errorf("at %d the entries are %q of the roles %q", r.Seq(), entries, truth)
	}
	count := r.Get(store.Derived, countKey)
	if want := fmt.Append(nil, len(truth)); r.Seq() > 0 && !bytes.Equal(count, want) {
		return fmt.Errorf("at %d the count is %s of %d roles", r.Seq(), count, len(truth))
	}
	return nil
}
