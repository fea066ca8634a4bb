package account

import (
	"crypto/subtle"
	"strings"
)

// ticket is a secret that is shown to somebody once and kept as a hash: whose it
// is, and 256 random bits. As text it is prefix, id, '.', the secret in base64;
// the prefix says what it is for, and lets scanners of leaked secrets recognise
// one.
//
// The hash is plain SHA-256. A slow one protects what can be guessed; nobody
// guesses 256 random bits, however fast they are.
type ticket struct {
	id     string
	secret []byte
}

func newTicket(id string) ticket { return ticket{id: id, secret: newSecret()} }

func (t ticket) text(prefix string) string {
	return prefix + t.id + "." + refreshBase64.EncodeToString(t.secret)
}

// parseTicket reads the one form that text writes.
func parseTicket(prefix, text string) (t ticket, ok bool) {
	id, secret, _ := strings.Cut(strings.TrimPrefix(text, prefix), ".")
	t.id = id
	t.secret, _ = refreshBase64.DecodeString(secret) // what cannot be decoded comes out short
	return t, len(t.id) == idLength && len(t.secret) == secretBytes && t.text(prefix) == text
}

// is tells whether a ticket is the one that was hashed.
func (t ticket) is(hash []byte) bool {
	return subtle.ConstantTimeCompare(hashSecret(t.secret), hash) == 1
}
