package server

import (
	"strings"
	"testing"
)

// TestAPIKeys makes keys of several scopes and asks for what they may and may
// not do.
func TestAPIKeys(t *testing.T) {
	admin := token(t)
	key := func(scopes string) (id, auth string) {
		out := call(t, admin, "POST", "/api-keys", `{"name":"Site","scopes":`+scopes+`}`, 201)
		return out["id"].(string), "Bearer " + out["key"].(string)
	}
	reading, read := key(`["roles:read"]`)
	_, write := key(`["roles:read","roles:write"]`)
	_, root := key(`["admin"]`)
	const document = `{"source":"---\ntitle: Key Cutter\n---\n\nCuts keys.\n"}`
	for _, c := range []struct {
		auth, method, path, body string
		status                   int
	}{
		{read, "GET", "/roles", "", 200},
		{read, "GET", "/users", "", 200},
		{read, "POST", "/roles", document, 403},
		{write, "POST", "/roles", document, 201},
		{write, "GET", "/settings", "", 200},
		{write, "PATCH", "/settings", `{}`, 403},
		{root, "PATCH", "/settings", `{}`, 200},
		{root, "GET", "/roles", "", 403},
		{root, "GET", "/me", "", 403},
		{root, "PATCH", "/me", `{"name":"Root"}`, 403},
		{root, "GET", "/api-keys", "", 403},
		{root, "POST", "/users", `{"email":"eve@example.org","name":"Eve","role":"admin"}`, 403},
		{read + "x", "GET", "/roles", "", 401},
		{strings.ToLower(read[:7]) + read[7:], "GET", "/roles", "", 200}, // the scheme in any case
	} {
		call(t, c.auth, c.method, c.path, c.body, c.status)
	}
	for _, bad := range []string{
		`{"name":"Site","scopes":["root"]}`, `{"name":"Site","scopes":[]}`, `{"name":"Site"}`, `{"name":"","scopes":["admin"]}`,
		`{"name":"Site","scopes":["admin"],"expires_at":"2020-01-01T00:00:00Z"}`, `{"name":"Site","scopes":["admin"],"id":"mine"}`,
	} {
		call(t, admin, "POST", "/api-keys", bad, 422)
	}
	changed := call(t, admin, "PATCH", "/api-keys/"+reading, `{"name":"Shop","expires_at":"2999-01-01T00:00:00Z"}`, 200)
	if changed["name"] != "Shop" || changed["expires_at"] != "2999-01-01T00:00:00Z" || changed["key"] != nil {
		t.Errorf("changed: %v", changed)
	}
	if changed = call(t, admin, "PATCH", "/api-keys/"+reading, `{"name":"Site"}`, 200); changed["expires_at"] == nil {
		t.Errorf("a new name took the end away: %v", changed)
	}
	if changed = call(t, admin, "PATCH", "/api-keys/"+reading, `{"expires_at":null}`, 200); changed["expires_at"] != nil {
		t.Errorf("the end is still %v", changed)
	}
	for _, bad := range []string{`{"expires_at":"2020-01-01T00:00:00Z"}`, `{"expires_at":"soon"}`, `{"expires_at":1}`, `{"name":""}`, `{"scopes":["admin"]}`} {
		call(t, admin, "PATCH", "/api-keys/"+reading, bad, 422)
	}
	call(t, root, "PATCH", "/api-keys/"+reading, `{"name":"Mine"}`, 403)
	call(t, admin, "PATCH", "/api-keys/nothing", `{}`, 404)
	me := call(t, admin, "GET", "/me", "", 200)
	for _, item := range call(t, admin, "GET", "/api-keys?limit=100", "", 200)["items"].([]any) {
		k := item.(map[string]any)
		if by, _ := k["created_by"].(map[string]any); by["id"] != me["id"] || by["name"] != me["name"] {
			t.Errorf("a key was made by %v", k["created_by"])
		}
		if used := k["last_used_at"] != nil; !used || k["key"] != nil {
			t.Errorf("a key in the list: %v", k)
		}
	}
	call(t, admin, "DELETE", "/api-keys/"+reading, "", 204)
	call(t, read, "GET", "/roles", "", 401)
	call(t, admin, "DELETE", "/api-keys/"+reading, "", 404)
	if rec := send(t, "GET", adminBase+"/roles", "", "Cookie", "__Host-rolebook_refresh="+strings.TrimPrefix(write, "Bearer ")); rec.Code != 401 {
		t.Errorf("a key as a cookie: %d", rec.Code)
	}
}
