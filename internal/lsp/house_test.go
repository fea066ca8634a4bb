package lsp

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"rolebook/internal/check"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

func config(t testing.TB) Config {
	t.Helper()
	words, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	checker, err := check.New(compile.Options{Taxonomy: words, Locale: "en-GB", Assumptions: money.DefaultAssumptions()})
	if err != nil {
		t.Fatal(err)
	}
	today := time.Date(2026, time.November, 24, 0, 0, 0, 0, time.UTC)
	return Config{Checker: checker, Version: "1", PublicURL: "https://roles.example.org/", Now: func() time.Time { return today }}
}

const testURI = "untitled:test.md"

// opened is a server with one open text, in which ¦ marks a position.
func opened(t testing.TB, text string) (*Server, positionParams) {
	t.Helper()
	before, after, marked := strings.Cut(text, "¦")
	if !marked {
		before, after = "", text
	}
	s := New(config(t))
	s.wire = newWire(strings.NewReader(""), io.Discard)
	var p didOpenParams
	p.Document.URI, p.Document.Version, p.Document.Text = testURI, 1, before+after
	if err := s.didOpen(p); err != nil {
		t.Fatal(err)
	}
	return s, positionParams{documentID{testURI}, positionOf(before+after, len(before))}
}

func positionOf(text string, at int) position {
	line, column := diag.NewIndex([]byte(text)).Place(at)
	return position{line - 1, column - 1}
}

// applied is the open text with edits made, as an editor makes them.
func applied(t testing.TB, s *Server, edits []textEdit) string {
	t.Helper()
	var list []diag.Edit
	for _, e := range edits {
		list = append(list, diag.Edit{Range: e.Range.places(), Text: e.NewText})
	}
	out, err := diag.Apply(s.documents[testURI].text, list)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// frame is a message as it is sent.
func frame(body string) string {
	var b bytes.Buffer
	w := &wire{out: &b}
	if err := w.write(json.RawMessage(body)); err != nil {
		panic(err)
	}
	return b.String()
}

// talk sends messages and returns what is answered, each a JSON object, and how
// the session ended.
func talk(t testing.TB, s *Server, sent ...string) ([]map[string]any, error) {
	t.Helper()
	var in strings.Builder
	for _, m := range sent {
		if strings.HasPrefix(m, "{") {
			m = frame(m)
		}
		in.WriteString(m)
	}
	var out bytes.Buffer
	ended := s.Serve(strings.NewReader(in.String()), &out)
	answers := newWire(&out, nil)
	var got []map[string]any
	for {
		n, err := answers.readHeader()
		if err != nil {
			return got, ended
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(answers.in, body); err != nil {
			t.Fatal(err)
		}
		var m map[string]any
		if err := json.Unmarshal(body, &m); err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		got = append(got, m)
	}
}

// text is a value as JSON, for comparing.
func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
