package account_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

var website = account.NewKey{Name: " Website ", Scopes: []policy.Scope{policy.ReadScope, policy.WriteScope}}

func (h *house) createKey(given account.NewKey) (account.APIKey, string) {
	h.t.Helper()
	key, text, err := h.CreateKey(h.t.Context(), boss, given)
	if err != nil {
		h.t.Fatal(err)
	}
	return key, text
}

func (h *house) keys() []account.APIKey {
	h.t.Helper()
	page, err := h.Keys(h.t.Context(), 100, "")
	if err != nil {
		h.t.Fatal(err)
	}
	return page.Items
}

func TestAPIKey(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		key, text := h.createKey(website)
		if key.Name != "Website" || key.CreatedBy != "boss" || key.ExpiresAt != nil || key.LastUsedAt != nil {
			t.Errorf("the key is %+v", key)
		}
		secret, found := strings.CutPrefix(text, "rbk_"+key.ID+".")
		if !found || len(secret) != 43 {
			t.Errorf("the text is %q", text)
		}
		if h.stored(secret) {
			t.Error("the key is in the store")
		}
		if e := h.logged(); e.Action != "key.created" || e.Title != "Website" || strings.Join(e.Words, "; ") != "scopes roles:read, roles:write" {
			t.Errorf("the log says %+v", e)
		}
		who := h.in(text).Actor(browser)
		if who.ID != key.ID || who.Name != "Website" || who.Maker != "boss" || who.Person() || who.Session != "" || who.IP != browser.IP ||
			who.Reaches(policy.WriteRoles) != nil || who.Reaches(policy.PublishRoles) == nil || who.Reaches(policy.OwnProfile) == nil {
			t.Errorf("the key is the actor %+v", who)
		}
		h.in(text) // remembered by now
		if err := h.RevokeKey(t.Context(), boss, key.ID); err != nil {
			t.Fatal(err)
		}
		h.out(text)
		if e := h.logged(); e.Action != "key.revoked" || e.Object != key.ID {
			t.Errorf("the log says %+v", e)
		}
		want(t, h.RevokeKey(t.Context(), boss, key.ID), fault.NotFound)
	})
}

// A key that was given out is renamed and its end moved, nearer, later and away; it
// goes on working, until it ends.
func TestAPIKeyIsChanged(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		key, text := h.createKey(website)
		h.in(text)
		name, soon, later, past := " Shop ", h.Now().Add(time.Hour), h.Now().Add(3*time.Hour), h.Now()
		for _, c := range []struct {
			change account.KeyChange
			logged string
		}{
			{account.KeyChange{Name: &name, Ends: true, ExpiresAt: &soon}, "name Website → Shop; no end → ends 2026-03-01 10:00:00 UTC"},
			{account.KeyChange{Ends: true, ExpiresAt: &later}, "ends 2026-03-01 10:00:00 UTC → ends 2026-03-01 12:00:00 UTC"},
			{account.KeyChange{Ends: true}, "ends 2026-03-01 12:00:00 UTC → no end"},
			{account.KeyChange{Ends: true, ExpiresAt: &soon}, "no end → ends 2026-03-01 10:00:00 UTC"},
		} {
			got, err := h.ChangeKey(t.Context(), boss, key.ID, c.change)
			if err != nil || got.Name != "Shop" || got.ExpiresAt != c.change.ExpiresAt || got.LastUsedAt == nil || len(got.Scopes) != 2 {
				t.Errorf("%s: %+v, %v", c.logged, got, err)
			}
			if e := h.logged(); e.Action != "key.changed" || e.Object != key.ID || e.Title != "Shop" || strings.Join(e.Words, "; ") != c.logged {
				t.Errorf("the log says %+v, want %s", e, c.logged)
			}
		}
		entries := h.logged().Number
		if _, err := h.ChangeKey(t.Context(), boss, key.ID, account.KeyChange{Name: &name}); err != nil || h.logged().Number != entries {
			t.Errorf("the name that it has is news to the log: %v", err)
		}
		empty := ""
		_, err := h.ChangeKey(t.Context(), boss, key.ID, account.KeyChange{Name: &empty})
		want(t, err, fault.Unprocessable)
		_, err = h.ChangeKey(t.Context(), boss, key.ID, account.KeyChange{Ends: true, ExpiresAt: &past})
		want(t, err, fault.Unprocessable)
		_, err = h.ChangeKey(t.Context(), boss, "nothing", account.KeyChange{})
		want(t, err, fault.NotFound)
		h.in(text)
		h.pass(time.Hour)
		h.out(text)
	})
}

func TestAPIKeyEnds(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		end := h.Now().Add(time.Hour)
		key, text := h.createKey(account.NewKey{Name: "Short", Scopes: website.Scopes, ExpiresAt: &end})
		if e := h.logged(); e.Words[1] != "ends 2026-03-01 10:00:00 UTC" {
			t.Errorf("the log says %q", e.Words)
		}
		h.pass(time.Hour - time.Second)
		h.in(text)
		h.pass(time.Second)
		h.out(text)
		h.out(text)
		if all := h.keys(); len(all) != 1 || all[0].ID != key.ID || !all[0].ExpiresAt.Equal(end) {
			t.Errorf("the keys are %+v", all)
		}
	})
}

func TestAPIKeysThatDoNotWork(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		key, text := h.createKey(website)
		other, _ := h.createKey(website)
		secret := strings.TrimPrefix(text, "rbk_"+key.ID+".")
		for _, remembered := range []bool{false, true} {
			for name, shown := range map[string]string{
				"no secret":      "rbk_" + key.ID + ".",
				"no id":          "rbk_." + secret,
				"made up":        "rbk_" + key.ID + "." + strings.Repeat("A", 43),
				"another's id":   "rbk_" + other.ID + "." + secret,
				"unknown id":     "rbk_" + strings.Repeat("0", 36) + "." + secret,
				"stray bits":     strayBits(text),
				"padded":         text + "=",
				"trailing":       text + ".x",
				"leading space":  " " + text,
				"upper case":     strings.ToUpper(text),
				"other prefix":   "rbr_" + strings.TrimPrefix(text, "rbk_"),
				"without prefix": strings.TrimPrefix(text, "rbk_"),
				"line end":       text + "\n",
				"giant":          text + strings.Repeat("A", 8<<10),
			} {
				if _, err := h.Authenticate(t.Context(), shown); !fault.Is(err, fault.Unauthenticated) {
					t.Errorf("%s (genuine one seen before: %t): %v", name, remembered, err)
				}
			}
			h.in(text)
		}
	})
}

func TestCreateKeySaysWhatIsWrong(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		past := h.Now()
		_, _, err := h.CreateKey(t.Context(), boss, account.NewKey{
			Name: " ", Scopes: []policy.Scope{"root", policy.ReadScope, policy.ReadScope}, ExpiresAt: &past,
		})
		want(t, err, fault.Unprocessable)
		wrong, _ := errors.AsType[*fault.Error](err)
		var at []string
		for _, field := range wrong.Fields {
			at = append(at, field.Location)
		}
		if got := strings.Join(at, " "); got != "body.name body.scopes[0] body.scopes[2] body.expires_at" {
			t.Errorf("points at %q", got)
		}
		_, _, err = h.CreateKey(t.Context(), boss, account.NewKey{Name: "Nothing"})
		want(t, err, fault.Unprocessable)
		if n := len(h.records(store.APIKeys)); n != 0 {
			t.Errorf("%d keys were made", n)
		}
	})
}

// The last use is told to the minute, survives a restart, and costs no write
// when a key is used.
func TestLastUse(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		key, text := h.createKey(website)
		first := h.Now()
		h.in(text)
		h.pass(30 * time.Second)
		h.in(text)
		if got := h.keys()[0].LastUsedAt; got == nil || !got.Equal(first) {
			t.Errorf("last used %v, want %v", got, first)
		}
		restarted := newHouse(t, h.store, h.clock)
		if got := restarted.keys()[0].LastUsedAt; got != nil {
			t.Errorf("the use was written: %v", got)
		}
		for range 2 { // the second has nothing to write
			if err := h.SaveKeyUses(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := restarted.keys()[0].LastUsedAt; got == nil || !got.Equal(first) {
				t.Errorf("after a restart: last used %v, want %v", got, first)
			}
		}
		h.pass(time.Minute)
		h.in(text)
		if got := h.keys()[0].LastUsedAt; !got.Equal(h.Now()) {
			t.Errorf("last used %v, want %v", got, h.Now())
		}
		if err := h.RevokeKey(t.Context(), boss, key.ID); err != nil {
			t.Fatal(err)
		}
		if err := h.SaveKeyUses(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := len(h.records(store.KeyUses)); n != 0 {
			t.Errorf("%d uses of a revoked key are kept", n)
		}
	})
}

func TestManyKeyUsesAreSaved(t *testing.T) {
	h := quietHouse(t)
	for range 120 {
		_, text := h.createKey(website)
		h.in(text)
	}
	if err := h.SaveKeyUses(t.Context()); err != nil {
		t.Fatal(err)
	}
	restarted := newHouse(t, h.store, h.clock)
	page, err := restarted.Keys(t.Context(), 100, "")
	if err != nil || page.Total != 120 || len(page.Items) != 100 || page.Next == "" || page.Items[0].ID < page.Items[1].ID {
		t.Errorf("the first page has %d of %d, %v", len(page.Items), page.Total, err)
	}
	for _, key := range page.Items {
		if key.LastUsedAt == nil {
			t.Fatalf("the use of %s is not kept", key.ID)
		}
	}
}
