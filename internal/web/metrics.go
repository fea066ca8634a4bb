package web

import (
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics counts requests. Other parts may register their own figures.
type Metrics struct {
	Registry *prometheus.Registry

	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	inFlight prometheus.Gauge
}

// NewMetrics makes a registry with the request figures, the Go runtime's and
// the process's.
func NewMetrics() *Metrics {
	m := &Metrics{
		Registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "rolebook_http_requests_total",
			Help: "Requests answered, by method, route and class of status.",
		}, []string{"method", "route", "class"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "rolebook_http_request_seconds",
			Help:    "Time from the request's head to the end of its answer.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .1, .5, 2.5, 10},
		}, []string{"method", "route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "rolebook_http_requests_in_flight",
			Help: "Requests being answered now.",
		}),
	}
	m.Registry.MustRegister(m.requests, m.seconds, m.inFlight,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler serves the figures. They tell what a site is worth to its visitors,
// so let it listen apart or ask for a token first.
func (m *Metrics) Handler() gin.HandlerFunc {
	return gin.WrapH(promhttp.HandlerFor(m.Registry, promhttp.HandlerOpts{}))
}

// route is what figures are kept by: the pattern, never the address, and only
// methods that it takes, so that strangers cannot make new ones.
type route struct{ method, pattern string }

var unmatched = route{"other", "unmatched"}

// series is a route's figures, looked up once.
type series struct {
	classes [6]prometheus.Counter // by the first digit of the status
	seconds prometheus.Observer
}

func (m *Metrics) series(r route) *series {
	s := &series{seconds: m.seconds.WithLabelValues(r.method, r.pattern)}
	for i, class := range []string{"none", "1xx", "2xx", "3xx", "4xx", "5xx"} {
		s.classes[i] = m.requests.WithLabelValues(r.method, r.pattern, class)
	}
	return s
}

// byRoute resolves the figures of all routes of an engine when it first
// answers, so that counting a request makes no label strings.
func (m *Metrics) byRoute(engine *gin.Engine) func(*gin.Context) *series {
	resolved := sync.OnceValue(func() map[route]*series {
		all := map[route]*series{unmatched: m.series(unmatched)}
		for _, info := range engine.Routes() {
			r := route{info.Method, info.Path}
			all[r] = m.series(r)
		}
		return all
	})
	return func(c *gin.Context) *series {
		all := resolved()
		if s, ok := all[route{c.Request.Method, c.FullPath()}]; ok {
			return s
		}
		return all[unmatched]
	}
}

func (s *series) count(status int, took time.Duration) {
	class := status / 100
	if class < 0 || class >= len(s.classes) {
		class = 0
	}
	s.classes[class].Inc()
	s.seconds.Observe(took.Seconds())
}
