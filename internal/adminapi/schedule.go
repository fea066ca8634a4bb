package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/editorial"
	"rolebook/internal/policy"
	"rolebook/internal/web"
)

type scheduleInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the newest text."`
	Body    struct {
		PublishAt   *string `json:"publish_at,omitempty" doc:"When the newest text is to become public: RFC 3339 with an offset, or a local time such as 2027-01-01T09:00 in the time zone." maxLength:"64"`
		UnpublishAt *string `json:"unpublish_at,omitempty" doc:"When the role is to be taken down, in the same forms." maxLength:"64"`
		TimeZone    string  `json:"time_zone,omitempty" doc:"IANA name of the zone in which local times are meant, such as Europe/London, or UTC without it. The answer says which it is." maxLength:"64"`
	}
}

func (a *API) registerSchedule(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "schedule-role", Method: http.MethodPost, Path: "/roles/{id}/schedule", Tags: []string{"Workflow"},
		Summary: "Publish a role, or take it down, at a time",
		Description: "Replaces what was scheduled before. The newest version is pinned: what is saved later does not go live with it. " +
			"A local time that a clock change leaves out, or that comes twice, is refused with the two moments that can be meant, in choices.",
		Errors: changeErrors(http.StatusConflict, http.StatusUnprocessableEntity),
	}, policy.PublishRoles}, a.schedule)
	add(a, to, route{huma.Operation{
		OperationID: "unschedule-role", Method: http.MethodDelete, Path: "/roles/{id}/schedule", Tags: []string{"Workflow"},
		Summary: "Call off what is scheduled for a role", Errors: changeErrors(http.StatusConflict),
	}, policy.PublishRoles}, a.changing((*editorial.Service).Unschedule))
}

func (a *API) schedule(ctx context.Context, who policy.Actor, in *scheduleInput) (*roleOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	times := editorial.Times{TimeZone: in.Body.TimeZone}
	set(&times.PublishAt, in.Body.PublishAt)
	set(&times.UnpublishAt, in.Body.UnpublishAt)
	r, err := a.Editorial.Schedule(ctx, who, in.ID, string(match), times)
	return a.answer(ctx, r, err)
}
