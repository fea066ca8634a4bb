package web_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"rolebook/internal/fault"
	"rolebook/internal/web"
)

func newRoutes(t testing.TB, trusted ...netip.Prefix) *site {
	s := newSite(t, trusted...)
	both := []string{http.MethodGet, http.MethodHead}
	s.Match(both, "/api/v1/roles/:slug", func(c *gin.Context) { web.WriteBody(c.Writer, c.Request, 200, []byte(c.Param("slug"))) })
	s.Match(both, "/api/v1/roles/:slug/html", func(c *gin.Context) {
		web.WriteBody(c.Writer, c.Request, 200, []byte("html of "+c.Param("slug")))
	})
	s.PUT("/api/admin/v1/roles/:id", func(c *gin.Context) {
		web.SetPerson(c, "p1")
		c.Status(204)
	})
	s.GET("/me", func(c *gin.Context) {
		web.SetPerson(c, "p1")
		c.Status(204)
	})
	s.GET("/ip", func(c *gin.Context) { c.String(200, c.ClientIP()) })
	s.GET("/page", func(c *gin.Context) {
		c.Header("Content-Security-Policy", "default-src 'self'")
		c.String(200, "page")
	})
	s.GET("/broken", func(c *gin.Context) { web.Fail(c, errors.New("disk on fire")) })
	s.GET("/halfway", func(c *gin.Context) {
		c.Header("ETag", `"a"`)
		c.Header("Content-Encoding", "br")
		c.Header("Cache-Control", "public")
		web.Fail(c, fault.New(fault.Gone, "It has been taken down."))
	})
	s.GET("/unsayable", func(c *gin.Context) {
		web.Fail(c, fault.New(fault.Conflict, "No.").With("function", func() {}))
	})
	s.GET("/panic", func(*gin.Context) { panic("ouch") })
	s.GET("/panic-late", func(c *gin.Context) {
		c.Header("Content-Length", "100")
		_, _ = c.Writer.WriteString("part")
		panic("ouch")
	})
	return s
}

func TestRouting(t *testing.T) {
	s := newRoutes(t)
	for _, c := range []struct {
		method, target string
		status         int
		body           string // begins so
	}{
		{"GET", "/api/v1/roles/go", 200, "go"},
		{"HEAD", "/api/v1/roles/go", 200, ""},
		{"GET", "/api/v1/roles/c++", 200, "c++"},
		{"GET", "/api/v1/roles/c%2B%2B", 200, "c++"},
		{"GET", "/api/v1/roles/gr%C3%B6%C3%9Fe", 200, "größe"},
		{"GET", "/api/v1/roles/go/html", 200, "html of go"},
		{"GET", "/api/v1/roles/go%2Fhtml", 200, "go/html"},
		{"GET", "/api/v1/roles/go/", 308, ""},
		{"GET", "/API/v1/roles/go", 404, "{"},
		{"GET", "/api/v1//roles/go", 404, "{"},
		{"GET", "/", 404, "{"},
		{"POST", "/api/v1/roles/go", 405, "{"},
		{"OPTIONS", "/api/v1/roles/go", 405, "{"},
		{"PURGE", "/api/v1/roles/go", 405, "{"},
		{"GET", "/api/admin/v1/roles/1", 405, "{"},
	} {
		w := s.ask(c.method, c.target, "")
		if w.Code != c.status || !strings.HasPrefix(w.Body.String(), c.body) {
			t.Errorf("%s %s: %d %q", c.method, c.target, w.Code, w.Body)
		}
		if c.status >= 400 {
			readProblem(t, w)
		}
		if c.status == 405 && w.Header().Get("Allow") == "" {
			t.Errorf("%s %s: no Allow", c.method, c.target)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Content-Security-Policy") != "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" || w.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s %s: headers %v", c.method, c.target, w.Header())
		}
	}
	if w := s.ask("GET", "/page", ""); w.Header().Get("Content-Security-Policy") != "default-src 'self'" {
		t.Error("a page cannot set its own policy")
	}
}

// An address with a slash too many leads to the one without, whatever is asked of
// it, and never to another site.
func TestFinalSlash(t *testing.T) {
	s := newRoutes(t)
	for target, to := range map[string]string{
		"/api/v1/roles/go/":              "/api/v1/roles/go",
		"/api/v1/roles/c%2B%2B/?a=b%2Fc": "/api/v1/roles/c%2B%2B?a=b%2Fc",
		"/page/?next=//example.org/":     "/page?next=//example.org/",
	} {
		for _, method := range []string{"GET", "HEAD", "PUT"} {
			if w := s.ask(method, target, ""); w.Code != 308 || w.Header().Get("Location") != to {
				t.Errorf("%s %s: %d %s", method, target, w.Code, w.Header().Get("Location"))
			}
		}
	}
	for _, target := range []string{"/", "//", "//example.org/", "///example.org/x/", "/nothing/", "/page//", "/api/v1/roles//", "/page/../page/"} {
		if w := s.ask("GET", target, ""); w.Code != 404 {
			t.Errorf("%s: %d %s", target, w.Code, w.Header().Get("Location"))
		}
	}
}

func TestFail(t *testing.T) {
	s := newRoutes(t)
	w := s.ask("GET", "/broken", "")
	if p := readProblem(t, w); p.Status != 500 || p.Type != "/docs/problems/internal" || strings.Contains(w.Body.String(), "fire") {
		t.Errorf("got %s", w.Body)
	}
	w = s.ask("GET", "/halfway", "")
	if p := readProblem(t, w); p.Status != 410 || p.Type != "/docs/problems/gone" || w.Header().Get("ETag") != "" || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("got %s with %v", w.Body, w.Header())
	}
	if p := readProblem(t, s.ask("GET", "/unsayable", "")); p.Status != 500 {
		t.Errorf("got %+v", p)
	}
	if !strings.Contains(s.log.String(), "disk on fire") {
		t.Errorf("the log knows nothing: %s", s.log)
	}
}

func TestEveryKindHasAnAnswer(t *testing.T) {
	want := map[fault.Kind]int{
		fault.Invalid: 400, fault.Unauthenticated: 401, fault.Forbidden: 403, fault.NotFound: 404,
		web.MethodNotAllowed: 405, web.NotAcceptable: 406, web.RequestTimeout: 408, fault.Conflict: 409,
		fault.Gone: 410, fault.PreconditionFailed: 412, fault.TooLarge: 413, web.UnsupportedMediaType: 415,
		fault.Unprocessable: 422, fault.PreconditionRequired: 428, fault.TooMany: 429,
		fault.Internal: 500, fault.Unavailable: 503,
	}
	for kind, status := range want {
		s := newSite(t)
		s.GET("/x", func(c *gin.Context) { web.Fail(c, fault.New(kind, "So.")) })
		if p := readProblem(t, s.ask("GET", "/x", "")); p.Status != status || p.Type != "/docs/problems/"+string(kind) || p.Title == "" {
			t.Errorf("%s: %+v", kind, p)
		}
	}
}

func TestPanics(t *testing.T) {
	s := newRoutes(t)
	w := s.ask("GET", "/panic", "")
	if p := readProblem(t, w); p.Status != 500 || strings.Contains(w.Body.String(), "ouch") {
		t.Errorf("got %s", w.Body)
	}
	if log := s.log.String(); !strings.Contains(log, "panic: ouch") || !strings.Contains(log, "engine_test.go") {
		t.Errorf("the log has no stack: %s", log)
	}
}

// After a panic the connection serves on; after one in mid-answer it breaks, so
// that a part is not taken for the whole.
func TestPanicsOnConnections(t *testing.T) {
	s := newRoutes(t)
	addr, _ := served(t, s, web.OneWrite)
	if got := talk(t, addr, get("/panic")+last("/api/v1/roles/go")); !strings.HasPrefix(got, "HTTP/1.1 500") || !strings.HasSuffix(got, "go") {
		t.Errorf("got %q", got)
	}
	if got := talk(t, addr, get("/panic-late")+last("/api/v1/roles/go")); strings.Count(got, "HTTP/1.1") > 1 {
		t.Errorf("the broken connection went on: %q", got)
	}
	if !strings.Contains(s.ask("GET", "/metrics-none", "").Body.String(), "not-found") {
		t.Error("the server does not go on")
	}
}

func TestSharedReads(t *testing.T) {
	s := newRoutes(t)
	for target, shared := range map[string]bool{
		"/api/v1/roles/go": true, "/api/v1/none": true, "/api/admin/v1/roles/1": false, "/page": false, "/api/v10/x": false,
	} {
		w := s.ask("GET", target, "", "Origin", "https://example.org")
		if got := w.Header().Get("Access-Control-Allow-Origin") == "*"; got != shared {
			t.Errorf("%s: %v", target, w.Header())
		}
		if w.Header().Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s allows credentials", target)
		}
	}
	w := s.ask("OPTIONS", "/api/v1/roles/go", "", "Origin", "https://example.org", "Access-Control-Request-Method", "GET")
	if w.Code != 204 || w.Header().Get("Access-Control-Allow-Methods") != "GET, HEAD" || w.Body.Len() != 0 {
		t.Errorf("preflight: %d %v", w.Code, w.Header())
	}
	if w := s.ask("OPTIONS", "/api/admin/v1/roles/1", "", "Origin", "https://example.org", "Access-Control-Request-Method", "PUT"); w.Code != 405 {
		t.Errorf("preflight of the admin API: %d", w.Code)
	}
}

func TestRequestIDs(t *testing.T) {
	own := newRoutes(t)
	seen := map[string]bool{}
	for range 1000 {
		id := own.ask("GET", "/page", "", "X-Request-Id", "given").Header().Get("X-Request-Id")
		if len(id) != 13 || seen[id] {
			t.Fatalf("the id is %q", id)
		}
		seen[id] = true
	}
	proxied := newRoutes(t, netip.MustParsePrefix("192.0.2.0/24")) // httptest's client is 192.0.2.1
	for given, taken := range map[string]bool{
		"abc-1.2_3": true, "": false, "a b": false, "a\"b": false, strings.Repeat("a", 65): false, "größe": false,
	} {
		if got := proxied.ask("GET", "/page", "", "X-Request-Id", given).Header().Get("X-Request-Id"); (got == given) != taken {
			t.Errorf("%q: got %q", given, got)
		}
	}
	elsewhere := newRoutes(t, netip.MustParsePrefix("198.51.100.0/24"))
	if got := elsewhere.ask("GET", "/page", "", "X-Request-Id", "given").Header().Get("X-Request-Id"); got == "given" {
		t.Error("an id from a stranger was taken over")
	}
}

func TestClientAddress(t *testing.T) {
	forwarded := []string{"X-Forwarded-For", "203.0.113.9"}
	if got := newRoutes(t).ask("GET", "/ip", "", forwarded...).Body.String(); got != "192.0.2.1" {
		t.Errorf("without proxies: %s", got)
	}
	if got := newRoutes(t, netip.MustParsePrefix("192.0.2.1/32")).ask("GET", "/ip", "", forwarded...).Body.String(); got != "203.0.113.9" {
		t.Errorf("behind a proxy: %s", got)
	}
}

func TestLog(t *testing.T) {
	for _, c := range []struct {
		method, target string
		has            []string // none: no line
	}{
		{"GET", "/api/v1/roles/go?preview=token", nil},
		{"HEAD", "/api/v1/roles/go", nil},
		{"GET", "/me", []string{`"level":"INFO"`, `"person":"p1"`, `"status":204`}},
		{"PUT", "/api/admin/v1/roles/7", []string{`"level":"INFO"`, `"method":"PUT"`, `"route":"/api/admin/v1/roles/:id"`, `"request_id":"`, `"duration_ms":`, `"bytes":0`, `"from":"192.0.2.1"`}},
		{"GET", "/halfway", []string{`"level":"INFO"`, `"status":410`, `"error":"gone: It has been taken down."`}},
		{"GET", "/preview/token?preview=token", []string{`"route":"unmatched"`, `"status":404`}},
		{"GET", "/broken?preview=token", []string{`"level":"ERROR"`, `"error":"disk on fire"`}},
	} {
		s := newRoutes(t)
		s.ask(c.method, c.target, "")
		line := s.log.String()
		if (line == "") != (len(c.has) == 0) {
			t.Errorf("%s %s: %q", c.method, c.target, line)
		}
		for _, part := range c.has {
			if !strings.Contains(line, part) {
				t.Errorf("%s %s: no %s in %s", c.method, c.target, part, line)
			}
		}
		if strings.Contains(line, "token") {
			t.Errorf("%s %s: the log has a token: %s", c.method, c.target, line)
		}
	}
}

func TestMetrics(t *testing.T) {
	s := newRoutes(t)
	s.GET("/metrics", s.metrics.Handler())
	for _, target := range []string{"/api/v1/roles/go", "/api/v1/roles/rust", "/api/v1/roles/go/html", "/none", "/none/2", "/halfway", "/panic"} {
		s.ask("GET", target, "")
	}
	s.ask("BREW", "/api/v1/roles/go", "")
	figures := s.ask("GET", "/metrics", "").Body.String()
	for _, line := range []string{
		`rolebook_http_requests_total{class="2xx",method="GET",route="/api/v1/roles/:slug"} 2`,
		`rolebook_http_requests_total{class="2xx",method="GET",route="/api/v1/roles/:slug/html"} 1`,
		`rolebook_http_requests_total{class="4xx",method="GET",route="/halfway"} 1`,
		`rolebook_http_requests_total{class="5xx",method="GET",route="/panic"} 1`,
		`rolebook_http_requests_total{class="4xx",method="other",route="unmatched"} 3`,
		`rolebook_http_request_seconds_count{method="GET",route="/api/v1/roles/:slug"} 2`,
		`rolebook_http_requests_in_flight 1`,
		"go_goroutines",
	} {
		if !strings.Contains(figures, line) {
			t.Errorf("no %s", line)
		}
	}
	if strings.Contains(figures, "BREW") || strings.Contains(figures, "/none") {
		t.Error("strangers make new series")
	}
}

// What all answers share, on a handler that does nothing.
func BenchmarkEngine(b *testing.B) {
	s := newSite(b)
	s.GET("/api/v1/roles/:slug", func(*gin.Context) {})
	r := httptest.NewRequest(http.MethodGet, "/api/v1/roles/go", nil)
	w := discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		s.ServeHTTP(w, r)
	}
}

// discard is a ResponseWriter that keeps nothing.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(p []byte) (int, error) { return len(p), nil }
func (d discard) WriteHeader(int)             {}
