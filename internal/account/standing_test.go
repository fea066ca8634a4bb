package account_test

import (
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// standing is what somebody may do now.
func (h *house) standing(id string) (who policy.Actor) {
	h.t.Helper()
	err := h.store.View(h.t.Context(), func(r store.Reader) (err error) {
		who, err = h.Standing(r, id)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return who
}

func TestStanding(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		bea, _, err := h.AddPerson(t.Context(), boss, account.NewPerson{Email: "bea@example.org", Name: "Bea", Password: "seven quiet otters swim"}, policy.Author)
		if err != nil {
			t.Fatal(err)
		}
		invited, _, err := h.AddPerson(t.Context(), boss, account.NewPerson{Email: "cal@example.org", Name: "Cal"}, policy.Editor)
		if err != nil {
			t.Fatal(err)
		}
		end := h.Now().Add(time.Hour)
		key, _ := h.createKey(account.NewKey{Name: "Short", Scopes: website.Scopes, ExpiresAt: &end})
		if who := h.standing(bea.ID); who.Role != policy.Author || who.Name != "Bea" {
			t.Errorf("an author is %+v", who)
		}
		if who := h.standing(invited.ID); who.Known() || who.Name != "Cal" {
			t.Errorf("somebody invited is %+v", who)
		}
		if who := h.standing(key.ID); who.Reaches(policy.WriteRoles) != nil || who.Maker != "boss" || who.Person() {
			t.Errorf("a key is %+v", who)
		}
		disabled := true
		if _, err := h.ChangePerson(t.Context(), boss, bea.ID, account.PersonChange{Disabled: &disabled}); err != nil {
			t.Fatal(err)
		}
		h.pass(time.Hour)
		if who := h.standing(bea.ID); who.Known() || who.Name != "Bea" {
			t.Errorf("disabled, an author is %+v", who)
		}
		if who := h.standing(key.ID); who.Known() || who.Name != "Short" {
			t.Errorf("a key that has ended is %+v", who)
		}
		if who := h.standing("nobody"); who.Known() || who.ID != "" {
			t.Errorf("nobody is %+v", who)
		}
	})
}
