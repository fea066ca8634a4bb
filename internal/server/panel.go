package server

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/gin-gonic/gin"

	"rolebook/internal/fault"
	"rolebook/internal/web"
)

// panelPath is where the panel lives; every address below it that is no file
// of the panel is a screen.
const panelPath = "/admin/"

// nonceMark is the place of the nonce in the panel's page.
const nonceMark = "{{nonce}}"

// panelPolicy is what the panel may load: its own files, scripts only by the
// nonce of the answer, which a script that somebody smuggled in cannot know.
const panelPolicy = "default-src 'none'; script-src 'nonce-%[1]s' 'strict-dynamic'; style-src 'self' 'nonce-%[1]s'; " +
	"img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// panelTypes are the media types of the panel's files, which are not to depend
// on what this machine has installed.
var panelTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".md": "text/markdown; charset=utf-8",
	".svg": "image/svg+xml; charset=utf-8", ".woff2": "font/woff2",
}

// panel is the built panel, ready to be sent.
type panel struct {
	page   [][]byte // index.html, cut where the nonce goes
	assets map[string]*asset
}

// asset is a file of the panel. Its compressed bodies are made when somebody
// asks first: most servers are restarted more often than they are signed in to.
type asset struct {
	etag, mime string
	bodies     [3]func() []byte // by web.Encoding
}

// registerPanel serves the files of the panel and its page for every screen.
func registerPanel(engine *gin.Engine, files fs.FS) error {
	p, err := newPanel(files)
	if err != nil {
		return fmt.Errorf("reading the panel: %w", err)
	}
	methods := []string{http.MethodGet, http.MethodHead}
	engine.Match(methods, panelPath+"*path", p.serve)
	engine.Match(methods, strings.TrimSuffix(panelPath, "/"), func(c *gin.Context) {
		c.Redirect(http.StatusMovedPermanently, panelPath)
	})
	engine.Match(methods, "/", func(c *gin.Context) { c.Redirect(http.StatusFound, panelPath) })
	return nil
}

func newPanel(files fs.FS) (*panel, error) {
	page, err := fs.ReadFile(files, "index.html")
	if err != nil {
		return nil, err
	}
	p := &panel{page: bytes.Split(page, []byte(nonceMark)), assets: map[string]*asset{}}
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == "index.html" {
			return err
		}
		body, err := fs.ReadFile(files, name)
		p.assets["/"+name] = newAsset(name, body)
		return err
	})
	return p, err
}

func newAsset(name string, body []byte) *asset {
	sum := sha256.Sum256(body)
	return &asset{
		etag: base64.RawURLEncoding.EncodeToString(sum[:12]),
		mime: panelTypes[path.Ext(name)],
		bodies: [3]func() []byte{
			web.Identity: func() []byte { return body },
			web.Gzip: sync.OnceValue(func() []byte {
				return shrunk(body, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
			}),
			web.Brotli: sync.OnceValue(func() []byte {
				return shrunk(body, func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 9) })
			}),
		},
	}
}

func shrunk(body []byte, compressor func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := compressor(&b)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

func (p *panel) serve(c *gin.Context) {
	name := c.Param("path")
	if a, ok := p.assets[name]; ok {
		a.serve(c)
		return
	}
	if strings.HasPrefix(name, "/assets/") {
		web.Fail(c, fault.New(fault.NotFound, "The panel has no file of this name. Load the page again: the panel may have been replaced by a newer one."))
		return
	}
	p.servePage(c)
}

func (p *panel) servePage(c *gin.Context) {
	nonce := rand.Text()
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", fmt.Sprintf(panelPolicy, nonce))
	h.Set("Cache-Control", "no-store") // a nonce is for one answer
	h.Set("Content-Type", "text/html; charset=utf-8")
	web.WriteBody(c.Writer, c.Request, http.StatusOK, bytes.Join(p.page, []byte(nonce)))
}

func (a *asset) serve(c *gin.Context) {
	encoding := web.Identity
	if packs(a.mime) {
		encoding, _ = web.Negotiate(c.Request.Header["Accept-Encoding"], []web.Encoding{web.Brotli, web.Gzip, web.Identity})
	}
	h := c.Writer.Header()
	etag := `"` + a.etag + "-" + encoding.String() + `"`
	h.Set("ETag", etag)
	h.Set("Cache-Control", "no-cache") // names stay the same from version to version
	h.Set("Vary", "Accept-Encoding")
	if web.NotModified(c.Request, etag, time.Time{}) {
		web.WriteNotModified(c.Writer, c.Request)
		return
	}
	h.Set("Content-Type", a.mime)
	if encoding != web.Identity {
		h.Set("Content-Encoding", encoding.String())
	}
	web.WriteBody(c.Writer, c.Request, http.StatusOK, a.bodies[encoding]())
}

// packs tells whether compressing a type makes it smaller; fonts are packed already.
func packs(mimeType string) bool {
	return !strings.HasPrefix(mimeType, "font/")
}
