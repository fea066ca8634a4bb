package account_test

import (
	"context"
	"testing"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// between is a store on which something else happens between what a method
// reads first and what it then writes: while it hashes, mostly.
type between struct {
	store.Store
	happens func() // after the next View, once
}

func (b *between) View(ctx context.Context, f func(store.Reader) error) error {
	err := b.Store.View(ctx, f)
	if happens := b.happens; happens != nil {
		b.happens = nil
		happens()
	}
	return err
}

// meddled is the same house seen through such a store.
func (h *house) meddled(happens func()) *house {
	return newHouse(h.t, &between{Store: h.store, happens: happens}, h.clock)
}

// Whoever signs in with the old password while it is being changed does not get
// in.
func TestPasswordChangesDuringSignIn(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		mine := h.signIn()
		late := h.meddled(func() {
			if err := h.ChangePassword(t.Context(), h.in(mine.AccessToken).Actor(browser), password, newPassword); err != nil {
				t.Error(err)
			}
		})
		_, err := late.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, browser)
		want(t, err, fault.Unauthenticated)
		if n := len(h.records(store.Sessions)); n != 1 {
			t.Errorf("%d sessions are open, want 1", n)
		}
	})
}

func TestPersonIsDisabledDuringSignIn(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		late := h.meddled(func() { h.set(store.People, "disabled", true) })
		_, err := late.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, browser)
		want(t, err, fault.Unauthenticated)
	})
}

func TestPasswordChangesTwiceAtOnce(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who := h.in(h.signIn().AccessToken)
		late := h.meddled(func() {
			if err := h.ChangePassword(t.Context(), who.Actor(browser), password, newPassword); err != nil {
				t.Error(err)
			}
		})
		want(t, late.ChangePassword(t.Context(), who.Actor(browser), password, "yet another one of mine"), fault.Conflict)
		if _, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: newPassword}, browser); err != nil {
			t.Error(err)
		}
	})
}

func TestSomebodyElseIsFirst(t *testing.T) {
	inEach(t, func(t *testing.T, h *house) {
		code, err := h.SetupCode(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		late := h.meddled(func() {
			if _, err := h.Setup(t.Context(), code, ada, browser); err != nil {
				t.Error(err)
			}
		})
		other := account.NewPerson{Email: "eve@example.com", Name: "Eve", Password: password}
		_, err = late.Setup(t.Context(), code, other, browser)
		want(t, err, fault.Conflict)
		if n := len(h.records(store.People)); n != 1 {
			t.Errorf("there are %d people", n)
		}
	})
}

// An unknown address comes to the hashing like a known one: when there is no
// time left for it, neither is answered.
func TestUnknownAddressIsHashedToo(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		for _, address := range []string{email, "nobody@example.com"} {
			ctx, cancel := context.WithCancel(t.Context())
			_, err := h.meddled(cancel).SignIn(ctx, account.Attempt{Email: address, Password: "not the password"}, browser)
			want(t, err, fault.Unavailable)
		}
	})
}

// A damaged record is our fault, and not a reason to send somebody away as
// signed out.
func TestDamagedRecords(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		for _, b := range []*store.Bucket{store.Sessions, store.People} {
			h.set(b, "created_at", "the other day")
			_, err := h.Authenticate(t.Context(), tokens.AccessToken)
			want(t, err, fault.Internal)
			_, err = h.Refresh(t.Context(), tokens.RefreshToken, "", browser)
			want(t, err, fault.Internal)
			h.set(b, "created_at", h.Now())
			h.in(tokens.AccessToken)
		}
	})
}

func TestDeletedPersonIsOut(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		h.in(tokens.AccessToken)
		_, err := h.store.Update(t.Context(), func(tx store.Tx) error {
			tx.Delete(store.People, []byte(tokens.User.ID))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		h.out(tokens.AccessToken)
		_, err = h.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, browser)
		want(t, err, fault.Unauthenticated)
	})
}
