package account

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

const refreshPrefix = "rbr_" // lets scanners of leaked secrets recognise one

// refreshToken is what a browser keeps: rbr_person.family.secret.
type refreshToken struct {
	personID string
	family   []byte
	secret   []byte
}

var refreshBase64 = base64.RawURLEncoding.Strict()

func (t refreshToken) String() string {
	return refreshPrefix + t.personID + "." + refreshBase64.EncodeToString(t.family) + "." + refreshBase64.EncodeToString(t.secret)
}

// parseRefreshToken reads a token of the one form that String writes.
func parseRefreshToken(text string) (refreshToken, error) {
	parts := strings.Split(strings.TrimPrefix(text, refreshPrefix), ".")
	if len(parts) != 3 {
		return refreshToken{}, errNotARefresh
	}
	t := refreshToken{personID: parts[0]}
	// A part that cannot be decoded comes out short and fails the comparison.
	t.family, _ = refreshBase64.DecodeString(parts[1])
	t.secret, _ = refreshBase64.DecodeString(parts[2])
	if len(t.personID) != idLength || len(t.family) != secretBytes || len(t.secret) != secretBytes || t.String() != text {
		return refreshToken{}, errNotARefresh
	}
	return t, nil
}

// sessionID is the hash of the family: whoever finds the session by it has
// shown that they held one of its tokens.
func (t refreshToken) sessionID() string {
	sum := sha256.Sum256(t.family)
	return hex.EncodeToString(sum[:16])
}

// successor is the secret after this one, which takes both the secret and what
// the store holds to compute.
func (t refreshToken) successor(salt []byte) refreshToken {
	mac := hmac.New(sha256.New, salt)
	mac.Write(t.secret)
	t.secret = mac.Sum(nil)
	return t
}

// chain is where a session's refresh secrets have got to.
type chain struct {
	CurrentHash  []byte    `json:"current_hash"`
	PreviousHash []byte    `json:"previous_hash,omitempty"`
	Salt         []byte    `json:"salt,omitempty"`        // of the step from previous to current
	RepeatHash   []byte    `json:"repeat_hash,omitempty"` // of the key that the step may be repeated with
	RotatedAt    time.Time `json:"rotated_at"`
}

// use takes a token and gives its successor; salt is for a new step, which
// repeat, where it is given, names. It tells whether the chain moved on, and
// whether the token was good at all.
func (c *chain) use(t refreshToken, repeat string, salt []byte, now time.Time) (next refreshToken, moved, good bool) {
	hash := hashSecret(t.secret)
	var repeatHash []byte
	if repeat != "" {
		repeatHash = hashSecret([]byte(repeat))
	}
	switch {
	case subtle.ConstantTimeCompare(hash, c.CurrentHash) == 1:
		next = t.successor(salt)
		*c = chain{CurrentHash: hashSecret(next.secret), PreviousHash: hash, Salt: salt, RepeatHash: repeatHash, RotatedAt: now}
		return next, true, true
	case subtle.ConstantTimeCompare(hash, c.PreviousHash) == 1 && repeat != "" && subtle.ConstantTimeCompare(repeatHash, c.RepeatHash) == 1:
		return t.successor(c.Salt), false, true
	}
	return refreshToken{}, false, false
}

func hashSecret(secret []byte) []byte {
	sum := sha256.Sum256(secret)
	return sum[:]
}

// Refresh takes a refresh token and gives new tokens for the same session. An
// old one ends the session and is Unauthenticated like a made-up one, but for a
// repeat of the last step, which gives the same successor again: repeat is a
// text that nobody else knows, and was given the first time. It may be empty.
func (s *Service) Refresh(ctx context.Context, token, repeat string, from Client) (Tokens, error) {
	return through(s, refreshDoor, visitor{network: from.IP}, func() (Tokens, error) { return s.refresh(ctx, token, repeat, from) })
}

func (s *Service) refresh(ctx context.Context, token, repeat string, from Client) (Tokens, error) {
	used, err := parseRefreshToken(token)
	if err != nil {
		return Tokens{}, signedOut(err)
	}
	salt := newSecret()
	var answer grant
	var replayed bool
	_, err = s.store.Update(ctx, func(tx store.Tx) (err error) {
		answer, replayed, err = s.step(tx, used, repeat, salt, from)
		return err
	})
	switch {
	case err != nil:
		return Tokens{}, err
	case replayed:
		return Tokens{}, signedOut(errReplayed)
	}
	return s.issue(answer)
}

// step moves a session on by one refresh, or ends it.
func (s *Service) step(tx store.Tx, used refreshToken, repeat string, salt []byte, from Client) (answer grant, replayed bool, err error) {
	p, current, err := s.living(tx, used.personID, used.sessionID())
	if err != nil {
		return grant{}, false, err
	}
	next, moved, good := current.Refresh.use(used, repeat, salt, s.now())
	if !good {
		tx.Delete(store.Sessions, sessionKey(p.ID, current.ID))
		somebody := policy.Actor{IP: from.IP} // of two who hold the token, nobody knows which
		return grant{}, true, s.log(tx, somebody, "session.replayed", p, "A refresh token was used a second time; its session has been ended")
	}
	if moved {
		if err := putSession(tx, current); err != nil {
			return grant{}, false, err
		}
	}
	answer, err = s.granted(tx, grant{person: p, session: current, refresh: next})
	return answer, false, err
}

// SignOut ends the session that a refresh token belongs to. A session that has
// ended already is as good.
func (s *Service) SignOut(ctx context.Context, token string, from Client) error {
	err := s.guarded(refreshDoor, visitor{network: from.IP}, func() error { return s.signOut(ctx, token, from) })
	if fault.Is(err, fault.Unauthenticated) {
		return nil
	}
	return err
}

func (s *Service) signOut(ctx context.Context, token string, from Client) error {
	t, err := parseRefreshToken(token)
	if err != nil {
		return signedOut(err)
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		p, err := get[person](tx, store.People, t.personID)
		if err != nil {
			return err
		}
		if p == nil || tx.Get(store.Sessions, sessionKey(p.ID, t.sessionID())) == nil {
			return signedOut(errNoSession)
		}
		return s.end(tx, p.actor(from), p, t.sessionID())
	})
	return err
}
