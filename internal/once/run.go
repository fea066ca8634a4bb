package once

import (
	"context"
	"time"
)

// sweepEvery is how often answers that have been kept long enough go.
const sweepEvery = time.Hour

// Run sweeps now and every hour until ctx ends. failed is told of what went
// wrong; the next hour tries again.
func (k *Keeper) Run(ctx context.Context, failed func(error)) {
	ticks := time.NewTicker(sweepEvery)
	defer ticks.Stop()
	for {
		if err := k.Sweep(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
	}
}
