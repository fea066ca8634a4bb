package account

import (
	"context"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Rescue lets somebody in who can no longer show anything, when no other
// administrator is there to do it: it takes their password, second factors and
// outside identities away, ends their sessions and invites them to choose a new
// password. Only the invitation lets them in then, so that neither does whoever
// found the password beside the stolen phone. It is for whoever runs the program on
// the data folder. Faults: NotFound, and Conflict for somebody who is disabled.
func (s *Service) Rescue(ctx context.Context, by policy.Actor, email string) (User, Invitation, error) {
	var user User
	var invited Invitation
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := personByEmail(tx, foldEmail(email))
		switch {
		case err != nil:
			return err
		case p == nil:
			return fault.New(fault.NotFound, "Nobody here has the address %q; check how it is spelled, and the data folder.", email)
		case p.Disabled:
			return fault.New(fault.Conflict, "The account of %s is disabled; rescue another administrator, who can enable it.", p.Email)
		}
		tx.Delete(store.Factors, []byte(p.ID))
		if err := s.unlinkAll(tx, by, p); err != nil {
			return err
		}
		if err := endSessionsBut(tx, p.ID, ""); err != nil {
			return err
		}
		p.PasswordHash = ""
		user, invited = p.user(), p.invite(s.now())
		if err := s.log(tx, by, "person.rescued", p); err != nil {
			return err
		}
		return put(tx, store.People, p.ID, p)
	})
	return user, invited, err
}
