package account_test

import "testing"

func TestNames(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who := h.in(h.signIn().AccessToken)
		names, err := h.Names(t.Context(), []string{who.User.ID, "", who.User.ID, "somebody who left"})
		if err != nil || len(names) != 1 || names[who.User.ID] != "Ada Lovelace" {
			t.Errorf("names are %v, %v", names, err)
		}
	})
}

func TestNamesOfKeys(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		key, _ := h.createKey(website)
		if names, err := h.Names(t.Context(), []string{key.ID}); err != nil || names[key.ID] != "Website" {
			t.Errorf("names are %v, %v", names, err)
		}
	})
}
