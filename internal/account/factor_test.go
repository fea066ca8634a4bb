package account_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"rolebook/internal/account"
	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// actor is Ada in a new session.
func (h *house) actor() policy.Actor {
	h.t.Helper()
	return h.in(h.signIn().AccessToken).Actor(browser)
}

func (h *house) code(secret string) string {
	h.t.Helper()
	code, err := totp.GenerateCode(secret, h.Now())
	if err != nil {
		h.t.Fatal(err)
	}
	return code
}

// withApp gives Ada an authenticator app, whose next code is not used yet.
func (h *house) withApp() (who policy.Actor, secret string, recovery []string) {
	h.t.Helper()
	who = h.actor()
	enrolled, err := h.EnrolTOTP(h.t.Context(), who)
	if err != nil {
		h.t.Fatal(err)
	}
	recovery, err = h.ConfirmTOTP(h.t.Context(), who, h.code(enrolled.Secret))
	if err != nil {
		h.t.Fatal(err)
	}
	h.pass(30 * time.Second)
	return who, enrolled.Secret, recovery
}

func (h *house) signInWith(otp string) (account.Tokens, error) {
	return h.SignIn(h.t.Context(), account.Attempt{Email: email, Password: password, OTP: otp}, browser)
}

// member is what a fault carries beside its sentence.
func member(t testing.TB, err error, key string) any {
	t.Helper()
	wrong, ok := errors.AsType[*fault.Error](err)
	if !ok {
		t.Fatalf("%v is no fault", err)
	}
	return wrong.Detail[key]
}

// actions lists what the audit log says was done, the newest last.
func (h *house) actions() []string {
	h.t.Helper()
	var list []string
	for _, e := range h.entries() {
		list = append(list, e.Action)
	}
	return list
}

// entries are the audit log, the newest last.
func (h *house) entries() []audit.Entry {
	h.t.Helper()
	var list []audit.Entry
	err := h.store.View(h.t.Context(), func(r store.Reader) error {
		for e, err := range audit.Forward(r, 0) {
			if err != nil {
				return err
			}
			list = append(list, e)
		}
		return nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return list
}

func TestEnrolment(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		other := h.signIn()
		who := h.actor()
		_, err := h.ConfirmTOTP(t.Context(), who, "123456")
		want(t, err, fault.Conflict)
		enrolled, err := h.EnrolTOTP(t.Context(), who)
		if err != nil || !strings.HasPrefix(enrolled.URL, "otpauth://totp/Rolebook:"+email+"?") || len(enrolled.Secret) != 32 {
			t.Fatalf("EnrolTOTP = %+v, %v", enrolled, err)
		}
		h.signIn() // until it is confirmed the password is enough
		_, err = h.ConfirmTOTP(t.Context(), who, "12345")
		want(t, err, fault.Unprocessable)

		code := h.code(enrolled.Secret)
		recovery, err := h.ConfirmTOTP(t.Context(), who, code[:3]+" "+code[3:])
		if err != nil || len(recovery) != 10 {
			t.Fatalf("ConfirmTOTP = %v, %v", recovery, err)
		}
		h.out(other.AccessToken) // the others have to show it too
		_, err = h.signInWith(code)
		want(t, err, fault.Unauthenticated) // used to confirm
		if factors, err := h.Factors(t.Context(), who.ID); err != nil || !factors.TOTP || factors.RecoveryCodes != 10 {
			t.Errorf("Factors = %+v, %v", factors, err)
		}
	})
}

func TestSecondFactorIsAsked(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		_, secret, recovery := h.withApp()
		_, err := h.signInWith("")
		want(t, err, fault.Unauthenticated)
		if methods := member(t, err, "second_factor"); !slices.Equal(methods.([]string), []string{"totp", "recovery"}) {
			t.Errorf("second_factor = %v", methods)
		}
		_, err = h.SignIn(t.Context(), account.Attempt{Email: email, Password: "not hers", OTP: h.code(secret)}, browser)
		want(t, err, fault.Unauthenticated)
		if member(t, err, "second_factor") != nil {
			t.Error("a wrong password learns that there is a second factor")
		}
		for _, wrong := range []string{"12345", "1234567", "abcdef", "      ", strings.Repeat("9", 64)} {
			_, err = h.signInWith(wrong)
			want(t, err, fault.Unauthenticated)
		}
		for _, right := range []string{h.code(secret), recovery[0], strings.ToLower(strings.ReplaceAll(recovery[1], "-", " "))} {
			if _, err := h.signInWith(right); err != nil {
				t.Errorf("%q: %v", right, err)
			}
			_, err = h.signInWith(right)
			want(t, err, fault.Unauthenticated)
		}
		if actions := h.actions(); !slices.Contains(actions, "session.refused") {
			t.Errorf("the audit log does not say that a second factor was wrong: %v", actions)
		}
		for _, code := range recovery {
			if h.stored(code) {
				t.Error("a recovery code is in the store")
			}
		}
	})
}

// Of two who race with one code, one gets in.
func TestCodeRaces(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		_, secret, recovery := h.withApp()
		for _, code := range []string{h.code(secret), recovery[5]} {
			late := h.meddled(func() {
				if _, err := h.signInWith(code); err != nil {
					t.Error(err)
				}
			})
			_, err := late.signInWith(code)
			want(t, err, fault.Unauthenticated)
		}
	})
}

func TestOldSessionsChangeNoFactors(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who := h.actor()
		h.pass(account.FreshFor + time.Second)
		_, err := h.EnrolTOTP(t.Context(), who)
		want(t, err, fault.Forbidden)
		if member(t, err, "sign_in_again") != true {
			t.Error("the panel is not told to sign in again")
		}
		_, err = h.PasskeyCreation(t.Context(), who)
		want(t, err, fault.Forbidden)
		_, err = h.RenewRecoveryCodes(t.Context(), who)
		want(t, err, fault.Forbidden)
		want(t, h.RemovePasskey(t.Context(), who, "x"), fault.Forbidden)

		ended := h.actor()
		if err := h.EndSession(t.Context(), boss, ended.ID, ended.Session); err != nil {
			t.Fatal(err)
		}
		_, err = h.EnrolTOTP(t.Context(), ended)
		want(t, err, fault.Unauthenticated)
	})
}

func TestRemoveTOTP(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who, secret, _ := h.withApp()
		code := h.code(secret)
		want(t, h.RemoveTOTP(t.Context(), who, "not hers", code), fault.Unprocessable)
		want(t, h.RemoveTOTP(t.Context(), who, password, "000000"), fault.Unprocessable)
		if err := h.RemoveTOTP(t.Context(), who, password, code); err != nil {
			t.Fatal(err)
		}
		h.signIn()
		want(t, h.RemoveTOTP(t.Context(), who, password, code), fault.NotFound)
		_, err := h.RenewRecoveryCodes(t.Context(), who)
		want(t, err, fault.Conflict)
		if factors, err := h.Factors(t.Context(), who.ID); err != nil || factors.TOTP || factors.RecoveryCodes != 0 {
			t.Errorf("Factors = %+v, %v", factors, err)
		}
	})
}

func TestRenewRecoveryCodes(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who, _, old := h.withApp()
		renewed, err := h.RenewRecoveryCodes(t.Context(), who)
		if err != nil || len(renewed) != len(old) {
			t.Fatal(renewed, err)
		}
		_, err = h.signInWith(old[0])
		want(t, err, fault.Unauthenticated)
		if _, err := h.signInWith(renewed[0]); err != nil {
			t.Error(err)
		}
	})
}

func TestResetSecondFactor(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		who, secret, _ := h.withApp()
		tokens, err := h.signInWith(h.code(secret))
		if err != nil {
			t.Fatal(err)
		}
		want(t, h.ResetSecondFactor(t.Context(), who, who.ID), fault.Forbidden)
		want(t, h.ResetSecondFactor(t.Context(), policy.Operator, "nobody"), fault.NotFound)
		if err := h.ResetSecondFactor(t.Context(), policy.Operator, who.ID); err != nil {
			t.Fatal(err)
		}
		h.out(tokens.AccessToken)
		h.signIn()
		if got := h.actions(); !slices.Contains(got, "factors.reset") || !slices.Contains(got, "totp.added") {
			t.Errorf("the audit log has %v", got)
		}
	})
}
