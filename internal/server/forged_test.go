package server

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// knock sends a request that carries what it likes, and answers whatever comes.
func (o *office) knock(method, path, sent string, header ...string) *httptest.ResponseRecorder {
	req := httptest.NewRequest(method, adminBase+path, strings.NewReader(sent))
	req.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	o.handler.ServeHTTP(rec, req)
	return rec
}

// refusedAlike wants a token to be refused, in the same words as any other.
func (o *office) refusedAlike(what, token string) {
	o.t.Helper()
	detail := func(token string) any {
		rec := o.knock("GET", "/me", "", "Authorization", "Bearer "+token)
		var problem map[string]any
		if err := json.Unmarshal(rec.Body.Bytes(), &problem); err != nil || rec.Code != http.StatusUnauthorized {
			o.t.Errorf("%s: %d %s", what, rec.Code, rec.Body)
		}
		return problem["detail"]
	}
	o.expect(what, detail(token), detail("nonsense"))
}

// TestForgedTokensOverHTTP shows tokens that nobody was given, of people that
// there are. What more can be done with the signing key in hand is tried in
// account (TestAttacks).
func TestForgedTokensOverHTTP(t *testing.T) {
	inOffice(t, func(o *office) {
		genuine := strings.TrimPrefix(o.tokens["ana"], "Bearer ")
		parts := strings.Split(genuine, ".")
		token, _, err := jwt.NewParser().ParseUnverified(genuine, jwt.MapClaims{})
		if err != nil {
			t.Fatal(err)
		}
		claims := token.Claims.(jwt.MapClaims)
		sign := func(method jwt.SigningMethod, key any, kid any) string {
			forged := jwt.NewWithClaims(method, claims)
			forged.Header["typ"], forged.Header["kid"] = token.Header["typ"], kid
			text, err := forged.SignedString(key)
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
		changed := func(claim string, value any) string {
			was := claims[claim]
			defer func() { claims[claim] = was }()
			claims[claim] = value
			text, err := json.Marshal(claims)
			if err != nil {
				t.Fatal(err)
			}
			return parts[0] + "." + base64.RawURLEncoding.EncodeToString(text) + "." + parts[2]
		}
		kid := token.Header["kid"]
		for what, forged := range map[string]string{
			"alg none":              sign(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, kid),
			"a key of one's own":    sign(jwt.SigningMethodHS256, []byte("secret"), kid),
			"the kid as the secret": sign(jwt.SigningMethodHS256, []byte(fmt.Sprint(kid)), kid),
			"an empty secret":       sign(jwt.SigningMethodHS512, []byte{}, kid),
			"another kid":           sign(jwt.SigningMethodHS256, []byte{}, "../../dev/null"),
			"another audience":      changed("aud", "https://evil.example"),
			"another person":        changed("sub", "somebody"),
			"a later end":           changed("exp", time.Now().AddDate(1, 0, 0).Unix()),
			"no signature":          parts[0] + "." + parts[1] + ".",
			"giant":                 parts[0] + "." + strings.Repeat("A", 1<<20) + "." + parts[2],
		} {
			o.refusedAlike(what, forged)
		}
		o.ask("ana", "GET", "/me", "", nil, 200)
		time.Sleep(11 * time.Minute)
		o.refusedAlike("expired", genuine)
	})
}

// TestARefreshTokenTwice uses one again: whoever has its successor is out as
// well, and another browser of the same person is not. A repeat with the key of
// the first time is none.
func TestARefreshTokenTwice(t *testing.T) {
	inOffice(t, func(o *office) {
		rec := o.knock("POST", "/session", `{"email":"`+adminEmail+`","password":"`+adminPassword+`"}`)
		first := refreshIn(rec)
		rec = o.knock("POST", "/session/refresh", "", "Cookie", first.Name+"="+first.Value, "Idempotency-Key", "an own key")
		second := refreshIn(rec)
		if again := refreshIn(o.knock("POST", "/session/refresh", "", "Cookie", first.Name+"="+first.Value, "Idempotency-Key", "an own key")); again.Value != second.Value {
			t.Error("a repeat has another successor")
		}
		var signedIn struct {
			AccessToken string `json:"access_token"`
		}
		if err := json.Unmarshal(rec.Body.Bytes(), &signedIn); err != nil || rec.Code != 200 || second.Value == first.Value {
			t.Fatalf("refreshing: %d %s", rec.Code, rec.Body)
		}
		for i, cookie := range []*http.Cookie{first, second} {
			if rec := o.knock("POST", "/session/refresh", "", "Cookie", cookie.Name+"="+cookie.Value); rec.Code != http.StatusUnauthorized {
				t.Errorf("the token %d: %d %s", i+1, rec.Code, rec.Body)
			}
		}
		o.refusedAlike("its access token", signedIn.AccessToken)
		o.ask("ana", "GET", "/me", "", nil, 200)
	})
}

func refreshIn(rec *httptest.ResponseRecorder) *http.Cookie {
	for _, c := range rec.Result().Cookies() {
		if strings.HasSuffix(c.Name, "rolebook_refresh") {
			return c
		}
	}
	return &http.Cookie{}
}

// TestThousandWrongPasswordsOverHTTP guesses one person's password from everywhere.
func TestThousandWrongPasswordsOverHTTP(t *testing.T) {
	inOffice(t, func(o *office) {
		o.join("bea", "author")
		codes := map[int]int{}
		for i := range 1000 {
			req := httptest.NewRequest(http.MethodPost, adminBase+"/session", strings.NewReader(fmt.Sprintf(`{"email":%q,"password":"wrong %d"}`, adminEmail, i)))
			req.Header.Set("Content-Type", "application/json")
			req.RemoteAddr = fmt.Sprintf("198.51.%d.%d:1234", i/250, i%250)
			rec := httptest.NewRecorder()
			o.handler.ServeHTTP(rec, req)
			if codes[rec.Code]++; rec.Code == http.StatusTooManyRequests && rec.Header().Get("Retry-After") == "" {
				t.Fatalf("when to come back: %v", rec.Header())
			}
		}
		o.expect("the answers", codes, map[int]int{401: 10, 429: 990})
		o.signIn("bea", "bea@example.org", "seven quiet otters swim")
		o.ask("ana", "GET", "/me", "", nil, 200) // whoever is in stays in
	})
}

// TestAdministratorsDemoteEachOtherOverHTTP has two take each other's rights away
// at once: one of them stays. Each is let in before either has said what they
// want, since whoever comes after a demotion is out anyway.
func TestAdministratorsDemoteEachOtherOverHTTP(t *testing.T) {
	inOffice(t, func(o *office) {
		o.join("eve", "admin")
		ids := map[string]string{}
		for _, name := range []string{"ana", "eve"} {
			ids[name] = o.ask(name, "GET", "/me", "", nil, 200)["id"].(string)
		}
		var letIn sync.WaitGroup
		letIn.Add(2)
		done := make(chan int, 2)
		for by, whom := range map[string]string{"ana": "eve", "eve": "ana"} {
			go func() {
				req := httptest.NewRequest(http.MethodPatch, adminBase+"/users/"+ids[whom], &together{letIn: &letIn, Reader: strings.NewReader(`{"role":"viewer"}`)})
				req.Header.Set("Content-Type", "application/json")
				req.Header.Set("Authorization", o.tokens[by])
				rec := httptest.NewRecorder()
				o.handler.ServeHTTP(rec, req)
				done <- rec.Code
			}()
		}
		if first, second := <-done, <-done; min(first, second) != 200 || max(first, second) != 409 {
			t.Errorf("the answers are %d and %d", first, second)
		}
		o.signIn("ana", adminEmail, adminPassword)
		o.signIn("eve", "eve@example.org", "seven quiet otters swim")
		roles := map[any]int{}
		for name := range ids {
			roles[o.ask(name, "GET", "/me", "", nil, 200)["role"]]++
		}
		o.expect("who is left", roles, map[any]int{"admin": 1, "viewer": 1})
	})
}

// together is a body that is read when all others of its kind are.
type together struct {
	letIn *sync.WaitGroup
	once  sync.Once
	*strings.Reader
}

func (b *together) Read(p []byte) (int, error) {
	b.once.Do(func() {
		b.letIn.Done()
		b.letIn.Wait()
	})
	return b.Reader.Read(p)
}
