package web_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"rolebook/internal/web"
)

// TestWhereRequestsEnd sends requests whose end two servers could see in
// different places. Either they are refused and the connection is closed, or they
// end where the protocol says; a second request is never made of a first one's
// body.
func TestWhereRequestsEnd(t *testing.T) {
	s := newRoutes(t)
	s.POST("/post", func(c *gin.Context) {
		if _, err := c.GetRawData(); err != nil {
			web.Fail(c, err)
			return
		}
		c.Status(http.StatusNoContent)
	})
	addr, _ := served(t, s, web.OneWrite)
	const host, hidden = "Host: x\r\n", "GET /api/v1/roles/hidden HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
	for name, c := range map[string]struct {
		raw    string
		status string // of the first answer
		more   int    // answers after it
	}{
		"two lengths":              {"POST /post HTTP/1.1\r\n" + host + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n" + hidden, "400", 0},
		"a list of lengths":        {"POST /post HTTP/1.1\r\n" + host + "Content-Length: 0, 5\r\n\r\n" + hidden, "400", 0},
		"a negative length":        {"POST /post HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n" + hidden, "400", 0},
		"a signed length":          {"POST /post HTTP/1.1\r\n" + host + "Content-Length: +5\r\n\r\n" + hidden, "400", 0},
		"a length in hexadecimal":  {"POST /post HTTP/1.1\r\n" + host + "Content-Length: 0x5\r\n\r\n" + hidden, "400", 0},
		"a length beyond numbers":  {"POST /post HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999\r\n\r\n" + hidden, "400", 0},
		"another coding":           {"POST /post HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden, "501", 0},
		"a coding after chunked":   {"POST /post HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden, "501", 0},
		"chunked twice":            {"POST /post HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden, "501", 0},
		"a space before the colon": {"POST /post HTTP/1.1\r\n" + host + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden, "400", 0},
		"a name with a control":    {"POST /post HTTP/1.1\r\n" + host + "X-\x00A: b\r\n\r\n" + hidden, "400", 0},
		"a bare CR in a value":     {"POST /post HTTP/1.1\r\n" + host + "X-A: b\rTransfer-Encoding: chunked\r\n\r\n" + hidden, "400", 0},
		"no host":                  {"POST /post HTTP/1.1\r\n\r\n" + hidden, "400", 0},
		"two hosts":                {"POST /post HTTP/1.1\r\n" + host + "Host: y\r\n\r\n" + hidden, "400", 0},
		"a version of its own":     {"POST /post HTTP/1.7x\r\n" + host + "\r\n" + hidden, "400", 0},
		"HTTP/2 out of the blue":   {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + hidden, "404", 0},
		"a chunk of no size":       {"POST /post HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nz\r\n\r\n" + hidden, "500", 0},
		"a long head":              {"GET /me HTTP/1.1\r\n" + host + "X-A: " + strings.Repeat("a", 21<<10) + "\r\n\r\n" + hidden, "431", 0},
		"a long address":           {"GET /" + strings.Repeat("a", 21<<10) + " HTTP/1.1\r\n" + host + "\r\n" + hidden, "431", 0},
		"many headers":             {"GET /me HTTP/1.1\r\n" + host + strings.Repeat("X-A: b\r\n", 4000) + "\r\n" + hidden, "431", 0},

		// Chunked counts and the length does not, as RFC 9112 says; what follows is
		// a request of its own and not part of the body.
		"chunked and a length": {"POST /post HTTP/1.1\r\n" + host + "Content-Length: 90\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden, "204", 1},
		"a body where none is": {"GET /me HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\nabc" + hidden, "204", 1},
	} {
		answer := talk(t, addr, c.raw)
		if !strings.HasPrefix(answer, "HTTP/1.1 "+c.status) || strings.Count(answer, "HTTP/1.1 ") != 1+c.more {
			t.Errorf("%s: want %s and %d answers more, got\n%.600s", name, c.status, c.more, answer)
		}
	}
}

// A client that does not go on is cut off at every stage, and none can send a
// head without end.
func TestSlowClientsAreCutOff(t *testing.T) {
	s := web.NewServer(http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	for what, limit := range map[string]time.Duration{"head": s.ReadHeaderTimeout, "answer": s.WriteTimeout, "pause": s.IdleTimeout} {
		if limit <= 0 || limit > 2*time.Minute {
			t.Errorf("%s: %s", what, limit)
		}
	}
	if s.MaxHeaderBytes != 16<<10 {
		t.Errorf("a head may have %d bytes", s.MaxHeaderBytes)
	}
}
