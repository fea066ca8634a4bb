package account_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

func TestSignIn(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens, err := h.SignIn(t.Context(), account.Attempt{Email: "  ADA@example.COM\n", Password: password}, browser)
		if err != nil {
			t.Fatal(err)
		}
		if tokens.ExpiresIn != 600 || !tokens.SessionEnds.Equal(h.Now().Add(30*24*time.Hour)) {
			t.Errorf("the tokens last %d s, the session until %s", tokens.ExpiresIn, tokens.SessionEnds)
		}
		who := h.in(tokens.AccessToken)
		if who.User != tokens.User || who.SessionID != tokens.SessionID || who.User.Role != policy.Admin {
			t.Errorf("Authenticate says %+v", who)
		}
	})
}

func TestSignInRefusesAllAlike(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		said := map[string]bool{}
		for _, try := range []struct{ email, password string }{
			{email, "mill cog analytical engin"},
			{email, ""},
			{email, password + " "},
			{"nobody@example.com", password},
			{"", password},
			{strings.Repeat("a", 100_000) + "@example.com", password},
		} {
			tokens, err := h.SignIn(t.Context(), account.Attempt{Email: try.email, Password: try.password}, browser)
			if tokens != (account.Tokens{}) {
				t.Errorf("%.20q, %q got tokens", try.email, try.password)
			}
			want(t, err, fault.Unauthenticated)
			said[err.Error()] = true
		}
		if len(said) != 1 {
			t.Errorf("the answers differ: %v", said)
		}
		if n := len(h.records(store.Sessions)); n != 0 {
			t.Errorf("%d sessions were opened", n)
		}
	})
}

func TestDisabledPersonIsOutAtOnce(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		h.in(tokens.AccessToken)
		h.set(store.People, "disabled", true)

		h.out(tokens.AccessToken)
		_, err := h.Refresh(t.Context(), tokens.RefreshToken, "", browser)
		want(t, err, fault.Unauthenticated)
		_, err = h.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, browser)
		want(t, err, fault.Forbidden)
		_, err = h.SignIn(t.Context(), account.Attempt{Email: email, Password: "not her password"}, browser)
		want(t, err, fault.Unauthenticated) // a stranger is not told

		h.set(store.People, "disabled", false)
		h.in(tokens.AccessToken)
	})
}

func TestChangedRoleCountsAtOnce(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		h.set(store.People, "role", policy.Viewer)
		if got := h.in(tokens.AccessToken).User.Role; got != policy.Viewer {
			t.Errorf("the role is still %s", got)
		}
	})
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		first := h.signIn()
		h.pass(time.Hour)
		second := h.signIn()
		second = h.refresh(second.RefreshToken)

		list, err := h.Sessions(t.Context(), first.User.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != 2 || list[0].ID != second.SessionID || list[1].ID != first.SessionID {
			t.Fatalf("the sessions are %+v", list)
		}
		if list[0].Client != browser || !list[0].CreatedAt.Equal(h.Now()) || !list[0].LastUsedAt.Equal(h.Now()) {
			t.Errorf("the newest is %+v", list[0])
		}

		want(t, h.EndSession(t.Context(), boss, "somebody-else", first.SessionID), fault.NotFound)
		first = h.refresh(first.RefreshToken) // still there
		if err := h.EndSession(t.Context(), boss, first.User.ID, first.SessionID); err != nil {
			t.Fatal(err)
		}
		h.out(first.AccessToken)
		h.in(second.AccessToken)
		want(t, h.EndSession(t.Context(), boss, first.User.ID, first.SessionID), fault.NotFound)
	})
}

func TestNobodysSessionsAreAnEmptyList(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		h.signIn()
		list, err := h.Sessions(t.Context(), "nobody")
		if err != nil || list == nil || len(list) != 0 {
			t.Errorf("Sessions = %v, %v", list, err)
		}
	})
}

// The store does not fill with sessions that nobody came back to.
func TestSessionsArePruned(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		var all []account.Tokens
		for range 34 {
			all = append(all, h.signIn())
			h.pass(time.Second)
		}
		if n := len(h.records(store.Sessions)); n != 32 {
			t.Errorf("%d sessions are kept, want 32", n)
		}
		h.out(all[0].AccessToken)
		h.out(all[1].AccessToken)
		h.in(all[2].AccessToken)

		h.pass(31 * 24 * time.Hour)
		if list, err := h.Sessions(t.Context(), all[0].User.ID); err != nil || len(list) != 0 {
			t.Errorf("Sessions = %v, %v after all have ended", list, err)
		}
		h.signIn()
		if n := len(h.records(store.Sessions)); n != 1 {
			t.Errorf("%d sessions are kept, want only the new one", n)
		}
	})
}

func TestClientsAreTrimmed(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		endless := account.Client{IP: "192.0.2.7", UserAgent: strings.Repeat("ä", 10_000)}
		tokens, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, endless)
		if err != nil {
			t.Fatal(err)
		}
		list, err := h.Sessions(t.Context(), tokens.User.ID)
		if err != nil {
			t.Fatal(err)
		}
		if agent := list[0].UserAgent; len(agent) > 256 || !utf8.ValidString(agent) {
			t.Errorf("kept %d bytes of the user agent", len(agent))
		}
	})
}

func TestRename(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		who := h.in(tokens.AccessToken).Actor(browser)
		user, err := h.Rename(t.Context(), who, " Countess Lovelace ")
		if err != nil || user.Name != "Countess Lovelace" {
			t.Errorf("Rename = %+v, %v", user, err)
		}
		if e := h.logged(); e.Action != "person.changed" || e.By != who.ID || !slices.Equal(e.Words, []string{"name Ada Lovelace → Countess Lovelace"}) {
			t.Errorf("the log says %+v", e)
		}
		if got := h.in(tokens.AccessToken).User; got != user {
			t.Errorf("the person is %+v, want %+v", got, user)
		}
		for _, name := range []string{"", " ", "a\x00b", "a\nb", "\xff", strings.Repeat("é", 101)} {
			_, err := h.Rename(t.Context(), who, name)
			if !fault.Is(err, fault.Unprocessable) {
				t.Errorf("the name %q: %v", name, err)
			}
		}
		_, err = h.Rename(t.Context(), policy.Actor{ID: "nobody"}, "Nobody")
		want(t, err, fault.NotFound)
	})
}
