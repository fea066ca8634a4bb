package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Outside is who somebody is at an outside provider: issuer and subject, and
// nothing else. The label is for people to recognise it by. It may be an e-mail
// address and proves nothing: at many providers one can claim any.
type Outside struct {
	Issuer  string
	Subject string
	Label   string
}

// Identity is an outside identity as its owner sees it, and whoever looks after
// people.
type Identity struct {
	ID        string    `json:"id"`
	Issuer    string    `json:"issuer" example:"https://accounts.example.com"`
	Label     string    `json:"label" doc:"The name or address that the provider gave."`
	CreatedAt time.Time `json:"created_at"`
}

// identity is what the bucket Identities keeps, under its id.
type identity struct {
	Issuer    string    `json:"issuer"`
	Subject   string    `json:"subject"`
	Label     string    `json:"label"`
	PersonID  string    `json:"person_id"`
	CreatedAt time.Time `json:"created_at"`
}

// id is the key of an identity. An issuer is an address and has no NUL.
func (o Outside) id() string {
	sum := sha256.Sum256([]byte(o.Issuer + "\x00" + o.Subject))
	return hex.EncodeToString(sum[:])
}

// signInOutside opens a session for whoever an outside identity belongs to. The
// provider has asked for what it deems enough, so no second factor is asked for
// here.
func (s *Service) signInOutside(ctx context.Context, o Outside, client Client) (Tokens, error) {
	var known *identity
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		known, err = get[identity](r, store.Identities, o.id())
		return err
	})
	if err != nil {
		return Tokens{}, err
	}
	if known == nil {
		return Tokens{}, notLinked()
	}
	return s.enter(ctx, known.PersonID, client, func(tx store.Tx, p *person) (string, error) {
		now, err := get[identity](tx, store.Identities, o.id())
		if err == nil && (now == nil || now.PersonID != p.ID) {
			err = notLinked()
		}
		return "With an account at " + o.Issuer, err
	})
}

func notLinked() error {
	return fault.New(fault.Unauthenticated, "This account is linked to nobody here. Sign in with your password and link it in your profile, or ask for an invitation.")
}

// link makes an outside identity a person's. Conflict when it is somebody
// else's.
func (s *Service) link(tx store.Tx, p *person, o Outside) error {
	known, err := get[identity](tx, store.Identities, o.id())
	if err != nil {
		return err
	}
	if known != nil && known.PersonID != p.ID {
		return fault.New(fault.Conflict, "This account is linked to somebody else here.")
	}
	return put(tx, store.Identities, o.id(), identity{
		Issuer: o.Issuer, Subject: o.Subject, Label: head(o.Label), PersonID: p.ID, CreatedAt: s.now(),
	})
}

// Identities lists a person's outside identities, the oldest first.
func (s *Service) Identities(ctx context.Context, personID string) ([]Identity, error) {
	var list []Identity
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		list, err = identitiesOf(r, personID)
		return err
	})
	return list, err
}

func identitiesOf(r store.Reader, personID string) ([]Identity, error) {
	list := []Identity{}
	for id, value := range r.Scan(store.Identities, nil, nil) {
		one, err := decode[identity](store.Identities, string(id), value)
		if err != nil {
			return nil, err
		}
		if one.PersonID == personID {
			list = append(list, Identity{ID: string(id), Issuer: one.Issuer, Label: one.Label, CreatedAt: one.CreatedAt})
		}
	}
	slices.SortFunc(list, func(a, b Identity) int { return a.CreatedAt.Compare(b.CreatedAt) })
	return list, nil
}

// unlinkAll takes every outside identity from a person.
func (s *Service) unlinkAll(tx store.Tx, by policy.Actor, p *person) error {
	list, err := identitiesOf(tx, p.ID)
	if err != nil {
		return err
	}
	for _, one := range list {
		tx.Delete(store.Identities, []byte(one.ID))
		if err := s.log(tx, by, "identity.unlinked", p, one.Label+" at "+one.Issuer); err != nil {
			return err
		}
	}
	return nil
}

// Unlink takes an outside identity from a person, who has signed in a moment
// ago, and ends their other sessions.
func (s *Service) Unlink(ctx context.Context, who policy.Actor, id string) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := s.fresh(tx, who)
		if err != nil {
			return err
		}
		known, err := get[identity](tx, store.Identities, id)
		if err != nil {
			return err
		}
		if known == nil || known.PersonID != who.ID {
			return fault.New(fault.NotFound, "No account with the id %q is linked to yours.", id)
		}
		tx.Delete(store.Identities, []byte(id))
		return s.changed(tx, who, p, "identity.unlinked", known.Label+" at "+known.Issuer)
	})
	return err
}
