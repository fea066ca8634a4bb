package mail_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"rolebook/internal/mail"
	"rolebook/internal/mail/mailtest"
)

const sender = "Rolebook <cms@example.com>"

// newPost is a running post; stop tells what it has logged.
func newPost(t *testing.T, s mailtest.Server) (post *mail.Post, stop func() (log string)) {
	t.Helper()
	var log bytes.Buffer
	post, err := mail.New("smtp://"+s.Address, sender, slog.New(slog.NewTextHandler(&log, nil)))
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
	s := mailtest.New(t)
	post, stop := newPost(t, s)
	link := "https://cms.example.com/admin/join#rbi_0199b7c4-0000-7000-8000-000000000000.abcdefghijklmnopqrstuvwxyz"
	post.Send(written(mail.Invitation("ada@example.com", "Bea Žižek", link, time.Date(2026, 3, 8, 9, 0, 0, 0, time.UTC))))
	got := <-s.Letters
	if !strings.Contains(got.To, "<ada@example.com>") {
		t.Errorf("it went %s", got.To)
	}
	msg, err := netmail.ReadMessage(strings.NewReader(got.Data))
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
	s := mailtest.New(t)
	post, stop := newPost(t, s)
	post.Send(written(mail.NewPassword("nobody@example.com", "Ada", "https://cms.example.com/#secret")))
	post.Send(written(mail.NewPassword("ada@example.com\r\nBcc: eve@example.com", "Ada", "https://cms.example.com/#secret")))
	post.Send(func(context.Context) (*mail.Letter, error) { return nil, errors.New("the store is closed") })
	post.Send(written(nil)) // nothing to send
	post.Send(written(mail.NewPassword("ada@example.com", "Ada", "https://cms.example.com/#ok")))
	if got := <-s.Letters; !strings.Contains(got.Data, "#ok") {
		t.Errorf("another letter arrived:\n%s", got.Data)
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
	s := mailtest.New(t)
	_, port, err := net.SplitHostPort(s.Address)
	if err != nil {
		t.Fatal(err)
	}
	s.Address = "0.0.0.0:" + port
	post, stop := newPost(t, s)
	post.Send(written(mail.NewPassword("ada@example.com", "Ada", "https://cms.example.com/#secret")))
	if log := stop(); !strings.Contains(log, "STARTTLS") || len(s.Letters) > 0 {
		t.Errorf("the log has %q, %d letters arrived", log, len(s.Letters))
	}
}
