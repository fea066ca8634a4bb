package server

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"rolebook/internal/mail"
	"rolebook/internal/mail/mailtest"
	"rolebook/internal/sso"
	"rolebook/internal/sso/ssotest"
	"rolebook/internal/web"
)

const outsideURL = "https://cms.example.org"

// connected is a server that sends mail and knows a provider, and a browser that
// keeps its cookies.
type connected struct {
	t        *testing.T
	handler  http.Handler
	provider *ssotest.Provider
	mail     mailtest.Server
	cookies  map[string]*http.Cookie
	site     *Site
	log      *logbook
}

// logbook is a log that can be read while it is written.
type logbook struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func connect(t *testing.T) *connected {
	t.Helper()
	c := &connected{t: t, provider: ssotest.New(t), mail: mailtest.New(t), cookies: map[string]*http.Cookie{}, log: &logbook{}}
	log := slog.New(slog.NewTextHandler(c.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	site, err := open(t.TempDir(), SiteConfig{PublicURL: outsideURL, Origin: outsideURL})
	if err != nil {
		t.Fatal(err)
	}
	c.site = site
	t.Cleanup(func() { site.Close() })
	post, err := mail.New("smtp://"+c.mail.Address, "cms@example.org", log)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	go post.Run(ctx)
	s := &server{site: site, post: post, metrics: web.NewMetrics(), config: Config{
		Log: log, Out: io.Discard, AdminEmail: adminEmail, AdminPassword: adminPassword,
		OIDC: sso.Config{Issuer: c.provider.URL, ClientID: ssotest.ClientID, ClientSecret: ssotest.ClientSecret, Name: "Example"},
	}}
	if c.handler, err = s.engine(outsideURL); err != nil {
		t.Fatal(err)
	}
	if err := s.prepare(t.Context(), outsideURL); err != nil {
		t.Fatal(err)
	}
	return c
}

// do sends a request with the browser's cookies, and keeps those that come.
func (c *connected) do(auth, method, path, body string, status int) *http.Response {
	c.t.Helper()
	req := httptest.NewRequest(method, outsideURL+path, strings.NewReader(body))
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if auth != "" {
		req.Header.Set("Authorization", auth)
	}
	for _, cookie := range c.cookies {
		if strings.HasPrefix(req.URL.Path, cookie.Path) {
			req.AddCookie(cookie)
		}
	}
	rec := httptest.NewRecorder()
	c.handler.ServeHTTP(rec, req)
	answer := rec.Result()
	if answer.StatusCode != status {
		c.t.Fatalf("%s %s: %d, want %d\n%s", method, path, answer.StatusCode, status, rec.Body)
	}
	for _, cookie := range answer.Cookies() {
		if c.cookies[cookie.Name] = cookie; cookie.MaxAge < 0 {
			delete(c.cookies, cookie.Name)
		}
	}
	return answer
}

func (c *connected) read(answer *http.Response) map[string]any {
	c.t.Helper()
	out := map[string]any{}
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
		c.t.Fatal(err)
	}
	return out
}

func (c *connected) signIn(email, password string) (auth string) {
	c.t.Helper()
	out := c.read(c.do("", "POST", adminBase+"/session", `{"email":"`+email+`","password":"`+password+`"}`, 200))
	return "Bearer " + out["access_token"].(string)
}

// comeBack is the browser's way back from the provider. It returns where it is
// sent on to.
func (c *connected) comeBack(query url.Values) string {
	c.t.Helper()
	return c.do("", "GET", adminBase+"/session/oidc/callback?"+query.Encode(), "", 303).Header.Get("Location")
}

// visit goes to the provider by the plain way, as somebody.
func (c *connected) visit(subject string) url.Values {
	c.t.Helper()
	address := c.do("", "GET", adminBase+"/session/oidc/start", "", 303).Header.Get("Location")
	if !strings.HasPrefix(address, c.provider.URL+"/authorize?") {
		c.t.Fatalf("the browser is sent to %s", address)
	}
	return c.provider.Visit(address, map[string]any{"sub": subject, "email": adminEmail, "email_verified": true})
}

const notLinked = outsideURL + "/admin/signin?outcome=not-linked"

// TestSignInOutside links an identity in the profile and comes in by it: not
// before, and not by the address.
func TestSignInOutside(t *testing.T) {
	c := connect(t)
	if at := c.comeBack(c.visit("248289")); at != notLinked {
		t.Fatalf("an identity with the administrator's address is sent to %s", at)
	}
	if c.cookies["__Host-rolebook_refresh"] != nil {
		t.Fatal("and has a session")
	}
	ana := c.signIn(adminEmail, adminPassword)
	went := c.read(c.do(ana, "POST", adminBase+"/me/identities", "", 200))
	trip := c.cookies["__Host-rolebook_trip"]
	if !trip.HttpOnly || !trip.Secure || trip.SameSite != http.SameSiteLaxMode || trip.Path != "/" {
		t.Errorf("the trip's cookie is %v", trip)
	}
	at := c.comeBack(c.provider.Visit(went["url"].(string), map[string]any{"sub": "248289", "email": "other@example.net"}))
	if at != outsideURL+"/admin/" || c.cookies["__Host-rolebook_trip"] != nil {
		t.Fatalf("linking is sent to %s", at)
	}

	clear(c.cookies)
	if at := c.comeBack(c.visit("248289")); at != outsideURL+"/admin/" {
		t.Fatalf("the linked identity is sent to %s", at)
	}
	if refresh := c.cookies["__Host-rolebook_refresh"]; refresh == nil || refresh.SameSite != http.SameSiteStrictMode || !refresh.HttpOnly {
		t.Fatalf("the refresh cookie is %v", refresh)
	}
	session := c.read(c.do("", "POST", adminBase+"/session/refresh", "", 200))
	if email := session["user"].(map[string]any)["email"]; email != adminEmail {
		t.Errorf("signed in as %v", email)
	}
	ana = "Bearer " + session["access_token"].(string)
	items := c.read(c.do(ana, "GET", adminBase+"/me/identities", "", 200))["items"].([]any)
	if len(items) != 1 || items[0].(map[string]any)["label"] != "other@example.net" {
		t.Fatalf("the identities are %v", items)
	}
	c.do(ana, "DELETE", adminBase+"/me/identities/"+items[0].(map[string]any)["id"].(string), "", 204)
	if at := c.comeBack(c.visit("248289")); at != notLinked {
		t.Errorf("the unlinked identity is sent to %s", at)
	}
}

// A page of another site sends a browser nowhere but to the sign-in page.
func TestAnotherSiteSignsNobodyIn(t *testing.T) {
	c := connect(t)
	for from, want := range map[string]string{
		"cross-site": outsideURL + "/admin/signin", "same-site": outsideURL + "/admin/signin",
		"same-origin": c.provider.URL + "/authorize?", "none": c.provider.URL + "/authorize?",
	} {
		req := httptest.NewRequest(http.MethodGet, outsideURL+adminBase+"/session/oidc/start", nil)
		req.Header.Set("Sec-Fetch-Site", from)
		rec := httptest.NewRecorder()
		c.handler.ServeHTTP(rec, req)
		began := len(rec.Result().Cookies()) > 0
		if at := rec.Header().Get("Location"); !strings.HasPrefix(at, want) || began == strings.HasSuffix(from, "-site") {
			t.Errorf("from %s to %s; a trip began: %t", from, at, began)
		}
	}
}

// What comes back without its trip, or to another one, ends at the sign-in,
// wherever its query would like to go.
func TestTripsThatFail(t *testing.T) {
	c := connect(t)
	for name, fail := range map[string]func() (query url.Values, outcome string){
		"no trip": func() (url.Values, string) {
			query := c.visit("1")
			clear(c.cookies)
			return query, "expired"
		},
		"somebody else's trip": func() (url.Values, string) {
			query := c.visit("1")
			c.visit("2")
			return query, "refused"
		},
		"a refusal": func() (url.Values, string) {
			query := c.visit("1")
			query.Del("code")
			query.Set("error", "access_denied")
			return query, "refused"
		},
		"another way out": func() (url.Values, string) {
			query := c.visit("1")
			query.Set("next", "https://evil.example")
			query.Set("redirect_uri", "//evil.example")
			return query, "not-linked"
		},
	} {
		query, outcome := fail()
		if at := c.comeBack(query); at != outsideURL+"/admin/signin?outcome="+outcome {
			t.Errorf("%s is sent to %s", name, at)
		}
	}
}

func TestJoinOutside(t *testing.T) {
	c := connect(t)
	ana := c.signIn(adminEmail, adminPassword)
	added := c.read(c.do(ana, "POST", adminBase+"/users", `{"email":"bea@example.org","name":"Bea","role":"author"}`, 201))
	link := added["invitation"].(map[string]any)["url"].(string)
	letter := <-c.mail.Letters
	if !strings.Contains(letter.To, "bea@example.org") || !strings.Contains(soft.ReplaceAllString(letter.Data, ""), strings.ReplaceAll(link, "=", "=3D")) {
		t.Errorf("%s gets\n%s", letter.To, letter.Data)
	}
	clear(c.cookies)
	_, invited, _ := strings.Cut(link, "#")
	c.do("", "POST", adminBase+"/invitation/oidc", `{"token":"rbi_x"}`, 403)
	went := c.read(c.do("", "POST", adminBase+"/invitation/oidc", `{"token":"`+invited+`"}`, 200))
	if at := c.comeBack(c.provider.Visit(went["url"].(string), map[string]any{"sub": "bea"})); at != outsideURL+"/admin/" {
		t.Fatalf("joining is sent to %s", at)
	}
	session := c.read(c.do("", "POST", adminBase+"/session/refresh", "", 200))
	if name := session["user"].(map[string]any)["name"]; name != "Bea" {
		t.Errorf("signed in as %v", name)
	}
}

// soft is where a line of quoted-printable text is broken.
var soft = regexp.MustCompile("=\r\n")

func TestForgottenPasswordByMail(t *testing.T) {
	c := connect(t)
	methods := c.read(c.do("", "GET", adminBase+"/session/methods", "", 200))
	if methods["reset"] != true || methods["oidc"] != "Example" {
		t.Errorf("the methods are %v", methods)
	}
	c.do("", "POST", adminBase+"/session/forgot", `{"email":"nobody@example.org"}`, 202)
	c.do("", "POST", adminBase+"/session/forgot", `{"email":"`+strings.ToUpper(adminEmail)+`"}`, 202)
	letter := <-c.mail.Letters
	found := regexp.MustCompile(`/admin/reset#(rbp_\S+)`).FindStringSubmatch(soft.ReplaceAllString(letter.Data, ""))
	if !strings.Contains(letter.To, adminEmail) || found == nil {
		t.Fatalf("%s gets\n%s", letter.To, letter.Data)
	}
	const next = "four green herons wade"
	c.do("", "POST", adminBase+"/session/reset", `{"token":"`+found[1]+`","password":"short"}`, 422)
	c.do("", "POST", adminBase+"/session/reset", `{"token":"`+found[1]+`","password":"`+next+`"}`, 204)
	c.do("", "POST", adminBase+"/session/reset", `{"token":"`+found[1]+`","password":"`+next+`"}`, 403)
	c.signIn(adminEmail, next)
}

func TestServerWithoutMailAndProvider(t *testing.T) {
	call(t, "", "POST", "/session/forgot", `{"email":"`+adminEmail+`"}`, 404)
	call(t, "", "GET", "/session/oidc/start", "", 404)
	call(t, token(t), "POST", "/me/identities", "", 404)
	call(t, "", "POST", "/invitation/oidc", `{"token":"x"}`, 404)
	if methods := call(t, "", "GET", "/session/methods", "", 200); methods["oidc"] != nil || methods["reset"] != false {
		t.Errorf("the methods are %v", methods)
	}
}
