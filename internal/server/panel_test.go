package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
	"github.com/gin-gonic/gin"
)

const panelScript = "console.log('a script that is long enough to be worth compressing, worth compressing')"

func panelOf(t *testing.T) http.Handler {
	t.Helper()
	engine := gin.New()
	if err := registerPanel(engine, fstest.MapFS{
		"index.html":           {Data: []byte(`<meta nonce="{{nonce}}"><script nonce="{{nonce}}"></script>`)},
		"icon.svg":             {Data: []byte("<svg/>")},
		"assets/index.js":      {Data: []byte(panelScript)},
		"assets/letters.woff2": {Data: []byte("wOF2")},
	}); err != nil {
		t.Fatal(err)
	}
	return engine
}

func ask(t *testing.T, h http.Handler, method, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	req := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	return rec
}

func TestPanelAddresses(t *testing.T) {
	for _, row := range []struct {
		path   string
		status int
		mime   string
	}{
		{"/admin", http.StatusMovedPermanently, "text/html; charset=utf-8"},
		{"/admin/", http.StatusOK, "text/html; charset=utf-8"},
		{"/admin/roles", http.StatusOK, "text/html; charset=utf-8"},
		{"/admin/roles/0195/history?from=2", http.StatusOK, "text/html; charset=utf-8"},
		{"/admin/index.html", http.StatusOK, "text/html; charset=utf-8"},
		{"/admin/icon.svg", http.StatusOK, "image/svg+xml; charset=utf-8"},
		{"/admin/assets/index.js", http.StatusOK, "text/javascript; charset=utf-8"},
		{"/admin/assets/letters.woff2", http.StatusOK, "font/woff2"},
		{"/admin/assets/old.js", http.StatusNotFound, "application/problem+json"},
		{"/admin/assets/../index.html", http.StatusNotFound, "application/problem+json"},
	} {
		rec := ask(t, panelOf(t), http.MethodGet, row.path)
		if mime := rec.Header().Get("Content-Type"); rec.Code != row.status || mime != row.mime {
			t.Errorf("GET %s: %d %s, want %d %s", row.path, rec.Code, mime, row.status, row.mime)
		}
	}
}

func TestPanelPageHasANonceOfItsOwn(t *testing.T) {
	h := panelOf(t)
	inPolicy := regexp.MustCompile(`script-src 'nonce-([^']{20,})'`)
	seen := map[string]bool{}
	for range 3 {
		rec := ask(t, h, http.MethodGet, "/admin/roles")
		policy := rec.Header().Get("Content-Security-Policy")
		m := inPolicy.FindStringSubmatch(policy)
		if m == nil {
			t.Fatalf("no nonce in %q", policy)
		}
		if seen[m[1]] {
			t.Error("a nonce was used twice")
		}
		seen[m[1]] = true
		if n := strings.Count(rec.Body.String(), `nonce="`+m[1]+`"`); n != 2 || strings.Contains(rec.Body.String(), nonceMark) {
			t.Errorf("the page has its nonce in %d places, want 2: %s", n, rec.Body)
		}
		if cache := rec.Header().Get("Cache-Control"); cache != "no-store" {
			t.Errorf("Cache-Control: %s", cache)
		}
		for _, loose := range []string{"unsafe-inline", "unsafe-eval", "*", "http:"} {
			if strings.Contains(policy, loose) {
				t.Errorf("the policy allows %s: %s", loose, policy)
			}
		}
	}
}

func TestPanelFilesAreCompressedAndRevalidated(t *testing.T) {
	h := panelOf(t)
	tags := map[string]string{}
	for encoding, read := range map[string]func([]byte) io.Reader{
		"":     func(b []byte) io.Reader { return bytes.NewReader(b) },
		"br":   func(b []byte) io.Reader { return brotli.NewReader(bytes.NewReader(b)) },
		"gzip": func(b []byte) io.Reader { r, _ := gzip.NewReader(bytes.NewReader(b)); return r },
	} {
		rec := ask(t, h, http.MethodGet, "/admin/assets/index.js", "Accept-Encoding", encoding)
		if got := rec.Header().Get("Content-Encoding"); got != encoding {
			t.Errorf("Content-Encoding %q, want %q", got, encoding)
		}
		body, err := io.ReadAll(read(rec.Body.Bytes()))
		if err != nil || string(body) != panelScript {
			t.Errorf("%q decodes to %q: %v", encoding, body, err)
		}
		etag := rec.Header().Get("ETag")
		if other, ok := tags[etag]; ok {
			t.Errorf("%q and %q share the ETag %s", encoding, other, etag)
		}
		tags[etag] = encoding
		again := ask(t, h, http.MethodGet, "/admin/assets/index.js", "Accept-Encoding", encoding, "If-None-Match", etag)
		if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
			t.Errorf("with its ETag: %d, %d bytes", again.Code, again.Body.Len())
		}
	}
	if rec := ask(t, h, http.MethodGet, "/admin/assets/letters.woff2", "Accept-Encoding", "br"); rec.Header().Get("Content-Encoding") != "" {
		t.Error("a packed font was packed again")
	}
}

// The panel that is built into the binary: every file it names is there.
func TestPanelThatShips(t *testing.T) {
	h := handler(t)
	page := send(t, http.MethodGet, "/admin/", "")
	named := regexp.MustCompile(`(?:src|href)="(/admin/[^"]+)"`).FindAllStringSubmatch(page.Body.String(), -1)
	if len(named) < 3 {
		t.Fatalf("the page names %d files: %s", len(named), page.Body)
	}
	for _, m := range named {
		rec := ask(t, h, http.MethodGet, m[1])
		if rec.Code != http.StatusOK || rec.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("GET %s: %d %v", m[1], rec.Code, rec.Header())
		}
	}
}

func TestTheRootLeadsToThePanel(t *testing.T) {
	if rec := send(t, "GET", "/", ""); rec.Code != 302 || rec.Header().Get("Location") != "/admin/" {
		t.Errorf("%d, Location %q", rec.Code, rec.Header().Get("Location"))
	}
}
