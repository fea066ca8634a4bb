package adminapi

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"rolebook/internal/account"
	"rolebook/internal/localhost"
)

// The cookies. Scripts can read none of them.
const (
	// refreshCookie holds the refresh token.
	refreshCookie = "rolebook_refresh"
	// deviceCookie tells a browser that somebody has signed in with from one that
	// nobody has: it has tries of its own at the password, and opens nothing.
	deviceCookie = "rolebook_device"
	// tripCookie holds the token of a trip to the provider, which ties it to the
	// browser that went. It comes back with a navigation from the provider's site,
	// which SameSite=Lax lets through.
	tripCookie = "rolebook_trip"
)

// hostOnly begins the name of a cookie that no other host, nor this one without
// HTTPS, can have set: browsers hold it to that.
const hostOnly = "__Host-"

// cookie is one for the browser to keep: of this host alone, sent over HTTPS
// alone and with what this site asks for alone. On this very machine over plain
// HTTP, where browsers differ in what they take for secure, it has neither the
// prefix nor Secure, and a path, for all ports of a machine share their cookies.
func (a *API) cookie(c *gin.Context, name, value string) http.Cookie {
	cookie := http.Cookie{Name: name, Value: value, Path: Base + "/session", HttpOnly: true, SameSite: http.SameSiteStrictMode}
	if a.secure(c) {
		cookie.Name, cookie.Path, cookie.Secure = hostOnly+name, "/", true
	}
	return cookie
}

// shown is a cookie of ours that the browser sent; empty when it has none.
func (a *API) shown(c *gin.Context, name string) string {
	if a.secure(c) {
		name = hostOnly + name
	}
	found := c.Request.CookiesNamed(name)
	if len(found) != 1 {
		return ""
	}
	return found[0].Value
}

func (a *API) secure(c *gin.Context) bool {
	return a.HTTPS || c.Request.TLS != nil || !localhost.Is(c.Request.Host)
}

// cookiesOf are what a browser is to keep of a sign-in or a refresh.
func (a *API) cookiesOf(c *gin.Context, t account.Tokens) []http.Cookie {
	refresh := a.cookie(c, refreshCookie, t.RefreshToken)
	refresh.Expires = t.SessionEnds
	cookies := []http.Cookie{refresh}
	if t.Device != "" {
		device := a.cookie(c, deviceCookie, t.Device)
		device.Expires = time.Now().Add(account.DeviceTime)
		cookies = append(cookies, device)
	}
	return cookies
}

// gone makes the browser forget a cookie.
func gone(c http.Cookie) http.Cookie {
	c.Value, c.MaxAge = "", -1
	return c
}
