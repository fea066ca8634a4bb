package account

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/paging"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// keyPrefix begins every API key.
const keyPrefix = "rbk_"

// APIKey is a key as administrators see it: all but the key itself.
type APIKey struct {
	ID         string         `json:"id"`
	Name       string         `json:"name" doc:"What the key is for."`
	Scopes     []policy.Scope `json:"scopes" doc:"What the key may do." enum:"roles:read,roles:write,roles:publish,admin"`
	CreatedAt  time.Time      `json:"created_at"`
	CreatedBy  string         `json:"-"` // the id of the person
	ExpiresAt  *time.Time     `json:"expires_at" doc:"When the key stops working; null for never."`
	LastUsedAt *time.Time     `json:"last_used_at" doc:"When it was last used, to the minute; null when it never was."`
}

// apiKey is what the bucket APIKeys keeps, under the key's id.
type apiKey struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Scopes     []policy.Scope `json:"scopes"`
	SecretHash []byte         `json:"secret_hash"`
	CreatedAt  time.Time      `json:"created_at"`
	CreatedBy  string         `json:"created_by"`
	ExpiresAt  *time.Time     `json:"expires_at,omitempty"`
}

func (k *apiKey) shown(used *time.Time) APIKey {
	return APIKey{
		ID: k.ID, Name: k.Name, Scopes: k.Scopes, CreatedAt: k.CreatedAt, CreatedBy: k.CreatedBy,
		ExpiresAt: k.ExpiresAt, LastUsedAt: used,
	}
}

// NewKey is what it takes to make an API key.
type NewKey struct {
	Name      string
	Scopes    []policy.Scope
	ExpiresAt *time.Time // nil: it does not end by itself
}

// CreateKey makes an API key and returns it with its text, which is shown now
// and never again. Fault: Unprocessable, which points at what is wrong.
func (s *Service) CreateKey(ctx context.Context, by policy.Actor, given NewKey) (APIKey, string, error) {
	given.Name = strings.TrimSpace(given.Name)
	if err := s.checkKey(given); err != nil {
		return APIKey{}, "", err
	}
	now := s.now()
	t := newTicket(newID(now))
	key := apiKey{
		ID: t.id, Name: given.Name, Scopes: given.Scopes, SecretHash: hashSecret(t.secret),
		CreatedAt: now, CreatedBy: by.ID, ExpiresAt: given.ExpiresAt,
	}
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		if err := s.logKey(tx, by, "key.created", &key, key.terms()...); err != nil {
			return err
		}
		return put(tx, store.APIKeys, key.ID, key)
	})
	return key.shown(nil), t.text(keyPrefix), err
}

// checkKey says all that is wrong with a key that is wanted.
func (s *Service) checkKey(given NewKey) error {
	wrong := fault.New(fault.Unprocessable, "The key cannot be as it is.")
	if message := checkName(given.Name); message != "" {
		wrong = wrong.At("body.name", "Say in up to 100 characters what the key is for.")
	}
	if len(given.Scopes) == 0 {
		wrong = wrong.At("body.scopes", "Give the key a scope; without one it can do nothing.")
	}
	for i, scope := range given.Scopes {
		switch {
		case !slices.Contains(policy.Scopes, scope):
			wrong = wrong.At(fmt.Sprintf("body.scopes[%d]", i), "There is no scope %q; choose roles:read, roles:write, roles:publish or admin.", scope)
		case slices.Contains(given.Scopes[:i], scope):
			wrong = wrong.At(fmt.Sprintf("body.scopes[%d]", i), "The scope %s is there twice; leave one out.", scope)
		}
	}
	if given.ExpiresAt != nil && !s.now().Before(*given.ExpiresAt) {
		wrong = wrong.At("body.expires_at", "This time has passed; give one to come, or null for none.")
	}
	if len(wrong.Fields) > 0 {
		return wrong
	}
	return nil
}

// terms says in words what a key may do, and until when.
func (k *apiKey) terms() []string {
	scopes := make([]string, len(k.Scopes))
	for i, scope := range k.Scopes {
		scopes[i] = string(scope)
	}
	words := []string{"scopes " + strings.Join(scopes, ", ")}
	if k.ExpiresAt != nil {
		words = append(words, ending(k.ExpiresAt))
	}
	return words
}

// KeyChange is what of an API key is to be another.
type KeyChange struct {
	Name      *string
	Ends      bool       // whether ExpiresAt is meant
	ExpiresAt *time.Time // nil: it does not end by itself
}

// ChangeKey renames an API key, or moves its end: one that has ended works again
// with a later one. What it may do stays. Faults: NotFound; Unprocessable, which
// points at what is wrong.
func (s *Service) ChangeKey(ctx context.Context, by policy.Actor, id string, change KeyChange) (APIKey, error) {
	var shown APIKey
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		key, err := keyOf(tx, id)
		if err != nil {
			return err
		}
		wanted := NewKey{Name: key.Name, Scopes: key.Scopes}
		if change.Name != nil {
			wanted.Name = strings.TrimSpace(*change.Name)
		}
		if change.Ends {
			wanted.ExpiresAt = change.ExpiresAt
		}
		if err := s.checkKey(wanted); err != nil {
			return err
		}
		used, err := s.uses.last(tx, id)
		if err != nil {
			return err
		}
		words := key.apply(wanted, change.Ends)
		if shown = key.shown(used); len(words) == 0 {
			return nil
		}
		if err := s.logKey(tx, by, "key.changed", key, words...); err != nil {
			return err
		}
		return put(tx, store.APIKeys, id, key)
	})
	return shown, err
}

// apply takes over a name and, where it is meant, an end. It tells what changes, in
// words.
func (k *apiKey) apply(wanted NewKey, ends bool) (words []string) {
	if wanted.Name != k.Name {
		words = append(words, fmt.Sprintf("name %s → %s", k.Name, wanted.Name))
		k.Name = wanted.Name
	}
	if before, after := ending(k.ExpiresAt), ending(wanted.ExpiresAt); ends && before != after {
		words = append(words, before+" → "+after)
		k.ExpiresAt = wanted.ExpiresAt
	}
	return words
}

// ending says in words when a key ends.
func ending(at *time.Time) string {
	if at == nil {
		return "no end"
	}
	return "ends " + at.UTC().Format(time.DateTime) + " UTC"
}

// keyOf reads an API key. Fault: NotFound.
func keyOf(tx store.Tx, id string) (*apiKey, error) {
	key, err := get[apiKey](tx, store.APIKeys, id)
	if err == nil && key == nil {
		err = fault.New(fault.NotFound, "There is no API key with the id %q; it may have been revoked already.", id)
	}
	return key, err
}

// RevokeKey makes an API key stop working at once. Fault: NotFound.
func (s *Service) RevokeKey(ctx context.Context, by policy.Actor, id string) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		key, err := keyOf(tx, id)
		if err != nil {
			return err
		}
		tx.Delete(store.APIKeys, []byte(id))
		tx.Delete(store.KeyUses, []byte(id))
		tx.Put(store.Left, []byte(id), []byte(key.Name))
		return s.logKey(tx, by, "key.revoked", key)
	})
	return err
}

func (s *Service) logKey(tx store.Tx, by policy.Actor, action string, key *apiKey, words ...string) error {
	return audit.Append(tx, s.now(), audit.Event{By: by, Action: action, Object: key.ID, Title: key.Name, Words: words})
}

// KeysPage is a page of the API keys, the newest first.
type KeysPage struct {
	Items []APIKey
	Total int
	Next  string // the next page's cursor; empty at the end
}

// Keys lists the API keys. Fault: Invalid for a cursor that cannot be read.
func (s *Service) Keys(ctx context.Context, limit int, cursor string) (KeysPage, error) {
	var page KeysPage
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		all := []APIKey{}
		for id, value := range r.Scan(store.APIKeys, nil, nil) {
			key, err := decode[apiKey](store.APIKeys, string(id), value)
			if err != nil {
				return err
			}
			used, err := s.uses.last(r, key.ID)
			if err != nil {
				return err
			}
			all = append(all, key.shown(used))
		}
		page.Total = len(all)
		byAge := func(k APIKey) paging.Place { return paging.Place{ID: k.ID} } // ids sort by age
		page.Items, page.Next, err = paging.Cut(all, byAge, paging.Order{Desc: true, Limit: limit, Cursor: cursor})
		return err
	})
	return page, err
}
