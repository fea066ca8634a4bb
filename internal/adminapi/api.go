// Package adminapi is the API behind a login: set-up, sessions, one's own
// profile, and the life of role documents. Handlers are thin: they turn a request
// into a call of account or editorial and its outcome into an answer.
//
// Every operation is added by [API.add], with the action of the policy
// that it is, so that none is open by oversight.
package adminapi

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"rolebook/internal/account"
	"rolebook/internal/compile"
	"rolebook/internal/editorial"
	"rolebook/internal/live"
	"rolebook/internal/mail"
	"rolebook/internal/once"
	"rolebook/internal/policy"
	"rolebook/internal/sso"
	"rolebook/internal/store"
	"rolebook/internal/vocabulary"
	"rolebook/internal/web"
)

// Base is where the admin API lives.
const Base = "/api/admin/v1"

// API is what the handlers need.
type API struct {
	Store     store.Store // whose audit log is read
	Repeats   *once.Keeper
	Live      *live.Hub
	Accounts  *account.Service
	Editorial *editorial.Service
	Skills    *vocabulary.Service
	Families  *vocabulary.Service
	Compile   compile.Options           // what imported documents are compiled for
	PublicURL func(slug string) string  // where the read API serves a role
	DraftURL  func(token string) string // where a preview link leads
	PanelURL  string                    // where people find the panel, with a final slash
	HTTPS     bool                      // whether the world reaches the server over HTTPS
	Post      *mail.Post                // nil where no mail is sent
	Provider  *sso.Provider             // nil where there is none to sign in at
}

// Register adds the operations to the API.
func (a *API) Register(to huma.API) {
	documentProblems(to)
	a.registerSetup(to)
	a.registerSession(to)
	a.registerForgotten(to)
	a.registerOIDC(to)
	a.registerMe(to)
	a.registerFactors(to)
	a.registerPasskeys(to)
	a.registerRoles(to)
	a.registerPublishing(to)
	a.registerWorkflow(to)
	a.registerSchedule(to)
	a.registerComments(to)
	a.registerTemplates(to)
	a.registerVersions(to)
	a.registerBulk(to)
	a.registerReleases(to)
	a.registerPreviews(to)
	a.registerPresence(to)
	a.registerEvents(to)
	a.registerDashboard(to)
	a.registerSettings(to)
	a.registerRules(to)
	a.registerAudit(to)
	a.registerExchange(to)
	a.registerVocabularies(to)
	a.registerPeople(to)
	a.registerInvitation(to)
	a.registerKeys(to)
}

// route is an operation with the action of the policy that it is. What depends
// on the role at hand (whose it is, which state it is in) the services ask.
type route struct {
	huma.Operation
	action policy.Action
}

// add registers an operation whose handler knows who is asking.
func add[I, O any](a *API, to huma.API, r route, handle func(ctx context.Context, who policy.Actor, in *I) (*O, error)) {
	op := r.Operation
	op.Path = Base + op.Path
	switch {
	case op.MaxBodyBytes != 0:
	case r.action == policy.Anyone:
		op.MaxBodyBytes = maxStrangersBody
	default:
		op.MaxBodyBytes = maxBody
	}
	op.Errors = append(op.Errors, http.StatusBadRequest, http.StatusInternalServerError)
	if op.Extensions == nil {
		op.Extensions = map[string]any{}
	}
	op.Extensions[actionExtension] = r.action
	if r.repeatable() || r.action == policy.Anyone && r.Method != http.MethodGet {
		op.Errors = append(op.Errors, http.StatusTooManyRequests) // too many keys, or too many tries
	}
	if r.repeatable() {
		op.Parameters = append(op.Parameters, keyParam())
		op.Middlewares = append(op.Middlewares, a.once)
	}
	if r.action != policy.Anyone {
		op.Security = []map[string][]string{{web.Person: {}}}
		op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusForbidden)
		op.Description = strings.TrimSpace(op.Description + "\n\n" + r.action.Rule().Needs())
	}
	huma.Register(to, op, func(ctx context.Context, in *I) (*O, error) {
		return handle(ctx, ctx.Value(actorKey{}).(policy.Actor), in)
	})
}

const (
	// maxBody is a document of the largest size as a JSON string, with what JSON
	// escapes.
	maxBody = 2 << 20
	// maxStrangersBody is far more than what it takes to sign in.
	maxStrangersBody = 64 << 10
)

// actionExtension is the member of an operation in OpenAPI that names its action
// of the policy.
const actionExtension = "x-action"

type actorKey struct{}

// Authorize is the middleware that lets a request on to its operation when
// whoever asks may do its action. It has to come first, so that nothing that a
// stranger sends is read.
func (a *API) Authorize(ctx huma.Context, next func(huma.Context)) {
	action, ours := ctx.Operation().Extensions[actionExtension].(policy.Action)
	if !ours {
		next(ctx)
		return
	}
	c := humagin.Unwrap(ctx)
	c.Header("Cache-Control", "no-store") // it is for whoever asks, now
	who, err := a.actor(c, action)
	if err != nil {
		web.Fail(c, err)
		return
	}
	next(huma.WithValue(huma.WithValue(ctx, requestKey{}, c), actorKey{}, who))
}

// actor tells who is asking and whether they may. Of somebody without a token no
// more is known than where they are.
func (a *API) actor(c *gin.Context, action policy.Action) (policy.Actor, error) {
	from := a.clientOf(c)
	if action == policy.Anyone {
		return policy.Actor{IP: from.IP}, nil
	}
	principal, err := a.Accounts.Authenticate(c.Request.Context(), bearer(c.Request))
	if err != nil {
		return policy.Actor{}, err
	}
	who := principal.Actor(from)
	web.SetPerson(c, who.ID)
	return who, who.Reaches(action)
}
