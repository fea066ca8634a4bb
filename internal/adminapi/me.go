package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
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
	}, viewer}, func(_ context.Context, who account.Principal, _ *struct{}) (*userOutput, error) {
		return &userOutput{Body: who.User}, nil
	})
	add(a, to, route{huma.Operation{
		OperationID: "patch-me", Method: http.MethodPatch, Path: "/me", Tags: []string{"Profile"},
		Summary: "Change one's own name", Errors: []int{http.StatusUnprocessableEntity},
	}, viewer}, func(ctx context.Context, who account.Principal, in *renameInput) (*userOutput, error) {
		user, err := a.Accounts.Rename(ctx, who.User.ID, in.Body.Name)
		return &userOutput{Body: user}, err
	})
	add(a, to, route{huma.Operation{
		OperationID: "post-my-password", Method: http.MethodPost, Path: "/me/password", Tags: []string{"Profile"},
		Summary: "Change one's own password; ends the other sessions", DefaultStatus: http.StatusNoContent,
		Errors: []int{http.StatusUnprocessableEntity},
	}, viewer}, func(ctx context.Context, who account.Principal, in *passwordInput) (*struct{}, error) {
		return nil, a.Accounts.ChangePassword(ctx, who, in.Body.CurrentPassword, in.Body.NewPassword)
	})
}
