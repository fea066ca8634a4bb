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

	expect("the unknown", asAdmin(t, "GET", "/skills?origin=unknown&q=rope", "", 200).Body.String(), `"slug":"rope-work","name":"Rope work","aliases":[],"origin":"unknown"`)
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

// An administrator looks at the families that nobody knows, adds one, renames it,
// merges it, and takes everything back; visitors and the list of all roles, drafts
// too, see each step at once.
func TestAnAdministratorsFamilies(t *testing.T) {
	public, _ := newRole(t, "Deck boss", "family: Deck crew\n")
	matching(t, "POST", "/roles/"+public+"/publish", "*", "", 200)
	hidden, _ := newRole(t, "Deck planner", "family: Deck hands\n")
	read := func(path string) string { return send(t, "GET", "/api/v1"+path, "").Body.String() }
	expect := func(what, got, want string) {
		t.Helper()
		if !strings.Contains(got, want) {
			t.Errorf("%s: no %s in\n%.600s", what, want, got)
		}
	}
	drafts := func(family string) string {
		return asAdmin(t, "GET", "/roles?sort=title&family="+family, "", 200).Body.String()
	}

	unknown := asAdmin(t, "GET", "/families?origin=unknown&q=deck", "", 200).Body.String()
	expect("the unknown", unknown, `"items":[{"slug":"deck-crew","name":"Deck crew","aliases":[],"origin":"unknown","merged_into":null,"nearest":null,"roles":1}],"page":{"limit":20,"total":1`)
	expect("one that ships", asAdmin(t, "GET", "/families/data-and-ai", "", 200).Body.String(), `"name":"Data and AI"`)

	added := asAdmin(t, "POST", "/families", `{"name":"Deck crew","aliases":["Deck hands"]}`, 201)
	expect("the added family", added.Body.String(), `{"family":{"slug":"deck-crew","name":"Deck crew","aliases":["Deck hands"],"origin":"own","merged_into":null,"nearest":null,"roles":1},"roles":[],"more":0}`)
	if got := added.Header().Get("Location"); got != "/api/admin/v1/families/deck-crew" {
		t.Errorf("it is at %s", got)
	}
	expect("the drafts in it", drafts("deck-crew"), `"total":2`)
	expect("a draft in it", drafts("deck-crew"), `"title":"Deck planner","state":"draft"`)
	expect("a draft's family", asAdmin(t, "GET", "/roles/"+hidden, "", 200).Body.String(), `"family":{"slug":"deck-crew","name":"Deck crew"}`)
	expect("a name twice", asAdmin(t, "POST", "/families", `{"name":"Deck hands"}`, 409).Body.String(), "“Deck hands” means Deck crew already")
	expect("a name of one that ships", asAdmin(t, "POST", "/families", `{"name":"Softwareentwicklung"}`, 409).Body.String(), "“Softwareentwicklung” means Software engineering already")
	expect("an unknown key", asAdmin(t, "POST", "/families", `{"name":"X","kind":"technical"}`, 422).Body.String(), "kind")
	expect("renaming one that ships", asAdmin(t, "PATCH", "/families/design", `{"name":"Drawing"}`, 409).Body.String(), "ships with Rolebook")

	renamed := asAdmin(t, "PATCH", "/families/deck-crew", `{"name":"Deck"}`, 200).Body.String()
	expect("the renamed family", renamed, `"slug":"deck-crew","name":"Deck","aliases":["Deck hands","Deck crew"]`)
	expect("what it changes", renamed, `"changes":["Family: Deck crew → Deck"]`)
	expect("a visitor", read("/roles/deck-boss"), `"family":{"slug":"deck-crew","name":"Deck"}`)
	expect("a filter by a name", read("/roles?family=Deck%20hands&fields=slug"), `{"items":[{"slug":"deck-boss"}]`)

	before := send(t, "GET", "/api/v1/roles/deck-boss", "")
	merged := asAdmin(t, "POST", "/families/deck-crew/merge", `{"into":"leadership"}`, 200).Body.String()
	expect("the merge", merged, `"merged_into":{"slug":"leadership","name":"Leadership"}`)
	expect("what it changes", merged, `"title":"Deck boss","changes":["Family: Deck → Leadership"`)
	after := send(t, "GET", "/api/v1/roles/deck-boss", "", "If-None-Match", before.Header().Get("ETag"))
	if after.Code != 200 || after.Header().Get("Surrogate-Key") != "role:"+public+" family:leadership" {
		t.Errorf("with the tag of before: %d, %v", after.Code, after.Header())
	}
	expect("a visitor", after.Body.String(), `"family":{"slug":"leadership","name":"Leadership"}`)
	for _, family := range []string{"deck-crew", "Deck", "Deck+hands", "leadership", "F%C3%BChrung"} {
		expect("a filter by "+family, read("/roles?family="+family+"&fields=slug"), `{"slug":"deck-boss"}`)
		expect("drafts by "+family, drafts(family), `"title":"Deck planner"`)
	}
	expect("the drafts' family", drafts("leadership"), `"family":{"slug":"leadership","name":"Leadership"}`)
	expect("the facets", read("/roles?include=facets&family=leadership&limit=1"), `{"value":"leadership","label":"Leadership"`)
	for _, slug := range []string{"deck-crew", "deck-hands", "deck"} {
		if rec := send(t, "GET", "/api/v1/families/"+slug+"?limit=1", ""); rec.Code != 301 || rec.Header().Get("Location") != "/api/v1/families/leadership?limit=1" {
			t.Errorf("the page of %s: %d, %s", slug, rec.Code, rec.Header().Get("Location"))
		}
	}
	expect("the family's page", read("/families/leadership"), `"slug":"deck-boss"`)
	expect("moving to the merged one", asAdmin(t, "POST", "/bulk?dry_run=true", `{"action":"retag","family":"Deck","ids":["`+public+`"]}`, 200).Body.String(), `"changes":[]`)

	expect("taking it back", asAdmin(t, "DELETE", "/families/deck-crew/merge", "", 200).Body.String(), `"changes":["Family: Leadership → Deck"`)
	asAdmin(t, "DELETE", "/families/deck-crew/merge", "", 409)
	asAdmin(t, "DELETE", "/families/leadership", "", 409)
	asAdmin(t, "DELETE", "/families/deck-crew", "", 204)
	expect("afterwards", read("/families"), `{"slug":"deck-crew","name":"Deck crew","count":1}`)
	expect("a draft afterwards", drafts("deck-hands"), `"family":{"slug":"deck-hands","name":"Deck hands"}`)
	asAdmin(t, "GET", "/families/nothing", "", 404)
	expect("the log", asAdmin(t, "GET", "/audit?action=family&object=deck-crew", "", 200).Body.String(), `"action":"family.deleted"`)
}
