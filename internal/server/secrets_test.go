package server

import (
	"bytes"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"rolebook/internal/store"
)

// TestSecretsStaySecret goes through everything that hands out or takes a secret,
// and looks for them in the log, at its most talkative, and in the store: there
// nothing lies open but seeds of authenticator apps (decision 14), and those not
// in the audit log.
func TestSecretsStaySecret(t *testing.T) {
	const bea, password, chosen, forgotten = "bea@example.org", "seven quiet otters swim", "nine loud herons sleep", "four slow badgers read"
	c := connect(t)
	secrets := map[string]string{"the administrator's password": adminPassword, "a password": password, "a chosen password": chosen, "a new password": forgotten, "a wrong password": "not-the-password-at-all"}

	ana := c.signIn(adminEmail, adminPassword)
	secrets["an access token"] = strings.TrimPrefix(ana, "Bearer ")
	key := c.read(c.do(ana, "POST", adminBase+"/api-keys", `{"name":"Site","scopes":["roles:read"]}`, 201))["key"].(string)
	secrets["an API key"] = key
	c.do("Bearer "+key, "GET", adminBase+"/roles", "", 200)

	added := c.read(c.do(ana, "POST", adminBase+"/users", `{"email":"`+bea+`","name":"Bea","role":"author"}`, 201))
	invited := added["invitation"].(map[string]any)["token"].(string)
	secrets["an invitation"] = invited
	c.do("", "POST", adminBase+"/invitation", `{"token":"`+invited+`","password":"`+password+`"}`, 200)
	c.do("", "POST", adminBase+"/session", `{"email":"`+bea+`","password":"not-the-password-at-all"}`, 401)

	tok := c.signIn(bea, password)
	c.do(tok, "POST", adminBase+"/me/password", `{"current_password":"`+password+`","new_password":"`+chosen+`"}`, 204)
	seed := c.read(c.do(tok, "POST", adminBase+"/me/totp", "", 200))["secret"].(string)
	code, err := totp.GenerateCode(seed, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range c.read(c.do(tok, "POST", adminBase+"/me/totp/confirm", `{"code":"`+code+`"}`, 200))["recovery_codes"].([]any) {
		secrets["the recovery code "+code.(string)] = code.(string)
	}
	secrets["another access token"] = strings.TrimPrefix(tok, "Bearer ")
	for name, cookie := range c.cookies {
		secrets["the cookie "+name] = cookie.Value
	}
	refreshed := c.read(c.do("", "POST", adminBase+"/session/refresh", "", 200))["access_token"].(string)
	secrets["a refreshed access token"], secrets["a rotated refresh token"] = refreshed, c.cookies["__Host-rolebook_refresh"].Value

	id := c.read(c.do(tok, "POST", adminBase+"/roles", `{"source":"---\ntitle: Secret Keeper\n---\n\nKeeps them.\n"}`, 201))["id"].(string)
	preview := c.read(c.do(tok, "POST", adminBase+"/roles/"+id+"/preview-links", `{}`, 201))["token"].(string)
	secrets["a preview link"] = preview
	c.do("", "GET", "/preview/"+preview, "", 200)
	c.do("", "GET", "/preview/"+preview+"x", "", 404)

	c.do("", "POST", adminBase+"/session/forgot", `{"email":"`+bea+`"}`, 202)
	<-c.mail.Letters // the invitation
	reset := regexp.MustCompile(`/admin/reset#(rbp_\S+)`).FindStringSubmatch(soft.ReplaceAllString((<-c.mail.Letters).Data, ""))[1]
	secrets["a reset"] = reset
	c.do("", "POST", adminBase+"/session/reset", `{"token":"`+reset+`","password":"`+forgotten+`"}`, 204)

	query := c.visit("248289")
	secrets["a trip"], secrets["a provider's code"], secrets["a state"] = c.cookies["__Host-rolebook_trip"].Value, query.Get("code"), query.Get("state")
	c.comeBack(query)

	c.nowhere(secrets, "the log", []byte(c.log.String()))
	secrets["a seed"] = seed
	c.nowhere(map[string]string{"a seed": seed, "a code": code + `"`}, "the log", []byte(c.log.String()))
	open := false
	err = c.site.Store.View(t.Context(), func(r store.Reader) error {
		for _, b := range store.Buckets {
			for k, value := range r.Scan(b, nil, nil) {
				looked := maps.Clone(secrets)
				if b == store.Factors && bytes.Contains(value, []byte(seed)) {
					delete(looked, "a seed")
					open = true
				}
				c.nowhere(looked, "the bucket "+b.Name, slices.Concat(k, []byte(" "), value))
			}
		}
		return nil
	})
	if err != nil || !open {
		t.Fatalf("%v; the seed was found, as it has to be: %t", err, open)
	}
}

// nowhere demands that no secret is in a text, as it is or as an address has it.
func (c *connected) nowhere(secrets map[string]string, place string, text []byte) {
	c.t.Helper()
	for name, secret := range secrets {
		if len(secret) < 7 {
			c.t.Fatalf("%s is %q: too short to be looked for", name, secret)
		}
		if bytes.Contains(text, []byte(secret)) || bytes.Contains(text, []byte(url.QueryEscape(secret))) {
			c.t.Errorf("%s is in %s", name, place)
		}
	}
}

// Answers that hold a secret are kept by nobody on the way.
func TestSecretAnswersAreNotStored(t *testing.T) {
	c := connect(t)
	keep := func(answer *http.Response) string { return answer.Header.Get("Cache-Control") }
	in := c.do("", "POST", adminBase+"/session", `{"email":"`+adminEmail+`","password":"`+adminPassword+`"}`, 200)
	ana := "Bearer " + c.read(in)["access_token"].(string)
	for name, got := range map[string]string{
		"signing in": keep(in),
		"refreshing": keep(c.do("", "POST", adminBase+"/session/refresh", "", 200)),
		"a new key":  keep(c.do(ana, "POST", adminBase+"/api-keys", `{"name":"Site","scopes":["roles:read"]}`, 201)),
		"a new seed": keep(c.do(ana, "POST", adminBase+"/me/totp", "", 200)),
		"inviting":   keep(c.do(ana, "POST", adminBase+"/users", `{"email":"bea@example.org","name":"Bea","role":"author"}`, 201)),
		"people":     keep(c.do(ana, "GET", adminBase+"/users", "", 200)),
		"the log":    keep(c.do(ana, "GET", adminBase+"/audit", "", 200)),
		"drafts":     keep(c.do(ana, "GET", adminBase+"/roles", "", 200)),
		"refused":    keep(c.do("", "GET", adminBase+"/me", "", 401)),
	} {
		if !strings.Contains(got, "no-store") {
			t.Errorf("%s: Cache-Control %q", name, got)
		}
	}
}

// Who was refused what, and from where, is in the log.
func TestRefusalsAreLogged(t *testing.T) {
	c := connect(t)
	ana := c.signIn(adminEmail, adminPassword)
	added := c.read(c.do(ana, "POST", adminBase+"/users", `{"email":"bea@example.org","name":"Bea","role":"viewer","password":"seven quiet otters swim"}`, 201))
	c.do(c.signIn("bea@example.org", "seven quiet otters swim"), "GET", adminBase+"/audit", "", 403)
	want := regexp.MustCompile(`method=GET route=/api/admin/v1/audit status=403 .* from=192\.0\.2\.1 person=` + added["id"].(string) + ` error=`)
	if !want.MatchString(c.log.String()) {
		t.Errorf("no %s in\n%s", want, c.log)
	}
}
