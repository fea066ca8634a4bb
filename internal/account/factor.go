package account

import (
	"context"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// FreshFor is how long after signing in a person may change how they sign in.
// Later they sign in again: whoever finds a browser open has not shown who they
// are.
const FreshFor = 15 * time.Minute

// factors is what the bucket Factors keeps, under the person's id. Whoever has
// an authenticator app or a passkey shows one beside the password, or a
// recovery code in its place.
type factors struct {
	TOTP      *authenticator `json:"totp,omitempty"`
	Enrolling *authenticator `json:"enrolling,omitempty"` // waits for its first code
	Passkeys  []passkey      `json:"passkeys,omitempty"`
	Recovery  [][]byte       `json:"recovery,omitempty"` // SHA-256 of the codes not used yet
	Reset     *reset         `json:"reset,omitempty"`    // of a forgotten password
}

func readFactors(r store.Reader, personID string) (*factors, error) {
	f, err := get[factors](r, store.Factors, personID)
	if f == nil {
		f = &factors{}
	}
	return f, err
}

// any tells whether a password alone is not enough.
func (f *factors) any() bool { return f.TOTP != nil || len(f.Passkeys) > 0 }

// tidy drops recovery codes that stand in for nothing.
func (f *factors) tidy() {
	if !f.any() {
		f.Recovery = nil
	}
}

// Factors is what a person has to show beside the password.
type Factors struct {
	TOTP          bool      `json:"totp" doc:"Whether an authenticator app is in use."`
	Passkeys      []Passkey `json:"passkeys"`
	RecoveryCodes int       `json:"recovery_codes" doc:"How many recovery codes are left."`
}

// Factors tells what a person has beside the password.
func (s *Service) Factors(ctx context.Context, personID string) (Factors, error) {
	var f *factors
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		f, err = readFactors(r, personID)
		return err
	})
	if err != nil {
		return Factors{}, err
	}
	shown := Factors{TOTP: f.TOTP != nil, Passkeys: []Passkey{}, RecoveryCodes: len(f.Recovery)}
	for _, key := range f.Passkeys {
		shown.Passkeys = append(shown.Passkeys, key.shown())
	}
	return shown, nil
}

// methods lists what would do as a second factor.
func (f *factors) methods() []string {
	var list []string
	if f.TOTP != nil {
		list = append(list, "totp")
	}
	if len(f.Recovery) > 0 {
		list = append(list, "recovery")
	}
	if len(f.Passkeys) > 0 {
		list = append(list, "passkey")
	}
	return list
}

// useOTP takes a code of the authenticator app or a recovery code.
func (f *factors) useOTP(code string, now time.Time) (bool, error) {
	if folded := foldOTP(code); f.TOTP != nil && len(folded) == totpDigits.Length() {
		return f.TOTP.use(folded, now)
	}
	return f.useRecovery(code), nil
}

// secondFactor is the problem member that says what would do beside the
// password.
const secondFactor = "second_factor"

func secondMissing(f *factors) *fault.Error {
	return fault.Wrap(fault.Unauthenticated, errSecondMissing, "The password is right. Show a second factor too: a code, a recovery code or a passkey.").
		With(secondFactor, f.methods())
}

func secondWrong(f *factors) *fault.Error {
	return fault.New(fault.Unauthenticated, "The second factor is wrong or was used before; try the next code.").
		With(secondFactor, f.methods())
}

// How people come in, for the audit log.
const (
	byPassword = "With the password"
	byOTP      = "With the password and a code"
	byRecovery = "With the password and a recovery code"
	bySecond   = "With the password and a passkey"
	byPasskey  = "With a passkey"
)

// second lets a person pass who needs no second factor or shows one, which is
// used up in the same transaction: of two that race with one code, one wins.
func (s *Service) second(tx store.Tx, p *person, otp string, key *assertion) (how string, err error) {
	f, err := readFactors(tx, p.ID)
	if err != nil || !f.any() {
		return byPassword, err
	}
	codes := len(f.Recovery)
	switch {
	case key != nil:
		how, err = bySecond, s.usePasskey(p, f, key)
	case otp != "":
		how, err = byOTP, f.spend(otp, s.now())
	default:
		err = secondMissing(f)
	}
	if err != nil {
		return "", err
	}
	if len(f.Recovery) < codes {
		how = byRecovery
	}
	return how, put(tx, store.Factors, p.ID, f)
}

// spend takes a code of the authenticator app or a recovery code.
func (f *factors) spend(otp string, now time.Time) error {
	good, err := f.useOTP(otp, now)
	if err == nil && !good {
		err = secondWrong(f)
	}
	return err
}

// changeFactors lets somebody who signed in a moment ago change how they sign
// in; Forbidden later on.
func (s *Service) changeFactors(ctx context.Context, who policy.Actor, change func(store.Tx, *person, *factors) error) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := s.fresh(tx, who)
		if err != nil {
			return err
		}
		f, err := readFactors(tx, who.ID)
		if err != nil {
			return err
		}
		if err := change(tx, p, f); err != nil {
			return err
		}
		return put(tx, store.Factors, who.ID, f)
	})
	return err
}

// changed notes what a person did to how they sign in, and ends their other
// sessions.
func (s *Service) changed(tx store.Tx, who policy.Actor, p *person, action string, words ...string) error {
	if err := endSessionsBut(tx, who.ID, who.Session); err != nil {
		return err
	}
	return s.log(tx, who, action, p, words...)
}

// fresh finds a person whose session began a moment ago.
func (s *Service) fresh(r store.Reader, who policy.Actor) (*person, error) {
	p, opened, err := s.living(r, who.ID, who.Session)
	if err != nil {
		return nil, err
	}
	if s.now().After(opened.CreatedAt.Add(FreshFor)) {
		return nil, fault.New(fault.Forbidden, "Sign in again first: changing how you sign in needs a session that began less than 15 minutes ago.").
			With("sign_in_again", true)
	}
	return p, nil
}

// ResetSecondFactor takes everything from a person that they show beside the
// password, and their outside identities, which let in without it, and ends their
// sessions: what was lost may have been found. Nobody does it to themselves,
// since they could not show any of it. Faults: NotFound, Forbidden.
func (s *Service) ResetSecondFactor(ctx context.Context, who policy.Actor, personID string) error {
	if who.ID == personID {
		return fault.New(fault.Forbidden, "Your own second factor you remove in your profile; another administrator can reset it.")
	}
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := theirs(tx, personID)
		if err != nil {
			return err
		}
		tx.Delete(store.Factors, []byte(personID))
		if err := s.unlinkAll(tx, who, p); err != nil {
			return err
		}
		if err := endSessionsBut(tx, personID, ""); err != nil {
			return err
		}
		return s.log(tx, who, "factors.reset", p)
	})
	return err
}

// endSessionsBut ends all sessions of a person but one.
func endSessionsBut(tx store.Tx, personID, kept string) error {
	sessions, err := sessionsOf(tx, personID)
	for _, other := range sessions {
		if other.ID != kept {
			tx.Delete(store.Sessions, sessionKey(personID, other.ID))
		}
	}
	return err
}
