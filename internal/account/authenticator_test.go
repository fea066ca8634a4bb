package account_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/go-webauthn/webauthn/protocol/webauthncbor"

	"rolebook/internal/account"
)

const origin = "https://cms.example.com"

var base64url = base64.RawURLEncoding

// device is a passkey on a device that the test holds: what a browser and its
// authenticator do with options.
type device struct {
	t          testing.TB
	key        *ecdsa.PrivateKey
	id         []byte
	userHandle string // in base64url, as the options had it
	counter    uint32
	unlocked   bool   // whether the owner shows a finger or a PIN
	origin     string // where the browser believes to be
}

func newDevice(t testing.TB) *device {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 16)
	rand.Read(id)
	return &device{t: t, key: key, id: id, unlocked: true, origin: origin}
}

// Bits of what an authenticator says about itself.
const (
	userPresent  = 0x01
	userVerified = 0x04
	holdsKey     = 0x40
)

func (d *device) flags() byte {
	if d.unlocked {
		return userPresent | userVerified
	}
	return userPresent
}

// authData is what the authenticator signs beside the client's data.
func (d *device) authData(rpID string, flags byte) []byte {
	rp := sha256.Sum256([]byte(rpID))
	return binary.BigEndian.AppendUint32(append(rp[:], flags), d.counter)
}

func (d *device) clientData(ceremony, challenge string) []byte {
	data, err := json.Marshal(map[string]any{"type": ceremony, "challenge": challenge, "origin": d.origin, "crossOrigin": false})
	if err != nil {
		d.t.Fatal(err)
	}
	return data
}

// create answers options for a new passkey.
func (d *device) create(options account.PasskeyOptions) account.PasskeyAnswer {
	d.t.Helper()
	var asked struct {
		Challenge string
		RP        struct{ ID string }
		User      struct{ ID string }
	}
	d.read(options, &asked)
	d.userHandle = asked.User.ID
	data := d.authData(asked.RP.ID, d.flags()|holdsKey)
	data = append(data, make([]byte, 16)...) // the model of the authenticator, which is not told
	data = binary.BigEndian.AppendUint16(data, uint16(len(d.id)))
	data = append(data, d.id...)
	data = append(data, d.publicKey()...)
	object, err := webauthncbor.Marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": data})
	if err != nil {
		d.t.Fatal(err)
	}
	return d.answer(options, map[string]any{
		"clientDataJSON":    base64url.EncodeToString(d.clientData("webauthn.create", asked.Challenge)),
		"attestationObject": base64url.EncodeToString(object),
	})
}

// publicKey is the key in the form of COSE: an elliptic curve key on P-256 for
// ES256.
func (d *device) publicKey() []byte {
	point, err := d.key.PublicKey.Bytes()
	if err != nil {
		d.t.Fatal(err)
	}
	key, err := webauthncbor.Marshal(map[int]any{1: 2, 3: -7, -1: 1, -2: point[1:33], -3: point[33:]})
	if err != nil {
		d.t.Fatal(err)
	}
	return key
}

// get answers options for a sign-in.
func (d *device) get(options account.PasskeyOptions) account.PasskeyAnswer {
	d.t.Helper()
	var asked struct {
		Challenge string
		RPID      string `json:"rpId"`
	}
	d.read(options, &asked)
	d.counter++
	client, data := d.clientData("webauthn.get", asked.Challenge), d.authData(asked.RPID, d.flags())
	hash := sha256.Sum256(client)
	signed := sha256.Sum256(append(data[:len(data):len(data)], hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, signed[:])
	if err != nil {
		d.t.Fatal(err)
	}
	return d.answer(options, map[string]any{
		"clientDataJSON":    base64url.EncodeToString(client),
		"authenticatorData": base64url.EncodeToString(data),
		"signature":         base64url.EncodeToString(signature),
		"userHandle":        d.userHandle,
	})
}

func (d *device) read(options account.PasskeyOptions, into any) {
	d.t.Helper()
	if err := json.Unmarshal(options.Options, into); err != nil {
		d.t.Fatalf("%s: %v", options.Options, err)
	}
}

func (d *device) answer(options account.PasskeyOptions, response map[string]any) account.PasskeyAnswer {
	id := base64url.EncodeToString(d.id)
	credential, err := json.Marshal(map[string]any{
		"id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": map[string]any{},
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return account.PasskeyAnswer{Ceremony: options.Ceremony, Credential: credential}
}
