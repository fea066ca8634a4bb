package account_test

import (
	"testing"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// require changes of whom a second factor is asked.
func (h *house) require(r account.Requirement) {
	h.t.Helper()
	if err := h.requireAs(policy.Operator, r); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) requireAs(by policy.Actor, r account.Requirement) error {
	_, err := h.store.Update(h.t.Context(), func(tx store.Tx) error { return h.RequireSecondFactor(tx, by, r) })
	return err
}

func TestSecondFactorIsRequired(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		bea := h.add("Bea", policy.Author)
		ada, author := h.signIn(), h.signInAs("Bea")
		for _, row := range []struct {
			of          account.Requirement
			ada, author bool // owe one
		}{
			{account.OfAdmins, true, false},
			{account.OfEveryone, true, true},
			{account.OfNobody, false, false},
			{account.OfEveryone, true, true},
		} {
			h.require(row.of)
			if got := h.in(ada.AccessToken).OwesFactor; got != row.ada {
				t.Errorf("required of %s: the administrator owes one: %t", row.of, got)
			}
			if got := h.in(author.AccessToken).OwesFactor; got != row.author {
				t.Errorf("required of %s: the author owes one: %t", row.of, got)
			}
		}
		if again := h.signInAs("Bea"); !again.OwesFactor || again.User.ID != bea.ID {
			t.Errorf("signing in says %+v", again)
		}
		if next := h.refresh(ada.RefreshToken); !next.OwesFactor {
			t.Error("refreshing does not say that a factor is owed")
		}
		who := h.in(ada.AccessToken).Actor(browser)
		want(t, h.requireAs(who, account.OfNobody), fault.Forbidden)
		want(t, who.Reaches(policy.ReadDrafts), fault.Forbidden)
		if err := who.Reaches(policy.OwnProfile); err != nil {
			t.Errorf("the profile: %v", err)
		}
		if member(t, who.Reaches(policy.ManagePeople), "second_factor_required") != true {
			t.Error("the refusal does not say what is missing")
		}
	})
}

// A factor that is added counts at once, in the session that added it; so do the
// ways in that are more than a password.
func TestWhatIsMoreThanAPassword(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		h.require(account.OfEveryone)
		who := h.in(tokens.AccessToken).Actor(browser)
		enrolled, err := h.EnrolTOTP(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		if !h.in(tokens.AccessToken).OwesFactor {
			t.Error("an app that is not confirmed counts")
		}
		if _, err := h.ConfirmTOTP(t.Context(), who, h.code(enrolled.Secret)); err != nil {
			t.Fatal(err)
		}
		if h.in(tokens.AccessToken).OwesFactor {
			t.Error("the session that added it owes it still")
		}
		h.require(account.OfNobody)
		if err := h.ResetSecondFactor(t.Context(), policy.Operator, who.ID); err != nil {
			t.Fatal(err)
		}
		outside, err := h.link(h.actor(), adaOutside)
		if err != nil {
			t.Fatal(err)
		}
		h.require(account.OfEveryone)
		if h.in(outside.AccessToken).OwesFactor {
			t.Error("whoever signed in at the provider owes one")
		}
		if !h.signIn().OwesFactor {
			t.Error("whoever could have signed in at the provider and did not owes none")
		}
	})
}
