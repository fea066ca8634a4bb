package server

import (
	"encoding/json"
	"strings"
	"testing"
)

const adminBase = "/api/admin/v1"

// call sends a request of the admin API as somebody and reads the answer.
func call(t *testing.T, auth, method, path, body string, status int) map[string]any {
	t.Helper()
	rec := send(t, method, adminBase+path, body, "Authorization", auth)
	if rec.Code != status {
		t.Fatalf("%s %s %s: %d, want %d\n%.500s", method, path, body, rec.Code, status, rec.Body)
	}
	out := map[string]any{}
	if rec.Body.Len() > 0 {
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func signInAs(t *testing.T, email, password string) string {
	t.Helper()
	out := call(t, "", "POST", "/session", `{"email":"`+email+`","password":"`+password+`"}`, 200)
	return "Bearer " + out["access_token"].(string)
}

// TestPersonFromInvitationToDeletion goes through what becomes of a person.
func TestPersonFromInvitationToDeletion(t *testing.T) {
	const email, password = "bea@example.org", "seven quiet otters swim"
	admin := token(t)
	added := call(t, admin, "POST", "/users", `{"email":"`+email+`","name":"Bea","role":"author"}`, 201)
	id := added["id"].(string)
	invitation := added["invitation"].(map[string]any)
	link, invited := invitation["url"].(string), invitation["token"].(string)
	if link != "http://localhost/admin/invitation#"+invited || added["invited"] != true || added["last_seen"] != nil {
		t.Errorf("the answer is %v", added)
	}
	call(t, "", "POST", "/invitation", `{"token":"`+invited+`x","password":"`+password+`"}`, 403)
	call(t, "", "POST", "/invitation", `{"token":"`+invited+`","password":"bea@example.org"}`, 422)
	call(t, "", "POST", "/invitation", `{"token":"`+invited+`","password":"`+password+`","role":"admin"}`, 422)
	call(t, "", "POST", "/invitation", `{"token":"`+invited+`","password":"`+password+`"}`, 200)
	call(t, "", "POST", "/invitation", `{"token":"`+invited+`","password":"`+password+`"}`, 403)

	bea := signInAs(t, email, password)
	for _, c := range []struct {
		method, path, body string
		status             int
	}{
		{"PATCH", "/me", `{"name":"Bea","role":"admin"}`, 422},
		{"PATCH", "/users/" + id, `{"role":"admin"}`, 403},
		{"POST", "/users", `{"email":"eve@example.org","name":"Eve","role":"admin"}`, 403},
		{"POST", "/users/" + id + "/invitation", "", 403},
		{"GET", "/users/" + id + "/sessions", "", 403},
		{"DELETE", "/users/" + id, "", 403},
	} {
		call(t, bea, c.method, c.path, c.body, c.status)
	}
	for _, item := range call(t, bea, "GET", "/users", "", 200)["items"].([]any) {
		if p := item.(map[string]any); p["email"] != nil || p["last_seen"] != nil || p["name"] == "" {
			t.Errorf("a colleague sees %v", p)
		}
	}
	if found := call(t, bea, "GET", "/users?q=example.org", "", 200)["page"].(map[string]any)["total"]; found != 0.0 {
		t.Errorf("a colleague finds %v people by their addresses", found)
	}

	sessions := call(t, admin, "GET", "/users/"+id+"/sessions", "", 200)["items"].([]any)
	if len(sessions) != 1 || sessions[0].(map[string]any)["current"] != false {
		t.Errorf("the sessions are %v", sessions)
	}
	session := sessions[0].(map[string]any)["id"].(string)
	call(t, admin, "DELETE", "/users/"+id+"/sessions/"+session, "", 204)
	call(t, bea, "GET", "/me", "", 401)
	call(t, admin, "DELETE", "/users/"+id+"/sessions/"+session, "", 404)

	bea = signInAs(t, email, password)
	if changed := call(t, admin, "PATCH", "/users/"+id, `{"role":"editor"}`, 200); changed["role"] != "editor" {
		t.Errorf("changed to %v", changed)
	}
	call(t, bea, "GET", "/me", "", 401)
	bea = signInAs(t, email, password)
	call(t, admin, "DELETE", "/users/"+id+"/sessions", "", 204)
	call(t, bea, "GET", "/me", "", 401)

	call(t, admin, "PATCH", "/users/"+id, `{"email":"eve@example.org"}`, 422)
	call(t, admin, "PATCH", "/users/"+id, `{"disabled":true}`, 200)
	call(t, "", "POST", "/session", `{"email":"`+email+`","password":"`+password+`"}`, 403)
	call(t, admin, "DELETE", "/users/"+id, "", 204)
	call(t, admin, "GET", "/users/"+id, "", 404)
	call(t, "", "POST", "/session", `{"email":"`+email+`","password":"`+password+`"}`, 401)
}

// TestTheLastAdministratorStays tries to take away the only one.
func TestTheLastAdministratorStays(t *testing.T) {
	admin := token(t)
	id := call(t, admin, "GET", "/me", "", 200)["id"].(string)
	for _, body := range []string{`{"role":"viewer"}`, `{"disabled":true}`} {
		problem := call(t, admin, "PATCH", "/users/"+id, body, 409)
		if !strings.Contains(problem["detail"].(string), "only administrator") {
			t.Errorf("%s: %v", body, problem)
		}
	}
	call(t, admin, "DELETE", "/users/"+id, "", 409)
	call(t, admin, "GET", "/me", "", 200)
}
