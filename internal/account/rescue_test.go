package account_test

import (
	"strings"
	"testing"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

func TestRescue(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who, secret, _ := h.withApp()
		tokens, err := h.signInWith(h.code(secret))
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = h.Rescue(t.Context(), policy.Operator, "nobody@example.com")
		want(t, err, fault.NotFound)
		user, invited, err := h.Rescue(t.Context(), policy.Operator, strings.ToUpper(email))
		if err != nil || user.ID != who.ID {
			t.Fatalf("Rescue = %+v, %v", user, err)
		}
		h.out(tokens.AccessToken)
		_, err = h.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, browser)
		want(t, err, fault.Unauthenticated)
		if _, err := h.AcceptInvitation(t.Context(), account.Acceptance{Token: invited.Token, Password: newPassword}, browser); err != nil {
			t.Fatal(err)
		}
		if _, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: newPassword}, browser); err != nil {
			t.Error(err)
		}
		h.set(store.People, "disabled", true)
		_, _, err = h.Rescue(t.Context(), policy.Operator, email)
		want(t, err, fault.Conflict)
	})
}
