package web

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
)

// NewAPI makes the huma API of an engine: strict about queries and bodies,
// with problems for errors; what takes GET takes HEAD. Its OpenAPI 3.1 document, made of the operations
// that were added before the first request for it, is at /openapi.json. The first
// middlewares see a request before anything of it is read.
func NewAPI(engine *gin.Engine, info *huma.Info, first ...func(huma.Context, func(huma.Context))) huma.API {
	registry := huma.NewMapRegistry(schemaPrefix, huma.DefaultSchemaNamer)
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI:        "3.1.0",
			Info:           info,
			Servers:        []*huma.Server{{URL: "/"}},
			Components:     &huma.Components{Schemas: registry, SecuritySchemes: schemes},
			OnAddOperation: []huma.AddOpFunc{withoutBodyDeadline, sayHeaders, anyProblem, admitNulls()},
		},
		Formats:       huma.DefaultFormats,
		DefaultFormat: "application/json",
		Transformers:  []huma.Transformer{finish},
	}
	api := huma.NewAPI(config, heads{humagin.New(engine, config).Adapter()})
	api.UseMiddleware(append(first, strictQuery, strictBody(registry))...)
	engine.Match([]string{http.MethodGet, http.MethodHead}, "/openapi.json", serveDocument(api.OpenAPI()))
	return api
}

// Person is the security scheme of operations that somebody has to be signed in
// for.
const Person = "person"

var schemes = map[string]*huma.SecurityScheme{Person: {
	Type: "http", Scheme: "bearer", Description: "The access token of POST /api/admin/v1/session, or an API key (rbk_…), as Authorization: Bearer.",
}}

// withoutBodyDeadline has huma lift the deadline of a JSON body, which is in
// memory when huma comes to read it. A deadline that runs out later would end
// the request's context while the handler works.
func withoutBodyDeadline(_ *huma.OpenAPI, op *huma.Operation) {
	if op.RequestBody != nil && op.RequestBody.Content["application/json"] != nil {
		op.BodyReadTimeout = -1
	}
}

// sayHeaders documents what is the same about a header wherever it is.
func sayHeaders(_ *huma.OpenAPI, op *huma.Operation) {
	if r := op.Responses["429"]; r != nil {
		r.Headers = map[string]*huma.Param{"Retry-After": {
			Description: "In how many seconds to come back, where that is known.",
			Schema:      &huma.Schema{Type: huma.TypeInteger},
		}}
	}
	for _, p := range op.Parameters {
		if p.Name == "If-Match" {
			p.Description += " Or * for whatever is there now. A W/ that a proxy on the way put before it does not matter."
			if p.Schema.Default == nil {
				p.Description += " Without it the answer is 428."
			}
		}
	}
}

func serveDocument(document *huma.OpenAPI) gin.HandlerFunc {
	type file struct {
		body []byte
		etag string
	}
	once := sync.OnceValues(func() (file, error) {
		body, err := json.Marshal(document)
		sum := sha256.Sum256(body)
		return file{body, `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`}, err
	})
	return func(c *gin.Context) {
		f, err := once()
		if err != nil {
			Fail(c, err)
			return
		}
		c.Header("ETag", f.etag)
		c.Header("Cache-Control", "no-cache")
		if NotModified(c.Request, f.etag, time.Time{}) {
			WriteNotModified(c.Writer, c.Request)
			return
		}
		c.Header("Content-Type", "application/openapi+json")
		WriteBody(c.Writer, c.Request, http.StatusOK, f.body)
	}
}
