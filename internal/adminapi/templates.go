package adminapi

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/editorial"
	"rolebook/internal/paging"
	"rolebook/internal/policy"
	"rolebook/internal/web"
)

// Template is a text that a new role can begin with.
type Template struct {
	Slug      string     `json:"slug"`
	ETag      string     `json:"etag" doc:"Names it as it is now; send it as If-Match with a change."`
	Name      string     `json:"name"`
	Source    string     `json:"source" doc:"The document."`
	Ships     bool       `json:"ships" doc:"It comes with Rolebook and stays as it is."`
	UpdatedBy *Colleague `json:"updated_by"`
	UpdatedAt *time.Time `json:"updated_at" doc:"Null for one that ships."`
}

type templatesOutput struct {
	Body struct {
		Items []Template `json:"items" doc:"What ships, then the site's own by name."`
		Page  AdminPage  `json:"page"`
	}
}

type templateOutput struct {
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     Template
}

type templateInput struct {
	Body struct {
		Name   string `json:"name" doc:"1 to 100 characters."`
		Source string `json:"source" doc:"The document, such as the one of a role."`
	}
}

type templateChangeInput struct {
	Slug    string `path:"slug" maxLength:"200"`
	IfMatch string `header:"If-Match" default:"*" doc:"The ETag of the template that the change was made from; without it, any."`
	Body    struct {
		Name   *string `json:"name,omitempty" doc:"1 to 100 characters; the slug stays."`
		Source *string `json:"source,omitempty"`
	}
}

func (a *API) registerTemplates(to huma.API) {
	op := func(id, method, path, summary string, errors ...int) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/templates" + path, Tags: []string{"Templates"}, Summary: summary, Errors: errors,
		}
	}
	add(a, to, route{op("list-templates", http.MethodGet, "", "What new roles can begin with"), policy.ReadDrafts}, a.listTemplates)
	create := op("create-template", http.MethodPost, "", "Keep a text for new roles to begin with",
		http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity)
	create.DefaultStatus = http.StatusCreated
	add(a, to, route{create, policy.WriteTemplates}, func(ctx context.Context, who policy.Actor, in *templateInput) (*templateOutput, error) {
		t, err := a.Editorial.CreateTemplate(ctx, who, in.Body.Name, in.Body.Source)
		return a.templateAnswer(ctx, t, err)
	})
	add(a, to, route{op("patch-template", http.MethodPatch, "/{slug}", "Rename a template of one's own, or replace its text",
		http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity), policy.WriteTemplates},
		func(ctx context.Context, who policy.Actor, in *templateChangeInput) (*templateOutput, error) {
			match, err := web.ParseIfMatch(in.IfMatch)
			if err != nil {
				return nil, err
			}
			t, err := a.Editorial.ChangeTemplate(ctx, who, in.Slug, string(match), editorial.TemplateChange{Name: in.Body.Name, Source: in.Body.Source})
			return a.templateAnswer(ctx, t, err)
		})
	remove := op("delete-template", http.MethodDelete, "/{slug}", "Delete a template of one's own", http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed)
	remove.DefaultStatus = http.StatusNoContent
	add(a, to, route{remove, policy.WriteTemplates}, func(ctx context.Context, who policy.Actor, in *struct {
		Slug    string `path:"slug" maxLength:"200"`
		IfMatch string `header:"If-Match" default:"*" doc:"The ETag of the template that is meant; without it, any."`
	}) (*struct{}, error) {
		match, err := web.ParseIfMatch(in.IfMatch)
		if err != nil {
			return nil, err
		}
		return nil, a.Editorial.DeleteTemplate(ctx, who, in.Slug, string(match))
	})
}

func (a *API) listTemplates(ctx context.Context, _ policy.Actor, in *Part) (*templatesOutput, error) {
	list, err := a.Editorial.Templates(ctx)
	if err != nil {
		return nil, err
	}
	out := &templatesOutput{}
	if list, out.Body.Page, err = part(list, *in, false, placeOfTemplate(list)); err != nil {
		return nil, err
	}
	out.Body.Items, err = a.templatesOf(ctx, list...)
	return out, err
}

// placeOfTemplate is where each stands among the others: those that ship in their
// order, then the rest by name.
func placeOfTemplate(all []editorial.Template) func(editorial.Template) paging.Place {
	ships := map[string]string{}
	for i, t := range all {
		if t.Ships {
			ships[t.Slug] = fmt.Sprintf("0 %04d", i)
		}
	}
	return func(t editorial.Template) paging.Place {
		return paging.Place{Key: cmp.Or(ships[t.Slug], "1 "+strings.ToLower(t.Name)), ID: t.Slug}
	}
}

func (a *API) templateAnswer(ctx context.Context, t editorial.Template, err error) (*templateOutput, error) {
	if err != nil {
		return nil, err
	}
	list, err := a.templatesOf(ctx, t)
	if err != nil {
		return nil, err
	}
	return &templateOutput{ETag: t.ETag(), Location: Base + "/templates/" + t.Slug, Body: list[0]}, nil
}

func (a *API) templatesOf(ctx context.Context, list ...editorial.Template) ([]Template, error) {
	var ids []string
	for _, t := range list {
		ids = append(ids, t.UpdatedBy)
	}
	names, err := a.Accounts.Names(ctx, ids)
	out := []Template{}
	for _, t := range list {
		one := Template{Slug: t.Slug, ETag: t.ETag(), Name: t.Name, Source: t.Source, Ships: t.Ships, UpdatedBy: colleagues(names).of(t.UpdatedBy)}
		if !t.Ships {
			one.UpdatedAt = &t.UpdatedAt
		}
		out = append(out, one)
	}
	return out, err
}
