// Package mailtest is a mail server of the smallest kind, which runs in a test
// and takes every letter that is not for nobody@.
package mailtest

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"
)

// Server is a running mail server.
type Server struct {
	Address string // host:port
	Letters chan Letter
}

// Letter is one that has arrived.
type Letter struct {
	To   string // what the client said of whom it is for
	Data string // header and body
}

// New starts a server, which ends with the test. Ten letters may lie in it.
func New(t testing.TB) Server {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	s := Server{Address: listener.Addr().String(), Letters: make(chan Letter, 10)}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go s.serve(conn)
		}
	}()
	return s
}

func (s Server) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	lines := bufio.NewReader(conn)
	say := func(line string) { _, _ = fmt.Fprint(conn, line, "\r\n") }
	say("220 test")
	var got Letter
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		verb, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch strings.ToUpper(verb) {
		case "RCPT":
			if got.To = strings.TrimSpace(line); strings.Contains(line, "nobody@") {
				say("550 no such mailbox")
				continue
			}
			say("250 ok")
		case "DATA":
			say("354 go on")
			got.Data = dotted(lines)
			s.Letters <- got
			say("250 ok")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

// dotted reads up to the line that is a dot alone.
func dotted(lines *bufio.Reader) string {
	var all strings.Builder
	for {
		line, err := lines.ReadString('\n')
		if err != nil || line == ".\r\n" {
			return all.String()
		}
		all.WriteString(strings.TrimPrefix(line, ".")) // a dot that begins a line is doubled
	}
}
