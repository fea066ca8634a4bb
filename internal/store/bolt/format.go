package bolt

import (
	"fmt"

	"go.etcd.io/bbolt"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// format is one version of the file's layout and how a file of the version
// before becomes one.
type format struct {
	why   string
	apply func(*bbolt.Tx) error
}

// formats are all there have been, in order; a file's number is how many of them
// it has been through. A new bucket needs a new format, even though Open would
// make the bucket anyway: an older Rolebook must not write to the file and leave
// that bucket behind.
var formats = []format{
	{"the first layout: the buckets of package store", noChange},
	{"the bucket of an administrator's own skills", noChange},
	{"the bucket of an administrator's own families", noChange},
}

func noChange(*bbolt.Tx) error { return nil }

// bringForward takes a file, perhaps an empty one, to the newest format in one
// transaction.
func bringForward(db *bbolt.DB, formats []format) error {
	return db.Update(func(tx *bbolt.Tx) error {
		if err := makeBuckets(tx); err != nil {
			return err
		}
		at, newest := number(tx, formatKey), uint64(len(formats))
		if at > newest {
			return fault.New(fault.Unprocessable, "The data has format %d, and this Rolebook knows formats up to %d. Use the newer Rolebook that wrote it.", at, newest)
		}
		for i, f := range formats[at:] {
			if err := f.apply(tx); err != nil {
				return fmt.Errorf("bringing the data to format %d (%s): %w", int(at)+i+1, f.why, err)
			}
		}
		return setNumber(tx, formatKey, newest)
	})
}

func makeBuckets(tx *bbolt.Tx) error {
	_, err := tx.CreateBucketIfNotExists(metaBucket)
	if err == nil {
		_, err = tx.CreateBucketIfNotExists(logBucket)
	}
	for _, b := range store.Buckets {
		if err == nil {
			_, err = tx.CreateBucketIfNotExists([]byte(b.Name))
		}
	}
	return err
}
