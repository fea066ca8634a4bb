package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// PublicPath begins the addresses of the public read API, which any site may
// read from a browser.
const PublicPath = "/api/v1/"

// Header values that every answer shares, so that setting one costs no
// allocation.
var (
	nosniff      = []string{"nosniff"}
	noReferrer   = []string{"no-referrer"}
	nothingLoads = []string{"default-src 'none'; frame-ancestors 'none'"}
	anyOrigin    = []string{"*"}
	readMethods  = []string{"GET, HEAD"}
	exposed      = []string{"ETag, Link, Retry-After, " + requestIDHeader}
	sendable     = []string{"If-None-Match, If-Modified-Since, Last-Event-ID"}
	oneDay       = []string{"86400"}
)

// secure sets the headers that make an answer harmless in a browser. A page
// that loads anything sets its own Content-Security-Policy over this one.
func secure(c *gin.Context) {
	h := c.Writer.Header()
	h["X-Content-Type-Options"] = nosniff
	h["Referrer-Policy"] = noReferrer
	h["Content-Security-Policy"] = nothingLoads
}

// shareReads opens the read API, and only that, to scripts of all sites, and
// answers their preflight requests. Nothing there depends on who asks.
func shareReads(c *gin.Context) {
	if !strings.HasPrefix(c.Request.URL.Path, PublicPath) {
		return
	}
	h := c.Writer.Header()
	h["Access-Control-Allow-Origin"] = anyOrigin
	if c.Request.Method != http.MethodOptions || c.Request.Header.Get("Access-Control-Request-Method") == "" {
		h["Access-Control-Expose-Headers"] = exposed
		return
	}
	h["Access-Control-Allow-Methods"] = readMethods
	h["Access-Control-Allow-Headers"] = sendable
	h["Access-Control-Max-Age"] = oneDay
	c.AbortWithStatus(http.StatusNoContent)
}
