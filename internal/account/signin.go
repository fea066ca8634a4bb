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
	Device       string    // the device cookie to keep; empty after a refresh
	User         User
	OwesFactor   bool // they may do no more than add a second factor
}

// grant is what a transaction has decided to hand out.
type grant struct {
	person  *person
	session *session
	refresh refreshToken
	key     *signingKey
	device  string
	owes    bool // a second factor
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
// [PasskeyOptions] where that is one of them. Whoever was wrong too often is
// TooMany, with the seconds to wait as the member retry_after.
func (s *Service) SignIn(ctx context.Context, shown Attempt, client Client) (Tokens, error) {
	p, v, err := s.atTheDoor(ctx, foldEmail(shown.Email), client)
	if err != nil {
		return Tokens{}, err
	}
	return through(s, signInDoor, v, func() (Tokens, error) {
		if err := s.checkCredentials(ctx, p, shown.Password); err != nil {
			return Tokens{}, s.noteWrong(ctx, p, v, client, err)
		}
		return s.signIn(ctx, p, shown, client)
	})
}

// atTheDoor finds whose address somebody gives, nil when it is nobody's, and
// whether they have been here before with this device.
func (s *Service) atTheDoor(ctx context.Context, email string, client Client) (p *person, v visitor, err error) {
	v = visitor{account: email, network: client.IP}
	err = s.store.View(ctx, func(r store.Reader) (err error) {
		if p, err = personByEmail(r, email); err == nil && p != nil {
			v.device, err = knownDevice(r, p.ID, client.Device)
		}
		return err
	})
	return p, v, err
}

// noteWrong writes down that an address and a password do not belong together.
func (s *Service) noteWrong(ctx context.Context, p *person, v visitor, client Client, why error) error {
	if !fault.Is(why, fault.Unauthenticated) {
		return why
	}
	id := ""
	if p != nil {
		id = p.ID
	}
	return s.noteRefusal(ctx, refusal{account: v.account, personID: id, words: "The password was wrong"}, client, why)
}

// signIn opens a session for a person whose password is right.
func (s *Service) signIn(ctx context.Context, p *person, shown Attempt, client Client) (_ Tokens, err error) {
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
		return Tokens{}, s.noteRefusal(ctx, refusalOf(p.ID, refused), client, refused)
	}
	return tokens, err
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
		opened := s.newSession(token, client)
		opened.Strong = how != byPassword
		if answer, err = s.open(tx, p, opened, token, client); err != nil {
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

// checkCredentials tells whether a password is that of a person, who is nil when
// nobody has the address.
func (s *Service) checkCredentials(ctx context.Context, p *person, password string) error {
	hashed := "" // nobody's, which takes the same work as somebody's
	if p != nil {
		hashed = p.PasswordHash
	}
	matches, err := s.hasher.matches(ctx, hashed, password)
	switch {
	case err != nil:
		return err
	case !matches:
		return wrongCredentials()
	case p.Disabled:
		return fault.New(fault.Forbidden, "This account is disabled; ask an administrator to enable it.")
	}
	return nil
}

// newSession is a session that a refresh token begins.
func (s *Service) newSession(token refreshToken, client Client) *session {
	now := s.now()
	return &session{
		ID: token.sessionID(), PersonID: token.personID, Client: client.trimmed(),
		CreatedAt: now, ExpiresAt: now.Add(s.opts.RefreshTTL),
		Refresh: chain{CurrentHash: hashSecret(token.secret), RotatedAt: now},
	}
}

// open adds a session for a person who is let in. It replaces the one that the
// browser had.
func (s *Service) open(tx store.Tx, p *person, opened *session, token refreshToken, client Client) (grant, error) {
	if err := s.prune(tx, p.ID); err != nil {
		return grant{}, err
	}
	if old, err := parseRefreshToken(client.Refresh); err == nil {
		tx.Delete(store.Sessions, sessionKey(old.personID, old.sessionID()))
	}
	if err := putSession(tx, opened); err != nil {
		return grant{}, err
	}
	p.SignedInAt = &opened.CreatedAt
	if err := put(tx, store.People, p.ID, p); err != nil {
		return grant{}, err
	}
	device, err := s.remember(tx, p.ID, client.Device)
	if err != nil {
		return grant{}, err
	}
	return s.granted(tx, grant{person: p, session: opened, refresh: token, device: device})
}

// granted completes what is handed out with what the store says now.
func (s *Service) granted(tx store.Tx, g grant) (_ grant, err error) {
	if g.owes, err = owesFactor(tx, g.person, g.session); err != nil {
		return grant{}, err
	}
	g.key, err = s.currentKey(tx)
	return g, err
}

// prune makes room for one session more: expired ones go, then the oldest.
func (s *Service) prune(tx store.Tx, personID string) error {
	all, err := sessionsOf(tx, personID)
	if err != nil {
		return err
	}
	kept := 0
	for _, old := range all {
		if kept < maxSessions-1 && !s.over(old) {
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
		Device: g.device, User: who.User, OwesFactor: g.owes,
	}, nil
}
