package bolt_test

import (
	"testing"

	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t *testing.T, p store.Projection) store.Store {
		s, err := bolt.OpenRigged(newPath(t), p, bolt.Rig{KeepLog: storetest.Keep})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
