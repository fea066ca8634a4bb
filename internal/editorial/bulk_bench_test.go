package editorial_test

import (
	"sync"
	"testing"
	"time"

	"rolebook/internal/editorial"
	"rolebook/internal/store"
)

// BenchmarkPublishTogether publishes 200 changed roles of about 6 KB in one
// transaction, after saving them, which is not counted. How long others cannot
// write meanwhile is locked-ms.
func BenchmarkPublishTogether(b *testing.B) {
	s := newBench(b)
	roles := make([]editorial.BulkRole, editorial.MaxTogether)
	var locked time.Duration
	n := int64(0)
	for b.Loop() {
		b.StopTimer()
		n++
		for i := range roles {
			var r editorial.Role
			var err error
			if n == 1 {
				r, err = s.Create(b.Context(), ana, long(i, n))
			} else {
				r, err = s.Save(b.Context(), ana, roles[i].ID, "*", long(i, n), "")
			}
			if err != nil {
				b.Fatal(err)
			}
			roles[i] = editorial.BulkRole{ID: r.ID, Match: r.ETag()}
		}
		b.StartTimer()
		stop := longest(b, s.store)
		if _, err := s.Bulk(b.Context(), ana, editorial.Bulk{Action: editorial.BulkPublish, Roles: roles}); err != nil {
			b.Fatal(err)
		}
		locked += stop()
	}
	b.ReportMetric(float64(locked.Milliseconds())/float64(b.N), "locked-ms")
}

// longest writes all the time and tells how long the longest write took.
func longest(b *testing.B, st store.Store) (stop func() time.Duration) {
	end := make(chan struct{})
	var group sync.WaitGroup
	var most time.Duration
	group.Go(func() {
		for {
			select {
			case <-end:
				return
			default:
			}
			began := time.Now()
			if _, err := st.Update(b.Context(), func(tx store.Tx) error {
				tx.Put(store.Settings, []byte("bench"), []byte(began.String()))
				return nil
			}); err != nil {
				b.Error(err)
			}
			most = max(most, time.Since(began))
		}
	})
	return func() time.Duration {
		close(end)
		group.Wait()
		return most
	}
}
