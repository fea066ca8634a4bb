package bolt_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
)

// A power cut loses what was written and not synced, or any part of it. These
// tests take the files as they are at each sync, and build what the disk may
// hold when the power goes before the next: in a file, any mixture of old and
// new sectors; in a folder, any of the names added since. What they take for
// granted is that bbolt syncs its pages before it writes the meta page that
// points to them, and that page before Commit returns.

const sector = 512

// rounds runs a test's rounds once, or for as long as TORTURE says.
func rounds(t *testing.T, round func(r *rand.Rand)) {
	end := time.Now()
	if long, err := time.ParseDuration(os.Getenv("TORTURE")); err == nil {
		end = end.Add(long)
	}
	for seed := uint64(1); seed == 1 || time.Now().Before(end); seed++ {
		t.Logf("seed %d", seed)
		round(rand.New(rand.NewPCG(seed, seed)))
	}
}

func TestPowerCutWhileCreating(t *testing.T) {
	rounds(t, func(r *rand.Rand) {
		path := newPath(t)
		cuts := map[string][]map[string][]byte{}
		mustOpen(t, path, bolt.Rig{Step: func(step string) {
			cuts[step] = survivors(r, step, filepath.Dir(path))
		}})
		if len(cuts) != 4 {
			t.Fatalf("the file is created in %d steps, want 4", len(cuts))
		}
		for step, folders := range cuts {
			for i, files := range folders {
				folder := t.TempDir()
				for name, content := range files {
					if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
						t.Fatal(err)
					}
				}
				s := mustOpen(t, filepath.Join(folder, "rolebook.db"), bolt.Rig{})
				mustPut(t, s, "a", "1")
				wantRoles(t, s, "a=1")
				if wrong := s.Check(); wrong != nil {
					t.Errorf("a cut after %q, case %d: %v", step, i, wrong)
				}
				if left, _ := os.ReadDir(folder); len(left) != 1 {
					t.Errorf("a cut after %q, case %d: the folder holds %v", step, i, left)
				}
				s.Close()
			}
		}
	})
}

// survivors lists what a folder may hold when the power goes right after a step
// of the creation.
func survivors(r *rand.Rand, step, folder string) []map[string][]byte {
	whole := read(folder)
	folders := []map[string][]byte{whole, {}}
	for name, content := range whole {
		if step == "write the draft" { // in pieces, or not at all
			for range 10 {
				size := r.IntN(len(content) + 1)
				folders = append(folders, map[string][]byte{name: mix(r, make([]byte, size), content[:size])})
			}
		} else {
			folders = append(folders, map[string][]byte{name: content})
		}
	}
	return folders
}

func read(folder string) map[string][]byte {
	files := map[string][]byte{}
	paths, _ := filepath.Glob(filepath.Join(folder, "*"))
	for _, path := range paths {
		files[filepath.Base(path)], _ = os.ReadFile(path)
	}
	return files
}

func TestPowerCutWhileCommitting(t *testing.T) {
	rounds(t, func(r *rand.Rand) {
		path := newPath(t)
		var before, after []byte
		s := mustOpen(t, path, bolt.Rig{KeepLog: 4, Commit: func(tx *bbolt.Tx) error {
			before, _ = os.ReadFile(path)
			err := tx.Commit()
			after, _ = os.ReadFile(path)
			return err
		}})
		for range 12 {
			old := roles(t, s)
			if _, err := s.Update(t.Context(), randomWrites(r)); err != nil {
				t.Fatal(err)
			}
			acknowledged := roles(t, s)
			meta := 2 * os.Getpagesize() // the first two pages
			for range 6 {                // before the pages are synced
				cut := mix(r, grow(r, before, len(after)), after)
				copy(cut, before[:meta])
				checkDisk(t, cut, old)
			}
			cut := bytes.Clone(after) // before the meta page is
			copy(cut, mix(r, before[:meta], after[:meta]))
			checkDisk(t, cut, old, acknowledged)
			checkDisk(t, after, acknowledged)
		}
	})
}

func randomWrites(r *rand.Rand) func(store.Tx) error {
	return func(tx store.Tx) error {
		for range 1 + r.IntN(5) {
			key := []byte{byte('a' + r.IntN(8))}
			if r.IntN(4) == 0 {
				tx.Delete(store.Roles, key)
			} else {
				tx.Put(store.Roles, key, bytes.Repeat([]byte{byte('0' + r.IntN(10))}, r.IntN(20_000)))
			}
		}
		return nil
	}
}

// checkDisk opens a file as a power cut left it, and wants one of the states.
func checkDisk(t *testing.T, content []byte, states ...[]string) {
	t.Helper()
	path := newPath(t)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, path, bolt.Rig{})
	defer s.Close()
	got := fmt.Sprint(roles(t, s))
	found := false
	for _, state := range states {
		found = found || got == fmt.Sprint(state)
	}
	if !found {
		t.Errorf("after the power cut there is %.100s, want one of %.200s", got, states)
	}
	if wrong := s.Check(); wrong != nil {
		t.Error(wrong)
	}
	mustPut(t, s, "after", strings.Repeat("x", 10_000))
}

// grow returns a copy of content, sometimes with the length that the file was
// about to have.
func grow(r *rand.Rand, content []byte, length int) []byte {
	grown := bytes.Clone(content)
	if length > len(content) && r.IntN(2) == 0 {
		grown = append(grown, make([]byte, length-len(content))...)
	}
	return grown
}

// mix returns old with some of its sectors replaced by those of fresh.
func mix(r *rand.Rand, old, fresh []byte) []byte {
	mixed := bytes.Clone(old)
	for at := 0; at < len(mixed); at += sector {
		if r.IntN(2) == 0 && at < len(fresh) {
			copy(mixed[at:min(at+sector, len(mixed))], fresh[at:])
		}
	}
	return mixed
}
