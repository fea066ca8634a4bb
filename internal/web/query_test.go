package web_test

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolebook/internal/fault"
	"rolebook/internal/web"
)

var roleParams = []*huma.Param{
	web.Int("limit", "How many.", 1, 100),
	web.OneOf("sort", "The order.", "title", "-title", "published_at"),
	web.Moment("at", "When."),
	{Name: "draft", In: "query", Schema: &huma.Schema{Type: huma.TypeBoolean}},
	web.Text("q", "Words."),
	web.Repeated(web.Text("skill", "All of these."), 3),
	web.List(web.OneOf("include", "Also.", "facets", "related"), 2),
	{Name: "slug", In: "path", Schema: &huma.Schema{Type: huma.TypeString}},
}

func TestParseQuery(t *testing.T) {
	q, err := web.ParseQuery("limit=5&sort=-title&at=2026-01-31&q=a+b%26&skill=go&skill=c%2B%2B&include=facets,related&_=1&utm_source=x&&draft=true", roleParams)
	if err != nil {
		t.Fatal(err)
	}
	if q.Int("limit", 20) != 5 || q.Text("sort", "") != "-title" || q.Text("q", "") != "a b&" || q.Text("draft", "") != "true" || q.Has("_") {
		t.Errorf("got %+v", q)
	}
	if want := time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC); !q.Time("at").Equal(want) {
		t.Errorf("at is %v", q.Time("at"))
	}
	if d := cmp.Diff(q.All("skill"), []string{"go", "c++"}); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(q.All("include"), []string{"facets", "related"}); d != "" {
		t.Error(d)
	}
	if q, err := web.ParseQuery("", roleParams); err != nil || q.Int("limit", 20) != 20 || !q.Time("at").IsZero() || q.Has("q") || q.Text("q", "none") != "none" {
		t.Errorf("without any: %+v, %v", q, err)
	}
}

func TestParseQueryIsNotPetty(t *testing.T) {
	for _, value := range []string{"1", "true", "True", "TRUE", "0", "false", "False"} {
		if _, err := web.ParseQuery("draft="+value, roleParams); err != nil {
			t.Errorf("draft=%s: %v", value, err)
		}
	}
	q, err := web.ParseQuery("include=facets,%20related", roleParams)
	if d := cmp.Diff(q.All("include"), []string{"facets", "related"}); d != "" || err != nil {
		t.Error(d, err)
	}
}

func TestParseQueryRefuses(t *testing.T) {
	for _, c := range []struct{ raw, location, message string }{
		{"limt=5", "query.limt", "did you mean limit?"},
		{"Limit=5", "query.Limit", "did you mean limit?"},
		{"password=x", "query.password", "known are limit, sort, at, draft, q, skill, include."},
		{"slug=x", "query.slug", "There is no such parameter"},
		{"limit=0", "query.limit", "from 1 to 100"},
		{"limit=101", "query.limit", "from 1 to 100"},
		{"limit=", "query.limit", "whole number"},
		{"limit=1e1", "query.limit", "whole number"},
		{"limit=9223372036854775808", "query.limit", "whole number"},
		{"limit=1&limit=2", "query.limit", "once"},
		{"sort=titel", "query.sort", "did you mean title?"},
		{"sort=TITLE", "query.sort", "did you mean title?"},
		{"sort=xyzzyx", "query.sort", "one of title, -title, published_at."},
		{"at=yesterday", "query.at", "2026-01-31"},
		{"at=2026-02-30", "query.at", "2026-01-31"},
		{"draft=yes", "query.draft", "true or false"},
		{"skill=a&skill=b&skill=c&skill=d", "query.skill", "from 1 to 3 values; there are 4"},
		{"include=facets,relatd", "query.include", "did you mean related?"},
		{"include=facets&include=related,facets", "query.include", "from 1 to 2 values"},
		{"q=%zz", "query.q", "cannot be read"},
		{"q=%ff", "query.q", "cannot be read"},
		{"q=a%00", "query.q", "cannot be read"},
		{"q=a;b", "query.q", "cannot be read"},
		{"%zz=1", "query", "cannot be read"},
		{"q=" + strings.Repeat("x", 501), "query.q", "500 characters"},
	} {
		_, err := web.ParseQuery(c.raw, roleParams)
		f, ok := errors.AsType[*fault.Error](err)
		if !ok || f.Kind != fault.Invalid || len(f.Fields) != 1 || f.Fields[0].Location != c.location || !strings.Contains(f.Fields[0].Message, c.message) {
			t.Errorf("%q: got %v %+v, want %s: …%s…", c.raw, err, f, c.location, c.message)
		}
	}
}

func TestParseQueryTellsAllAtOnce(t *testing.T) {
	_, err := web.ParseQuery("limit=x&sort=y&nothing=z", roleParams)
	if f, ok := errors.AsType[*fault.Error](err); !ok || len(f.Fields) != 3 {
		t.Errorf("got %+v", err)
	}
}

func TestRequiredParameter(t *testing.T) {
	p := web.Repeated(web.Text("role", "What to compare."), 5)
	least := 2
	p.Required, p.Schema.MinItems = true, &least
	for raw, ok := range map[string]bool{"": false, "role=a": false, "role=a&role=b": true} {
		if _, err := web.ParseQuery(raw, []*huma.Param{p}); (err == nil) != ok {
			t.Errorf("%q: %v", raw, err)
		}
	}
}

// What is written with net/url is read back.
func TestQueryRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 50, 200).Filter(func(s string) bool { return !strings.Contains(s, "\x00") })
		v := url.Values{"q": {text.Draw(t, "q")}, "limit": {strconv.Itoa(rapid.IntRange(1, 100).Draw(t, "limit"))}}
		v["skill"] = rapid.SliceOfN(text, 1, 3).Draw(t, "skill")
		q, err := web.ParseQuery(v.Encode(), roleParams)
		if err != nil {
			t.Fatal(err)
		}
		if q.Text("q", "") != v.Get("q") || strconv.Itoa(q.Int("limit", 0)) != v.Get("limit") || !slices.Equal(q.All("skill"), v["skill"]) {
			t.Errorf("%v became %+v", v, q)
		}
	})
}

func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{"limit=5&q=a", "a;b", "%", "=&=", "limt=1", "skill=a&skill=b", "at=2026-01-31T00:00:00Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		q, err := web.ParseQuery(raw, roleParams)
		if err != nil {
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("%q: %v", raw, err)
			}
			return
		}
		values, err := url.ParseQuery(raw)
		if err != nil {
			t.Fatalf("%q was taken and net/url refuses it: %v", raw, err)
		}
		if q.Text("q", "") != values.Get("q") {
			t.Errorf("%q: q is %q, net/url reads %q", raw, q.Text("q", ""), values.Get("q"))
		}
		if n := q.Int("limit", 1); n < 1 || n > 100 {
			t.Errorf("%q: limit is %d", raw, n)
		}
	})
}
