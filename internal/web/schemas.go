package web

import (
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// schemaPrefix begins the references to the schemas of the document.
const schemaPrefix = "#/components/schemas/"

// admitNulls completes the schemas of an operation's types: a member that is a
// pointer to a struct, and not left out when it is nil, may be null, and so may each
// of a list of such pointers. huma says so of pointers to scalars only.
func admitNulls() huma.AddOpFunc {
	done := map[string]bool{}
	return func(doc *huma.OpenAPI, _ *huma.Operation) {
		registry := doc.Components.Schemas
		for name, schema := range registry.Map() {
			if t := registry.TypeFromRef(schemaPrefix + name); t != nil && !done[name] {
				admitNullsIn(schema, t)
			}
			done[name] = true
		}
	}
}

func admitNullsIn(schema *huma.Schema, t reflect.Type) {
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		member := schema.Properties[name]
		switch {
		case member == nil:
		case f.Type.Kind() == reflect.Pointer && member.Ref != "" && !strings.Contains(options, "omitempty"):
			schema.Properties[name] = OrNull(member)
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Pointer && member.Items.Ref != "":
			member.Items = OrNull(member.Items)
		}
	}
}

// OrNull is the schema of what a reference refers to, or null.
func OrNull(s *huma.Schema) *huma.Schema {
	either := *s
	either.Ref, either.AnyOf = "", []*huma.Schema{{Ref: s.Ref}, {Type: "null"}}
	return &either
}

// NotNull is the schema of what is not null by a schema that [OrNull] made; another
// schema is itself.
func NotNull(s *huma.Schema) *huma.Schema {
	if n := len(s.AnyOf); n > 0 && s.AnyOf[n-1].Type == "null" {
		return s.AnyOf[0]
	}
	return s
}

// anyProblem documents that an operation may answer a problem with a status that is
// not listed: what the request is held to before the operation sees it.
func anyProblem(doc *huma.OpenAPI, op *huma.Operation) {
	op.Responses["default"] = ProblemResponse(doc.Components.Schemas, "Any other refusal, such as a body of another type or one that is too large.")
}

// ProblemResponse describes an answer that is a [Problem].
func ProblemResponse(registry huma.Registry, description string) *huma.Response {
	return &huma.Response{Description: description, Content: map[string]*huma.MediaType{
		"application/problem+json": {Schema: registry.Schema(reflect.TypeFor[Problem](), true, "Problem")},
	}}
}

// heads is an adapter that answers HEAD wherever GET is taken. net/http leaves the
// body out.
type heads struct{ huma.Adapter }

// Handle adds an operation's route, and that of its HEAD.
func (a heads) Handle(op *huma.Operation, handler func(huma.Context)) {
	a.Adapter.Handle(op, handler)
	if op.Method == http.MethodGet {
		head := *op
		head.Method = http.MethodHead
		a.Adapter.Handle(&head, handler)
	}
}
