package account_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// withPasskey gives Ada a passkey on a new device.
func (h *house) withPasskey(who policy.Actor) (*device, account.AddedPasskey) {
	h.t.Helper()
	d := newDevice(h.t)
	options, err := h.PasskeyCreation(h.t.Context(), who)
	if err != nil {
		h.t.Fatal(err)
	}
	added, err := h.AddPasskey(h.t.Context(), who, "Blue key", d.create(options))
	if err != nil {
		h.t.Fatal(err)
	}
	return d, added
}

func (h *house) ask() account.PasskeyOptions {
	h.t.Helper()
	options, err := h.PasskeyRequest(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return options
}

func TestPasskeyAlone(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		other := h.signIn()
		who := h.actor()
		d, added := h.withPasskey(who)
		if added.Name != "Blue key" || len(added.RecoveryCodes) != 10 || added.Synced {
			t.Errorf("AddPasskey = %+v", added)
		}
		h.out(other.AccessToken)

		answer := d.get(h.ask())
		tokens, err := h.SignInWithPasskey(t.Context(), answer, browser)
		if err != nil {
			t.Fatal(err)
		}
		if got := h.in(tokens.AccessToken).User.Email; got != email {
			t.Errorf("signed in as %s", got)
		}
		_, err = h.SignInWithPasskey(t.Context(), answer, browser)
		want(t, err, fault.Unauthenticated) // the challenge was used

		factors, err := h.Factors(t.Context(), who.ID)
		if err != nil || len(factors.Passkeys) != 1 || factors.Passkeys[0].LastUsedAt == nil {
			t.Errorf("Factors = %+v, %v", factors, err)
		}
		_, second := h.withPasskey(who)
		if second.RecoveryCodes != nil {
			t.Error("the second passkey comes with recovery codes again")
		}
	})
}

func TestPasskeysThatAreRefused(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		d, _ := h.withPasskey(h.actor())
		for name, answer := range map[string]func() account.PasskeyAnswer{
			"without finger or PIN": func() account.PasskeyAnswer {
				locked := *d
				locked.unlocked = false
				return locked.get(h.ask())
			},
			"on a page that looks like ours": func() account.PasskeyAnswer {
				fooled := *d
				fooled.origin = "https://cms.example.com.evil.example"
				return fooled.get(h.ask())
			},
			"with another key": func() account.PasskeyAnswer {
				forged := newDevice(t)
				forged.id, forged.userHandle = d.id, d.userHandle
				return forged.get(h.ask())
			},
			"of nobody": func() account.PasskeyAnswer {
				nobody := *d
				nobody.userHandle = base64url.EncodeToString([]byte(strings.Repeat("0", 36)))
				return nobody.get(h.ask())
			},
			"without a handle": func() account.PasskeyAnswer {
				nameless := *d
				nameless.userHandle = ""
				return nameless.get(h.ask())
			},
			"after five minutes": func() account.PasskeyAnswer {
				options := h.ask()
				h.pass(5 * time.Minute)
				return d.get(options)
			},
			"to a challenge of our own": func() account.PasskeyAnswer {
				options, other := h.ask(), h.ask()
				options.Options = other.Options
				return d.get(options)
			},
			"with nonsense": func() account.PasskeyAnswer {
				return account.PasskeyAnswer{Ceremony: h.ask().Ceremony, Credential: []byte(`{"id":1}`)}
			},
			"without a ceremony": func() account.PasskeyAnswer {
				return account.PasskeyAnswer{Ceremony: "x", Credential: d.get(h.ask()).Credential}
			},
		} {
			_, err := h.SignInWithPasskey(t.Context(), answer(), browser)
			if !fault.Is(err, fault.Unauthenticated) {
				t.Errorf("a passkey %s: %v", name, err)
			}
		}
		if _, err := h.SignInWithPasskey(t.Context(), d.get(h.ask()), browser); err != nil {
			t.Errorf("the passkey itself: %v", err)
		}
	})
}

// A counter that goes back tells that there are two of what must be one.
func TestCopiedPasskey(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		d, _ := h.withPasskey(h.actor())
		duplicate := *d
		if _, err := h.SignInWithPasskey(t.Context(), d.get(h.ask()), browser); err != nil {
			t.Fatal(err)
		}
		_, err := h.SignInWithPasskey(t.Context(), duplicate.get(h.ask()), browser)
		want(t, err, fault.Unauthenticated)
		if got := h.actions(); got[len(got)-1] != "session.refused" {
			t.Errorf("the audit log ends with %v", got)
		}
	})
}

func TestPasskeyAsSecondFactor(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		d, _ := h.withPasskey(h.actor())
		d.unlocked = false // the password is the other factor
		try := func(answer account.PasskeyAnswer) error {
			_, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: password, Passkey: &answer}, browser)
			return err
		}
		_, err := h.signInWith("")
		want(t, err, fault.Unauthenticated)
		if methods := member(t, err, "second_factor"); !slices.Equal(methods.([]string), []string{"recovery", "passkey"}) {
			t.Errorf("second_factor = %v", methods)
		}
		options, ok := member(t, err, "passkey").(account.PasskeyOptions)
		if !ok {
			t.Fatal("no options for the browser")
		}
		answer := d.get(options)
		if err := try(answer); err != nil {
			t.Error(err)
		}
		want(t, try(answer), fault.Unauthenticated)
		want(t, try(d.get(h.ask())), fault.Unauthenticated) // a challenge for anybody
		_, err = h.SignInWithPasskey(t.Context(), d.get(options), browser)
		want(t, err, fault.Unauthenticated)
	})
}

func TestAddPasskeyRefuses(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who := h.actor()
		begin := func() account.PasskeyOptions {
			options, err := h.PasskeyCreation(t.Context(), who)
			if err != nil {
				t.Fatal(err)
			}
			return options
		}
		d := newDevice(t)
		_, err := h.AddPasskey(t.Context(), who, " ", d.create(begin()))
		want(t, err, fault.Unprocessable)
		_, err = h.AddPasskey(t.Context(), who, "Key", account.PasskeyAnswer{Ceremony: begin().Ceremony, Credential: []byte("null")})
		want(t, err, fault.Unprocessable)
		other := who
		other.ID = strings.Repeat("0", 36)
		_, err = h.AddPasskey(t.Context(), other, "Key", d.create(begin()))
		want(t, err, fault.Unprocessable)
		_, err = h.AddPasskey(t.Context(), who, "Key", account.PasskeyAnswer{Ceremony: "x", Credential: d.create(begin()).Credential})
		want(t, err, fault.Unprocessable)
		answer := d.create(begin())
		if _, err = h.AddPasskey(t.Context(), who, "Key", answer); err != nil {
			t.Fatal(err)
		}
		_, err = h.AddPasskey(t.Context(), who, "Key", answer)
		want(t, err, fault.Unprocessable)
		_, err = h.AddPasskey(t.Context(), who, "The same", d.create(begin()))
		want(t, err, fault.Conflict)
	})
}

func TestRemovePasskey(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who := h.actor()
		d, added := h.withPasskey(who)
		want(t, h.RemovePasskey(t.Context(), who, "another"), fault.NotFound)
		if err := h.RemovePasskey(t.Context(), who, added.ID); err != nil {
			t.Fatal(err)
		}
		_, err := h.SignInWithPasskey(t.Context(), d.get(h.ask()), browser)
		want(t, err, fault.Unauthenticated)
		h.signIn() // no factor is left to ask for
	})
}

func TestPasskeysNeedAName(t *testing.T) {
	h := quietHouse(t)
	for origin, works := range map[string]bool{
		"http://127.0.0.1:8080": true, "http://[::1]:8080": true, "http://[::]:8080": true, "https://cms.example.com": true,
		"https://192.0.2.1": false, "not an origin": false,
	} {
		s := account.New(h.store, account.Options{Origin: origin})
		_, err := s.PasskeyRequest(t.Context())
		if works != (err == nil) || !works && !fault.Is(err, fault.Conflict) {
			t.Errorf("%s: %v", origin, err)
		}
	}
}

// What nobody came back to is swept up.
func TestCeremoniesAreSwept(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		for range 30 {
			h.ask()
		}
		h.pass(6 * time.Minute)
		for range 3 {
			h.ask()
		}
		if left := len(h.records(store.Ceremonies)); left != 3 {
			t.Errorf("%d ceremonies are left", left)
		}
	})
}
