package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"strings"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

const (
	setupName    = "setup" // the one record in Settings that decides who is first
	setupLetters = 16      // of base32 in a set-up code
)

// setup is what Settings keeps of the first administrator's creation.
type setup struct {
	CodeHash []byte     `json:"code_hash,omitempty"` // SHA-256 of the code printed last
	DoneAt   *time.Time `json:"done_at,omitempty"`   // nil while an administrator is missing
}

func readSetup(r store.Reader) (setup, error) {
	state, err := get[setup](r, store.Settings, setupName)
	if err != nil || state == nil {
		return setup{}, err
	}
	return *state, nil
}

// SetupNeeded tells whether the first administrator is still missing.
func (s *Service) SetupNeeded(ctx context.Context) (bool, error) {
	var state setup
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		state, err = readSetup(r)
		return err
	})
	return err == nil && state.DoneAt == nil, err
}

// SetupCode makes a new one-time code of 80 bits, such as
// "K7QM-4PZR-X2SD-L6VA", for [Service.Setup]. The ones before it stop working,
// on every node. It is empty when there is an administrator.
func (s *Service) SetupCode(ctx context.Context) (string, error) {
	code := grouped(rand.Text()[:setupLetters])
	var needed bool
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		state, err := readSetup(tx)
		needed = err == nil && state.DoneAt == nil
		if !needed {
			return err
		}
		return put(tx, store.Settings, setupName, setup{CodeHash: hashCode(code)})
	})
	if err != nil || !needed {
		return "", err
	}
	return code, nil
}

// Setup creates the first administrator for whoever has the code, once: of two
// calls that race, on one node or on two, the later gets Conflict. A wrong code
// is Forbidden.
func (s *Service) Setup(ctx context.Context, code string, given NewPerson, from Client) (User, error) {
	return through(s, ticketDoor, visitor{network: from.IP}, func() (User, error) { return s.setUp(ctx, code, given, from) })
}

func (s *Service) setUp(ctx context.Context, code string, given NewPerson, from Client) (User, error) {
	check := func(r store.Reader) error {
		state, err := readSetup(r)
		if err != nil {
			return err
		}
		return state.admit(code)
	}
	// Before the dear part, so that a stranger cannot ask for it.
	if err := s.store.View(ctx, check); err != nil {
		return User{}, err
	}
	admin, err := s.newPerson(ctx, given, policy.Admin)
	if err != nil {
		return User{}, err
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		if err := check(tx); err != nil {
			return err
		}
		return s.addFirst(tx, admin, admin.actor(from))
	})
	if err != nil {
		return User{}, err
	}
	return admin.user(), nil
}

// CreateFirstAdmin creates the first administrator without a code, for whoever
// starts the server. It tells whether it did: when there has been one already
// it changes nothing, not even that one's password.
func (s *Service) CreateFirstAdmin(ctx context.Context, given NewPerson) (created bool, err error) {
	if needed, err := s.SetupNeeded(ctx); err != nil || !needed {
		return false, err
	}
	admin, err := s.newPerson(ctx, given, policy.Admin)
	if err != nil {
		return false, err
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		state, err := readSetup(tx)
		created = err == nil && state.DoneAt == nil
		if !created {
			return err
		}
		return s.addFirst(tx, admin, policy.Operator)
	})
	return created && err == nil, err
}

func (s *Service) addFirst(tx store.Tx, admin *person, by policy.Actor) error {
	tx.Put(store.Emails, []byte(admin.Email), []byte(admin.ID))
	if err := put(tx, store.People, admin.ID, admin); err != nil {
		return err
	}
	if err := s.log(tx, by, "setup.done", admin); err != nil {
		return err
	}
	return put(tx, store.Settings, setupName, setup{DoneAt: &admin.CreatedAt})
}

// admit tells whether a code opens the set-up.
func (s setup) admit(code string) error {
	if s.DoneAt != nil {
		return fault.New(fault.Conflict, "There is an administrator already; sign in instead.")
	}
	if subtle.ConstantTimeCompare(s.CodeHash, hashCode(code)) != 1 {
		return fault.New(fault.Forbidden, "This is not the set-up code. It is in the server's output; the one printed last works.").
			At("body.code", "Copy the code from the server's output; a restart prints a new one.")
	}
	return nil
}

// typed forgives what differs between a printed code and a typed one. The
// code's alphabet has neither 0 nor 1.
var typed = strings.NewReplacer("-", "", " ", "", "0", "O", "1", "I")

func hashCode(code string) []byte {
	sum := sha256.Sum256([]byte(typed.Replace(strings.ToUpper(code))))
	return sum[:]
}
