package adminapi

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/editorial"
	"rolebook/internal/paging"
	"rolebook/internal/policy"
)

// Comment is something said about a line of a role.
type Comment struct {
	ID         string     `json:"id"`
	Parent     *string    `json:"parent" doc:"The comment that this one answers, or null."`
	Line       int        `json:"line" doc:"Where its line stands in the newest text, from 1; where it was, when it is gone."`
	Gone       bool       `json:"gone" doc:"Nothing of the line is left in the newest text."`
	Version    int        `json:"version" doc:"The version that it was said about."`
	Quote      string     `json:"quote" doc:"How the line began then."`
	Text       string     `json:"text"`
	By         *Colleague `json:"by"`
	At         time.Time  `json:"at"`
	EditedAt   *time.Time `json:"edited_at"`
	Resolved   bool       `json:"resolved"`
	ResolvedBy *Colleague `json:"resolved_by"`
	ResolvedAt *time.Time `json:"resolved_at"`
}

type commentsOutput struct {
	Body struct {
		Items []Comment `json:"items" doc:"Oldest first."`
		Page  AdminPage `json:"page"`
	}
}

type commentsInput struct {
	ID string `path:"id" maxLength:"64"`
	Part
}

type commentOutput struct {
	Body Comment
}

type commentInput struct {
	ID   string `path:"id" maxLength:"64"`
	Body struct {
		Line    int    `json:"line,omitempty" minimum:"1" doc:"The line that it is about, from 1; left out in an answer."`
		Version int    `json:"version,omitempty" minimum:"1" doc:"Of which version; left out for the newest."`
		Parent  string `json:"parent,omitempty" maxLength:"64" doc:"The comment that this one answers."`
		Text    string `json:"text" doc:"1 to 2,000 characters."`
	}
}

type commentChangeInput struct {
	ID      string `path:"id" maxLength:"64"`
	Comment string `path:"cid" maxLength:"64"`
	Body    struct {
		Text     *string `json:"text,omitempty" doc:"By whoever wrote it."`
		Resolved *bool   `json:"resolved,omitempty" doc:"Whether the thread that it began is settled."`
	}
}

func (a *API) registerComments(to huma.API) {
	op := func(id, method, path, summary string, errors ...int) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/roles/{id}/comments" + path, Tags: []string{"Comments"},
			Summary: summary, Errors: append(errors, http.StatusNotFound),
		}
	}
	add(a, to, route{op("list-comments", http.MethodGet, "", "What was said about a role, placed in its newest text"), policy.ReadDrafts}, a.listComments)
	create := op("create-comment", http.MethodPost, "", "Say something about a line, or answer", http.StatusConflict, http.StatusUnprocessableEntity)
	create.DefaultStatus = http.StatusCreated
	add(a, to, route{create, policy.CommentRoles}, a.createComment)
	add(a, to, route{op("patch-comment", http.MethodPatch, "/{cid}", "Edit one's own comment; resolve or reopen a thread",
		http.StatusUnprocessableEntity), policy.CommentRoles}, a.changeComment)
	remove := op("delete-comment", http.MethodDelete, "/{cid}", "Take back one's own comment that nobody has answered", http.StatusConflict)
	remove.DefaultStatus = http.StatusNoContent
	add(a, to, route{remove, policy.CommentRoles}, func(ctx context.Context, who policy.Actor, in *struct {
		ID      string `path:"id" maxLength:"64"`
		Comment string `path:"cid" maxLength:"64"`
	}) (*struct{}, error) {
		return nil, a.Editorial.DeleteComment(ctx, who, in.ID, in.Comment)
	})
}

func (a *API) listComments(ctx context.Context, _ policy.Actor, in *commentsInput) (*commentsOutput, error) {
	list, err := a.Editorial.Comments(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &commentsOutput{}
	byAge := func(c editorial.PlacedComment) paging.Place { return paging.Place{ID: c.ID} } // ids sort by age
	if list, out.Body.Page, err = part(list, in.Part, false, byAge); err != nil {
		return nil, err
	}
	out.Body.Items, err = a.commentsOf(ctx, list...)
	return out, err
}

func (a *API) createComment(ctx context.Context, who policy.Actor, in *commentInput) (*commentOutput, error) {
	c, err := a.Editorial.Comment(ctx, who, in.ID, editorial.NewComment{
		Parent: in.Body.Parent, Version: in.Body.Version, Line: in.Body.Line, Text: in.Body.Text,
	})
	return a.commentAnswer(ctx, c, err)
}

func (a *API) changeComment(ctx context.Context, who policy.Actor, in *commentChangeInput) (*commentOutput, error) {
	c, err := a.Editorial.ChangeComment(ctx, who, in.ID, in.Comment, editorial.CommentChange{Text: in.Body.Text, Resolved: in.Body.Resolved})
	return a.commentAnswer(ctx, c, err)
}

func (a *API) commentAnswer(ctx context.Context, c editorial.PlacedComment, err error) (*commentOutput, error) {
	if err != nil {
		return nil, err
	}
	list, err := a.commentsOf(ctx, c)
	if err != nil {
		return nil, err
	}
	return &commentOutput{Body: list[0]}, nil
}

func (a *API) commentsOf(ctx context.Context, list ...editorial.PlacedComment) ([]Comment, error) {
	var ids []string
	for _, c := range list {
		ids = append(ids, c.By, c.ResolvedBy)
	}
	names, err := a.Accounts.Names(ctx, ids)
	out := []Comment{}
	for _, c := range list {
		out = append(out, Comment{
			ID: c.ID, Parent: orNull(c.Parent), Line: c.Now, Gone: c.Gone, Version: c.Version, Quote: c.Quote, Text: c.Text,
			By: colleagues(names).of(c.By), At: c.At, EditedAt: c.EditedAt,
			Resolved: c.ResolvedAt != nil, ResolvedBy: colleagues(names).of(c.ResolvedBy), ResolvedAt: c.ResolvedAt,
		})
	}
	return out, err
}
