package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rolebook/internal/fault"
	"rolebook/internal/web"
)

func TestNotModified(t *testing.T) {
	changed := time.Date(2026, 3, 1, 9, 0, 0, 500, time.UTC)
	const before, at, after = "Sun, 01 Mar 2026 08:59:59 GMT", "Sun, 01 Mar 2026 09:00:00 GMT", "Sun, 01 Mar 2026 09:00:01 GMT"
	for _, c := range []struct {
		header http.Header
		want   bool
	}{
		{http.Header{}, false},
		{http.Header{"If-None-Match": {`"a"`}}, true},
		{http.Header{"If-None-Match": {`W/"a"`}}, true},
		{http.Header{"If-None-Match": {`"b", "a"`}}, true},
		{http.Header{"If-None-Match": {`"b" ,W/"c","a"`}}, true},
		{http.Header{"If-None-Match": {`"b"`, `"a"`}}, true},
		{http.Header{"If-None-Match": {`"x,a"`, `"a`}}, false},
		{http.Header{"If-None-Match": {` * `}}, true},
		{http.Header{"If-None-Match": {`a`}}, false},
		{http.Header{"If-None-Match": {`"b"`}, "If-Modified-Since": {after}}, false},
		{http.Header{"If-Modified-Since": {before}}, false},
		{http.Header{"If-Modified-Since": {at}}, true},
		{http.Header{"If-Modified-Since": {after}}, true},
		{http.Header{"If-Modified-Since": {"yesterday"}}, false},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header = c.header
		if got := web.NotModified(r, `"a"`, changed); got != c.want {
			t.Errorf("%v: got %v", c.header, got)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("If-Modified-Since", after)
	if web.NotModified(r, `"a"`, time.Time{}) {
		t.Error("what has no date is taken for unchanged")
	}
}

func TestIfMatch(t *testing.T) {
	for _, c := range []struct {
		header  string
		kind    fault.Kind // empty when it can be read
		matches bool
	}{
		{`"a"`, "", true},
		{`"b", "a"`, "", true},
		{`*`, "", true},
		{`"b"`, "", false},
		{`W/"a"`, "", false},
		{``, fault.PreconditionRequired, false},
		{`  `, fault.PreconditionRequired, false},
		{`a`, fault.Invalid, false},
		{`"a`, fault.Invalid, false},
		{`"a" "b"`, fault.Invalid, false},
		{`"a", b`, fault.Invalid, false},
	} {
		m, err := web.ParseIfMatch(c.header)
		if c.kind != "" {
			if !fault.Is(err, c.kind) {
				t.Errorf("%q: got %v, want %s", c.header, err, c.kind)
			}
			continue
		}
		if err != nil || m.Matches(`"a"`) != c.matches {
			t.Errorf("%q: got %v, matches %v", c.header, err, m.Matches(`"a"`))
		}
	}
}

// Whatever tags are listed, exactly they match.
func TestIfMatchLists(t *testing.T) {
	tag := rapid.StringMatching(`"[!#-~]{0,8}"`)
	rapid.Check(t, func(t *rapid.T) {
		tags := rapid.SliceOfN(tag, 1, 5).Draw(t, "tags")
		other := tag.Draw(t, "other")
		list, listed := tags[0], tags[0] == other
		for _, tag := range tags[1:] {
			list += rapid.SampledFrom([]string{",", ", ", " ,\t", ",,"}).Draw(t, "separator") + tag
			listed = listed || tag == other
		}
		m, err := web.ParseIfMatch(list)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range tags {
			if !m.Matches(tag) {
				t.Errorf("%s is not found in %s", tag, list)
			}
		}
		if m.Matches(other) != listed {
			t.Errorf("%s in %s: %v", other, list, m.Matches(other))
		}
	})
}

func TestWriteNotModified(t *testing.T) {
	w := httptest.NewRecorder()
	w.Header().Set("ETag", `"a"`)
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("Content-Type", "text/html")
	web.WriteNotModified(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusNotModified || w.Body.Len() != 0 || len(w.Header()) != 1 {
		t.Errorf("got %d with %v", w.Code, w.Header())
	}
}
