package readapi

import (
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/internal/catalog"
	"rolebook/internal/role"
	"rolebook/internal/web"
)

// ValueDetail is one skill or family with the roles that have it.
type ValueDetail struct {
	catalog.Value
	Roles []role.Summary   `json:"roles"`
	Page  catalog.ListPage `json:"page"`
}

var (
	valuesAnswer  = answer{doc: "What published roles have, those of most roles first.", media: "application/json", name: "Values", example: reflect.TypeFor[catalog.Values]()}
	valueAnswer   = answer{doc: "It, with the roles that have it by title.", media: "application/json", name: "ValueDetail", example: reflect.TypeFor[ValueDetail]()}
	compareAnswer = answer{doc: "The roles side by side.", media: "application/json", name: "Comparison", example: reflect.TypeFor[catalog.Comparison]()}
)

// valueParams are those of one value; the first stands in the path.
var valueParams = []*huma.Param{
	{Name: "slug", In: "path", Required: true, Description: "Its slug; that of one that was merged, and any other name of one, answers 301.", Schema: &huma.Schema{Type: huma.TypeString}},
	web.Int("limit", "How many roles a page has; 20 when left out.", 1, maxLimit),
	web.Text("cursor", "next_cursor of the page before."),
}

// Bounds of a comparison.
const (
	fewestCompared = 2
	mostCompared   = 5
)

var compareParams = []*huma.Param{comparedRoles()}

func comparedRoles() *huma.Param {
	p := web.Repeated(web.Text("role", "A role's slug; repeated: two to five roles."), mostCompared)
	least := fewestCompared
	p.Required, p.Schema.MinItems = true, &least
	return p
}

// vocabularies are the endpoints about what roles have.
func (a *API) vocabularies() []endpoint {
	var list []endpoint
	for _, v := range []struct {
		path, id, summary string
		facet             catalog.Facet
	}{
		{"/skills", "list-skills-in-use", "The skills that published roles name", catalog.Skill},
		{"/families", "list-families-in-use", "The families that published roles are in", catalog.Family},
		{"/locations", "list-locations-in-use", "The places that published roles give pay for", catalog.Location},
		{"/levels", "list-levels-in-use", "The levels that published roles give pay for", catalog.Level},
	} {
		list = append(list, endpoint{
			route: v.path, path: v.path, id: v.id, summary: v.summary, answer: valuesAnswer,
			errors: []int{http.StatusBadRequest, http.StatusServiceUnavailable}, handle: a.values(v.facet),
		})
	}
	for _, v := range []struct {
		path, id, summary, moved string
		facet                    catalog.Facet
	}{
		{"/skills", "get-skill-in-use", "A skill with the roles that name it", "It is another name of a skill, or of one that was merged into it.", catalog.Skill},
		{"/families", "get-family-in-use", "A family with its roles", "It is another name of a family, or of one that was merged into it.", catalog.Family},
	} {
		list = append(list, endpoint{
			route: v.path + "/:slug", path: v.path + "/{slug}", id: v.id, summary: v.summary, params: valueParams, answer: valueAnswer,
			errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusServiceUnavailable}, handle: a.value(v.facet, v.path), moved: v.moved,
		})
	}
	return append(list, endpoint{
		route: "/compare", path: "/compare", id: "compare-roles", summary: "Two to five roles side by side: skills, responsibilities, pay",
		params: compareParams, answer: compareAnswer, errors: append(roleErrors, http.StatusServiceUnavailable), handle: a.compare,
	})
}

// values answers the list of what roles have.
func (a *API) values(f catalog.Facet) gin.HandlerFunc {
	return func(c *gin.Context) {
		_, err := web.ParseQuery(c.Request.URL.RawQuery, nil)
		var page catalog.Page
		if err == nil {
			page, err = a.catalog.Values(c.Request.Context(), f)
		}
		a.page(c, page, err)
	}
}

// value answers one of them with its roles; one that was merged leads on.
func (a *API) value(f catalog.Facet, path string) gin.HandlerFunc {
	return func(c *gin.Context) {
		q, err := web.ParseQuery(c.Request.URL.RawQuery, valueParams)
		var page catalog.Page
		if err == nil {
			page, err = a.catalog.Value(c.Request.Context(), f, c.Param("slug"), catalog.Query{
				Sort: catalog.ByTitle, Limit: q.Int("limit", defaultLimit), Cursor: q.Text("cursor", ""),
			})
		}
		if moved, ok := asMoved(err); ok {
			a.redirect(c, path+"/"+moved.To)
			return
		}
		a.page(c, page, err)
	}
}

// compare answers roles side by side.
func (a *API) compare(c *gin.Context) {
	q, err := web.ParseQuery(c.Request.URL.RawQuery, compareParams)
	var page catalog.Page
	if err == nil {
		page, err = a.catalog.Compare(c.Request.Context(), q.All("role"))
	}
	a.page(c, page, err)
}
