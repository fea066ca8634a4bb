package account

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// AddPerson creates somebody with a password, who can sign in at once, or,
// without one, invites them. Faults: Unprocessable, which points at what is
// wrong, and Conflict for an address that somebody has.
func (s *Service) AddPerson(ctx context.Context, by policy.Actor, given NewPerson, role policy.Role) (Member, *Invitation, error) {
	p, invited, err := s.colleague(ctx, given, role)
	if err != nil {
		return Member{}, nil, err
	}
	action := "person.created"
	if p.Invited {
		action = "person.invited"
	}
	var added Member
	_, err = s.store.Update(ctx, func(tx store.Tx) (err error) {
		if tx.Get(store.Emails, []byte(p.Email)) != nil {
			return fault.New(fault.Conflict, "Somebody with this address is here already.").
				At("body.email", "Give another address, or change the person who has this one.")
		}
		tx.Put(store.Emails, []byte(p.Email), []byte(p.ID))
		if err := put(tx, store.People, p.ID, p); err != nil {
			return err
		}
		if added, err = memberOf(tx, by, p); err != nil {
			return err
		}
		return s.log(tx, by, action, p, "role "+string(p.Role))
	})
	return added, invited, err
}

// colleague makes a person of what was given, and an invitation when there is no
// password.
func (s *Service) colleague(ctx context.Context, given NewPerson, role policy.Role) (*person, *Invitation, error) {
	if !slices.Contains(policy.Roles, role) {
		return nil, nil, unknownRole()
	}
	if given.Password != "" {
		p, err := s.newPerson(ctx, given, role)
		return p, nil, err
	}
	p, err := s.newcomer(given, role, "")
	if err != nil {
		return nil, nil, err
	}
	p.Invited = true
	invited := p.invite(s.now())
	return p, &invited, nil
}

func unknownRole() error {
	return fault.New(fault.Unprocessable, "There is no such role.").At("body.role", "Choose viewer, author, editor or admin.")
}

// PersonChange is what is to be different about a person; nil stays as it is.
type PersonChange struct {
	Name     *string
	Role     *policy.Role
	Disabled *bool
}

// ChangePerson changes what a person is called, may do, or whether they may come
// in at all. Another role and disabling end all of their sessions: access tokens
// stop working with the next request, refresh tokens for good. Faults: NotFound;
// Unprocessable; Conflict when no administrator would be left.
func (s *Service) ChangePerson(ctx context.Context, by policy.Actor, id string, change PersonChange) (Member, error) {
	var changed Member
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := theirs(tx, id)
		if err != nil {
			return err
		}
		before := *p
		if err := p.apply(change); err != nil {
			return err
		}
		if words := differences(before, *p); len(words) > 0 {
			p.UpdatedAt = s.now()
			if err := s.replace(tx, by, before, p, words); err != nil {
				return err
			}
		}
		changed, err = memberOf(tx, by, p)
		return err
	})
	return changed, err
}

// apply puts a change into a person.
func (p *person) apply(change PersonChange) error {
	if change.Name != nil {
		p.Name = strings.TrimSpace(*change.Name)
		if wrong := checkName(p.Name); wrong != "" {
			return fault.New(fault.Unprocessable, "The name cannot be used.").At("body.name", "%s", wrong)
		}
	}
	if change.Role != nil {
		if p.Role = *change.Role; !slices.Contains(policy.Roles, p.Role) {
			return unknownRole()
		}
	}
	if change.Disabled != nil {
		p.Disabled = *change.Disabled
	}
	return nil
}

// differences says in words how a person has changed.
func differences(before, after person) []string {
	var words []string
	if before.Name != after.Name {
		words = append(words, fmt.Sprintf("name %s → %s", before.Name, after.Name))
	}
	if before.Role != after.Role {
		words = append(words, fmt.Sprintf("role %s → %s", before.Role, after.Role))
	}
	if before.Disabled != after.Disabled {
		words = append(words, map[bool]string{true: "enabled → disabled", false: "disabled → enabled"}[after.Disabled])
	}
	return words
}

// replace writes a changed person, with everything that follows from it.
func (s *Service) replace(tx store.Tx, by policy.Actor, before person, p *person, words []string) error {
	if before.governs() && !p.governs() {
		if err := othersGovern(tx, p.ID); err != nil {
			return err
		}
	}
	if before.Role != p.Role || p.Disabled {
		if err := endSessionsBut(tx, p.ID, ""); err != nil {
			return err
		}
	}
	action := "person.changed"
	if p.Disabled && !before.Disabled {
		action = "person.disabled"
	}
	if err := s.log(tx, by, action, p, words...); err != nil {
		return err
	}
	if p.Disabled {
		return s.dropLinks(tx, p)
	}
	return put(tx, store.People, p.ID, p)
}

// DeletePerson removes a person and everything that could let them in. What they
// wrote stays, and so does what the audit log says of them. Faults: NotFound;
// Conflict when no administrator would be left.
func (s *Service) DeletePerson(ctx context.Context, by policy.Actor, id string) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := theirs(tx, id)
		if err != nil {
			return err
		}
		if p.governs() {
			if err := othersGovern(tx, id); err != nil {
				return err
			}
		}
		if err := endSessionsBut(tx, id, ""); err != nil {
			return err
		}
		tx.Delete(store.Factors, []byte(id))
		tx.Delete(store.Devices, []byte(id))
		if err := s.unlinkAll(tx, by, p); err != nil {
			return err
		}
		tx.Delete(store.Emails, []byte(p.Email))
		tx.Delete(store.People, []byte(id))
		tx.Put(store.Left, []byte(id), []byte(p.Name))
		return s.log(tx, by, "person.deleted", p)
	})
	return err
}

// governs tells whether a person can look after people: an administrator who can
// sign in.
func (p *person) governs() bool { return p.Role == policy.Admin && !p.Disabled && !p.Invited }

// othersGovern demands that somebody else can look after people. It reads the
// others in the same transaction, so two administrators who demote each other
// at the same moment cannot both be right.
func othersGovern(tx store.Tx, id string) error {
	all, err := everybody(tx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(p *person) bool { return p.ID != id && p.governs() }) {
		return nil
	}
	return fault.New(fault.Conflict, "This is the only administrator who can sign in. Make somebody else an administrator first.")
}

// log writes into the audit log what was done to a person.
func (s *Service) log(tx store.Tx, by policy.Actor, action string, p *person, words ...string) error {
	return audit.Append(tx, s.now(), audit.Event{By: by, Action: action, Object: p.ID, Title: p.Name, Words: words})
}
