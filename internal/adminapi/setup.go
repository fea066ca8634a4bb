package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/policy"
)

type setupState struct {
	Body struct {
		Needed bool `json:"needed" doc:"Whether the first administrator is still missing."`
	}
}

type setupInput struct {
	Body struct {
		Code     string `json:"code" doc:"The one-time code that the server printed when it started." maxLength:"64"`
		Email    string `json:"email" doc:"The address to sign in with." maxLength:"254"`
		Name     string `json:"name" doc:"What colleagues see." maxLength:"200"`
		Password string `json:"password" doc:"12 to 256 characters that are hard to guess." maxLength:"1024"`
	}
}

type userOutput struct {
	Body account.User
}

func (a *API) registerSetup(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "get-setup", Method: http.MethodGet, Path: "/setup", Tags: []string{"Set-up"},
		Summary: "Whether the first administrator is missing",
	}, policy.Anyone}, func(ctx context.Context, _ policy.Actor, _ *struct{}) (*setupState, error) {
		out := &setupState{}
		var err error
		out.Body.Needed, err = a.Accounts.SetupNeeded(ctx)
		return out, err
	})
	add(a, to, route{huma.Operation{
		OperationID: "post-setup", Method: http.MethodPost, Path: "/setup", Tags: []string{"Set-up"},
		Summary: "Create the first administrator", DefaultStatus: http.StatusCreated,
		Errors: []int{http.StatusForbidden, http.StatusConflict, http.StatusUnprocessableEntity},
	}, policy.Anyone}, func(ctx context.Context, _ policy.Actor, in *setupInput) (*userOutput, error) {
		user, err := a.Accounts.Setup(ctx, in.Body.Code, account.NewPerson{
			Email: in.Body.Email, Name: in.Body.Name, Password: in.Body.Password,
		}, a.clientOf(ginOf(ctx)))
		return &userOutput{Body: user}, err
	})
}
