package account

import (
	"encoding/base32"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
	"pgregory.net/rapid"
)

// The seed of RFC 6238's appendix B.
var rfcSeed = base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))

// TestRFC6238 takes the codes of appendix B, shortened to six digits.
func TestRFC6238(t *testing.T) {
	for at, code := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471",
		1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		a := authenticator{Secret: rfcSeed}
		if good, err := a.use(code, time.Unix(at, 0)); !good || err != nil {
			t.Errorf("at %d, %s: %t, %v", at, code, good, err)
		}
	}
}

// A code is good from half a minute before its own half minute to half a minute
// after it, once, and ends those before it.
func TestCodesAreTakenOnceAndInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := authenticator{Secret: rfcSeed}
		now, last := rapid.Int64Range(90, 1<<33).Draw(t, "start"), int64(-1)
		for range rapid.IntRange(1, 12).Draw(t, "tries") {
			now += rapid.Int64Range(0, 70).Draw(t, "later")
			shown := now + rapid.Int64Range(-75, 75).Draw(t, "of")
			code, err := totp.GenerateCode(rfcSeed, time.Unix(shown, 0))
			if err != nil {
				t.Fatal(err)
			}
			step := shown / totpSeconds
			want := step > last && step >= now/totpSeconds-1 && step <= now/totpSeconds+1
			good, err := a.use(code, time.Unix(now, 0))
			if err != nil || good != want {
				t.Fatalf("step %d at %d after %d: %t, %v, want %t", step, now/totpSeconds, last, good, err, want)
			}
			if good {
				last = step
			}
		}
	})
}

func TestDamagedSeed(t *testing.T) {
	a := authenticator{Secret: "not base32!"}
	if good, err := a.use("123456", time.Unix(59, 0)); good || err == nil {
		t.Errorf("use = %t, %v", good, err)
	}
}

func TestRecoveryCodes(t *testing.T) {
	codes := newRecoveryCodes()
	f := factors{Recovery: hashCodes(codes)}
	seen := map[string]bool{}
	for _, code := range codes {
		if len(code) != 29 || seen[code] {
			t.Errorf("%q is malformed or there twice", code)
		}
		seen[code] = true
	}
	for _, wrong := range []string{"", "-", codes[0][:28], codes[0] + "A", "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF"} {
		if f.useRecovery(wrong) {
			t.Errorf("%q is taken", wrong)
		}
	}
	if len(f.Recovery) != len(codes) {
		t.Errorf("%d codes are left after wrong ones", len(f.Recovery))
	}
	if !f.useRecovery(codes[3]) || f.useRecovery(codes[3]) || len(f.Recovery) != len(codes)-1 {
		t.Error("a code is not taken exactly once")
	}
}

// FuzzOTP types things where a code belongs: only the ten codes and the one of
// the hour are taken.
func FuzzOTP(f *testing.F) {
	codes := newRecoveryCodes()
	now := time.Unix(59, 0)
	f.Add(codes[0])
	f.Add("287082")
	f.Add(" 28 70 82")
	f.Add("２８７０８２")
	f.Fuzz(func(t *testing.T, text string) {
		known := factors{TOTP: &authenticator{Secret: rfcSeed}, Recovery: hashCodes(codes)}
		good, err := known.useOTP(text, now)
		if err != nil {
			t.Fatal(err)
		}
		plain := typed.Replace(strings.ToUpper(text))
		looksRight := slices.ContainsFunc(codes, func(code string) bool { return typed.Replace(code) == plain })
		if good && !looksRight && !slices.Contains([]string{"755224", "287082", "359152"}, foldOTP(text)) {
			t.Errorf("%q is taken", text)
		}
	})
}
