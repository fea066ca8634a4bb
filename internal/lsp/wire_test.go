package lsp

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestReadingMessages(t *testing.T) {
	ok := frame(`{"method":"exit"}`)
	for _, c := range []struct {
		name, in string
		want     string // what is read in turn
	}{
		{"one", ok, "exit, EOF"},
		{"two", ok + ok, "exit, exit, EOF"},
		{"other fields", "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:  17 \r\n\r\n" + `{"method":"exit"}`, "exit, EOF"},
		{"bare line feeds", "Content-Length: 17\n\n" + `{"method":"exit"}`, "exit, EOF"},
		{"blank lines between", "\r\n\r\n" + ok, "exit, EOF"},
		{"no length", "Content-Type: x\r\n\r\n" + ok, "-32700, exit, EOF"},
		{"bad length", "Content-Length: ten\r\n\r\n" + ok, "-32700, exit, EOF"},
		{"negative length", "Content-Length: -5\r\n\r\n" + ok, "-32700, exit, EOF"},
		{"found again after a text without length", "Content-Length: x\r\n\r\n{}" + ok, "-32700, exit, EOF"},
		{"no JSON", "Content-Length: 3\r\n\r\n{x}" + ok, "-32700, exit, EOF"},
		{"no object", "Content-Length: 2\r\n\r\n[]" + ok, "-32600, exit, EOF"},
		{"wrong type", "Content-Length: 12\r\n\r\n" + `{"method":1}` + ok, "-32600, exit, EOF"},
		{"too large", fmt.Sprintf("Content-Length: %d\r\n\r\n", maxMessage+1) + strings.Repeat(" ", maxMessage+1) + ok, "-32600, exit, EOF"},
		{"longer header line than the buffer", "X: " + strings.Repeat("y", 1<<20) + "\r\n" + ok, "exit, EOF"},
		{"cut in the header", "Content-Len", "unexpected EOF"},
		{"cut after the header", "Content-Length: 5\r\n\r\n", "EOF"},
		{"cut in the body", "Content-Length: 5\r\n\r\n{}", "unexpected EOF"},
		{"nothing", "", "EOF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(readAll(strings.NewReader(c.in)), ", "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// readAll reads until the session would end.
func readAll(in io.Reader) []string {
	w := newWire(in, io.Discard)
	var got []string
	for {
		m, err := w.read()
		var r *refusal
		switch {
		case errors.As(err, &r):
			got = append(got, fmt.Sprint(r.Code))
		case err != nil:
			return append(got, err.Error())
		default:
			got = append(got, m.Method)
		}
	}
}

func TestWritingCountsBytes(t *testing.T) {
	var b bytes.Buffer
	w := newWire(nil, &b)
	if err := w.notify("x", "£"); err != nil {
		t.Fatal(err)
	}
	if want := "Content-Length: 44\r\n\r\n" + `{"jsonrpc":"2.0","method":"x","params":"£"}`; b.String() != want {
		t.Errorf("wrote %q, want %q", b.String(), want)
	}
}

// FuzzRead gives the reader any bytes: it ends, and a whole message that follows
// them on a new line is read unless they said that it is theirs.
func FuzzRead(f *testing.F) {
	f.Add([]byte(frame(`{"id":1,"method":"shutdown"}`)))
	f.Add([]byte("Content-Length: 9999999999999999999\r\n\r\n"))
	f.Add([]byte("Content-Length: 1\r\ncontent-length: 2\r\n\r\n{}"))
	f.Add([]byte("\r\n\n\r\nContent-Length:\x00"))
	f.Fuzz(func(t *testing.T, in []byte) {
		first := readAll(bytes.NewReader(in))
		if last := first[len(first)-1]; last != "EOF" && last != "unexpected EOF" {
			t.Fatalf("reading ended with %s", last)
		}
		if strings.Contains(strings.ToLower(string(in)), lengthField) {
			return
		}
		again := readAll(io.MultiReader(bytes.NewReader(in), strings.NewReader("\n"+frame(`{"method":"exit"}`))))
		if n := len(again); n < 2 || again[n-2] != "exit" {
			t.Fatalf("the message after it is lost: %v", again)
		}
	})
}

// FuzzServe gives a running session any message: it answers or not, and the
// next request is answered.
func FuzzServe(f *testing.F) {
	f.Add(`{"id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"untitled:test.md"},"position":{"line":1,"character":3}}}`)
	f.Add(`{"id":2,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"untitled:test.md"},"range":{"start":{"line":0,"character":0},"end":{"line":99,"character":0}}}}`)
	f.Add(`{"id":2,"method":"textDocument/completion","params":{"textDocument":{"uri":"untitled:test.md"},"position":{"line":-1,"character":99999999}}}`)
	f.Add(`{"method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:test.md"},"contentChanges":[{"text":"x","range":{"start":{"line":3,"character":1},"end":{"line":0,"character":0}}}]}}`)
	f.Add(`{"method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"file:///nowhere/a.md"}]}}`)
	f.Add(`{"id":null,"method":null}`)
	open := `{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:test.md","version":1,"text":"---\ntitle: Tester\nsumary: Tests\n---\n\n## Pay\n\n£5 to £4 an hour\n"}}}`
	shared := config(f)
	f.Fuzz(func(t *testing.T, message string) {
		if strings.Contains(message, "shutdown") || strings.Contains(message, "exit") || strings.Contains(message, "olders") || strings.Contains(message, "file:") {
			return
		}
		length := fmt.Sprintf("Content-Length: %d\r\n\r\n", len(message))
		got, err := talk(t, New(shared), `{"id":1,"method":"initialize","params":{}}`, open, length+message, `{"id":"last","method":"shutdown"}`, `{"method":"exit"}`)
		if err != nil {
			t.Fatal(err)
		}
		if last := got[len(got)-1]; last["id"] != "last" || last["error"] != nil {
			t.Fatalf("the last answer is %v", last)
		}
	})
}
