package account

import (
	"cmp"
	"context"
	"errors"
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

// Attempt is what somebody shows to be let in: address and password, and
// beside them one of the second factors that they have, if they have any.
type Attempt struct {
	Email, Password string
	OTP             string         // a code of the authenticator app or a recovery code
	Passkey         *PasskeyAnswer // to the options that came with a missing second factor
}

// SignIn opens a session for whoever knows an address and its password. A wrong
// password and an unknown address are the same Unauthenticated fault after the
// same work; a disabled person who knows the password is Forbidden. Whoever has
// a second factor and does not show it is Unauthenticated with the member
// second_factor, which lists what would do, and passkey, which holds
// [PasskeyOptions] where that is one of them.
func (s *Service) SignIn(ctx context.Context, shown Attempt, client Client) (Tokens, error) {
	p, err := s.checkCredentials(ctx, foldEmail(shown.Email), shown.Password)
	if err != nil {
		return Tokens{}, err
	}
	newHash := p.PasswordHash
	if stale(p.PasswordHash) {
		if newHash, err = s.hasher.hash(ctx, shown.Password); err != nil {
			return Tokens{}, err
		}
	}
	key, err := s.secondKey(ctx, p, shown)
	if err != nil {
		return Tokens{}, err
	}
	var refused error // of the second factor
	tokens, err := s.enter(ctx, p.ID, client, func(tx store.Tx, now *person) (how string, err error) {
		refused = nil
		if now.PasswordHash != p.PasswordHash {
			return "", wrongCredentials()
		}
		if how, refused = s.second(tx, now, shown.OTP, key); refused != nil {
			return "", refused
		}
		now.PasswordHash = newHash // open writes it
		return how, nil
	})
	if fault.Is(refused, fault.Unauthenticated) {
		return Tokens{}, s.noteRefusal(ctx, p.ID, client, refused)
	}
	return tokens, err
}

// noteRefusal writes down that somebody knows a person's password, or has their
// passkey, and was not let in. It returns why, or why that could not be written.
func (s *Service) noteRefusal(ctx context.Context, personID string, client Client, why error) error {
	words := "The password was right, the second factor was not"
	if errors.Is(why, errCopiedKey) {
		words = "The passkey's counter went back: there may be a copy of it"
	}
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := get[person](tx, store.People, personID)
		if err != nil || p == nil {
			return err
		}
		return s.log(tx, p.actor(client), "session.refused", p, words)
	})
	return cmp.Or(err, why)
}

// secondKey finds the passkey that is shown beside a password, if one is, and
// asks for a second factor when one is needed and nothing is shown.
func (s *Service) secondKey(ctx context.Context, p *person, shown Attempt) (*assertion, error) {
	if shown.Passkey != nil {
		return s.asserted(ctx, passkeySecond, *shown.Passkey)
	}
	if shown.OTP != "" {
		return nil, nil
	}
	var f *factors
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		f, err = readFactors(r, p.ID)
		return err
	})
	if err == nil && f.any() {
		err = s.askPasskey(ctx, p, f, secondMissing(f))
	}
	return nil, err
}

// enter opens a session for a person whom admit lets in, which says how they
// came in. Both happen in one transaction, so that nothing that admit looks at
// can change before the session is there.
func (s *Service) enter(ctx context.Context, personID string, client Client, admit func(tx store.Tx, p *person) (how string, err error)) (Tokens, error) {
	token := refreshToken{personID: personID, family: newSecret(), secret: newSecret()}
	var answer grant
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := get[person](tx, store.People, personID)
		if err != nil {
			return err
		}
		if p == nil || p.Disabled {
			return wrongCredentials()
		}
		how, err := admit(tx, p)
		if err != nil {
			return err
		}
		if answer, err = s.open(tx, p, token, client); err != nil {
			return err
		}
		return s.log(tx, p.actor(client), "session.opened", p, how)
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
	hashed := "" // nobody's, which takes the same work as somebody's
	if p != nil {
		hashed = p.PasswordHash
	}
	matches, err := s.hasher.matches(ctx, hashed, password)
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

// open adds a session for a person who is let in.
func (s *Service) open(tx store.Tx, p *person, token refreshToken, client Client) (grant, error) {
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
	p.SignedInAt = &now
	if err := put(tx, store.People, p.ID, p); err != nil {
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
