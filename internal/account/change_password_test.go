package account_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/store"
)

const newPassword = "Babbage owes me one"

func TestChangePassword(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		other, mine := h.signIn(), h.signIn()
		who := h.in(mine.AccessToken)
		if err := h.ChangePassword(t.Context(), who.Actor(browser), password, newPassword); err != nil {
			t.Fatal(err)
		}

		h.in(mine.AccessToken)
		h.refresh(mine.RefreshToken)
		h.out(other.AccessToken)
		_, err := h.Refresh(t.Context(), other.RefreshToken, "", browser)
		want(t, err, fault.Unauthenticated)

		_, err = h.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, browser)
		want(t, err, fault.Unauthenticated)
		if _, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: newPassword}, browser); err != nil {
			t.Error(err)
		}
		if h.stored(newPassword) {
			t.Error("the password is in the store")
		}
	})
}

func TestChangePasswordRefuses(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		other, mine := h.signIn(), h.signIn()
		who := h.in(mine.AccessToken)
		for _, try := range []struct{ name, current, next, at string }{
			{"wrong current", "not her password", newPassword, "body.current_password"},
			{"easy", password, "password1234", "body.new_password"},
			{"short", password, "mill cog", "body.new_password"},
			{"address", password, email, "body.new_password"},
		} {
			err := h.ChangePassword(t.Context(), who.Actor(browser), try.current, try.next)
			want(t, err, fault.Unprocessable)
			if wrong, ok := errors.AsType[*fault.Error](err); !ok || len(wrong.Fields) != 1 || wrong.Fields[0].Location != try.at {
				t.Errorf("%s: %v does not point at %s", try.name, err, try.at)
			}
		}
		h.in(other.AccessToken)
		h.signIn()

		who.User.ID = "nobody"
		want(t, h.ChangePassword(t.Context(), who.Actor(browser), password, newPassword), fault.Unauthenticated)
	})
}

// A hash made at another cost still works and is made anew at the sign-in.
func TestSignInHashesAgain(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		salt := []byte("sixteen bytes ok")
		cheap := fmt.Sprintf("$argon2id$v=19$m=8192,t=1,p=1$%s$%s",
			base64.RawStdEncoding.EncodeToString(salt),
			base64.RawStdEncoding.EncodeToString(argon2.IDKey([]byte(password), salt, 1, 8192, 1, 32)))
		h.set(store.People, "password_hash", cheap)

		_, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: "not her password"}, browser)
		want(t, err, fault.Unauthenticated)
		if got := h.passwordHash(); got != cheap {
			t.Errorf("a wrong password changed the hash to %s", got)
		}
		h.signIn()
		today := h.passwordHash()
		if !strings.HasPrefix(today, "$argon2id$v=19$m=19456,t=2,p=1$") {
			t.Errorf("the hash is still %s", today)
		}
		h.signIn()
		if got := h.passwordHash(); got != today {
			t.Error("a hash of today's cost was made anew")
		}
	})
}

func (h *house) passwordHash() string {
	for _, record := range h.records(store.People) {
		return record["password_hash"].(string)
	}
	return ""
}
