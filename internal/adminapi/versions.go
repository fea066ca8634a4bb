package adminapi

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/catalog"
	"rolebook/internal/paging"
	"rolebook/internal/policy"
	"rolebook/internal/textdiff"
	"rolebook/internal/web"
)

// Version is one saved version of a role.
type Version struct {
	Version int        `json:"version"`
	At      time.Time  `json:"at"`
	By      *Colleague `json:"by" doc:"Null for the program itself."`
	Message *string    `json:"message"`
}

// VersionText is a version with its document.
type VersionText struct {
	Version
	Source string `json:"source"`
}

type versionsInput struct {
	ID     string `path:"id" maxLength:"64"`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor string `query:"cursor" maxLength:"1000"`
}

type versionsOutput struct {
	Body struct {
		Items []Version `json:"items"`
		Page  AdminPage `json:"page"`
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

type diffInput struct {
	ID   string `path:"id" maxLength:"64"`
	From string `query:"from" required:"true" maxLength:"16" doc:"The number of the older version, or published for the one that is public." example:"published"`
	To   string `query:"to" maxLength:"16" doc:"The number of the newer version, or published; without it, the newest."`
}

// Difference is how one version differs from another.
type Difference struct {
	From    Version         `json:"from"`
	To      Version         `json:"to"`
	Hunks   []textdiff.Hunk `json:"hunks" doc:"What differs in the text, from the top down."`
	Changes []string        `json:"changes" doc:"What a reader would see change, in words."`
}

type diffOutput struct {
	Body Difference
}

func (a *API) registerVersions(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "list-versions", Method: http.MethodGet, Path: "/roles/{id}/versions", Tags: []string{"Versions"},
		Summary: "Every saved version, the newest first", Errors: []int{http.StatusNotFound},
		Description: "Of what the panel saved by itself while somebody typed, the last text of each ten minutes.",
	}, policy.ReadDrafts}, a.listVersions)
	add(a, to, route{huma.Operation{
		OperationID: "get-version", Method: http.MethodGet, Path: "/roles/{id}/versions/{n}", Tags: []string{"Versions"},
		Summary: "One version with its document", Errors: []int{http.StatusNotFound},
	}, policy.ReadDrafts}, func(ctx context.Context, _ policy.Actor, in *versionInput) (*versionOutput, error) {
		v, err := a.Editorial.Version(ctx, in.ID, in.N)
		if err != nil {
			return nil, err
		}
		list, err := a.versionsOf(ctx, v)
		if err != nil {
			return nil, err
		}
		return &versionOutput{Body: VersionText{list[0], string(v.Source)}}, nil
	})
	add(a, to, route{huma.Operation{
		OperationID: "compare-versions", Method: http.MethodGet, Path: "/roles/{id}/diff", Tags: []string{"Versions"},
		Summary: "How one version differs from another: in the text, and in words", Errors: []int{http.StatusNotFound},
	}, policy.ReadDrafts}, a.diff)
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

func (a *API) listVersions(ctx context.Context, _ policy.Actor, in *versionsInput) (*versionsOutput, error) {
	all, err := a.Editorial.Versions(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &versionsOutput{}
	out.Body.Page = AdminPage{Limit: in.Limit, Total: len(all)}
	page, next, err := paging.Cut(all, func(v catalog.Version) paging.Place {
		return paging.Place{ID: fmt.Sprintf("%08x", v.Number)}
	}, paging.Order{Desc: true, Limit: in.Limit, Cursor: in.Cursor})
	if err != nil {
		return nil, err
	}
	out.Body.Page.NextCursor = orNull(next)
	out.Body.Items, err = a.versionsOf(ctx, page...)
	return out, err
}

func (a *API) diff(ctx context.Context, _ policy.Actor, in *diffInput) (*diffOutput, error) {
	d, err := a.Editorial.Diff(ctx, in.ID, in.From, in.To)
	if err != nil {
		return nil, err
	}
	ends, err := a.versionsOf(ctx, d.From, d.To)
	if err != nil {
		return nil, err
	}
	return &diffOutput{Difference{From: ends[0], To: ends[1], Hunks: d.Hunks, Changes: d.Changes}}, nil
}

// versionsOf adds to versions who made them.
func (a *API) versionsOf(ctx context.Context, list ...catalog.Version) ([]Version, error) {
	var ids []string
	for _, v := range list {
		ids = append(ids, v.By)
	}
	names, err := a.Accounts.Names(ctx, ids)
	out := make([]Version, len(list))
	for i, v := range list {
		out[i] = Version{Version: v.Number, At: v.At, By: colleagues(names).of(v.By), Message: orNull(v.Message)}
	}
	return out, err
}
