package bolt

import "rolebook/internal/store"

// OpenShort opens a store whose log remembers only the last keep batches.
func OpenShort(path string, p store.Projection, keep uint64) (*Store, error) {
	rig := standard()
	rig.keepLog = keep
	return open(path, Options{Projection: p}, rig)
}
