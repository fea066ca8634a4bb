package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/policy"
)

type passkeysOutput struct {
	Body struct {
		Items []account.Passkey `json:"items"`
		Page  AdminPage         `json:"page" doc:"All of them are on it."`
	}
}

type passkeyOptionsOutput struct {
	Body account.PasskeyOptions
}

type addPasskeyInput struct {
	Body struct {
		account.PasskeyAnswer
		Name string `json:"name" doc:"By which you know the device." maxLength:"200" example:"Work laptop"`
	}
}

type addedPasskeyOutput struct {
	Body account.AddedPasskey
}

type passkeySignInInput struct {
	Body account.PasskeyAnswer
}

func (a *API) registerPasskeys(to huma.API) {
	op := func(id, method, path, summary string, errors ...int) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{"Passkeys"}, Errors: errors}
	}
	add(a, to, route{op("list-passkeys", http.MethodGet, "/me/passkeys", "One's own passkeys"), policy.OwnProfile},
		func(ctx context.Context, who policy.Actor, _ *struct{}) (*passkeysOutput, error) {
			f, err := a.Accounts.Factors(ctx, who.ID)
			out := &passkeysOutput{}
			out.Body.Items, out.Body.Page = f.Passkeys, whole(len(f.Passkeys))
			return out, err
		})
	add(a, to, route{op("begin-passkey", http.MethodPost, "/me/passkeys/options", "What the browser needs to make a passkey", http.StatusConflict), policy.OwnProfile},
		func(ctx context.Context, who policy.Actor, _ *struct{}) (*passkeyOptionsOutput, error) {
			return passkeyOptions(a.Accounts.PasskeyCreation(ctx, who))
		})
	create := op("add-passkey", http.MethodPost, "/me/passkeys", "Add the passkey that the browser made", http.StatusConflict, http.StatusUnprocessableEntity)
	create.DefaultStatus, create.Description = http.StatusCreated, freshly
	add(a, to, route{create, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, in *addPasskeyInput) (*addedPasskeyOutput, error) {
		added, err := a.Accounts.AddPasskey(ctx, who, in.Body.Name, in.Body.PasskeyAnswer)
		return &addedPasskeyOutput{Body: added}, err
	})
	remove := op("delete-passkey", http.MethodDelete, "/me/passkeys/{id}", "Take a passkey out of one's account", http.StatusNotFound)
	remove.DefaultStatus, remove.Description = http.StatusNoContent, freshly
	add(a, to, route{remove, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, in *struct {
		ID string `path:"id" maxLength:"2000"`
	}) (*struct{}, error) {
		return nil, a.Accounts.RemovePasskey(ctx, who, in.ID)
	})
	add(a, to, route{op("begin-passkey-session", http.MethodPost, "/session/passkey/options", "What the browser needs to sign in with a passkey", http.StatusConflict), policy.Anyone},
		func(ctx context.Context, _ policy.Actor, _ *struct{}) (*passkeyOptionsOutput, error) {
			if err := a.Accounts.MayBegin(a.clientOf(ginOf(ctx))); err != nil {
				return nil, err
			}
			return passkeyOptions(a.Accounts.PasskeyRequest(ctx))
		})
	signIn := op("post-session-passkey", http.MethodPost, "/session/passkey", "Sign in with a passkey alone", http.StatusUnauthorized, http.StatusConflict)
	signIn.Description = "The device has to ask for a finger, a face or a PIN. Answers as POST /session does."
	add(a, to, route{signIn, policy.Anyone}, func(ctx context.Context, _ policy.Actor, in *passkeySignInInput) (*tokensOutput, error) {
		t, err := a.Accounts.SignInWithPasskey(ctx, in.Body, a.clientOf(ginOf(ctx)))
		return a.signedIn(ctx, t), err
	})
}

func passkeyOptions(o account.PasskeyOptions, err error) (*passkeyOptionsOutput, error) {
	return &passkeyOptionsOutput{Body: o}, err
}
