package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"rolebook/internal/policy"
)

// TestAddressesThatTrick asks for what lies beside the panel, the pictures and
// the roles. Nothing of it is there, and nothing leads to another host.
func TestAddressesThatTrick(t *testing.T) {
	for _, c := range []struct {
		target string
		status int
	}{
		{"/media/../../../etc/passwd", 404},
		{"/media/..%2f..%2fetc%2fpasswd", 404},
		{"/media/%2e%2e/%2e%2e/etc/passwd", 404},
		{"/media/..%5c..%5cwindows%5cwin.ini", 404},
		{"/media/back-end-developer.svg%00.png", 404},
		{"/media/", 404},
		{"/media", 404},
		{"/admin/assets/..%2findex.html", 404},
		{"/admin/assets/../../../go.mod", 404},
		{"/admin/assets/", 404},
		{"/admin/../go.mod", 200}, // a screen's name: the panel says that there is none
		{"/admin//evil.example/", 200},
		{"/admin/%2f%2fevil.example", 200},
		{"/admin/.git/config", 200},
		{"//evil.example/", 404},
		{"/%2f%2fevil.example", 404},
		{"/\\evil.example", 404},
		{"/.git/config", 404},
		{"/docs/../admin/", 404},
		{"/docs/diagnostics/..%2f..%2fopenapi.json", 404},
		{"/api/v1/roles//evil.example", 404},
		{"/api/v1/roles/%2f%2fevil.example", 404},
		{"/api/v1/roles/..%2f..%2fadmin%2fv1%2fusers", 404},
		{"/api/v1/../admin/v1/users", 404},
		{"/api/admin/v1/users/..%2f..%2fv1%2froles", 401},
		{"/preview/..%2f..%2fadmin", 404},
	} {
		req := httptest.NewRequest(http.MethodGet, "/", nil)
		path, err := url.ParseRequestURI(c.target) // as net/http does
		if err != nil {
			t.Fatal(err)
		}
		req.URL, req.RequestURI = path, c.target
		rec := httptest.NewRecorder()
		handler(t).ServeHTTP(rec, req)
		if rec.Code != c.status || rec.Header().Get("Location") != "" {
			t.Errorf("GET %s: %d, want %d, Location %q", c.target, rec.Code, c.status, rec.Header().Get("Location"))
		}
		for _, leak := range []string{"root:", "module rolebook", "[core]"} {
			if strings.Contains(rec.Body.String(), leak) {
				t.Errorf("GET %s answers %.200s", c.target, rec.Body)
			}
		}
	}
}

// TestTokensOfAbsurdSizes shows more than any token has, and several at once.
func TestTokensOfAbsurdSizes(t *testing.T) {
	long := strings.Repeat("A", 1<<20)
	good := token(t)
	for name, header := range map[string][]string{
		"a long token":         {"Bearer " + long},
		"a token of many dots": {"Bearer " + strings.Repeat("eyJ9.", 10_000)},
		"a long key":           {"Bearer rbk_" + long},
		"two headers":          {good, good},
		"a token and nonsense": {good, "Bearer x"},
		"basic":                {"Basic " + strings.TrimPrefix(good, "Bearer ")},
		"no scheme":            {strings.TrimPrefix(good, "Bearer ")},
		"a token with more":    {good + " " + good},
		"a list":               {good + ", " + good},
		"an empty token":       {"Bearer "},
	} {
		req := httptest.NewRequest(http.MethodGet, adminBase+"/me", nil)
		req.Header["Authorization"] = header
		rec := httptest.NewRecorder()
		handler(t).ServeHTTP(rec, req)
		if rec.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d %.200s", name, rec.Code, rec.Body)
		}
	}
	if rec := send(t, "GET", adminBase+"/me?access_token="+strings.TrimPrefix(good, "Bearer "), ""); rec.Code != http.StatusUnauthorized {
		t.Errorf("a token in the address: %d", rec.Code)
	}
	for _, cookie := range []string{long, strings.Repeat("a=b; ", 10_000), "x; __Host-rolebook_refresh=y"} {
		if rec := send(t, "POST", adminBase+"/session/refresh", "", "Cookie", "__Host-rolebook_refresh="+cookie); rec.Code != http.StatusUnauthorized {
			t.Errorf("a cookie of %d bytes: %d", len(cookie), rec.Code)
		}
	}
	plain := send(t, "POST", adminBase+"/session", `{"email":"`+adminEmail+`","password":"`+adminPassword+`"}`).Result().Cookies()[0]
	if rec := send(t, "POST", adminBase+"/session/refresh", "", "Cookie", "rolebook_refresh="+plain.Value); rec.Code != http.StatusUnauthorized {
		t.Errorf("a cookie under the name that any host can set: %d", rec.Code)
	}
}

// TestEveryBodyIsBounded sends each operation more than it takes.
func TestEveryBodyIsBounded(t *testing.T) {
	var doc struct{ Paths map[string]map[string]walked }
	if err := json.Unmarshal(send(t, "GET", "/openapi.json", "").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	auth := token(t)
	bodies := map[bool]string{true: `{"a":"` + strings.Repeat("a", maxStrangers) + `"}`, false: `{"a":"` + strings.Repeat("a", 2<<20) + `"}`}
	n := 0
	for path, item := range doc.Paths {
		for method, op := range item {
			if op.Body == nil || op.ID == "import-roles" {
				continue
			}
			n++
			address := placeholder.ReplaceAllString(path, "1") + queries[op.ID]
			rec := send(t, strings.ToUpper(method), address, bodies[op.Action == policy.Anyone], "Authorization", auth, "If-Match", "*")
			if rec.Code != http.StatusRequestEntityTooLarge {
				t.Errorf("%s %s: %d %.200s", method, path, rec.Code, rec.Body)
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d operations were asked", n)
	}
}

// maxStrangers is what people without a token may send at most.
const maxStrangers = 64 << 10

// TestOnlyReadsAreShared looks for answers that scripts of other sites may read:
// what everybody may read anyway, and nothing else.
func TestOnlyReadsAreShared(t *testing.T) {
	for target, shared := range map[string]bool{
		"/api/v1/roles": true, "/api/v1/nothing": true, "/media/back-end-developer.svg": true,
		adminBase + "/setup": false, adminBase + "/me": false, adminBase + "/session": false, "/preview/x": false,
		"/admin/": false, "/admin/assets/index.js": false, "/docs": false, "/openapi.json": false, "/readyz": false, "/metrics": false, "/": false,
	} {
		for _, method := range []string{"GET", "OPTIONS"} {
			h := send(t, method, target, "", "Origin", "https://evil.example", "Access-Control-Request-Method", "GET").Header()
			got := h.Get("Access-Control-Allow-Origin")
			if method == "GET" && (got == "*") != shared || !shared && got != "" || h.Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s %s: %v", method, target, h)
			}
		}
	}
}

// TestEveryPageHoldsScriptsBack reads the content policy of each kind of answer.
func TestEveryPageHoldsScriptsBack(t *testing.T) {
	for _, target := range []string{
		"/", "/admin/", "/admin", "/admin/assets/index.js", "/docs", "/docs/diagnostics/RB301", "/openapi.json", "/preview/x", "/readyz", "/metrics",
		"/media/back-end-developer.svg", "/api/v1/roles", "/api/v1/roles/back-end-developer", "/api/v1/roles/back-end-developer/html",
		"/api/v1/roles/back-end-developer/markdown", "/api/v1/nobody", adminBase + "/me", adminBase + "/setup",
	} {
		h := send(t, "GET", target, "").Header()
		for _, directive := range []string{"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} {
			if !strings.Contains(h.Get("Content-Security-Policy"), directive) {
				t.Errorf("%s: no %s in %q", target, directive, h.Get("Content-Security-Policy"))
			}
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %v", target, h)
		}
		if kind := h.Get("Content-Type"); (strings.HasPrefix(kind, "text/") || strings.Contains(kind, "xml")) && !strings.Contains(kind, "charset=utf-8") {
			t.Errorf("%s: Content-Type %q", target, kind)
		}
	}
}

// TestIDsOfOthers uses what belongs to somebody else as one's own.
func TestIDsOfOthers(t *testing.T) {
	tomID, tom := employ(t, "tom-ids@example.org", "seven quiet otters swim")
	eveID, eve := employ(t, "eve-ids@example.org", "nine loud herons sleep")
	t.Cleanup(func() {
		for _, id := range []string{tomID, eveID} {
			call(t, token(t), "DELETE", "/users/"+id, "", 204)
		}
	})
	session := call(t, tom, "GET", "/sessions", "", 200)["items"].([]any)[0].(map[string]any)["id"].(string)
	for _, c := range []struct {
		method, path string
		status       int
	}{
		{"DELETE", "/sessions/" + session, 404},
		{"DELETE", "/users/" + tomID + "/sessions/" + session, 403},
		{"DELETE", "/sessions/..%2F" + tomID + "%2F1", 404},
		{"DELETE", "/me/passkeys/" + tomID, 404},
		{"DELETE", "/me/identities/" + strings.Repeat("0", 64), 404},
		{"DELETE", "/users/" + tomID + "/second-factor", 403},
		{"PATCH", "/users/" + tomID, 403},
	} {
		body := ""
		if c.method == "PATCH" {
			body = `{"name":"Not Tom"}`
		}
		call(t, eve, c.method, c.path, body, c.status)
	}
	if me := call(t, tom, "GET", "/me", "", 200); me["id"] != tomID || me["name"] != "Somebody" {
		t.Errorf("Tom is %v", me)
	}
}

// TestMethodsThatNobodyNeeds are refused everywhere.
func TestMethodsThatNobodyNeeds(t *testing.T) {
	for _, method := range []string{"TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG"} {
		for _, target := range []string{"/", "/admin/", "/api/v1/roles", adminBase + "/me", "/media/back-end-developer.svg"} {
			rec := send(t, method, target, "", "X-Secret", "echo me")
			if rec.Code != http.StatusMethodNotAllowed && rec.Code != http.StatusNotFound || strings.Contains(rec.Body.String(), "echo me") {
				t.Errorf("%s %s: %d %.100s", method, target, rec.Code, rec.Body)
			}
		}
	}
}

// TestCookiesOnThisMachine: browsers differ in whether they send a Secure cookie
// to plain localhost, so there is none there, and nowhere else.
func TestCookiesOnThisMachine(t *testing.T) {
	in := func(h http.Handler, host string) *http.Cookie {
		req := httptest.NewRequest(http.MethodPost, adminBase+"/session", strings.NewReader(`{"email":"`+adminEmail+`","password":"`+adminPassword+`"}`))
		req.Header.Set("Content-Type", "application/json")
		req.Host = host
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, req)
		return rec.Result().Cookies()[0]
	}
	for host, local := range map[string]bool{
		"localhost:8080": true, "127.0.0.1": true, "[::1]:8080": true, "localhost.evil.example": false, "192.0.2.7": false, "example.org": false,
	} {
		if c := in(handler(t), host); c.Secure == local || strings.HasPrefix(c.Name, "__Host-") == local || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode {
			t.Errorf("%s: %v", host, c)
		}
		if c := in(connect(t).handler, host); !c.Secure || !strings.HasPrefix(c.Name, "__Host-") {
			t.Errorf("%s of a server that the world reaches over HTTPS: %v", host, c)
		}
	}
}
