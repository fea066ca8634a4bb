package store_test

import (
	"context"
	"fmt"

	"rolebook/internal/store"
	"rolebook/internal/store/sim"
)

// titles is a projection: it keeps the title of each role's source ready.
type titles struct{}

func (titles) Apply(tx store.Tx, batch store.Batch) error {
	for _, change := range batch.Changes {
		if change.Bucket == store.Sources {
			source := tx.Get(store.Sources, change.Key)
			tx.Put(store.Entries, change.Key, append([]byte("title of "), source...))
		}
	}
	return nil
}

func (titles) Committed([]store.Batch) {}

func Example() {
	ctx := context.Background()
	var s store.Store = sim.New(1, sim.Options{}).Node(titles{})
	defer s.Close()

	seq, err := s.Update(ctx, func(tx store.Tx) error {
		tx.Put(store.Sources, []byte("id/00000001"), []byte("# QA Tester"))
		return nil
	})
	fmt.Println(seq, err)

	err = s.View(ctx, func(r store.Reader) error {
		for key, entry := range r.Scan(store.Entries, []byte("id/"), []byte("id0")) {
			fmt.Printf("%s: %s\n", key, entry)
		}
		return nil
	})
	fmt.Println(err)
	// Output:
	// 1 <nil>
	// id/00000001: title of # QA Tester
	// <nil>
}
