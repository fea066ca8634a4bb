package account_test

import (
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
)

// Whatever a stranger sends as a passkey's answer is refused, and as somebody
// else's fault.
func FuzzPasskeyAnswer(f *testing.F) {
	h := quietHouse(f)
	d, _ := h.withPasskey(h.actor())
	good := d.get(h.ask())
	f.Add(string(good.Credential))
	f.Add(string(d.create(h.ask()).Credential))
	f.Add(`{"id":"","rawId":null,"response":{"authenticatorData":"AA"}}`)
	f.Fuzz(func(t *testing.T, credential string) {
		h.pass(6 * time.Minute) // so that the ceremony before is swept up
		options, err := h.PasskeyRequest(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.SignInWithPasskey(t.Context(), account.PasskeyAnswer{Ceremony: options.Ceremony, Credential: []byte(credential)}, browser)
		want(t, err, fault.Unauthenticated)
	})
}

// FuzzOneTimeTokens shows everything that is taken once to everything that
// takes.
func FuzzOneTimeTokens(f *testing.F) {
	h := quietHouse(f)
	f.Add(h.forgot() + "A")
	f.Add(h.ask().Ceremony)
	f.Add("rbp_.")
	f.Fuzz(func(t *testing.T, token string) {
		h.pass(time.Minute) // for the tries to come back
		want(t, h.ResetPassword(t.Context(), token, newPassword, browser), fault.Forbidden)
		_, err := h.Back(t.Context(), token, browser)
		want(t, err, fault.Unauthenticated)
	})
}
