package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/policy"
)

type factorsOutput struct {
	Body account.Factors
}

type enrolmentOutput struct {
	Body account.Enrolment
}

type confirmInput struct {
	Body struct {
		Code string `json:"code" doc:"What the app shows now." maxLength:"16"`
	}
}

type recoveryOutput struct {
	Body struct {
		RecoveryCodes []string `json:"recovery_codes" doc:"Each stands in for the second factor once. They are shown only now."`
	}
}

type removeTOTPInput struct {
	Body struct {
		Password string `json:"password" maxLength:"1024"`
		OTP      string `json:"otp" doc:"What the app shows now, or a recovery code." maxLength:"64"`
	}
}

// freshly describes what every change of a sign-in needs.
const freshly = "Needs a session that began less than 15 minutes ago; otherwise 403 with the member sign_in_again. Ends the other sessions."

func (a *API) registerFactors(to huma.API) {
	op := func(id, method, path, summary string, errors ...int) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{"Second factor"}, Errors: errors}
	}
	add(a, to, route{op("get-factors", http.MethodGet, "/me/factors", "What one has to show beside the password"), policy.OwnProfile},
		func(ctx context.Context, who policy.Actor, _ *struct{}) (*factorsOutput, error) {
			f, err := a.Accounts.Factors(ctx, who.ID)
			return &factorsOutput{Body: f}, err
		})
	add(a, to, route{op("enrol-totp", http.MethodPost, "/me/totp", "Get a seed for an authenticator app"), policy.OwnProfile},
		func(ctx context.Context, who policy.Actor, _ *struct{}) (*enrolmentOutput, error) {
			e, err := a.Accounts.EnrolTOTP(ctx, who)
			return &enrolmentOutput{Body: e}, err
		})
	confirm := op("confirm-totp", http.MethodPost, "/me/totp/confirm", "Start using the authenticator app", http.StatusConflict, http.StatusUnprocessableEntity)
	confirm.Description = freshly
	add(a, to, route{confirm, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, in *confirmInput) (*recoveryOutput, error) {
		return recovery(a.Accounts.ConfirmTOTP(ctx, who, in.Body.Code))
	})
	remove := op("remove-totp", http.MethodDelete, "/me/totp", "Stop using the authenticator app", http.StatusNotFound, http.StatusUnprocessableEntity, http.StatusTooManyRequests)
	remove.DefaultStatus, remove.Description = http.StatusNoContent, freshly
	add(a, to, route{remove, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, in *removeTOTPInput) (*struct{}, error) {
		return nil, a.Accounts.RemoveTOTP(ctx, who, in.Body.Password, in.Body.OTP)
	})
	renew := op("renew-recovery-codes", http.MethodPost, "/me/recovery-codes", "Get new recovery codes; the old ones stop working", http.StatusConflict)
	renew.Description = freshly
	add(a, to, route{renew, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, _ *struct{}) (*recoveryOutput, error) {
		return recovery(a.Accounts.RenewRecoveryCodes(ctx, who))
	})
	reset := op("reset-second-factor", http.MethodDelete, "/users/{id}/second-factor", "Take app, passkeys, recovery codes and linked accounts from somebody who has lost them", http.StatusNotFound)
	reset.DefaultStatus, reset.Description = http.StatusNoContent, "Ends all of their sessions. Nobody can do it to themselves."
	add(a, to, route{reset, policy.ManagePeople}, func(ctx context.Context, who policy.Actor, in *personInput) (*struct{}, error) {
		return nil, a.Accounts.ResetSecondFactor(ctx, who, in.ID)
	})
}

func recovery(codes []string, err error) (*recoveryOutput, error) {
	out := &recoveryOutput{}
	out.Body.RecoveryCodes = codes
	return out, err
}
