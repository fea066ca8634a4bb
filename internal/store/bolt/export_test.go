package bolt

import (
	"fmt"

	"go.etcd.io/bbolt"

	"rolebook/internal/store"
)

// Rig is what a test replaces; zero fields stay as they are.
type Rig struct {
	Formats []func(*bbolt.Tx) error
	KeepLog uint64
	Tune    func(*bbolt.Options)
	Commit  func(*bbolt.Tx) error
	Step    func(step string)
}

// OpenRigged is Open with parts replaced and a small memory map, so that files
// stay small.
func OpenRigged(path string, p store.Projection, r Rig) (*Store, error) {
	rig := standard()
	if r.Formats != nil {
		rig.formats = nil
	}
	for i, apply := range r.Formats {
		rig.formats = append(rig.formats, format{fmt.Sprint("test format ", i+1), apply})
	}
	if r.KeepLog != 0 {
		rig.keepLog = r.KeepLog
	}
	if r.Tune != nil {
		rig.tune = r.Tune
	}
	if r.Commit != nil {
		rig.commit = r.Commit
	}
	if r.Step != nil {
		rig.step = r.Step
	}
	return open(path, Options{Projection: p, InitialMmapSize: 1 << 20}, rig)
}

// Check returns what bbolt finds wrong with the file.
func (s *Store) Check() (wrong []error) {
	_ = s.db.View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			wrong = append(wrong, err)
		}
		return nil
	})
	return wrong
}

// BucketNames lists the buckets that are in the file.
func (s *Store) BucketNames() (names []string) {
	_ = s.db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			names = append(names, string(name))
			return nil
		})
	})
	return names
}

// LogLength is how many batches the log holds.
func (s *Store) LogLength() (n int) {
	_ = s.db.View(func(tx *bbolt.Tx) error {
		n = tx.Bucket(logBucket).Stats().KeyN
		return nil
	})
	return n
}

var (
	Encode = encode
	Decode = decode
)
