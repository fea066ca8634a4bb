package server

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// stream is an open stream of events.
type stream struct {
	t     *testing.T
	lines *bufio.Scanner
}

// until reads on to a line with a text; false when the stream ends before.
func (s stream) until(text string) bool {
	s.t.Helper()
	for s.lines.Scan() {
		if strings.Contains(s.lines.Text(), text) {
			return true
		}
	}
	return false
}

// follow opens a stream as somebody.
func follow(t *testing.T, auth string) stream {
	t.Helper()
	web := httptest.NewServer(handler(t))
	t.Cleanup(web.Close)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, web.URL+"/api/admin/v1/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", auth)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = res.Body.Close() })
	if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "text/event-stream" || res.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("the stream: %s, %v", res.Status, res.Header)
	}
	s := stream{t, bufio.NewScanner(res.Body)}
	if !s.until(": open") {
		t.Fatal("the stream ended at once")
	}
	return s
}

func TestEventsAreHeardAsTheyHappen(t *testing.T) {
	s := follow(t, token(t))
	id, _ := draft(t, "---\ntitle: Heard\ninternal: { notes: unheard }\n---\n\nIs heard.\n")
	for _, want := range []string{"event: role.created", `"id":"` + id + `","title":"Heard","by":"`} {
		if !s.until(want) {
			t.Fatalf("the stream ended before %s", want)
		}
	}
	asAdmin(t, "POST", "/roles/"+id+"/presence", "", 200)
	for _, want := range []string{"event: role.presence", `"people":[{"id":"`} {
		if !s.until(want) {
			t.Fatalf("the stream ended before %s", want)
		}
	}
	if strings.Contains(s.lines.Text(), "unheard") {
		t.Errorf("the stream says %s", s.lines.Text())
	}
	asAdmin(t, "GET", "/roles/"+id+"/presence", "", 200)
	asAdmin(t, "POST", "/roles/nobody/presence", "", 404)
}

// TestTheStreamEndsWithItsSession reads to the end that ending the session makes;
// a stream that goes on would keep the test from ending.
func TestTheStreamEndsWithItsSession(t *testing.T) {
	own := token(t)
	s := follow(t, own)
	for _, session := range call(t, own, "GET", "/sessions", "", 200)["items"].([]any) {
		if one := session.(map[string]any); one["current"] == true {
			call(t, own, "DELETE", "/sessions/"+one["id"].(string), "", 204)
		}
	}
	if s.until("event:") {
		t.Errorf("after its session the stream says %s", s.lines.Text())
	}
}
