package server

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"

	"rolebook/internal/editorial"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// TestTimesOverHTTP is about what is done at a time: in which zone a local time is
// meant, and how far away it can be.
func TestTimesOverHTTP(t *testing.T) {
	id, _ := newRole(t, "Night watch", "")
	has(t, "a local time", matching(t, "POST", "/roles/"+id+"/schedule", "*", `{"publish_at":"2127-07-01T09:00"}`, 200),
		`"publish_at":"2127-07-01T09:00:00Z"`, `"time_zone":"UTC"`)
	has(t, "a local time of a release", asAdmin(t, "POST", "/releases", `{"name":"Night","items":[{"role_id":"`+id+`"}],"at":"2127-07-01T09:00"}`, 201),
		`"at":"2127-07-01T09:00:00Z"`, `"time_zone":"UTC"`)
	const far = `"9999-12-31T23:59:59-14:00"`
	for _, c := range []struct{ path, body, field string }{
		{"/roles/" + id + "/schedule", `{"publish_at":` + far + `}`, "body.publish_at"},
		{"/roles/" + id + "/schedule", `{"unpublish_at":` + far + `}`, "body.unpublish_at"},
		{"/roles/" + id + "/publish", `{"at":` + far + `}`, "body.at"},
		{"/releases", `{"name":"Night","items":[{"role_id":"` + id + `"}],"at":` + far + `}`, "body.at"},
	} {
		has(t, c.path, matching(t, "POST", c.path, "*", c.body, 422), `"location":"`+c.field+`"`, "must be before the year 10000")
	}
	has(t, "a preview", asAdmin(t, "POST", "/roles/"+id+"/preview-links", `{"expires_in":99999999999999}`, 422), `"location":"body.expires_in"`)
}

// TestPeopleAreNamed is about the people whom refusals and links mention.
func TestPeopleAreNamed(t *testing.T) {
	id, etag := newRole(t, "Look-out", "")
	rec := asAdmin(t, "GET", "/me", "", 200)
	_, after, _ := strings.Cut(rec.Body.String(), `"id":"`)
	me, _, _ := strings.Cut(after, `"`)
	matching(t, "PUT", "/roles/"+id, "W/"+etag, `{"source":"---\ntitle: Look-out\n---\n\nLooks out.\n"}`, 200) // as proxies that compress write it
	matching(t, "PUT", "/roles/"+id, `""`, `{"source":"a"}`, 400)
	refused := matching(t, "PUT", "/roles/"+id, etag, `{"source":"---\ntitle: Look-out\n---\n\nLooks in.\n"}`, 412)
	has(t, "a refusal", refused, `"updated_by":{"id":"`+me+`","name":"ana"}`, "was changed by ana since you opened it. Nothing is lost;", `"merged":{`)
	has(t, "without a text", matching(t, "POST", "/roles/"+id+"/publish", etag, "", 412), "was changed by ana since you opened it. Nothing is lost;")
	asAdmin(t, "POST", "/roles/"+id+"/preview-links", `{}`, 201)
	has(t, "a link", asAdmin(t, "GET", "/roles/"+id+"/preview-links", "", 200), `"created_by":{"id":"`+me+`","name":"ana"}`)
	has(t, "a comment without a line", asAdmin(t, "POST", "/roles/"+id+"/comments", `{"text":"So"}`, 422), `"location":"body.line"`, "or in parent the id")
}

// TestTemplatesAreNotOverwritten changes one from what it was before.
func TestTemplatesAreNotOverwritten(t *testing.T) {
	made := asAdmin(t, "POST", "/templates", `{"name":"Pilots","source":"---\ntitle: Pilot\n---\n"}`, 201)
	etag := made.Header().Get("ETag")
	has(t, "the list", asAdmin(t, "GET", "/templates", "", 200), `"etag":"`+strings.ReplaceAll(etag, `"`, `\"`)+`"`)
	now := matching(t, "PATCH", "/templates/pilots", etag, `{"name":"All pilots"}`, 200).Header().Get("ETag")
	has(t, "made from an older one", matching(t, "PATCH", "/templates/pilots", etag, `{"name":"No pilots"}`, 412), "“All pilots” was changed since you opened it")
	matching(t, "DELETE", "/templates/pilots", etag, "", 412)
	matching(t, "PATCH", "/templates/pilots", "nonsense", `{"name":"No pilots"}`, 400)
	asAdmin(t, "PATCH", "/templates/pilots", `{"name":"Pilots"}`, 200)
	matching(t, "DELETE", "/templates/pilots", now, "", 412)
	matching(t, "DELETE", "/templates/pilots", etag, "", 204)
}

// TestAnUpgradeFindsEveryRole starts on data whose roles an older program saved,
// which kept of a text no facts for lists to find it by.
func TestAnUpgradeFindsEveryRole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site, err := Open(t.Context(), t.TempDir(), SiteConfig{})
		if err != nil {
			t.Fatal(err)
		}
		defer site.Close()
		ana := policy.Actor{ID: "ana", Name: "Ana", Role: policy.Editor}
		made, err := site.Editorial.Create(t.Context(), ana, []byte("---\ntitle: Rigger\nfamily: Crew\n---\n"))
		if err != nil {
			t.Fatal(err)
		}
		_, err = site.Store.Update(t.Context(), func(tx store.Tx) error {
			record := tx.Get(store.Roles, []byte(made.ID))
			tx.Put(store.Roles, []byte(made.ID), bytes.Replace(record, []byte(`"facts"`), []byte(`"other"`), 1))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		go (&server{site: site, config: Config{Log: slog.New(slog.DiscardHandler)}}).catchUp(ctx)
		synctest.Wait()
		page, err := site.Editorial.List(t.Context(), editorial.ListQuery{Family: []string{"crew"}, Limit: 1})
		if err != nil || page.Total != 1 {
			t.Errorf("%d roles are in the family, %v", page.Total, err)
		}
	})
}
