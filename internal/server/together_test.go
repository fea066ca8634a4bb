package server

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
)

// newRole creates a role and takes it away after the test.
func newRole(t *testing.T, title, front string) (id, etag string) {
	t.Helper()
	source := fmt.Sprintf("---\ntitle: %s\n%s---\n\nRigs.\n\n## Responsibilities\n\n- Rig\n\n## Salary\n\n- £40,000 to £50,000 a year\n", title, front)
	body, err := json.Marshal(map[string]string{"source": source})
	if err != nil {
		t.Fatal(err)
	}
	rec := asAdmin(t, "POST", "/roles", string(body), 201)
	var role struct{ ID, ETag string }
	if err := json.Unmarshal(rec.Body.Bytes(), &role); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		send(t, "DELETE", "/api/admin/v1/roles/"+role.ID, "", "Authorization", token(t), "If-Match", "*")
	})
	return role.ID, role.ETag
}

// matching is asAdmin with an If-Match.
func matching(t *testing.T, method, path, match, body string, status int) *httptest.ResponseRecorder {
	t.Helper()
	rec := send(t, method, "/api/admin/v1"+path, body, "Authorization", token(t), "If-Match", match)
	if rec.Code != status {
		t.Fatalf("%s %s: %d, want %d:\n%.800s", method, path, rec.Code, status, rec.Body)
	}
	return rec
}

func has(t *testing.T, what string, rec *httptest.ResponseRecorder, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(rec.Body.String(), want) {
			t.Errorf("%s: no %s in\n%.900s", what, want, rec.Body)
		}
	}
}

// A refusal has every member, also what is not known.
func TestARefusalHasEveryMember(t *testing.T) {
	id, etag := newRole(t, "Buoy", "")
	body := `{"source":"---\ntitle: Buoy\n---\n\nFloats.\n"}`
	has(t, "from a text that never was", matching(t, "PUT", "/roles/"+id, `"bogus"`, body, 412), `"current":{"source":`, `"base":null`, `"merged":null`)
	matching(t, "PUT", "/roles/"+id, etag, body, 200)
	has(t, "without a text", matching(t, "POST", "/roles/"+id+"/archive", etag, "", 412), `"current":{"source":`, `"base":{"source":`, `"merged":null`)
}

// What the second of two people gets is both texts, and what they are merged.
func TestAStaleSaveIsAnsweredWithTheMerge(t *testing.T) {
	id, etag := newRole(t, "Lead rigger", "")
	mine := `{"source":"---\ntitle: Lead rigger\nsummary: Mine.\n---\n\nRigs.\n\n## Responsibilities\n\n- Rig\n\n## Salary\n\n- £40,000 to £50,000 a year\n"}`
	theirs := strings.Replace(strings.Replace(mine, `summary: Mine.\n`, "", 1), "£50,000", "£55,000", 1)
	matching(t, "PUT", "/roles/"+id, etag, theirs, 200)
	has(t, "a stale save", matching(t, "PUT", "/roles/"+id, etag, mine, 412),
		`"current":{"source":`, `"base":{"source":`, `"merged":{"source":"---\ntitle: Lead rigger\nsummary: Mine.\n---`, `£55,000 a year\n","conflicts":[]`)
	conflicting := strings.Replace(mine, "£50,000", "£60,000", 1)
	has(t, "a conflict", matching(t, "PUT", "/roles/"+id, etag, conflicting, 412), `"conflicts":[{"line":14,"base":"- £40,000 to £50,000`)
}

func TestVersionsOverHTTP(t *testing.T) {
	id, etag := newRole(t, "Second rigger", "")
	for i := range 3 {
		body := fmt.Sprintf(`{"autosave":true,"source":"---\ntitle: Second rigger\nsummary: Text %d.\n---\n"}`, i)
		etag = matching(t, "PUT", "/roles/"+id, etag, body, 200).Header().Get("ETag")
	}
	matching(t, "PUT", "/roles/"+id, etag, `{"message":"Done","source":"---\ntitle: Second rigger\n---\n"}`, 200)
	has(t, "the versions", asAdmin(t, "GET", "/roles/"+id+"/versions?limit=1", "", 200), `"items":[{"version":5,`, `"message":"Done"`, `"page":{"limit":1,`)
	has(t, "what differs", asAdmin(t, "GET", "/roles/"+id+"/diff?from=4", "", 200),
		`"kind":"delete","old":3,"new":0,"parts":[{"text":"summary: Text 2.","changed":true}],"ended":true`, `"changes":["Summary removed`)
	asAdmin(t, "GET", "/roles/"+id+"/diff?from=published", "", 404)
	asAdmin(t, "GET", "/roles/"+id+"/diff?from=x", "", 400)
}

func TestBulkOverHTTP(t *testing.T) {
	a, etag := newRole(t, "First mate", "")
	b, _ := newRole(t, "Broken mate", "image: 5\n")
	publish := fmt.Sprintf(`{"action":"publish","ids":[%q,%q]}`, a, b)
	has(t, "one that has errors", asAdmin(t, "POST", "/bulk", publish, 422), `"items":[{"id":"`+b+`","title":"Broken mate","kind":"unprocessable"`, `"diagnostics":[`)
	if rec := send(t, "GET", "/api/v1/roles/first-mate", ""); rec.Code != 404 {
		t.Errorf("a visitor sees the other: %d", rec.Code)
	}
	one := fmt.Sprintf(`{"action":"retag","family":"Crew","items":[{"id":%q,"etag":%q}]}`, a, etag)
	has(t, "what would change", asAdmin(t, "POST", "/bulk?dry_run=true", one, 200), `"dry_run":true`, `"changes":["Family added: Crew"]`)
	has(t, "what has changed", asAdmin(t, "POST", "/bulk", one, 200), `"dry_run":false`, `"version":2`)
	has(t, "made from an older text", asAdmin(t, "POST", "/bulk", one, 412), `"kind":"precondition-failed"`)
}

func TestReleasesOverHTTP(t *testing.T) {
	a, _ := newRole(t, "Deck hand", "")
	b, _ := newRole(t, "Engine hand", "")
	body := fmt.Sprintf(`{"name":"Pay 2027","items":[{"role_id":%q},{"role_id":%q,"version":1}]}`, a, b)
	created := asAdmin(t, "POST", "/releases", body, 201)
	has(t, "the release", created, `"state":"open"`, `"roles":2`, `"title":"Deck hand"`, `"problems":[]`)
	at := strings.TrimPrefix(created.Header().Get("Location"), "/api/admin/v1")
	asAdmin(t, "PATCH", at, `{"name":"Pay"}`, 428)
	etag := matching(t, "PATCH", at, created.Header().Get("ETag"), `{"at":"2127-01-01T00:00","time_zone":"Europe/London"}`, 200).Header().Get("ETag")
	has(t, "the list", asAdmin(t, "GET", "/releases", "", 200), `"state":"scheduled"`, `"at":"2127-01-01T00:00:00Z","time_zone":"Europe/London"`)
	matching(t, "DELETE", at, `"r1"`, "", 412)
	if rec := send(t, "GET", "/api/v1/roles/deck-hand", ""); rec.Code != 404 {
		t.Errorf("a visitor sees it before: %d", rec.Code)
	}
	has(t, "going live", matching(t, "POST", at+"/publish", etag, "", 200), `"state":"published"`, `"changed":[{"id":"`+a, `"Published for the first time"`)
	for _, slug := range []string{"deck-hand", "engine-hand"} {
		if rec := send(t, "GET", "/api/v1/roles/"+slug, ""); rec.Code != 200 {
			t.Errorf("a visitor asks for %s: %d", slug, rec.Code)
		}
	}
	matching(t, "DELETE", at, "*", "", 409)
	asAdmin(t, "GET", "/releases/none", "", 404)
}
