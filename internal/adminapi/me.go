package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/policy"
)

type renameInput struct {
	Body struct {
		Name string `json:"name" minLength:"1" maxLength:"200"`
	}
}

type passwordInput struct {
	Body struct {
		CurrentPassword string `json:"current_password" maxLength:"1024"`
		NewPassword     string `json:"new_password" doc:"12 to 256 characters that are hard to guess." maxLength:"1024"`
	}
}

func (a *API) registerMe(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "get-me", Method: http.MethodGet, Path: "/me", Tags: []string{"Profile"},
		Summary: "Who is signed in",
	}, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, _ *struct{}) (*userOutput, error) {
		user, err := a.Accounts.User(ctx, who.ID)
		return &userOutput{Body: user}, err
	})
	add(a, to, route{huma.Operation{
		OperationID: "patch-me", Method: http.MethodPatch, Path: "/me", Tags: []string{"Profile"},
		Summary: "Change one's own name", Errors: []int{http.StatusUnprocessableEntity},
	}, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, in *renameInput) (*userOutput, error) {
		user, err := a.Accounts.Rename(ctx, who, in.Body.Name)
		return &userOutput{Body: user}, err
	})
	add(a, to, route{huma.Operation{
		OperationID: "post-my-password", Method: http.MethodPost, Path: "/me/password", Tags: []string{"Profile"},
		Summary: "Change one's own password; ends the other sessions", DefaultStatus: http.StatusNoContent,
		Errors: []int{http.StatusUnprocessableEntity, http.StatusTooManyRequests},
	}, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, in *passwordInput) (*struct{}, error) {
		return nil, a.Accounts.ChangePassword(ctx, who, in.Body.CurrentPassword, in.Body.NewPassword)
	})
}
