// Package server puts the parts together: it opens a data folder, listens,
// keeps what runs beside the requests, and stops cleanly.
//
// [Open] gives the parts without the network, for the command line; [Run] serves
// them until its context ends. Single reads work as soon as the file is open;
// lists follow when their entries have been read, and /readyz says so when writes
// work too.
package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/danielgtaylor/huma/v2"

	adminui "rolebook/admin-ui"
	"rolebook/internal/account"
	"rolebook/internal/adminapi"
	"rolebook/internal/mail"
	"rolebook/internal/readapi"
	"rolebook/internal/sso"
	"rolebook/internal/web"
)

// Config is how a server runs.
type Config struct {
	Addr           string // host:port; port 0 takes a free one
	Data           string // the data folder
	PublicURL      string // how the world reaches the server; empty means the address it listens on
	House          House
	Caching        readapi.Caching
	Starter        bool   // bring the starter roles into an empty store
	AdminEmail     string // with AdminPassword: the first administrator
	AdminPassword  string
	TrustedProxies []netip.Prefix
	MetricsToken   string // what /metrics asks for; empty leaves it to this machine
	Mail           Mail
	OIDC           sso.Config // without an issuer there is no outside sign-in; the redirect follows from PublicURL
	Version        string

	Out      io.Writer // where the addresses and the set-up code are printed
	Log      *slog.Logger
	Progress func(total int, what string) func() // a bar for long work; called after each step
}

// Mail is how letters leave. Without a server none do.
type Mail struct {
	Server string // smtps://name:password@host
	From   string // who they are from
}

// drainTime is how long running requests get to finish when the server stops.
const drainTime = 20 * time.Second

// server is a running server.
type server struct {
	config  Config
	site    *Site
	post    *mail.Post // nil where no mail is sent
	metrics *web.Metrics
	ready   atomic.Bool
}

// Run serves until ctx ends, then lets running requests finish and closes the
// store. It returns nil after a clean stop.
func Run(ctx context.Context, config Config) error {
	config.PublicURL = strings.TrimRight(config.PublicURL, "/")
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", config.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", config.Addr, err)
	}
	base := config.PublicURL
	if base == "" {
		base = "http://" + listener.Addr().String()
	}
	site, err := open(config.Data, SiteConfig{House: config.House, PublicURL: config.PublicURL, Issuer: config.PublicURL, Origin: base})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer site.Close()
	s := &server{config: config, site: site, metrics: web.NewMetrics()}
	if config.Mail.Server != "" {
		if s.post, err = mail.New(config.Mail.Server, config.Mail.From, config.Log); err != nil {
			return errors.Join(err, listener.Close())
		}
	}
	return s.serve(ctx, listener, base)
}

func (s *server) serve(ctx context.Context, listener net.Listener, base string) error {
	engine, err := s.engine(base)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	http := web.NewServer(engine, s.config.Log)
	failed := make(chan error, 1)
	go func() { failed <- http.Serve(web.OneWrite(listener)) }()

	work, stopWork := context.WithCancel(ctx)
	defer stopWork()
	err = s.prepare(work, base)
	if err == nil {
		s.config.Log.Info("ready", "address", listener.Addr().String())
		background := s.inBackground(work)
		select {
		case <-ctx.Done():
		case err = <-failed:
		}
		stopWork()
		<-background
	} else if ctx.Err() != nil {
		err = nil // stopped while starting
	}
	s.ready.Store(false)
	return errors.Join(err, drain(http, s.config.Log))
}

// drain lets running requests finish.
func drain(server *http.Server, log *slog.Logger) error {
	ctx, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	log.Info("stopping: running requests may finish")
	if err := server.Shutdown(ctx); err != nil {
		return fmt.Errorf("requests that did not finish in %s were cut off: %w", drainTime, server.Close())
	}
	return nil
}

// engine builds every route.
func (s *server) engine(base string) (http.Handler, error) {
	provider, err := s.provider(base)
	if err != nil {
		return nil, err
	}
	https := strings.HasPrefix(base, "https://")
	engine := web.NewEngine(web.Options{Log: s.config.Log, Metrics: s.metrics, TrustedProxies: s.config.TrustedProxies, HTTPS: https})
	admin := &adminapi.API{
		Store: s.site.Store, Repeats: s.site.Repeats, Live: s.site.Live, Accounts: s.site.Accounts, Editorial: s.site.Editorial, Skills: s.site.Skills, Families: s.site.Families, Compile: s.site.Compile,
		PublicURL: func(slug string) string { return base + readapi.Base + "/roles/" + slug },
		DraftURL:  func(token string) string { return base + previewPath + token },
		PanelURL:  panelBase(base) + panelPath,
		HTTPS:     https,
		Post:      s.post, Provider: provider,
	}
	api := web.NewAPI(engine, s.info(), admin.Authorize)
	readapi.New(s.site.Catalog, s.site.Editorial, s.site.Compile.Currency, s.config.Caching).Register(engine, api)
	admin.Register(api)
	s.registerHealth(engine)
	registerMedia(engine)
	registerPreview(engine, s.site.Editorial)
	if err := registerPanel(engine, adminui.Dist()); err != nil {
		return nil, err
	}
	return engine, registerDocs(engine, api)
}

// provider is where people may sign in outside; nil when there is none.
func (s *server) provider(base string) (*sso.Provider, error) {
	config := s.config.OIDC
	if config.Issuer == "" {
		return nil, nil
	}
	config.RedirectURL = panelBase(base) + adminapi.CallbackPath
	return sso.New(config)
}

// info heads the OpenAPI document.
func (s *server) info() *huma.Info {
	return &huma.Info{
		Title: "Rolebook", Version: "1",
		Description: "A headless CMS for tech role descriptions. Read at " + readapi.Base + "; edit, signed in, at " + adminapi.Base + ".",
		License:     &huma.License{Name: "MIT", Identifier: "MIT"},
	}
}

// prepare does what has to be done before the server is ready.
func (s *server) prepare(ctx context.Context, base string) error {
	if err := s.site.load(ctx); err != nil {
		return err
	}
	if err := s.site.starter(ctx, s.config.Starter); err != nil {
		return fmt.Errorf("bringing in the starter roles: %w", err)
	}
	if err := s.firstAdmin(ctx); err != nil {
		return err
	}
	code, err := s.site.Accounts.SetupCode(ctx)
	if err != nil {
		return err
	}
	s.ready.Store(true)
	_, err = io.WriteString(s.config.Out, greeting(base, code))
	return err
}

// firstAdmin creates the administrator that the environment names.
func (s *server) firstAdmin(ctx context.Context) error {
	email, password := s.config.AdminEmail, s.config.AdminPassword
	switch {
	case email == "" && password == "":
		return nil
	case email == "" || password == "":
		return errors.New("ROLEBOOK_ADMIN_EMAIL and ROLEBOOK_ADMIN_PASSWORD go together; one of them is missing")
	}
	name, _, _ := strings.Cut(email, "@")
	created, err := s.site.Accounts.CreateFirstAdmin(ctx, account.NewPerson{Email: email, Name: name, Password: password})
	if err == nil && created {
		s.config.Log.Info("first administrator created", "email", email)
	}
	return err
}

// inBackground starts what runs beside the requests. The channel is closed when
// all of it has ended.
func (s *server) inBackground(ctx context.Context) <-chan struct{} {
	var jobs sync.WaitGroup
	if s.post != nil {
		jobs.Go(func() { s.post.Run(ctx) })
	}
	jobs.Go(func() {
		s.site.Editorial.KeepSchedule(ctx, func(err error) {
			s.config.Log.Error("what was due could not be done; it is tried again", "cause", err)
		})
	})
	jobs.Go(func() { s.keepKeyUses(ctx) })
	jobs.Go(func() {
		s.site.Live.Run(ctx, func(err error) { s.config.Log.Error("events for the panel were missed", "cause", err) })
	})
	jobs.Go(func() {
		s.site.Repeats.Run(ctx, func(err error) {
			s.config.Log.Error("answers kept for repeats could not be deleted; it is tried again", "cause", err)
		})
	})
	jobs.Go(func() { s.catchUp(ctx) })
	done := make(chan struct{})
	go func() { defer close(done); jobs.Wait() }()
	return done
}

// catchUp brings up to date what an older binary or a stop left behind:
// projections, and what lists of drafts find roles by.
func (s *server) catchUp(ctx context.Context) {
	debug.FreeOSMemory() // what loading the entries needed for a moment
	if s.site.stale {
		s.reproject(ctx)
	}
	if err := s.site.Editorial.FillFacts(ctx); err != nil && ctx.Err() == nil {
		s.config.Log.Error("lists do not find every role by family, skill or pay; the next start goes on with it", "cause", err)
	}
	if err := s.site.Catalog.CatchUp(ctx); err != nil {
		s.config.Log.Error("roles that wait for a change of a skill stay as they are until the next start", "cause", err)
	}
}

// reproject brings what an older binary left up to date, while it is served.
func (s *server) reproject(ctx context.Context) {
	s.config.Log.Info("projecting every role again, because this version, or a flag that it was started with, writes them differently")
	var step func()
	shown := 0
	err := s.site.Catalog.Reproject(ctx, func(done, total int) {
		if done == 0 {
			step = s.config.Progress(total, "projecting")
		}
		for ; shown < done; shown++ {
			step()
		}
	})
	if err != nil {
		s.config.Log.Warn("projecting again was interrupted; the next start goes on with it", "cause", err)
		return
	}
	s.config.Log.Info("every role is projected again")
}
