// Package ssotest is an OpenID provider that runs in a test: it describes
// itself, publishes its key, asks nobody for a password and signs what a test
// tells it to, right or wrong.
package ssotest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"
)

// The client that the provider knows.
const (
	ClientID     = "rolebook"
	ClientSecret = "a secret of both"
)

// Provider is a running provider. Its URL is its issuer.
type Provider struct {
	*httptest.Server
	// Change is called with each token before it is signed; nil leaves it as it
	// should be.
	Change func(t *Token)

	t   testing.TB
	key *ecdsa.PrivateKey

	mu    sync.Mutex
	codes map[string]grant
}

// Token is an ID token before it is signed.
type Token struct {
	Header map[string]any
	Claims map[string]any
	Key    *ecdsa.PrivateKey
}

// grant is what a code stands for.
type grant struct {
	claims    map[string]any
	challenge string
	redirect  string
}

// New starts a provider, which ends with the test.
func New(t testing.TB) *Provider {
	t.Helper()
	p := &Provider{t: t, key: NewKey(t), codes: map[string]grant{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", p.describe)
	mux.HandleFunc("GET /keys", p.keys)
	mux.HandleFunc("POST /token", p.token)
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

// NewKey makes a key on P-256.
func NewKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// Visit is what happens at the provider when a browser is sent to an address:
// somebody signs in, and the browser is sent back with the query returned.
func (p *Provider) Visit(address string, claims map[string]any) url.Values {
	p.t.Helper()
	at, err := url.Parse(address)
	if err != nil {
		p.t.Fatal(err)
	}
	q := at.Query()
	for name, want := range map[string]string{"client_id": ClientID, "response_type": "code", "code_challenge_method": "S256"} {
		if q.Get(name) != want {
			p.t.Errorf("the browser came with %s=%s, want %s", name, q.Get(name), want)
		}
	}
	all := map[string]any{
		"iss": p.URL, "aud": ClientID, "nonce": q.Get("nonce"),
		"iat": time.Now().Unix(), "exp": time.Now().Add(time.Minute).Unix(),
	}
	for name, value := range claims {
		all[name] = value
	}
	code := rand.Text()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.codes[code] = grant{claims: all, challenge: q.Get("code_challenge"), redirect: q.Get("redirect_uri")}
	return url.Values{"state": {q.Get("state")}, "code": {code}, "iss": {p.URL}, "session_state": {"unknown to us"}}
}

func (p *Provider) describe(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]any{
		"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
		"id_token_signing_alg_values_supported": []string{"ES256", "HS256", "none"},
	})
}

func (p *Provider) keys(w http.ResponseWriter, _ *http.Request) {
	point, err := p.key.PublicKey.Bytes()
	if err != nil {
		p.t.Error(err)
	}
	answer(w, http.StatusOK, map[string]any{"keys": []any{map[string]any{
		"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "1", "x": encode(point[1:33]), "y": encode(point[33:]),
	}}})
}

// token gives a token for a code, once, to whoever has the verifier.
func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	id, secret, ok := r.BasicAuth()
	if !ok {
		id, secret = r.PostFormValue("client_id"), r.PostFormValue("client_secret")
	}
	if plain, err := url.QueryUnescape(secret); ok && err == nil {
		secret = plain
	}
	code := r.PostFormValue("code")
	p.mu.Lock()
	granted, known := p.codes[code]
	delete(p.codes, code)
	p.mu.Unlock()
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if id != ClientID || secret != ClientSecret || !known || encode(sum[:]) != granted.challenge || r.PostFormValue("redirect_uri") != granted.redirect {
		answer(w, http.StatusBadRequest, map[string]any{"error": "invalid_grant"})
		return
	}
	t := &Token{Header: map[string]any{"alg": "ES256", "kid": "1", "typ": "JWT"}, Claims: granted.claims, Key: p.key}
	if p.Change != nil {
		p.Change(t)
	}
	answer(w, http.StatusOK, map[string]any{"access_token": "unused", "token_type": "Bearer", "id_token": p.sign(t)})
}

func (p *Provider) sign(t *Token) string {
	text := encode(p.marshal(t.Header)) + "." + encode(p.marshal(t.Claims))
	sum := sha256.Sum256([]byte(text))
	r, s, err := ecdsa.Sign(rand.Reader, t.Key, sum[:])
	if err != nil {
		p.t.Error(err)
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return text + "." + encode(signature)
}

func (p *Provider) marshal(v any) []byte {
	value, err := json.Marshal(v)
	if err != nil {
		p.t.Error(err)
	}
	return value
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		panic(fmt.Sprintf("answering: %v", err))
	}
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
