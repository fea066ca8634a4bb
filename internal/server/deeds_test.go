package server

import "testing"

// TestNothingIsPublishedByMistake is about requests that name no time and yet
// speak of one.
func TestNothingIsPublishedByMistake(t *testing.T) {
	id, _ := newRole(t, "Night nurse", "")
	publish := "/roles/" + id + "/publish"
	has(t, "an empty time", matching(t, "POST", publish, "*", `{"at":""}`, 422), `"location":"body.at"`)
	has(t, "at a time", matching(t, "POST", publish, "*", `{"at":"2127-07-01T09:00"}`, 200),
		`"url":null`, `"changes":["To be published for the first time"]`)
	has(t, "a zone alone", matching(t, "POST", publish, "*", `{"time_zone":"Europe/Paris"}`, 422), `"location":"body.time_zone"`)
	has(t, "the plan", asAdmin(t, "GET", "/roles/"+id, "", 200), `"state":"scheduled"`, `"publish_at":"2127-07-01T09:00:00Z"`)
	has(t, "now", matching(t, "POST", publish, "*", "{}", 200), `/api/v1/roles/night-nurse"`, `"Published for the first time"`)
}

// TestNothingThatIsSentIsDropped refuses bodies where none is taken, and keeps
// what a reviewer says.
func TestNothingThatIsSentIsDropped(t *testing.T) {
	id, etag := newRole(t, "Day nurse", "")
	role := "/roles/" + id
	matching(t, "POST", role+"/submit", etag, "", 200)
	for path, body := range map[string]string{
		"/withdraw": `{"nope":1}`, "/archive": "not json", "/unarchive": `{"to":"published"}`, "/duplicate": `[]`,
	} {
		has(t, path, matching(t, "POST", role+path, etag, body, 400), "Nothing is taken in a body here", `"location":"body"`)
	}
	matching(t, "POST", role+"/approve", etag, `{"remark":"good"}`, 422)
	has(t, "approved", matching(t, "POST", role+"/approve", etag, `{"comment":"Good, but mind the pay"}`, 200), `"comment":"Good, but mind the pay"`)
	matching(t, "POST", role+"/withdraw", etag, " { }\n", 200)
}
