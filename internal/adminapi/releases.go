package adminapi

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/editorial"
	"rolebook/internal/paging"
	"rolebook/internal/policy"
	"rolebook/internal/web"
)

// ReleaseSummary is a release as the list shows it.
type ReleaseSummary struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	State       string     `json:"state" enum:"open,scheduled,published,failed" doc:"failed: it was due and could not go live."`
	ETag        string     `json:"etag" doc:"Send it as If-Match with a change."`
	Roles       int        `json:"roles" doc:"How many roles go live by it."`
	At          *time.Time `json:"at" doc:"When it goes live by itself; null when somebody publishes it."`
	TimeZone    *string    `json:"time_zone" doc:"The IANA zone in which people think of that."`
	PublishedAt *time.Time `json:"published_at"`
	CreatedAt   time.Time  `json:"created_at"`
	CreatedBy   *Colleague `json:"created_by"`
	UpdatedAt   time.Time  `json:"updated_at"`
	UpdatedBy   *Colleague `json:"updated_by"`
}

// AdminRelease is a release with its roles.
type AdminRelease struct {
	ReleaseSummary
	Items    []ReleaseRole           `json:"items"`
	Problems []editorial.BulkProblem `json:"problems" doc:"Why it could not go live at its time."`
}

// ReleaseRole is a version of a role that goes live by a release.
type ReleaseRole struct {
	Role    string `json:"role_id"`
	Version int    `json:"version"`
	Title   string `json:"title" doc:"As it is now; empty for a role that is gone."`
	Slug    string `json:"slug"`
	State   string `json:"state"`
	Newest  int    `json:"newest_version" doc:"What has been saved since does not go live by it."`
	Public  *int   `json:"published_version" doc:"The version that is public, or null."`
}

type releaseBody struct {
	Name     *string                  `json:"name,omitempty" doc:"Up to 200 bytes." example:"Pay 2027"`
	Items    *[]editorial.ReleaseItem `json:"items,omitempty" maxItems:"200" doc:"All roles that go live by it."`
	At       *string                  `json:"at,omitempty" doc:"When it goes live by itself: RFC 3339 with an offset, or a local time in the time zone. Empty: when somebody publishes it." example:"2027-01-01T00:00"`
	TimeZone *string                  `json:"time_zone,omitempty" doc:"IANA name of the zone in which a local time is meant; without it, the one that the release has, or UTC. The answer says which it is." example:"Europe/London"`
}

type createReleaseInput struct {
	Body releaseBody
}

type patchReleaseInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the release."`
	Body    releaseBody
}

// changeReleaseInput is a change of a release without a body.
type changeReleaseInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the release."`
}

type releasesInput struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor string `query:"cursor" maxLength:"1000"`
}

type releasesOutput struct {
	Body struct {
		Items []ReleaseSummary `json:"items"`
		Page  AdminPage        `json:"page"`
	}
}

type releaseOutput struct {
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     AdminRelease
}

type publishReleaseOutput struct {
	ETag string `header:"ETag"`
	Body struct {
		AdminRelease
		Changed []ChangedRole `json:"changed" doc:"The roles that went live, with what visitors see change."`
	}
}

func (a *API) registerReleases(to huma.API) {
	op := func(id, method, path, summary, description string, errors ...int) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: "/releases" + path, Tags: []string{"Releases"}, Summary: summary, Description: description, Errors: errors}
	}
	create := op("create-release", http.MethodPost, "", "Name versions of roles that go live together",
		"One with a time is checked as if it went live now.", http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity)
	create.DefaultStatus = http.StatusCreated
	remove := op("delete-release", http.MethodDelete, "/{id}", "Delete a release that has not gone live", "The versions stay.", changeErrors(http.StatusConflict)...)
	remove.DefaultStatus = http.StatusNoContent
	add(a, to, route{op("list-releases", http.MethodGet, "", "All releases, the newest first", ""), policy.ReadDrafts}, a.listReleases)
	add(a, to, route{op("get-release", http.MethodGet, "/{id}", "A release with its roles", "", http.StatusNotFound), policy.ReadDrafts}, a.getRelease)
	add(a, to, route{create, policy.WriteReleases}, a.createRelease)
	add(a, to, route{op("patch-release", http.MethodPatch, "/{id}", "Change a release that has not gone live", "What is left out stays as it is.",
		changeErrors(http.StatusConflict, http.StatusUnprocessableEntity)...), policy.WriteReleases}, a.patchRelease)
	add(a, to, route{remove, policy.WriteReleases}, a.deleteRelease)
	add(a, to, route{op("publish-release", http.MethodPost, "/{id}/publish", "Publish all versions of a release at once",
		"Where one role cannot be published, none is, and the problem has a member items with each that cannot, as that of /bulk.",
		changeErrors(http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity)...), policy.WriteReleases}, a.publishRelease)
}

func (a *API) listReleases(ctx context.Context, _ policy.Actor, in *releasesInput) (*releasesOutput, error) {
	all, err := a.Editorial.Releases(ctx)
	if err != nil {
		return nil, err
	}
	page, next, err := paging.Cut(all, func(r editorial.Release) paging.Place { return paging.Place{ID: r.ID} },
		paging.Order{Desc: true, Limit: in.Limit, Cursor: in.Cursor})
	if err != nil {
		return nil, err
	}
	names, err := a.whoMade(ctx, page...)
	out := &releasesOutput{}
	out.Body.Page = AdminPage{Limit: in.Limit, Total: len(all), NextCursor: orNull(next)}
	out.Body.Items = []ReleaseSummary{}
	for _, r := range page {
		out.Body.Items = append(out.Body.Items, releaseHead(r, names))
	}
	return out, err
}

func (a *API) getRelease(ctx context.Context, _ policy.Actor, in *idInput) (*releaseOutput, error) {
	return a.release(ctx, in.ID)
}

func (a *API) createRelease(ctx context.Context, who policy.Actor, in *createReleaseInput) (*releaseOutput, error) {
	r, err := a.Editorial.CreateRelease(ctx, who, editorial.ReleaseChange(in.Body))
	if err != nil {
		return nil, err
	}
	out, err := a.release(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	out.Location = Base + "/releases/" + r.ID
	return out, nil
}

func (a *API) patchRelease(ctx context.Context, who policy.Actor, in *patchReleaseInput) (*releaseOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	if _, err := a.Editorial.ChangeRelease(ctx, who, in.ID, string(match), editorial.ReleaseChange(in.Body)); err != nil {
		return nil, err
	}
	return a.release(ctx, in.ID)
}

func (a *API) deleteRelease(ctx context.Context, who policy.Actor, in *changeReleaseInput) (*struct{}, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	return nil, a.Editorial.DeleteRelease(ctx, who, in.ID, string(match))
}

func (a *API) publishRelease(ctx context.Context, who policy.Actor, in *changeReleaseInput) (*publishReleaseOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	_, done, err := a.Editorial.PublishRelease(ctx, who, in.ID, string(match))
	if err != nil {
		return nil, err
	}
	r, err := a.release(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &publishReleaseOutput{ETag: r.ETag}
	out.Body.AdminRelease, out.Body.Changed = r.Body, bulkItemsOf(done)
	return out, nil
}

// release reads a release for an answer.
func (a *API) release(ctx context.Context, id string) (*releaseOutput, error) {
	r, roles, err := a.Editorial.Release(ctx, id)
	if err != nil {
		return nil, err
	}
	names, err := a.whoMade(ctx, r)
	if err != nil {
		return nil, err
	}
	out := &releaseOutput{ETag: r.ETag(), Body: AdminRelease{ReleaseSummary: releaseHead(r, names), Items: []ReleaseRole{}, Problems: r.Problems}}
	for i, item := range r.Items {
		row := ReleaseRole{Role: item.Role, Version: item.Version}
		if role := roles[i]; role.ID != "" {
			row.Title, row.Slug, row.State, row.Newest = role.Title, role.Slug, string(role.State()), role.Version
			if role.PublishedVersion > 0 {
				row.Public = &role.PublishedVersion
			}
		}
		out.Body.Items = append(out.Body.Items, row)
	}
	return out, nil
}

func (a *API) whoMade(ctx context.Context, list ...editorial.Release) (colleagues, error) {
	var ids []string
	for _, r := range list {
		ids = append(ids, r.CreatedBy, r.UpdatedBy)
	}
	return a.Accounts.Names(ctx, ids)
}

func releaseHead(r editorial.Release, names colleagues) ReleaseSummary {
	return ReleaseSummary{
		ID: r.ID, Name: r.Name, State: string(r.State()), ETag: r.ETag(), Roles: len(r.Items), At: r.At, TimeZone: orNull(r.TimeZone),
		PublishedAt: r.PublishedAt, CreatedAt: r.CreatedAt, CreatedBy: names.of(r.CreatedBy), UpdatedAt: r.UpdatedAt, UpdatedBy: names.of(r.UpdatedBy),
	}
}
