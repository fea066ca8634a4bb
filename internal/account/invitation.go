package account

import (
	"context"
	"strings"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

const (
	invitationPrefix = "rbi_"
	// InvitationTime is how long an invitation can be accepted.
	InvitationTime = 7 * 24 * time.Hour
)

// Invitation lets somebody choose their password, once. The token is shown now
// and never again.
type Invitation struct {
	Token     string
	ExpiresAt time.Time
}

// invitation is what is kept of one. A person has one at most: a new one ends
// the one before.
type invitation struct {
	SecretHash []byte    `json:"secret_hash"`
	ExpiresAt  time.Time `json:"expires_at"`
}

// invite gives a person a new invitation.
func (p *person) invite(now time.Time) Invitation {
	t := newTicket(p.ID)
	p.Invitation = &invitation{SecretHash: hashSecret(t.secret), ExpiresAt: now.Add(InvitationTime)}
	return Invitation{Token: t.text(invitationPrefix), ExpiresAt: p.Invitation.ExpiresAt}
}

// Invite makes a new invitation for a person who is here: because the first one
// was lost or is old, or because they have forgotten their password, which
// works until then. Faults: NotFound; Conflict for somebody who is disabled.
func (s *Service) Invite(ctx context.Context, by policy.Actor, id string) (User, Invitation, error) {
	var user User
	var invited Invitation
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := theirs(tx, id)
		if err != nil {
			return err
		}
		if p.Disabled {
			return fault.New(fault.Conflict, "This account is disabled; enable it before you invite its owner.")
		}
		user, invited = p.user(), p.invite(s.now())
		if err := s.log(tx, by, "person.invited", p); err != nil {
			return err
		}
		return put(tx, store.People, p.ID, p)
	})
	return user, invited, err
}

// Acceptance is how somebody answers an invitation.
type Acceptance struct {
	Token    string
	Name     *string // what colleagues are to see; nil keeps what the invitation said
	Password string
}

// AcceptInvitation gives a person the password that they chose, once, and ends
// the sessions that they had. It signs nobody in: the sign-in does, with a
// second factor for those who have one. A token that is wrong, used or old is
// Forbidden.
func (s *Service) AcceptInvitation(ctx context.Context, given Acceptance, from Client) (User, error) {
	return through(s, ticketDoor, visitor{network: from.IP}, func() (User, error) { return s.accept(ctx, given, from) })
}

func (s *Service) accept(ctx context.Context, given Acceptance, from Client) (User, error) {
	hash, err := s.acceptable(ctx, given)
	if err != nil {
		return User{}, err
	}
	var user User
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		p, err := s.invited(tx, given.Token)
		if err != nil {
			return err
		}
		if err := p.apply(PersonChange{Name: given.Name}); err != nil {
			return err
		}
		p.PasswordHash, p.UpdatedAt = hash, s.now()
		user = p.user()
		return s.join(tx, p, from)
	})
	return user, err
}

// acceptable checks an acceptance and hashes its password. Only those who were
// invited get as far as the hashing, which is dear.
func (s *Service) acceptable(ctx context.Context, given Acceptance) (hash string, err error) {
	var p *person
	err = s.store.View(ctx, func(r store.Reader) (err error) {
		p, err = s.invited(r, given.Token)
		return err
	})
	if err != nil {
		return "", err
	}
	if err := p.apply(PersonChange{Name: given.Name}); err != nil {
		return "", err
	}
	if wrong := checkPassword(given.Password, p.Email, p.Name); wrong != "" {
		return "", fault.New(fault.Unprocessable, "The invitation was not accepted.").At("body.password", "%s", wrong)
	}
	return s.hasher.hash(ctx, given.Password)
}

// invited finds the enabled person whose invitation a token is.
func (s *Service) invited(r store.Reader, token string) (*person, error) {
	t, ok := parseTicket(invitationPrefix, strings.TrimSpace(token))
	if !ok {
		return nil, invitationOver()
	}
	p, err := get[person](r, store.People, t.id)
	switch {
	case err != nil:
		return nil, err
	case p == nil || p.Disabled || p.Invitation == nil, !t.is(p.Invitation.SecretHash), !s.now().Before(p.Invitation.ExpiresAt):
		return nil, invitationOver()
	}
	return p, nil
}

// join uses a person's invitation up: they can come in from now on.
func (s *Service) join(tx store.Tx, p *person, from Client) error {
	p.Invited = false
	if err := endSessionsBut(tx, p.ID, ""); err != nil {
		return err
	}
	if err := s.log(tx, p.actor(from), "person.joined", p); err != nil {
		return err
	}
	return s.dropLinks(tx, p)
}

func invitationOver() error {
	return fault.New(fault.Forbidden, "This invitation was accepted already, was replaced by a newer one, or is older than 7 days. Ask an administrator for a new one.").
		At("body.token", "Copy the whole link of the newest invitation.")
}
