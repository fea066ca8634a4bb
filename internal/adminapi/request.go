package adminapi

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"rolebook/internal/account"
)

type requestKey struct{}

// ginOf is the request that a handler answers.
func ginOf(ctx context.Context) *gin.Context {
	return ctx.Value(requestKey{}).(*gin.Context)
}

func requestOf(ctx context.Context) *http.Request { return ginOf(ctx).Request }

// bearer is the access token of a request; empty when there is none, or more
// than one header that could hold it.
func bearer(r *http.Request) string {
	headers := r.Header["Authorization"]
	if len(headers) != 1 {
		return ""
	}
	scheme, token, ok := strings.Cut(headers[0], " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return token
}

// maxUserAgent is how much of a browser's name is kept.
const maxUserAgent = 300

// clientOf is where a request comes from, and what the browser showed. The
// address is a proxy's word only where that proxy is trusted.
func (a *API) clientOf(c *gin.Context) account.Client {
	agent := c.Request.UserAgent()
	return account.Client{
		IP: c.ClientIP(), UserAgent: agent[:min(len(agent), maxUserAgent)],
		Device: a.shown(c, deviceCookie), Refresh: a.shown(c, refreshCookie),
	}
}
