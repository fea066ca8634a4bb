package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/policy"
	"rolebook/internal/role"
	"rolebook/internal/web"
)

// AdminRole is a role as its editors see it.
type AdminRole struct {
	AdminRoleSummary
	Source      string                `json:"source" doc:"The document."`
	Role        role.Role             `json:"role" doc:"What the document says."`
	HTML        string                `json:"html" doc:"The document as sanitised HTML."`
	Diagnostics diag.List             `json:"diagnostics"`
	Ranges      map[string]diag.Range `json:"ranges" doc:"Where in the source each typed value stands, by its JSON pointer in role."`
}

type roleOutput struct {
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     AdminRole
}

// compiled is the outcome of a compilation that stores nothing.
type compiled struct {
	Role        role.Role             `json:"role"`
	HTML        string                `json:"html"`
	Diagnostics diag.List             `json:"diagnostics"`
	Ranges      map[string]diag.Range `json:"ranges" doc:"Where in the source each typed value stands, by its JSON pointer in role."`
}

type compileOutput struct {
	Body compiled
}

type sourceInput struct {
	Body struct {
		Source string `json:"source" doc:"The role document: Markdown with front matter."`
	}
}

type saveInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the text that this one was made from."`
	Body    struct {
		Source  string `json:"source" doc:"The whole document."`
		Message string `json:"message,omitempty" doc:"What the version is about. Sent with the very text that is current, it names that version." maxLength:"500"`
		Auto    bool   `json:"autosave,omitempty" doc:"Whether the panel saves by itself while somebody types. Of such versions the list shows the last of each ten minutes; one with a message is no such version."`
	}
}

// changeInput is a change of a role without a body.
type changeInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the newest text."`
}

type idInput struct {
	ID string `path:"id" maxLength:"64"`
}

type listOutput struct {
	Body struct {
		Items []AdminRoleSummary `json:"items"`
		Page  AdminPage          `json:"page"`
	}
}

// AdminPage says where in a list a page is.
type AdminPage struct {
	Limit      int     `json:"limit"`
	Total      int     `json:"total" doc:"How many there are on all pages."`
	NextCursor *string `json:"next_cursor" doc:"For the next page; null at the end."`
}

func (a *API) registerRoles(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "compile", Method: http.MethodPost, Path: "/compile", Tags: []string{"Roles"},
		Summary:     "Compile a document without storing it",
		Description: "Answers 200 whatever is wrong with the text; what is wrong is in diagnostics.",
	}, policy.ReadDrafts}, a.compile)
	add(a, to, route{huma.Operation{
		OperationID: "list-roles", Method: http.MethodGet, Path: "/roles", Tags: []string{"Roles"},
		Summary: "All roles, drafts too",
	}, policy.ReadDrafts}, a.listRoles)
	add(a, to, route{huma.Operation{
		OperationID: "create-role", Method: http.MethodPost, Path: "/roles", Tags: []string{"Roles"},
		Summary: "Create a role from its document", DefaultStatus: http.StatusCreated,
		Errors: []int{http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity},
	}, policy.CreateRoles}, a.createRole)
	add(a, to, route{huma.Operation{
		OperationID: "get-role", Method: http.MethodGet, Path: "/roles/{id}", Tags: []string{"Roles"},
		Summary: "A role with its newest text, compiled", Errors: []int{http.StatusNotFound},
	}, policy.ReadDrafts}, func(ctx context.Context, _ policy.Actor, in *idInput) (*roleOutput, error) {
		r, err := a.Editorial.Read(ctx, in.ID)
		return a.answer(ctx, r, err)
	})
	add(a, to, route{huma.Operation{
		OperationID: "put-role", Method: http.MethodPut, Path: "/roles/{id}", Tags: []string{"Roles"},
		Summary:     "Replace a role's document",
		Description: "Every save is a version. Saving the bytes that are current answers 200 and makes none.",
		Errors:      changeErrors(http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity),
	}, policy.WriteRoles}, a.saveRole)
	add(a, to, route{huma.Operation{
		OperationID: "delete-role", Method: http.MethodDelete, Path: "/roles/{id}", Tags: []string{"Roles"},
		Summary: "Delete a role with all its versions", DefaultStatus: http.StatusNoContent, Errors: changeErrors(),
	}, policy.DeleteRoles}, func(ctx context.Context, who policy.Actor, in *changeInput) (*struct{}, error) {
		match, err := web.ParseIfMatch(in.IfMatch)
		if err != nil {
			return nil, err
		}
		return nil, a.Editorial.Delete(ctx, who, in.ID, string(match))
	})
}

// changeErrors are the statuses that every change of a role can answer, and
// more.
func changeErrors(more ...int) []int {
	return append([]int{http.StatusNotFound, http.StatusPreconditionFailed, http.StatusPreconditionRequired}, more...)
}

func (a *API) compile(ctx context.Context, _ policy.Actor, in *sourceInput) (*compileOutput, error) {
	result, err := a.Editorial.Check(ctx, []byte(in.Body.Source))
	return &compileOutput{Body: compiledOf(result)}, err
}

func compiledOf(r compile.Result) compiled {
	return compiled{Role: r.Role, HTML: r.Role.HTML, Diagnostics: r.Diagnostics, Ranges: r.Ranges}
}

func (a *API) listRoles(ctx context.Context, who policy.Actor, in *listInput) (*listOutput, error) {
	page, err := a.Editorial.List(ctx, in.query(who))
	if err != nil {
		return nil, err
	}
	names, err := a.whoIsIn(ctx, page.Items...)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items = []AdminRoleSummary{}
	for _, rec := range page.Items {
		out.Body.Items = append(out.Body.Items, headOf(rec, names))
	}
	out.Body.Page = AdminPage{Limit: in.Limit, Total: page.Total, NextCursor: orNull(page.Next)}
	return out, nil
}

func (a *API) createRole(ctx context.Context, who policy.Actor, in *sourceInput) (*roleOutput, error) {
	r, err := a.Editorial.Create(ctx, who, []byte(in.Body.Source))
	return a.created(ctx, r, err)
}

func (a *API) saveRole(ctx context.Context, who policy.Actor, in *saveInput) (*roleOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	if in.Body.Auto && in.Body.Message == "" {
		r, err := a.Editorial.Autosave(ctx, who, in.ID, string(match), []byte(in.Body.Source))
		return a.answer(ctx, r, err)
	}
	r, err := a.Editorial.Save(ctx, who, in.ID, string(match), []byte(in.Body.Source), in.Body.Message)
	return a.answer(ctx, r, err)
}
