// Package readapi is the public read API: what marketing sites fetch.
//
// Its handlers are plain and do little: read the query, look the answer up in
// the catalogue, choose an encoding, compare the ETag, write once. Nothing is
// rendered, marshalled or compressed here. The OpenAPI document describes them by
// the same parameters that the handlers read by.
package readapi

import (
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/internal/catalog"
	"rolebook/internal/editorial"
	"rolebook/internal/web"
)

// Base is where the read API lives.
const Base = "/api/v1"

// Caching is what caches in between are told, in whole seconds: how long an answer
// is fresh for them, may be served while it is fetched anew, and while this server
// is away. Browsers ask each time, which a 304 answers.
type Caching struct {
	Shared, Revalidate, Error time.Duration
}

// API is what the handlers need.
type API struct {
	catalog   *catalog.Catalog
	editorial *editorial.Service // which knows the drafts that preview links lead to
	currency  string             // that salary_min and salary_max are in when none is given
	control   []string
	always    []byte          // ready header lines of every answer about a role
	bodies    map[form][]byte // ready header lines that tell what a body is
}

// New returns the read API over a catalogue, and over the drafts for whoever has
// a preview link.
func New(cat *catalog.Catalog, drafts *editorial.Service, currency string, caching Caching) *API {
	control := fmt.Sprintf("public, max-age=0, s-maxage=%d, stale-while-revalidate=%d, stale-if-error=%d",
		int(caching.Shared.Seconds()), int(caching.Revalidate.Seconds()), int(caching.Error.Seconds()))
	return &API{
		catalog: cat, editorial: drafts, currency: currency, control: []string{control},
		always: append([]byte("Cache-Control: "+control+"\r\nVary: Accept-Encoding\r\n"), web.PublicLines...), bodies: bodyLines(),
	}
}

// Register adds the routes to the engine and their description to the API.
func (a *API) Register(engine *gin.Engine, docs huma.API) {
	group := engine.Group(Base)
	for _, e := range a.endpoints() {
		group.GET(e.route, e.handle)
		group.HEAD(e.route, e.handle)
		e.describe(docs)
	}
}

// endpoint is a route with its description.
type endpoint struct {
	route   string // as gin has it
	path    string // as OpenAPI has it
	id      string
	summary string
	params  []*huma.Param
	answer  answer
	errors  []int
	handle  gin.HandlerFunc
	moved   string // what 301 says; empty where nothing leads on
}

func (a *API) endpoints() []endpoint {
	list := []endpoint{{
		route: "/roles", path: "/roles", id: "list-published-roles", summary: "The published roles, filtered, sorted and paged",
		params: listParams, answer: listAnswer, handle: a.list, errors: []int{http.StatusBadRequest, http.StatusServiceUnavailable},
	}, {
		route: "/roles/:slug", path: "/roles/{slug}", id: "get-published-role", summary: "A role",
		params: roleParams, answer: roleAnswer, handle: a.role, errors: roleErrors, moved: roleMoved,
	}}
	for _, r := range []struct {
		rep     catalog.Representation
		summary string
		answer  answer
		params  []*huma.Param
	}{
		{catalog.HTML, "A role as a sanitised HTML fragment", htmlAnswer, draftParams},
		{catalog.Markdown, "A role's document, without its private front matter", markdownAnswer, draftParams},
		{catalog.JSONLD, "A role as a schema.org Occupation", jsonLDAnswer, draftParams},
		{catalog.History, "A role's published versions, with what changed in words", historyAnswer, nil},
	} {
		name := string(r.rep)
		list = append(list, endpoint{
			route: "/roles/:slug/" + name, path: "/roles/{slug}/" + name, id: "get-role-" + name, summary: r.summary,
			params: r.params, answer: r.answer, handle: a.representation(r.rep, r.params), errors: roleErrors, moved: roleMoved,
		})
	}
	return append(list, a.vocabularies()...)
}

// roleMoved is also what tells the endpoints of one role from others.
const roleMoved = "The role has another slug now."

var roleErrors = []int{http.StatusBadRequest, http.StatusNotFound, http.StatusGone}

// describe adds the endpoint to the OpenAPI document.
func (e endpoint) describe(to huma.API) {
	params := e.params
	if e.moved == roleMoved {
		params = append([]*huma.Param{{
			Name: "slug", In: "path", Required: true, Description: "The role's slug; a former one answers 301.",
			Schema: &huma.Schema{Type: huma.TypeString},
		}}, params...)
	}
	op := &huma.Operation{
		OperationID: e.id, Method: http.MethodGet, Path: Base + e.path, Summary: e.summary, Tags: []string{"Read"},
		Parameters: params, Responses: map[string]*huma.Response{
			"200": e.answer.describe(to),
			"304": {Description: "It is what If-None-Match names."},
		},
	}
	if e.moved != "" {
		op.Responses["301"] = &huma.Response{Description: e.moved, Headers: map[string]*huma.Param{
			"Location": {Schema: &huma.Schema{Type: huma.TypeString}},
		}}
	}
	for _, status := range e.errors {
		op.Responses[fmt.Sprint(status)] = web.ProblemResponse(to.OpenAPI().Components.Schemas, http.StatusText(status))
	}
	to.OpenAPI().AddOperation(op)
}

// fail answers an error; a slug that has moved leads on with a redirect that
// keeps the query.
func (a *API) fail(c *gin.Context, suffix string, err error) {
	moved, ok := asMoved(err)
	if !ok {
		web.Fail(c, err)
		return
	}
	a.redirect(c, "/roles/"+moved.To+suffix)
}

// redirect leads on to another path of this API with the same query.
func (a *API) redirect(c *gin.Context, path string) {
	to := Base + path
	if c.Request.URL.RawQuery != "" {
		to += "?" + c.Request.URL.RawQuery
	}
	h := c.Writer.Header()
	h["Cache-Control"] = a.control
	h["Location"] = []string{to}
	web.WriteBody(c.Writer, c.Request, http.StatusMovedPermanently, nil)
}
