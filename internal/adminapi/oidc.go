package adminapi

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/web"
)

// tripTime is how long somebody may take at the provider.
const tripTime = 5 * time.Minute

// CallbackPath is where the provider sends people back to.
const CallbackPath = Base + "/session/oidc/callback"

type identitiesOutput struct {
	Body struct {
		Items []account.Identity `json:"items"`
		Page  AdminPage          `json:"page" doc:"All of them are on it."`
	}
}

// departure sends a browser to the provider.
type departure struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      struct {
		URL string `json:"url" doc:"Where the browser has to go, within 5 minutes."`
	}
}

type redirect struct {
	Status    int
	Location  string        `header:"Location"`
	SetCookie []http.Cookie `header:"Set-Cookie"`
}

func (a *API) registerOIDC(to huma.API) {
	op := func(id, method, path, summary string, errors ...int) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{"Outside sign-in"}, Errors: errors}
	}
	start := op("start-oidc", http.MethodGet, "/session/oidc/start", "Go and sign in at the provider", http.StatusNotFound, http.StatusTooManyRequests, http.StatusServiceUnavailable)
	start.DefaultStatus = http.StatusSeeOther
	start.Description = "Only from the panel or by hand: a page of another site that leads here gets the sign-in page, so that nobody is signed in without having asked for it."
	add(a, to, route{start, policy.Anyone}, func(ctx context.Context, _ policy.Actor, _ *struct{}) (*redirect, error) {
		if from := requestOf(ctx).Header.Get("Sec-Fetch-Site"); from == "cross-site" || from == "same-site" {
			return &redirect{Status: http.StatusSeeOther, Location: a.PanelURL + "signin"}, nil
		}
		d, err := a.depart(ctx, a.Accounts.GoSignIn)
		if err != nil {
			return nil, err
		}
		return &redirect{Status: http.StatusSeeOther, Location: d.Body.URL, SetCookie: []http.Cookie{d.SetCookie}}, nil
	})
	back := op("finish-oidc", http.MethodGet, "/session/oidc/callback", "Come back from the provider")
	back.DefaultStatus = http.StatusSeeOther
	back.Description = "Sets the refresh cookie and sends the browser to the panel; when it did not work, to its sign-in page with the parameter outcome: " +
		"expired, refused, unavailable, not-linked or taken."
	back.Extensions = map[string]any{web.OpenQuery: true}
	add(a, to, route{back, policy.Anyone}, a.comeBack)

	add(a, to, route{op("list-identities", http.MethodGet, "/me/identities", "One's own accounts at the provider"), policy.OwnProfile},
		func(ctx context.Context, who policy.Actor, _ *struct{}) (*identitiesOutput, error) {
			list, err := a.Accounts.Identities(ctx, who.ID)
			out := &identitiesOutput{}
			out.Body.Items, out.Body.Page = list, whole(len(list))
			return out, err
		})
	link := op("link-identity", http.MethodPost, "/me/identities", "Go to the provider to link an account there to one's own", http.StatusNotFound, http.StatusTooManyRequests, http.StatusServiceUnavailable)
	link.Description = freshly
	add(a, to, route{link, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, _ *struct{}) (*departure, error) {
		return a.depart(ctx, func(ctx context.Context, trip account.Trip) (string, error) {
			return a.Accounts.GoLink(ctx, who, trip)
		})
	})
	unlink := op("unlink-identity", http.MethodDelete, "/me/identities/{id}", "Take back a link", http.StatusNotFound)
	unlink.DefaultStatus, unlink.Description = http.StatusNoContent, freshly
	add(a, to, route{unlink, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, in *struct {
		ID string `path:"id" maxLength:"64"`
	}) (*struct{}, error) {
		return nil, a.Accounts.Unlink(ctx, who, in.ID)
	})
	add(a, to, route{op("join-oidc", http.MethodPost, "/invitation/oidc", "Go to the provider to accept an invitation with an account there",
		http.StatusForbidden, http.StatusNotFound, http.StatusServiceUnavailable), policy.Anyone},
		func(ctx context.Context, _ policy.Actor, in *struct {
			Body struct {
				Token string `json:"token" doc:"What the invitation's link carries after the #." maxLength:"200"`
			}
		}) (*departure, error) {
			return a.depart(ctx, func(ctx context.Context, trip account.Trip) (string, error) {
				return a.Accounts.GoJoin(ctx, in.Body.Token, trip)
			})
		})
}

// depart begins a trip, which is kept for its errand.
func (a *API) depart(ctx context.Context, keep func(context.Context, account.Trip) (string, error)) (*departure, error) {
	if a.Provider == nil {
		return nil, fault.New(fault.NotFound, "This server knows no provider to sign in at; whoever runs it can set --oidc-issuer.")
	}
	if err := a.Accounts.MayBegin(a.clientOf(ginOf(ctx))); err != nil {
		return nil, err
	}
	trip, address, err := a.Provider.Depart(ctx)
	if err != nil {
		return nil, err
	}
	token, err := keep(ctx, trip)
	if err != nil {
		return nil, err
	}
	out := &departure{SetCookie: a.tripCookie(ctx, token)}
	out.Body.URL = address
	return out, nil
}

func (a *API) tripCookie(ctx context.Context, token string) http.Cookie {
	cookie := a.cookie(ginOf(ctx), tripCookie, token)
	cookie.MaxAge, cookie.SameSite = int(tripTime.Seconds()), http.SameSiteLaxMode
	return cookie
}

// comeBack ends a trip and sends the browser to the panel, and nowhere else
// whatever the query says.
func (a *API) comeBack(ctx context.Context, _ policy.Actor, _ *struct{}) (*redirect, error) {
	out := &redirect{Status: http.StatusSeeOther, Location: a.PanelURL}
	out.SetCookie = []http.Cookie{gone(a.tripCookie(ctx, ""))}
	t, outcome, err := a.finishTrip(ctx)
	if err != nil {
		_ = ginOf(ctx).Error(err) // for the log
		out.Location += "signin?outcome=" + outcome
		return out, nil
	}
	out.SetCookie = append(out.SetCookie, a.cookiesOf(ginOf(ctx), t)...)
	return out, nil
}

// finishTrip does what a trip was for. What went wrong comes with a word for the
// panel.
func (a *API) finishTrip(ctx context.Context) (t account.Tokens, outcome string, err error) {
	if a.Provider == nil {
		return t, "unavailable", fault.New(fault.NotFound, "no provider is set")
	}
	from := a.clientOf(ginOf(ctx))
	errand, err := a.Accounts.Back(ctx, a.shown(ginOf(ctx), tripCookie), from)
	if err != nil {
		return t, "expired", err
	}
	who, err := a.Provider.Return(ctx, errand.Trip, requestOf(ctx).URL.Query())
	switch {
	case fault.Is(err, fault.Unavailable):
		return t, "unavailable", err
	case err != nil:
		return t, "refused", err
	}
	t, err = a.Accounts.Arrive(ctx, errand, who, from)
	return t, cmp.Or(outcomes[fault.KindOf(err)], "unavailable"), err
}

// outcomes are the words for what can be wrong with an identity.
var outcomes = map[fault.Kind]string{fault.Unauthenticated: "not-linked", fault.Conflict: "taken", fault.Forbidden: "expired"}
