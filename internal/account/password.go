package account

import (
	"context"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// ChangePassword gives a signed-in person a new password and ends their other
// sessions. The current password must be shown; a wrong one, like a new one
// that is too easy, is Unprocessable and points at its field.
func (s *Service) ChangePassword(ctx context.Context, who policy.Actor, current, next string) error {
	p, err := s.personByID(ctx, who.ID)
	if err != nil {
		return err
	}
	matches, err := s.confirmed(p, func() (bool, error) { return s.hasher.matches(ctx, p.PasswordHash, current) })
	if err != nil {
		return err
	}
	refused := fault.New(fault.Unprocessable, "The password was not changed.")
	if !matches {
		return refused.At("body.current_password", "This is not the current password; type it again.")
	}
	if wrong := checkPassword(next, p.Email, p.Name); wrong != "" {
		return refused.At("body.new_password", "%s", wrong)
	}
	hash, err := s.hasher.hash(ctx, next)
	if err != nil {
		return err
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		return s.replacePassword(tx, who, p.PasswordHash, hash)
	})
	return err
}

func (s *Service) replacePassword(tx store.Tx, who policy.Actor, from, to string) error {
	p, err := get[person](tx, store.People, who.ID)
	if err != nil {
		return err
	}
	if p == nil || p.PasswordHash != from {
		return fault.New(fault.Conflict, "The password was changed in the meantime; sign in with the new one.")
	}
	if err := s.changed(tx, who, p, "password.changed"); err != nil {
		return err
	}
	p.PasswordHash, p.UpdatedAt = to, s.now()
	return s.dropLinks(tx, p)
}

// dropLinks ends the links by which somebody could choose yet another password,
// and writes the person.
func (s *Service) dropLinks(tx store.Tx, p *person) error {
	p.Invitation = nil
	f, err := readFactors(tx, p.ID)
	if err != nil {
		return err
	}
	if f.Reset != nil {
		f.Reset = nil
		if err := put(tx, store.Factors, p.ID, f); err != nil {
			return err
		}
	}
	return put(tx, store.People, p.ID, p)
}

// personByID reads a person who is known to be signed in; one that has gone
// since is as good as signed out.
func (s *Service) personByID(ctx context.Context, id string) (p *person, err error) {
	err = s.store.View(ctx, func(r store.Reader) error {
		p, err = get[person](r, store.People, id)
		if err == nil && p == nil {
			err = signedOut(errNoPerson)
		}
		return err
	})
	return p, err
}
