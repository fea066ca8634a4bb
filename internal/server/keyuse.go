package server

import (
	"context"
	"time"
)

// keepKeyUses writes down each minute, and at the end, when API keys were last
// used.
func (s *server) keepKeyUses(ctx context.Context) {
	minute := time.NewTicker(time.Minute)
	defer minute.Stop()
	for running := true; running; {
		select {
		case <-minute.C:
		case <-ctx.Done():
			running = false
		}
		if err := s.site.Accounts.SaveKeyUses(context.WithoutCancel(ctx)); err != nil {
			s.config.Log.Error("when API keys were last used could not be written down", "cause", err)
		}
	}
}
