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
	Shapes []shape
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

type param struct {
	Name, In, Type, Doc string
	Required            bool
}

// member is a place in a body: a key, below others with dots between them.
type member struct {
	Name, Type, Doc string
	Required        bool
}

type reply struct {
	Status, Doc string
	Shape       string // what it holds, in Shapes; may be empty
}

// shape is what an answer holds, or a part of one.
type shape struct {
	Name    string
	Members []part
}

// part is a member of a shape. Its type ends with the shape that Of names, if any.
type part struct {
	Name, Type, Of, Doc string
	Optional            bool
}

// registerDocs adds /docs and, under it, a page for each kind of problem and
// each diagnostic code: what answers of the API point at.
func registerDocs(engine *gin.Engine, api huma.API) error {
	pages := map[string]sheet{
		"/docs": {Title: "Rolebook API", Groups: groups(api.OpenAPI()), Shapes: shapes(api.OpenAPI()), Codes: diag.Rules},
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

// groups puts the operations of the OpenAPI document under their tags: those of the
// read API first, which most who come here look for.
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
	if i := slices.Index(tags, "Read"); i >= 0 {
		tags = slices.Insert(slices.Delete(tags, i, i+1), 0, "Read")
	}
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
		kind, _ := typeIn(doc.Components.Schemas, p.Schema)
		o.Params = append(o.Params, param{p.Name, p.In, kind + bounds(p.Schema), p.Description, p.Required})
	}
	if op.RequestBody != nil {
		for _, media := range op.RequestBody.Content {
			o.Body = members(doc.Components.Schemas, "", media.Schema)
		}
	}
	for status, r := range op.Responses {
		answer := reply{Status: status, Doc: r.Description}
		if media := r.Content["application/json"]; media != nil {
			_, answer.Shape = typeIn(doc.Components.Schemas, media.Schema)
		}
		o.Answers = append(o.Answers, answer)
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

// shapes lists what answers hold: those of the successes, what they hold in turn, and
// problems.
func shapes(doc *huma.OpenAPI) []shape {
	known := doc.Components.Schemas
	wanted := []string{"Problem"}
	for _, g := range groups(doc) {
		for _, o := range g.Operations {
			for _, a := range o.Answers {
				wanted = append(wanted, a.Shape)
			}
		}
	}
	var list []shape
	seen := map[string]bool{"": true}
	for len(wanted) > 0 {
		name := wanted[0]
		wanted = wanted[1:]
		if seen[name] {
			continue
		}
		seen[name] = true
		s := shape{Name: name}
		schema := known.Map()[name]
		for _, key := range slices.Sorted(maps.Keys(schema.Properties)) {
			p := schema.Properties[key]
			kind, of := typeIn(known, p)
			s.Members = append(s.Members, part{Name: key, Type: kind, Of: of, Doc: p.Description, Optional: !slices.Contains(schema.Required, key)})
			wanted = append(wanted, of)
		}
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b shape) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// typeIn says in words what a value is; the end of that is a shape's name when it, or
// each of a list, has members.
func typeIn(known huma.Registry, s *huma.Schema) (kind, of string) {
	s = web.NotNull(s)
	for s.Type == huma.TypeArray {
		kind, s = kind+"list of ", s.Items
	}
	end := behind(known, s)
	if s.Ref != "" && len(end.Properties) > 0 {
		return kind, s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
	}
	return kind + typeOf(end), ""
}

// bounds says what else is known of a parameter.
func bounds(s *huma.Schema) string {
	words := ""
	if s.Minimum != nil && s.Maximum != nil {
		words += fmt.Sprintf(", %.0f to %.0f", *s.Minimum, *s.Maximum)
	}
	if s.MaxLength != nil {
		words += fmt.Sprintf(", up to %d characters", *s.MaxLength)
	}
	if s.Default != nil {
		words += fmt.Sprintf(", otherwise %v", s.Default)
	}
	return words
}

// behind is the schema that another one may only refer to, or to which it adds
// null.
func behind(known huma.Registry, s *huma.Schema) *huma.Schema {
	s = web.NotNull(s)
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
	case len(s.AnyOf) > 0: // of parameters, web.Moment alone
		return "date or time"
	case s.Format == "date":
		return "date"
	case s.Format == "binary":
		return "file"
	case s.Type == "":
		return "anything"
	}
	return s.Type
}
