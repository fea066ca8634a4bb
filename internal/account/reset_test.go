package account_test

import (
	"strings"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/store"
)

func (h *house) forgot() string {
	h.t.Helper()
	made, err := h.ForgotPassword(h.t.Context(), email)
	if err != nil || made == nil {
		h.t.Fatalf("ForgotPassword = %v, %v", made, err)
	}
	return made.Token
}

func TestForgottenPassword(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		open := h.signIn()
		_, secret, _ := h.withApp()
		token := h.forgot()
		if h.stored(strings.Split(token, ".")[1]) {
			t.Error("the token is in the store")
		}
		want(t, h.ResetPassword(t.Context(), token, "password1234", browser), fault.Unprocessable)
		if err := h.ResetPassword(t.Context(), token, newPassword, browser); err != nil {
			t.Fatal(err)
		}
		h.out(open.AccessToken)
		want(t, h.ResetPassword(t.Context(), token, newPassword, browser), fault.Forbidden)

		_, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: newPassword}, browser)
		want(t, err, fault.Unauthenticated) // the second factor is still asked for
		if _, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: newPassword, OTP: h.code(secret)}, browser); err != nil {
			t.Error(err)
		}
	})
}

func TestResetTokensThatDoNothing(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		token := h.forgot()
		person, secret, _ := strings.Cut(token, ".")
		for _, wrong := range []string{
			"", ".", token[4:], "rbr_" + token[4:], token + "A", token + "\n", token + "=", strings.ToLower(token),
			person + "." + secret[:42], person + "." + strings.Repeat("A", 43), "rbp_" + strings.Repeat("a", 36) + "." + secret,
		} {
			want(t, h.ResetPassword(t.Context(), wrong, newPassword, browser), fault.Forbidden)
		}
		h.pass(time.Hour)
		want(t, h.ResetPassword(t.Context(), token, newPassword, browser), fault.Forbidden)
		newer := h.forgot()
		want(t, h.ResetPassword(t.Context(), token, newPassword, browser), fault.Forbidden)
		h.set(store.People, "disabled", true)
		want(t, h.ResetPassword(t.Context(), newer, newPassword, browser), fault.Forbidden)
	})
}

func TestNoMailForNobody(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		nothing := func(address string) {
			t.Helper()
			if made, err := h.ForgotPassword(t.Context(), address); made != nil || err != nil {
				t.Errorf("ForgotPassword = %v, %v", made, err)
			}
		}
		nothing("nobody@example.com")
		nothing("")
		h.forgot()
		nothing(email) // a moment later
		h.pass(6 * time.Minute)
		h.set(store.People, "disabled", true)
		nothing(email)
	})
}

// A link that arrives twice at once works once.
func TestResetRaces(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		token := h.forgot()
		late := h.meddled(func() {
			if err := h.ResetPassword(t.Context(), token, newPassword, browser); err != nil {
				t.Error(err)
			}
		})
		want(t, late.ResetPassword(t.Context(), token, "yet another one of mine", browser), fault.Forbidden)
	})
}
