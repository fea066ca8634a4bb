package server

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/content"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/web"
)

// The pages for people: one template, no script, nothing from outside. The
// style is part of the page and allowed by its hash.
var (
	//go:embed docs.html
	pageSource string
	//go:embed docs.css
	pageStyle string

	page = template.Must(template.New("docs").Parse(pageSource))
)

// pagePolicy allows the page's own style and pictures of this site.
var pagePolicy = func() string {
	sum := sha256.Sum256([]byte(pageStyle))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}()

// sheet is what the template shows: prose, or groups of operations.
type sheet struct {
	Title  string
	Style  template.CSS
	Prose  template.HTML
	Groups []group
	Codes  []diag.Rule
}

type group struct {
	Name       string
	Operations []operation
}

type operation struct {
	Method, Path, Summary, Description string
	Params                             []param
	Body                               []member
	Answers                            []reply
}

type param struct{ Name, In, Doc string }

// member is a place in a body: a key, below others with dots between them.
type member struct {
	Name, Type, Doc string
	Required        bool
}

type reply struct{ Status, Doc string }

// registerDocs adds /docs and, under it, a page for each kind of problem and
// each diagnostic code: what answers of the API point at.
func registerDocs(engine *gin.Engine, api huma.API) error {
	pages := map[string]sheet{
		"/docs": {Title: "Rolebook API", Groups: groups(api.OpenAPI()), Codes: diag.Rules},
	}
	for _, r := range diag.Rules {
		source, err := fs.ReadFile(content.Help(), string(r.Code)+".md")
		if err != nil {
			return fmt.Errorf("the page of %s: %w", r.Code, err)
		}
		prose, err := compile.Page(withoutTitle(source))
		if err != nil {
			return fmt.Errorf("the page of %s: %w", r.Code, err)
		}
		pages["/docs/diagnostics/"+string(r.Code)] = sheet{
			Title: string(r.Code) + " " + r.Slug, Prose: template.HTML(prose), //nolint:gosec // sanitised by compile
		}
	}
	for _, p := range web.Problems() {
		pages[p.Type] = sheet{Title: p.Title, Prose: template.HTML(fmt.Sprintf( //nolint:gosec // our own words
			"<p>Answered with status %d. <code>detail</code> says what is wrong this time and what to do, <code>errors</code> which parts of the request are wrong, and <code>request_id</code> names the request in the server's log.</p>", p.Status))}
	}
	for path, s := range pages {
		if err := registerPage(engine, path, s); err != nil {
			return err
		}
	}
	return nil
}

// withoutTitle takes off a page's first line, which the template shows.
func withoutTitle(page []byte) []byte {
	if _, rest, ok := bytes.Cut(page, []byte("\n")); ok && bytes.HasPrefix(page, []byte("# ")) {
		return rest
	}
	return page
}

func registerPage(engine *gin.Engine, path string, s sheet) error {
	s.Style = template.CSS(pageStyle) //nolint:gosec // our own file
	var b bytes.Buffer
	if err := page.Execute(&b, s); err != nil {
		return fmt.Errorf("writing the page %s: %w", path, err)
	}
	body := b.Bytes()
	sum := sha256.Sum256(body)
	etag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	engine.Match([]string{http.MethodGet, http.MethodHead}, path, func(c *gin.Context) {
		c.Header("ETag", etag)
		c.Header("Cache-Control", "no-cache")
		c.Header("Content-Security-Policy", pagePolicy)
		if web.NotModified(c.Request, etag, time.Time{}) {
			web.WriteNotModified(c.Writer, c.Request)
			return
		}
		c.Header("Content-Type", "text/html; charset=utf-8")
		web.WriteBody(c.Writer, c.Request, http.StatusOK, body)
	})
	return nil
}

// groups puts the operations of the OpenAPI document under their tags.
func groups(doc *huma.OpenAPI) []group {
	byTag := map[string][]operation{}
	var tags []string
	for path, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if op == nil {
				continue
			}
			tag := strings.Join(op.Tags, ", ")
			if _, ok := byTag[tag]; !ok {
				tags = append(tags, tag)
			}
			byTag[tag] = append(byTag[tag], describe(doc, path, op))
		}
	}
	slices.Sort(tags)
	list := make([]group, 0, len(tags))
	for _, tag := range tags {
		ops := byTag[tag]
		slices.SortFunc(ops, func(a, b operation) int {
			return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
		})
		list = append(list, group{Name: tag, Operations: ops})
	}
	return list
}

func describe(doc *huma.OpenAPI, path string, op *huma.Operation) operation {
	o := operation{Method: op.Method, Path: path, Summary: op.Summary, Description: strings.TrimSpace(op.Description)}
	for _, p := range op.Parameters {
		o.Params = append(o.Params, param{p.Name, p.In, p.Description})
	}
	if op.RequestBody != nil {
		for _, media := range op.RequestBody.Content {
			o.Body = members(doc.Components.Schemas, "", media.Schema)
		}
	}
	for status, r := range op.Responses {
		o.Answers = append(o.Answers, reply{status, r.Description})
	}
	slices.SortFunc(o.Answers, func(a, b reply) int { return cmp.Compare(a.Status, b.Status) })
	return o
}

// members lists what a body has, in the order of the names. The schemas of bodies
// hold none that hold themselves.
func members(known huma.Registry, prefix string, s *huma.Schema) []member {
	s = behind(known, s)
	var list []member
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		p := s.Properties[name]
		shape, kind := behind(known, p), ""
		for shape.Type == huma.TypeArray {
			kind, shape = kind+"list of ", behind(known, shape.Items)
		}
		m := member{Name: prefix + name, Type: kind + typeOf(shape), Doc: p.Description, Required: slices.Contains(s.Required, name)}
		list = append(list, m)
		if len(shape.Properties) > 0 {
			list = append(list, members(known, m.Name+strings.Repeat("[]", strings.Count(kind, "list"))+".", shape)...)
		}
	}
	return list
}

// behind is the schema that another one may only refer to.
func behind(known huma.Registry, s *huma.Schema) *huma.Schema {
	if s.Ref != "" {
		return known.SchemaFromRef(s.Ref)
	}
	return s
}

// typeOf says in words what a value is.
func typeOf(s *huma.Schema) string {
	switch {
	case len(s.Enum) > 0:
		words := make([]string, len(s.Enum))
		for i, v := range s.Enum {
			words[i] = fmt.Sprint(v)
		}
		return "one of " + strings.Join(words, ", ")
	case s.Format == "date-time":
		return "time"
	case s.Format == "binary":
		return "file"
	case s.Type == "":
		return "anything"
	}
	return s.Type
}
