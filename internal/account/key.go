package account

import (
	"crypto/ed25519"
	"crypto/rand"
	"time"

	"rolebook/internal/store"
)

// signingKey is what the bucket SigningKeys keeps, under the key's id, which
// tells when it was made.
type signingKey struct {
	ID         string    `json:"id"`
	Seed       []byte    `json:"seed"` // Ed25519, 32 bytes
	SignsUntil time.Time `json:"signs_until"`
}

func (k *signingKey) private() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(k.Seed) }

// retires is when the last token that a key has signed is no longer accepted.
func (s *Service) retires(k *signingKey) time.Time {
	return k.SignsUntil.Add(s.opts.AccessTTL + leeway)
}

// currentKey finds the key that signs now, or makes it. Doing so within the
// transaction that needs it keeps nodes from each making their own. It is also
// where retired keys are deleted.
func (s *Service) currentKey(tx store.Tx) (*signingKey, error) {
	now := s.now()
	var current *signingKey
	for id := range tx.Scan(store.SigningKeys, nil, nil) {
		key, err := get[signingKey](tx, store.SigningKeys, string(id))
		if err != nil {
			return nil, err
		}
		switch {
		case now.Before(key.SignsUntil):
			current = key // ids sort by age: the newest wins
		case !now.Before(s.retires(key)):
			tx.Delete(store.SigningKeys, id)
		}
	}
	if current != nil {
		return current, nil
	}
	current = &signingKey{ID: newID(now), Seed: newSecret(), SignsUntil: now.Add(s.opts.KeyLife)}
	return current, put(tx, store.SigningKeys, current.ID, current)
}

const secretBytes = 32

// newSecret returns 256 random bits.
func newSecret() []byte {
	secret := make([]byte, secretBytes)
	rand.Read(secret)
	return secret
}
