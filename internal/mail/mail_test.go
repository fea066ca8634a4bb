package mail_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"rolebook/internal/mail"
)

const sender = "Rolebook <cms@example.com>"

// server is a mail server of the smallest kind: it takes every letter that is
// not for nobody@.
type server struct {
	address string
	letters chan letter
}

type letter struct{ to, data string }

func newServer(t *testing.T) server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	s := server{address: listener.Addr().String(), letters: make(chan letter, 10)}
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

func (s server) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	lines := bufio.NewReader(conn)
	say := func(line string) { _, _ = fmt.Fprint(conn, line, "\r\n") }
	say("220 test")
	var got letter
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		verb, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch strings.ToUpper(verb) {
		case "RCPT":
			if got.to = strings.TrimSpace(line); strings.Contains(line, "nobody@") {
				say("550 no such mailbox")
				continue
			}
			say("250 ok")
		case "DATA":
			say("354 go on")
			got.data = dotted(lines)
			s.letters <- got
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

// newPost is a running post; stop tells what it has logged.
func newPost(t *testing.T, s server) (post *mail.Post, stop func() (log string)) {
	t.Helper()
	var log bytes.Buffer
	post, err := mail.New("smtp://"+s.address, sender, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		post.Run(ctx)
	}()
	stop = func() string { // when all that was sent is done with
		done := make(chan struct{})
		post.Send(func(context.Context) (*mail.Letter, error) { close(done); return nil, nil })
		<-done
		cancel()
		<-stopped
		return log.String()
	}
	t.Cleanup(cancel)
	return post, stop
}

func written(l *mail.Letter) mail.Compose {
	return func(context.Context) (*mail.Letter, error) { return l, nil }
}

func TestInvitationArrives(t *testing.T) {
	s := newServer(t)
	post, stop := newPost(t, s)
	link := "https://cms.example.com/admin/join#rbi_0199b7c4-0000-7000-8000-000000000000.abcdefghijklmnopqrstuvwxyz"
	post.Send(written(mail.Invitation("ada@example.com", "Bea Žižek", link, time.Date(2026, 3, 8, 9, 0, 0, 0, time.UTC))))
	got := <-s.letters
	if !strings.Contains(got.to, "<ada@example.com>") {
		t.Errorf("it went %s", got.to)
	}
	msg, err := netmail.ReadMessage(strings.NewReader(got.data))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(msg.Body))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{link, "Bea Žižek", "8 March 2026, 09:00 UTC"} {
		if !strings.Contains(string(text), part) {
			t.Errorf("%q is not in the letter:\n%s", part, text)
		}
	}
	if from := msg.Header.Get("From"); !strings.Contains(from, "cms@example.com") {
		t.Errorf("it is from %s", from)
	}
	if log := stop(); log != "" {
		t.Errorf("the log has %s", log)
	}
}

// What cannot be sent is in the log, and what follows is sent all the same.
func TestFailuresAreLogged(t *testing.T) {
	s := newServer(t)
	post, stop := newPost(t, s)
	post.Send(written(mail.NewPassword("nobody@example.com", "Ada", "https://cms.example.com/#secret")))
	post.Send(written(mail.NewPassword("ada@example.com\r\nBcc: eve@example.com", "Ada", "https://cms.example.com/#secret")))
	post.Send(func(context.Context) (*mail.Letter, error) { return nil, errors.New("the store is closed") })
	post.Send(written(nil)) // nothing to send
	post.Send(written(mail.NewPassword("ada@example.com", "Ada", "https://cms.example.com/#ok")))
	if got := <-s.letters; !strings.Contains(got.data, "#ok") {
		t.Errorf("another letter arrived:\n%s", got.data)
	}
	log := stop()
	if n := strings.Count(log, "a letter was not sent"); n != 3 || !strings.Contains(log, "the store is closed") {
		t.Errorf("%d failures are in the log:\n%s", n, log)
	}
	if strings.Contains(log, "#secret") {
		t.Error("a link is in the log")
	}
}

func TestFloodIsDropped(t *testing.T) {
	var log bytes.Buffer
	post, err := mail.New("smtp://127.0.0.1:1", sender, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	for range mail.Waiting + 3 { // nobody sends them
		post.Send(written(nil))
	}
	if n := strings.Count(log.String(), "dropped"); n != 3 {
		t.Errorf("%d letters were dropped", n)
	}
}

func TestServersAddress(t *testing.T) {
	for address, fine := range map[string]bool{
		"smtps://rolebook:s3cret@smtp.example.com": true, "smtp://smtp.example.com:2525": true, "smtp://localhost/": true,
		"": false, "smtp.example.com": false, "smtp.example.com:587": false, "https://smtp.example.com": false,
		"smtp://": false, "smtp://host/s3cret": false, "smtp://host?tls=s3cret": false, "smtp://a:s3cret@host:port": false,
	} {
		_, err := mail.New(address, sender, slog.Default())
		if (err == nil) != fine {
			t.Errorf("%s: %v", address, err)
		}
		if err != nil && strings.Contains(err.Error(), "s3cret") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
	if _, err := mail.New("smtp://localhost", "nobody at all", slog.Default()); err == nil {
		t.Error("a sender without an address is taken")
	}
}

// A server that is not known to be this machine, which this address happens to
// reach, gets nothing unless it speaks TLS.
func TestNoLetterInTheClear(t *testing.T) {
	s := newServer(t)
	_, port, err := net.SplitHostPort(s.address)
	if err != nil {
		t.Fatal(err)
	}
	s.address = "0.0.0.0:" + port
	post, stop := newPost(t, s)
	post.Send(written(mail.NewPassword("ada@example.com", "Ada", "https://cms.example.com/#secret")))
	if log := stop(); !strings.Contains(log, "STARTTLS") || len(s.letters) > 0 {
		t.Errorf("the log has %q, %d letters arrived", log, len(s.letters))
	}
}
