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

// PreviewLink is a link to a role's draft. What it opens is told once.
type PreviewLink struct {
	ID        string     `json:"id"`
	Version   *int       `json:"version" doc:"The version that it shows; null for whichever is the newest."`
	CreatedAt time.Time  `json:"created_at"`
	CreatedBy *Colleague `json:"created_by" doc:"The person or API key. The link works as long as they could make it."`
	ExpiresAt time.Time  `json:"expires_at"`
}

// NewPreviewLink is a link with what it opens.
type NewPreviewLink struct {
	PreviewLink
	URL   string `json:"url" doc:"The page for people."`
	Token string `json:"token" doc:"For programs: as preview= with a role's addresses of the read API. Told this once."`
}

type createPreviewInput struct {
	ID   string `path:"id" maxLength:"64"`
	Body *struct {
		ExpiresIn *int `json:"expires_in,omitempty" minimum:"60" maximum:"2592000" doc:"Seconds until the link ends; 7 days when left out, 30 at most."`
		Version   *int `json:"version,omitempty" minimum:"1" doc:"Which version it shows; whichever is the newest when left out."`
	} `required:"false"`
}

type createPreviewOutput struct {
	Body NewPreviewLink
}

type previewsOutput struct {
	Body struct {
		Items []PreviewLink `json:"items"`
		Page  AdminPage     `json:"page"`
	}
}

type previewsInput struct {
	ID string `path:"id" maxLength:"64"`
	Part
}

type previewInput struct {
	ID   string `path:"id" maxLength:"64"`
	Link string `path:"link" maxLength:"64"`
}

// usualPreviewLife is how long a link works when nothing is said.
const usualPreviewLife = 7 * 24 * time.Hour

func (a *API) registerPreviews(to huma.API) {
	op := func(id, method, path, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/roles/{id}/preview-links" + path, Tags: []string{"Previews"},
			Summary: summary, Errors: []int{http.StatusNotFound},
		}
	}
	create := op("create-preview-link", http.MethodPost, "", "Let somebody without an account read a draft")
	create.DefaultStatus = http.StatusCreated
	create.Description = "The link is for this role alone, ends by itself and can be taken back. Nothing keeps what it shows."
	create.Errors = append(create.Errors, http.StatusConflict, http.StatusUnprocessableEntity)
	add(a, to, route{create, policy.PreviewRoles}, a.createPreview)
	add(a, to, route{op("list-preview-links", http.MethodGet, "", "The links to a role that work, the newest first"), policy.PreviewRoles}, a.listPreviews)
	revoke := op("revoke-preview-link", http.MethodDelete, "/{link}", "Take a link back")
	revoke.DefaultStatus = http.StatusNoContent
	add(a, to, route{revoke, policy.PreviewRoles}, func(ctx context.Context, who policy.Actor, in *previewInput) (*struct{}, error) {
		return nil, a.Editorial.RevokePreview(ctx, who, in.ID, in.Link)
	})
}

func (a *API) createPreview(ctx context.Context, who policy.Actor, in *createPreviewInput) (*createPreviewOutput, error) {
	life, version := usualPreviewLife, 0
	if in.Body != nil && in.Body.ExpiresIn != nil {
		life = time.Duration(*in.Body.ExpiresIn) * time.Second
	}
	if in.Body != nil && in.Body.Version != nil {
		version = *in.Body.Version
	}
	link, token, err := a.Editorial.CreatePreview(ctx, who, in.ID, version, life)
	if err != nil {
		return nil, err
	}
	shown, err := a.previewsOf(ctx, link)
	if err != nil {
		return nil, err
	}
	return &createPreviewOutput{Body: NewPreviewLink{PreviewLink: shown[0], URL: a.DraftURL(token), Token: token}}, nil
}

func (a *API) listPreviews(ctx context.Context, who policy.Actor, in *previewsInput) (*previewsOutput, error) {
	list, err := a.Editorial.PreviewLinks(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	out := &previewsOutput{}
	byAge := func(l editorial.PreviewLink) paging.Place { return paging.Place{ID: l.ID} } // ids sort by age
	if list, out.Body.Page, err = part(list, in.Part, true, byAge); err != nil {
		return nil, err
	}
	out.Body.Items, err = a.previewsOf(ctx, list...)
	return out, err
}

func (a *API) previewsOf(ctx context.Context, list ...editorial.PreviewLink) ([]PreviewLink, error) {
	var ids []string
	for _, l := range list {
		ids = append(ids, l.CreatedBy)
	}
	names, err := a.Accounts.Names(ctx, ids)
	out := []PreviewLink{}
	for _, l := range list {
		link := PreviewLink{ID: l.ID, CreatedAt: l.CreatedAt, CreatedBy: colleagues(names).of(l.CreatedBy), ExpiresAt: l.ExpiresAt}
		if l.Version > 0 {
			link.Version = &l.Version
		}
		out = append(out, link)
	}
	return out, err
}
