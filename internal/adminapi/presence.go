package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/live"
	"rolebook/internal/policy"
)

type presenceOutput struct {
	Body struct {
		Items []live.Present `json:"items" doc:"Whoever was there first first; one is there for 40 seconds after saying so."`
		Page  AdminPage      `json:"page" doc:"All of them are on it."`
	}
}

func (a *API) registerPresence(to huma.API) {
	op := func(id, method, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/roles/{id}/presence", Tags: []string{"Colleagues"},
			Summary: summary, Errors: []int{http.StatusNotFound},
			Description: "It is advice: nobody is kept from changing a role that others have open.",
		}
	}
	add(a, to, route{op("list-presence", http.MethodGet, "Who has a role open"), policy.ReadDrafts},
		a.presence(func(id string, _ policy.Actor) []live.Present { return a.Live.At(id) }))
	add(a, to, route{op("beat-presence", http.MethodPost, "Say that one has a role open, every 15 seconds or so"), policy.ReadDrafts},
		a.presence(func(id string, who policy.Actor) []live.Present { return a.Live.Beat(id, who.ID, who.Name) }))
}

// presence is the handler that answers who is at a role that there is.
func (a *API) presence(people func(id string, who policy.Actor) []live.Present) func(context.Context, policy.Actor, *idInput) (*presenceOutput, error) {
	return func(ctx context.Context, who policy.Actor, in *idInput) (*presenceOutput, error) {
		if _, err := a.Editorial.Record(ctx, in.ID); err != nil {
			return nil, err
		}
		out := &presenceOutput{}
		out.Body.Items = people(in.ID, who)
		out.Body.Page = whole(len(out.Body.Items))
		return out, nil
	}
}
