package account

import (
	"context"
	"crypto/subtle"
	"fmt"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// What every authenticator app can do (RFC 6238): six digits of HMAC-SHA-1, a
// new code each half minute.
const (
	totpSeconds = 30
	totpDigits  = otp.DigitsSix
)

// authenticator is a person's authenticator app.
//
// The seed is in the store as it is. A key to encrypt it with would have to lie
// in the same data folder, beside the signing keys that open any account
// without a code; so it would guard nothing but a stolen backup, and make every
// backup useless without a second file. The folder and its backups are the
// secret (docs/decisions/0014).
type authenticator struct {
	Secret   string `json:"secret"` // 160 bits in base32
	LastStep int64  `json:"last_step"`
}

// use takes a code of this step or one of its neighbours, for clocks that are
// off, and no step a second time nor one before it.
func (a *authenticator) use(code string, now time.Time) (bool, error) {
	current := now.Unix() / totpSeconds
	for step := max(current-1, a.LastStep+1); step <= current+1; step++ {
		want, err := hotp.GenerateCodeCustom(a.Secret, uint64(step), hotp.ValidateOpts{Digits: totpDigits, Algorithm: otp.AlgorithmSHA1})
		if err != nil {
			return false, fmt.Errorf("reading an authenticator's seed: %w", err)
		}
		if subtle.ConstantTimeCompare([]byte(code), []byte(want)) == 1 {
			a.LastStep = step
			return true, nil
		}
	}
	return false, nil
}

// Enrolment is what an authenticator app needs to know.
type Enrolment struct {
	Secret string `json:"secret" doc:"The seed in base32, for people who type it." example:"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"`
	URL    string `json:"otpauth_url" doc:"The same for a QR code." example:"otpauth://totp/Rolebook:ada@example.com?secret=JBSW…"`
}

// EnrolTOTP makes a seed for an authenticator app. It counts from
// [Service.ConfirmTOTP] on; an app that is in use stays so until then.
func (s *Service) EnrolTOTP(ctx context.Context, who policy.Actor) (Enrolment, error) {
	p, err := s.personByID(ctx, who.ID)
	if err != nil {
		return Enrolment{}, err
	}
	key, err := totp.Generate(totp.GenerateOpts{
		Issuer: "Rolebook", AccountName: p.Email, Period: totpSeconds, Digits: totpDigits, Algorithm: otp.AlgorithmSHA1,
	})
	if err != nil {
		return Enrolment{}, fmt.Errorf("making a seed: %w", err)
	}
	err = s.changeFactors(ctx, who, func(_ store.Tx, _ *person, f *factors) error {
		f.Enrolling = &authenticator{Secret: key.Secret()}
		return nil
	})
	return Enrolment{Secret: key.Secret(), URL: key.URL()}, err
}

// ConfirmTOTP starts the app that was enrolled when a code of it is right,
// gives new recovery codes and ends the person's other sessions.
func (s *Service) ConfirmTOTP(ctx context.Context, who policy.Actor, code string) ([]string, error) {
	codes := newRecoveryCodes()
	err := s.changeFactors(ctx, who, func(tx store.Tx, p *person, f *factors) error {
		if f.Enrolling == nil {
			return fault.New(fault.Conflict, "No authenticator app is waiting to be confirmed; enrol one first.")
		}
		good, err := f.Enrolling.use(foldOTP(code), s.now())
		if err != nil {
			return err
		}
		if !good {
			return fault.New(fault.Unprocessable, "The authenticator app was not confirmed.").
				At("body.code", "This is not the code that the app shows now; check the clock of the device and type the next one.")
		}
		f.TOTP, f.Enrolling, f.Recovery = f.Enrolling, nil, hashCodes(codes)
		return s.changed(tx, who, p, "totp.added")
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// RemoveTOTP takes a person's authenticator app away, and the recovery codes
// when no passkey is left that they could stand in for. It asks for the
// password and for a code or a recovery code once more, and ends their other
// sessions.
func (s *Service) RemoveTOTP(ctx context.Context, who policy.Actor, password, code string) error {
	p, err := s.personByID(ctx, who.ID)
	if err != nil {
		return err
	}
	refused := fault.New(fault.Unprocessable, "The authenticator app was not removed.")
	matches, err := s.confirmed(p, func() (bool, error) { return s.hasher.matches(ctx, p.PasswordHash, password) })
	if err != nil {
		return err
	}
	if !matches {
		return refused.At("body.password", "This is not the current password; type it again.")
	}
	removed, err := s.confirmed(p, func() (bool, error) { return s.dropTOTP(ctx, who, code) })
	if err == nil && !removed {
		err = refused.At("body.otp", "This code is wrong or was used before; type the next one.")
	}
	return err
}

// dropTOTP takes a person's authenticator app away if a code is right.
func (s *Service) dropTOTP(ctx context.Context, who policy.Actor, code string) (good bool, err error) {
	err = s.changeFactors(ctx, who, func(tx store.Tx, p *person, f *factors) error {
		if f.TOTP == nil {
			return fault.New(fault.NotFound, "There is no authenticator app to remove.")
		}
		if good, err = f.useOTP(code, s.now()); err != nil || !good {
			return err
		}
		f.TOTP = nil
		f.tidy()
		return s.changed(tx, who, p, "totp.removed")
	})
	return good, err
}

// foldOTP takes the spaces out that apps show in a code.
func foldOTP(code string) string { return strings.ReplaceAll(code, " ", "") }
