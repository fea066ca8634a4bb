package server

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// agreement is what /openapi.json says of answers.
type agreement struct {
	paths    map[string]any
	mu       sync.Mutex
	compiler *jsonschema.Compiler
}

var agreed = sync.OnceValues(func() (*agreement, error) {
	h, err := started()
	if err != nil {
		return nil, err
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/openapi.json", nil))
	doc, err := jsonschema.UnmarshalJSON(rec.Body)
	if err != nil {
		return nil, err
	}
	c := &agreement{paths: doc.(map[string]any)["paths"].(map[string]any), compiler: jsonschema.NewCompiler()}
	c.compiler.DefaultDraft(jsonschema.Draft2020)
	c.compiler.AssertFormat()
	return c, c.compiler.AddResource("contract.json", doc)
})

// template is the address of the document that stands for a request's, as exact as
// there is; empty when none does.
func (c *agreement) template(method, path string) string {
	best := ""
	for t, item := range c.paths {
		if item.(map[string]any)[strings.ToLower(method)] == nil {
			continue
		}
		if fits(t, path) && (best == "" || strings.Count(t, "{") < strings.Count(best, "{")) {
			best = t
		}
	}
	return best
}

func fits(template, path string) bool {
	want, got := strings.Split(template, "/"), strings.Split(path, "/")
	return len(want) == len(got) && !slices.ContainsFunc(want, func(part string) bool {
		i := slices.Index(want, part)
		return part != got[i] && (got[i] == "" || !strings.HasPrefix(part, "{"))
	})
}

// broken says in what an answer is not as the document says; empty when it is.
func (c *agreement) broken(method, path string, rec *httptest.ResponseRecorder) string {
	template := c.template(method, path)
	if template == "" {
		return ""
	}
	responses := c.paths[template].(map[string]any)[strings.ToLower(method)].(map[string]any)["responses"].(map[string]any)
	status := strconv.Itoa(rec.Code)
	if responses[status] == nil && rec.Code >= 400 {
		status = "default"
	}
	said, ok := responses[status].(map[string]any)
	if !ok {
		return fmt.Sprintf("the status %d is not documented", rec.Code)
	}
	content, _ := said["content"].(map[string]any)
	media, _, _ := strings.Cut(rec.Header().Get("Content-Type"), ";")
	switch {
	case rec.Body.Len() == 0:
		return ""
	case content[media] == nil:
		return fmt.Sprintf("%d is documented with %v, not with %s", rec.Code, content, media)
	case !strings.HasSuffix(media, "json") || rec.Header().Get("Content-Encoding") != "":
		return ""
	}
	body, err := jsonschema.UnmarshalJSON(bytes.NewReader(rec.Body.Bytes()))
	if err != nil {
		return err.Error()
	}
	pointer := []string{"", "paths", template, strings.ToLower(method), "responses", status, "content", media, "schema"}
	for i, part := range pointer {
		pointer[i] = url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(part))
	}
	c.mu.Lock()
	schema, err := c.compiler.Compile("contract.json#" + strings.Join(pointer, "/"))
	c.mu.Unlock()
	if err == nil {
		err = schema.Validate(body)
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// keep holds an answer against the contract. A list of members that are wanted
// leaves out others, which the schemas do not say.
func keep(t *testing.T, method, address string, rec *httptest.ResponseRecorder) {
	t.Helper()
	c, err := agreed()
	if err != nil {
		t.Fatal(err)
	}
	path, query, _ := strings.Cut(address, "?")
	if strings.Contains(query, "fields=") && rec.Code == http.StatusOK {
		return
	}
	if broken := c.broken(method, path, rec); broken != "" {
		t.Errorf("%s %s is not as /openapi.json says: %.2000s", method, address, broken)
	}
}

// TestContract asks for what everything that reads answers, so that send holds it
// against the document, and for the head of it.
func TestContract(t *testing.T) {
	id, _ := newRole(t, "Contracted", "summary: Holds.\nfamily: Software engineering\n")
	matching(t, "POST", "/roles/"+id+"/publish", "*", "", 200)
	asAdmin(t, "POST", "/roles/"+id+"/comments", `{"line":1,"text":"Hm."}`, 201)
	asAdmin(t, "POST", "/roles/"+id+"/preview-links", `{}`, 201)
	release := at(call(t, token(t), "POST", "/releases", `{"name":"Together"}`, 201), "id").(string)
	me := at(call(t, token(t), "GET", "/me", "", 200), "id").(string)
	auth := token(t)
	asked := map[string]bool{}
	for _, address := range []string{
		"/api/v1/roles", "/api/v1/roles?include=facets&limit=3", "/api/v1/roles?limit=1&sort=-salary", "/api/v1/roles?family=none",
		"/api/v1/roles/back-end-developer", "/api/v1/roles/back-end-developer?include=related", "/api/v1/roles/contracted",
		"/api/v1/roles/contracted/html", "/api/v1/roles/contracted/markdown", "/api/v1/roles/contracted/jsonld", "/api/v1/roles/contracted/history",
		"/api/v1/skills", "/api/v1/skills/python", "/api/v1/families", "/api/v1/families/software-engineering", "/api/v1/locations", "/api/v1/levels",
		"/api/v1/compare?role=back-end-developer&role=contracted",
		"/setup", "/session/methods", "/sessions", "/me", "/me/factors", "/me/identities", "/me/passkeys", "/settings", "/rules",
		"/roles", "/roles/" + id, "/roles/" + id + "/presence", "/roles/" + id + "/comments", "/roles/" + id + "/preview-links",
		"/roles/" + id + "/versions", "/roles/" + id + "/versions/1", "/roles/" + id + "/diff?from=published", "/dashboard", "/releases", "/releases/" + release, "/templates",
		"/users", "/users/" + me, "/users/" + me + "/sessions", "/api-keys", "/skills?limit=100", "/skills?origin=unknown", "/skills/python", "/families?limit=100", "/families?origin=unknown", "/families/design", "/audit", "/audit?q=nothing",
	} {
		if !strings.HasPrefix(address, "/api/") {
			address = adminBase + address
		}
		rec := send(t, "GET", address, "", "Authorization", auth)
		if rec.Code != 200 {
			t.Errorf("GET %s: %d %.300s", address, rec.Code, rec.Body)
		}
		if head := send(t, "HEAD", address, "", "Authorization", auth); head.Code != 200 {
			t.Errorf("HEAD %s: %d", address, head.Code)
		}
		path, _, _ := strings.Cut(address, "?")
		c, _ := agreed()
		asked[c.template("GET", path)] = true
	}
	for _, c := range []struct {
		method, address, body string
		status                int
		header                []string
	}{
		{"GET", "/api/v1/roles/contracted", "", 406, []string{"Accept-Encoding", "identity;q=0"}},
		{"POST", adminBase + "/compile", `{"source":"a"}`, 415, []string{"Content-Type", "text/plain", "Authorization", auth}},
		{"POST", adminBase + "/compile", `{"source":"` + strings.Repeat("a", 3<<20) + `"}`, 413, []string{"Authorization", auth}},
		{"POST", adminBase + "/session", `{"email":"a","password":"b"}`, 415, []string{"Content-Type", "text/plain"}},
		{"PUT", adminBase + "/roles/" + id, `{"source":"a"}`, 412, []string{"Authorization", auth, "If-Match", `"bogus"`}},
	} {
		if rec := send(t, c.method, c.address, c.body, c.header...); rec.Code != c.status {
			t.Errorf("%s %s: %d, want %d: %.300s", c.method, c.address, rec.Code, c.status, rec.Body)
		}
	}
	c, err := agreed()
	if err != nil {
		t.Fatal(err)
	}
	if head := send(t, "HEAD", adminBase+"/events", "", "Authorization", auth); head.Code != 200 || head.Body.Len() > 0 {
		t.Errorf("the head of a stream that has none: %d %s", head.Code, head.Body)
	}
	streams := []string{"/events", "/export", "/audit/export", "/session/oidc/start", "/session/oidc/callback"}
	for template, item := range c.paths {
		read := item.(map[string]any)["get"] != nil && !slices.Contains(streams, strings.TrimPrefix(template, adminBase))
		if read && !asked[template] {
			t.Errorf("GET %s is not asked for here", template)
		}
	}
}

// TestEveryListHasAPage takes lists a page at a time and finds what they are whole.
func TestEveryListHasAPage(t *testing.T) {
	auth := token(t)
	id, _ := newRole(t, "Paged", "")
	for _, text := range []string{"one", "two", "three"} {
		asAdmin(t, "POST", "/roles/"+id+"/comments", `{"line":1,"text":"`+text+`"}`, 201)
		asAdmin(t, "POST", "/roles/"+id+"/preview-links", `{}`, 201)
		asAdmin(t, "POST", "/templates", `{"name":"Paged `+text+`","source":"---\ntitle: T\n---\n"}`, 201)
		t.Cleanup(func() { asAdmin(t, "DELETE", "/templates/paged-"+text, "", 204) })
	}
	me := at(call(t, auth, "GET", "/me", "", 200), "id").(string)
	keyOf := func(item any) string {
		m := item.(map[string]any)
		return fmt.Sprint(m["id"], m["slug"])
	}
	for _, path := range []string{"/roles/" + id + "/comments", "/roles/" + id + "/preview-links", "/templates", "/sessions", "/users/" + me + "/sessions"} {
		all := call(t, auth, "GET", path, "", 200)
		var want, got []string
		for _, item := range all["items"].([]any) {
			want = append(want, keyOf(item))
		}
		if strings.HasSuffix(path, "/sessions") && !slices.IsSortedFunc(all["items"].([]any), func(a, b any) int {
			return -strings.Compare(at(a.(map[string]any), "created_at").(string), at(b.(map[string]any), "created_at").(string))
		}) {
			t.Errorf("%s: not the newest first", path)
		}
		if n := float64(len(want)); n < 3 || at(all, "page", "limit") != n || at(all, "page", "total") != n || at(all, "page", "next_cursor") != nil {
			t.Errorf("%s: %d items, %v", path, len(want), all["page"])
		}
		cursor := ""
		for range want {
			one := call(t, auth, "GET", path+"?limit=2&cursor="+cursor, "", 200)
			for _, item := range one["items"].([]any) {
				got = append(got, keyOf(item))
			}
			var more bool
			if cursor, more = at(one, "page", "next_cursor").(string); !more {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: by pages %v, whole %v", path, got, want)
		}
		call(t, auth, "GET", path+"?cursor=nonsense", "", 400)
	}
	for _, path := range []string{"/me/passkeys", "/me/identities", "/rules", "/roles/" + id + "/presence"} {
		all := call(t, auth, "GET", path, "", 200)
		if n := float64(len(all["items"].([]any))); at(all, "page", "limit") != n || at(all, "page", "total") != n {
			t.Errorf("%s: %v items, %v", path, n, all["page"])
		}
	}
	log := call(t, auth, "GET", "/audit?limit=1", "", 200)
	if newest := at(log["items"].([]any)[0].(map[string]any), "n"); at(log, "page", "total") != newest {
		t.Errorf("the log: %v, its newest entry is %v", log["page"], newest)
	}
	if some := call(t, auth, "GET", "/audit?action=role", "", 200); at(some, "page", "total") != nil {
		t.Errorf("a part of the log was counted: %v", some["page"])
	}
}

// TestContractIsHeldTo sees that what breaks the contract is found.
func TestContractIsHeldTo(t *testing.T) {
	c, err := agreed()
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range []struct {
		status            int
		media, body, want string
	}{
		{200, "application/json", `{"items":[],"page":{"limit":20,"total":0,"next_cursor":null}}`, ""},
		{200, "application/json", `{"items":[{}],"page":{"limit":20,"total":0,"next_cursor":null}}`, "missing properties"},
		{200, "application/json", `{"items":null,"page":{"limit":20,"total":0,"next_cursor":null}}`, "want array"},
		{200, "application/json", `{"items":[],"page":{"limit":20,"total":0,"next_cursor":null},"more":1}`, "more"},
		{200, "text/html", `a`, "not with text/html"},
		{418, "application/problem+json", `{}`, "missing properties"},
		{204, "", "", "204 is not documented"},
	} {
		rec := httptest.NewRecorder()
		rec.Header().Set("Content-Type", cmp.Or(one.media, "text/plain"))
		rec.WriteHeader(one.status)
		rec.Body.WriteString(one.body)
		got := c.broken("GET", "/api/v1/roles", rec)
		if (got == "") != (one.want == "") || !strings.Contains(got, one.want) {
			t.Errorf("%d %s: %q, want %q", one.status, one.body, got, one.want)
		}
	}
}
