package account

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

const (
	minPasswordRunes = 12
	maxPasswordRunes = 256
	// minUnguessable is how many characters must be left of a password when
	// everything that guessers try first is taken out.
	minUnguessable = 6
	minDistinct    = 5
)

// guesses is what passwords are made of when they are easy: the words and key
// runs that lists of leaked ones are full of, and our own name. They are taken
// out in this order, so one that contains another stands before it.
var guesses = strings.Fields(`
	administrator admin password passwort passw0rd p@ssw0rd p@ssword pass rolebook
	letmein changeme trustno1 welcome login hello user test root secret
	iloveyou sunshine princess football baseball superman batman starwars startrek
	monkey dragon master shadow summer winter spring autumn
	qwertzuiop qwertyuiop qwertz qwerty azerty qwer asdfghjkl asdf zxcvbnm zxcv
	1qaz2wsx3edc 1qaz2wsx qazwsx 1q2w3e4r5t 1q2w3e4r q1w2e3r4 zaq1
	abcdefgh ijklmnop abcdef abcd abc 1234567890 0987654321 1234 4321 123 321
	2020 2021 2022 2023 2024 2025 2026 2027 2028 2029`)

// checkPassword says why a password cannot be taken; nothing when it can. There
// are no rules of composition: length and being hard to guess are what counts.
func checkPassword(password, email string) string {
	runes := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password):
		return "The password is not valid UTF-8 text; choose another."
	case runes < minPasswordRunes:
		return "The password has fewer than 12 characters; several unrelated words make a good one."
	case runes > maxPasswordRunes:
		return "The password has more than 256 characters; choose a shorter one."
	case distinct(password) < minDistinct:
		return "The password repeats very few characters; several unrelated words make a good one."
	case utf8.RuneCountInString(unguessable(password, email)) < minUnguessable:
		return "The password is mostly a common word, a run of keys or the e-mail address; several unrelated words make a good one."
	}
	return ""
}

// unguessable is what is left of a password when the guesses and the parts of
// the address are taken out.
func unguessable(password, email string) string {
	local, domain, _ := strings.Cut(email, "@")
	host, _, _ := strings.Cut(domain, ".")
	left := strings.ToLower(password)
	for _, guess := range slices.Concat([]string{email, domain, local, host}, guesses) {
		if len(guess) > 2 { // two letters are in every sentence
			left = strings.ReplaceAll(left, guess, "")
		}
	}
	return left
}

func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}

// ChangePassword gives a signed-in person a new password and ends their other
// sessions. The current password must be shown; a wrong one, like a new one
// that is too easy, is Unprocessable and points at its field.
func (s *Service) ChangePassword(ctx context.Context, who policy.Actor, current, next string) error {
	p, err := s.personByID(ctx, who.ID)
	if err != nil {
		return err
	}
	matches, err := s.hasher.matches(ctx, p.PasswordHash, current)
	if err != nil {
		return err
	}
	refused := fault.New(fault.Unprocessable, "The password was not changed.")
	if !matches {
		return refused.At("body.current_password", "This is not the current password; type it again.")
	}
	if wrong := checkPassword(next, p.Email); wrong != "" {
		return refused.At("body.new_password", "%s", wrong)
	}
	hash, err := s.hasher.hash(ctx, next)
	if err != nil {
		return err
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		return s.replacePassword(tx, who, p.PasswordHash, hash)
	})
	return err
}

func (s *Service) replacePassword(tx store.Tx, who policy.Actor, from, to string) error {
	p, err := get[person](tx, store.People, who.ID)
	if err != nil {
		return err
	}
	if p == nil || p.PasswordHash != from {
		return fault.New(fault.Conflict, "The password was changed in the meantime; sign in with the new one.")
	}
	sessions, err := sessionsOf(tx, p.ID)
	if err != nil {
		return err
	}
	for _, other := range sessions {
		if other.ID != who.Session {
			tx.Delete(store.Sessions, sessionKey(p.ID, other.ID))
		}
	}
	p.PasswordHash, p.UpdatedAt = to, s.now()
	return put(tx, store.People, p.ID, p)
}

// personByID reads a person who is known to be signed in; one that has gone
// since is as good as signed out.
func (s *Service) personByID(ctx context.Context, id string) (p *person, err error) {
	err = s.store.View(ctx, func(r store.Reader) error {
		p, err = get[person](r, store.People, id)
		if err == nil && p == nil {
			err = signedOut(errNoPerson)
		}
		return err
	})
	return p, err
}
