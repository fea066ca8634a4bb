package account

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

const ceremonyPrefix = "rbc_"

// ceremonyTime is how long somebody may take to touch a key or to sign in
// elsewhere.
const ceremonyTime = 5 * time.Minute

// maxSwept is how many ceremonies that nobody came back to are swept up when
// one begins, so that they go faster than they can come.
const maxSwept = 16

// kind is what a ceremony is for; a token of one is none for another.
type kind string

const (
	addsPasskey    kind = "add-passkey"
	passkeyAlone   kind = "passkey"
	passkeySecond  kind = "passkey-second"
	signsInOutside kind = "outside"
)

// ceremony is what the bucket Ceremonies keeps, under an id that sorts by its
// end: what the server has to remember of something that takes two requests.
type ceremony struct {
	Kind       kind            `json:"kind"`
	SecretHash []byte          `json:"secret_hash"`
	Until      time.Time       `json:"until"`
	PersonID   string          `json:"person_id,omitempty"` // whose it is, where that is known
	Data       json.RawMessage `json:"data"`
}

// begin keeps data until finish, and returns the token that brings it back. The
// person is empty while nobody has said who they are.
func (s *Service) begin(ctx context.Context, k kind, personID string, data any) (string, error) {
	raw, err := json.Marshal(data)
	if err != nil {
		return "", fmt.Errorf("keeping a ceremony: %w", err)
	}
	until := s.now().Add(ceremonyTime)
	t := newTicket(newID(until))
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		if err := s.sweep(tx); err != nil {
			return err
		}
		return put(tx, store.Ceremonies, t.id, ceremony{
			Kind: k, SecretHash: hashSecret(t.secret), Until: until, PersonID: personID, Data: raw,
		})
	})
	return t.text(ceremonyPrefix), err
}

// finish takes the ceremony of a token, whatever becomes of it then: it cannot
// be taken twice.
func (s *Service) finish(ctx context.Context, k kind, token string, data any) (personID string, err error) {
	t, ok := parseTicket(ceremonyPrefix, token)
	if !ok {
		return "", ceremonyOver()
	}
	var found *ceremony
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		found, err = get[ceremony](tx, store.Ceremonies, t.id)
		if err != nil {
			return err
		}
		if found == nil || found.Kind != k || !t.is(found.SecretHash) {
			return ceremonyOver()
		}
		tx.Delete(store.Ceremonies, []byte(t.id))
		return nil
	})
	switch {
	case err != nil:
		return "", err
	case !s.now().Before(found.Until):
		return "", ceremonyOver()
	}
	if err := json.Unmarshal(found.Data, data); err != nil {
		return "", fmt.Errorf("reading a ceremony: %w", err)
	}
	return found.PersonID, nil
}

func ceremonyOver() error {
	return fault.New(fault.Unauthenticated, "This took longer than 5 minutes, or was finished already; begin again.")
}

// sweep deletes the oldest ceremonies that are over.
func (s *Service) sweep(tx store.Tx) error {
	now, swept := s.now(), 0
	for id := range tx.Scan(store.Ceremonies, nil, nil) {
		old, err := get[ceremony](tx, store.Ceremonies, string(id))
		if err != nil {
			return err
		}
		if swept == maxSwept || now.Before(old.Until) {
			return nil
		}
		tx.Delete(store.Ceremonies, id)
		swept++
	}
	return nil
}
