package adminapi

import (
	"context"

	"rolebook/internal/editorial"
)

// Colleague is a person, or an API key, as others see them.
type Colleague struct {
	ID   string `json:"id"`
	Name string `json:"name" doc:"Also of somebody who is no longer here; empty where it was not kept."`
}

// colleagues knows the names of those whom an answer mentions.
type colleagues map[string]string

// of is nil for the program itself, which has no id.
func (c colleagues) of(id string) *Colleague {
	if id == "" {
		return nil
	}
	return &Colleague{ID: id, Name: c[id]}
}

// whoIsIn looks up everybody whom roles mention.
func (a *API) whoIsIn(ctx context.Context, roles ...editorial.Record) (colleagues, error) {
	var ids []string
	for _, r := range roles {
		ids = append(ids, r.Owner, r.UpdatedBy, r.Assignee)
		if r.Review != nil {
			ids = append(ids, r.Review.SubmittedBy, r.Review.DecidedBy)
		}
		if r.Schedule != nil {
			ids = append(ids, r.Schedule.By)
		}
	}
	return a.Accounts.Names(ctx, ids)
}
