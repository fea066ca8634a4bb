package server

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/editorial"
	"rolebook/internal/policy"
	"rolebook/internal/web"
)

// bodies are what is sent to each operation that takes something, by its id and
// its kind. SLUG is that of the role, ROLE its id. Operations that are about no
// role cannot be carried out: whoever may is told what is wrong with them.
var bodies = map[string]string{
	"compile":              `{"source":"a"}`,
	"accept-invitation":    `{"token":"a","password":"b"}`,
	"join-oidc":            `{"token":"a"}`,
	"patch-me":             `{"name":"Somebody"}`,
	"add-passkey":          `{"name":"","ceremony":"b","credential":{}}`,
	"post-my-password":     `{"current_password":"a","new_password":"b"}`,
	"remove-totp":          `{"password":"a","otp":"b"}`,
	"confirm-totp":         `{"code":"1"}`,
	"create-key":           `{"name":"","scopes":[]}`,
	"change-key":           `{}`,
	"create-release":       `{}`,
	"patch-release":        `{}`,
	"create-role":          `{"source":"---\ntitle: Back-End Developer\n---\n"}`,
	"post-session":         `{"email":"nobody@example.org","password":"a"}`,
	"forgot-password":      `{"email":"nobody@example.org"}`,
	"post-session-passkey": `{"ceremony":"a","credential":{}}`,
	"reset-password":       `{"token":"a","password":"b"}`,
	"patch-settings":       `{}`,
	"post-setup":           `{"code":"a","email":"a@example.org","name":"a","password":"b"}`,
	"add-skill":            `{"name":"?!"}`,
	"change-skill":         `{}`,
	"merge-skill":          `{"into":"nothing"}`,
	"add-family":           `{"name":"?!"}`,
	"change-family":        `{}`,
	"merge-family":         `{"into":"nothing"}`,
	"create-template":      `{"name":"","source":""}`,
	"patch-template":       `{}`,
	"add-person":           `{"email":"","name":"","role":"viewer"}`,
	"change-person":        `{}`,

	"put-role":               `{"source":"---\ntitle: Walked on\nslug: SLUG\n---\n"}`,
	"put-role:autosave":      `{"source":"---\ntitle: Walked on\nslug: SLUG\n---\n","autosave":true}`,
	"submit-role":            `{}`,
	"approve-role":           `{}`,
	"reject-role":            `{"comment":"Say more."}`,
	"publish-role":           `{}`,
	"publish-role:source":    `{"source":"---\ntitle: Walked on\nslug: SLUG\n---\n\nIs walked on.\n"}`,
	"publish-role:at":        `{"at":"2999-01-01T09:00:00Z"}`,
	"schedule-role:up":       `{"publish_at":"2999-01-01T09:00","time_zone":"UTC"}`,
	"schedule-role:down":     `{"unpublish_at":"2999-01-01T09:00","time_zone":"UTC"}`,
	"assign-role":            `{"person":null}`,
	"hand-over-role":         `{"person":null}`,
	"create-preview-link":    `{}`,
	"create-comment":         `{"line":1,"text":"Looks fine."}`,
	"patch-comment:text":     `{"text":"Looks better."}`,
	"patch-comment:resolved": `{"resolved":true}`,
	"change-roles:publish":   `{"action":"publish","ids":["ROLE"]}`,
	"change-roles:unpublish": `{"action":"unpublish","ids":["ROLE"]}`,
	"change-roles:archive":   `{"action":"archive","ids":["ROLE"]}`,
	"change-roles:unarchive": `{"action":"unarchive","ids":["ROLE"]}`,
	"change-roles:redate":    `{"action":"redate","as_of":"2026-02","ids":["ROLE"]}`,
	"change-roles:retag":     `{"action":"retag","family":"Software engineering","ids":["ROLE"]}`,
	"change-roles:as-it-is":  `{"action":"retag","family":"Data and AI","ids":["ROLE"]}`,
	"import-roles": "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"role.md\"\r\n\r\n" +
		"---\ntitle: Walked up\nslug: SLUG\n---\n\nIs walked up.\n\r\n--x--\r\n",
}

// queries are the parameters without which operations do nothing to a role.
var queries = map[string]string{"compare-versions": "?from=1", "import-roles": "?update=true"}

// throughOthers are the operations that are done to roles without being below
// one's address.
var throughOthers = []string{"change-roles", "publish-release", "import-roles"}

// situation is a state that a role can be in, and how it comes there.
type situation struct {
	name  string // with a + what is public as well, in an older version
	state policy.State
	steps string
}

// situations are the columns of the table.
var situations = []situation{
	{"draft", policy.Draft, ""},
	{"taken-down", policy.Draft, "publish unpublish"},
	{"in_review", policy.InReview, "submit"},
	{"in_review+", policy.InReview, "publish save submit"},
	{"approved", policy.Approved, "submit approve"},
	{"approved+", policy.Approved, "publish save submit approve"},
	{"scheduled", policy.Scheduled, "schedule"},
	{"scheduled+", policy.Scheduled, "publish save schedule"},
	{"changed", policy.Changed, "publish save"},
	{"published", policy.Published, "publish"},
	{"ending", policy.Published, "publish end"},
	{"archived", policy.Archived, "archive"},
	{"archived-", policy.Archived, "publish archive"},
}

// walker is one who asks for everything.
type walker struct {
	letter string // in the table; empty for those who may do nothing
	name   string
	auth   string
	id     string
}

// walk is a server of its own, and one walker of every kind.
type walk struct {
	site    *Site
	handler http.Handler
	walkers []walker
	made    atomic.Int64
}

// boss made everything that a walker finds and did not make.
var boss = policy.Actor{ID: "somebody else", Role: policy.Admin}

func newWalk(t *testing.T) *walk {
	t.Helper()
	site, err := open(t.TempDir(), SiteConfig{})
	if err != nil {
		t.Fatal(err)
	}
	s := &server{site: site, metrics: web.NewMetrics(), config: Config{Log: slog.New(slog.DiscardHandler), Out: io.Discard}}
	w := &walk{site: site, walkers: []walker{{name: "nobody"}, {name: "a stranger's token", auth: "Bearer nonsense"}}}
	if w.handler, err = s.engine("http://127.0.0.1"); err != nil {
		t.Fatal(err)
	}
	if err := s.prepare(t.Context(), "http://127.0.0.1"); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		site.Live.Run(ctx, func(err error) { t.Error(err) })
	}()
	t.Cleanup(func() {
		stop()
		<-done
		site.Close()
	})
	const password = "seven quiet otters swim"
	for i, role := range policy.Roles {
		email := string(role) + "@example.org"
		if _, _, err := site.Accounts.AddPerson(t.Context(), boss, account.NewPerson{Email: email, Name: "Walker", Password: password}, role); err != nil {
			t.Fatal(err)
		}
		tokens, err := site.Accounts.SignIn(t.Context(), account.Attempt{Email: email, Password: password}, account.Client{})
		if err != nil {
			t.Fatal(err)
		}
		w.walkers = append(w.walkers, walker{"VAED"[i : i+1], string(role), "Bearer " + tokens.AccessToken, tokens.User.ID})
	}
	for i, scope := range policy.Scopes {
		key, text, err := site.Accounts.CreateKey(t.Context(), boss, account.NewKey{Name: "Walker", Scopes: []policy.Scope{scope}})
		if err != nil {
			t.Fatal(err)
		}
		w.walkers = append(w.walkers, walker{"RWPX"[i : i+1], "a key with " + string(scope), "Bearer " + text, key.ID})
	}
	return w
}

// withRoles asks for every operation that is done to a role, with one of their own
// and one of somebody else's, in each situation. The cells come by situation, by
// whose role it is, and by row.
func (w *walk) withRoles(t *testing.T, ops map[string]walked, rows []rightsRow) []map[string][]string {
	got := make([]map[string][]string, len(situations))
	var walks sync.WaitGroup
	for i, s := range situations {
		own, other := make([]string, len(rows)), make([]string, len(rows))
		got[i] = map[string][]string{"own": own, "other": other}
		for whose, cells := range got[i] {
			walks.Go(func() { // many at once, so that they share each sync of the disk
				roles := map[string]*subject{}
				for n, row := range rows {
					if row.about(whose) {
						cells[n] = w.cell(t, ops[row.ID()], row.op, s, roles, whose == "own")
					}
				}
			})
		}
	}
	walks.Wait()
	return got
}

// cell is who does something, in capitals, and to whom it is said that the state
// of the role does not allow it, in small letters. The roles that it is done to
// are by who made them; one that was changed is done with.
func (w *walk) cell(t *testing.T, op walked, row string, s situation, roles map[string]*subject, own bool) string {
	cell := ""
	for _, who := range w.walkers {
		if who.letter == "" && own {
			continue // whoever is nobody has made nothing
		}
		owner := boss
		if own {
			owner.ID = who.id
		}
		about, err := w.subject(roles[owner.ID], s, op, owner)
		if err != nil {
			t.Errorf("%s, %s: %v", row, s.name, err)
			return ""
		}
		roles[owner.ID] = about
		outcome, changed := w.try(t, op, row, s, who, about)
		if cell += outcome; changed {
			delete(roles, owner.ID)
		}
	}
	return cmp.Or(cell, "-")
}

// letIn is who is let in to an operation that is about no role. What they ask for
// is not to be had, or not so.
func (w *walk) letIn(t *testing.T, op walked) string {
	in := ""
	for _, who := range w.walkers {
		if op.ID == "delete-session" {
			who.auth = "" // or they would be out for all that follows
		}
		rec := w.send(who, op.method, placeholder.ReplaceAllString(op.path, "1")+queries[op.ID], bodies[op.ID])
		switch status := rec.Code; {
		case status >= 500 && status != http.StatusServiceUnavailable:
			t.Errorf("%s by %s: %d %.300s", op.ID, who.name, status, rec.Body)
		case op.Action == policy.Anyone:
		case status != http.StatusUnauthorized && status != http.StatusForbidden:
			if in += who.letter; who.letter == "" {
				t.Errorf("%s by %s: %d", op.ID, who.name, status)
			}
		case status != who.refused():
			t.Errorf("%s by %s: %d", op.ID, who.name, status)
		}
	}
	return cmp.Or(in, "-")
}

// refused is the status for what they may never do.
func (w walker) refused() int {
	if w.letter == "" {
		return http.StatusUnauthorized
	}
	return http.StatusForbidden
}

// try asks once. It tells how a walker stands in the cell, and whether the role is
// another than before, which it may not be when they were refused.
func (w *walk) try(t *testing.T, op walked, row string, s situation, who walker, about *subject) (outcome string, changed bool) {
	rec := w.send(who, op.method, about.address(op), about.body(row))
	status := rec.Code
	if op.ID == "import-roles" && status == http.StatusOK && strings.Contains(rec.Body.String(), `"failed":1`) {
		status = http.StatusConflict // one bad file stops no other, so the answer is 200
	}
	now, err := w.site.Editorial.Record(context.Background(), about.record.ID)
	changed = err != nil || !reflect.DeepEqual(now, about.record)
	switch {
	case status >= 200 && status < 300 && who.letter != "":
		about.use(op)
		return who.letter, changed
	case status == http.StatusConflict:
		outcome = strings.ToLower(who.letter)
	case status != who.refused():
		t.Errorf("%s, %s, by %s: %d %.300s", row, s.name, who.name, status, rec.Body)
	}
	if changed {
		t.Errorf("%s, %s, by %s was refused and left %+v, %v", row, s.name, who.name, now, err)
	}
	return outcome, changed
}

// subject is a role that things are done to, and what belongs to it.
type subject struct {
	record                 editorial.Record
	comment, link, release string
}

// subject is a role of somebody's for an operation: the one that they have, or a
// new one.
func (w *walk) subject(had *subject, s situation, op walked, owner policy.Actor) (_ *subject, err error) {
	ctx, e := context.Background(), w.site.Editorial
	if had == nil {
		if had, err = w.newSubject(ctx, s, owner); err != nil {
			return nil, err
		}
	}
	id := had.record.ID
	if had.comment == "" && strings.Contains(op.path, "{cid}") {
		var c editorial.PlacedComment
		c, err = e.Comment(ctx, owner, id, editorial.NewComment{Line: 1, Text: "Hm."})
		had.comment = c.ID
	}
	if had.link == "" && strings.Contains(op.path, "{link}") {
		var link editorial.PreviewLink
		link, _, err = e.CreatePreview(ctx, boss, id, 0, time.Hour)
		had.link = link.ID
	}
	if had.release == "" && op.ID == "publish-release" {
		name := "Walk"
		var release editorial.Release
		release, err = e.CreateRelease(ctx, boss, editorial.ReleaseChange{Name: &name, Items: &[]editorial.ReleaseItem{{Role: id}}})
		had.release = release.ID
	}
	return had, err
}

// newSubject makes a role and brings it into a situation.
func (w *walk) newSubject(ctx context.Context, s situation, owner policy.Actor) (*subject, error) {
	e, n := w.site.Editorial, w.made.Add(1)
	source := func(words string) []byte {
		return fmt.Appendf(nil, "---\ntitle: Walked %d\nslug: walked-%d\nfamily: Data and AI\n---\n\n%s\n\n## Responsibilities\n\n- Lie\n\n## Salary\n\n- £40,000 to £50,000 a year\n", n, n, words)
	}
	r, err := e.Create(ctx, owner, source("Is walked on."))
	id := r.ID
	for _, step := range strings.Fields(s.steps) {
		if err != nil {
			break
		}
		switch step {
		case "publish":
			_, err = e.Publish(ctx, boss, id, "*", nil)
		case "unpublish":
			_, err = e.Unpublish(ctx, boss, id, "*")
		case "save":
			_, err = e.Save(ctx, owner, id, "*", source("Is walked on again."), "")
		case "submit":
			_, err = e.Submit(ctx, owner, id, "*", "", "")
		case "approve":
			_, err = e.Approve(ctx, boss, id, "*", "")
		case "schedule":
			_, err = e.Schedule(ctx, boss, id, "*", editorial.Times{PublishAt: "2998-01-01T09:00", TimeZone: "UTC"})
		case "end":
			_, err = e.Schedule(ctx, boss, id, "*", editorial.Times{UnpublishAt: "2998-01-01T09:00", TimeZone: "UTC"})
		case "archive":
			_, err = e.Archive(ctx, boss, id, "*")
		}
	}
	if err != nil {
		return nil, err
	}
	rec, err := e.Record(ctx, id)
	if err == nil && rec.State() != s.state {
		err = fmt.Errorf("after %q the role is %s, not %s", s.steps, rec.State(), s.state)
	}
	return &subject{record: rec}, err
}

// use forgets what an operation may have used up.
func (s *subject) use(op walked) {
	if strings.Contains(op.path, "{cid}") {
		s.comment = ""
	}
	if strings.Contains(op.path, "{link}") {
		s.link = ""
	}
	if op.ID == "publish-release" {
		s.release = ""
	}
}

// address is where an operation is done to the role.
func (s *subject) address(op walked) string {
	id := s.record.ID
	if op.ID == "publish-release" {
		id = s.release
	}
	return strings.NewReplacer("{id}", id, "{cid}", s.comment, "{link}", s.link, "{n}", "1").Replace(op.path) + queries[op.ID]
}

func (s *subject) body(row string) string {
	return strings.NewReplacer("SLUG", s.record.Slug, "ROLE", s.record.ID).Replace(bodies[row])
}

// send asks for something. A stream ends with its first bytes.
func (w *walk) send(who walker, method, address, body string) *httptest.ResponseRecorder {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	req := httptest.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	switch {
	case strings.HasPrefix(body, "--"):
		req.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	case body != "":
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Authorization", who.auth)
	req.Header.Set("If-Match", "*")
	rec := &firstBytes{httptest.NewRecorder(), cancel}
	w.handler.ServeHTTP(rec, req)
	return rec.ResponseRecorder
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
