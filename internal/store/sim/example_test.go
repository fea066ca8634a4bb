package sim_test

import (
	"context"
	"fmt"

	"rolebook/internal/store"
	"rolebook/internal/store/sim"
)

func Example() {
	ctx := context.Background()
	cluster := sim.New(7, sim.Options{})
	london, berlin := cluster.Node(nil), cluster.Node(nil)

	runs := 0
	take := func(tx store.Tx) error {
		if runs++; runs == 1 { // Berlin is faster
			_, _ = berlin.Update(ctx, func(tx store.Tx) error {
				tx.Put(store.Slugs, []byte("tester"), []byte("berlin's role"))
				return nil
			})
		}
		if owner := tx.Get(store.Slugs, []byte("tester")); owner != nil {
			return fmt.Errorf("the slug is taken by %s", owner)
		}
		tx.Put(store.Slugs, []byte("tester"), []byte("london's role"))
		return nil
	}
	_, err := london.Update(ctx, take)
	fmt.Println(runs, err)
	// Output: 2 the slug is taken by berlin's role
}
