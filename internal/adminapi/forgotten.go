package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/fault"
	"rolebook/internal/mail"
	"rolebook/internal/policy"
)

type forgotInput struct {
	Body struct {
		Email string `json:"email" maxLength:"254"`
	}
}

type resetInput struct {
	Body struct {
		Token    string `json:"token" doc:"What the mailed link carries after the #." maxLength:"200"`
		Password string `json:"password" doc:"12 to 256 characters that are hard to guess." maxLength:"1024"`
	}
}

type methodsOutput struct {
	Body struct {
		OIDC  *string `json:"oidc" doc:"What people call the provider that one can sign in at; null when there is none."`
		Reset bool    `json:"reset" doc:"Whether a link to a new password can be mailed."`
	}
}

func (a *API) registerForgotten(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "get-session-methods", Method: http.MethodGet, Path: "/session/methods", Tags: []string{"Session"},
		Summary: "How one can sign in here, beside by password and passkey",
	}, policy.Anyone}, func(_ context.Context, _ policy.Actor, _ *struct{}) (*methodsOutput, error) {
		out := &methodsOutput{}
		out.Body.Reset = a.Post != nil
		if a.Provider != nil {
			name := a.Provider.Name()
			out.Body.OIDC = &name
		}
		return out, nil
	})
	add(a, to, route{huma.Operation{
		OperationID: "forgot-password", Method: http.MethodPost, Path: "/session/forgot", Tags: []string{"Session"},
		Summary: "Have a link to a new password mailed", DefaultStatus: http.StatusAccepted, Errors: []int{http.StatusNotFound},
		Description: "The same answer after the same time whether anybody has the address or not.",
	}, policy.Anyone}, a.forgot)
	add(a, to, route{huma.Operation{
		OperationID: "reset-password", Method: http.MethodPost, Path: "/session/reset", Tags: []string{"Session"},
		Summary: "Choose a new password with a mailed link", DefaultStatus: http.StatusNoContent,
		Errors:      []int{http.StatusForbidden, http.StatusUnprocessableEntity},
		Description: "Ends all sessions of the person and signs nobody in. A second factor stays as it is.",
	}, policy.Anyone}, func(ctx context.Context, _ policy.Actor, in *resetInput) (*struct{}, error) {
		return nil, a.Accounts.ResetPassword(ctx, in.Body.Token, in.Body.Password, a.clientOf(ginOf(ctx)))
	})
}

// forgot leaves all work to the post, so that its time tells nothing.
func (a *API) forgot(ctx context.Context, _ policy.Actor, in *forgotInput) (*struct{}, error) {
	if a.Post == nil {
		return nil, fault.New(fault.NotFound, "This server sends no mail. Ask an administrator for an invitation: it lets you choose a new password.")
	}
	if err := a.Accounts.MayBegin(a.clientOf(ginOf(ctx))); err != nil {
		return nil, err
	}
	a.Post.Send(func(ctx context.Context) (*mail.Letter, error) {
		reset, err := a.Accounts.ForgotPassword(ctx, in.Body.Email)
		if err != nil || reset == nil {
			return nil, err
		}
		return mail.NewPassword(reset.User.Email, reset.User.Name, a.PanelURL+"reset#"+reset.Token), nil
	})
	return nil, nil
}
