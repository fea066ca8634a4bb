package server

import (
	"crypto/subtle"
	"net/http"

	"github.com/gin-gonic/gin"

	"rolebook/internal/fault"
	"rolebook/internal/localhost"
	"rolebook/internal/store"
	"rolebook/internal/web"
)

func (s *server) registerHealth(engine *gin.Engine) {
	methods := []string{http.MethodGet, http.MethodHead}
	engine.Match(methods, "/healthz", func(c *gin.Context) { say(c, "alive\n") })
	engine.Match(methods, "/readyz", s.readiness)
	engine.Match(methods, "/metrics", s.guardMetrics, s.metrics.Handler())
}

func say(c *gin.Context, text string) {
	c.Header("Cache-Control", "no-store")
	c.Header("Content-Type", "text/plain; charset=utf-8")
	web.WriteBody(c.Writer, c.Request, http.StatusOK, []byte(text))
}

// readiness answers 200 once reads and writes work, and no more once the server
// is stopping.
func (s *server) readiness(c *gin.Context) {
	if !s.ready.Load() {
		web.Planned(c)
		web.Fail(c, fault.New(fault.Unavailable, "The server is starting or stopping."))
		return
	}
	if err := s.site.Store.View(c.Request.Context(), func(store.Reader) error { return nil }); err != nil {
		web.Fail(c, err)
		return
	}
	say(c, "ready\n")
}

// guardMetrics lets this machine read the metrics, or whoever has the token when
// one is set.
func (s *server) guardMetrics(c *gin.Context) {
	if token := s.config.MetricsToken; token != "" {
		given := c.GetHeader("Authorization")
		if subtle.ConstantTimeCompare([]byte(given), []byte("Bearer "+token)) != 1 {
			web.Fail(c, fault.New(fault.Unauthenticated, "The metrics need the token that the server was started with."))
		}
		return
	}
	// Over a proxy on this machine every address is this machine's; what was
	// asked for is not.
	if !localhost.Is(c.Request.RemoteAddr) || !localhost.Is(c.Request.Host) || c.GetHeader("X-Forwarded-For") != "" {
		web.Fail(c, fault.New(fault.Forbidden, "The metrics are for this machine only, unless the server is started with --metrics-token."))
	}
}
