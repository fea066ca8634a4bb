package web

import (
	"math/rand/v2"
	"net/http"
	"net/netip"
	"slices"

	"github.com/gin-gonic/gin"
)

const requestIDHeader = "X-Request-Id"

// RequestID is the name of the request being answered on w, as its header and
// its log line show it.
func RequestID(w http.ResponseWriter) string {
	if v := w.Header()[requestIDHeader]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// identify names every request. A name from outside is taken over only from a
// trusted proxy.
func identify(trusted []netip.Prefix) gin.HandlerFunc {
	return func(c *gin.Context) {
		id := ""
		if len(trusted) > 0 {
			id = givenID(c.Request, trusted)
		}
		if id == "" {
			id = newID()
		}
		c.Writer.Header()[requestIDHeader] = []string{id}
	}
}

func givenID(r *http.Request, trusted []netip.Prefix) string {
	given := r.Header[requestIDHeader]
	if len(given) != 1 || !plainID(given[0]) {
		return ""
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !slices.ContainsFunc(trusted, func(p netip.Prefix) bool { return p.Contains(peer.Addr().Unmap()) }) {
		return ""
	}
	return given[0]
}

// plainID allows only what is safe in any log.
func plainID(s string) bool {
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '-', r == '_', r == '.':
		default:
			return false
		}
	}
	return s != "" && len(s) <= 64
}

// newID makes 64 random bits readable; the generator asks the system for
// nothing once it runs.
func newID() string {
	const letters = "0123456789abcdefghjkmnpqrstvwxyz"
	var id [13]byte
	bits := rand.Uint64()
	for i := range id {
		id[i] = letters[bits&31]
		bits >>= 5
	}
	return string(id[:])
}
