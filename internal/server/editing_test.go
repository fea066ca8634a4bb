package server

import "testing"

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
