package editorial_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"go.etcd.io/bbolt"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/editorial"
	"rolebook/internal/money"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/taxonomy"
)

// bench is a service over a file of its own.
type bench struct {
	*editorial.Service
	cat   *catalog.Catalog
	store store.Store
	opts  compile.Options
}

func newBench(b *testing.B) bench {
	b.Helper()
	tax, err := taxonomy.Load()
	if err != nil {
		b.Fatal(err)
	}
	opts := compile.Options{Taxonomy: tax, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions()}
	cat := catalog.New(catalog.Site{Options: opts})
	st, err := bolt.Open(filepath.Join(b.TempDir(), "rolebook.db"), bolt.Options{Projection: cat})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = st.Close() })
	cat.Attach(st)
	if _, _, err := cat.Load(b.Context()); err != nil {
		b.Fatal(err)
	}
	return bench{editorial.New(st, cat, editorial.Options{Media: func(string) bool { return true }, Now: time.Now}), cat, st, opts}
}

// long is a document of about 6 KB for one of the 64 roles, which no other n
// gives.
func long(role int, n int64) []byte {
	d := doc("Role", fmt.Sprintf("slug: role-%d\nsummary: The %d.\n", role, n))
	var more bytes.Buffer
	for i := 0; more.Len() < 5500; i++ {
		fmt.Fprintf(&more, "\n## Part %d\n\nWhat part %d is about, said at the length at which people say it.\n\n- One thing, with **weight**\n- Another, with [a link](/roles/%d)\n", i, i, i)
	}
	return append(d, more.Bytes()...)
}

// work is what publishing a text has to do at the least: compile it, compress
// its answers, and commit the bytes.
func (s bench) work(b *testing.B, source []byte, answers [][]byte, db *bbolt.DB) {
	compile.Compile(source, s.opts)
	var all [][]byte
	for _, body := range answers {
		all = append(all, body, compressed(body, &gzips), compressed(body, &brotlis))
	}
	if db == nil {
		return
	}
	err := db.Update(func(tx *bbolt.Tx) error {
		for i, body := range all {
			if err := put(tx, []byte{byte(i)}, body); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

var (
	gzips   = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}
	brotlis = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 6) }}
)

func compressed(body []byte, pool *sync.Pool) []byte {
	var out bytes.Buffer
	w := pool.Get().(interface {
		io.WriteCloser
		Reset(w io.Writer)
	})
	defer pool.Put(w)
	w.Reset(&out)
	_, _ = w.Write(body)
	_ = w.Close()
	return out.Bytes()
}

// prepare creates the 64 roles and returns their ids, and what one is answered
// with in every representation.
func (s bench) prepare(b *testing.B) (ids []string, answers [][]byte) {
	b.Helper()
	for i := range 64 {
		r, err := s.Create(b.Context(), policy.Program, long(i, 0))
		if err != nil {
			b.Fatal(err)
		}
		ids = append(ids, r.ID)
	}
	if _, err := s.Publish(b.Context(), policy.Program, ids[0], "*", nil); err != nil {
		b.Fatal(err)
	}
	for _, rep := range []catalog.Representation{catalog.JSON, catalog.HTML, catalog.Markdown, catalog.JSONLD, catalog.History} {
		answer, err := s.cat.Role(b.Context(), "role-0", rep, catalog.Identity)
		if err != nil {
			b.Fatal(err)
		}
		answers = append(answers, answer.Body)
	}
	return ids, answers
}

// BenchmarkPublish compares one publication with the work that it has to do:
// compile, compress, one raw commit of the same bytes. The goal is 1.5 at most.
func BenchmarkPublish(b *testing.B) {
	s := newBench(b)
	ids, answers := s.prepare(b)
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "raw.db"), 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	var publish, work time.Duration
	n := int64(0)
	for b.Loop() {
		n++
		source := long(int(n%64), n)
		start := time.Now()
		if _, err := s.Publish(b.Context(), policy.Program, ids[n%64], "*", source); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		s.work(b, source, answers, db)
		publish += middle.Sub(start)
		work += time.Since(middle)
	}
	b.ReportMetric(float64(publish)/float64(work), "x-work")
}

// BenchmarkPublishers compares 64 people who publish at once with 64 who only
// compile and compress on the same cores. The goal is 0.8 at least.
func BenchmarkPublishers(b *testing.B) {
	s := newBench(b)
	ids, answers := s.prepare(b)
	const each = 16
	var n atomic.Int64
	var publish, work time.Duration
	for b.Loop() {
		start := time.Now()
		together(64, func(i int) {
			for range each {
				if _, err := s.Publish(context.Background(), policy.Program, ids[i], "*", long(i, n.Add(1))); err != nil {
					b.Error(err)
				}
			}
		})
		middle := time.Now()
		together(64, func(i int) {
			for range each {
				s.work(b, long(i, n.Add(1)), answers, nil)
			}
		})
		publish += middle.Sub(start)
		work += time.Since(middle)
	}
	b.ReportMetric(float64(work)/float64(publish), "x-compile+compress")
}

func together(n int, f func(i int)) {
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() { f(i) })
	}
	group.Wait()
}

// BenchmarkEditors has 50 people save different roles at once, each text as the
// panel has it, which compiled it while it was typed ("compiled"), and as a script
// sends it ("new"); against 50 goroutines that put the same bytes into bbolt by its
// own group commit. The goal is 0.5 at least.
func BenchmarkEditors(b *testing.B) {
	const editors, each = 50, 5
	for _, name := range []string{"compiled", "new"} {
		b.Run(name, func(b *testing.B) {
			s := newBench(b)
			ids, _ := s.prepare(b)
			db, err := bbolt.Open(filepath.Join(b.TempDir(), "raw.db"), 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { _ = db.Close() })
			db.MaxBatchSize = editors
			var saves, commits time.Duration
			var texts [editors][each][]byte
			n := int64(0)
			for b.Loop() {
				for i := range editors * each {
					n++
					text := long(i%editors, n)
					texts[i%editors][i/editors] = text
					if name == "new" {
						continue
					}
					if _, err := s.cat.Compile(b.Context(), text); err != nil {
						b.Fatal(err)
					}
				}
				start := time.Now()
				together(editors, func(i int) {
					for _, text := range texts[i] {
						if _, err := s.Save(context.Background(), policy.Program, ids[i], "*", text, ""); err != nil {
							b.Error(err)
						}
					}
				})
				middle := time.Now()
				together(editors, func(i int) {
					for k, text := range texts[i] {
						if err := db.Batch(func(tx *bbolt.Tx) error { return put(tx, fmt.Append(nil, n, i, k), text) }); err != nil {
							b.Error(err)
						}
					}
				})
				saves += middle.Sub(start)
				commits += time.Since(middle)
			}
			b.ReportMetric(float64(b.N*editors*each)/saves.Seconds(), "saves/s")
			b.ReportMetric(float64(commits)/float64(saves), "x-group-commit")
		})
	}
}

// put is a write of bytes that nobody looks into.
func put(tx *bbolt.Tx, key, value []byte) error {
	bucket, err := tx.CreateBucketIfNotExists([]byte("b"))
	if err != nil {
		return err
	}
	return bucket.Put(key, value)
}
