package account_test

import (
	"slices"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

var (
	adaOutside = account.Outside{Issuer: "https://id.example.com", Subject: "248289", Label: email}
	trip       = account.Trip{State: "s", Nonce: "n", Verifier: "v"}
)

// arrive comes back from the provider as somebody.
func (h *house) arrive(token string, o account.Outside) (account.Tokens, error) {
	h.t.Helper()
	errand, err := h.Back(h.t.Context(), token, browser)
	if err != nil {
		return account.Tokens{}, err
	}
	if errand.Trip != trip {
		h.t.Errorf("the trip came back as %+v", errand.Trip)
	}
	return h.Arrive(h.t.Context(), errand, o, browser)
}

func (h *house) signInOutside(o account.Outside) (account.Tokens, error) {
	h.t.Helper()
	token, err := h.GoSignIn(h.t.Context(), trip)
	if err != nil {
		h.t.Fatal(err)
	}
	return h.arrive(token, o)
}

func (h *house) link(who policy.Actor, o account.Outside) (account.Tokens, error) {
	h.t.Helper()
	token, err := h.GoLink(h.t.Context(), who, trip)
	if err != nil {
		h.t.Fatal(err)
	}
	return h.arrive(token, o)
}

// The hole of PocketBase (GHSA-m93w-4fxv-r35v): an identity with somebody's
// address, verified or not, is not theirs for it.
func TestAddressLinksNothing(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		_, err := h.signInOutside(adaOutside)
		want(t, err, fault.Unauthenticated)
		if _, err := h.link(h.actor(), adaOutside); err != nil {
			t.Fatal(err)
		}
		for _, other := range []account.Outside{
			{Issuer: adaOutside.Issuer, Subject: "248290", Label: email},
			{Issuer: "https://id.example.net", Subject: adaOutside.Subject, Label: email},
			{Issuer: adaOutside.Issuer, Subject: email, Label: email},
			{Issuer: adaOutside.Issuer, Label: email},
		} {
			_, err := h.signInOutside(other)
			want(t, err, fault.Unauthenticated)
		}
	})
}

func TestLinkedIdentity(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		before := h.actor()
		if _, err := h.link(before, adaOutside); err != nil {
			t.Fatal(err)
		}
		tokens, err := h.signInOutside(adaOutside)
		if err != nil {
			t.Fatal(err)
		}
		who := h.in(tokens.AccessToken).Actor(browser)
		if who.ID != before.ID {
			t.Error("somebody else is signed in")
		}
		list, err := h.Identities(t.Context(), who.ID)
		if err != nil || len(list) != 1 || list[0].Label != email || list[0].Issuer != adaOutside.Issuer {
			t.Fatalf("Identities = %+v, %v", list, err)
		}
		want(t, h.Unlink(t.Context(), who, "another"), fault.NotFound)
		if err := h.Unlink(t.Context(), who, list[0].ID); err != nil {
			t.Fatal(err)
		}
		_, err = h.signInOutside(adaOutside)
		want(t, err, fault.Unauthenticated)
		if got := h.actions(); !slices.Contains(got, "identity.linked") || !slices.Contains(got, "identity.unlinked") {
			t.Errorf("the audit log has %v", got)
		}
	})
}

// Whatever let somebody in is gone once others take their ways in away: who has
// got hold of their account elsewhere is out too.
func TestResetAndRescueUnlink(t *testing.T) {
	for name, takeAway := range map[string]func(h *house, id string) error{
		"factors.reset": func(h *house, id string) error { return h.ResetSecondFactor(h.t.Context(), boss, id) },
		"person.rescued": func(h *house, _ string) error {
			_, _, err := h.Rescue(h.t.Context(), boss, email)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			inEachWithAda(t, func(t *testing.T, h *house) {
				who := h.actor()
				if _, err := h.link(who, adaOutside); err != nil {
					t.Fatal(err)
				}
				if m, err := h.Person(t.Context(), boss, who.ID); err != nil || len(m.Identities) != 1 || m.Identities[0].Issuer != adaOutside.Issuer {
					t.Errorf("an administrator sees %+v, %v", m.Identities, err)
				}
				if m, err := h.Person(t.Context(), reader, who.ID); err != nil || len(m.Identities) != 0 {
					t.Errorf("a colleague sees %+v, %v", m.Identities, err)
				}
				if err := takeAway(h, who.ID); err != nil {
					t.Fatal(err)
				}
				_, err := h.signInOutside(adaOutside)
				want(t, err, fault.Unauthenticated)
				if m, err := h.Person(t.Context(), boss, who.ID); err != nil || len(m.Identities) != 0 {
					t.Errorf("left are %+v, %v", m.Identities, err)
				}
				log := h.entries()
				e, last := log[len(log)-2], log[len(log)-1]
				if e.Action != "identity.unlinked" || e.By != boss.ID || e.Object != who.ID || !slices.Equal(e.Words, []string{email + " at " + adaOutside.Issuer}) || last.Action != name {
					t.Errorf("the log says %+v, %+v", e, last)
				}
			})
		})
	}
}

func TestErrandsThatFail(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		token, err := h.GoSignIn(t.Context(), trip)
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.arrive(token, adaOutside)
		want(t, err, fault.Unauthenticated) // nobody's
		_, err = h.arrive(token, adaOutside)
		want(t, err, fault.Unauthenticated) // and over

		late, err := h.GoLink(t.Context(), h.actor(), trip)
		if err != nil {
			t.Fatal(err)
		}
		h.pass(5 * time.Minute)
		_, err = h.arrive(late, adaOutside)
		want(t, err, fault.Unauthenticated)

		who := h.actor()
		ended, err := h.GoLink(t.Context(), who, trip)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.EndSession(t.Context(), boss, who.ID, who.Session); err != nil {
			t.Fatal(err)
		}
		_, err = h.arrive(ended, adaOutside)
		want(t, err, fault.Unauthenticated)

		old := h.actor()
		h.pass(account.FreshFor + time.Second)
		_, err = h.GoLink(t.Context(), old, trip)
		want(t, err, fault.Forbidden)
		if n := len(h.records(store.Identities)); n != 0 {
			t.Errorf("%d identities are linked", n)
		}
	})
}

func TestDisabledPersonOutside(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		if _, err := h.link(h.actor(), adaOutside); err != nil {
			t.Fatal(err)
		}
		h.set(store.People, "disabled", true)
		_, err := h.signInOutside(adaOutside)
		want(t, err, fault.Unauthenticated)
	})
}

func TestJoinOutside(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		user, invited, err := h.AddPerson(t.Context(), policy.Operator, account.NewPerson{Email: "bea@example.com", Name: "Bea"}, policy.Author)
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.GoJoin(t.Context(), invited.Token+"A", trip)
		want(t, err, fault.Forbidden)
		token, err := h.GoJoin(t.Context(), invited.Token, trip)
		if err != nil {
			t.Fatal(err)
		}
		late, err := h.GoJoin(t.Context(), invited.Token, trip)
		if err != nil {
			t.Fatal(err)
		}
		bea := account.Outside{Issuer: adaOutside.Issuer, Subject: "bea", Label: "someone.else@example.net"}
		tokens, err := h.arrive(token, bea)
		if err != nil || tokens.User.ID != user.ID {
			t.Fatalf("joined as %+v, %v", tokens.User, err)
		}
		h.in(tokens.AccessToken)
		_, err = h.arrive(late, account.Outside{Issuer: adaOutside.Issuer, Subject: "eve"})
		want(t, err, fault.Forbidden)
		if _, err := h.signInOutside(bea); err != nil {
			t.Error(err)
		}
		_, err = h.link(h.actor(), bea)
		want(t, err, fault.Conflict) // it is hers

		if err := h.DeletePerson(t.Context(), policy.Operator, user.ID); err != nil {
			t.Fatal(err)
		}
		if n := len(h.records(store.Identities)); n != 0 {
			t.Errorf("%d identities of somebody who is gone are left", n)
		}
	})
}
