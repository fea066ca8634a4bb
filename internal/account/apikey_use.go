package account

import (
	"context"
	"sync"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// never is when what has no end ends.
var never = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// noKey is the one answer to every API key that is none.
func noKey(why error) error {
	return fault.Wrap(fault.Unauthenticated, why, "This API key is not known, or it has ended or been revoked. Ask an administrator for another.")
}

// checkAPIKey finds what an API key stands for. It tells until when that is so,
// if nothing in the store changes.
func (s *Service) checkAPIKey(r store.Reader, text string) (Principal, time.Time, error) {
	t, ok := parseTicket(keyPrefix, text)
	if !ok {
		return Principal{}, time.Time{}, noKey(errForm)
	}
	key, err := get[apiKey](r, store.APIKeys, t.id)
	if err != nil {
		return Principal{}, time.Time{}, err
	}
	if key == nil || !t.is(key.SecretHash) {
		return Principal{}, time.Time{}, noKey(errNoAPIKey)
	}
	until := never
	if key.ExpiresAt != nil {
		until = *key.ExpiresAt
	}
	if !s.now().Before(until) {
		return Principal{}, time.Time{}, noKey(errExpired)
	}
	shown := key.shown(nil)
	return Principal{Key: &shown}, until, nil
}

// keyUses remembers when API keys were used, so that asking with one writes
// nothing.
type keyUses struct {
	mu      sync.Mutex
	at      map[string]time.Time // by the key's id, since the program began
	unsaved map[string]bool
}

func newKeyUses() *keyUses {
	return &keyUses{at: map[string]time.Time{}, unsaved: map[string]bool{}}
}

func (u *keyUses) note(id string, now time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if now.Sub(u.at[id]) >= time.Minute {
		u.at[id], u.unsaved[id] = now, true
	}
}

// last is when a key was last used, here or, before that, as far as the store
// knows; nil when it never was.
func (u *keyUses) last(r store.Reader, id string) (*time.Time, error) {
	used, err := get[time.Time](r, store.KeyUses, id)
	u.mu.Lock()
	defer u.mu.Unlock()
	if at, ok := u.at[id]; ok && (used == nil || at.After(*used)) {
		used = &at
	}
	return used, err
}

// take returns up to n keys whose use is not in the store yet, as if it were.
func (u *keyUses) take(n int) map[string]time.Time {
	u.mu.Lock()
	defer u.mu.Unlock()
	taken := map[string]time.Time{}
	for id := range u.unsaved {
		if len(taken) == n {
			break
		}
		taken[id] = u.at[id]
		delete(u.unsaved, id)
	}
	return taken
}

// maxSavedUses is how many uses one update writes.
const maxSavedUses = 50

// SaveKeyUses writes down when API keys were used since the last time. It is for
// the server to call once a minute and before it stops.
func (s *Service) SaveKeyUses(ctx context.Context) error {
	for {
		uses := s.uses.take(maxSavedUses)
		if len(uses) == 0 {
			return nil
		}
		_, err := s.store.Update(ctx, func(tx store.Tx) error {
			for id, at := range uses {
				if tx.Get(store.APIKeys, []byte(id)) == nil { // revoked since
					continue
				}
				if err := put(tx, store.KeyUses, id, at); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
}
