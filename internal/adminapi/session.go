package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/paging"
	"rolebook/internal/policy"
)

type signInInput struct {
	Body struct {
		Email    string                 `json:"email" maxLength:"254"`
		Password string                 `json:"password" maxLength:"1024"`
		OTP      string                 `json:"otp,omitempty" doc:"The code of an authenticator app or a recovery code, for people who have a second factor." maxLength:"64"`
		Passkey  *account.PasskeyAnswer `json:"passkey,omitempty" doc:"Instead of a code: the browser's answer to the passkey member of the 401."`
	}
}

type tokens struct {
	AccessToken string       `json:"access_token" doc:"Sent as Authorization: Bearer … with every request."`
	ExpiresIn   int          `json:"expires_in" doc:"Seconds until the access token has to be refreshed."`
	User        account.User `json:"user"`
	OwesFactor  bool         `json:"second_factor_required" doc:"Whether they have to add a second factor first: until then everything but their own profile is 403 with this member."`
}

type tokensOutput struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      tokens
}

type cookieOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

type sessionsOutput struct {
	Body struct {
		Items []sessionView `json:"items"`
		Page  AdminPage     `json:"page"`
	}
}

type sessionView struct {
	account.Session
	Current bool `json:"current" doc:"The session that asks."`
}

func (a *API) registerSession(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "post-session", Method: http.MethodPost, Path: "/session", Tags: []string{"Session"},
		Summary: "Sign in", Errors: []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusUnprocessableEntity},
		Description: "Answers an access token, and sets the refresh token as a cookie. When the password is right and a second factor is missing or wrong, " +
			"the 401 has the member second_factor, a list of totp, recovery and passkey; with passkey in it, passkey may hold {ceremony, options} for the browser.",
	}, policy.Anyone}, func(ctx context.Context, _ policy.Actor, in *signInInput) (*tokensOutput, error) {
		t, err := a.Accounts.SignIn(ctx, account.Attempt{
			Email: in.Body.Email, Password: in.Body.Password, OTP: in.Body.OTP, Passkey: in.Body.Passkey,
		}, a.clientOf(ginOf(ctx)))
		return a.signedIn(ctx, t), err
	})
	add(a, to, route{huma.Operation{
		OperationID: "refresh-session", Method: http.MethodPost, Path: "/session/refresh", Tags: []string{"Session"},
		Summary: "Get a new access token", Errors: []int{http.StatusUnauthorized, http.StatusForbidden},
		Description: "Takes the refresh cookie and rotates it. A refresh token that is used a second time ends its session, " +
			"but for a repeat with the Idempotency-Key of the first time, which is answered with the same successor until that has been used.",
	}, policy.Anyone}, func(ctx context.Context, _ policy.Actor, in *struct {
		Repeat string `header:"Idempotency-Key" doc:"A text that nobody can guess, new for each step and kept until its answer has come." maxLength:"200"`
	}) (*tokensOutput, error) {
		if err := sameSite(ctx); err != nil {
			return nil, err
		}
		from := a.clientOf(ginOf(ctx))
		t, err := a.Accounts.Refresh(ctx, from.Refresh, in.Repeat, from)
		return a.signedIn(ctx, t), err
	})
	add(a, to, route{huma.Operation{
		OperationID: "delete-session", Method: http.MethodDelete, Path: "/session", Tags: []string{"Session"},
		Summary: "Sign out", Errors: []int{http.StatusForbidden}, DefaultStatus: http.StatusNoContent,
		Description: "Ends the session of the refresh cookie, and that of the access token where one is sent. A session that has ended already is as good.",
	}, policy.Anyone}, func(ctx context.Context, _ policy.Actor, _ *struct{}) (*cookieOutput, error) {
		if err := sameSite(ctx); err != nil {
			return nil, err
		}
		return &cookieOutput{SetCookie: gone(a.cookie(ginOf(ctx), refreshCookie, ""))}, a.signOut(ctx)
	})
	add(a, to, route{huma.Operation{
		OperationID: "list-sessions", Method: http.MethodGet, Path: "/sessions", Tags: []string{"Session"},
		Summary: "One's own sessions, the newest first",
	}, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, in *Part) (*sessionsOutput, error) {
		return a.sessionsOf(ctx, who.ID, who, *in)
	})
	add(a, to, route{huma.Operation{
		OperationID: "end-session", Method: http.MethodDelete, Path: "/sessions/{id}", Tags: []string{"Session"},
		Summary: "End one of one's own sessions", DefaultStatus: http.StatusNoContent, Errors: []int{http.StatusNotFound},
	}, policy.OwnProfile}, func(ctx context.Context, who policy.Actor, in *struct {
		ID string `path:"id" maxLength:"64"`
	}) (*struct{}, error) {
		return nil, a.Accounts.EndSession(ctx, who, who.ID, in.ID)
	})
}

// signOut ends the sessions of what a request shows: the cookie of a browser, the
// access token of a program that keeps no cookies.
func (a *API) signOut(ctx context.Context) error {
	from := a.clientOf(ginOf(ctx))
	if from.Refresh != "" { // none is no wrong guess
		if err := a.Accounts.SignOut(ctx, from.Refresh, from); err != nil {
			return err
		}
	}
	who, err := a.Accounts.Authenticate(ctx, bearer(ginOf(ctx).Request))
	if err == nil && who.SessionID != "" {
		err = a.Accounts.EndSession(ctx, who.Actor(from), who.User.ID, who.SessionID)
	}
	if fault.Is(err, fault.Unauthenticated) || fault.Is(err, fault.NotFound) {
		return nil // ended already
	}
	return err
}

// sessionsOf lists a person's sessions for whoever asks.
func (a *API) sessionsOf(ctx context.Context, personID string, who policy.Actor, in Part) (*sessionsOutput, error) {
	list, err := a.Accounts.Sessions(ctx, personID)
	if err != nil {
		return nil, err
	}
	out := &sessionsOutput{}
	byAge := func(s account.Session) paging.Place {
		return paging.Place{Key: s.CreatedAt.UTC().Format("2006-01-02T15:04:05.000000000"), ID: s.ID}
	}
	list, out.Body.Page, err = part(list, in, true, byAge)
	out.Body.Items = []sessionView{}
	for _, s := range list {
		out.Body.Items = append(out.Body.Items, sessionView{s, s.ID == who.Session})
	}
	return out, err
}

// crossOrigin tells the requests of our own pages from those that a page of
// another site made the browser send, by Sec-Fetch-Site and Origin.
var crossOrigin = http.NewCrossOriginProtection()

// sameSite refuses requests that a page of another site could have made the
// browser send with its cookie.
func sameSite(ctx context.Context) error {
	if err := crossOrigin.Check(requestOf(ctx)); err != nil {
		return fault.Wrap(fault.Forbidden, err, "This address uses a cookie and answers the pages of its own site only.")
	}
	return nil
}

func (a *API) signedIn(ctx context.Context, t account.Tokens) *tokensOutput {
	return &tokensOutput{
		SetCookie: a.cookiesOf(ginOf(ctx), t),
		Body:      tokens{AccessToken: t.AccessToken, ExpiresIn: t.ExpiresIn, User: t.User, OwesFactor: t.OwesFactor},
	}
}
