package server

import (
	"encoding/json"
	"maps"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// wanderer is a draft with everything that a preview shows, and some that it
// must not.
const wanderer = "---\ntitle: Wanderer\ninternal: { notes: budget is tight }\n---\n\nWalks <script>alert(1)</script> far.\n\n" +
	"## Responsibilities\n\n- Walk\n\n## Salary\n\n| Level | Minimum | Maximum |\n| --- | --- | --- |\n| Senior | £50,000 | £60,000 |\n"

// draft makes a role that nobody has published, which goes when the test ends.
func draft(t *testing.T, source string) (id, slug string) {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"source": source})
	var r struct{ ID, Slug string }
	if err := json.Unmarshal(asAdmin(t, "POST", "/roles", string(body), 201).Body.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		send(t, "DELETE", "/api/admin/v1/roles/"+r.ID, "", "Authorization", token(t), "If-Match", "*")
	})
	return r.ID, r.Slug
}

// link makes a preview link and returns its token and the link's own id.
func link(t *testing.T, role string) (token, id string) {
	t.Helper()
	var l struct{ ID, Token, URL string }
	rec := asAdmin(t, "POST", "/roles/"+role+"/preview-links", `{"expires_in":3600}`, 201)
	if err := json.Unmarshal(rec.Body.Bytes(), &l); err != nil || l.URL != "http://127.0.0.1/preview/"+l.Token || rec.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("the link is %s, %v", rec.Body, err)
	}
	return l.Token, l.ID
}

// unkept tells whether an answer says that nothing may keep or index it.
func unkept(rec *httptest.ResponseRecorder) bool {
	h := rec.Header()
	return h.Get("Cache-Control") == "private, no-store" && h.Get("ETag") == "" && h.Get("Last-Modified") == "" &&
		h.Get("Referrer-Policy") == "no-referrer" && strings.HasPrefix(h.Get("X-Robots-Tag"), "noindex")
}

func TestPreviewThroughTheReadAPI(t *testing.T) {
	id, slug := draft(t, wanderer)
	_, other := draft(t, "---\ntitle: Stayer\n---\n\nStays.\n")
	tok, linkID := link(t, id)
	role := "/api/v1/roles/" + slug
	for _, c := range []struct {
		path   string
		status int
		has    string
	}{
		{role + "?preview=" + tok, 200, `"slug":"wanderer"`},
		{role + "?preview=" + tok + "&fields=slug,published_at", 200, `{"slug":"wanderer","published_at":null}`},
		{role + "/html?preview=" + tok, 200, "<h2 id="},
		{role + "/markdown?preview=" + tok, 200, "title: Wanderer"},
		{role + "/jsonld?preview=" + tok, 200, `"@type":"Occupation"`},
		{role + "/history?preview=" + tok, 400, "query.preview"},
		{role + "?preview=" + tok + "&at=2026-01-01", 400, "query.at"},
		{role + "?preview=" + tok + "&include=related", 400, "query.include"},
		{role + "?preview=" + tok + "&preview=" + tok, 400, "query.preview"},
		{"/api/v1/roles?preview=" + tok, 400, "query.preview"},
		{"/api/v1/roles/" + other + "?preview=" + tok, 404, "does not work"},
		{"/api/v1/roles/back-end-developer?preview=" + tok, 404, "does not work"},
		{role + "?preview=rbv_nonsense", 404, "does not work"},
		{role + "?preview=", 404, "does not work"},
		{role, 404, "no published role"},
	} {
		rec := send(t, "GET", c.path, "")
		if rec.Code != c.status || !strings.Contains(rec.Body.String(), c.has) || strings.Contains(rec.Body.String(), "budget") {
			t.Errorf("GET %s: %d, want %d with %q:\n%.400s", c.path, rec.Code, c.status, c.has, rec.Body)
		}
		if rec.Code == 200 && !unkept(rec) {
			t.Errorf("GET %s may be kept: %v", c.path, rec.Header())
		}
	}
	asAdmin(t, "DELETE", "/roles/"+id+"/preview-links/"+linkID, "", 204)
	if rec := send(t, "GET", role+"?preview="+tok, ""); rec.Code != 404 {
		t.Errorf("taken back: %d", rec.Code)
	}
}

// TestAPreviewHasEveryMember holds a draft's JSON against a published role's.
func TestAPreviewHasEveryMember(t *testing.T) {
	id, slug := draft(t, wanderer)
	tok, _ := link(t, id)
	members := func(path string) string {
		var m map[string]json.RawMessage
		if err := json.Unmarshal(send(t, "GET", path, "").Body.Bytes(), &m); err != nil {
			t.Fatal(err)
		}
		return strings.Join(slices.Sorted(maps.Keys(m)), " ")
	}
	if got, want := members("/api/v1/roles/"+slug+"?preview="+tok), members("/api/v1/roles/back-end-developer"); got != want {
		t.Errorf("a draft has\n%s, a role\n%s", got, want)
	}
}

func TestPreviewPage(t *testing.T) {
	id, _ := draft(t, wanderer)
	tok, linkID := link(t, id)
	rec := send(t, "GET", "/preview/"+tok, "")
	page := rec.Body.String()
	if rec.Code != 200 || !unkept(rec) {
		t.Errorf("the page: %d, %v", rec.Code, rec.Header())
	}
	for _, has := range []string{"<h1>Wanderer</h1>", "Preview of a draft", "works until", "£50,000–£60,000 a year", `content="noindex`} {
		if !strings.Contains(page, has) {
			t.Errorf("the page does not have %q", has)
		}
	}
	for _, hasNot := range []string{"<script", "budget", tok} {
		if strings.Contains(page, hasNot) {
			t.Errorf("the page has %q", hasNot)
		}
	}
	nonce := nonceOf(page)
	policy := rec.Header().Get("Content-Security-Policy")
	if len(nonce) < 20 || !strings.Contains(policy, "default-src 'none'; style-src 'nonce-"+nonce+"'; img-src 'self' https: data:;") || !strings.Contains(policy, "frame-ancestors 'none'") {
		t.Errorf("the policy %q does not fit the nonce %q", policy, nonce)
	}
	if again := send(t, "GET", "/preview/"+tok, ""); again.Body.String() == page {
		t.Error("a second answer has the nonce of the first")
	}
	asAdmin(t, "DELETE", "/roles/"+id+"/preview-links/"+linkID, "", 204)
	gone, nonsense := send(t, "GET", "/preview/"+tok, ""), send(t, "GET", "/preview/rbv_nonsense", "")
	plain := func(s string) string { return strings.ReplaceAll(s, nonceOf(s), "") }
	if gone.Code != 404 || nonsense.Code != 404 || plain(gone.Body.String()) != plain(nonsense.Body.String()) {
		t.Errorf("taken back: %d; never there: %d", gone.Code, nonsense.Code)
	}
}

func nonceOf(page string) string {
	_, rest, _ := strings.Cut(page, `nonce="`)
	nonce, _, _ := strings.Cut(rest, `"`)
	return nonce
}

// TestAPreviewEndsWithTheRightToMakeIt disables, demotes and deletes whoever made
// a link, and revokes the key that did.
func TestAPreviewEndsWithTheRightToMakeIt(t *testing.T) {
	admin := token(t)
	const email, password = "dot@example.org", "seven quiet otters swim"
	id := call(t, admin, "POST", "/users", `{"email":"`+email+`","name":"Dot","role":"author","password":"`+password+`"}`, 201)["id"].(string)
	dot := signInAs(t, email, password)
	source, _ := json.Marshal(map[string]string{"source": "---\ntitle: Rambler\n---\n\nWalks.\n"})
	role := call(t, dot, "POST", "/roles", string(source), 201)["id"].(string)
	t.Cleanup(func() {
		send(t, "DELETE", adminBase+"/roles/"+role, "", "Authorization", admin, "If-Match", "*")
	})
	works := func(what, tok string, want int) {
		t.Helper()
		for _, path := range []string{"/preview/" + tok, "/api/v1/roles/rambler?preview=" + tok} {
			if rec := send(t, "GET", path, ""); rec.Code != want {
				t.Errorf("%s: GET %s: %d, want %d", what, path, rec.Code, want)
			}
		}
	}
	made := func(auth string) string {
		t.Helper()
		return call(t, auth, "POST", "/roles/"+role+"/preview-links", `{}`, 201)["token"].(string)
	}
	tok := made(dot)
	works("an author", tok, 200)
	call(t, admin, "PATCH", "/users/"+id, `{"role":"viewer"}`, 200)
	works("a viewer", tok, 404)
	call(t, admin, "PATCH", "/users/"+id, `{"role":"author"}`, 200)
	works("an author again", tok, 200)
	call(t, admin, "PATCH", "/users/"+id, `{"disabled":true}`, 200)
	works("a disabled author", tok, 404)
	call(t, admin, "DELETE", "/users/"+id, "", 204)
	works("a deleted author", tok, 404)

	key := call(t, admin, "POST", "/api-keys", `{"name":"Site","scopes":["roles:write"]}`, 201)
	tok = made("Bearer " + key["key"].(string))
	works("a key", tok, 200)
	call(t, admin, "DELETE", "/api-keys/"+key["id"].(string), "", 204)
	works("a revoked key", tok, 404)
}
