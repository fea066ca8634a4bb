package readapi

import (
	"errors"
	"fmt"
	"hash/fnv"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/web"
)

var roleParams = []*huma.Param{
	web.List(web.OneOf("fields", "The members wanted; all when left out.", catalog.RoleFields...), len(catalog.RoleFields)),
	web.List(web.OneOf("include", "related: the summaries of the related roles, in a member \"included\".", "related"), 1),
	web.Moment("at", "The role as it was public at that time; a date means its end in UTC."),
}

// role answers one role as JSON.
func (a *API) role(c *gin.Context) {
	slug := c.Param("slug")
	if c.Request.URL.RawQuery == "" {
		a.ready(c, slug, catalog.JSON, "")
		return
	}
	q, err := web.ParseQuery(c.Request.URL.RawQuery, roleParams)
	if err != nil {
		web.Fail(c, err)
		return
	}
	wanted := q.All("fields")
	switch {
	case q.Has("at"):
		a.past(c, slug, q, wanted)
	case q.Has("include"):
		answer, err := a.catalog.WithRelated(c.Request.Context(), slug, wanted)
		a.write(c, catalog.JSON, "", answer, err)
	case wanted != nil:
		answer, err := a.catalog.Role(c.Request.Context(), slug, catalog.JSON, catalog.Identity)
		a.write(c, catalog.JSON, "", only(answer, wanted), err)
	default:
		a.ready(c, slug, catalog.JSON, "")
	}
}

// representation answers a role in another form than JSON.
func (a *API) representation(rep catalog.Representation) gin.HandlerFunc {
	suffix := "/" + string(rep)
	return func(c *gin.Context) {
		if c.Request.URL.RawQuery != "" {
			if _, err := web.ParseQuery(c.Request.URL.RawQuery, nil); err != nil {
				web.Fail(c, err)
				return
			}
		}
		a.ready(c, c.Param("slug"), rep, suffix)
	}
}

// orders are the encodings to look for, by what was negotiated. An answer that
// compressing does not shorten exists as it is only.
var orders = [...][]catalog.Encoding{
	web.Identity: {catalog.Identity},
	web.Gzip:     {catalog.Gzip, catalog.Identity},
	web.Brotli:   {catalog.Brotli, catalog.Identity},
}

var offers = []web.Encoding{web.Brotli, web.Gzip, web.Identity}

// ready answers what publishing made ready.
func (a *API) ready(c *gin.Context, slug string, rep catalog.Representation, suffix string) {
	encoding, ok := web.Negotiate(c.Request.Header["Accept-Encoding"], offers)
	if !ok {
		web.Fail(c, fault.New(web.NotAcceptable, "This is served as it is, or encoded as gzip or br; Accept-Encoding takes none of them."))
		return
	}
	answer, err := a.catalog.Role(c.Request.Context(), slug, rep, orders[encoding]...)
	a.write(c, rep, suffix, answer, err)
}

// past answers a role as it was.
func (a *API) past(c *gin.Context, slug string, q web.Query, wanted []string) {
	at, now := q.Time("at"), time.Now()
	if len(q.Text("at", "")) == len(time.DateOnly) {
		at = at.Add(24*time.Hour - time.Microsecond)
		if at.After(now) && at.Add(-24*time.Hour).Before(now) {
			at = now
		}
	}
	if at.After(now) {
		web.Fail(c, fault.New(fault.Invalid, "What will be public then is not known yet.").
			At("query.at", "This has to be a time that has passed."))
		return
	}
	if q.Has("include") {
		web.Fail(c, fault.New(fault.Invalid, "The past is served without what is related now.").
			At("query.include", "Leave it out, or leave out at."))
		return
	}
	answer, err := a.catalog.At(c.Request.Context(), slug, catalog.JSON, at)
	if err == nil && wanted != nil {
		answer = only(answer, wanted)
	}
	a.write(c, catalog.JSON, "", answer, err)
}

// only cuts an answer down to the wanted members and gives it a tag of its own.
func only(answer catalog.Response, wanted []string) catalog.Response {
	if answer.Body == nil {
		return answer
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(wanted, ",")))
	answer.Body = answer.Only(wanted)
	answer.ETag = fmt.Sprintf(`%s-%x"`, strings.TrimSuffix(answer.ETag, `"`), h.Sum64())
	return answer
}

// Header values that answers share.
var (
	contentTypes = map[catalog.Representation][]string{
		catalog.JSON: {catalog.JSON.ContentType()}, catalog.HTML: {catalog.HTML.ContentType()},
		catalog.Markdown: {catalog.Markdown.ContentType()}, catalog.JSONLD: {catalog.JSONLD.ContentType()},
		catalog.History: {catalog.History.ContentType()},
	}
	encodings = map[catalog.Encoding][]string{catalog.Gzip: {"gzip"}, catalog.Brotli: {"br"}}
	vary      = []string{"Accept-Encoding"}
)

// write sends an answer, or 304 where the client has it.
func (a *API) write(c *gin.Context, rep catalog.Representation, suffix string, answer catalog.Response, err error) {
	if err != nil {
		a.fail(c, suffix, err)
		return
	}
	h := c.Writer.Header()
	h["Etag"] = []string{answer.ETag}
	h["Last-Modified"] = []string{answer.LastModified}
	h["Cache-Control"] = a.control
	h["Vary"] = vary
	h["Surrogate-Key"] = []string{answer.Keys}
	h["Cache-Tag"] = []string{answer.Tags}
	if web.NotModified(c.Request, answer.ETag, answer.Modified()) {
		web.WriteNotModified(c.Writer)
		return
	}
	h["Content-Type"] = contentTypes[rep]
	if v, ok := encodings[answer.Encoding]; ok {
		h["Content-Encoding"] = v
	}
	web.WriteBody(c.Writer, c.Request, http.StatusOK, answer.Body)
}

func asMoved(err error) (*catalog.Moved, bool) { return errors.AsType[*catalog.Moved](err) }

func isAbsence(err error) bool {
	return fault.Is(err, fault.NotFound) || fault.Is(err, fault.Gone)
}
