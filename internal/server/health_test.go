package server

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rolebook/internal/web"
)

// TestReadiness asks a server from before it is ready until its store is closed.
func TestReadiness(t *testing.T) {
	site, err := open(t.TempDir(), SiteConfig{})
	if err != nil {
		t.Fatal(err)
	}
	defer site.Close()
	var log bytes.Buffer
	s := &server{site: site, metrics: web.NewMetrics(), config: Config{Log: slog.New(slog.NewTextHandler(&log, nil)), Out: io.Discard}}
	handler, err := s.engine("http://127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	ask := func(when string, status int, level string) {
		t.Helper()
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			log.Reset()
			rec := httptest.NewRecorder()
			handler.ServeHTTP(rec, httptest.NewRequest(method, "/readyz", nil))
			if rec.Code != status || (level == "") != (log.Len() == 0) || !strings.Contains(log.String(), level) {
				t.Errorf("%s, %s: %d, and the log says %s", when, method, rec.Code, &log)
			}
		}
	}
	ask("while it starts", http.StatusServiceUnavailable, "level=INFO")
	if err := s.prepare(t.Context(), "http://127.0.0.1"); err != nil {
		t.Fatal(err)
	}
	ask("when it has started", http.StatusOK, "")
	site.Close()
	ask("with its store closed", http.StatusServiceUnavailable, "level=ERROR")
}

// Whoever looks whether the server is alive asks with either method, and the guard
// of the figures stands before both.
func TestHealthIsAskedForWithHead(t *testing.T) {
	for path, host := range map[string]string{"/healthz": "example.org", "/readyz": "example.org", "/metrics": "127.0.0.1"} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			req := httptest.NewRequest(method, path, nil)
			req.Host, req.RemoteAddr = host, "127.0.0.1:1"
			rec := httptest.NewRecorder()
			handler(t).ServeHTTP(rec, req)
			if rec.Code != 200 {
				t.Errorf("%s %s: %d", method, path, rec.Code)
			}
			req.RemoteAddr, rec = "192.0.2.1:1", httptest.NewRecorder()
			handler(t).ServeHTTP(rec, req)
			if (rec.Code == 403) != (path == "/metrics") {
				t.Errorf("%s %s from elsewhere: %d", method, path, rec.Code)
			}
		}
	}
}
