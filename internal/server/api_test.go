package server

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"rolebook/internal/web"
)

var update = flag.Bool("update", false, "rewrite the golden files; read the diff")

const (
	adminEmail    = "ana@example.org"
	adminPassword = "correct horse battery"
)

// started is one server for all rows: the starter roles, one administrator.
var started = sync.OnceValues(func() (http.Handler, error) {
	dir, err := os.MkdirTemp("", "rolebook-api-*")
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	site, err := open(dir, SiteConfig{})
	if err != nil {
		return nil, err
	}
	s := &server{site: site, metrics: web.NewMetrics(), config: Config{
		Log: log, Out: io.Discard, Starter: true, AdminEmail: adminEmail, AdminPassword: adminPassword,
	}}
	handler, err := s.engine("http://127.0.0.1")
	if err != nil {
		return nil, err
	}
	go site.Live.Run(context.Background(), func(err error) { panic(err) })
	return handler, s.prepare(context.Background(), "http://127.0.0.1")
})

func handler(t *testing.T) http.Handler {
	t.Helper()
	h, err := started()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// send asks for something, and holds the answer against the contract.
func send(t *testing.T, method, path, body string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	req := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	handler(t).ServeHTTP(rec, req)
	keep(t, method, path, rec)
	return rec
}

func token(t *testing.T) string {
	t.Helper()
	rec := send(t, "POST", "/api/admin/v1/session", `{"email":"`+adminEmail+`","password":"`+adminPassword+`"}`)
	var out struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || out.AccessToken == "" {
		t.Fatalf("signing in: %d %s", rec.Code, rec.Body)
	}
	return "Bearer " + out.AccessToken
}

// TestReadAPI is a row for each thing that a front-end developer can ask for or
// get wrong.
func TestReadAPI(t *testing.T) {
	const role = "/api/v1/roles/back-end-developer"
	for _, c := range []struct {
		path   string
		status int
		has    string
		hasNot string
	}{
		{role, 200, `"slug":"back-end-developer"`, `"internal"`},
		{role + "?fields=slug,title", 200, `{"slug":"back-end-developer","title":"Back-End Developer"}`, ""},
		{role + "?fields=slug,secret", 400, `"query.fields"`, ""},
		{role + "?include=related", 200, `"included":{"related":[{"id":`, ""},
		{role + "?include=drafts", 400, `"query.include"`, ""},
		{role + "?at=2020-01-01", 404, "was not public", ""},
		{role + "?at=2999-01-01", 400, `"query.at"`, ""},
		{role + "?at=yesterday", 400, `"query.at"`, ""},
		{role + "?feilds=slug", 400, "fields", ""},
		{role + "?utm_source=x&_=1", 200, `"slug"`, ""},
		{role + "/html", 200, "<h2 id=", "<script"},
		{role + "/html?x=1", 400, `"query.x"`, ""},
		{role + "/markdown", 200, "title: Back-End Developer", "internal:"},
		{role + "/jsonld", 200, `"@type":"Occupation"`, "percentile"},
		{role + "/history", 200, `"changes":["Published for the first time"]`, ""},
		{role + "/salary.pdf", 404, `"type":"/docs/problems/not-found"`, ""},
		{"/api/v1/roles/nobody", 404, `"request_id":"`, ""},
		{"/api/v1/roles/nobody/html", 404, "nobody", ""},
		{"/api/v1/roles", 200, `"total":13`, ""},
		{"/api/v1/roles?limit=3&sort=-title", 200, `"next_cursor":"`, ""},
		{"/api/v1/roles?limit=101", 400, "from 1 to 100", ""},
		{"/api/v1/roles?limit=x", 400, `"query.limit"`, ""},
		{"/api/v1/roles?sort=pay", 400, `"query.sort"`, ""},
		{"/api/v1/roles?cursor=nonsense", 400, `"query.cursor"`, ""},
		{"/api/v1/roles?skil=python", 400, "skill", ""},
		{"/api/v1/roles?skill=python&skill=sql", 200, `"slug":"back-end-developer"`, `"slug":"graphic-designer"`},
		{"/api/v1/roles?level=Senior&fields=slug", 200, `{"slug":"back-end-developer"}`, ""},
		{"/api/v1/roles?salary_min=30000", 200, `"slug":"back-end-developer"`, ""},
		{"/api/v1/roles?salary_min=99999999", 200, `"total":0`, ""},
		{"/api/v1/roles?salary_min=lots", 400, `"query.salary_min"`, ""},
		{"/api/v1/roles?salary_min=1&currency=XXQ", 400, `"query.currency"`, ""},
		{"/api/v1/roles?salary_min=1&currency=eur", 200, `"total":0`, ""},
		{"/api/v1/roles?include=facets&limit=1", 200, `"facets":{"family":[{"value":`, ""},
		{"/api/v1/roles?include=related&slug=back-end-developer", 200, `"included":{"related":[{"id":`, `"facets"`},
		{"/api/v1/roles?include=related&slug=back-end-developer&fields=slug", 200, `{"items":[{"slug":"back-end-developer","included":{"related":[{"id":`, ""},
		{"/api/v1/roles?include=facets,%20related&limit=1", 200, `"facets":{"family":[{"value":`, ""},
		{"/api/v1/roles?include=related&limit=1", 200, `"included":{"related":[{"id":`, ""},
		{"/api/v1/roles?skill=JavaScript&fields=slug", 200, `{"slug":"front-end-developer"}`, ""},
		{"/api/v1/roles?skill=js&fields=slug", 200, `{"slug":"front-end-developer"}`, ""},
		{"/api/v1/skills/golang", 404, "“golang”", ""}, // no starter role asks for Go
		{"/api/v1/roles/?limit=1", 308, "", "items"},
		{"/api/v1/roles?password_hash[$gt]=a", 400, "no such parameter", ""},
		{"/api/v1/skills", 200, `{"items":[{"slug":"`, `"count":0`},
		{"/api/v1/skills?sort=name", 400, `"query.sort"`, ""},
		{"/api/v1/skills/python?limit=2", 200, `{"slug":"python","name":"Python","count":`, ""},
		{"/api/v1/skills/cobol", 404, "“cobol”", ""},
		{"/api/v1/families", 200, `"slug":"software-engineering"`, `"kind"`},
		{"/api/v1/families/software-engineering", 200, `"roles":[{"id":`, ""},
		{"/api/v1/locations", 200, `"slug":"london"`, ""},
		{"/api/v1/levels", 200, `"slug":"senior"`, ""},
		{"/api/v1/compare?role=back-end-developer&role=front-end-developer", 200, `"skills":{"shared":[`, `"sections"`},
		{"/api/v1/compare", 400, `"query.role"`, ""},
		{"/api/v1/compare?role=back-end-developer", 400, "from 2 to 5", ""},
		{"/api/v1/compare?role=back-end-developer&role=nobody", 404, "“nobody”", ""},
		{"/api/v1/compare?role=back-end-developer&role=back-end-developer", 400, "is there twice", ""},
		{"/api/v1/compare?roles=a", 400, "did you mean role?", ""},
		{"/api/v1/nothing", 404, `"request_id"`, ""},
		{"/media/nothing.svg", 404, "nothing.svg", ""},
		{"/media/back-end-developer.svg", 200, "<svg", "<script"},
		{"/docs", 200, "<h1>Rolebook API</h1>", "http://cdn"},
		{"/docs/diagnostics/RB301", 200, "RB301", ""},
	} {
		rec := send(t, "GET", c.path, "")
		body := rec.Body.String()
		if rec.Code != c.status || !strings.Contains(body, c.has) || c.hasNot != "" && strings.Contains(body, c.hasNot) {
			t.Errorf("GET %s: %d, want %d with %q and without %q:\n%.600s", c.path, rec.Code, c.status, c.has, c.hasNot, body)
		}
	}
}

func TestConditionalAndEncodedReads(t *testing.T) {
	const role = "/api/v1/roles/back-end-developer"
	plain := send(t, "GET", role, "")
	etag := plain.Header().Get("ETag")
	if again := send(t, "GET", role, "", "If-None-Match", etag); again.Code != 304 || again.Body.Len() != 0 || again.Header().Get("ETag") != etag {
		t.Errorf("with its own tag: %d, %d bytes", again.Code, again.Body.Len())
	}
	if since := send(t, "GET", role, "", "If-Modified-Since", plain.Header().Get("Last-Modified")); since.Code != 200 {
		t.Errorf("since it was modified, to the second: %d; two publications can share one", since.Code)
	}
	for _, enc := range []string{"gzip", "br"} {
		rec := send(t, "GET", role, "", "Accept-Encoding", enc)
		if rec.Header().Get("Content-Encoding") != enc || rec.Header().Get("ETag") == etag || rec.Body.Len() >= plain.Body.Len() || rec.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: %v, %d bytes", enc, rec.Header(), rec.Body.Len())
		}
	}
	if rec := send(t, "GET", role, "", "Accept-Encoding", "identity;q=0"); rec.Code != 406 {
		t.Errorf("no encoding at all: %d", rec.Code)
	}
	head := send(t, "HEAD", role, "")
	if head.Code != 200 || head.Body.Len() != 0 || head.Header().Get("Content-Length") != plain.Header().Get("Content-Length") {
		t.Errorf("HEAD: %d, %v", head.Code, head.Header())
	}
	if rec := send(t, "POST", role, ""); rec.Code != 405 || !strings.Contains(rec.Header().Get("Allow"), "GET") {
		t.Errorf("POST: %d, Allow %q", rec.Code, rec.Header().Get("Allow"))
	}
	list := send(t, "GET", "/api/v1/roles?limit=2", "")
	if !strings.HasPrefix(list.Header().Get("Link"), "</api/v1/roles?") || !strings.Contains(list.Header().Get("Link"), `rel="next"`) {
		t.Errorf("a list's Link: %q", list.Header().Get("Link"))
	}
	for _, path := range []string{"/roles", "/skills", "/skills/python", "/families", "/families/software-engineering", "/locations", "/levels", "/compare?role=back-end-developer&role=front-end-developer"} {
		rec := send(t, "GET", "/api/v1"+path, "")
		if at, err := http.ParseTime(rec.Header().Get("Last-Modified")); err != nil || at.IsZero() {
			t.Errorf("%s: Last-Modified is %q", path, rec.Header().Get("Last-Modified"))
		}
	}
	if again := send(t, "GET", "/api/v1/roles?limit=2", "", "If-None-Match", list.Header().Get("ETag")); again.Code != 304 {
		t.Errorf("a list with its own tag: %d", again.Code)
	}
}

// TestAdminAPIIsClosed asks for every operation of the admin API without a
// token and with a wrong one: none but those that open a session answers.
func TestAdminAPIIsClosed(t *testing.T) {
	var doc struct {
		Paths map[string]map[string]struct {
			Security []any
		}
	}
	if err := json.Unmarshal(send(t, "GET", "/openapi.json", "").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	open := map[string]bool{
		"get /api/admin/v1/setup": true, "post /api/admin/v1/setup": true, "post /api/admin/v1/session": true,
		"post /api/admin/v1/session/refresh": true, "delete /api/admin/v1/session": true, "post /api/admin/v1/invitation": true,
		"get /api/admin/v1/session/methods": true, "post /api/admin/v1/session/forgot": true, "post /api/admin/v1/session/reset": true,
		"post /api/admin/v1/session/passkey/options": true, "post /api/admin/v1/session/passkey": true,
		"get /api/admin/v1/session/oidc/start": true, "get /api/admin/v1/session/oidc/callback": true, "post /api/admin/v1/invitation/oidc": true,
	}
	closed := 0
	for path, item := range doc.Paths {
		for method, op := range item {
			if !strings.HasPrefix(path, "/api/admin/") || open[method+" "+path] {
				continue
			}
			closed++
			if len(op.Security) == 0 {
				t.Errorf("%s %s says of itself that it is open", method, path)
			}
			address := placeholder.ReplaceAllString(path, "1")
			for _, authorization := range []string{"", "Bearer nonsense"} {
				rec := send(t, strings.ToUpper(method), address, "{ not read", "Authorization", authorization)
				if rec.Code != 401 {
					t.Errorf("%s %s with %q: %d %s", method, path, authorization, rec.Code, rec.Body)
				}
				if head := send(t, "HEAD", address, "", "Authorization", authorization); method == "get" && head.Code != 401 {
					t.Errorf("HEAD %s with %q: %d", path, authorization, head.Code)
				}
			}
		}
	}
	if closed < 12 {
		t.Errorf("only %d closed operations were found", closed)
	}
}

var placeholder = regexp.MustCompile(`\{\w+\}`)

func TestAdminAPI(t *testing.T) {
	auth := token(t)
	for _, c := range []struct {
		method, path, body string
		status             int
		has                string
	}{
		{"GET", "/me", "", 200, `"role":"admin"`},
		{"PATCH", "/me", `{"name":"Ana B","role":"viewer"}`, 422, "role"},
		{"PATCH", "/me", `{"name":"Ana B"}`, 200, `"name":"Ana B"`},
		{"PATCH", "/me", `{"name":"ana"}`, 200, `"name":"ana"`}, // as other tests know her
		{"POST", "/compile", `{"source":"---\ntitel: x\n---\n"}`, 200, `"code":"RB103"`},
		{"POST", "/compile", `{"source":"a","source":"b"}`, 400, "twice"},
		{"POST", "/compile", `{"Source":"a"}`, 422, "source"},
		{"POST", "/compile", `{"sorce":"a"}`, 422, "source"},
		{"POST", "/compile", `{"source":"a"} true`, 400, "follows"},
		{"POST", "/compile", `{"source":`, 400, ""},
		{"POST", "/roles", `{"source":"---\ntitle: Back-End Developer\n---\n"}`, 409, "back-end-developer"},
		{"GET", "/roles?q=developer&sort=title", "", 200, `"total":4`},
		{"GET", "/roles?state=secret", "", 400, "query.state"},
		{"GET", "/roles/nobody", "", 404, "nobody"},
		{"PUT", "/roles/nobody", `{"source":"a"}`, 428, "If-Match"},
		{"GET", "/audit?from=2026-11-30&until=2999-01-01", "", 200, `"items":[`},
		{"GET", "/audit?action=person", "", 200, `"action":"person.`},
		{"GET", "/audit?action=role.publish", "", 400, "did you mean role.published?"},
		{"GET", "/audit?action=roles", "", 400, "did you mean role?"},
		{"GET", "/audit?from=yesterday", "", 400, "a date (2026-01-31) or a time"},
		{"POST", "/roles/x/preview-links", `{"expires_in":1e3}`, 422, `"body.expires_in","message":"Give a whole number`},
		{"GET", "/roles/back-end-developer/versions/abc", "", 400, "Give a whole number"},
		{"GET", "/sessions", "", 200, `"current":true`},
		{"DELETE", "/sessions/nobody", "", 404, ""},
	} {
		rec := send(t, c.method, "/api/admin/v1"+c.path, c.body, "Authorization", auth)
		if rec.Code != c.status || !strings.Contains(rec.Body.String(), c.has) {
			t.Errorf("%s %s %s: %d, want %d with %q:\n%.500s", c.method, c.path, c.body, rec.Code, c.status, c.has, rec.Body)
		}
	}
	huge := send(t, "POST", "/api/admin/v1/roles", `{"source":"`+strings.Repeat("a", 2<<20)+`"}`, "Authorization", auth)
	if huge.Code != 413 {
		t.Errorf("a document of 2 MB: %d %.300s", huge.Code, huge.Body)
	}
	long := send(t, "POST", "/api/admin/v1/roles", `{"source":"`+strings.Repeat("a", 600<<10)+`"}`, "Authorization", auth)
	if long.Code != 413 || !strings.Contains(long.Body.String(), "512 KB") {
		t.Errorf("a document of 600 KB: %d %.300s", long.Code, long.Body)
	}
}

func TestTheRefreshCookieIsForItsOwnPages(t *testing.T) {
	rec := send(t, "POST", "/api/admin/v1/session", `{"email":"`+adminEmail+`","password":"`+adminPassword+`"}`)
	cookie := rec.Result().Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || !cookie.Secure || cookie.Path != "/" || cookie.Name != "__Host-rolebook_refresh" || cookie.Domain != "" {
		t.Errorf("the cookie is %+v", cookie)
	}
	foreign := send(t, "POST", "/api/admin/v1/session/refresh", "", "Cookie", cookie.Name+"="+cookie.Value, "Sec-Fetch-Site", "cross-site")
	if foreign.Code != 403 {
		t.Errorf("a page of another site: %d", foreign.Code)
	}
	own := send(t, "POST", "/api/admin/v1/session/refresh", "", "Cookie", cookie.Name+"="+cookie.Value, "Sec-Fetch-Site", "same-origin")
	if own.Code != 200 || len(own.Result().Cookies()) != 1 || own.Result().Cookies()[0].Value == cookie.Value {
		t.Errorf("its own page: %d %s", own.Code, own.Body)
	}
	out := send(t, "DELETE", "/api/admin/v1/session", "", "Cookie", cookie.Name+"="+own.Result().Cookies()[0].Value)
	if out.Code != 204 || out.Result().Cookies()[0].MaxAge >= 0 {
		t.Errorf("signing out: %d", out.Code)
	}
}

// A program that keeps no cookies signs out by its access token, twice for all it
// knows.
func TestSigningOutWithoutACookie(t *testing.T) {
	auth := signInAs(t, adminEmail, adminPassword)
	for range 2 {
		if out := send(t, "DELETE", "/api/admin/v1/session", "", "Authorization", auth); out.Code != 204 {
			t.Errorf("signing out: %d %s", out.Code, out.Body)
		}
	}
	if me := send(t, "GET", "/api/admin/v1/me", "", "Authorization", auth); me.Code != 401 {
		t.Errorf("the session goes on: %d %s", me.Code, me.Body)
	}
	for range 150 { // which is no guessing
		if out := send(t, "DELETE", "/api/admin/v1/session", ""); out.Code != 204 {
			t.Fatalf("signing out as nobody: %d %s", out.Code, out.Body)
		}
	}
}

// TestOpenAPIGolden holds the contract against the one that was agreed on. The
// golden's diff is the review of the API.
func TestOpenAPIGolden(t *testing.T) {
	const golden = "testdata/openapi.json"
	var got bytes.Buffer
	if err := json.Indent(&got, send(t, "GET", "/openapi.json", "").Body.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	got.WriteByte('\n')
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got.Bytes()) {
		t.Errorf("the API is not what %s says; if that is meant, run: make golden", golden)
	}
}
