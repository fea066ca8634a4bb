package account_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/sim"
)

func TestRefreshRotates(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		first := h.signIn()
		tokens := first
		seen := map[string]bool{tokens.RefreshToken: true, tokens.AccessToken: true}
		for range 5 {
			h.pass(9 * time.Minute)
			tokens = h.refresh(tokens.RefreshToken)
			if seen[tokens.RefreshToken] || seen[tokens.AccessToken] {
				t.Fatal("a token came a second time")
			}
			seen[tokens.RefreshToken], seen[tokens.AccessToken] = true, true
			if tokens.SessionID != first.SessionID || !tokens.SessionEnds.Equal(first.SessionEnds) {
				t.Errorf("the session became %+v, was %+v", tokens, first)
			}
			if h.in(tokens.AccessToken).SessionID != first.SessionID {
				t.Error("the access token is of another session")
			}
		}
		for token := range seen {
			if h.stored(token) || h.stored(token[len(token)-43:]) {
				t.Error("a token is in the store")
			}
		}
	})
}

func TestReplayEndsTheSession(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		other := h.signIn()
		stolen := h.signIn()
		owner := h.refresh(stolen.RefreshToken)

		_, err := h.Refresh(t.Context(), stolen.RefreshToken, "", browser)
		want(t, err, fault.Unauthenticated)
		_, err = h.Refresh(t.Context(), owner.RefreshToken, "", browser)
		want(t, err, fault.Unauthenticated)
		h.out(owner.AccessToken)
		h.out(stolen.AccessToken)
		h.in(other.AccessToken)
	})
}

// A lost answer is asked for again, later too.
func TestRepeatOfAStep(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		first := h.signIn()
		lost := h.step(first.RefreshToken, "a key of ours")
		h.pass(9 * time.Minute)
		again := h.step(first.RefreshToken, "a key of ours")
		if again.RefreshToken != lost.RefreshToken || h.stored("a key of ours") {
			t.Error("the successor is another, or the key is in the store")
		}
		h.refresh(again.RefreshToken)
	})
}

// A replay is what is not the owner's own repeat of the last step: without their
// key, with another, where they gave none, and of an earlier step.
func TestRepeatsThatAreReplays(t *testing.T) {
	for name, c := range map[string]struct {
		given, repeated string
		later           bool
	}{
		"no key": {"ours", "", false}, "another key": {"ours", "theirs", false}, "none was given": {"", "theirs", false},
		"an earlier step": {"ours", "ours", true},
	} {
		t.Run(name, func(t *testing.T) {
			inEachWithAda(t, func(t *testing.T, h *house) {
				first := h.signIn()
				owner := h.step(first.RefreshToken, c.given)
				if c.later {
					owner = h.step(owner.RefreshToken, c.given)
				}
				_, err := h.Refresh(t.Context(), first.RefreshToken, c.repeated, browser)
				want(t, err, fault.Unauthenticated)
				h.out(owner.AccessToken)
			})
		})
	}
}

func TestTabsRefreshAtOnce(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) { testTabs(t, h, h) })
	t.Run("two nodes", func(t *testing.T) {
		cluster, clock := sim.New(5, sim.Options{Trouble: 0.2}), newClock()
		nodes := []*house{newHouse(t, cluster.Node(nil), clock), newHouse(t, cluster.Node(nil), clock)}
		nodes[0].addAda()
		testTabs(t, nodes...)
	})
}

func testTabs(t *testing.T, nodes ...*house) {
	before := nodes[0].signIn()
	if _, ok := nodes[1].store.(*sim.Node); ok {
		catchUp(t, nodes)
	}
	answers := make([]account.Tokens, 6)
	var tabs sync.WaitGroup
	for i := range answers {
		tabs.Go(func() {
			var err error
			if answers[i], err = nodes[i%2].Refresh(t.Context(), before.RefreshToken, "one key for all tabs", browser); err != nil {
				t.Error(err)
			}
		})
	}
	tabs.Wait()
	if t.Failed() {
		return
	}
	for _, answer := range answers[1:] {
		if answer.RefreshToken != answers[0].RefreshToken {
			t.Fatal("two tabs hold different refresh tokens")
		}
	}
	nodes[0].pass(9 * time.Minute)
	nodes[1].refresh(answers[3].RefreshToken)
}

// Whoever knows a session's id, as everybody does who reads an access token, can
// neither use the session nor end it.
func TestForgedRefreshTokensDoNothing(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		person, rest, _ := strings.Cut(tokens.RefreshToken, ".")
		family, secret, _ := strings.Cut(rest, ".")
		zero := strings.Repeat("A", 43)
		for name, forged := range map[string]string{
			"empty":              "",
			"access token":       tokens.AccessToken,
			"session id":         tokens.SessionID,
			"other family":       person + "." + zero + "." + secret,
			"swapped":            person + "." + secret + "." + family,
			"other person":       "rbr_" + strings.Repeat("0", 36) + "." + family + "." + secret,
			"no prefix":          strings.TrimPrefix(tokens.RefreshToken, "rbr_"),
			"two prefixes":       "rbr_" + tokens.RefreshToken,
			"padded":             tokens.RefreshToken + "=",
			"trailing data":      tokens.RefreshToken + ".x",
			"newline":            tokens.RefreshToken + "\n",
			"short secret":       tokens.RefreshToken[:len(tokens.RefreshToken)-4],
			"no secret":          person + "." + family + ".",
			"stray last bits":    person + "." + family + "." + strayBits(secret),
			"giant":              person + "." + family + "." + strings.Repeat("A", 1<<20),
			"session id for one": person + "." + tokens.SessionID + "." + secret,
		} {
			_, err := h.Refresh(t.Context(), forged, "", browser)
			if !fault.Is(err, fault.Unauthenticated) {
				t.Errorf("%s: %v", name, err)
			}
			if err := h.SignOut(t.Context(), forged, browser); err != nil {
				t.Errorf("%s: SignOut: %v", name, err)
			}
		}
		h.in(tokens.AccessToken)
		h.refresh(tokens.RefreshToken)
	})
}

// strayBits sets the bits of the last character that decode to nothing.
func strayBits(text string) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	last := strings.IndexByte(alphabet, text[len(text)-1])
	return text[:len(text)-1] + alphabet[last|1:last|1+1]
}

func TestSessionReachesItsEnd(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		for range 5 {
			h.pass(6*24*time.Hour - 12*time.Second)
			tokens = h.refresh(tokens.RefreshToken)
		}
		h.in(tokens.AccessToken)
		h.pass(time.Minute)
		h.out(tokens.AccessToken) // its own end has not come
		_, err := h.Refresh(t.Context(), tokens.RefreshToken, "", browser)
		want(t, err, fault.Unauthenticated)
	})
}

func TestUnusedSessionEnds(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		h.pass(7*24*time.Hour - time.Second)
		tokens = h.refresh(tokens.RefreshToken)
		h.pass(7 * 24 * time.Hour)
		_, err := h.Refresh(t.Context(), tokens.RefreshToken, "", browser)
		want(t, err, fault.Unauthenticated)
		if list, err := h.Sessions(t.Context(), tokens.User.ID); err != nil || len(list) != 0 {
			t.Errorf("it is still listed: %v, %v", list, err)
		}
	})
}

// Signing in again replaces the browser's session, and that of nobody else.
func TestSignInReplacesTheSession(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		other, before := h.signIn(), h.signIn()
		shown := browser
		shown.Refresh = before.RefreshToken
		after, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, shown)
		if err != nil {
			t.Fatal(err)
		}
		h.out(before.AccessToken)
		h.in(after.AccessToken)
		h.in(other.AccessToken)
		if h.stored(before.RefreshToken) {
			t.Error("the token that was shown is kept")
		}
	})
}

func TestSignOut(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		other, tokens := h.signIn(), h.signIn()
		for range 2 {
			if err := h.SignOut(t.Context(), tokens.RefreshToken, browser); err != nil {
				t.Fatal(err)
			}
		}
		h.out(tokens.AccessToken)
		_, err := h.Refresh(t.Context(), tokens.RefreshToken, "", browser)
		want(t, err, fault.Unauthenticated)
		h.in(other.AccessToken)
		if n := len(h.records(store.Sessions)); n != 1 {
			t.Errorf("%d sessions are stored, want 1", n)
		}
	})
}
