package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/internal/fault"
	"rolebook/internal/web"
)

// site is an engine with an API and a log to look at.
type site struct {
	*gin.Engine
	api     huma.API
	log     *strings.Builder
	metrics *web.Metrics
}

func newSite(t testing.TB, trusted ...netip.Prefix) *site {
	t.Helper()
	s := &site{log: new(strings.Builder), metrics: web.NewMetrics()}
	log := slog.New(slog.NewJSONHandler(s.log, &slog.HandlerOptions{Level: slog.LevelInfo}))
	s.Engine = web.NewEngine(web.Options{Log: log, Metrics: s.metrics, TrustedProxies: trusted})
	s.api = web.NewAPI(s.Engine, &huma.Info{Title: "Test", Version: "1"})
	return s
}

func (s *site) ask(method, target, body string, headers ...string) *httptest.ResponseRecorder {
	var reader io.Reader
	if body != "" {
		reader = strings.NewReader(body)
	}
	r := httptest.NewRequest(method, target, reader)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// problem is what a client reads of one.
type problem struct {
	Type, Title, Detail string
	Status              int
	RequestID           string `json:"request_id"`
	Errors              []fault.Field
	Diagnostics         []any
}

func readProblem(t testing.TB, w *httptest.ResponseRecorder) problem {
	t.Helper()
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	if ct := w.Header().Get("Content-Type"); ct != "application/problem+json" {
		t.Errorf("the content type is %s", ct)
	}
	if p.Status != w.Code || p.RequestID == "" || p.RequestID != w.Header().Get("X-Request-Id") || p.Detail == "" || p.Errors == nil {
		t.Errorf("incomplete: %d %s", w.Code, w.Body)
	}
	if !strings.HasPrefix(p.Type, "/docs/problems/") || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("type %s, headers %v", p.Type, w.Header())
	}
	return p
}

type person struct {
	Name     string         `json:"name" maxLength:"20"`
	Password string         `json:"password" minLength:"10"`
	Age      int            `json:"age,omitempty" minimum:"1"`
	EndsIn   int            `json:"ends_in,omitempty" minimum:"60" maximum:"2592000"`
	Tags     []tag          `json:"tags,omitempty"`
	Extra    map[string]any `json:"extra,omitempty"`
}

type tag struct {
	Label  string `json:"label"`
	Places []int  `json:"places,omitempty"`
}

type createInput struct {
	Mode  string      `query:"mode" enum:"fast,slow"`
	Since web.Instant `query:"since"`
	Body  person
}

type greeting struct {
	Body struct {
		Text string `json:"text"`
	}
}

// found is a person with what there may not be.
type found struct {
	Body struct {
		Spouse *person `json:"spouse" doc:"Null for who is alone."`
		Boss   *person `json:"boss,omitempty"`
		Best   person  `json:"best"`
		Nick   *string `json:"nick"`
		Tags   []tag   `json:"tags"`
		Places []*tag  `json:"places"`
	}
}

// addPeople registers an operation that says hello, or returns an error by the
// name.
func (s *site) addPeople() {
	huma.Register(s.api, huma.Operation{OperationID: "create-person", Method: http.MethodPost, Path: "/people", MaxBodyBytes: 2000},
		func(_ context.Context, in *createInput) (*greeting, error) {
			out := new(greeting)
			out.Body.Text = "Hello " + in.Body.Name
			return out, named[in.Body.Name]
		})
	huma.Register(s.api, huma.Operation{OperationID: "touch", Method: http.MethodPost, Path: "/touch"},
		func(_ context.Context, in *struct{ Body *tag }) (*struct{}, error) { return nil, nil })
	huma.Register(s.api, huma.Operation{OperationID: "person", Method: http.MethodGet, Path: "/people/{id}"},
		func(_ context.Context, in *struct {
			ID    int    `path:"id" minimum:"1"`
			Match string `header:"If-Match" maxLength:"5"`
		}) (*found, error) {
			return new(found), nil
		})
}

var named = map[string]error{
	"Taken":   fault.New(fault.Conflict, "There is a Taken already.").At("body.name", "Choose another."),
	"Invalid": fault.New(fault.Unprocessable, "It does not compile.").With("diagnostics", []string{"RB301"}),
	"Slow":    fault.New(fault.TooMany, "Wait a little.").With(web.RetryAfter, 7),
	"Nobody":  fault.Wrap(fault.Unauthenticated, errors.New("expired at noon"), "Sign in first."),
	"Broken":  errors.New("secret: disk /dev/sda"),
}

const goodPassword = `"password":"correct horse"`

func TestOperation(t *testing.T) {
	s := newSite(t)
	s.addPeople()
	w := s.ask("POST", "/people?mode=fast&since=2026-01-31T00:00:00Z&_cb=1", `{"name":"Ada",`+goodPassword+`,"extra":{"X":{"y":[1,{"Z":null}]}},"tags":[{"label":"a\ud83d\ude00"}]}`, "Content-Type", "application/json; charset=UTF-8")
	if w.Code != 200 || strings.TrimSpace(w.Body.String()) != `{"text":"Hello Ada"}` {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for _, body := range []string{"", `{"label":"x"}`} {
		if w := s.ask("POST", "/touch", body); w.Code != 204 {
			t.Errorf("an optional body %q: %d %s", body, w.Code, w.Body)
		}
	}
}

func TestFaultsOfOperations(t *testing.T) {
	s := newSite(t)
	s.addPeople()
	for name, c := range map[string]struct {
		status int
		detail string
	}{
		"Taken":   {409, "There is a Taken already."},
		"Invalid": {422, "It does not compile."},
		"Slow":    {429, "Wait a little."},
		"Nobody":  {401, "Sign in first."},
		"Broken":  {500, "Something went wrong on our side"},
	} {
		w := s.ask("POST", "/people", `{"name":"`+name+`",`+goodPassword+`}`)
		p := readProblem(t, w)
		if w.Code != c.status || !strings.HasPrefix(p.Detail, c.detail) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), "secret") || strings.Contains(w.Body.String(), "noon") {
			t.Errorf("%s tells the cause: %s", name, w.Body)
		}
		switch name {
		case "Slow":
			if w.Header().Get("Retry-After") != "7" {
				t.Errorf("Retry-After is %q", w.Header().Get("Retry-After"))
			}
		case "Invalid":
			if len(p.Diagnostics) != 1 {
				t.Errorf("no diagnostics in %s", w.Body)
			}
		case "Nobody":
			if w.Header().Get("WWW-Authenticate") != "Bearer" {
				t.Error("401 without WWW-Authenticate")
			}
		case "Taken":
			if len(p.Errors) != 1 || p.Errors[0].Location != "body.name" {
				t.Errorf("got %+v", p.Errors)
			}
		}
	}
	for _, cause := range []string{"secret: disk /dev/sda", "expired at noon"} {
		if !strings.Contains(s.log.String(), cause) {
			t.Errorf("the log does not know of %q: %s", cause, s.log)
		}
	}
}

func TestStrictBodies(t *testing.T) {
	s := newSite(t)
	s.addPeople()
	deep := strings.Repeat(`{"a":`, 40) + "1" + strings.Repeat("}", 40)
	for name, c := range map[string]struct {
		body, location, message string
		status                  int
	}{
		"unknown key":         {`{"nam":"a",` + goodPassword + `}`, "body.nam", "did you mean name?", 422},
		"unknown key inside":  {`{"name":"a",` + goodPassword + `,"tags":[{"label":"x"},{"lable":"y"}]}`, "body.tags[1].lable", "did you mean label?", 422},
		"another case":        {`{"Name":"a",` + goodPassword + `}`, "body.Name", "did you mean name?", 422},
		"far from any":        {`{"zzzzzz":1}`, "body.zzzzzz", "known are age, ends_in, extra, name, password, tags.", 422},
		"key twice":           {`{"name":"a","name":"b",` + goodPassword + `}`, "body.name", "twice", 400},
		"key twice, deep":     {`{"extra":{"x":[{"a":1,"a":1}]}}`, "body.extra.x[0].a", "twice", 400},
		"key twice, escaped":  {`{"name":"a","n\u0061me":"b"}`, "body.name", "twice", 400},
		"trailing text":       {`{"name":"a",` + goodPassword + `} {}`, "body", "Text follows", 400},
		"trailing brace":      {`{"name":"a",` + goodPassword + `}}`, "body", "Text follows", 400},
		"cut short":           {`{"name":"a"`, "body", "ends too early", 400},
		"a comma too many":    {`{"name":"a",}`, "body", "not JSON", 400},
		"not JSON":            {`name=a`, "body", "not JSON", 400},
		"not UTF-8":           {"{\"name\":\"a\xff\"}", "body", "UTF-8", 400},
		"half a pair":         {`{"name":"a\ud83dx"}`, "body.name", "surrogate", 400},
		"second half":         {`{"name":"\udE00"}`, "body.name", "surrogate", 400},
		"too deep":            {`{"extra":` + deep + `}`, "body.extra", "32 deep", 400},
		"spaces":              {"  \n", "body", "Send a JSON value", 400},
		"nothing":             {"", "body", "Send application/json", 400},
		"wrong type":          {`{"name":1,` + goodPassword + `}`, "body.name", "Give a string.", 422},
		"missing":             {`{"name":"a"}`, "body", "The key password is missing.", 422},
		"a password too weak": {`{"name":"a","password":"hunter2"}`, "body.password", "Give at least 10 characters.", 422},
		"too much":            {`{"name":"a",` + goodPassword + `,"ends_in":2592001}`, "body.ends_in", "Give at most 2592000 seconds (30 days).", 422},
		"too little":          {`{"name":"a",` + goodPassword + `,"ends_in":59}`, "body.ends_in", "Give at least 60 seconds (1 minute).", 422},
		"an exponent":         {`{"name":"a",` + goodPassword + `,"age":1e1}`, "body.age", "Give a whole number, in digits alone.", 422},
		"a point":             {`{"name":"a",` + goodPassword + `,"tags":[{"label":"x","places":[1,2.0]}]}`, "body.tags[0].places[1]", "Give a whole number, in digits alone.", 422},
		"beyond a word":       {`{"name":"a",` + goodPassword + `,"age":9223372036854775808}`, "body.age", "too large", 422},
		"beyond any number":   {`{"name":"a",` + goodPassword + `,"extra":{"x":1e999}}`, "body.extra.x", "too large", 422},
		"a number for a text": {`{"name":1e3,` + goodPassword + `}`, "body.name", "Give a string.", 422},
		"too young":           {`{"name":"a",` + goodPassword + `,"age":-1}`, "body.age", "Give at least 1.", 422},
	} {
		w := s.ask("POST", "/people", c.body)
		p := readProblem(t, w)
		if w.Code != c.status {
			t.Errorf("%s: %d, want %d: %s", name, w.Code, c.status, w.Body)
		}
		if len(p.Errors) == 0 || !strings.HasPrefix(p.Errors[0].Location, c.location) || !strings.Contains(p.Errors[0].Message, c.message) {
			t.Errorf("%s: got %+v, want %s: …%s…", name, p.Errors, c.location, c.message)
		}
	}
	if all := s.log.String(); strings.Contains(all, "hunter2") || strings.Contains(all, "correct horse") {
		t.Error("the log has passwords")
	}
}

func TestPlaceOfSyntaxError(t *testing.T) {
	s := newSite(t)
	s.addPeople()
	if p := readProblem(t, s.ask("POST", "/people", "{\n  \"name\": nope\n}")); !strings.Contains(p.Detail, "line 2, column") {
		t.Errorf("got %s", p.Detail)
	}
}

func TestBodyLimitsAndTypes(t *testing.T) {
	s := newSite(t)
	s.addPeople()
	for name, c := range map[string]struct {
		body, contentType string
		status            int
	}{
		"too large":     {`{"name":"` + strings.Repeat("a", 2000) + `"}`, "application/json", 413},
		"form":          {"name=a", "application/x-www-form-urlencoded", 415},
		"text":          {`{"name":"a"}`, "text/plain", 415},
		"other charset": {`{"name":"a"}`, "application/json; charset=utf-16", 415},
		"no type":       {`{"name":"a"}`, "", 415},
		"nonsense type": {`{"name":"a"}`, "///", 415},
	} {
		if w := s.ask("POST", "/people", c.body, "Content-Type", c.contentType); w.Code != c.status || readProblem(t, w).Status != c.status {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}

func TestStrictParameters(t *testing.T) {
	s := newSite(t)
	s.addPeople()
	for _, c := range []struct{ target, location, message string }{
		{"/people/1?preview=abc", "query.preview", "no such parameter"},
		{"/people/0", "path.id", "Give at least 1."},
		{"/people/x", "path.id", "Give a whole number."},
	} {
		w := s.ask("GET", c.target, "")
		if p := readProblem(t, w); w.Code != 400 || len(p.Errors) != 1 || p.Errors[0].Location != c.location || !strings.Contains(p.Errors[0].Message, c.message) {
			t.Errorf("%s: %d %s", c.target, w.Code, w.Body)
		}
	}
	for since, status := range map[string]int{"2026-01-31": 200, "2026-01-31T09:00:00%2B01:00": 200, "yesterday": 400, "2026-02-30": 400, "2026-01-31T09:00": 400} {
		w := s.ask("POST", "/people?since="+since, `{"name":"Ada",`+goodPassword+`}`)
		if w.Code != status || status == 400 && !strings.Contains(w.Body.String(), "a date (2026-01-31) or a time") {
			t.Errorf("since %s: %d %s", since, w.Code, w.Body)
		}
	}
	if w := s.ask("GET", "/people/1", "", "If-Match", "too long"); w.Code != 400 || readProblem(t, w).Errors[0].Location != "header.If-Match" {
		t.Errorf("a header: %d %s", w.Code, w.Body)
	}
	w := s.ask("POST", "/people?mode=fas", `{"name":"a"}`)
	if p := readProblem(t, w); w.Code != 400 || !strings.Contains(p.Errors[0].Message, "did you mean fast?") {
		t.Errorf("an enumeration: %d %s", w.Code, w.Body)
	}
}

// What a GET answers, HEAD answers without its body.
func TestHeadOfAnOperation(t *testing.T) {
	s := newSite(t)
	s.addPeople()
	server := httptest.NewServer(s)
	defer server.Close()
	for target, status := range map[string]int{"/people/1": 200, "/people/0": 400, "/touch": 405} {
		got, err := http.Head(server.URL + target)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(got.Body)
		if got.StatusCode != status || len(body) > 0 || got.Header.Get("Content-Type") == "" || err != nil || got.Body.Close() != nil {
			t.Errorf("%s: %d %v %q, %v", target, got.StatusCode, got.Header, body, err)
		}
	}
}

// A pointer to a struct may be null, and the schemas say so: huma does not by itself.
func TestDocumentSaysWhatMayBeNull(t *testing.T) {
	s := newSite(t)
	s.addPeople()
	var doc struct {
		Components struct {
			Schemas map[string]struct{ Properties map[string]json.RawMessage }
		}
		Paths map[string]map[string]struct{ Responses map[string]any }
	}
	if err := json.Unmarshal(s.ask("GET", "/openapi.json", "").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"spouse": `{"anyOf":[{"$ref":"#/components/schemas/Person"},{"type":"null"}],"description":"Null for who is alone."}`,
		"boss":   `{"$ref":"#/components/schemas/Person"}`,
		"best":   `{"$ref":"#/components/schemas/Person"}`,
		"nick":   `{"type":["string","null"]}`,
		"tags":   `{"items":{"$ref":"#/components/schemas/Tag"},"type":"array"}`,
		"places": `{"items":{"anyOf":[{"$ref":"#/components/schemas/Tag"},{"type":"null"}]},"type":"array"}`,
	} {
		if got := doc.Components.Schemas["FoundBody"].Properties[name]; string(got) != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for path, item := range doc.Paths {
		for method, op := range item {
			if op.Responses["default"] == nil {
				t.Errorf("%s %s may answer 415, which is not documented", method, path)
			}
		}
	}
}

func TestDocument(t *testing.T) {
	s := newSite(t)
	s.addPeople()
	w := s.ask("GET", "/openapi.json", "")
	var doc struct {
		OpenAPI    string
		Paths      map[string]any
		Components struct {
			Schemas map[string]struct {
				Properties           map[string]any
				AdditionalProperties any
			}
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil || doc.OpenAPI != "3.1.0" || len(doc.Paths) != 3 {
		t.Fatalf("%v: %.300s", err, w.Body)
	}
	p := doc.Components.Schemas["Problem"]
	for _, member := range []string{"type", "title", "status", "detail", "request_id", "errors", "diagnostics"} {
		if p.Properties[member] == nil {
			t.Errorf("a problem's %s is not documented", member)
		}
	}
	if p.AdditionalProperties != true {
		t.Error("a problem may have further members, and the document does not say so")
	}
	if strings.Contains(w.Body.String(), "$schema") {
		t.Error("bodies have $schema")
	}
	if w := s.ask("GET", "/openapi.json", "", "If-None-Match", w.Header().Get("ETag")); w.Code != 304 || w.Body.Len() != 0 {
		t.Errorf("again: %d", w.Code)
	}
	for _, path := range []string{"/openapi.yaml", "/openapi-3.0.json", "/docs", "/schemas/Problem"} {
		if w := s.ask("GET", path, ""); w.Code != 404 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}
