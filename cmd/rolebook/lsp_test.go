package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rolebook/internal/diag"
)

// editor is a client of 'rolebook lsp', as an editor is one: it speaks to the
// program over pipes and keeps the text that it edits.
type editor struct {
	t    *testing.T
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *textproto.Reader
	asks int

	uri     string
	version int
	text    string
}

type place struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type stretch struct {
	Start place `json:"start"`
	End   place `json:"end"`
}

type change struct {
	Range   stretch `json:"range"`
	NewText string  `json:"newText"`
}

type finding struct {
	Range    stretch `json:"range"`
	Severity int     `json:"severity"`
	Code     string  `json:"code"`
	Message  string  `json:"message"`
}

// startEditor starts the program; it is ended with the test, which fails if it
// hangs for a minute.
func startEditor(t *testing.T, args ...string) *editor {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "rolebook", append([]string{"lsp"}, args...)...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	t.Cleanup(func() { late.Stop(); _ = cmd.Process.Kill(); _ = cmd.Wait() })
	return &editor{t: t, cmd: cmd, in: in, out: textproto.NewReader(bufio.NewReader(out))}
}

func (e *editor) send(message map[string]any) {
	e.t.Helper()
	message["jsonrpc"] = "2.0"
	body, err := json.Marshal(message)
	if err != nil {
		e.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) notify(method string, params any) {
	e.t.Helper()
	e.send(map[string]any{"method": method, "params": params})
}

// next reads messages until one is wanted, and decodes a member of it.
func (e *editor) next(wanted func(map[string]json.RawMessage) bool, member string, to any) {
	e.t.Helper()
	for {
		header, err := e.out.ReadMIMEHeader()
		if err != nil {
			e.t.Fatal(err)
		}
		n, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			e.t.Fatal(err)
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(e.out.R, body); err != nil {
			e.t.Fatal(err)
		}
		var m map[string]json.RawMessage
		if err := json.Unmarshal(body, &m); err != nil {
			e.t.Fatal(err)
		}
		if !wanted(m) {
			continue
		}
		if m["error"] != nil {
			e.t.Fatalf("%s", body)
		}
		if err := json.Unmarshal(m[member], to); err != nil {
			e.t.Fatalf("%s: %v", body, err)
		}
		return
	}
}

// ask sends a request and waits for its answer.
func (e *editor) ask(method string, params, result any) {
	e.t.Helper()
	e.asks++
	id := strconv.Itoa(e.asks)
	e.send(map[string]any{"id": e.asks, "method": method, "params": params})
	e.next(func(m map[string]json.RawMessage) bool { return string(m["id"]) == id && m["method"] == nil }, "result", result)
}

// findings waits for the diagnostics of the text's newest version.
func (e *editor) findings() []finding {
	e.t.Helper()
	var p struct {
		Version     *int      `json:"version"`
		Diagnostics []finding `json:"diagnostics"`
	}
	e.next(func(m map[string]json.RawMessage) bool {
		return string(m["method"]) == `"textDocument/publishDiagnostics"` && strings.Contains(string(m["params"]), fmt.Sprintf(`"version":%d,`, e.version))
	}, "params", &p)
	return p.Diagnostics
}

func (e *editor) open(file, text string) {
	e.t.Helper()
	e.uri, e.version, e.text = "file://"+filepath.ToSlash(file), 1, text
	e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": e.uri, "languageId": "markdown", "version": e.version, "text": text,
	}})
}

// edit makes changes and tells the program of them.
func (e *editor) edit(changes []change) {
	e.t.Helper()
	var edits []diag.Edit
	for _, c := range changes {
		edits = append(edits, diag.Edit{Text: c.NewText, Range: diag.Range{
			Line: c.Range.Start.Line + 1, Column: c.Range.Start.Character + 1, EndLine: c.Range.End.Line + 1, EndColumn: c.Range.End.Character + 1,
		}})
	}
	text, err := diag.Apply([]byte(e.text), edits)
	if err != nil {
		e.t.Fatal(err)
	}
	e.text = string(text)
	e.version++
	sent := make([]map[string]any, len(changes))
	for i, c := range changes {
		sent[len(changes)-1-i] = map[string]any{"range": c.Range, "text": c.NewText} // the last first, so that none moves another
	}
	e.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": e.uri, "version": e.version}, "contentChanges": sent,
	})
}

func (e *editor) document() map[string]any { return map[string]any{"uri": e.uri} }

// leave ends the session and returns the program's exit code.
func (e *editor) leave(politely bool) int {
	e.t.Helper()
	if politely {
		e.ask("shutdown", nil, new(any))
	}
	e.notify("exit", nil)
	_ = e.cmd.Wait()
	return e.cmd.ProcessState.ExitCode()
}

func (e *editor) greet(dir string) {
	e.t.Helper()
	var result struct {
		Capabilities struct {
			PositionEncoding string `json:"positionEncoding"`
		} `json:"capabilities"`
	}
	e.ask("initialize", map[string]any{
		"processId": os.Getpid(), "rootUri": "file://" + filepath.ToSlash(dir),
		"capabilities": map[string]any{"general": map[string]any{"positionEncodings": []string{"utf-8", "utf-16"}}},
	}, &result)
	if result.Capabilities.PositionEncoding != "utf-16" {
		e.t.Errorf("positions are %q", result.Capabilities.PositionEncoding)
	}
	e.notify("initialized", map[string]any{})
}

const slip = "---\ntitle: Tester\nsummary: 😀 Finds the faults in software before those who use it do, with its makers.\nrelated: [developer]\npage_type: gide\n---\n\n" +
	"Finds faults, with those who build the software.\n\n<!-- rolebook-ignore RB204, RB611: a test -->\n\n" +
	"## Responsibilities\n\n- Test each change\n- Report each fault\n- Automate what is repeated\n\n## Skills\n\n- SQL (required)\n"

// TestEditor is what somebody does with a document that has a slip in it: they
// open it, see what is wrong and where, take the fix, and see nothing wrong.
func TestEditor(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "developer.md"), []byte("---\ntitle: Developer\n---\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	e := startEditor(t, "--public-url", "https://roles.example.org")
	e.greet(dir)
	e.open(filepath.Join(dir, "tester.md"), slip)

	found := e.findings()
	if len(found) != 1 || found[0].Code != "RB112" || found[0].Severity != 1 || found[0].Range != (stretch{place{4, 11}, place{4, 15}}) {
		t.Fatalf("found %+v", found)
	}
	var actions []struct {
		Title string `json:"title"`
		Kind  string `json:"kind"`
		Edit  struct {
			Changes map[string][]change `json:"changes"`
		} `json:"edit"`
	}
	e.ask("textDocument/codeAction", map[string]any{
		"textDocument": e.document(), "range": found[0].Range, "context": map[string]any{"diagnostics": found},
	}, &actions)
	if len(actions) != 2 || actions[0].Kind != "quickfix" || actions[1].Kind != "source.fixAll.rolebook" {
		t.Fatalf("the actions are %+v", actions)
	}
	e.edit(actions[0].Edit.Changes[e.uri])
	if want := strings.Replace(slip, "gide", "guide", 1); e.text != want {
		t.Fatalf("the fix makes %q", e.text)
	}
	if found := e.findings(); len(found) != 0 {
		t.Fatalf("after the fix found %+v", found)
	}

	var list struct {
		Items []struct {
			Label string `json:"label"`
		} `json:"items"`
	}
	e.ask("textDocument/completion", map[string]any{"textDocument": e.document(), "position": place{3, 13}}, &list)
	if len(list.Items) != 1 || list.Items[0].Label != "developer" {
		t.Errorf("related completes to %+v", list)
	}
	var hover struct {
		Contents struct {
			Value string `json:"value"`
		} `json:"contents"`
	}
	e.ask("textDocument/hover", map[string]any{"textDocument": e.document(), "position": place{19, 3}}, &hover)
	if !strings.Contains(hover.Contents.Value, "**SQL**") {
		t.Errorf("the skill says %q", hover.Contents.Value)
	}
	if code := e.leave(true); code != 0 {
		t.Errorf("the program exits with %d, want 0", code)
	}
}

func TestEditorThatLeavesWithoutAWord(t *testing.T) {
	e := startEditor(t)
	e.greet(t.TempDir())
	if code := e.leave(false); code != 1 {
		t.Errorf("the program exits with %d, want 1", code)
	}
}

// TestEditorIsTerminated ends the program as an editor that crashed is cleaned
// up after.
func TestEditorIsTerminated(t *testing.T) {
	e := startEditor(t)
	e.greet(t.TempDir())
	if err := e.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := e.cmd.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
}
