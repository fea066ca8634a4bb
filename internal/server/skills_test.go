package server

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
)

// asAdmin sends a request to the admin API and expects a status.
func asAdmin(t *testing.T, method, path, body string, status int) *httptest.ResponseRecorder {
	t.Helper()
	rec := send(t, method, "/api/admin/v1"+path, body, "Authorization", token(t))
	if rec.Code != status {
		t.Fatalf("%s %s %s: %d, want %d:\n%.600s", method, path, body, rec.Code, status, rec.Body)
	}
	return rec
}

// An administrator looks at the unknown names, adds one as a skill, merges it,
// and takes everything back; visitors see each step at once.
func TestAnAdministratorsSkills(t *testing.T) {
	doc := `{"source":"---\ntitle: Rigger\n---\n\nRigs.\n\n## Responsibilities\n\n- Rig\n\n## Skills\n\n- Rope work\n- Knots\n"}`
	var rigger struct{ ID, ETag string }
	created := asAdmin(t, "POST", "/roles", doc, 201)
	if err := json.Unmarshal(created.Body.Bytes(), &rigger); err != nil {
		t.Fatal(err)
	}
	match := created.Header().Get("ETag")
	if rec := send(t, "POST", "/api/admin/v1/roles/"+rigger.ID+"/publish", "", "Authorization", token(t), "If-Match", match); rec.Code != 200 {
		t.Fatalf("publishing: %d %s", rec.Code, rec.Body)
	}
	t.Cleanup(func() {
		send(t, "DELETE", "/api/admin/v1/roles/"+rigger.ID, "", "Authorization", token(t), "If-Match", "*")
	})
	read := func(path string) string { return send(t, "GET", "/api/v1"+path, "").Body.String() }
	expect := func(what, got, want string) {
		t.Helper()
		if !strings.Contains(got, want) {
			t.Errorf("%s: no %s in\n%.600s", what, want, got)
		}
	}

	expect("the unknown", asAdmin(t, "GET", "/skills?origin=unknown&q=rope", "", 200).Body.String(), `"slug":"rope-work","name":"Rope work","kind":null`)
	added := asAdmin(t, "POST", "/skills", `{"name":"Rope work","kind":"professional","aliases":["Ropes"]}`, 201)
	expect("the added skill", added.Body.String(), `"origin":"own"`)
	expect("what it changes", added.Body.String(), `"changes":["Skill Rope work: kind added: professional"]`)
	if got := added.Header().Get("Location"); got != "/api/admin/v1/skills/rope-work" {
		t.Errorf("it is at %s", got)
	}
	expect("a visitor", read("/roles/rigger"), `"slug":"rope-work","uri":null,"level":null,"kind":"professional"`)
	expect("a name twice", asAdmin(t, "POST", "/skills", `{"name":"Ropes"}`, 409).Body.String(), "“Ropes” means Rope work already")
	expect("an unknown kind", asAdmin(t, "POST", "/skills", `{"name":"X","kind":"magic"}`, 422).Body.String(), "body.kind")
	expect("an unknown key", asAdmin(t, "POST", "/skills", `{"name":"X","alias":[]}`, 422).Body.String(), "aliases")

	etag := send(t, "GET", "/api/v1/roles/rigger", "").Header().Get("ETag")
	expect("the merge", asAdmin(t, "POST", "/skills/knots/merge", `{"into":"rope-work"}`, 200).Body.String(), `"merged_into":{"slug":"rope-work","name":"Rope work"}`)
	if rec := send(t, "GET", "/api/v1/roles/rigger", "", "If-None-Match", etag); rec.Code != 200 {
		t.Errorf("with the tag of before: %d", rec.Code)
	}
	expect("a filter by the old name", read("/roles?skill=knots&fields=slug"), `{"items":[{"slug":"rigger"}]`)
	expect("a filter by an alias", read("/roles?skill=Ropes&fields=slug"), `{"items":[{"slug":"rigger"}]`)
	if rec := send(t, "GET", "/api/v1/skills/ropes", ""); rec.Code != 301 || rec.Header().Get("Location") != "/api/v1/skills/rope-work" {
		t.Errorf("an alias's page: %d, %s", rec.Code, rec.Header().Get("Location"))
	}
	if rec := send(t, "GET", "/api/v1/skills/knots?limit=1", ""); rec.Code != 301 || rec.Header().Get("Location") != "/api/v1/skills/rope-work?limit=1" {
		t.Errorf("the merged skill's page: %d, %s", rec.Code, rec.Header().Get("Location"))
	}
	expect("deleting what others merged into", asAdmin(t, "DELETE", "/skills/rope-work", "", 409).Body.String(), "has been merged into")
	asAdmin(t, "DELETE", "/skills/knots/merge", "", 200)
	expect("an alias", asAdmin(t, "PATCH", "/skills/python", `{"aliases":["Python 3","Serpentry"]}`, 200).Body.String(), `"Serpentry"`)
	asAdmin(t, "PATCH", "/skills/python", `{"aliases":[]}`, 200)
	asAdmin(t, "DELETE", "/skills/knots", "", 204)
	asAdmin(t, "DELETE", "/skills/rope-work", "", 204)
	expect("afterwards", read("/skills"), `{"slug":"knots","name":"Knots","count":1}`)
	asAdmin(t, "GET", "/skills/nothing", "", 404)
}
