package bolt_test

import (
	"path/filepath"
	"testing"

	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t *testing.T, p store.Projection) store.Store {
		s, err := bolt.OpenShort(filepath.Join(t.TempDir(), "rolebook.db"), p, storetest.Keep)
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
