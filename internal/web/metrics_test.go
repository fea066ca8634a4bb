package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// The cost of counting one request of a known route.
func BenchmarkCount(b *testing.B) {
	gin.SetMode(gin.ReleaseMode)
	m, e := NewMetrics(), gin.New()
	figures := m.byRoute(e)
	e.GET("/api/v1/roles/:slug", func(c *gin.Context) {
		for b.Loop() {
			m.inFlight.Inc()
			m.inFlight.Dec()
			figures(c).count(http.StatusOK, 40*time.Microsecond)
		}
	})
	e.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/api/v1/roles/go", nil))
}
