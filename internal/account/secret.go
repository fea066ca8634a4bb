package account

import (
	"crypto/rand"
	"strings"
)

const secretBytes = 32

// newSecret returns 256 random bits.
func newSecret() []byte {
	secret := make([]byte, secretBytes)
	rand.Read(secret)
	return secret
}

// secretOf writes a secret behind the id of what it opens.
func secretOf(id string, secret []byte) string {
	return id + "." + refreshBase64.EncodeToString(secret)
}

// parseSecretOf reads what secretOf writes and nothing else: decoders of base64
// skip line ends, strict ones too.
func parseSecretOf(text string) (id string, secret []byte, ok bool) {
	id, encoded, _ := strings.Cut(text, ".")
	secret, err := refreshBase64.DecodeString(encoded)
	ok = err == nil && len(id) == idLength && len(secret) == secretBytes && secretOf(id, secret) == text
	return id, secret, ok
}
