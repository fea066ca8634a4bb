package server

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rolebook/internal/store"
)

// TestARepeatAnswersWhatTheFirstDid sends the same requests again.
func TestARepeatAnswersWhatTheFirstDid(t *testing.T) {
	auth := token(t)
	post := func(path, body, key string, more ...string) (status int, answer string, replayed bool, location string) {
		t.Helper()
		rec := send(t, "POST", "/api/admin/v1"+path, body, append([]string{"Authorization", auth, "Idempotency-Key", key}, more...)...)
		return rec.Code, rec.Body.String(), rec.Header().Get("Idempotency-Replayed") == "true", rec.Header().Get("Location")
	}
	const doc = `{"source":"---\ntitle: Twice Sent\n---\n\nDoes.\n\n## Responsibilities\n\n- Do\n"}`
	status, first, replayed, at := post("/roles", doc, "one")
	if status != 201 || replayed {
		t.Fatalf("the first: %d %.300s", status, first)
	}
	id := strings.TrimPrefix(at, "/api/admin/v1/roles/")
	t.Cleanup(func() { send(t, "DELETE", "/api/admin/v1/roles/"+id, "", "Authorization", auth, "If-Match", "*") })
	for range 2 {
		if status, again, replayed, there := post("/roles", doc, "one"); status != 201 || again != first || !replayed || there != at {
			t.Errorf("a repeat: %d, replayed = %v, at %s, %.200s", status, replayed, there, again)
		}
	}
	if status, answer, _, _ := post("/roles", strings.Replace(doc, "Does", "Did", 1), "one"); status != 422 || !strings.Contains(answer, "another request") {
		t.Errorf("another body: %d %.200s", status, answer)
	}
	if status, answer, _, _ := post("/roles/"+id+"/publish", "", "one"); status != 422 {
		t.Errorf("another address: %d %.200s", status, answer)
	}
	if status, answer, replayed, _ := post("/roles", doc, "two"); status != 409 || replayed || !strings.Contains(answer, "twice-sent") {
		t.Errorf("another key: %d %.200s", status, answer)
	}
	for range 2 { // a refusal changed nothing: it is not kept
		if status, _, replayed, _ := post("/roles/"+id+"/publish", "", "three", "If-Match", `"0-old"`); status != 412 || replayed {
			t.Errorf("a refusal: %d, replayed = %v", status, replayed)
		}
	}
	for _, want := range []bool{false, true} {
		if status, _, replayed, _ := post("/roles/"+id+"/publish", "", "three", "If-Match", "*"); status != 200 || replayed != want {
			t.Errorf("publishing: %d, replayed = %v", status, replayed)
		}
	}
	for _, key := range []string{"", strings.Repeat("k", 201)} {
		if status, answer, _, _ := post("/roles", doc, key); status != 400 || !strings.Contains(answer, "Idempotency-Key") {
			t.Errorf("the key %.10q: %d %.200s", key, status, answer)
		}
	}
	if status, answer, _, _ := post("/compile", `{"source":"a"}`, "five"); status != 200 {
		t.Errorf("where nothing is stored: %d %.200s", status, answer)
	}
}

// TestWhatIsToldOnceIsToldToARepeat makes what has a secret in its answer, twice.
func TestWhatIsToldOnceIsToldToARepeat(t *testing.T) {
	auth := token(t)
	role := call(t, auth, "POST", "/roles", `{"source":"---\ntitle: Seen Beforehand\n---\n\nDoes.\n"}`, 201)["id"].(string)
	for path, c := range map[string]struct {
		body   string
		secret func(answer map[string]any) any
	}{
		"/users":                            {`{"email":"told.once@example.org","name":"Told","role":"viewer"}`, func(a map[string]any) any { return a["invitation"].(map[string]any)["token"] }},
		"/api-keys":                         {`{"name":"Told once","scopes":["roles:read"]}`, func(a map[string]any) any { return a["key"] }},
		"/roles/" + role + "/preview-links": {`{"expires_in":3600}`, func(a map[string]any) any { return a["token"] }},
	} {
		var secrets [2]any
		for i := range secrets {
			rec := send(t, "POST", adminBase+path, c.body, "Authorization", auth, "Idempotency-Key", "told once "+path)
			var answer map[string]any
			if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil || rec.Code != 201 {
				t.Fatalf("POST %s: %d %s", path, rec.Code, rec.Body)
			}
			if replayed := rec.Header().Get("Idempotency-Replayed") == "true"; replayed != (i == 1) {
				t.Errorf("POST %s the %d. time: replayed is %t", path, i+1, replayed)
			}
			secrets[i] = c.secret(answer)
			if i == 1 {
				call(t, auth, "DELETE", path+"/"+answer["id"].(string), "", 204)
			}
		}
		if told, ok := secrets[0].(string); !ok || len(told) < 20 || secrets[0] != secrets[1] {
			t.Errorf("POST %s tells %v, then %v", path, secrets[0], secrets[1])
		}
	}
}

// leaving is the context of somebody who leaves when gone says so.
type leaving struct {
	context.Context
	gone func() bool
}

func (l leaving) Err() error {
	if l.gone() {
		return context.Canceled
	}
	return l.Context.Err()
}

// TestWhoeverLeavesIsAnsweredAtTheRepeat has the sender leave as soon as their
// request is written to the store, before it is answered.
func TestWhoeverLeavesIsAnsweredAtTheRepeat(t *testing.T) {
	site, err := open(t.TempDir(), SiteConfig{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(site.Close)
	_, handler := overSite(t, site)
	written := func() (n uint64) {
		_ = site.Store.View(context.Background(), func(r store.Reader) error { n = r.Seq(); return nil })
		return n
	}
	auth := ""
	post := func(ctx context.Context, path, body string) *httptest.ResponseRecorder {
		req := httptest.NewRequestWithContext(ctx, "POST", "/api/admin/v1"+path, strings.NewReader(body))
		for name, value := range map[string]string{"Content-Type": "application/json", "Authorization": auth, "If-Match": "*", "Idempotency-Key": path} {
			req.Header.Set(name, value)
		}
		rec := httptest.NewRecorder()
		handler.ServeHTTP(rec, req)
		return rec
	}
	var answer struct {
		ID          string
		AccessToken string `json:"access_token"`
	}
	told := func(rec *httptest.ResponseRecorder) {
		t.Helper()
		if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%d %s", rec.Code, rec.Body)
		}
	}
	told(post(t.Context(), "/session", `{"email":"`+adminEmail+`","password":"`+adminPassword+`"}`))
	auth = "Bearer " + answer.AccessToken
	for i, request := range [][2]string{
		{"/roles", `{"source":"---\ntitle: Left\n---\n\nDoes.\n"}`},
		{"/roles/{id}/comments", `{"line":5,"text":"Does what?"}`},
		{"/roles/{id}/duplicate", ""},
	} {
		path := strings.ReplaceAll(request[0], "{id}", answer.ID)
		before := written()
		first := post(leaving{context.Background(), func() bool { return written() >= before+2 }}, path, request[1])
		again := post(t.Context(), path, request[1])
		if again.Code != http.StatusCreated || again.Header().Get("Idempotency-Replayed") != "true" {
			t.Errorf("POST %s: %d at first, then %d %.300s", path, first.Code, again.Code, again.Body)
		}
		if i == 0 {
			told(again)
		}
	}
}
