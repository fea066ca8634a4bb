package bolt_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
)

// BenchmarkCommitter writes values of 30 KB from several goroutines, and next to
// it, in the same rounds, the same values with bbolt's own Update and 32 KB
// blocks with write and fsync, one after another. It reports how many times as
// many writes a second the committer makes: x-update and x-raw.
func BenchmarkCommitter(b *testing.B) {
	for _, writers := range []int{1, 16, 64} {
		b.Run(fmt.Sprint("writers=", writers), func(b *testing.B) {
			ours, plain, raw := openStore(b), openPlain(b), openRaw(b)
			var oursTime, plainTime, rawTime time.Duration
			for b.Loop() {
				oursTime += inParallel(writers, ours)
				plainTime += inParallel(writers, plain)
				rawTime += inParallel(1, func(key []byte) error {
					for range writers {
						if err := raw(key); err != nil {
							return err
						}
					}
					return nil
				})
			}
			b.ReportMetric(float64(b.N*writers*perWriter)/oursTime.Seconds(), "writes/s")
			b.ReportMetric(float64(plainTime)/float64(oursTime), "x-update")
			b.ReportMetric(float64(rawTime)/float64(oursTime), "x-raw")
		})
	}
}

const perWriter = 8

var (
	value = make([]byte, 30_000)
	block = make([]byte, 32<<10)
)

// inParallel calls write perWriter times on each of several goroutines, with
// keys of which there are a thousand, and returns how long all took.
func inParallel(writers int, write func(key []byte) error) time.Duration {
	start := time.Now()
	var all sync.WaitGroup
	for range writers {
		all.Go(func() {
			for range perWriter {
				if err := write(fmt.Append(nil, rand.IntN(1000))); err != nil {
					panic(err)
				}
			}
		})
	}
	all.Wait()
	return time.Since(start)
}

func openStore(b *testing.B) func(key []byte) error {
	s, err := bolt.Open(filepath.Join(b.TempDir(), "rolebook.db"), bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return func(key []byte) error {
		_, err := s.Update(b.Context(), func(tx store.Tx) error {
			tx.Put(store.Sources, key, value)
			return nil
		})
		return err
	}
}

func openPlain(b *testing.B) func(key []byte) error {
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "plain.db"), 0o600, &bbolt.Options{
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: 1 << 30,
		NoStatistics:    true,
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	return func(key []byte) error {
		return db.Update(func(tx *bbolt.Tx) error {
			bucket, err := tx.CreateBucketIfNotExists([]byte("sources"))
			if err != nil {
				return err
			}
			return bucket.Put(key, value)
		})
	}
}

func openRaw(b *testing.B) func(key []byte) error {
	f, err := os.Create(filepath.Join(b.TempDir(), "raw"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	return func([]byte) error {
		if _, err := f.WriteAt(block, rand.Int64N(1000)*int64(len(block))); err != nil {
			return err
		}
		return f.Sync()
	}
}

// BenchmarkView is one read of 8 KB, copied out.
func BenchmarkView(b *testing.B) {
	s, err := bolt.Open(filepath.Join(b.TempDir(), "rolebook.db"), bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Update(b.Context(), putRole("a", string(value[:8<<10]))); err != nil {
		b.Fatal(err)
	}
	key, copied := []byte("a"), make([]byte, 0, 8<<10)
	for b.Loop() {
		if err := s.View(b.Context(), func(r store.Reader) error {
			copied = append(copied[:0], r.Get(store.Roles, key)...)
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
}
