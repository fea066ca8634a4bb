package account

import (
	"context"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

const (
	resetPrefix = "rbp_"
	// resetTime is how long a link to a new password works.
	resetTime = time.Hour
	// resetPause is how long a person gets no second one, so that nobody can fill
	// a mailbox with them.
	resetPause = 5 * time.Minute
)

// reset is a forgotten password's one-time token. A person has one at most: a
// new one ends the one before.
type reset struct {
	SecretHash []byte    `json:"secret_hash"`
	AskedAt    time.Time `json:"asked_at"`
}

// Reset is what is mailed to somebody who has forgotten their password.
type Reset struct {
	User  User
	Token string // for [Service.ResetPassword], once, within an hour
}

// ForgotPassword makes a token with which somebody may choose a new password;
// nil when nobody has the address, when they are disabled, or when they asked a
// moment ago. The token goes to that address and nowhere else. Call it where
// nobody can tell how long it took.
func (s *Service) ForgotPassword(ctx context.Context, email string) (*Reset, error) {
	var made *Reset
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		made = nil
		p, err := personByEmail(tx, foldEmail(email))
		if err != nil || p == nil || p.Disabled {
			return err
		}
		f, err := readFactors(tx, p.ID)
		if err != nil || f.Reset != nil && s.now().Before(f.Reset.AskedAt.Add(resetPause)) {
			return err
		}
		t := newTicket(p.ID)
		f.Reset = &reset{SecretHash: hashSecret(t.secret), AskedAt: s.now()}
		made = &Reset{User: p.user(), Token: t.text(resetPrefix)}
		return put(tx, store.Factors, p.ID, f)
	})
	if err != nil {
		return nil, err
	}
	return made, nil
}

// ResetPassword gives the person of a token a new password, once, and ends all
// of their sessions. It signs nobody in, and a second factor is asked for at
// the next sign-in as before. A token that is wrong, used or old is Forbidden.
func (s *Service) ResetPassword(ctx context.Context, token, password string, from Client) error {
	return s.guarded(ticketDoor, visitor{network: from.IP}, func() error { return s.resetPassword(ctx, token, password, from) })
}

func (s *Service) resetPassword(ctx context.Context, token, password string, from Client) error {
	shown, ok := parseTicket(resetPrefix, token)
	if !ok {
		return resetOver()
	}
	var p *person
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		p, err = s.resetting(r, shown)
		return err
	})
	if err != nil {
		return err
	}
	if wrong := checkPassword(password, p.Email, p.Name); wrong != "" {
		return fault.New(fault.Unprocessable, "The password was not changed.").At("body.password", "%s", wrong)
	}
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		p, err := s.resetting(tx, shown)
		if err != nil {
			return err
		}
		p.PasswordHash, p.Invited, p.UpdatedAt = hash, false, s.now()
		if err := endSessionsBut(tx, p.ID, ""); err != nil {
			return err
		}
		if err := s.log(tx, p.actor(from), "password.reset", p); err != nil {
			return err
		}
		return s.dropLinks(tx, p)
	})
	return err
}

// resetting finds the enabled person whose token is shown.
func (s *Service) resetting(r store.Reader, shown ticket) (*person, error) {
	p, err := get[person](r, store.People, shown.id)
	if err != nil {
		return nil, err
	}
	f, err := readFactors(r, shown.id)
	switch {
	case err != nil:
		return nil, err
	case p == nil || p.Disabled || f.Reset == nil,
		!shown.is(f.Reset.SecretHash),
		!s.now().Before(f.Reset.AskedAt.Add(resetTime)):
		return nil, resetOver()
	}
	return p, nil
}

func resetOver() error {
	return fault.New(fault.Forbidden, "This link was used already, or is older than an hour. Ask for a new one.").
		At("body.token", "Copy the whole link from the newest mail.")
}
