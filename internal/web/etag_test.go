package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
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

func TestParseIfMatch(t *testing.T) {
	for _, c := range []struct {
		header string
		kind   fault.Kind // empty when it can be read
		want   web.IfMatch
	}{
		{`"a"`, "", `"a"`},
		{`"b" ,"a"`, "", `"b", "a"`},
		{` * `, "", `*`},
		{`W/"a"`, "", `"a"`},
		{`W/"aW/", "b"`, "", `"aW/", "b"`},
		{``, fault.PreconditionRequired, ""},
		{`  `, fault.PreconditionRequired, ""},
		{`""`, fault.Invalid, ""},
		{`W/""`, fault.Invalid, ""},
		{`"a", ""`, fault.Invalid, ""},
		{`a`, fault.Invalid, ""},
		{`"a`, fault.Invalid, ""},
		{`"a" "b"`, fault.Invalid, ""},
		{`"a", b`, fault.Invalid, ""},
		{`w/"a"`, fault.Invalid, ""},
	} {
		m, err := web.ParseIfMatch(c.header)
		if c.kind != "" && !fault.Is(err, c.kind) || c.kind == "" && err != nil || m != c.want {
			t.Errorf("%q: got %s, %v, want %s, %s", c.header, m, err, c.want, c.kind)
		}
	}
}

// Whatever tags are listed, and however they are separated, they are read.
func TestParseIfMatchLists(t *testing.T) {
	tag := rapid.StringMatching(`"[!#-~]{1,8}"`)
	rapid.Check(t, func(t *rapid.T) {
		tags := rapid.SliceOfN(tag, 1, 5).Draw(t, "tags")
		list := tags[0]
		for _, tag := range tags[1:] {
			list += rapid.SampledFrom([]string{",", ", ", " ,\t", ",,", ", W/"}).Draw(t, "separator") + tag
		}
		m, err := web.ParseIfMatch(list)
		if want := web.IfMatch(strings.Join(tags, ", ")); err != nil || m != want {
			t.Errorf("%s: got %s, %v, want %s", list, m, err, want)
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
