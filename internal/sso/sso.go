package sso

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/localhost"
)

// Config is how the provider knows this server.
type Config struct {
	Issuer       string // the provider's address, just as its tokens have it
	ClientID     string
	ClientSecret string // may be empty for a public client
	RedirectURL  string // where the provider sends people back to
	Name         string // what people call the provider; its host when empty
}

const (
	// patience is how long the provider may take for one answer.
	patience = 10 * time.Second
	// pause is how long a provider that did not answer is not asked again, so that
	// those who wait for it do not queue up.
	pause = 5 * time.Second
)

// algorithms are the signatures that are accepted, whatever a provider claims to
// support: by public keys only, never none.
var algorithms = []string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.EdDSA}

// Provider is where people sign in. It is safe for concurrent use.
type Provider struct {
	config Config
	client *http.Client

	mu     sync.Mutex
	known  *endpoint // once the provider has answered
	failed error     // until then, why it last did not
	asked  time.Time
}

// endpoint is what the provider says of itself.
type endpoint struct {
	oauth    oauth2.Config
	verifier *oidc.IDTokenVerifier
}

// New takes a provider without asking it anything.
func New(c Config) (*Provider, error) {
	issuer, err := url.Parse(c.Issuer)
	if err != nil || issuer.Host == "" || issuer.Scheme != "https" && (issuer.Scheme != "http" || !localhost.Is(issuer.Hostname())) {
		return nil, errors.New("the provider's issuer: write its whole address with https, such as https://accounts.example.com")
	}
	if c.ClientID == "" {
		return nil, errors.New("the provider's client id is missing; the provider shows it where this server is registered")
	}
	c.Name = cmp.Or(c.Name, issuer.Host)
	// What is asked for is at the address that was set up or that the provider
	// published; an answer that leads elsewhere is none.
	client := &http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &Provider{config: c, client: client}, nil
}

// Name is what people call the provider.
func (p *Provider) Name() string { return p.config.Name }

// Depart gives the address at the provider to send a browser to, and what has to
// be known when it comes back. Unavailable when the provider does not answer.
func (p *Provider) Depart(ctx context.Context) (account.Trip, string, error) {
	at, err := p.endpoint(ctx)
	if err != nil {
		return account.Trip{}, "", err
	}
	trip := account.Trip{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	return trip, at.oauth.AuthCodeURL(trip.State, oidc.Nonce(trip.Nonce), oauth2.S256ChallengeOption(trip.Verifier)), nil
}

// Return finds out who came back from a trip, by the query that the browser
// brought. Unauthenticated when that is nobody: they declined, the answer is to
// another trip, the provider's token is not right.
func (p *Provider) Return(ctx context.Context, trip account.Trip, query url.Values) (account.Outside, error) {
	at, err := p.endpoint(ctx)
	if err != nil {
		return account.Outside{}, err
	}
	code, err := p.code(trip, query)
	if err != nil {
		return account.Outside{}, refused(err)
	}
	ctx = oidc.ClientContext(ctx, p.client)
	tokens, err := at.oauth.Exchange(ctx, code, oauth2.VerifierOption(trip.Verifier))
	if err != nil {
		return account.Outside{}, refused(err)
	}
	raw, _ := tokens.Extra("id_token").(string)
	token, err := at.verifier.Verify(ctx, raw)
	if err == nil {
		err = checkToken(token, trip, p.config.ClientID)
	}
	if err != nil {
		return account.Outside{}, refused(err)
	}
	return account.Outside{Issuer: token.Issuer, Subject: token.Subject, Label: label(token)}, nil
}

var (
	errDeclined = errors.New("the provider sent an error instead of a code")
	errState    = errors.New("the state is not the trip's")
	errIssuer   = errors.New("another provider answered")
	errNonce    = errors.New("the token was made for another trip")
	errSubject  = errors.New("the token names nobody")
	errParty    = errors.New("the token was given to another party")
)

// code checks what the browser brought. Each parameter counts once.
func (p *Provider) code(trip account.Trip, query url.Values) (string, error) {
	for _, name := range []string{"state", "code", "iss"} {
		if len(query[name]) > 1 {
			return "", errState
		}
	}
	switch {
	case subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(trip.State)) != 1 || trip.State == "":
		return "", errState
	case query.Has("iss") && query.Get("iss") != p.config.Issuer: // RFC 9207
		return "", errIssuer
	case query.Get("code") == "":
		return "", errDeclined
	}
	return query.Get("code"), nil
}

// checkToken checks what the library leaves to us.
func checkToken(token *oidc.IDToken, trip account.Trip, clientID string) error {
	var claims struct {
		Party string `json:"azp"`
	}
	if err := token.Claims(&claims); err != nil {
		return err
	}
	switch {
	case subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(trip.Nonce)) != 1 || trip.Nonce == "":
		return errNonce
	case token.Subject == "":
		return errSubject
	case claims.Party != "" && claims.Party != clientID, claims.Party == "" && len(token.Audience) > 1:
		return errParty
	}
	return nil
}

// label is a word by which a person recognises an identity.
func label(token *oidc.IDToken) string {
	var claims struct {
		Email    string `json:"email"`
		Username string `json:"preferred_username"`
		Name     string `json:"name"`
	}
	_ = token.Claims(&claims) // a label may be missing
	return cmp.Or(claims.Email, claims.Username, claims.Name, token.Subject)
}

func refused(why error) error {
	return fault.Wrap(fault.Unauthenticated, why, "Signing in at the provider did not work; try again, or sign in another way.")
}

// endpoint asks the provider about itself, once that has worked never again. The
// keys are fetched anew when a token names one that is not known.
func (p *Provider) endpoint(ctx context.Context) (*endpoint, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known != nil || p.failed != nil && time.Since(p.asked) < pause {
		return p.known, p.failed
	}
	// The provider outlives the request that first asks for it.
	found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), p.client), p.config.Issuer)
	if err != nil {
		p.asked = time.Now()
		p.failed = fault.Wrap(fault.Unavailable, err, "%s does not answer right now; try again later, or sign in another way.", p.config.Name)
		return nil, p.failed
	}
	p.known = &endpoint{
		oauth: oauth2.Config{
			ClientID: p.config.ClientID, ClientSecret: p.config.ClientSecret, RedirectURL: p.config.RedirectURL,
			Endpoint: found.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "email", "profile"},
		},
		verifier: found.Verifier(&oidc.Config{ClientID: p.config.ClientID, SupportedSigningAlgs: algorithms}),
	}
	return p.known, nil
}
