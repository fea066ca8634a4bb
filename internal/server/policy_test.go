package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
)

// samples are a body for each operation that takes one, by its id. Those of
// operations that are about no role cannot be carried out: whoever may is told
// what is wrong with them.
var samples = map[string]string{
	"change-roles":         `{"action":"publish","items":[]}`,
	"compile":              `{"source":"a"}`,
	"import-roles":         `{}`,
	"accept-invitation":    `{"token":"a","password":"b"}`,
	"join-oidc":            `{"token":"a"}`,
	"patch-me":             `{"name":"Somebody"}`,
	"add-passkey":          `{"name":"","ceremony":"b","credential":{}}`,
	"post-my-password":     `{"current_password":"a","new_password":"b"}`,
	"remove-totp":          `{"password":"a","otp":"b"}`,
	"confirm-totp":         `{"code":"1"}`,
	"create-key":           `{"name":"","scopes":[]}`,
	"create-release":       `{}`,
	"patch-release":        `{}`,
	"create-role":          `{"source":"---\ntitle: Back-End Developer\n---\n"}`,
	"put-role":             `{"source":"---\ntitle: Walked on\n---\n"}`,
	"assign-role":          `{"person":null}`,
	"create-comment":       `{"text":"Looks fine."}`,
	"patch-comment":        `{}`,
	"create-preview-link":  `{}`,
	"publish-role":         `{}`,
	"reject-role":          `{"comment":"Say more."}`,
	"schedule-role":        `{"publish_at":"2999-01-01T09:00","time_zone":"UTC"}`,
	"submit-role":          `{}`,
	"post-session":         `{"email":"nobody@example.org","password":"a"}`,
	"forgot-password":      `{"email":"nobody@example.org"}`,
	"post-session-passkey": `{"ceremony":"a","credential":{}}`,
	"reset-password":       `{"token":"a","password":"b"}`,
	"patch-settings":       `{}`,
	"post-setup":           `{"code":"a","email":"a@example.org","name":"a","password":"b"}`,
	"add-skill":            `{"name":"?!"}`,
	"change-skill":         `{}`,
	"merge-skill":          `{"into":"nothing"}`,
	"create-template":      `{"name":"","source":""}`,
	"patch-template":       `{}`,
	"add-person":           `{"email":"","name":"","role":"viewer"}`,
	"change-person":        `{}`,
}

// queries are the parameters that operations cannot do without.
var queries = map[string]string{"compare-versions": "?from=1"}

// walker is one who asks for everything.
type walker struct {
	name  string
	auth  string
	actor policy.Actor
	owner string // of the drafts that they ask about
	draft func() string
	fresh string // a draft that nothing was done to yet
}

// walked is an operation of the contract, as far as the walk needs it.
type walked struct {
	ID     string        `json:"operationId"`
	Action policy.Action `json:"x-action"`
	Body   *struct{}     `json:"requestBody"`
}

// TestEveryRouteKeepsThePolicy walks the contract: each operation of the admin
// API, asked for by everybody, about a draft of their own and of somebody else's.
// What comes of it is what the table of package policy says.
func TestEveryRouteKeepsThePolicy(t *testing.T) {
	var doc struct{ Paths map[string]map[string]walked }
	if err := json.Unmarshal(send(t, "GET", "/openapi.json", "").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	for _, r := range handler(t).(*gin.Engine).Routes() {
		path := wildcard.ReplaceAllString(r.Path, "{$1}")
		if _, told := doc.Paths[path][strings.ToLower(r.Method)]; strings.HasPrefix(path, adminBase) && !told {
			t.Errorf("%s %s is served and not in the contract, so nobody knows who may use it", r.Method, r.Path)
		}
	}
	t.Cleanup(func() { sweepWalked(t) })
	everybody := walkers(t)
	n := 0
	for path, item := range doc.Paths {
		if !strings.HasPrefix(path, adminBase) {
			continue
		}
		for method, op := range item {
			if !slices.ContainsFunc(policy.Rules, func(r policy.Rule) bool { return r.Action == op.Action }) {
				t.Errorf("%s %s: %q is no action of the policy", method, path, op.Action)
				continue
			}
			if _, ok := samples[op.ID]; op.Body != nil && !ok {
				t.Errorf("%s has no sample of a body: put one into the table", op.ID)
				continue
			}
			for i := range everybody {
				n++
				everybody[i].ask(t, strings.ToUpper(method), path, op)
			}
		}
	}
	if n < 900 {
		t.Errorf("only %d questions were asked", n)
	}
}

// wildcard is a parameter of a path as gin writes it.
var wildcard = regexp.MustCompile(`[:*](\w+)`)

// ask sends one request and holds its answer against the policy.
func (w *walker) ask(t *testing.T, method, path string, op walked) {
	t.Helper()
	address, aboutRole := path, strings.HasPrefix(path, adminBase+"/roles/{id}")
	want := w.actor.Reaches(op.Action)
	if aboutRole {
		if w.fresh == "" {
			w.fresh = w.draft()
		}
		address = strings.Replace(address, "{id}", w.fresh, 1)
		want = w.actor.May(op.Action, policy.Thing{Owner: w.owner, State: policy.Draft})
	}
	address = placeholder.ReplaceAllString(address, "1") + queries[op.ID]
	status := w.send(method, address, samples[op.ID])
	ok := status != http.StatusUnauthorized && status != http.StatusForbidden
	if ok && method != http.MethodGet {
		w.fresh = ""
	}
	switch {
	case op.Action == policy.Anyone:
		ok = true // what is asked there decides, not who asks
	case fault.Is(want, fault.Unauthenticated):
		ok = status == http.StatusUnauthorized
	case fault.Is(want, fault.Forbidden):
		ok = status == http.StatusForbidden
	}
	if !ok || status >= 500 && status != http.StatusServiceUnavailable {
		t.Errorf("%s %s (%s) by %s: %d; the policy says %v", method, path, op.Action, w.name, status, want)
	}
}

// send answers the status. A stream ends with its first bytes.
func (w *walker) send(method, address, body string) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	req := httptest.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Authorization", w.auth)
	req.Header.Set("If-Match", "*")
	h, err := started()
	if err != nil {
		panic(err) // it has started before
	}
	rec := &firstBytes{httptest.NewRecorder(), cancel}
	h.ServeHTTP(rec, req)
	return rec.Code
}

// firstBytes is a client that goes once it has got something.
type firstBytes struct {
	*httptest.ResponseRecorder
	leave func()
}

func (f *firstBytes) Write(b []byte) (int, error) {
	f.leave()
	return f.ResponseRecorder.Write(b)
}

// walkers are one of every kind; the author comes twice, with a draft of their
// own and of somebody else's.
func walkers(t *testing.T) []walker {
	const password = "seven quiet otters swim"
	admin := token(t)
	n := 0
	draftOf := func(auth string) func() string {
		return func() string {
			n++
			out := call(t, auth, "POST", "/roles", fmt.Sprintf(`{"source":"---\ntitle: Walked %d\n---\n\nIs walked on.\n\n## Responsibilities\n\n- Lie\n"}`, n), 201)
			return out["id"].(string)
		}
	}
	list := []walker{{name: "nobody"}, {name: "a stranger's token", auth: "Bearer nonsense"}}
	var ownID, ownAuth string
	for _, role := range policy.Roles {
		email := "walk-" + string(role) + "@example.org"
		id, _ := employ(t, email, password)
		call(t, admin, "PATCH", "/users/"+id, `{"role":"`+string(role)+`"}`, 200)
		auth := signInAs(t, email, password)
		list = append(list, walker{name: string(role), auth: auth, actor: policy.Actor{ID: id, Role: role}})
		if role == policy.Author {
			ownID, ownAuth = id, auth
		}
		t.Cleanup(func() { send(t, "DELETE", adminBase+"/users/"+id, "", "Authorization", token(t)) })
	}
	for _, scope := range policy.Scopes {
		out := call(t, admin, "POST", "/api-keys", `{"name":"Walker","scopes":["`+string(scope)+`"]}`, 201)
		id := out["id"].(string)
		list = append(list, walker{name: "a key with " + string(scope), auth: "Bearer " + out["key"].(string), actor: policy.Actor{ID: id, Scopes: []policy.Scope{scope}}})
		t.Cleanup(func() { send(t, "DELETE", adminBase+"/api-keys/"+id, "", "Authorization", token(t)) })
	}
	for i := range list {
		list[i].owner, list[i].draft = "somebody else", draftOf(admin)
	}
	return append(list, walker{
		name: "author of their own", auth: ownAuth, actor: policy.Actor{ID: ownID, Role: policy.Author}, owner: ownID, draft: draftOf(ownAuth),
	})
}

// sweepWalked deletes the roles that the walk made.
func sweepWalked(t *testing.T) {
	for {
		items := call(t, token(t), "GET", "/roles?q=walked&limit=100", "", 200)["items"].([]any)
		if len(items) == 0 {
			return
		}
		for _, item := range items {
			id := item.(map[string]any)["id"].(string)
			if rec := send(t, "DELETE", adminBase+"/roles/"+id, "", "Authorization", token(t), "If-Match", "*"); rec.Code != 204 {
				t.Fatalf("deleting %s: %d %s", id, rec.Code, rec.Body)
			}
		}
	}
}
