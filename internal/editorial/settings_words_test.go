package editorial_test

import (
	"strings"
	"testing"

	"rolebook/internal/audit"
	"rolebook/internal/diag"
	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// boss may change the settings.
var boss = policy.Actor{ID: "boss", Name: "Bo", Role: policy.Admin}

// logged is the newest entry of the audit log: its action and words.
func (s site) logged(t *testing.T) string {
	t.Helper()
	var e audit.Entry
	err := s.store.View(t.Context(), func(r store.Reader) (err error) {
		e, err = audit.Last(r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return e.Action + ": " + strings.Join(e.Words, "; ")
}

func TestSettingsAreLoggedInWords(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		for _, c := range []struct {
			change func(*editorial.Settings)
			says   string
		}{
			{func(x *editorial.Settings) { x.Off = []diag.Code{"RB204"} }, "settings.changed: Pay missing (RB204) switched off"},
			{func(x *editorial.Settings) { x.Off = nil }, "settings.changed: Pay missing (RB204) switched on"},
			{func(x *editorial.Settings) { x.Raise, x.Places = []diag.Code{"RB201"}, []string{"GB"} },
				"settings.changed: Responsibilities missing (RB201) blocks publishing; Place GB added"},
			{func(x *editorial.Settings) { x.Places = []string{"US-CO"} }, "settings.changed: Place US-CO added; Place GB removed"},
			{func(x *editorial.Settings) { x.FourEyes = true }, "settings.changed: Four eyes switched on"},
			{func(*editorial.Settings) {}, "settings.changed: Four eyes switched on"}, // nothing new to say
		} {
			if _, err := s.ChangeSettings(t.Context(), boss, c.change); err != nil {
				t.Fatal(err)
			}
			if got := s.logged(t); got != c.says {
				t.Errorf("the log says %q, want %q", got, c.says)
			}
		}
		if _, err := s.ChangeSettings(t.Context(), ana, func(*editorial.Settings) {}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an editor: %v", err)
		}
	})
}
