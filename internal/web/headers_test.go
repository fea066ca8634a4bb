package web_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"

	"rolebook/internal/web"
)

// What browsers are told with every answer: pages and the admin API are for
// their own origin, the read API is for all.
func TestSecurityHeaders(t *testing.T) {
	const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	own := map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Content-Security-Policy": nothing,
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
	}
	shared := map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Content-Security-Policy": nothing,
		"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*",
	}
	s := newRoutes(t)
	s.GET("/api/v1/ready", func(c *gin.Context) { web.WriteReady(c.Writer, c.Request, 200, web.PublicLines, []byte("ready")) })
	for _, c := range []struct {
		method, target string
		headers        map[string]string
	}{
		{"GET", "/page-none", own},
		{"GET", "/me", own},
		{"GET", "/panic", own},
		{"PUT", "/api/admin/v1/roles/1", own},
		{"TRACE", "/me", own},
		{"GET", "/api/v1/ready", shared},
		{"GET", "/api/v1/roles/go", shared},
		{"HEAD", "/api/v1/roles/go", shared},
		{"GET", "/api/v1/none", shared},
	} {
		h := s.ask(c.method, c.target, "").Header()
		for name, want := range c.headers {
			if got := h[http.CanonicalHeaderKey(name)]; len(got) != 1 || got[0] != want {
				t.Errorf("%s %s: %s is %q, want %q", c.method, c.target, name, got, want)
			}
		}
		if h.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s %s: HSTS over plain HTTP", c.method, c.target)
		}
	}
}

func TestHTTPSOnly(t *testing.T) {
	e := web.NewEngine(web.Options{Log: slog.New(slog.DiscardHandler), Metrics: web.NewMetrics(), HTTPS: true})
	e.GET("/api/v1/ready", func(c *gin.Context) { web.WriteReady(c.Writer, c.Request, 200, web.PublicLines, []byte("ready")) })
	for _, target := range []string{"/api/v1/ready", "/none", "/admin/"} {
		w := httptest.NewRecorder()
		e.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
		if got := w.Header().Get("Strict-Transport-Security"); got != "max-age=31536000; includeSubDomains" {
			t.Errorf("%s: %q", target, got)
		}
	}
}
