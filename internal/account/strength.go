package account

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ccojocar/zxcvbn-go"
)

const (
	minPasswordRunes = 12
	maxPasswordRunes = 256
	// minStrength, of zxcvbn's 0 to 4, is a password that stands up to 10⁸ guesses.
	minStrength = 3
	// maxJudged is how much of a password is judged, in bytes: judging takes the
	// square of its length, 5 ms for these. What is strong so far stays so.
	maxJudged = 64
	// minDistinct is how many different characters a password has at least: zxcvbn
	// sees bytes, and so no repetition in scripts that take several for a letter.
	minDistinct = 5
)

// checkPassword says why a password cannot be taken by somebody of whom about
// is known, such as their address and name; nothing when it can. There are no
// rules of composition: length and being hard to guess are what counts.
func checkPassword(password string, about ...string) string {
	runes := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password):
		return "The password is not valid UTF-8 text; choose another."
	case runes < minPasswordRunes:
		return "The password has fewer than 12 characters; several unrelated words make a good one."
	case runes > maxPasswordRunes:
		return "The password has more than 256 characters; choose a shorter one."
	case distinct(password) < minDistinct || strength(password, about) < minStrength:
		return "The password is easy to guess: it is made of common words, dates, runs of keys, repetitions, or of your name or address. Several unrelated words make a good one."
	}
	return ""
}

// strength is from 0 to 4 how hard a password is to guess for somebody who
// knows whose it is.
func strength(password string, about []string) int {
	known := []string{"rolebook"}
	for _, text := range about {
		text = strings.ToLower(text)
		known = append(known, text)
		known = append(known, strings.FieldsFunc(text, unpronounced)...)
	}
	judged := strings.ToValidUTF8(password[:min(len(password), maxJudged)], "")
	return zxcvbn.PasswordStrength(judged, known).Score
}

func unpronounced(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }

func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}
