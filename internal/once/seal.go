package once

import (
	"bytes"
	"compress/gzip"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// derived is a secret of a request's key for one use. Nobody can compute it from
// the store, which has no more than a hash of the key, as long as the key cannot
// be guessed.
func (r Request) derived(use string) []byte {
	secret, err := hkdf.Key(sha256.New, []byte(r.Key), nil, "rolebook/once/"+use, 32)
	if err != nil {
		panic(err) // for lengths far above ours alone
	}
	return secret
}

// digest is what is kept of what a request asks for, which may hold a password.
func (r Request) digest() string {
	mac := hmac.New(sha256.New, r.derived("digest"))
	_, _ = mac.Write(r.Digest[:])
	return hex.EncodeToString(mac.Sum(nil))
}

func (r Request) cipher() cipher.AEAD {
	block, err := aes.NewCipher(r.derived("answer"))
	if err != nil {
		panic(err) // for other lengths of keys alone
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err) // for other block sizes alone
	}
	return aead
}

// seal packs a body so that only whoever has the request's key can open it.
func (r Request) seal(body []byte) []byte {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write(body) // memory takes everything
	_ = w.Close()
	return r.cipher().Seal(nil, nil, packed.Bytes(), nil) //nolint:gosec // the cipher chooses the nonce, and takes none
}

func (r Request) open(sealed []byte) ([]byte, error) {
	packed, err := r.cipher().Open(nil, nil, sealed, nil)
	if err != nil {
		return nil, fmt.Errorf("opening a kept answer: %w", err)
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("reading a kept answer: %w", err)
	}
	body, err := io.ReadAll(unpacked)
	if err != nil {
		return nil, fmt.Errorf("reading a kept answer: %w", err)
	}
	return body, nil
}
