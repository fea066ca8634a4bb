package readapi

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/web"
)

// previewParam lets whoever has a preview link read a draft where the role is
// read.
var previewParam = web.Text("preview", "The token of a preview link of this role: answers its draft, which nothing may keep.")

// draftParams are those of the forms that drafts have too.
var draftParams = []*huma.Param{previewParam}

// previewHead keeps a draft from being kept, indexed or told of.
var previewHead = http.Header{
	"Cache-Control":   {"private, no-store"},
	"X-Robots-Tag":    {"noindex, nofollow"},
	"Referrer-Policy": {"no-referrer"},
}

// preview answers a draft to whoever has a link to it.
func (a *API) preview(c *gin.Context, slug string, rep catalog.Representation, q web.Query) {
	for _, other := range []string{"at", "include"} {
		if q.Has(other) {
			web.Fail(c, fault.New(fault.Invalid, "A draft is served as it is, by itself.").
				At("query."+other, "Leave it out, or leave out preview."))
			return
		}
	}
	p, err := a.editorial.Preview(c.Request.Context(), q.Text("preview", ""), slug)
	var answer catalog.Response
	if err == nil {
		answer, err = p.Response(rep)
	}
	if err != nil {
		web.Fail(c, err)
		return
	}
	if wanted := q.All("fields"); wanted != nil {
		answer.Body = answer.Only(wanted)
	}
	h := c.Writer.Header()
	for name, values := range previewHead {
		h[name] = values
	}
	h["Content-Type"] = []string{rep.ContentType()}
	web.WriteBody(c.Writer, c.Request, http.StatusOK, answer.Body)
}
