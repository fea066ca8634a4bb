package web

import (
	"log/slog"
	"net/netip"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// Options is what an engine needs.
type Options struct {
	Log     *slog.Logger
	Metrics *Metrics
	// TrustedProxies may say whom they ask for (X-Forwarded-For) and what the
	// request is called (X-Request-Id). Nobody else is believed.
	TrustedProxies []netip.Prefix
	HTTPS          bool // whether the world reaches the server over HTTPS, itself or through a proxy
}

// NewEngine makes a router that answers everything safely: what is common to
// all answers is done before any handler runs, and nothing that goes wrong is
// shown but as a [Problem].
//
// Routes are matched on the address as it was sent where it is escaped, so
// that a slash in a parameter (%2F) never chooses another route. Addresses are
// exact but for a slash at their end, which 308 takes off.
func NewEngine(o Options) *gin.Engine {
	settle()
	e := gin.New()
	e.RedirectTrailingSlash = false
	e.HandleMethodNotAllowed = true
	e.UseRawPath = true
	e.ContextWithFallback = true

	proxies := make([]string, len(o.TrustedProxies))
	for i, p := range o.TrustedProxies {
		proxies[i] = p.String()
	}
	if err := e.SetTrustedProxies(proxies); err != nil {
		panic(err) // a Prefix always reads back
	}

	watch := &observer{log: o.Log, metrics: o.Metrics, figures: o.Metrics.byRoute(e)}
	e.Use(identify(o.TrustedProxies), watch.observe, recovered, secure(o.HTTPS), shareReads, limitBody)
	e.NoRoute(noRoute(e))
	e.NoMethod(noMethod)
	return e
}

// settle sets, once, what gin and huma keep in variables of their own.
var settle = sync.OnceFunc(func() {
	gin.SetMode(gin.ReleaseMode)
	huma.NewError = newHumaError
	huma.DefaultArrayNullable = false // a missing list is [], never null
	givePhrases()
})
