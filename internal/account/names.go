package account

import (
	"context"

	"rolebook/internal/store"
)

// Names tells what people are called, by their ids. Who is no longer here is not
// in it.
func (s *Service) Names(ctx context.Context, ids []string) (map[string]string, error) {
	names := map[string]string{}
	err := s.store.View(ctx, func(r store.Reader) error {
		for _, id := range ids {
			if names[id] != "" || id == "" {
				continue
			}
			p, err := get[person](r, store.People, id)
			if err != nil {
				return err
			}
			if p != nil {
				names[id] = p.Name
			}
		}
		return nil
	})
	return names, err
}
