package account

import (
	"cmp"
	"context"

	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Requirement says of whom more than a password is asked. Whoever has a second
// factor shows it anyway.
type Requirement string

// The requirements. ASVS asks for that of everyone at its level 2.
const (
	OfNobody   Requirement = "none"
	OfAdmins   Requirement = "admins"
	OfEveryone Requirement = "everyone"
)

// inWordsOf is a requirement in the audit log.
var inWordsOf = map[Requirement]string{
	OfNobody:   "A second factor is required of nobody",
	OfAdmins:   "A second factor is required of administrators",
	OfEveryone: "A second factor is required of everyone",
}

// signInRules is what the bucket Settings keeps of how people sign in.
type signInRules struct {
	SecondFactor Requirement `json:"second_factor"`
}

const signInRulesName = "sign-in"

func readRequirement(r store.Reader) (Requirement, error) {
	rules, err := get[signInRules](r, store.Settings, signInRulesName)
	if err != nil || rules == nil {
		return OfNobody, err
	}
	return cmp.Or(rules.SecondFactor, OfNobody), nil
}

// SecondFactorRequired tells of whom more than a password is asked here.
func (s *Service) SecondFactorRequired(ctx context.Context) (required Requirement, err error) {
	err = s.store.View(ctx, func(r store.Reader) (err error) {
		required, err = readRequirement(r)
		return err
	})
	return required, err
}

// RequireSecondFactor changes of whom more than a password is asked, together with
// what else a transaction does. It counts from the next request on: sessions that
// began with a password alone may do no more than add a second factor then, that of
// whoever asks for it too. Faults: Forbidden, Unprocessable for whoever would shut
// themselves out.
func (s *Service) RequireSecondFactor(tx store.Tx, by policy.Actor, required Requirement) error {
	if err := by.May(policy.WriteSettings, policy.Thing{}); err != nil {
		return err
	}
	before, err := readRequirement(tx)
	if err != nil || before == required {
		return err
	}
	if err := put(tx, store.Settings, signInRulesName, signInRules{SecondFactor: required}); err != nil {
		return err
	}
	if err := keepsOut(tx, by); err != nil {
		return err
	}
	return audit.Append(tx, s.now(), audit.Event{By: by, Action: "settings.changed", Words: []string{inWordsOf[required]}})
}

// keepsOut refuses a requirement that whoever sets it does not meet: they could
// not even take it back.
func keepsOut(tx store.Tx, by policy.Actor) error {
	p, err := get[person](tx, store.People, by.ID)
	if err != nil || p == nil {
		return err
	}
	in, err := get[session](tx, store.Sessions, string(sessionKey(by.ID, by.Session)))
	if err != nil || in == nil {
		return err
	}
	owes, err := owesFactor(tx, p, in)
	if err == nil && owes {
		return fault.New(fault.Unprocessable, "You have no second factor yourself, so this would shut you out. Add an authenticator app or a passkey to your own account first.").
			At("body.require_second_factor", "Add a second factor to your own account first.")
	}
	return err
}

// owesFactor tells whether a person has to add a second factor before they may
// do anything else in a session: one that began with a password alone.
func owesFactor(r store.Reader, p *person, in *session) (bool, error) {
	required, err := readRequirement(r)
	asked := required == OfEveryone || required == OfAdmins && p.Role == policy.Admin
	if err != nil || in.Strong || !asked {
		return false, err
	}
	f, err := readFactors(r, p.ID)
	return !f.any(), err
}
