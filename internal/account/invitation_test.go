package account_test

import (
	"strings"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

var newcomer = account.NewPerson{Email: "bea@example.com", Name: "Bea"}

func (h *house) inviteBea() (account.Member, account.Invitation) {
	h.t.Helper()
	m, invited, err := h.AddPerson(h.t.Context(), boss, newcomer, policy.Author)
	if err != nil || invited == nil {
		h.t.Fatalf("AddPerson = %v, %v", invited, err)
	}
	return m, *invited
}

func (h *house) accept(token string) error {
	_, err := h.AcceptInvitation(h.t.Context(), account.Acceptance{Token: token, Password: password}, browser)
	return err
}

func TestInvitation(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		m, invited := h.inviteBea()
		if !*m.Invited || !invited.ExpiresAt.Equal(h.Now().Add(7*24*time.Hour)) || !strings.HasPrefix(invited.Token, "rbi_") {
			t.Errorf("invited %+v with %+v", m, invited)
		}
		if e := h.logged(); e.Action != "person.invited" || e.Object != m.ID {
			t.Errorf("the log says %+v", e)
		}
		if _, secret, _ := strings.Cut(invited.Token, "."); h.stored(secret) {
			t.Error("the token is in the store")
		}
		for _, shown := range []string{"", password, "undefined"} {
			_, err := h.SignIn(t.Context(), account.Attempt{Email: newcomer.Email, Password: shown}, browser)
			want(t, err, fault.Unauthenticated)
		}

		name := " Beatrix "
		user, err := h.AcceptInvitation(t.Context(), account.Acceptance{Token: " " + invited.Token + "\n", Name: &name, Password: password}, browser)
		if err != nil || user.Name != "Beatrix" || user.Role != policy.Author || user.ID != m.ID {
			t.Fatalf("AcceptInvitation = %+v, %v", user, err)
		}
		if e := h.logged(); e.Action != "person.joined" || e.By != m.ID || e.IP != browser.IP {
			t.Errorf("the log says %+v", e)
		}
		h.signInAs("bea")
		want(t, h.accept(invited.Token), fault.Forbidden) // a second time
		if bea, err := h.Person(t.Context(), boss, m.ID); err != nil || *bea.Invited {
			t.Errorf("Bea is %+v, %v", bea, err)
		}
	})
}

func TestInvitationsThatDoNotWork(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		m, first := h.inviteBea()
		_, second, err := h.Invite(t.Context(), boss, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		id, _, _ := strings.Cut(second.Token, ".")
		_, secret, _ := strings.Cut(second.Token, ".")
		ada := h.signIn().User.ID
		for name, token := range map[string]string{
			"replaced":      first.Token,
			"empty":         "",
			"no secret":     id + ".",
			"made up":       id + "." + strings.Repeat("A", 43),
			"stray bits":    strayBits(second.Token),
			"padded":        second.Token + "=",
			"line end":      id + "." + secret[:20] + "\n" + secret[20:],
			"other prefix":  "rbr_" + strings.TrimPrefix(second.Token, "rbi_"),
			"other person":  "rbi_" + ada + "." + secret,
			"nobody":        "rbi_" + strings.Repeat("0", 36) + "." + secret,
			"giant":         second.Token + strings.Repeat("A", 10_000),
			"upper case id": "rbi_" + strings.ToUpper(m.ID) + "." + secret,
		} {
			if err := h.accept(token); !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s: %v", name, err)
			}
		}
		_, err = h.AcceptInvitation(t.Context(), account.Acceptance{Token: second.Token, Password: "bea@example.com"}, browser)
		want(t, err, fault.Unprocessable)
		long := strings.Repeat("é", 101)
		_, err = h.AcceptInvitation(t.Context(), account.Acceptance{Token: second.Token, Name: &long, Password: password}, browser)
		want(t, err, fault.Unprocessable)

		h.pass(account.InvitationTime)
		want(t, h.accept(second.Token), fault.Forbidden)
		_, third, err := h.Invite(t.Context(), boss, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		h.pass(account.InvitationTime - time.Second)
		if err := h.accept(third.Token); err != nil {
			t.Errorf("in its last second: %v", err)
		}
	})
}

func TestDisabledPersonCannotAccept(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		m, invited := h.inviteBea()
		yes := true
		if _, err := h.ChangePerson(t.Context(), boss, m.ID, account.PersonChange{Disabled: &yes}); err != nil {
			t.Fatal(err)
		}
		want(t, h.accept(invited.Token), fault.Forbidden)
		_, _, err := h.Invite(t.Context(), boss, m.ID)
		want(t, err, fault.Conflict)
		_, _, err = h.Invite(t.Context(), boss, "nobody")
		want(t, err, fault.NotFound)
	})
}

// An invitation of somebody who is here is how they get a new password: the old
// one works until then, and their sessions end with it.
func TestInvitedAgain(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		_, invited, err := h.Invite(t.Context(), boss, tokens.User.ID)
		if err != nil {
			t.Fatal(err)
		}
		h.in(tokens.AccessToken)
		h.signIn()
		_, err = h.AcceptInvitation(t.Context(), account.Acceptance{Token: invited.Token, Password: newPassword}, browser)
		if err != nil {
			t.Fatal(err)
		}
		h.out(tokens.AccessToken)
		if n := len(h.records(store.Sessions)); n != 0 {
			t.Errorf("%d sessions are left", n)
		}
		_, err = h.SignIn(t.Context(), account.Attempt{Email: email, Password: newPassword}, browser)
		if err != nil {
			t.Error(err)
		}
	})
}

// TestALinkEndsWithThePassword: whoever finds an old link must not get in with it
// after its person has chosen another password.
func TestALinkEndsWithThePassword(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who := h.in(h.signIn().AccessToken).Actor(browser)
		_, invited, err := h.Invite(t.Context(), boss, who.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.ChangePassword(t.Context(), who, password, newPassword); err != nil {
			t.Fatal(err)
		}
		want(t, h.accept(invited.Token), fault.Forbidden)
	})
}
