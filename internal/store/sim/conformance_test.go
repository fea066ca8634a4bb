package sim_test

import (
	"fmt"
	"testing"

	"rolebook/internal/store"
	"rolebook/internal/store/sim"
	"rolebook/internal/store/storetest"
)

func TestConformance(t *testing.T) {
	for _, trouble := range []float64{0, 0.5} {
		t.Run(fmt.Sprint("trouble ", trouble), func(t *testing.T) {
			storetest.Run(t, func(_ *testing.T, p store.Projection) store.Store {
				return sim.New(1, sim.Options{Trouble: trouble, Keep: storetest.Keep}).Node(p)
			})
		})
	}
}
