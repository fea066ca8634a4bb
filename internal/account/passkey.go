package account

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// maxPasskeys is how many a person may have.
const maxPasskeys = 16

// passkey is one of a person's passkeys.
type passkey struct {
	Name       string              `json:"name"`
	CreatedAt  time.Time           `json:"created_at"`
	LastUsedAt *time.Time          `json:"last_used_at,omitempty"`
	Credential webauthn.Credential `json:"credential"`
}

// Passkey is a passkey as its owner sees it.
type Passkey struct {
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	CreatedAt  time.Time  `json:"created_at"`
	LastUsedAt *time.Time `json:"last_used_at"`
	Synced     bool       `json:"synced" doc:"Whether the device keeps copies of it elsewhere, so that losing the device does not lose it."`
}

func (k passkey) shown() Passkey {
	return Passkey{
		ID: k.id(), Name: k.Name, CreatedAt: k.CreatedAt, LastUsedAt: k.LastUsedAt,
		Synced: k.Credential.Flags.BackupState,
	}
}

func (k passkey) id() string { return base64.RawURLEncoding.EncodeToString(k.Credential.ID) }

// PasskeyOptions is what a page hands to the browser, and what names it when
// the page comes back.
type PasskeyOptions struct {
	Ceremony string          `json:"ceremony" doc:"Comes back with the browser's answer, once, within 5 minutes."`
	Options  json.RawMessage `json:"options" doc:"For PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON."`
}

// PasskeyAnswer is what the browser made of it.
type PasskeyAnswer struct {
	Ceremony   string          `json:"ceremony" maxLength:"200"`
	Credential json.RawMessage `json:"credential" doc:"PublicKeyCredential.toJSON()."`
}

// AddedPasskey is a new passkey. The first factor of a person comes with
// recovery codes, shown this once.
type AddedPasskey struct {
	Passkey
	RecoveryCodes []string `json:"recovery_codes,omitempty" doc:"Ten codes that each stand in for it once; only with a person's first second factor, and shown only now."`
}

// PasskeyCreation begins adding a passkey to a person's account.
func (s *Service) PasskeyCreation(ctx context.Context, who policy.Actor) (PasskeyOptions, error) {
	party, err := s.relying.get()
	if err != nil {
		return PasskeyOptions{}, err
	}
	var owner holder
	err = s.store.View(ctx, func(r store.Reader) error {
		p, err := s.fresh(r, who)
		if err == nil {
			owner, err = readHolder(r, p)
		}
		return err
	})
	if err != nil {
		return PasskeyOptions{}, err
	}
	creation, session, err := party.BeginRegistration(owner,
		webauthn.WithExclusions(webauthn.Credentials(owner.WebAuthnCredentials()).CredentialDescriptors()),
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
			ResidentKey:      protocol.ResidentKeyRequirementRequired,
			UserVerification: protocol.VerificationPreferred,
		}))
	if err != nil {
		return PasskeyOptions{}, err
	}
	return s.beginPasskey(ctx, addsPasskey, who.ID, creation.Response, session)
}

func (s *Service) beginPasskey(ctx context.Context, k kind, personID string, options any, session *webauthn.SessionData) (PasskeyOptions, error) {
	raw, err := json.Marshal(options)
	if err != nil {
		return PasskeyOptions{}, err
	}
	token, err := s.begin(ctx, k, personID, session)
	return PasskeyOptions{Ceremony: token, Options: raw}, err
}

// AddPasskey adds the passkey that a browser made, and ends the person's other
// sessions.
func (s *Service) AddPasskey(ctx context.Context, who policy.Actor, name string, answer PasskeyAnswer) (AddedPasskey, error) {
	name = strings.TrimSpace(name)
	if wrong := checkName(name); wrong != "" {
		return AddedPasskey{}, fault.New(fault.Unprocessable, "The passkey was not added.").At("body.name", "%s", wrong)
	}
	made, err := s.attested(ctx, who, answer)
	if err != nil {
		return AddedPasskey{}, err
	}
	key := passkey{Name: name, CreatedAt: s.now(), Credential: *made}
	codes := newRecoveryCodes()
	added := AddedPasskey{Passkey: key.shown()}
	err = s.changeFactors(ctx, who, func(tx store.Tx, p *person, f *factors) error {
		switch {
		case len(f.Passkeys) >= maxPasskeys:
			return fault.New(fault.Conflict, "You have %d passkeys already; delete one first.", maxPasskeys)
		case slices.ContainsFunc(f.Passkeys, func(old passkey) bool { return old.id() == key.id() }):
			return fault.New(fault.Conflict, "This passkey is in your account already.")
		}
		added.RecoveryCodes = nil
		if !f.any() {
			f.Recovery, added.RecoveryCodes = hashCodes(codes), codes
		}
		f.Passkeys = append(f.Passkeys, key)
		return s.changed(tx, who, p, "passkey.added", key.Name)
	})
	return added, err
}

// attested checks a new passkey against the challenge that it was made for.
func (s *Service) attested(ctx context.Context, who policy.Actor, answer PasskeyAnswer) (*webauthn.Credential, error) {
	party, err := s.relying.get()
	if err != nil {
		return nil, err
	}
	var session webauthn.SessionData
	owner, err := s.finish(ctx, addsPasskey, answer.Ceremony, &session)
	switch {
	case fault.Is(err, fault.Unauthenticated), err == nil && owner != who.ID:
		// Whoever asks is signed in; what they send is what is wrong.
		return nil, fault.Wrap(fault.Unprocessable, err, "The passkey was not added.").
			At("body.ceremony", "This took longer than 5 minutes, was finished already, or is not yours; begin again.")
	case err != nil:
		return nil, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer.Credential)
	if err == nil {
		var made *webauthn.Credential
		if made, err = party.CreateCredential(holder{user: User{ID: who.ID}}, session, parsed); err == nil {
			made.Attestation = webauthn.CredentialAttestation{} // who made the device is nothing to us
			return made, nil
		}
	}
	return nil, fault.Wrap(fault.Unprocessable, err, "The passkey was not added.").
		At("body.credential", "This is not what the browser answers to these options; begin again.")
}

// RemovePasskey takes a passkey from a person's account, and the recovery codes
// with the last factor. It ends their other sessions.
func (s *Service) RemovePasskey(ctx context.Context, who policy.Actor, id string) error {
	return s.changeFactors(ctx, who, func(tx store.Tx, p *person, f *factors) error {
		at := slices.IndexFunc(f.Passkeys, func(k passkey) bool { return k.id() == id })
		if at < 0 {
			return fault.New(fault.NotFound, "There is no passkey with the id %q in your account.", id)
		}
		name := f.Passkeys[at].Name
		f.Passkeys = slices.Delete(f.Passkeys, at, at+1)
		f.tidy()
		return s.changed(tx, who, p, "passkey.removed", name)
	})
}

// holder is a person as the library sees one.
type holder struct {
	user     User
	passkeys []passkey
}

func readHolder(r store.Reader, p *person) (holder, error) {
	f, err := readFactors(r, p.ID)
	return holder{p.user(), f.Passkeys}, err
}

// WebAuthnID is the person's id, random enough and without meaning outside. As
// passkeys are found by person and not by their own id, two people could have
// one with the same id and neither would open the other's account.
func (h holder) WebAuthnID() []byte          { return []byte(h.user.ID) }
func (h holder) WebAuthnName() string        { return h.user.Email }
func (h holder) WebAuthnDisplayName() string { return h.user.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential {
	list := make([]webauthn.Credential, len(h.passkeys))
	for i, k := range h.passkeys {
		list[i] = k.Credential
	}
	return list
}
