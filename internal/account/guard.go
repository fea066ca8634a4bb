package account

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/throttle"
)

// door is a way in that somebody could be guessing at, with how often they may
// be wrong. A budget of zero counts nothing.
type door struct {
	name    string
	account throttle.Budget // for one address that is signed in with, from wherever
	network throttle.Budget // for one address on the net, whoever they say they are
	device  throttle.Budget // for one device that the person has used before, instead of both
}

// The doors. A password that is taken stands up to 10⁸ guesses, a code of an
// authenticator app to some 3·10⁵: 300 guesses a day, from all strangers
// together, is what an account can bear. Tickets cannot be guessed; what is
// bounded there is the work.
var (
	signInDoor = door{
		name:    "sign-in",
		account: throttle.Budget{Tries: 10, Every: 5 * time.Minute},
		network: throttle.Budget{Tries: 30, Every: 20 * time.Second},
		device:  throttle.Budget{Tries: 10, Every: 5 * time.Minute},
	}
	confirmDoor = door{name: "confirm", account: throttle.Budget{Tries: 10, Every: 5 * time.Minute}}
	ticketDoor  = door{name: "ticket", network: throttle.Budget{Tries: 30, Every: 20 * time.Second}}
	refreshDoor = door{name: "refresh", network: throttle.Budget{Tries: 100, Every: time.Second}}
	beginDoor   = door{name: "begin", network: throttle.Budget{Tries: 30, Every: 2 * time.Second}}
)

// visitor is who stands at a door, as far as is known.
type visitor struct {
	account string
	network string // the address on the net
	device  string // one that the account's owner has used before
}

// purses are what a visitor's try is counted against.
func (d door) purses(v visitor) []throttle.Purse {
	purse := func(kind, key string, b throttle.Budget) throttle.Purse {
		return throttle.Purse{Key: d.name + " " + kind + " " + key, Budget: b}
	}
	if v.device != "" && d.device.Tries > 0 {
		return []throttle.Purse{purse("device", v.device, d.device)}
	}
	var list []throttle.Purse
	if d.account.Tries > 0 {
		list = append(list, purse("account", v.account, d.account))
	}
	if d.network.Tries > 0 {
		list = append(list, purse("network", throttle.Network(v.network), d.network))
	}
	return list
}

// guarded lets a visitor try something. Wrong guesses cost; with none left it is
// TooMany and says when to come back.
func (s *Service) guarded(d door, v visitor, try func() error) error {
	purses := d.purses(v)
	if wait := s.limits.Take(purses...); wait > 0 {
		return tooMany(wait)
	}
	err := try()
	if !wrongGuess(err) {
		s.limits.GiveBack(purses...)
	}
	return err
}

// through is guarded for what gives something.
func through[T any](s *Service, d door, v visitor, try func() (T, error)) (got T, err error) {
	err = s.guarded(d, v, func() (err error) {
		got, err = try()
		return err
	})
	return got, err
}

// wrongGuess tells whether an error is that of somebody who guesses. Who is asked
// for a second factor beside a password that is right is none.
func wrongGuess(err error) bool {
	return (fault.Is(err, fault.Unauthenticated) || fault.Is(err, fault.Forbidden)) && !errors.Is(err, errSecondMissing)
}

// MayBegin is TooMany for a client that begins things which nobody ends (trips
// to a provider, questions to a passkey, mails) faster than people do.
func (s *Service) MayBegin(from Client) error {
	if wait := s.limits.Take(beginDoor.purses(visitor{network: from.IP})...); wait > 0 {
		return tooMany(wait)
	}
	return nil
}

// confirmed tells whether what somebody shows once more, signed in as they are, is
// right: whoever finds a browser open must not guess it there either.
func (s *Service) confirmed(p *person, right func() (bool, error)) (bool, error) {
	var failed error // which is no guess
	err := s.guarded(confirmDoor, visitor{account: p.ID}, func() error {
		var good bool
		if good, failed = right(); failed == nil && !good {
			return wrongCredentials()
		}
		return nil
	})
	switch {
	case failed != nil:
		return false, failed
	case wrongGuess(err):
		return false, nil
	}
	return err == nil, err
}

// retryAfter is the member of a problem that becomes the header Retry-After.
const retryAfter = "retry_after"

func tooMany(wait time.Duration) error {
	seconds := int((wait + time.Second - 1) / time.Second)
	return fault.New(fault.TooMany, "There were too many attempts. Try again in %s.", inWords(seconds)).With(retryAfter, seconds)
}

func inWords(seconds int) string {
	switch {
	case seconds == 1:
		return "1 second"
	case seconds < 120:
		return fmt.Sprintf("%d seconds", seconds)
	}
	return fmt.Sprintf("%d minutes", (seconds+59)/60)
}

// How often refused sign-ins are written down: once for each account and reason
// in a while, and not more than so many in all, so that a storm of them fills no
// log. Whether there is such an account makes no difference.
var (
	oneRefusal  = throttle.Budget{Tries: 1, Every: 15 * time.Minute}
	allRefusals = throttle.Budget{Tries: 100, Every: time.Minute}
)

// refusal is that somebody was not let in.
type refusal struct {
	account  string // what they said they are, or whose passkey they showed
	personID string // whose account that is; empty when there is none
	words    string // why
}

// refusalOf is that of somebody who had the password or the passkey of a person.
func refusalOf(personID string, why error) refusal {
	words := "The password was right, the second factor was not"
	if errors.Is(why, errCopiedKey) {
		words = "The passkey's counter went back: there may be a copy of it"
	}
	return refusal{account: personID, personID: personID, words: words}
}

// noteRefusal writes a refusal down. It returns why, or why that could not be
// written.
func (s *Service) noteRefusal(ctx context.Context, r refusal, client Client, why error) error {
	once := throttle.Purse{Key: "refused " + r.words + " " + r.account, Budget: oneRefusal}
	if s.limits.Take(once, throttle.Purse{Key: "refused", Budget: allRefusals}) > 0 {
		return why
	}
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := get[person](tx, store.People, r.personID)
		if err != nil {
			return err
		}
		somebody := policy.Actor{IP: client.IP} // who has not shown that they are the person
		if p == nil {
			return s.log(tx, somebody, "session.refused", &person{}, "Nobody has this address")
		}
		return s.log(tx, somebody, "session.refused", p, r.words)
	})
	return cmp.Or(err, why)
}
