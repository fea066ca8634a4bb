package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strconv"
	"time"

	smtp "github.com/wneessen/go-mail"

	"rolebook/internal/localhost"
)

const (
	// Waiting is how many letters may wait to be sent.
	Waiting = 100
	// patience is how long composing and sending one letter may take.
	patience = 30 * time.Second
)

// Compose makes a letter when its turn comes; nil when there is nothing to
// send.
type Compose func(ctx context.Context) (*Letter, error)

// Post sends letters.
type Post struct {
	client  *smtp.Client
	from    string
	log     *slog.Logger
	letters chan Compose
}

// New takes the address of a mail server and the sender of all letters, such as
// "Rolebook <cms@example.com>". It does not connect.
func New(server, from string, log *slog.Logger) (*Post, error) {
	options, host, err := settings(server)
	if err != nil {
		return nil, err
	}
	if err := smtp.NewMsg().From(from); err != nil {
		return nil, fmt.Errorf("the sender %q: write an address, such as Rolebook <cms@example.com>: %w", from, err)
	}
	client, err := smtp.NewClient(host, options...)
	if err != nil {
		return nil, fmt.Errorf("the mail server's address: %w", err)
	}
	return &Post{client: client, from: from, log: log, letters: make(chan Compose, Waiting)}, nil
}

var errServer = errors.New("write the mail server as smtps://name:password@host or smtp://host:port")

// settings reads a server's address. Its errors hold no password.
func settings(server string) (options []smtp.Option, host string, err error) {
	u, err := url.Parse(server)
	if err != nil || u.Hostname() == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		return nil, "", errServer
	}
	options = []smtp.Option{smtp.WithTimeout(patience)}
	switch {
	case u.Scheme == "smtps":
		options = append(options, smtp.WithSSL(), smtp.WithPort(portOf(u, 465)))
	case u.Scheme == "smtp" && localhost.Is(u.Hostname()):
		options = append(options, smtp.WithTLSPolicy(smtp.TLSOpportunistic), smtp.WithPort(portOf(u, 25)))
	case u.Scheme == "smtp":
		options = append(options, smtp.WithTLSPolicy(smtp.TLSMandatory), smtp.WithPort(portOf(u, 587)))
	default:
		return nil, "", errServer
	}
	if u.User != nil {
		password, _ := u.User.Password()
		options = append(options, smtp.WithSMTPAuth(smtp.SMTPAuthAutoDiscover), smtp.WithUsername(u.User.Username()), smtp.WithPassword(password))
	}
	return options, u.Hostname(), nil
}

func portOf(u *url.URL, usual int) int {
	if port, err := strconv.Atoi(u.Port()); err == nil {
		return port
	}
	return usual
}

// Send has a letter composed and sent in the background. It never waits.
func (p *Post) Send(compose Compose) {
	select {
	case p.letters <- compose:
	default:
		p.log.Error("a letter was dropped: too many wait to be sent", "waiting", Waiting)
	}
}

// Run sends letters until ctx ends. Those that wait then are dropped.
func (p *Post) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			if n := len(p.letters); n > 0 {
				p.log.Warn("letters were dropped: the server stops", "letters", n)
			}
			return
		case compose := <-p.letters:
			if err := p.deliver(ctx, compose); err != nil {
				p.log.Error("a letter was not sent", "cause", err)
			}
		}
	}
}

func (p *Post) deliver(ctx context.Context, compose Compose) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	letter, err := compose(ctx)
	if err != nil || letter == nil {
		return err
	}
	msg := smtp.NewMsg(smtp.WithNoDefaultUserAgent())
	if err := errors.Join(msg.From(p.from), msg.To(letter.To)); err != nil {
		return err
	}
	msg.Subject(letter.Subject)
	msg.SetDate()
	msg.SetMessageID()
	msg.SetBodyString(smtp.TypeTextPlain, letter.Text)
	if err := p.client.DialAndSendWithContext(ctx, msg); err != nil {
		return fmt.Errorf("to %s: %w", letter.To, err)
	}
	return nil
}
