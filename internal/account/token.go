package account

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// Principal is who asks: a person in one of their sessions.
type Principal struct {
	User      User
	SessionID string
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
	errTooLong     = errors.New("the token is too long")
	errHeader      = errors.New("the token's header is not the one we write")
	errNoKey       = errors.New("no such signing key")
	errNoSession   = errors.New("no such session")
	errNoPerson    = errors.New("no such person")
	errDisabled    = errors.New("the person is disabled")
	errExpired     = errors.New("the session has reached its end")
	errNotARefresh = errors.New("not a refresh token")
	errReplayed    = errors.New("a refresh token was used again; its session has been ended")
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

// Authenticate tells who an access token stands for, as the store knows them
// now. Every token that does not stand for a living session of an enabled
// person is the same Unauthenticated fault.
func (s *Service) Authenticate(ctx context.Context, token string) (Principal, error) {
	if len(token) > maxTokenBytes {
		return Principal{}, signedOut(errTooLong)
	}
	var who Principal
	err := s.store.View(ctx, func(r store.Reader) error {
		c, err := s.verify(r, token)
		if err != nil {
			return err
		}
		p, _, err := s.living(r, c.Subject, c.SessionID)
		if err != nil {
			return err
		}
		who = Principal{User: p.user(), SessionID: c.SessionID}
		return nil
	})
	return who, err
}

// verify checks everything about a token that the token itself says. A
// signature costs ten times the rest of Authenticate, so one that has been
// checked is remembered; its end and its key are looked at again each time.
func (s *Service) verify(r store.Reader, token string) (claims, error) {
	if known, ok := s.verified.get(token); ok && known.good(r, s.now()) {
		return known.claims, nil
	}
	var c claims
	parsed, err := s.parser.ParseWithClaims(token, &c, func(t *jwt.Token) (any, error) {
		return s.verifyingKey(r, t.Header)
	})
	if err != nil {
		return claims{}, signedOut(err)
	}
	s.verified.put(token, known{claims: c, kid: parsed.Header["kid"].(string)})
	return c, nil
}

// verifyingKey finds the key that a header names. Headers of ours have three
// members; more (crit, jwk, jku) ask for things that we do not do.
func (s *Service) verifyingKey(r store.Reader, header map[string]any) (ed25519.PublicKey, error) {
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
	return key.private().Public().(ed25519.PublicKey), nil
}
