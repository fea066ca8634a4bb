package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/diag"
	"rolebook/internal/editorial"
	"rolebook/internal/money"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

type settingsOutput struct {
	Body settings
}

// settings are those of documents with those of signing in.
type settings struct {
	editorial.Settings
	Site                site                `json:"site" doc:"What holds for documents that say nothing themselves. The flags that the program is started with set it."`
	RequireSecondFactor account.Requirement `json:"require_second_factor" enum:"none,admins,everyone" doc:"Who has to show more than a password. Whoever has to and has no second factor may only add one."`
}

// site is what holds for documents that say nothing themselves.
type site struct {
	Locale   string `json:"locale" doc:"BCP 47: of documents that name none."`
	Currency string `json:"currency" doc:"ISO 4217: of pay that names none."`

	Pay money.Assumptions `json:"pay_assumptions" doc:"What makes a yearly figure of pay for a shorter time."`
}

// settingsInput changes what it names and leaves the rest.
type settingsInput struct {
	Body struct {
		Off      *[]diag.Code `json:"off,omitempty" doc:"Warnings and notes that are not shown." maxItems:"200"`
		Raise    *[]diag.Code `json:"raise,omitempty" doc:"Warnings that block publishing." maxItems:"200"`
		Places   *[]string    `json:"places,omitempty" doc:"ISO 3166 codes such as GB or US-CO." maxItems:"100"`
		FourEyes *bool        `json:"four_eyes,omitempty" doc:"Whether somebody else has to approve what is published."`

		RequireSecondFactor *account.Requirement `json:"require_second_factor,omitempty" enum:"none,admins,everyone" doc:"Who has to show more than a password."`
	}
}

func (a *API) registerSettings(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "get-settings", Method: http.MethodGet, Path: "/settings", Tags: []string{"Settings"},
		Summary: "How documents are judged and published here",
	}, policy.ReadSettings}, func(ctx context.Context, _ policy.Actor, _ *struct{}) (*settingsOutput, error) {
		s, err := a.Editorial.Settings(ctx)
		if err != nil {
			return nil, err
		}
		return a.shownSettings(ctx, s)
	})
	add(a, to, route{huma.Operation{
		OperationID: "patch-settings", Method: http.MethodPatch, Path: "/settings", Tags: []string{"Settings"},
		Summary:     "Switch lints off, let warnings block publishing, ask for four eyes and for second factors",
		Description: "What is left out, or is null, stays as it is. Where one member is refused, none is changed.",
		Errors:      []int{http.StatusUnprocessableEntity},
	}, policy.WriteSettings}, func(ctx context.Context, who policy.Actor, in *settingsInput) (*settingsOutput, error) {
		s, err := a.Editorial.ChangeSettings(ctx, who, func(s *editorial.Settings) {
			set(&s.Off, in.Body.Off)
			set(&s.Raise, in.Body.Raise)
			set(&s.Places, in.Body.Places)
			set(&s.FourEyes, in.Body.FourEyes)
		}, func(tx store.Tx) error {
			if in.Body.RequireSecondFactor == nil {
				return nil
			}
			return a.Accounts.RequireSecondFactor(tx, who, *in.Body.RequireSecondFactor)
		})
		if err != nil {
			return nil, err
		}
		return a.shownSettings(ctx, s)
	})
}

func (a *API) shownSettings(ctx context.Context, s editorial.Settings) (*settingsOutput, error) {
	required, err := a.Accounts.SecondFactorRequired(ctx)
	of := site{a.Compile.Locale, a.Compile.Currency, a.Compile.Assumptions}
	return &settingsOutput{Body: settings{s, of, required}}, err
}

// set changes a value if a new one is given.
func set[T any](value, given *T) {
	if given != nil {
		*value = *given
	}
}
