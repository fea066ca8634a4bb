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
		log.Reset()
		rec := httptest.NewRecorder()
		handler.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/readyz", nil))
		if rec.Code != status || (level == "") != (log.Len() == 0) || !strings.Contains(log.String(), level) {
			t.Errorf("%s: %d, and the log says %s", when, rec.Code, &log)
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
