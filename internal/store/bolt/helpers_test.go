package bolt_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/storetest"
)

// mustOpen opens a store with a rig; the zero rig is the standard one.
func mustOpen(t *testing.T, path string, rig bolt.Rig) *bolt.Store {
	t.Helper()
	s, err := bolt.OpenRigged(path, &storetest.Mirror{}, rig)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func newPath(t *testing.T) string { return filepath.Join(t.TempDir(), "rolebook.db") }

func putRole(key, value string) func(store.Tx) error {
	return func(tx store.Tx) error {
		tx.Put(store.Roles, []byte(key), []byte(value))
		return nil
	}
}

func mustPut(t *testing.T, s store.Store, key, value string) {
	t.Helper()
	if _, err := s.Update(t.Context(), putRole(key, value)); err != nil {
		t.Fatalf("Update: %v", err)
	}
}

// roles lists the roles as "key=value" after making sure that the projection is
// in step.
func roles(t *testing.T, s store.Store) (all []string) {
	t.Helper()
	err := s.View(t.Context(), func(r store.Reader) error {
		for k, v := range r.Scan(store.Roles, nil, nil) {
			all = append(all, fmt.Sprintf("%s=%s", k, v))
		}
		return storetest.InStep(r)
	})
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	return all
}

func wantRoles(t *testing.T, s store.Store, want ...string) {
	t.Helper()
	if got := roles(t, s); !slices.Equal(got, want) {
		t.Errorf("the roles are %q, want %q", got, want)
	}
}
