// Package adminapi is the API behind a login: set-up, sessions, one's own
// profile, and the life of role documents. Handlers are thin: they turn a request
// into a call of account or editorial and its outcome into an answer.
//
// Every operation is added by [API.add], which says who may call it, so that
// none is open by oversight.
package adminapi

import (
	"context"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/compile"
	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/skills"
	"rolebook/internal/web"
)

// Base is where the admin API lives.
const Base = "/api/admin/v1"

// API is what the handlers need.
type API struct {
	Accounts  *account.Service
	Editorial *editorial.Service
	Skills    *skills.Service
	Compile   compile.Options          // what imported documents are compiled for
	PublicURL func(slug string) string // where the read API serves a role
	HTTPS     bool                     // whether the world reaches the server over HTTPS
}

// Register adds the operations to the API.
func (a *API) Register(to huma.API) {
	a.registerSetup(to)
	a.registerSession(to)
	a.registerMe(to)
	a.registerRoles(to)
	a.registerPublishing(to)
	a.registerVersions(to)
	a.registerSettings(to)
	a.registerExchange(to)
	a.registerSkills(to)
}

// access is who may call an operation.
type access string

// Anybody needs no token; everyone else one of a person with this role or a
// higher one.
const (
	anybody access = ""
	viewer  access = access(account.Viewer)
	editor  access = access(account.Editor)
	admin   access = access(account.Admin)
)

// ladder is the roles of people, least first.
var ladder = []account.Role{account.Viewer, account.Author, account.Editor, account.Admin}

func (may access) allows(r account.Role) bool {
	return slices.Index(ladder, r) >= slices.Index(ladder, account.Role(may))
}

// route is an operation with who may call it.
type route struct {
	huma.Operation
	may access
}

// add registers an operation whose handler knows who is asking.
func add[I, O any](a *API, to huma.API, r route, handle func(ctx context.Context, who account.Principal, in *I) (*O, error)) {
	op := r.Operation
	op.Path = Base + op.Path
	if op.MaxBodyBytes == 0 {
		op.MaxBodyBytes = maxBody
	}
	op.Middlewares = append(op.Middlewares, carryRequest)
	op.Errors = append(op.Errors, http.StatusBadRequest, http.StatusInternalServerError)
	if r.may != anybody {
		op.Security = []map[string][]string{{web.Person: {}}}
		op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusForbidden)
		op.Description += "\n\nNeeds the role " + string(r.may) + " or a higher one."
	}
	huma.Register(to, op, func(ctx context.Context, in *I) (*O, error) {
		who, err := a.principal(ctx, r.may)
		if err != nil {
			return nil, err
		}
		return handle(ctx, who, in)
	})
}

// maxBody is a document of the largest size as a JSON string, with what JSON
// escapes.
const maxBody = 2 << 20

// principal tells who is asking and whether they may.
func (a *API) principal(ctx context.Context, may access) (account.Principal, error) {
	if may == anybody {
		return account.Principal{}, nil
	}
	who, err := a.Accounts.Authenticate(ctx, bearer(ctx))
	if err != nil {
		return account.Principal{}, err
	}
	if !may.allows(who.User.Role) {
		return account.Principal{}, fault.New(fault.Forbidden, "This needs the role %s; yours is %s. Ask an administrator.", may, who.User.Role)
	}
	return who, nil
}
