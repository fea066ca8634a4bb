package bolt_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"go.etcd.io/bbolt"

	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/storetest"
)

func TestBucketsAreTheDeclaredOnes(t *testing.T) {
	s := mustOpen(t, newPath(t), bolt.Rig{})
	want := []string{"log", "meta"}
	for _, b := range store.Buckets {
		want = append(want, b.Name)
	}
	slices.Sort(want)
	if got := s.BucketNames(); !slices.Equal(got, want) {
		t.Errorf("the file has the buckets\n%q, declared are\n%q", got, want)
	}
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "new", "folder", "rolebook.db")
	s := mustOpen(t, path, bolt.Rig{})
	mustPut(t, s, "a", "1")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v (%v), want it readable by its owner only", info.Mode(), err)
	}
	s = mustOpen(t, path, bolt.Rig{})
	wantRoles(t, s, "a=1")
	if seq, err := s.Update(t.Context(), putRole("b", "2")); seq != 2 || err != nil {
		t.Errorf("the next update has number %d (%v), want 2", seq, err)
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("the folder holds %v, want the file alone", files)
	}
}

func TestOpenRefuses(t *testing.T) {
	cases := []struct {
		name    string
		prepare func(t *testing.T, path string)
		want    fault.Kind
	}{
		{"a file that is open elsewhere", func(t *testing.T, path string) { mustOpen(t, path, bolt.Rig{}) }, fault.Conflict},
		{"a file of another kind", func(t *testing.T, path string) {
			if err := os.WriteFile(path, make([]byte, 1<<16), 0o600); err != nil {
				t.Fatal(err)
			}
		}, fault.Unprocessable},
		{"a file of a newer format", func(t *testing.T, path string) {
			newer := mustOpen(t, path, bolt.Rig{Formats: slices.Repeat([]func(*bbolt.Tx) error{nothing}, 99)})
			newer.Close()
		}, fault.Unprocessable},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := newPath(t)
			c.prepare(t, path)
			before, _ := os.ReadFile(path)
			s, err := bolt.Open(path, bolt.Options{})
			if !fault.Is(err, c.want) {
				t.Errorf("Open returns %v, %v; want %s", s, err, c.want)
			}
			if after, _ := os.ReadFile(path); !slices.Equal(before, after) {
				t.Error("the refused file was changed")
			}
		})
	}
}

// TestFirstStartsAtOnce lets several open a file that is not there yet.
func TestFirstStartsAtOnce(t *testing.T) {
	path := newPath(t)
	opened := make(chan *bolt.Store, 8)
	var all sync.WaitGroup
	for range cap(opened) {
		all.Go(func() {
			s, err := bolt.Open(path, bolt.Options{Projection: &storetest.Mirror{}})
			if err == nil {
				opened <- s
			} else if !fault.Is(err, fault.Conflict) {
				t.Errorf("Open returns %v", err)
			}
		})
	}
	all.Wait()
	if len(opened) != 1 {
		t.Fatalf("%d have the file open", len(opened))
	}
	s := <-opened
	mustPut(t, s, "a", "1")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wantRoles(t, mustOpen(t, path, bolt.Rig{}), "a=1")
}

func nothing(*bbolt.Tx) error { return nil }

func TestFormats(t *testing.T) {
	path := newPath(t)
	var ran []int
	format := func(n int, outcome error) func(*bbolt.Tx) error {
		return func(tx *bbolt.Tx) error {
			ran = append(ran, n)
			return errors.Join(outcome, tx.Bucket([]byte("roles")).Put([]byte("format"), fmt.Append(nil, n)))
		}
	}
	broken := errors.New("broken")
	steps := []struct {
		formats []func(*bbolt.Tx) error
		ran     []int
		content string
		err     error
	}{
		{[]func(*bbolt.Tx) error{format(1, nil)}, []int{1}, "format=1", nil},
		{[]func(*bbolt.Tx) error{format(1, nil)}, nil, "format=1", nil},
		{[]func(*bbolt.Tx) error{format(1, nil), format(2, nil), format(3, broken)}, []int{2, 3}, "format=1", broken},
		{[]func(*bbolt.Tx) error{format(1, nil), format(2, nil), format(3, nil)}, []int{2, 3}, "format=3", nil},
	}
	for i, step := range steps {
		ran = nil
		s, err := bolt.OpenRigged(path, nil, bolt.Rig{Formats: step.formats})
		if !errors.Is(err, step.err) || !slices.Equal(ran, step.ran) {
			t.Errorf("step %d ran the formats %v and returned %v; want %v and %v", i, ran, err, step.ran, step.err)
		}
		if err != nil {
			continue
		}
		if err := s.View(t.Context(), func(r store.Reader) error {
			if got := "format=" + string(r.Get(store.Roles, []byte("format"))); got != step.content {
				t.Errorf("after step %d there is %s, want %s", i, got, step.content)
			}
			return nil
		}); err != nil {
			t.Error(err)
		}
		s.Close()
	}
}
