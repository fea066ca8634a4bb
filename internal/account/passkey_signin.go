package account

import (
	"context"
	"errors"
	"slices"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

var (
	errOtherCeremony = errors.New("the passkey's challenge was given to somebody else")
	errCopiedKey     = errors.New("the passkey's counter went back: there may be a copy of it")
)

// assertion is a passkey's answer with the challenge that it answers.
type assertion struct {
	personID string // who the challenge was given to, when it is a second factor
	session  webauthn.SessionData
	answer   *protocol.ParsedCredentialAssertionData
}

// asserted takes the ceremony of a passkey's answer.
func (s *Service) asserted(ctx context.Context, k kind, given PasskeyAnswer) (*assertion, error) {
	if _, err := s.relying.get(); err != nil {
		return nil, err
	}
	a := &assertion{}
	var err error
	if a.personID, err = s.finish(ctx, k, given.Ceremony, &a.session); err != nil {
		return nil, err
	}
	if a.answer, err = protocol.ParseCredentialRequestResponseBytes(given.Credential); err != nil {
		return nil, wrongPasskey(err)
	}
	return a, nil
}

func wrongPasskey(why error) error {
	return fault.Wrap(fault.Unauthenticated, why, "This passkey does not open an account here; try another way to sign in.")
}

// PasskeyRequest begins a sign-in with a passkey alone. It says nothing about
// who has one: the browser shows those that it knows.
func (s *Service) PasskeyRequest(ctx context.Context) (PasskeyOptions, error) {
	party, err := s.relying.get()
	if err != nil {
		return PasskeyOptions{}, err
	}
	request, session, err := party.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return PasskeyOptions{}, err
	}
	return s.beginPasskey(ctx, passkeyAlone, "", request.Response, session)
}

// SignInWithPasskey opens a session for whoever shows a passkey and that they
// are the one to use it, by a finger, a face or a PIN: two factors in one.
func (s *Service) SignInWithPasskey(ctx context.Context, answer PasskeyAnswer, client Client) (Tokens, error) {
	return through(s, ticketDoor, visitor{network: client.IP}, func() (Tokens, error) { return s.signInWithPasskey(ctx, answer, client) })
}

func (s *Service) signInWithPasskey(ctx context.Context, answer PasskeyAnswer, client Client) (Tokens, error) {
	a, err := s.asserted(ctx, passkeyAlone, answer)
	if err != nil {
		return Tokens{}, err
	}
	personID := string(a.answer.Response.UserHandle)
	if len(personID) != idLength {
		return Tokens{}, wrongPasskey(errNoPerson)
	}
	tokens, err := s.enter(ctx, personID, client, func(tx store.Tx, p *person) (string, error) {
		f, err := readFactors(tx, p.ID)
		if err != nil {
			return "", err
		}
		owner := holder{p.user(), f.Passkeys}
		used, err := s.relying.party.ValidateDiscoverableLogin(func(_, _ []byte) (webauthn.User, error) { return owner, nil }, a.session, a.answer)
		if err == nil {
			err = s.keepUse(f, used)
		}
		if err != nil {
			return "", wrongPasskey(err)
		}
		return byPasskey, put(tx, store.Factors, p.ID, f)
	})
	if errors.Is(err, errCopiedKey) {
		err = s.noteRefusal(ctx, refusalOf(personID, err), client, err)
	}
	return tokens, err
}

// askPasskey adds to the problem of a missing second factor what the browser
// needs to ask a passkey of this very person.
func (s *Service) askPasskey(ctx context.Context, p *person, f *factors, missing *fault.Error) error {
	party, err := s.relying.get()
	if err != nil || len(f.Passkeys) == 0 {
		return missing //nolint:nilerr // the other factors remain
	}
	request, session, err := party.BeginLogin(holder{p.user(), f.Passkeys}, webauthn.WithUserVerification(protocol.VerificationPreferred))
	if err != nil {
		return err
	}
	options, err := s.beginPasskey(ctx, passkeySecond, p.ID, request.Response, session)
	if err != nil {
		return err
	}
	return missing.With("passkey", options)
}

// usePasskey takes a passkey as a second factor.
func (s *Service) usePasskey(p *person, f *factors, a *assertion) error {
	if a.personID != p.ID {
		return wrongPasskey(errOtherCeremony)
	}
	used, err := s.relying.party.ValidateLogin(holder{p.user(), f.Passkeys}, a.session, a.answer)
	if err == nil {
		err = s.keepUse(f, used)
	}
	if err != nil {
		return wrongPasskey(err)
	}
	return nil
}

// keepUse keeps what a passkey's use has changed, first of all its counter. A
// counter that does not move on is a copy's.
func (s *Service) keepUse(f *factors, used *webauthn.Credential) error {
	if used.Authenticator.CloneWarning {
		return errCopiedKey
	}
	now := s.now()
	at := slices.IndexFunc(f.Passkeys, func(k passkey) bool { return slices.Equal(k.Credential.ID, used.ID) })
	f.Passkeys[at].Credential, f.Passkeys[at].LastUsedAt = *used, &now
	return nil
}
