package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// What editors have and visitors must not know of carries a word that begins
// with this.
const marker = "zzq"

// asked is what visitors ask for at each public route: all that could count,
// list, sort by or mention what is hidden. A new route is put in here.
var asked = map[string][]string{
	"/api/v1/roles": {
		"/api/v1/roles?limit=100", "/api/v1/roles?sort=title", "/api/v1/roles?sort=-title", "/api/v1/roles?sort=updated_at",
		"/api/v1/roles?sort=-updated_at", "/api/v1/roles?sort=-published_at", "/api/v1/roles?sort=salary", "/api/v1/roles?sort=-salary",
		"/api/v1/roles?include=facets&limit=100", "/api/v1/roles?updated_since=2020-01-01", "/api/v1/roles?salary_min=1",
		"/api/v1/roles?fields=slug,title,version,updated_at", "/api/v1/roles?skill=sql", "/api/v1/roles?locale=en-GB",
		"/api/v1/roles?slug=veiled&slug=shown&slug=put-away&slug=coming", "/api/v1/roles?q=hidden", "/api/v1/roles?state=draft",
		"/api/v1/roles?cursor=nonsense", "/api/v1/roles?preview=rbv_nonsense",
	},
	"/api/v1/roles/:slug": {
		"/api/v1/roles/shown", "/api/v1/roles/shown?include=related", "/api/v1/roles/shown?fields=title,version,related,skills",
		"/api/v1/roles/shown?at=NOW", "/api/v1/roles/shown?preview=rbv_nonsense", "/api/v1/roles/shown?version=2",
		"/api/v1/roles/veiled", "/api/v1/roles/veiled?at=NOW", "/api/v1/roles/veiled?at=2020-01-01", "/api/v1/roles/veiled?include=related",
		"/api/v1/roles/veiled?preview=rbv_nonsense", "/api/v1/roles/put-away", "/api/v1/roles/coming", "/api/v1/roles/coming?at=NOW",
	},
	"/api/v1/roles/:slug/html":     {"/api/v1/roles/shown/html", "/api/v1/roles/veiled/html", "/api/v1/roles/coming/html?preview=rbv_nonsense"},
	"/api/v1/roles/:slug/markdown": {"/api/v1/roles/shown/markdown", "/api/v1/roles/veiled/markdown", "/api/v1/roles/put-away/markdown"},
	"/api/v1/roles/:slug/jsonld":   {"/api/v1/roles/shown/jsonld", "/api/v1/roles/veiled/jsonld", "/api/v1/roles/coming/jsonld"},
	"/api/v1/roles/:slug/history":  {"/api/v1/roles/shown/history", "/api/v1/roles/veiled/history", "/api/v1/roles/put-away/history"},
	"/api/v1/skills":               {"/api/v1/skills"},
	"/api/v1/skills/:slug":         {"/api/v1/skills/sql", "/api/v1/skills/nothing"},
	"/api/v1/families":             {"/api/v1/families"},
	"/api/v1/families/:slug":       {"/api/v1/families/software-engineering", "/api/v1/families/nothing"},
	"/api/v1/locations":            {"/api/v1/locations"},
	"/api/v1/levels":               {"/api/v1/levels"},
	"/api/v1/compare": {
		"/api/v1/compare?role=shown&role=back-end-developer", "/api/v1/compare?role=shown&role=veiled", "/api/v1/compare?role=coming&role=put-away",
	},
	"/":               {"/"},
	"/openapi.json":   {"/openapi.json"},
	"/docs":           {"/docs"},
	"/media/:name":    {"/media/back-end-developer.svg", "/media/veiled.svg", "/media/shown.svg"},
	"/preview/:token": {"/preview/rbv_nonsense", "/preview/veiled"},
}

// elsewhere are the routes about nobody's roles, and those that ask who is there:
// of those the policy is walked.
var elsewhere = []string{"/docs/", "/admin", "/metrics", "/healthz", "/readyz", adminBase}

func TestEveryPublicRouteIsAskedForWhatIsHidden(t *testing.T) {
	for _, r := range handler(t).(*gin.Engine).Routes() {
		other := slices.ContainsFunc(elsewhere, func(prefix string) bool { return strings.HasPrefix(r.Path, prefix) })
		if r.Method == http.MethodGet && !other && len(asked[r.Path]) == 0 {
			t.Errorf("%s is a public route of which nobody asks what it tells: put addresses into the table", r.Path)
		}
	}
}

// TestVisitorsSeeNothingOfWhatIsHidden asks for everything before there is
// anything to hide and after, and gets the same bytes, statuses and tags. So
// nothing of it is in a list, a count, an order, a facet or a tag.
func TestVisitorsSeeNothingOfWhatIsHidden(t *testing.T) {
	shown, _ := draft(t, "---\ntitle: Shown\nslug: shown\nrelated: [veiled, put-away, coming]\ninternal: { notes: zzqnotes }\n---\n\nIs seen.\n\n## Skills\n\n- SQL\n")
	matching(t, "POST", "/roles/"+shown+"/publish", "*", "", 200)
	now := time.Now().UTC().Format(time.RFC3339Nano)
	before := map[string]string{}
	everyAddress(func(method, address string) { before[method+address] = told(send(t, method, dated(address, now), "")) })

	hide(t, shown)
	everyAddress(func(method, address string) {
		after := told(send(t, method, dated(address, now), ""))
		if was := before[method+address]; after != was {
			t.Errorf("%s %s tells that something is hidden:\n%.600s\nand before that\n%.600s", method, address, after, was)
		}
		if strings.Contains(strings.ToLower(after), marker) {
			t.Errorf("%s %s tells what is hidden:\n%.600s", method, address, after)
		}
	})
	for _, address := range []string{"/metrics", "/readyz", "/healthz", adminBase + "/setup", adminBase + "/session/methods"} {
		req := httptest.NewRequest(http.MethodGet, address, nil)
		req.RemoteAddr, req.Host = "127.0.0.1:1234", "localhost" // others do not get the metrics
		rec := httptest.NewRecorder()
		handler(t).ServeHTTP(rec, req)
		if answer := told(rec); rec.Code != http.StatusOK || strings.Contains(strings.ToLower(answer), marker) || strings.Contains(answer, "veiled") {
			t.Errorf("GET %s tells what is hidden, or nothing:\n%.600s", address, answer)
		}
	}
}

// TestHiddenNamesAreAsGoodAsNone asks for what is hidden by its own names, and
// for what never was: the answers differ in the name alone. The work that they make is
// compared in TestTheWorkOfAnAnswerTellsNothing.
func TestHiddenNamesAreAsGoodAsNone(t *testing.T) {
	shown, _ := draft(t, "---\ntitle: Shown\nslug: shown\n---\n\nIs seen.\n")
	matching(t, "POST", "/roles/"+shown+"/publish", "*", "", 200)
	ids := hide(t, shown)
	for _, names := range [][]string{
		{"veiled", "zzqwhere", "zzqskill", "zzqdraftskill", "zzqcrew", "zzqgang", "zzqfamily", "zzqmergedskill", "zzqmergedfamily", "put-away", "coming"},
		{ids["veiled"], ids["coming"], shown},
	} {
		for _, name := range names {
			none := strings.Repeat("c", len(name))
			for _, form := range []string{
				"/api/v1/roles/%s", "/api/v1/roles/%s/html", "/api/v1/roles/%s/markdown", "/api/v1/roles/%s/jsonld", "/api/v1/roles/%s/history",
				"/api/v1/roles/%s?at=2026-01-01", "/api/v1/roles/%s?preview=rbv_nonsense", "/api/v1/roles?slug=%s", "/api/v1/roles?skill=%s",
				"/api/v1/roles?location=%s", "/api/v1/roles?level=%s", "/api/v1/roles?family=%s", "/api/v1/skills/%s", "/api/v1/families/%s",
				"/api/v1/compare?role=shown&role=%s", "/media/%s.svg", "/preview/%s", "/preview/rbv_%s",
				adminBase + "/roles/%s", adminBase + "/roles/%s/preview-links", adminBase + "/roles/%s/versions/1", adminBase + "/skills/%s", adminBase + "/families/%s",
			} {
				hidden := told(send(t, "GET", fmt.Sprintf(form, name), ""))
				nothing := told(send(t, "GET", fmt.Sprintf(form, none), ""))
				if strings.ReplaceAll(hidden, name, "NAME") != strings.ReplaceAll(nothing, none, "NAME") {
					t.Errorf("GET "+form+" tells that it is there:\n%.500s\nand of nothing\n%.500s", name, hidden, nothing)
				}
			}
		}
	}
}

// TestWhatWasTakenDownStaysAsItWas has a role that was public once: that it is
// gone may be known, what was written since may not.
func TestWhatWasTakenDownStaysAsItWas(t *testing.T) {
	id, _ := draft(t, "---\ntitle: Fallen\nslug: fallen\n---\n\nWas seen.\n")
	matching(t, "POST", "/roles/"+id+"/publish", "*", "", 200)
	matching(t, "POST", "/roles/"+id+"/unpublish", "*", "", 200)
	matching(t, "PUT", "/roles/"+id, "*", `{"source":"---\ntitle: Fallen zzqsince\nslug: fallen\n---\n\nIs zzqsince.\n"}`, 200)
	for _, form := range []string{"", "/html", "/markdown", "/jsonld", "/history", "?include=related", "?at=" + time.Now().UTC().Format(time.RFC3339Nano)} {
		rec := send(t, "GET", "/api/v1/roles/fallen"+form, "")
		if rec.Code != 410 && rec.Code != 404 || strings.Contains(told(rec), "zzqsince") {
			t.Errorf("GET fallen%s: %d %s", form, rec.Code, rec.Body)
		}
	}
	for _, address := range []string{"/api/v1/roles?limit=100&include=facets", "/api/v1/skills", "/api/v1/compare?role=fallen&role=back-end-developer"} {
		if answer := told(send(t, "GET", address, "")); strings.Contains(answer, marker) || strings.Contains(answer, `"slug":"fallen"`) {
			t.Errorf("GET %s tells of what was taken down: %.500s", address, answer)
		}
	}
}

// TestARevokedLinkShowsNothing holds wrong and revoked links against one another.
func TestARevokedLinkShowsNothing(t *testing.T) {
	shown, _ := draft(t, "---\ntitle: Shown\nslug: shown\n---\n\nIs seen.\n")
	matching(t, "POST", "/roles/"+shown+"/publish", "*", "", 200)
	veiled := hide(t, shown)["veiled"]
	revoked, id := link(t, veiled)
	asAdmin(t, "DELETE", "/roles/"+veiled+"/preview-links/"+id, "", 204)
	other, _ := link(t, shown)
	for _, form := range []string{"/api/v1/roles/veiled?preview=%s", "/api/v1/roles/veiled/html?preview=%s", "/api/v1/roles/veiled/markdown?preview=%s", "/api/v1/roles/veiled/jsonld?preview=%s"} {
		wrong := told(send(t, "GET", fmt.Sprintf(form, "rbv_nonsense"), ""))
		for _, token := range []string{revoked, other, ""} {
			if got := told(send(t, "GET", fmt.Sprintf(form, token), "")); got != wrong || strings.Contains(got, marker) {
				t.Errorf("GET "+form+": %s\nand with a wrong token %s", token, got, wrong)
			}
		}
	}
}

// hide makes everything that visitors must not know of, and returns ids of roles
// by their slugs.
func hide(t *testing.T, shown string) map[string]string {
	t.Helper()
	const text = "\n\nIs zzqtext.\n\n## Responsibilities\n\n- Hide zzqwork\n\n## Skills\n\n- zzqdraftskill\n- SQL\n\n## Salary\n\n" +
		"| Level | Location | Minimum | Maximum |\n| --- | --- | --- | --- |\n| Senior | zzqwhere | £11,111 | £222,222 |\n"
	ids := map[string]string{}
	for slug, title := range map[string]string{"veiled": "Zzqdraft", "put-away": "Zzqarchived", "coming": "Zzqscheduled"} {
		ids[slug], _ = draft(t, "---\ntitle: "+title+" Person\nslug: "+slug+"\nfamily: zzqfamily\nalso_known_as: [zzqalias]\n---"+text)
	}
	matching(t, "POST", "/roles/"+ids["put-away"]+"/archive", "*", "", 200)
	matching(t, "POST", "/roles/"+ids["coming"]+"/schedule", "*", fmt.Sprintf(`{"publish_at":"%d-01-01T09:00","time_zone":"UTC"}`, time.Now().Year()+1), 200)
	newer, _ := json.Marshal(map[string]string{"source": "---\ntitle: Zzqnewer\nslug: shown\nrelated: [veiled]\n---" + text, "message": "zzqmessage"})
	matching(t, "PUT", "/roles/"+shown, "*", string(newer), 200)
	asAdmin(t, "POST", "/roles/"+shown+"/comments", `{"text":"zzqcomment","line":1}`, 201)
	asAdmin(t, "POST", "/roles/"+ids["veiled"]+"/preview-links", "", 201)
	for _, made := range []struct{ path, body, takeBack string }{ // taken back from the last on
		{"/skills", `{"name":"zzqskill","aliases":["zzqother"]}`, "/skills/zzqskill"},
		{"/families", `{"name":"zzqcrew","aliases":["zzqgang","zzqfamily"]}`, "/families/zzqcrew"},
		{"/skills", `{"name":"zzqmergedskill"}`, "/skills/zzqmergedskill"},
		{"/families", `{"name":"zzqmergedfamily"}`, "/families/zzqmergedfamily"},
		{"/templates", `{"name":"zzqtemplate","source":"# zzqtemplate"}`, "/templates/zzqtemplate"},
	} {
		asAdmin(t, "POST", made.path, made.body, 201)
		t.Cleanup(func() { send(t, "DELETE", adminBase+made.takeBack, "", "Authorization", token(t), "If-Match", "*") })
	}
	asAdmin(t, "POST", "/skills/zzqmergedskill/merge", `{"into":"zzqskill"}`, 200)
	asAdmin(t, "POST", "/families/zzqmergedfamily/merge", `{"into":"zzqcrew"}`, 200)
	release := call(t, token(t), "POST", "/releases", `{"name":"zzqrelease","items":[{"role_id":"`+shown+`"}]}`, 201)["id"].(string)
	t.Cleanup(func() {
		send(t, "DELETE", adminBase+"/releases/"+release, "", "Authorization", token(t), "If-Match", "*")
	})
	return ids
}

func everyAddress(f func(method, address string)) {
	for _, addresses := range asked {
		for _, address := range addresses {
			f(http.MethodGet, address)
			f(http.MethodHead, address)
		}
	}
}

// dated puts a time into an address.
func dated(address, now string) string { return strings.Replace(address, "NOW", now, 1) }

// individual is what every answer has of its own.
var individual = regexp.MustCompile(`("request_id":"[^"]*")|nonce[-=]"?[A-Z0-9]+`)

// told is everything that an answer tells: status, headers, body.
func told(rec *httptest.ResponseRecorder) string {
	var b strings.Builder
	fmt.Fprintln(&b, rec.Code)
	rec.Header().Del("X-Request-Id")
	_ = rec.Header().Write(&b) // memory takes everything, in the order of the names
	b.Write(rec.Body.Bytes())
	return individual.ReplaceAllString(b.String(), "")
}
