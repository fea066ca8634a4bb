package adminapi

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/policy"
)

// APIKey is an API key as administrators see it.
type APIKey struct {
	account.APIKey
	CreatedBy *Colleague `json:"created_by" doc:"Who made it. The key works on when that person goes."`
}

// CreatedKey is an API key with its text.
type CreatedKey struct {
	APIKey
	Key string `json:"key" doc:"Shown this once. Sent as Authorization: Bearer rbk_…" example:"rbk_0199c0aa-…"`
}

type keysInput struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor string `query:"cursor" maxLength:"1000"`
}

type keysOutput struct {
	Body struct {
		Items []APIKey  `json:"items"`
		Page  AdminPage `json:"page"`
	}
}

type createKeyInput struct {
	Body struct {
		Name      string         `json:"name" doc:"What the key is for." maxLength:"200"`
		Scopes    []policy.Scope `json:"scopes" doc:"What the key may do." enum:"roles:read,roles:write,roles:publish,admin" minItems:"1" maxItems:"4"`
		ExpiresAt *time.Time     `json:"expires_at,omitempty" doc:"When the key stops working; without it, never by itself."`
	}
}

type changeKeyInput struct {
	ID   string `path:"id" maxLength:"64"`
	Body struct {
		Name      *string `json:"name,omitempty" doc:"What the key is for." maxLength:"200"`
		ExpiresAt keyEnd  `json:"expires_at,omitempty" doc:"When the key stops working; null for never by itself."`
	}
}

// keyEnd is an end that may be null, or left out.
type keyEnd struct {
	meant bool
	at    *time.Time
}

// Schema is that of a time or null.
func (keyEnd) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date-time", Nullable: true}
}

// UnmarshalJSON reads what was not left out.
func (e *keyEnd) UnmarshalJSON(text []byte) error {
	e.meant = true
	return json.Unmarshal(text, &e.at)
}

type keyOutput struct {
	Body APIKey
}

type createdKeyOutput struct {
	Body CreatedKey
}

func (a *API) registerKeys(to huma.API) {
	op := func(id, method, path, summary string, status int, errors ...int) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{"API keys"}, DefaultStatus: status, Errors: errors}
	}
	add(a, to, route{op("list-keys", http.MethodGet, "/api-keys", "The API keys, the newest first", http.StatusOK), policy.ManageKeys}, a.listKeys)
	create := op("create-key", http.MethodPost, "/api-keys", "Make an API key", http.StatusCreated, http.StatusUnprocessableEntity)
	create.Description = "No scope holds another: a key has all that it needs."
	for _, s := range policy.Scopes {
		create.Description += " " + string(s) + " is for " + s.Allows() + "."
	}
	add(a, to, route{create, policy.ManageKeys},
		func(ctx context.Context, who policy.Actor, in *createKeyInput) (*createdKeyOutput, error) {
			key, text, err := a.Accounts.CreateKey(ctx, who, account.NewKey{Name: in.Body.Name, Scopes: in.Body.Scopes, ExpiresAt: in.Body.ExpiresAt})
			by := &Colleague{ID: who.ID, Name: who.Name}
			return &createdKeyOutput{Body: CreatedKey{APIKey: APIKey{key, by}, Key: text}}, err
		})
	add(a, to, route{op("change-key", http.MethodPatch, "/api-keys/{id}", "Rename an API key, or move its end",
		http.StatusOK, http.StatusNotFound, http.StatusUnprocessableEntity), policy.ManageKeys},
		func(ctx context.Context, who policy.Actor, in *changeKeyInput) (*keyOutput, error) {
			end := in.Body.ExpiresAt
			key, err := a.Accounts.ChangeKey(ctx, who, in.ID, account.KeyChange{Name: in.Body.Name, Ends: end.meant, ExpiresAt: end.at})
			if err != nil {
				return nil, err
			}
			names, err := a.Accounts.Names(ctx, []string{key.CreatedBy})
			return &keyOutput{Body: APIKey{key, colleagues(names).of(key.CreatedBy)}}, err
		})
	add(a, to, route{op("revoke-key", http.MethodDelete, "/api-keys/{id}", "Revoke an API key", http.StatusNoContent, http.StatusNotFound), policy.ManageKeys},
		func(ctx context.Context, who policy.Actor, in *struct {
			ID string `path:"id" maxLength:"64"`
		}) (*struct{}, error) {
			return nil, a.Accounts.RevokeKey(ctx, who, in.ID)
		})
}

func (a *API) listKeys(ctx context.Context, _ policy.Actor, in *keysInput) (*keysOutput, error) {
	page, err := a.Accounts.Keys(ctx, in.Limit, in.Cursor)
	if err != nil {
		return nil, err
	}
	var makers []string
	for _, key := range page.Items {
		makers = append(makers, key.CreatedBy)
	}
	names, err := a.Accounts.Names(ctx, makers)
	out := &keysOutput{}
	out.Body.Items = []APIKey{}
	for _, key := range page.Items {
		out.Body.Items = append(out.Body.Items, APIKey{key, colleagues(names).of(key.CreatedBy)})
	}
	out.Body.Page = AdminPage{Limit: in.Limit, Total: page.Total, NextCursor: orNull(page.Next)}
	return out, err
}
