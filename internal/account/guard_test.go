package account_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// knock tries to sign in and says in a word what came of it.
func (h *house) knock(address, password string, from account.Client) fault.Kind {
	h.t.Helper()
	_, err := h.SignIn(h.t.Context(), account.Attempt{Email: address, Password: password}, from)
	if err == nil {
		return "in"
	}
	return fault.KindOf(err)
}

// knocks counts what comes of trying wrong passwords, each from where it is told.
func (h *house) knocks(n int, address string, from func(i int) account.Client) map[fault.Kind]int {
	h.t.Helper()
	came := map[fault.Kind]int{}
	for i := range n {
		came[h.knock(address, fmt.Sprint("guess number ", i), from(i))]++
	}
	return came
}

func anywhere(i int) account.Client {
	return account.Client{IP: fmt.Sprintf("203.%d.%d.%d", i>>16&255, i>>8&255, i&255)}
}

// A thousand wrong passwords from a thousand addresses: ten are looked at, and
// with an unknown address it goes just the same. The owner gets in meanwhile
// from the browser that they use, and nobody else is hindered.
func TestThousandWrongPasswords(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		h.add("Bea", policy.Editor)
		home := browser
		home.Device = h.signIn().Device
		logged := len(h.actions())
		for _, address := range []string{email, "nobody@example.com"} {
			came := h.knocks(1000, address, anywhere)
			if came[fault.Unauthenticated] != 10 || came[fault.TooMany] != 990 {
				t.Errorf("%s: %v", address, came)
			}
		}
		if got := strings.Join(h.actions()[logged:], " "); got != "session.refused session.refused" {
			t.Errorf("the storms left in the log: %s", got)
		}
		if e := h.logged(); e.By != "" || e.Title != "" || h.stored("nobody@example.com") {
			t.Errorf("the log says of an address that nobody has: %+v", e)
		}
		if e := h.entries()[logged]; e.By != "" || e.Name != "" || e.IP != anywhere(0).IP || e.Title != ada.Name {
			t.Errorf("the log says of guesses at Ada's password: %+v", e)
		}
		if came := h.knock(email, password, browser); came != fault.TooMany {
			t.Errorf("the right password on a strange device: %s", came)
		}
		if came := h.knock(email, password, home); came != "in" {
			t.Errorf("the owner on their own device: %s", came)
		}
		if came := h.knock("bea@example.com", password, browser); came != "in" {
			t.Errorf("somebody else: %s", came)
		}
		h.pass(5 * time.Minute) // one try has come back
		if came := h.knock(email, password, browser); came != "in" {
			t.Errorf("the right password five minutes later: %s", came)
		}
		_, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: "wrong"}, browser)
		want(t, err, fault.Unauthenticated)
		_, err = h.SignIn(t.Context(), account.Attempt{Email: email, Password: "wrong"}, browser)
		wrong, ok := errors.AsType[*fault.Error](err)
		if !ok || wrong.Detail["retry_after"] != 300 || !strings.Contains(wrong.Message, "Try again in 5 minutes") {
			t.Errorf("the answer says when to come back: %v", err)
		}
	})
}

// The account is the same one however its address is spelled.
func TestSpellingDodgesNoLimit(t *testing.T) {
	h := quietHouse(t)
	for i, spelled := range []string{"ada@example.com", "ADA@example.com", " ada@EXAMPLE.com", "Ada@Example.Com\t", "aDA@example.com"} {
		h.knock(spelled, "wrong", anywhere(2*i))
		h.knock(spelled, "wrong", anywhere(2*i+1))
	}
	if came := h.knock(email, password, browser); came != fault.TooMany {
		t.Errorf("after ten guesses under five spellings: %s", came)
	}
}

// One address on the net guesses at many accounts; in IPv6 a household is one.
func TestAddressIsLimited(t *testing.T) {
	for name, from := range map[string]func(i int) account.Client{
		"one address": func(int) account.Client { return account.Client{IP: "198.51.100.4"} },
		"mapped":      func(int) account.Client { return account.Client{IP: "::ffff:198.51.100.4"} },
		"a household": func(i int) account.Client { return account.Client{IP: fmt.Sprintf("2001:db8:1:2:%x::%x", i, i)} },
	} {
		h := quietHouse(t)
		came := map[fault.Kind]int{}
		for i := range 50 {
			came[h.knock(fmt.Sprintf("person%d@example.com", i), "wrong", from(i))]++
		}
		if came[fault.Unauthenticated] != 30 || came[fault.TooMany] != 20 {
			t.Errorf("%s: %v", name, came)
		}
		if got := h.knock(email, password, account.Client{IP: "2001:db8:1:3::1"}); got != "in" {
			t.Errorf("%s: the neighbours are %s", name, got)
		}
	}
}

// Right passwords cost nothing, so a busy office never runs out.
func TestRightPasswordsAreFree(t *testing.T) {
	h := quietHouse(t)
	for range 100 {
		h.signIn()
	}
}

// A device cookie has tries of its own, opens nothing, and is worth nothing at
// another account.
func TestDeviceCookie(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		h.add("Bea", policy.Editor)
		device := h.signIn().Device
		home := account.Client{IP: browser.IP, Device: device}
		again, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, home)
		if err != nil || again.Device != device || !strings.HasPrefix(device, "rbd_") {
			t.Fatalf("the cookie becomes %q, %v", again.Device, err)
		}
		if _, secret, _ := strings.Cut(device, "."); h.stored(secret) {
			t.Error("the cookie is in the store")
		}
		h.knocks(20, email, func(int) account.Client { return home })
		if came := h.knock(email, password, home); came != fault.TooMany {
			t.Errorf("after 20 wrong passwords on it: %s", came)
		}
		if came := h.knock(email, password, browser); came != "in" {
			t.Errorf("another device: %s", came)
		}

		h.knocks(20, "bea@example.com", anywhere)
		for name, cookie := range map[string]string{
			"another's": device, "made up": "rbd_" + again.User.ID + "." + strings.Repeat("A", 43), "none": "", "padded": device + "=",
		} {
			if came := h.knock("bea@example.com", password, account.Client{IP: browser.IP, Device: cookie}); came != fault.TooMany {
				t.Errorf("%s cookie: %s", name, came)
			}
		}
	})
}

func TestDevicesAreBounded(t *testing.T) {
	h := quietHouse(t)
	first := h.signIn().Device
	for range 20 {
		h.pass(time.Minute)
		h.signIn()
	}
	for _, record := range h.records(store.Devices) {
		if n := len(record["list"].([]any)); n != 16 {
			t.Errorf("%d devices are kept", n)
		}
	}
	again, err := h.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, account.Client{IP: browser.IP, Device: first})
	if err != nil || again.Device == first {
		t.Errorf("a device that was dropped is known still: %v", err)
	}
	id := again.User.ID
	h.add("Eve", policy.Admin)
	if err := h.DeletePerson(t.Context(), boss, id); err != nil {
		t.Fatal(err)
	}
	if _, kept := h.records(store.Devices)[id]; kept {
		t.Error("the devices of a deleted person are kept")
	}
}

// Every way in by something secret is bounded, by the address on the net.
func TestOtherDoors(t *testing.T) {
	h := newHouseWithoutAnybody(t)
	code, err := h.SetupCode(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		tries int
		try   func(from account.Client) error
	}{
		"set-up code": {30, func(from account.Client) error {
			_, err := h.Setup(t.Context(), "AAAA-AAAA-AAAA-AAAA", ada, from)
			return err
		}},
		"refresh": {100, func(from account.Client) error {
			_, err := h.Refresh(t.Context(), "rbr_", "", from)
			return err
		}},
		"begin": {30, func(from account.Client) error { return h.MayBegin(from) }},
	} {
		from := account.Client{IP: "192.0.2." + name}
		for i := range c.tries {
			if err := c.try(from); fault.Is(err, fault.TooMany) {
				t.Fatalf("%s: try %d is too many", name, i)
			}
		}
		want(t, c.try(from), fault.TooMany)
	}
	if _, err := h.Setup(t.Context(), code, ada, browser); err != nil {
		t.Errorf("somebody else with the code: %v", err)
	}
}

// An invitation and a reset share one budget, so guessing at one after the other
// gains nothing.
func TestTicketsShareABudget(t *testing.T) {
	h := quietHouse(t)
	for range 15 {
		want(t, h.accept("rbi_x"), fault.Forbidden)
		want(t, h.ResetPassword(t.Context(), "rbp_x", password, browser), fault.Forbidden)
	}
	want(t, h.accept("rbi_x"), fault.TooMany)
	want(t, h.ResetPassword(t.Context(), "rbp_x", password, browser), fault.TooMany)
}

// Whoever finds a browser open cannot guess the password there.
func TestConfirmingIsLimited(t *testing.T) {
	h := quietHouse(t)
	who := h.in(h.signIn().AccessToken).Actor(browser)
	for range 10 {
		want(t, h.ChangePassword(t.Context(), who, "wrong", newPassword), fault.Unprocessable)
	}
	want(t, h.ChangePassword(t.Context(), who, password, newPassword), fault.TooMany)
	h.pass(5 * time.Minute)
	if err := h.ChangePassword(t.Context(), who, password, newPassword); err != nil {
		t.Error(err)
	}
}

// Whoever knows the password must not guess the code that takes the app away.
func TestRemovingTheAppIsLimited(t *testing.T) {
	h := quietHouse(t)
	who, secret, _ := h.withApp()
	for range 10 {
		want(t, h.RemoveTOTP(t.Context(), who, password, "000000"), fault.Unprocessable)
	}
	want(t, h.RemoveTOTP(t.Context(), who, password, h.code(secret)), fault.TooMany)
	h.pass(10 * time.Minute)
	if err := h.RemoveTOTP(t.Context(), who, password, h.code(secret)); err != nil {
		t.Error(err)
	}
}

// What strangers make up costs them tries at every door, where it does nothing.
func TestMadeUpTokensAreLimited(t *testing.T) {
	h := quietHouse(t)
	for range 30 {
		_, err := h.Back(t.Context(), "rbc_made.up", browser)
		want(t, err, fault.Unauthenticated)
	}
	_, err := h.Back(t.Context(), "rbc_made.up", browser)
	want(t, err, fault.TooMany)
	for range 100 {
		if err := h.SignOut(t.Context(), "rbr_made.up.too", browser); err != nil {
			t.Fatal(err)
		}
	}
	want(t, h.SignOut(t.Context(), "rbr_made.up.too", browser), fault.TooMany)
}

// Codes of an authenticator app are guesses too; being asked for one is none.
func TestCodesAreLimited(t *testing.T) {
	h := quietHouse(t)
	_, secret, _ := h.withApp()
	h.pass(time.Minute)
	for range 20 {
		_, err := h.signInWith("")
		want(t, err, fault.Unauthenticated)
	}
	for range 10 {
		_, err := h.signInWith("000000")
		want(t, err, fault.Unauthenticated)
	}
	_, err := h.signInWith(h.code(secret))
	want(t, err, fault.TooMany)
	h.pass(5 * time.Minute)
	if _, err := h.signInWith(h.code(secret)); err != nil {
		t.Error(err)
	}
}
