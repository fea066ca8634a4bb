package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/web"
)

type publishInput struct {
	ID      string       `path:"id" maxLength:"64"`
	IfMatch string       `header:"If-Match" doc:"The ETag of the newest text, or of the one that source was made from."`
	Body    *publishBody `required:"false"`
}

type publishBody struct {
	Source   *string `json:"source,omitempty" doc:"Save this text and publish it, in one transaction. Without it the newest text is published."`
	At       *string `json:"at,omitempty" doc:"Publish it then, not now: RFC 3339 with an offset, or a local time in the time zone." maxLength:"64"`
	TimeZone *string `json:"time_zone,omitempty" doc:"With at: IANA name of the zone in which a local time is meant, or UTC without it. The answer says which it is." maxLength:"64"`
}

type published struct {
	URL     *string  `json:"url" doc:"Where the read API serves the role; null while it is only scheduled."`
	Changes []string `json:"changes" doc:"What visitors see change, or will see, in words."`
	AdminRole
}

type publishOutput struct {
	ETag string `header:"ETag"`
	Body published
}

func (a *API) registerPublishing(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "publish-role", Method: http.MethodPost, Path: "/roles/{id}/publish", Tags: []string{"Publishing"},
		Summary:     "Publish a role",
		Description: "A text with errors is refused with 422 and its diagnostics; the draft is kept. With at it is scheduled, in place of what was scheduled before; changes is what visitors would see change now.",
		Errors:      changeErrors(http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity),
	}, policy.PublishRoles}, a.publish)
	add(a, to, route{huma.Operation{
		OperationID: "unpublish-role", Method: http.MethodPost, Path: "/roles/{id}/unpublish", Tags: []string{"Publishing"},
		Summary: "Take a role down", Errors: changeErrors(http.StatusConflict),
	}, policy.PublishRoles}, a.changing((*editorial.Service).Unpublish))
}

func (a *API) publish(ctx context.Context, who policy.Actor, in *publishInput) (*publishOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	var given publishBody
	if in.Body != nil {
		given = *in.Body
	}
	var source []byte
	if given.Source != nil {
		source = []byte(*given.Source)
	}
	var p editorial.Publication
	switch {
	case given.At != nil:
		zone := ""
		set(&zone, given.TimeZone)
		p, err = a.Editorial.PublishAt(ctx, who, in.ID, string(match), source, *given.At, zone)
	case given.TimeZone != nil:
		err = fault.New(fault.Unprocessable, "There is a time zone and no time.").
			At("body.time_zone", "Give at as well, or leave time_zone out to publish now.")
	default:
		p, err = a.Editorial.Publish(ctx, who, in.ID, string(match), source)
	}
	out, err := a.answer(ctx, p.Role, err)
	if err != nil {
		return nil, err
	}
	body := published{Changes: p.Changes, AdminRole: out.Body}
	if given.At == nil {
		url := a.PublicURL(p.Role.Slug)
		body.URL = &url
	}
	return &publishOutput{ETag: out.ETag, Body: body}, nil
}
