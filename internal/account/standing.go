package account

import (
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Standing is what somebody may do at a moment, a person or an API key, for what
// goes on in their name after they have asked for it. Who is disabled or has yet
// to come in may do nothing, nor may a key that has ended. The zero Actor is
// nobody: one who is gone.
func (s *Service) Standing(r store.Reader, id string) (policy.Actor, error) {
	p, err := get[person](r, store.People, id)
	if err != nil {
		return policy.Actor{}, err
	}
	if p != nil {
		who := policy.Actor{ID: p.ID, Name: p.Name}
		if !p.Disabled && !p.Invited {
			who.Role = p.Role
		}
		return who, nil
	}
	key, err := get[apiKey](r, store.APIKeys, id)
	if err != nil || key == nil {
		return policy.Actor{}, err
	}
	who := policy.Actor{ID: key.ID, Name: key.Name, Maker: key.CreatedBy}
	if key.ExpiresAt == nil || s.now().Before(*key.ExpiresAt) {
		who.Scopes = key.Scopes
	}
	return who, nil
}
