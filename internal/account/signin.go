package account

import (
	"context"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// Tokens is the answer to a sign-in or a refresh.
type Tokens struct {
	AccessToken  string
	ExpiresIn    int // seconds that the access token is good for
	RefreshToken string
	SessionID    string
	SessionEnds  time.Time // when the refresh token stops working at the latest
	User         User
}

// grant is what a transaction has decided to hand out.
type grant struct {
	person  *person
	session *session
	refresh refreshToken
	key     *signingKey
}

// SignIn opens a session for whoever knows an address and its password. A wrong
// password and an unknown address are the same Unauthenticated fault after the
// same work; a disabled person who knows the password is Forbidden.
func (s *Service) SignIn(ctx context.Context, email, password string, client Client) (Tokens, error) {
	p, err := s.checkCredentials(ctx, foldEmail(email), password)
	if err != nil {
		return Tokens{}, err
	}
	newHash := p.PasswordHash
	if stale(p.PasswordHash) {
		if newHash, err = s.hasher.hash(ctx, password); err != nil {
			return Tokens{}, err
		}
	}
	token := refreshToken{personID: p.ID, family: newSecret(), secret: newSecret()}
	var answer grant
	_, err = s.store.Update(ctx, func(tx store.Tx) (err error) {
		answer, err = s.open(tx, p, newHash, token, client)
		return err
	})
	if err != nil {
		return Tokens{}, err
	}
	return s.issue(answer)
}

func wrongCredentials() error {
	return fault.New(fault.Unauthenticated, "The e-mail address or the password is wrong; check both and try again.")
}

// checkCredentials finds the person whose address and password these are.
func (s *Service) checkCredentials(ctx context.Context, email, password string) (*person, error) {
	var p *person
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		p, err = personByEmail(r, email)
		return err
	})
	if err != nil {
		return nil, err
	}
	if p == nil {
		// The same work as for somebody who exists.
		if _, err := s.hasher.hash(ctx, password); err != nil {
			return nil, err
		}
		return nil, wrongCredentials()
	}
	matches, err := s.hasher.matches(ctx, p.PasswordHash, password)
	switch {
	case err != nil:
		return nil, err
	case !matches:
		return nil, wrongCredentials()
	case p.Disabled:
		return nil, fault.New(fault.Forbidden, "This account is disabled; ask an administrator to enable it.")
	}
	return p, nil
}

// open adds a session for a person whose password was checked, unless that
// person has changed in the meantime.
func (s *Service) open(tx store.Tx, checked *person, newHash string, token refreshToken, client Client) (grant, error) {
	p, err := get[person](tx, store.People, checked.ID)
	if err != nil {
		return grant{}, err
	}
	if p == nil || p.Disabled || p.PasswordHash != checked.PasswordHash {
		return grant{}, wrongCredentials()
	}
	if p.PasswordHash != newHash {
		p.PasswordHash = newHash
		if err := put(tx, store.People, p.ID, p); err != nil {
			return grant{}, err
		}
	}
	if err := s.prune(tx, p.ID); err != nil {
		return grant{}, err
	}
	now := s.now()
	opened := &session{
		ID: token.sessionID(), PersonID: p.ID, Client: client.trimmed(),
		CreatedAt: now, ExpiresAt: now.Add(s.opts.RefreshTTL),
		Refresh: chain{CurrentHash: hashSecret(token.secret), RotatedAt: now},
	}
	if err := putSession(tx, opened); err != nil {
		return grant{}, err
	}
	key, err := s.currentKey(tx)
	return grant{person: p, session: opened, refresh: token, key: key}, err
}

// prune makes room for one session more: expired ones go, then the oldest.
func (s *Service) prune(tx store.Tx, personID string) error {
	all, err := sessionsOf(tx, personID)
	if err != nil {
		return err
	}
	kept := 0
	for _, old := range all {
		if kept < maxSessions-1 && s.now().Before(old.ExpiresAt) {
			kept++
			continue
		}
		tx.Delete(store.Sessions, sessionKey(personID, old.ID))
	}
	return nil
}

// issue makes the tokens of what was granted.
func (s *Service) issue(g grant) (Tokens, error) {
	who := Principal{User: g.person.user(), SessionID: g.session.ID}
	access, err := s.accessToken(g.key, who)
	if err != nil {
		return Tokens{}, err
	}
	return Tokens{
		AccessToken: access, ExpiresIn: int(s.opts.AccessTTL.Seconds()),
		RefreshToken: g.refresh.String(), SessionID: g.session.ID, SessionEnds: g.session.ExpiresAt,
		User: who.User,
	}, nil
}
