package account

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCheckPassword(t *testing.T) {
	const email, name = "ada.lovelace@engines.example", "Ada Lovelace-Byron"
	good := []string{
		"correct horse battery staple",
		"mill cog analytical engine",
		"xK9#mQ2$vL7!",
		"zwölf Boxkämpfer jagen",
		"これは長い合言葉ですよね",
		"the admin password is long enough to take",
		strings.Repeat("mill cog ", 28), // 252
	}
	for _, password := range good {
		if wrong := checkPassword(password, email, name); wrong != "" {
			t.Errorf("%q is refused: %s", password, wrong)
		}
	}
	bad := map[string][]string{
		"fewer than 12": {"", "xK9#mQ2$vL7", "これは短い"},
		"more than 256": {strings.Repeat("mill cog ", 29)},
		"UTF-8":         {"mill cog engine\xff"},
		"easy to guess": {
			"aaaaaaaaaaaa", "121212121212", "abcdabcdabcd", "ああああああああああああ", strings.Repeat("a", 256),
			"password1234", "Password2026!", "PASSWORDpassword", "qwertyuiop12", "1q2w3e4r5t6y", "letmein12345",
			"1234567890ab", "welcome2026!!", "adminadmin12", "Rolebook2026", "abcdefghijkl", "Passw0rd!Passw0rd!",
			email, "ada.lovelace1", "ADA.LOVELACE@ENGINES.EXAMPLE", "engines.example1", "Lovelace-Byron1", "AdaByron2026",
		},
	}
	for reason, passwords := range bad {
		for _, password := range passwords {
			if wrong := checkPassword(password, email, name); !strings.Contains(wrong, reason) {
				t.Errorf("%q: %q, want a sentence with %q", password, wrong, reason)
			}
		}
	}
}

// FuzzCheckPassword looks for what the judge cannot digest.
func FuzzCheckPassword(f *testing.F) {
	for _, seed := range []string{"correct horse", "2026-03-01 12/31/99", "ß\x00ﬀİ漢字", strings.Repeat("1a2b", 64)} {
		f.Add(seed, "ada@example.com")
	}
	f.Fuzz(func(t *testing.T, password, about string) {
		runes := utf8.RuneCountInString(password)
		fits := minPasswordRunes <= runes && runes <= maxPasswordRunes && utf8.ValidString(password)
		if checkPassword(password, about) == "" && !fits {
			t.Errorf("%q is taken", password)
		}
	})
}

// BenchmarkCheckPassword judges the longest password there may be, of the kind
// that costs most.
func BenchmarkCheckPassword(b *testing.B) {
	password := strings.Repeat("1a2b3c4d", maxPasswordRunes/8)
	for b.Loop() {
		checkPassword(password, "ada@example.com")
	}
}
