package readapi

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/catalog"
	"rolebook/internal/role"
)

// answer describes what an endpoint answers.
type answer struct {
	doc     string
	media   string
	name    string       // of the schema
	example reflect.Type // nil for text
}

// List is a page of published roles.
type List struct {
	Items  []Listed                   `json:"items"`
	Page   catalog.ListPage           `json:"page"`
	Facets map[string][]catalog.Count `json:"facets,omitempty" doc:"With include=facets: for each facet its values with how many roles have them."`
}

// Listed is a role in a list.
type Listed struct {
	role.Summary
	Included *Included `json:"included,omitempty" doc:"With include=related."`
}

// Detail is a role as the read API answers it.
type Detail struct {
	role.Role
	Included *Included `json:"included,omitempty" doc:"With include=related."`
}

// Included is what include= adds.
type Included struct {
	Related []role.Summary `json:"related"`
}

var (
	listAnswer     = answer{doc: "A page of roles. With fields, each has the members that were asked for and no other.", media: "application/json", name: "RoleList", example: reflect.TypeFor[List]()}
	roleAnswer     = answer{doc: "The role. With fields, it has the members that were asked for and no other.", media: "application/json", name: "RoleDetail", example: reflect.TypeFor[Detail]()}
	historyAnswer  = answer{doc: "The published versions, the newest first.", media: "application/json", name: "History", example: reflect.TypeFor[catalog.Stretches]()}
	htmlAnswer     = answer{doc: "An HTML fragment.", media: "text/html"}
	markdownAnswer = answer{doc: "The document.", media: "text/markdown"}
	jsonLDAnswer   = answer{doc: "A JSON-LD node.", media: "application/ld+json", name: "JSONLD", example: reflect.TypeFor[map[string]any]()}
)

// headers are those of every answer that can be cached.
func headers() map[string]*huma.Param {
	text := func(doc string) *huma.Param {
		return &huma.Param{Description: doc, Schema: &huma.Schema{Type: huma.TypeString}}
	}
	return map[string]*huma.Param{
		"ETag":          text("Strong; send it as If-None-Match."),
		"Last-Modified": text("When these bytes last changed; of a list, when anything that visitors see did."),
		"Cache-Control": text("What caches in between may do."),
		"Surrogate-Key": text("What to purge this answer by: list, role:{id}, family:{slug}."),
		"Cache-Tag":     text("The same with commas."),
	}
}

func (a answer) describe(to huma.API) *huma.Response {
	schema := &huma.Schema{Type: huma.TypeString}
	if a.example != nil {
		schema = to.OpenAPI().Components.Schemas.Schema(a.example, true, a.name)
	}
	return &huma.Response{
		Description: a.doc, Headers: headers(),
		Content: map[string]*huma.MediaType{a.media: {Schema: schema}},
	}
}
