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
	nothingLoads = []string{"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}
	sameOrigin   = []string{"same-origin"}
	crossOrigin  = []string{"cross-origin"}
	noSensors    = []string{"accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"}
	oneYear      = []string{"max-age=31536000; includeSubDomains"}
	anyOrigin    = []string{"*"}
	readMethods  = []string{"GET, HEAD"}
	exposed      = []string{"ETag, Link, Retry-After, " + requestIDHeader}
	sendable     = []string{"If-None-Match, Last-Event-ID"}
	oneDay       = []string{"86400"}
)

// PublicLines are the header lines, ready for [WriteReady], that every answer of
// the read API has: scripts and pages of any site may read it, it is what its
// Content-Type says, and a browser that shows it as a page loads and tells
// nothing.
var PublicLines = []byte("X-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: " + exposed[0] +
	"\r\nCross-Origin-Resource-Policy: " + crossOrigin[0] + "\r\nContent-Security-Policy: " + nothingLoads[0] + "\r\nReferrer-Policy: " + noReferrer[0] + "\r\n")

// isPublicRead tells whether a request is one for which sites are made to wait:
// its headers are set by whoever writes the answer, ready where they can be.
func isPublicRead(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && strings.HasPrefix(r.URL.Path, PublicPath)
}

// secure sets the headers that make an answer harmless in a browser. A page
// that loads anything sets its own Content-Security-Policy over this one. Where
// the world reaches the server over HTTPS, browsers are told to come no other
// way, to this host and those below it.
func secure(https bool) gin.HandlerFunc {
	return func(c *gin.Context) {
		h := c.Writer.Header()
		if https {
			h["Strict-Transport-Security"] = oneYear
		}
		if isPublicRead(c.Request) {
			return
		}
		harden(h)
		h["Cross-Origin-Opener-Policy"] = sameOrigin
		h["Cross-Origin-Resource-Policy"] = sameOrigin
		h["Permissions-Policy"] = noSensors
	}
}

func harden(h http.Header) {
	h["X-Content-Type-Options"] = nosniff
	h["Referrer-Policy"] = noReferrer
	h["Content-Security-Policy"] = nothingLoads
}

// dress sets on a public read's answer what secure and shareReads left to it.
func dress(h http.Header, r *http.Request) {
	if !isPublicRead(r) {
		return
	}
	harden(h)
	h["Cross-Origin-Resource-Policy"] = crossOrigin
	h["Access-Control-Allow-Origin"] = anyOrigin
	h["Access-Control-Expose-Headers"] = exposed
}

// shareReads opens the read API, and only that, to scripts of all sites, and
// answers their preflight requests. Nothing there depends on who asks.
func shareReads(c *gin.Context) {
	if isPublicRead(c.Request) || !strings.HasPrefix(c.Request.URL.Path, PublicPath) {
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
