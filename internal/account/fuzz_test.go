package account_test

import (
	"path/filepath"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/sim"
)

// quietHouse is a house with an administrator on a store without troubles.
func quietHouse(t testing.TB) *house {
	h := newHouseWithoutAnybody(t)
	h.addAda()
	return h
}

func newHouseWithoutAnybody(t testing.TB) *house {
	return newHouse(t, sim.New(1, sim.Options{}).Node(nil), newClock())
}

// Whatever a stranger sends is refused with the one answer, unless it is the
// very token that was given out.
func FuzzAuthenticate(f *testing.F) {
	h := quietHouse(f)
	tokens := h.signIn()
	f.Add(tokens.AccessToken)
	f.Add(tokens.RefreshToken)
	_, key := h.createKey(website)
	f.Add(key[:len(key)-1])
	for _, attack := range attacks {
		f.Add(attack(f, h.genuine(tokens.AccessToken)))
	}
	f.Fuzz(func(t *testing.T, token string) {
		_, err := h.Authenticate(t.Context(), token)
		if (err == nil) != (token == tokens.AccessToken) {
			t.Errorf("%q: %v", token, err)
		}
		if err != nil {
			want(t, err, fault.Unauthenticated)
		}
	})
}

func FuzzRefresh(f *testing.F) {
	h := quietHouse(f)
	tokens := h.signIn()
	f.Add(tokens.AccessToken)
	f.Add(tokens.RefreshToken + "A")
	f.Add("rbr_..")
	f.Fuzz(func(t *testing.T, token string) {
		h.pass(time.Second) // no faster than the door lets wrong tokens through
		_, err := h.Refresh(t.Context(), token, "", browser)
		if token == tokens.RefreshToken {
			return // good the first time
		}
		want(t, err, fault.Unauthenticated)
	})
}

// BenchmarkAuthenticate is what each request to the admin API pays: "seen" for a
// token that has been checked before, "new" for one that has not, "key" for an
// API key.
func BenchmarkAuthenticate(b *testing.B) {
	s, err := bolt.Open(filepath.Join(b.TempDir(), "rolebook.db"), bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	h := newHouse(b, s, newClock())
	h.addAda()
	token := h.signIn().AccessToken
	_, key := h.createKey(website)
	for name, shown := range map[string]string{"seen": token, "key": key} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := h.Authenticate(b.Context(), shown); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			forgetful := account.New(s, account.Options{Issuer: issuer, Audience: audience, Now: h.Now})
			if _, err := forgetful.Authenticate(b.Context(), token); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkSignIn(b *testing.B) {
	h := quietHouse(b)
	for b.Loop() {
		h.signIn()
	}
}
