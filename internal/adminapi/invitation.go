package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/policy"
)

type acceptInput struct {
	Body struct {
		Token    string  `json:"token" doc:"What the invitation's link carries after the #." maxLength:"200"`
		Name     *string `json:"name,omitempty" doc:"What colleagues see; without it, what the invitation said." maxLength:"200"`
		Password string  `json:"password" doc:"12 to 256 characters that are hard to guess." maxLength:"1024"`
	}
}

func (a *API) registerInvitation(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "accept-invitation", Method: http.MethodPost, Path: "/invitation", Tags: []string{"Session"},
		Summary: "Accept an invitation by choosing a password", Errors: []int{http.StatusForbidden, http.StatusUnprocessableEntity},
		Description: "Works once for each invitation. Sign in afterwards.",
	}, policy.Anyone}, func(ctx context.Context, _ policy.Actor, in *acceptInput) (*userOutput, error) {
		user, err := a.Accounts.AcceptInvitation(ctx, account.Acceptance{
			Token: in.Body.Token, Name: in.Body.Name, Password: in.Body.Password,
		}, a.clientOf(ginOf(ctx)))
		return &userOutput{Body: user}, err
	})
}
