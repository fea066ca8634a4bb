package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

type personKey struct{}

// SetPerson notes who is signed in, by their id, for the log.
func SetPerson(c *gin.Context, id string) { c.Set(personKey{}, id) }

type plannedKey struct{}

// Planned notes that an answer is no failure, whatever its status: that of a
// server that is asked whether it is ready before it is.
func Planned(c *gin.Context) { c.Set(plannedKey{}, true) }

// observer counts and logs requests.
//
// Each request has one line: errors of ours at level error, the rest at info,
// except successful reads by nobody in particular (the public API, health
// checks, the panel's files). Those are at debug, because writing the line
// would cost more than the read. A line says who asked and from where, and names
// the route: never the address or the query, which can carry tokens.
type observer struct {
	log     *slog.Logger
	metrics *Metrics
	figures func(*gin.Context) *series
}

func (o *observer) observe(c *gin.Context) {
	o.metrics.inFlight.Inc()
	defer o.done(c, time.Now())
	c.Next()
}

func (o *observer) done(c *gin.Context, start time.Time) {
	took := time.Since(start)
	o.metrics.inFlight.Dec()
	o.figures(c).count(c.Writer.Status(), took)
	if level := levelOf(c); o.log.Enabled(context.Background(), level) {
		o.log.LogAttrs(context.Background(), level, "request", attributes(c, took)...)
	}
}

func levelOf(c *gin.Context) slog.Level {
	status, method := c.Writer.Status(), c.Request.Method
	switch {
	case status >= http.StatusInternalServerError && !c.GetBool(plannedKey{}):
		return slog.LevelError
	case status >= http.StatusBadRequest, method != http.MethodGet && method != http.MethodHead, person(c) != "":
		return slog.LevelInfo
	default:
		return slog.LevelDebug
	}
}

func attributes(c *gin.Context, took time.Duration) []slog.Attr {
	pattern := c.FullPath()
	if pattern == "" {
		pattern = unmatched.pattern
	}
	all := []slog.Attr{
		slog.String("request_id", RequestID(c.Writer)),
		slog.String("method", shorten(c.Request.Method)),
		slog.String("route", pattern),
		slog.Int("status", c.Writer.Status()),
		slog.Int("bytes", max(c.Writer.Size(), 0)),
		slog.Float64("duration_ms", float64(took)/float64(time.Millisecond)),
		slog.String("from", c.ClientIP()),
	}
	if p := person(c); p != "" {
		all = append(all, slog.String("person", p))
	}
	for _, e := range c.Errors {
		all = append(all, slog.String("error", e.Err.Error()))
		if stack := stackOf(e.Err); stack != "" {
			all = append(all, slog.String("stack", stack))
		}
	}
	return all
}

func person(c *gin.Context) string { return c.GetString(personKey{}) }
