package lsp

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"rootUri":null,"capabilities":{}}}`
	ready = `{"jsonrpc":"2.0","method":"initialized","params":{}}`
	stop  = `{"jsonrpc":"2.0","id":99,"method":"shutdown"}`
	leave = `{"jsonrpc":"2.0","method":"exit"}`
)

// replies are the answers in short: "1", or "1: -32601"; or the method.
func replies(got []map[string]any) []string {
	var list []string
	for _, m := range got {
		switch e, isError := m["error"].(map[string]any); {
		case isError:
			list = append(list, fmt.Sprintf("%v: %v", m["id"], e["code"]))
		case m["method"] != nil:
			list = append(list, m["method"].(string))
		default:
			list = append(list, fmt.Sprint(m["id"]))
		}
	}
	return list
}

func TestLifeOfASession(t *testing.T) {
	for _, c := range []struct {
		name string
		sent []string
		want []string
		err  error
	}{
		{"the whole", []string{hello, ready, stop, leave}, []string{"1", "99"}, nil},
		{"exit without shutdown", []string{hello, leave}, []string{"1"}, ErrNoShutdown},
		{"exit at once", []string{leave}, nil, ErrNoShutdown},
		{"the editor is gone", []string{hello}, []string{"1"}, ErrNoShutdown},
		{"the editor is gone in a message", []string{hello, "Content-Length: 9\r\n\r\n"}, []string{"1"}, ErrNoShutdown},
		{"gone after shutdown", []string{hello, stop}, []string{"1", "99"}, nil},
		{"request before initialize", []string{`{"id":"a","method":"textDocument/hover"}`, hello, stop, leave}, []string{"a: -32002", "1", "99"}, nil},
		{"unknown before initialize", []string{`{"id":"a","method":"nonsense"}`, hello, stop, leave}, []string{"a: -32002", "1", "99"}, nil},
		{"initialize twice", []string{hello, hello, stop, leave}, []string{"1", "1: -32600", "99"}, nil},
		{"request after shutdown", []string{hello, stop, `{"id":5,"method":"textDocument/hover"}`, leave}, []string{"1", "99", "5: -32600"}, nil},
		{"unknown request", []string{hello, `{"id":5,"method":"textDocument/rename"}`, stop, leave}, []string{"1", "5: -32601", "99"}, nil},
		{"unknown notifications", []string{hello, `{"method":"$/cancelRequest","params":{"id":1}}`, `{"method":"x"}`, stop, leave}, []string{"1", "99"}, nil},
		{"answers", []string{hello, `{"id":"watch","result":null}`, `{"id":"watch","error":{"code":1,"message":""}}`, stop, leave}, []string{"1", "99"}, nil},
		{"no method", []string{hello, `{"id":7}`, stop, leave}, []string{"1", "7: -32600", "99"}, nil},
		{"wrong parameters", []string{hello, `{"id":7,"method":"textDocument/hover","params":[1]}`, stop, leave}, []string{"1", "7: -32602", "99"}, nil},
		{"document that is not open", []string{hello, `{"id":7,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///x.md"}}}`, stop, leave}, []string{"1", "7: -32602", "99"}, nil},
		{"change of one that is not open", []string{hello, `{"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///x.md"}}}`, stop, leave}, []string{"1", "99"}, nil},
		{"wrong notification", []string{hello, `{"method":"textDocument/didOpen","params":3}`, stop, leave}, []string{"1", "99"}, nil},
		{"no JSON", []string{hello, "Content-Length: 4\r\n\r\nnope", stop, leave}, []string{"1", "<nil>: -32700", "99"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := talk(t, New(config(t)), c.sent...)
			if !errors.Is(err, c.err) || c.err == nil && err != nil {
				t.Errorf("the session ended with %v, want %v", err, c.err)
			}
			if r := replies(got); !slices.Equal(r, c.want) {
				t.Errorf("the answers are %q, want %q", r, c.want)
			}
		})
	}
}

func TestInitializeSaysWhatThereIs(t *testing.T) {
	got, _ := talk(t, New(config(t)), hello)
	result := text(t, got[0]["result"])
	for _, want := range []string{
		`"positionEncoding":"utf-16"`, `"change":2`, `"openClose":true`, `"hoverProvider":true`,
		`"documentSymbolProvider":true`, `"codeActionKinds":["quickfix","source.fixAll.rolebook"]`,
		`"changeNotifications":true`, `"serverInfo":{"name":"rolebook","version":"1"}`,
	} {
		if !strings.Contains(result, want) {
			t.Errorf("%s is not in %s", want, result)
		}
	}
}

func open(uri, body string) string {
	return fmt.Sprintf(`{"method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"version":1,"text":%q}}}`, uri, body)
}

func change(version int, changes string) string {
	return fmt.Sprintf(`{"method":"textDocument/didChange","params":{"textDocument":{"uri":%q,"version":%d},"contentChanges":[%s]}}`, testURI, version, changes)
}

// published are the versions and codes of what was published for a document.
func published(got []map[string]any, uri string) []string {
	var list []string
	for _, m := range got {
		params, _ := m["params"].(map[string]any)
		if m["method"] != "textDocument/publishDiagnostics" || params["uri"] != uri {
			continue
		}
		line := fmt.Sprint(params["version"])
		for _, d := range params["diagnostics"].([]any) {
			line += " " + d.(map[string]any)["code"].(string)
		}
		list = append(list, line)
	}
	return list
}

const excused = "\n<!-- rolebook-ignore RB201, RB202, RB203, RB204, RB611: a test -->\n"

// TestOfManyChangesTheNewestIsJudged sends an opening and three changes at once:
// the editor hears of the last only.
func TestOfManyChangesTheNewestIsJudged(t *testing.T) {
	got, _ := talk(t, New(config(t)), hello, ready,
		open(testURI, "---\ntitle: Tester\nsumary: Finds the faults in software before those who use it do, with those who build it.\n---\n"+excused),
		change(2, `{"text":"half"}`),
		change(3, fmt.Sprintf(`{"text":%q}`, "---\ntitle: Tester\nsumary: Finds the faults in software before those who use it do, with those who build it.\n---\n"+excused)),
		change(4, `{"range":{"start":{"line":2,"character":2},"end":{"line":2,"character":2}},"text":"m"}`))
	if p := published(got, testURI); !slices.Equal(p, []string{"4"}) {
		t.Errorf("published %q, want version 4 with nothing wrong", p)
	}
}

func TestClosingClearsTheDiagnostics(t *testing.T) {
	got, _ := talk(t, New(config(t)), hello, ready, open(testURI, "---\n---\n"),
		`{"id":2,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"`+testURI+`"}}}`,
		`{"method":"textDocument/didClose","params":{"textDocument":{"uri":"`+testURI+`"}}}`)
	if p := published(got, testURI); !slices.Equal(p, []string{"<nil>"}) {
		t.Errorf("published %q, want an empty list", p)
	}
}

func TestOtherMarkdownIsLeftAlone(t *testing.T) {
	for text, isRole := range map[string]bool{
		"# Our roles\n\n## Overview\n\nSee the folder.\n": false,
		"": false,
		"# Tester\n\n## Responsibilities\n- Test\n": true,
		"---\n": true,
	} {
		got, _ := talk(t, New(config(t)), hello, ready, open(testURI, text))
		if p := published(got, testURI); len(p) != 1 || (p[0] != "1") != isRole {
			t.Errorf("%q: published %q", text, p)
		}
	}
}

func TestDiagnosticsAsTheProtocolHasThem(t *testing.T) {
	got, _ := talk(t, New(config(t)), hello, ready, open(testURI, "---\r\ntitle: \"😀 Tester\"\r\nseo: { title: \"😀😀\", sumary: x }\r\n---\r\n"+excused))
	want := `{"code":"RB103","codeDescription":{"href":"https://roles.example.org/docs/diagnostics/RB103"},"message":"“sumary” is no key`
	found := text(t, got[len(got)-1])
	if !strings.Contains(found, want) {
		t.Errorf("%s is not in %s", want, found)
	}
	// Two characters outside the basic plane are four code units.
	if want := `"range":{"end":{"character":28,"line":2},"start":{"character":22,"line":2}},"severity":1,"source":"rolebook"`; !strings.Contains(found, want) {
		t.Errorf("%s is not in %s", want, found)
	}
}

// TestFoldersAreFollowed opens a document that names another, which is then
// written, renamed and deleted on disk.
func TestFoldersAreFollowed(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "more", "developer.md")
	if err := os.Mkdir(filepath.Dir(file), 0o750); err != nil {
		t.Fatal(err)
	}
	s := New(config(t))
	uri := "file://" + filepath.ToSlash(dir)
	_, err := s.initialize(initializeParams{WorkspaceFolders: []workspaceFolder{{uri}}})
	if err != nil {
		t.Fatal(err)
	}
	step := func(name, want string, sent ...string) {
		t.Helper()
		got, _ := talk(t, s, sent...)
		if p := strings.Join(published(got, uri+"/tester.md"), "; "); p != want {
			t.Errorf("%s: published %q, want %q", name, p, want)
		}
	}
	write := func(slug string) {
		t.Helper()
		if err := os.WriteFile(file, []byte("---\ntitle: Developer\nslug: "+slug+"\n---\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	changed := `{"method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"` + uri + `/more/developer.md","type":2}]}}`
	step("not there", "1 RB401", ready, open(uri+"/tester.md", "---\ntitle: Tester\nrelated: [developer]\n---\n"+excused))
	write("developer")
	step("written", "1", changed)
	step("no change", "", changed)
	write("engineer")
	step("renamed", "1 RB401", changed)
	step("open under another name", "1", open(uri+"/more/developer.md", "---\ntitle: Developer\n---\n"))
	step("the editor's text counts", "", changed)
	step("closed", "1 RB401", `{"method":"textDocument/didClose","params":{"textDocument":{"uri":"`+uri+`/more/developer.md"}}}`)
	write("developer")
	step("changed again", "1", changed)
	step("folder removed", "1 RB401", `{"method":"workspace/didChangeWorkspaceFolders","params":{"event":{"removed":[{"uri":"`+uri+`","name":"x"}]}}}`)
	step("folder added", "1", `{"method":"workspace/didChangeWorkspaceFolders","params":{"event":{"added":[{"uri":"`+uri+`","name":"x"}]}}}`)
}

func TestWatchingIsAskedForWhereItCanBe(t *testing.T) {
	got, _ := talk(t, New(config(t)), `{"id":1,"method":"initialize","params":{"capabilities":{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}}}`, ready)
	if r := replies(got); !slices.Equal(r, []string{"1", "client/registerCapability"}) {
		t.Fatalf("the answers are %q", r)
	}
	if asked := text(t, got[1]); !strings.Contains(asked, `"globPattern":"**/*.md"`) || !strings.Contains(asked, `"id":"watch"`) {
		t.Errorf("asked %s", asked)
	}
}

func TestPathsOfURIs(t *testing.T) {
	for uri, want := range map[string]string{
		"file:///srv/roles/a%20b.md": "/srv/roles/a b.md",
		"file://localhost/srv/../a":  "/a",
		"file:///c%3A/roles/a.md":    "c:/roles/a.md",
		"file://elsewhere/srv/a.md":  "",
		"untitled:Untitled-1":        "",
		"vscode-notebook-cell:/a.md": "",
		"file:":                      "",
		"%zz":                        "",
	} {
		got, ok := pathOf(uri)
		if filepath.ToSlash(got) != want || ok != (want != "") {
			t.Errorf("%s is %q %v, want %q", uri, got, ok, want)
		}
	}
}
