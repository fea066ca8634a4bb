package adminapi

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/catalog"
	"rolebook/internal/policy"
	"rolebook/internal/web"
)

// Version is one saved version of a role.
type Version struct {
	Version int       `json:"version"`
	At      time.Time `json:"at"`
	By      *string   `json:"by" doc:"The person's id; null for the program itself."`
	Message *string   `json:"message"`
}

// VersionText is a version with its document.
type VersionText struct {
	Version
	Source string `json:"source"`
}

type versionsOutput struct {
	Body struct {
		Items []Version `json:"items"`
	}
}

type versionInput struct {
	ID string `path:"id" maxLength:"64"`
	N  int    `path:"n" minimum:"1"`
}

type restoreInput struct {
	ID      string `path:"id" maxLength:"64"`
	N       int    `path:"n" minimum:"1"`
	IfMatch string `header:"If-Match" doc:"The ETag of the newest text."`
}

type versionOutput struct {
	Body VersionText
}

func (a *API) registerVersions(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "list-versions", Method: http.MethodGet, Path: "/roles/{id}/versions", Tags: []string{"Versions"},
		Summary: "Every saved version, the newest first", Errors: []int{http.StatusNotFound},
	}, policy.ReadDrafts}, a.listVersions)
	add(a, to, route{huma.Operation{
		OperationID: "get-version", Method: http.MethodGet, Path: "/roles/{id}/versions/{n}", Tags: []string{"Versions"},
		Summary: "One version with its document", Errors: []int{http.StatusNotFound},
	}, policy.ReadDrafts}, func(ctx context.Context, _ policy.Actor, in *versionInput) (*versionOutput, error) {
		v, err := a.Editorial.Version(ctx, in.ID, in.N)
		return &versionOutput{Body: VersionText{versionOf(v), string(v.Source)}}, err
	})
	add(a, to, route{huma.Operation{
		OperationID: "restore-version", Method: http.MethodPost, Path: "/roles/{id}/versions/{n}/restore", Tags: []string{"Versions"},
		Summary: "Save an older version's text as the newest; nothing becomes public by it",
		Errors:  changeErrors(http.StatusConflict),
	}, policy.WriteRoles}, func(ctx context.Context, who policy.Actor, in *restoreInput) (*roleOutput, error) {
		match, err := web.ParseIfMatch(in.IfMatch)
		if err != nil {
			return nil, err
		}
		r, err := a.Editorial.Restore(ctx, who, in.ID, string(match), in.N)
		return a.answer(ctx, r, err)
	})
}

func (a *API) listVersions(ctx context.Context, _ policy.Actor, in *idInput) (*versionsOutput, error) {
	list, err := a.Editorial.Versions(ctx, in.ID)
	out := &versionsOutput{}
	out.Body.Items = []Version{}
	for _, v := range list {
		out.Body.Items = append(out.Body.Items, versionOf(v))
	}
	return out, err
}

func versionOf(v catalog.Version) Version {
	out := Version{Version: v.Number, At: v.At}
	if v.By != "" {
		out.By = &v.By
	}
	if v.Message != "" {
		out.Message = &v.Message
	}
	return out
}
