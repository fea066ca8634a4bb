package account_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// TestWhatIsLogged plays a day and reads in the audit log what happened.
func TestWhatIsLogged(t *testing.T) {
	inEach(t, func(t *testing.T, h *house) {
		code, err := h.SetupCode(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Setup(t.Context(), code, ada, browser); err != nil {
			t.Fatal(err)
		}
		first, second, third := h.signIn(), h.signIn(), h.signIn()
		who := h.in(first.AccessToken).Actor(browser)
		if err := h.EndSession(t.Context(), who, who.ID, third.SessionID); err != nil {
			t.Fatal(err)
		}
		if err := h.ChangePassword(t.Context(), who, password, newPassword); err != nil {
			t.Fatal(err)
		}
		h.refresh(first.RefreshToken)
		_, err = h.Refresh(t.Context(), first.RefreshToken, "", account.Client{IP: "203.0.113.9"})
		want(t, err, fault.Unauthenticated)
		if e := h.logged(); e.Action != "session.replayed" || e.Object != who.ID || e.By != "" || e.IP != "203.0.113.9" {
			t.Errorf("a token that was used twice: %+v", e)
		}
		if err := h.SignOut(t.Context(), second.RefreshToken, browser); err != nil { // has ended already
			t.Fatal(err)
		}
		if got := strings.Join(h.actions(), " "); got != "setup.done session.opened session.opened session.opened "+
			"session.ended password.changed session.replayed" {
			t.Errorf("the log says %s", got)
		}
		h.pass(time.Minute)
		fresh, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: newPassword}, browser)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.SignOut(t.Context(), fresh.RefreshToken, browser); err != nil {
			t.Fatal(err)
		}
		if e := h.logged(); e.Action != "session.ended" || e.By != who.ID || e.IP != browser.IP {
			t.Errorf("signing out: %+v", e)
		}
		for _, secret := range []string{password, newPassword, code, first.RefreshToken, first.AccessToken} {
			if h.stored(secret) {
				t.Errorf("%.8s… is in the store", secret)
			}
		}
	})
}

func TestEndSessions(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		one, two := h.signIn(), h.signIn()
		if err := h.EndSessions(t.Context(), boss, one.User.ID); err != nil {
			t.Fatal(err)
		}
		h.out(one.AccessToken)
		h.out(two.AccessToken)
		if n := len(h.records(store.Sessions)); n != 0 {
			t.Errorf("%d sessions are left", n)
		}
		if e := h.logged(); e.Action != "session.ended" || e.By != "boss" || !slices.Equal(e.Words, []string{"All of their sessions"}) {
			t.Errorf("the log says %+v", e)
		}
		want(t, h.EndSessions(t.Context(), boss, "nobody"), fault.NotFound)
	})
}
