package readapi

import (
	"errors"
	"fmt"
	"hash/fnv"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/web"
)

var roleParams = []*huma.Param{
	web.List(web.OneOf("fields", "The members wanted; all when left out.", catalog.RoleFields...), len(catalog.RoleFields)),
	web.List(web.OneOf("include", "related: the summaries of the related roles, in a member \"included\".", includeRelated), 1),
	web.Moment("at", "The role as it was public at that time; a date means its end in UTC."),
	previewParam,
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
	case q.Has("preview"):
		a.preview(c, slug, catalog.JSON, q)
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
func (a *API) representation(rep catalog.Representation, params []*huma.Param) gin.HandlerFunc {
	suffix := "/" + string(rep)
	return func(c *gin.Context) {
		if c.Request.URL.RawQuery != "" {
			q, err := web.ParseQuery(c.Request.URL.RawQuery, params)
			if err != nil {
				web.Fail(c, err)
				return
			}
			if q.Has("preview") {
				a.preview(c, c.Param("slug"), rep, q)
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
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	answer, err := a.catalog.RoleInto(c.Request.Context(), buffer, slug, rep, orders[encoding]...)
	a.write(c, rep, suffix, answer, err)
}

// buffers are what answers are copied into, one for each read that is going on.
// An allocation of an answer's size for each read would make the collector run
// over everything else that much more often.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

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

// write sends an answer, or 304 where the client has it.
func (a *API) write(c *gin.Context, rep catalog.Representation, suffix string, answer catalog.Response, err error) {
	if err != nil {
		a.fail(c, suffix, err)
		return
	}
	body := a.bodies[form{rep, answer.Encoding}]
	head := make([]byte, 0, len("Etag: \r\n")+len(answer.ETag)+len(answer.Head)+len(a.always)+len(body))
	head = append(append(append(head, "Etag: "...), answer.ETag...), "\r\n"...)
	head = append(append(head, answer.Head...), a.always...)
	// Last-Modified is for people: seconds do not tell two publications apart.
	if web.NotModified(c.Request, answer.ETag, time.Time{}) {
		web.WriteReady(c.Writer, c.Request, http.StatusNotModified, head, nil)
		return
	}
	web.WriteReady(c.Writer, c.Request, http.StatusOK, append(head, body...), answer.Body)
}

// form is a representation in an encoding.
type form struct {
	rep catalog.Representation
	enc catalog.Encoding
}

func bodyLines() map[form][]byte {
	all := map[form][]byte{}
	for _, rep := range []catalog.Representation{catalog.JSON, catalog.HTML, catalog.Markdown, catalog.JSONLD, catalog.History} {
		kind := "Content-Type: " + rep.ContentType() + "\r\n"
		all[form{rep, catalog.Identity}] = []byte(kind)
		all[form{rep, catalog.Gzip}] = []byte(kind + "Content-Encoding: gzip\r\n")
		all[form{rep, catalog.Brotli}] = []byte(kind + "Content-Encoding: br\r\n")
	}
	return all
}

func asMoved(err error) (*catalog.Moved, bool) { return errors.AsType[*catalog.Moved](err) }
