package readapi

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
	"rolebook/internal/web"
)

// How long a list's page can be.
const (
	defaultLimit = 20
	maxLimit     = 100
)

var listParams = []*huma.Param{
	web.Repeated(web.Text("family", "A family's slug, or any name for it; repeated: any of."), 100),
	web.Repeated(web.Text("level", "A level, such as senior; repeated: any of."), 100),
	web.Repeated(web.Text("location", "A place's slug, such as london; repeated: any of."), 100),
	web.Repeated(web.Text("skill", "A skill's slug, or any name for it; repeated: all of."), 100),
	web.Repeated(web.Text("locale", "A language tag; repeated: any of."), 100),
	web.Repeated(web.Text("slug", "A role's slug; repeated: any of, up to 100."), 100),
	web.Text("salary_min", "Roles with a band that reaches at least this yearly amount, in major units."),
	web.Text("salary_max", "Roles with a band that begins at most at this yearly amount, in major units."),
	web.Text("currency", "The currency of salary_min and salary_max (ISO 4217); the site's when left out."),
	web.Moment("updated_since", "Roles published at or after this time."),
	web.OneOf("sort", "The order; - before it turns it round.", sorts()...),
	web.Int("limit", "How many roles a page has; 20 when left out.", 1, maxLimit),
	web.Text("cursor", "next_cursor of the page before."),
	web.List(web.OneOf("fields", "The members of each summary wanted; all when left out.", catalog.SummaryFields...), len(catalog.SummaryFields)),
	web.List(web.OneOf("include", "facets: how many roles have each value. related: with each role the summaries of its related ones, in a member \"included\".", includeFacets, includeRelated), 2),
}

// What include= adds.
const (
	includeFacets  = "facets"
	includeRelated = "related"
)

func sorts() []string {
	var names []string
	for _, s := range catalog.Sorts {
		names = append(names, s, "-"+s)
	}
	return names
}

// list answers a page of roles.
func (a *API) list(c *gin.Context) {
	q, err := web.ParseQuery(c.Request.URL.RawQuery, listParams)
	if err != nil {
		web.Fail(c, err)
		return
	}
	query, err := a.query(q)
	if err != nil {
		web.Fail(c, err)
		return
	}
	page, err := a.catalog.List(c.Request.Context(), query)
	a.page(c, page, err)
}

// page sends a list-like answer, or 304 where the client has it.
func (a *API) page(c *gin.Context, page catalog.Page, err error) {
	h := c.Writer.Header()
	if err != nil {
		web.Fail(c, err)
		return
	}
	h["Etag"] = []string{page.ETag}
	h["Cache-Control"] = a.control
	h["Surrogate-Key"], h["Cache-Tag"] = listKeys, listKeys
	if !page.Modified.IsZero() {
		h["Last-Modified"] = []string{page.Modified.UTC().Format(http.TimeFormat)}
	}
	if page.Next != "" {
		h["Link"] = []string{nextLink(c.Request.URL, page.Next)}
	}
	if web.NotModified(c.Request, page.ETag, time.Time{}) {
		web.WriteNotModified(c.Writer, c.Request)
		return
	}
	h["Content-Type"] = jsonType
	web.WriteBody(c.Writer, c.Request, http.StatusOK, page.Body)
}

var (
	listKeys = []string{"list"}
	jsonType = []string{catalog.JSON.ContentType()}
)

// query turns parameters into what the catalogue is asked.
func (a *API) query(q web.Query) (catalog.Query, error) {
	sort, descending := strings.CutPrefix(q.Text("sort", string(catalog.ByTitle)), "-")
	query := catalog.Query{
		Family: q.All("family"), Level: folded(q.All("level")), Location: folded(q.All("location")), Skill: q.All("skill"),
		Locale: q.All("locale"), Slug: q.All("slug"), Currency: strings.ToUpper(q.Text("currency", a.currency)),
		UpdatedSince: q.Time("updated_since"), Sort: catalog.Sort(sort), Descending: descending,
		Limit: q.Int("limit", defaultLimit), Cursor: q.Text("cursor", ""), Fields: q.All("fields"),
		Facets: slices.Contains(q.All("include"), includeFacets), Related: slices.Contains(q.All("include"), includeRelated),
	}
	if q.Has("currency") && !money.IsCurrency(query.Currency) {
		return query, fault.New(fault.Invalid, "The query names a currency that there is not.").
			At("query.currency", "Use a code of ISO 4217, such as GBP.")
	}
	var err error
	if query.SalaryMin, err = amount(q, "salary_min", query.Currency); err != nil {
		return query, err
	}
	query.SalaryMax, err = amount(q, "salary_max", query.Currency)
	return query, err
}

// folded lets people ask for "New York" where the value is "new-york".
func folded(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = taxonomy.Slug(v)
	}
	return out
}

// amount reads a yearly amount in major units as minor ones.
func amount(q web.Query, name, currency string) (*int64, error) {
	if !q.Has(name) {
		return nil, nil
	}
	exact, err := money.Parse(money.Decimal(q.Text(name, "")), currency)
	minor, whole := exact.Minor()
	if err != nil || !whole {
		return nil, fault.New(fault.Invalid, "The query has an amount that cannot be read.").
			At("query."+name, "Write a plain number of major units, such as 60000 or 45500.50.")
	}
	return &minor, nil
}

// nextLink is the Link header to the next page.
func nextLink(u *url.URL, cursor string) string {
	query := u.Query()
	query.Set("cursor", cursor)
	return fmt.Sprintf(`<%s?%s>; rel="next"`, u.EscapedPath(), query.Encode())
}
