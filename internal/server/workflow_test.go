package server

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rolebook/internal/web"
)

// office is a server of its own with its background work, in a time that passes
// while everybody waits.
type office struct {
	t       *testing.T
	handler http.Handler
	tokens  map[string]string // by first name
}

// overSite is a server of a test's own, with one administrator.
func overSite(t *testing.T, site *Site) (*server, http.Handler) {
	t.Helper()
	s := &server{site: site, metrics: web.NewMetrics(), config: Config{
		Log: slog.New(slog.DiscardHandler), Out: io.Discard, AdminEmail: adminEmail, AdminPassword: adminPassword,
	}}
	handler, err := s.engine("http://127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.prepare(t.Context(), "http://127.0.0.1"); err != nil {
		t.Fatal(err)
	}
	return s, handler
}

// inOffice runs a test with an administrator, ana, and whom she invites.
func inOffice(t *testing.T, test func(o *office)) {
	synctest.Test(t, func(t *testing.T) {
		site, err := open(t.TempDir(), SiteConfig{})
		if err != nil {
			t.Fatal(err)
		}
		s, handler := overSite(t, site)
		ctx, stop := context.WithCancel(t.Context())
		done := s.inBackground(ctx)
		defer func() {
			stop()
			<-done
			site.Close()
		}()
		o := &office{t: t, handler: handler, tokens: map[string]string{}}
		o.signIn("ana", adminEmail, adminPassword)
		test(o)
	})
}

// ask sends a request of the admin API as somebody, or of the read API as nobody.
func (o *office) ask(who, method, path, match string, body any, status int) map[string]any {
	o.t.Helper()
	sent := ""
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			o.t.Fatal(err)
		}
		sent = string(b)
	}
	base := adminBase
	if who == "" {
		base = "/api/v1"
	}
	req := httptest.NewRequest(method, base+path, strings.NewReader(sent))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", o.tokens[who])
	req.Header.Set("If-Match", match)
	rec := httptest.NewRecorder()
	o.handler.ServeHTTP(rec, req)
	if rec.Code != status {
		o.t.Fatalf("%s: %s %s %s: %d, want %d\n%.800s", who, method, path, sent, rec.Code, status, rec.Body)
	}
	out := map[string]any{}
	if rec.Body.Len() > 0 {
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil {
			o.t.Fatal(err)
		}
	}
	return out
}

type body map[string]any

func (o *office) signIn(name, email, password string) {
	o.t.Helper()
	o.tokens[name] = "" // the way to sign in is open to everybody
	out := o.ask(name, "POST", "/session", "", body{"email": email, "password": password}, 200)
	o.tokens[name] = "Bearer " + out["access_token"].(string)
}

// join lets ana add somebody, and signs them in.
func (o *office) join(name, role string) {
	o.t.Helper()
	email, password := name+"@example.org", "seven quiet otters swim"
	o.ask("ana", "POST", "/users", "", body{"email": email, "name": strings.ToUpper(name[:1]) + name[1:], "role": role, "password": password}, 201)
	o.signIn(name, email, password)
}

// at reads a value of an answer by its keys.
func at(from map[string]any, keys ...string) any {
	var v any = from
	for _, key := range keys {
		m, _ := v.(map[string]any)
		v = m[key]
	}
	return v
}

func (o *office) expect(what string, got, want any) {
	o.t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		o.t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestFromAuthorToVisitorsAndBack plays a role's life over HTTP: an author
// writes, an editor asks, another approves, it is published at its time, and a
// later mistake is restored.
func TestFromAuthorToVisitorsAndBack(t *testing.T) {
	inOffice(t, func(o *office) {
		for name, role := range map[string]string{"bea": "author", "cal": "author", "dan": "editor", "eve": "editor", "val": "viewer"} {
			o.join(name, role)
		}
		o.ask("ana", "PATCH", "/settings", "", body{"four_eyes": true}, 200)
		const source = "---\ntitle: Rigger\n---\n\nRigs.\n\n## Responsibilities\n\n- Rig\n\n## Salary\n\n- £40,000 to £50,000 a year\n"
		r := o.ask("bea", "POST", "/roles", "", body{"source": source}, 201)
		path, etag := "/roles/"+r["id"].(string), r["etag"].(string)
		o.expect("the owner", at(r, "owner", "name"), "Bea")

		dan := o.ask("dan", "GET", "/me", "", nil, 200)["id"].(string)
		o.ask("cal", "POST", path+"/submit", etag, nil, 403)
		o.ask("bea", "POST", path+"/submit", "", nil, 428)
		o.ask("bea", "POST", path+"/submit", etag, body{"assignee": "nobody"}, 422)
		for _, name := range []string{"cal", "val"} { // who cannot review
			id := o.ask(name, "GET", "/me", "", nil, 200)["id"]
			o.ask("bea", "POST", path+"/submit", etag, body{"assignee": id}, 422)
			o.ask("ana", "PATCH", "/users/"+id.(string), "", body{"disabled": true}, 200)
			o.ask("bea", "POST", path+"/assign", etag, body{"person": id}, 422)
			o.ask("ana", "PATCH", "/users/"+id.(string), "", body{"disabled": false}, 200)
			o.ask("bea", "POST", path+"/assign", etag, body{"person": id}, 200)
			o.signIn(name, name+"@example.org", "seven quiet otters swim")
		}
		r = o.ask("bea", "POST", path+"/submit", etag, body{"assignee": dan, "note": "New pay"}, 200)
		o.expect("after submitting", r["state"], "in_review")
		queue := o.ask("dan", "GET", "/roles?assignee=me&state=in_review", "", nil, 200)
		o.expect("dan's queue", at(queue, "page", "total"), 1)
		o.expect("who asks", at(queue["items"].([]any)[0].(map[string]any), "review", "submitted_by", "name"), "Bea")

		o.ask("val", "POST", path+"/comments", "", body{"line": 13, "text": "Hm"}, 403)
		asked := o.ask("dan", "POST", path+"/comments", "", body{"line": 13, "text": "From which survey?"}, 201)
		o.expect("the quote", asked["quote"], "- £40,000 to £50,000 a year")
		r = o.ask("dan", "POST", path+"/reject", etag, body{"comment": "See my comment"}, 200)
		o.expect("sent back to", at(r, "assignee", "name"), "Bea")
		o.expect("with", at(r, "review", "comment"), "See my comment")

		better := strings.Replace(source, "title: Rigger\n", "title: Rigger\nsummary: By the survey.\n", 1)
		r = o.ask("bea", "PUT", path, etag, body{"source": better}, 200)
		etag = r["etag"].(string)
		o.ask("bea", "POST", path+"/comments", "", body{"parent": asked["id"], "text": "Ours of May"}, 201)
		o.ask("bea", "PATCH", path+"/comments/"+asked["id"].(string), "", body{"resolved": true}, 200)
		first := o.ask("val", "GET", path+"/comments", "", nil, 200)["items"].([]any)[0].(map[string]any)
		o.expect("the comment's line", first["line"], 14)
		o.expect("settled by", at(first, "resolved_by", "name"), "Bea")

		o.ask("bea", "POST", path+"/submit", etag, nil, 200)
		o.ask("bea", "POST", path+"/approve", etag, nil, 403)
		o.ask("eve", "POST", path+"/publish", etag, nil, 409)
		r = o.ask("eve", "POST", path+"/approve", etag, nil, 200)
		o.expect("approved by", at(r, "review", "decided_by", "name"), "Eve")
		o.ask("dan", "POST", path+"/approve", etag, nil, 409)

		london, err := time.LoadLocation("Europe/London")
		if err != nil {
			t.Fatal(err)
		}
		due := time.Now().Add(40 * time.Minute).In(london).Truncate(time.Minute)
		plan := body{"publish_at": due.Format("2006-01-02T15:04"), "time_zone": "Europe/London"}
		o.ask("bea", "POST", path+"/schedule", etag, plan, 403)
		r = o.ask("dan", "POST", path+"/schedule", etag, plan, 200)
		o.expect("scheduled", r["state"], "scheduled")
		o.expect("at", at(r, "schedule", "publish_at"), due.UTC().Format(time.RFC3339))

		time.Sleep(time.Until(due) - time.Second)
		o.ask("", "GET", "/roles/rigger", "", nil, 404)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		o.expect("what visitors read", o.ask("", "GET", "/roles/rigger", "", nil, 200)["summary"], "By the survey.")

		for _, name := range []string{"bea", "dan"} { // their tokens have ended meanwhile
			o.signIn(name, name+"@example.org", "seven quiet otters swim")
		}
		r = o.ask("bea", "PUT", path, etag, body{"source": strings.Replace(better, "By the survey", "A mistake", 1)}, 200)
		o.expect("after another save", r["state"], "changed")
		r = o.ask("bea", "POST", path+"/versions/2/restore", r["etag"].(string), nil, 200)
		o.expect("restored", r["source"], better)

		r = o.ask("dan", "POST", path+"/duplicate", r["etag"].(string), nil, 201)
		o.expect("the copy", r["title"], "Copy of Rigger")
		r = o.ask("dan", "POST", path+"/archive", "*", nil, 200)
		o.expect("put away", r["state"], "archived")
		o.ask("", "GET", "/roles/rigger", "", nil, 410)
	})
}

// TestTwoEditorsDecideAtOnce has one approve what the other sends back.
func TestTwoEditorsDecideAtOnce(t *testing.T) {
	inOffice(t, func(o *office) {
		o.join("bea", "author")
		r := o.ask("bea", "POST", "/roles", "", body{"source": "---\ntitle: Rigger\n---\n\nRigs.\n"}, 201)
		path, etag := "/roles/"+r["id"].(string), r["etag"].(string)
		o.ask("bea", "POST", path+"/submit", etag, nil, 200)
		statuses := make(chan int, 2)
		for _, decision := range []string{"/approve", "/withdraw"} {
			go func() {
				req := httptest.NewRequest(http.MethodPost, adminBase+path+decision, nil)
				req.Header.Set("Authorization", o.tokens["ana"])
				req.Header.Set("If-Match", etag)
				rec := httptest.NewRecorder()
				o.handler.ServeHTTP(rec, req)
				statuses <- rec.Code
			}()
		}
		first, second := <-statuses, <-statuses
		if first != 200 && second != 200 || first+second != 400 && first+second != 609 {
			t.Errorf("the answers are %d and %d", first, second)
		}
		o.expect("in the end", o.ask("ana", "GET", path, "", nil, 200)["state"], "draft")
	})
}

func TestTemplatesOverHTTP(t *testing.T) {
	admin := token(t)
	list := call(t, admin, "GET", "/templates", "", 200)["items"].([]any)
	if len(list) < 3 || list[0].(map[string]any)["ships"] != true || list[0].(map[string]any)["updated_at"] != nil {
		t.Errorf("what ships: %.300v", list)
	}
	made := call(t, admin, "POST", "/templates", `{"name":"Riggers","source":"---\ntitle: Rigger\n---\n"}`, 201)
	if at(made, "updated_by", "name") == "" || made["slug"] != "riggers" {
		t.Errorf("made: %v", made)
	}
	call(t, admin, "POST", "/templates", `{"name":"riggers","source":""}`, 409)
	call(t, admin, "PATCH", "/templates/blank", `{"name":"Mine"}`, 409)
	if changed := call(t, admin, "PATCH", "/templates/riggers", `{"name":"All riggers"}`, 200); changed["name"] != "All riggers" {
		t.Errorf("changed: %v", changed)
	}
	call(t, admin, "DELETE", "/templates/riggers", "", 204)
	call(t, admin, "DELETE", "/templates/riggers", "", 404)
}

// TestAnAuthorLeaves hands the roles of one author to another.
func TestAnAuthorLeaves(t *testing.T) {
	inOffice(t, func(o *office) {
		for name, role := range map[string]string{"bea": "author", "cal": "author", "dan": "editor", "val": "viewer"} {
			o.join(name, role)
		}
		me := func(name string) any { return o.ask(name, "GET", "/me", "", nil, 200)["id"] }
		r := o.ask("bea", "POST", "/roles", "", body{"source": "---\ntitle: Rigger\n---\n"}, 201)
		path := "/roles/" + r["id"].(string)
		cal := me("cal")
		o.ask("cal", "PUT", path, "*", body{"source": "---\ntitle: Rigger\n---\n\nRigs.\n"}, 403)
		o.ask("cal", "POST", path+"/owner", "*", body{"person": cal}, 403)
		o.ask("dan", "POST", path+"/owner", "", body{"person": cal}, 428)
		refused := o.ask("dan", "POST", path+"/owner", "*", body{"person": me("val")}, 422)
		if said := fmt.Sprint(refused["errors"]); !strings.Contains(said, "Choose an author, editor or administrator") {
			t.Errorf("a viewer is refused with %s", said)
		}
		o.ask("dan", "POST", path+"/owner", "*", body{"person": "nobody"}, 422)
		r = o.ask("dan", "POST", path+"/owner", "*", body{"person": cal}, 200)
		o.expect("the owner", at(r, "owner", "name"), "Cal")
		o.expect("hers", at(o.ask("cal", "GET", "/roles?owner=me", "", nil, 200), "page", "total"), 1)
		o.ask("bea", "PUT", path, "*", body{"source": "---\ntitle: Rigger\n---\n\nRigs no more.\n"}, 403)
		o.ask("cal", "PUT", path, "*", body{"source": "---\ntitle: Rigger\n---\n\nRigs.\n"}, 200)
		log := o.ask("ana", "GET", "/audit?action=role.handed_over", "", nil, 200)
		o.expect("the log", fmt.Sprint(at(log["items"].([]any)[0].(map[string]any), "words")), "[To Cal]")
		r = o.ask("dan", "POST", path+"/owner", "*", body{"person": nil}, 200)
		o.expect("nobody's", r["owner"], nil)
		o.ask("cal", "PUT", path, "*", body{"source": "---\ntitle: Rigger\n---\n"}, 403)
	})
}
