package account

import (
	"bytes"
	"context"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Trip is what proves that whoever comes back from a provider is who went there
// (state), with an answer that was made for this trip (nonce) and that nobody
// caught on the way (verifier).
type Trip struct {
	State    string `json:"state"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"`
}

// Errand is a trip and what it is for.
type Errand struct {
	Trip
	personID   string
	session    string // of who links an identity
	invitation []byte // the hash of the one that is accepted
}

// errand is what is kept of one.
type errand struct {
	Trip
	Session    string `json:"session,omitempty"`
	Invitation []byte `json:"invitation,omitempty"`
}

// GoSignIn keeps a trip for signing in. The token comes back with [Service.Back].
func (s *Service) GoSignIn(ctx context.Context, trip Trip) (token string, err error) {
	return s.begin(ctx, signsInOutside, "", errand{Trip: trip})
}

// GoLink keeps a trip for linking an outside identity to a person who signed in
// a moment ago.
func (s *Service) GoLink(ctx context.Context, who policy.Actor, trip Trip) (token string, err error) {
	err = s.store.View(ctx, func(r store.Reader) error {
		_, err := s.fresh(r, who)
		return err
	})
	if err != nil {
		return "", err
	}
	return s.begin(ctx, signsInOutside, who.ID, errand{Trip: trip, Session: who.Session})
}

// GoJoin keeps a trip for accepting an invitation without a password.
func (s *Service) GoJoin(ctx context.Context, invitation string, trip Trip) (token string, err error) {
	var p *person
	err = s.store.View(ctx, func(r store.Reader) (err error) {
		p, err = s.invited(r, invitation)
		return err
	})
	if err != nil {
		return "", err
	}
	return s.begin(ctx, signsInOutside, p.ID, errand{Trip: trip, Invitation: p.Invitation.SecretHash})
}

// Back takes the trip of a token, once.
func (s *Service) Back(ctx context.Context, token string, from Client) (Errand, error) {
	var kept errand
	personID, err := through(s, ticketDoor, visitor{network: from.IP}, func() (string, error) {
		return s.finish(ctx, signsInOutside, token, &kept)
	})
	return Errand{Trip: kept.Trip, personID: personID, session: kept.Session, invitation: kept.Invitation}, err
}

// Arrive does what an errand was for, with the identity that it brought: it
// signs in, or links the identity and signs in anew. An identity is linked by
// the person who is signed in or was invited, and by nothing that a provider
// says.
func (s *Service) Arrive(ctx context.Context, e Errand, o Outside, from Client) (Tokens, error) {
	if e.personID == "" {
		return s.signInOutside(ctx, o, from)
	}
	return s.enter(ctx, e.personID, from, func(tx store.Tx, p *person) (string, error) {
		if err := s.link(tx, p, o); err != nil {
			return "", err
		}
		words := o.Label + " at " + o.Issuer
		if e.invitation == nil {
			return "By linking " + words, s.linked(tx, p, e, from, words)
		}
		if p.Invitation == nil || !bytes.Equal(p.Invitation.SecretHash, e.invitation) || !s.now().Before(p.Invitation.ExpiresAt) {
			return "", invitationOver()
		}
		return "By accepting an invitation as " + words, s.join(tx, p, from)
	})
}

// linked ends what a person had open before they linked an identity: the
// session that they did it from must be living still.
func (s *Service) linked(tx store.Tx, p *person, e Errand, from Client, words string) error {
	if _, _, err := s.living(tx, p.ID, e.session); err != nil {
		return fault.Wrap(fault.Unauthenticated, err, "Your session has ended in the meantime; sign in and link the account again.")
	}
	return s.changed(tx, p.actor(from), p, "identity.linked", words)
}
