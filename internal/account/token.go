package account

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Principal is who asks: a person in one of their sessions, or an API key.
type Principal struct {
	User       User
	SessionID  string
	OwesFactor bool    // may do no more than add a second factor
	Key        *APIKey // nil for a person
}

// Actor is the principal as the policy knows them, with where they ask from.
func (p Principal) Actor(from Client) policy.Actor {
	if p.Key != nil {
		return policy.Actor{ID: p.Key.ID, Name: p.Key.Name, Scopes: p.Key.Scopes, Maker: p.Key.CreatedBy, IP: from.IP}
	}
	return policy.Actor{ID: p.User.ID, Name: p.User.Name, Role: p.User.Role, Session: p.SessionID, OwesFactor: p.OwesFactor, IP: from.IP}
}

const (
	// tokenType keeps an access token apart from every other JWT (RFC 9068).
	tokenType = "at+jwt"
	// maxTokenBytes bounds what is parsed; our own tokens have about 500.
	maxTokenBytes = 8 << 10
	// leeway is how far the clocks of two nodes may differ.
	leeway = 5 * time.Second
)

// What lies under a fault that says somebody is not signed in; for the log.
var (
	errForm          = errors.New("the token is too long or has line ends")
	errHeader        = errors.New("the token's header is not the one we write")
	errNoKey         = errors.New("no such signing key")
	errNoAPIKey      = errors.New("no such API key")
	errNoSession     = errors.New("no such session")
	errNoPerson      = errors.New("no such person")
	errDisabled      = errors.New("the person is disabled")
	errExpired       = errors.New("the session or the API key has reached its end")
	errNotARefresh   = errors.New("not a refresh token")
	errSecondMissing = errors.New("a second factor is missing")
	errReplayed      = errors.New("a refresh token was used again; its session has been ended")
)

// signedOut is the one answer to every token that does not stand for a living
// session, so that it tells a stranger nothing.
func signedOut(why error) error {
	return fault.Wrap(fault.Unauthenticated, why, "You are not signed in, or your session has ended; sign in again.")
}

type claims struct {
	jwt.RegisteredClaims
	SessionID string `json:"sid"`
}

func newParser(o Options) *jwt.Parser {
	return jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}),
		jwt.WithStrictDecoding(),
		jwt.WithIssuer(o.Issuer),
		jwt.WithAudience(o.Audience),
		jwt.WithExpirationRequired(),
		jwt.WithIssuedAt(),
		jwt.WithLeeway(leeway),
		jwt.WithTimeFunc(o.Now),
	)
}

// accessToken signs a token for one session of one person.
func (s *Service) accessToken(key *signingKey, who Principal) (string, error) {
	now := s.now()
	token := jwt.NewWithClaims(jwt.SigningMethodEdDSA, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    s.opts.Issuer,
			Audience:  jwt.ClaimStrings{s.opts.Audience},
			Subject:   who.User.ID,
			ID:        rand.Text(),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(s.opts.AccessTTL)),
		},
		SessionID: who.SessionID,
	})
	token.Header["typ"], token.Header["kid"] = tokenType, key.ID
	return token.SignedString(key.private())
}

// Authenticate tells who an access token or an API key stands for, as the store
// knows them now. Everything that does not stand for a living session of an
// enabled person, or for a key that works, is the same Unauthenticated fault.
//
// The signature costs ten times the rest, so an answer is remembered with the
// records that it was computed from, and given again while they are the same
// bytes.
func (s *Service) Authenticate(ctx context.Context, token string) (Principal, error) {
	// Decoders of base64, strict ones too, skip line ends.
	if len(token) > maxTokenBytes || strings.ContainsAny(token, "\r\n") {
		return Principal{}, signedOut(errForm)
	}
	var who Principal
	err := s.store.View(ctx, func(r store.Reader) error {
		if known, ok := s.answers.get(token); ok && known.holds(r, s.now()) {
			who = known.who
			return nil
		}
		noted := &recorder{Reader: r}
		found, until, err := s.check(noted, token)
		if err != nil {
			return err
		}
		who = found
		s.answers.put(token, answer{who: who, until: until, from: noted.from})
		return nil
	})
	if err == nil && who.Key != nil {
		s.uses.note(who.Key.ID, s.now())
	}
	return who, err
}

// check finds who a token or a key stands for. It tells until when that is so,
// if nothing in the store changes.
func (s *Service) check(r store.Reader, token string) (Principal, time.Time, error) {
	if strings.HasPrefix(token, keyPrefix) {
		return s.checkAPIKey(r, token)
	}
	return s.checkToken(r, token)
}

// checkToken verifies an access token.
func (s *Service) checkToken(r store.Reader, token string) (Principal, time.Time, error) {
	var c claims
	var key *signingKey
	_, err := s.parser.ParseWithClaims(token, &c, func(t *jwt.Token) (_ any, err error) {
		if key, err = s.verifyingKey(r, t.Header); err != nil {
			return nil, err
		}
		return key.private().Public(), nil
	})
	if err != nil {
		return Principal{}, time.Time{}, signedOut(err)
	}
	p, opened, err := s.living(r, c.Subject, c.SessionID)
	if err != nil {
		return Principal{}, time.Time{}, err
	}
	owes, err := owesFactor(r, p, opened)
	if err != nil {
		return Principal{}, time.Time{}, err
	}
	until := slices.MinFunc([]time.Time{c.ExpiresAt.Add(leeway), s.retires(key), opened.ExpiresAt}, time.Time.Compare)
	return Principal{User: p.user(), SessionID: opened.ID, OwesFactor: owes}, until, nil
}

// verifyingKey finds the key that a header names. Headers of ours have three
// members; more (crit, jwk, jku) ask for things that we do not do.
func (s *Service) verifyingKey(r store.Reader, header map[string]any) (*signingKey, error) {
	kid, _ := header["kid"].(string)
	if len(header) != 3 || header["typ"] != tokenType || len(kid) != idLength {
		return nil, errHeader
	}
	key, err := get[signingKey](r, store.SigningKeys, kid)
	if err != nil {
		return nil, err
	}
	if key == nil || !s.now().Before(s.retires(key)) {
		return nil, errNoKey
	}
	return key, nil
}
