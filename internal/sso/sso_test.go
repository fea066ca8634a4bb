package sso_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/sso"
	"rolebook/internal/sso/ssotest"
)

func newProvider(t *testing.T) (*ssotest.Provider, *sso.Provider) {
	t.Helper()
	at := ssotest.New(t)
	provider, err := sso.New(sso.Config{
		Issuer: at.URL, ClientID: ssotest.ClientID, ClientSecret: ssotest.ClientSecret,
		RedirectURL: "https://cms.example.com/api/admin/v1/session/oidc/callback",
	})
	if err != nil {
		t.Fatal(err)
	}
	return at, provider
}

func depart(t *testing.T, provider *sso.Provider) (account.Trip, string) {
	t.Helper()
	trip, address, err := provider.Depart(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return trip, address
}

func ExampleProvider() {
	provider, err := sso.New(sso.Config{Issuer: "https://accounts.example.com", ClientID: "rolebook"})
	fmt.Println(provider.Name(), err)
	// Output: accounts.example.com <nil>
}

func TestReturn(t *testing.T) {
	at, provider := newProvider(t)
	for claims, label := range map[string]string{
		`email`: "ada@example.com", `preferred_username`: "ada", `name`: "Ada Lovelace", `picture`: "248289",
	} {
		trip, address := depart(t, provider)
		query := at.Visit(address, map[string]any{"sub": "248289", claims: label})
		who, err := provider.Return(t.Context(), trip, query)
		want := account.Outside{Issuer: at.URL, Subject: "248289", Label: label}
		if err != nil || who != want {
			t.Errorf("Return = %+v, %v, want %+v", who, err, want)
		}
	}
}

// TestTokensThatAreRefused has the provider, or whoever stands between, sign
// what is not right.
func TestTokensThatAreRefused(t *testing.T) {
	at, provider := newProvider(t)
	other := ssotest.NewKey(t)
	for name, change := range map[string]func(*ssotest.Token){
		"another key":         func(t *ssotest.Token) { t.Key = other },
		"a key that is gone":  func(t *ssotest.Token) { t.Header["kid"] = "2" },
		"no signature":        func(t *ssotest.Token) { t.Header["alg"] = "none" },
		"a shared secret":     func(t *ssotest.Token) { t.Header["alg"] = "HS256" },
		"another issuer":      func(t *ssotest.Token) { t.Claims["iss"] = "https://evil.example" },
		"another client":      func(t *ssotest.Token) { t.Claims["aud"] = "somebody else" },
		"another party":       func(t *ssotest.Token) { t.Claims["azp"] = "somebody else" },
		"many, no party":      func(t *ssotest.Token) { t.Claims["aud"] = []string{ssotest.ClientID, "somebody else"} },
		"another trip":        func(t *ssotest.Token) { t.Claims["nonce"] = "other" },
		"no trip":             func(t *ssotest.Token) { delete(t.Claims, "nonce") },
		"an end in the past":  func(t *ssotest.Token) { t.Claims["exp"] = time.Now().Add(-time.Hour).Unix() },
		"no end":              func(t *ssotest.Token) { delete(t.Claims, "exp") },
		"nobody":              func(t *ssotest.Token) { delete(t.Claims, "sub") },
		"a party of two arms": func(t *ssotest.Token) { t.Claims["azp"] = 7 },
	} {
		at.Change = change
		trip, address := depart(t, provider)
		who, err := provider.Return(t.Context(), trip, at.Visit(address, map[string]any{"sub": "248289"}))
		if !fault.Is(err, fault.Unauthenticated) || who != (account.Outside{}) {
			t.Errorf("a token with %s: %+v, %v", name, who, err)
		}
	}
	at.Change = nil
	trip, address := depart(t, provider)
	if _, err := provider.Return(t.Context(), trip, at.Visit(address, map[string]any{"sub": "248289"})); err != nil {
		t.Errorf("a token that is right: %v", err)
	}
}

func TestQueriesThatAreRefused(t *testing.T) {
	at, provider := newProvider(t)
	for name, change := range map[string]func(trip *account.Trip, q url.Values){
		"another state":    func(_ *account.Trip, q url.Values) { q.Set("state", "other") },
		"no state":         func(trip *account.Trip, q url.Values) { q.Del("state"); trip.State = "" },
		"two states":       func(trip *account.Trip, q url.Values) { q["state"] = []string{trip.State, "other"} },
		"another provider": func(_ *account.Trip, q url.Values) { q.Set("iss", "https://evil.example") },
		"an error":         func(_ *account.Trip, q url.Values) { q.Del("code"); q.Set("error", "access_denied") },
		"another code":     func(_ *account.Trip, q url.Values) { q.Set("code", "other") },
		"another verifier": func(trip *account.Trip, _ url.Values) { trip.Verifier = strings.Repeat("v", 43) },
	} {
		trip, address := depart(t, provider)
		query := at.Visit(address, map[string]any{"sub": "248289"})
		change(&trip, query)
		if _, err := provider.Return(t.Context(), trip, query); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("a query with %s: %v", name, err)
		}
	}
}

func TestACodeWorksOnce(t *testing.T) {
	at, provider := newProvider(t)
	trip, address := depart(t, provider)
	query := at.Visit(address, map[string]any{"sub": "248289"})
	if _, err := provider.Return(t.Context(), trip, query); err != nil {
		t.Fatal(err)
	}
	if _, err := provider.Return(t.Context(), trip, query); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("the second time: %v", err)
	}
}

func TestProviderIsDown(t *testing.T) {
	at, provider := newProvider(t)
	at.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // nobody waits, and the answer is remembered all the same
	for range 2 {
		if _, _, err := provider.Depart(ctx); !fault.Is(err, fault.Unavailable) {
			t.Errorf("Depart = %v", err)
		}
	}
}

// A provider, or whoever answers in its place, sends the server nowhere else.
func TestRedirectsAreNotFollowed(t *testing.T) {
	asked := false
	inner := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer inner.Close()
	outer := httptest.NewServer(http.RedirectHandler(inner.URL, http.StatusFound))
	defer outer.Close()
	provider, err := sso.New(sso.Config{Issuer: outer.URL, ClientID: "x"})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := provider.Depart(t.Context()); !fault.Is(err, fault.Unavailable) || asked {
		t.Errorf("Depart = %v; the other server was asked: %t", err, asked)
	}
}

// What says that it is another provider is not the one that was set up.
func TestMetadataOfAnotherIssuer(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprint(w, `{"issuer":"https://accounts.example.com","authorization_endpoint":"https://accounts.example.com/a","token_endpoint":"https://accounts.example.com/t","jwks_uri":"https://accounts.example.com/k"}`)
	}))
	defer server.Close()
	provider, err := sso.New(sso.Config{Issuer: server.URL, ClientID: "x"})
	if err != nil {
		t.Fatal(err)
	}
	if _, address, err := provider.Depart(t.Context()); !fault.Is(err, fault.Unavailable) {
		t.Errorf("Depart = %s, %v", address, err)
	}
}

func TestConfigs(t *testing.T) {
	for _, c := range []sso.Config{
		{}, {Issuer: "accounts.example.com", ClientID: "x"}, {Issuer: "ftp://example.com", ClientID: "x"}, {Issuer: "http://accounts.example.com", ClientID: "x"}, {Issuer: "https://accounts.example.com"},
	} {
		if _, err := sso.New(c); err == nil {
			t.Errorf("%+v is taken", c)
		}
	}
}
