package account

import (
	"context"

	"rolebook/internal/store"
)

// Names tells what people and API keys are called, or were, by their ids, so that
// what they wrote still says whose it is.
func (s *Service) Names(ctx context.Context, ids []string) (map[string]string, error) {
	names := map[string]string{}
	err := s.store.View(ctx, func(r store.Reader) error {
		clear(names)
		for _, id := range ids {
			if _, known := names[id]; known || id == "" {
				continue
			}
			name, err := nameOf(r, id)
			if err != nil {
				return err
			}
			if name != "" {
				names[id] = name
			}
		}
		return nil
	})
	return names, err
}

func nameOf(r store.Reader, id string) (string, error) {
	if p, err := get[person](r, store.People, id); err != nil {
		return "", err
	} else if p != nil {
		return p.Name, nil
	}
	if key, err := get[apiKey](r, store.APIKeys, id); err != nil {
		return "", err
	} else if key != nil {
		return key.Name, nil
	}
	return string(r.Get(store.Left, []byte(id))), nil
}
