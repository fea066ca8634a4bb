package server

import (
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"rolebook/content"
	"rolebook/internal/fault"
	"rolebook/internal/web"
)

// mediaPath is where pictures live.
const mediaPath = "/media/"

// picture is a file that ships inside.
type picture struct {
	body []byte
	etag string
}

// registerMedia serves the pictures that ship inside.
func registerMedia(engine *gin.Engine) {
	pictures := map[string]picture{}
	files, err := fs.Glob(content.Media(), "*.svg")
	if err != nil {
		panic(err) // the pattern is well-formed
	}
	for _, name := range files {
		body, err := fs.ReadFile(content.Media(), name)
		if err != nil {
			panic(err) // it is in the binary
		}
		sum := sha256.Sum256(body)
		pictures[name] = picture{body, `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`}
	}
	engine.Match([]string{http.MethodGet, http.MethodHead}, mediaPath+":name", func(c *gin.Context) {
		p, ok := pictures[c.Param("name")]
		if !ok {
			web.Fail(c, fault.New(fault.NotFound, "There is no picture “%s”.", strings.ToValidUTF8(c.Param("name"), "")))
			return
		}
		h := c.Writer.Header()
		h.Set("ETag", p.etag)
		h.Set("Cache-Control", "public, max-age=86400")
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		// A drawing opened by itself has styles and runs nothing.
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox")
		if web.NotModified(c.Request, p.etag, time.Time{}) {
			web.WriteNotModified(c.Writer, c.Request)
			return
		}
		h.Set("Content-Type", "image/svg+xml; charset=utf-8")
		web.WriteBody(c.Writer, c.Request, http.StatusOK, p.body)
	})
}
