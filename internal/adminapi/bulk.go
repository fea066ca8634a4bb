package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/editorial"
	"rolebook/internal/policy"
)

type bulkInput struct {
	DryRun bool `query:"dry_run" doc:"Only say what would change."`
	Body   struct {
		Action string     `json:"action" enum:"publish,unpublish,archive,unarchive,redate,retag" doc:"redate says from when the figures of pay are; retag moves to another family."`
		IDs    []string   `json:"ids,omitempty" maxItems:"200" doc:"The roles, in whatever text they have now."`
		Items  []bulkRole `json:"items,omitempty" maxItems:"200" doc:"The roles, each with the ETag of the text that is meant."`
		AsOf   string     `json:"as_of,omitempty" maxLength:"10" doc:"For redate: a year, a month or a day." example:"2027-01"`
		Family string     `json:"family,omitempty" maxLength:"200" doc:"For retag."`
	}
}

type bulkRole struct {
	ID   string `json:"id" maxLength:"64"`
	ETag string `json:"etag" maxLength:"100"`
}

// ChangedRole is what became of one of the roles.
type ChangedRole struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Slug    string   `json:"slug"`
	State   string   `json:"state"`
	Version int      `json:"version"`
	ETag    string   `json:"etag"`
	Changes []string `json:"changes" doc:"In words; empty when it was as wanted already."`
}

type bulkOutput struct {
	Body struct {
		DryRun bool          `json:"dry_run"`
		Items  []ChangedRole `json:"items"`
	}
}

func (a *API) registerBulk(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "change-roles", Method: http.MethodPost, Path: "/bulk", Tags: []string{"Publishing"},
		Summary: "Do one thing to many roles: to all, or to none",
		Description: "In one transaction. Where one role cannot be changed so, none is, and the problem has a member items with each that cannot: " +
			"{id, title, kind, detail, members}. Its status is theirs, or 409 where they differ.",
		Errors: []int{http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity},
	}, policy.BulkRoles}, a.bulk)
}

func (a *API) bulk(ctx context.Context, who policy.Actor, in *bulkInput) (*bulkOutput, error) {
	b := editorial.Bulk{Action: editorial.BulkAction(in.Body.Action), AsOf: in.Body.AsOf, Family: in.Body.Family, DryRun: in.DryRun}
	for _, id := range in.Body.IDs {
		b.Roles = append(b.Roles, editorial.BulkRole{ID: id, Match: "*"})
	}
	for _, item := range in.Body.Items {
		b.Roles = append(b.Roles, editorial.BulkRole{ID: item.ID, Match: item.ETag})
	}
	done, err := a.Editorial.Bulk(ctx, who, b)
	if err != nil {
		return nil, err
	}
	out := &bulkOutput{}
	out.Body.DryRun, out.Body.Items = in.DryRun, bulkItemsOf(done)
	return out, nil
}

func bulkItemsOf(done []editorial.Bulked) []ChangedRole {
	items := make([]ChangedRole, len(done))
	for i, d := range done {
		r := d.Record
		items[i] = ChangedRole{ID: r.ID, Title: r.Title, Slug: r.Slug, State: string(r.State()), Version: r.Version, ETag: r.ETag(), Changes: d.Changes}
	}
	return items
}
