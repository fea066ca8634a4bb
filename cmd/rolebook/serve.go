package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"os"
	"strings"

	"golang.org/x/term"

	"rolebook/internal/server"
	"rolebook/internal/sso"
)

type serveCmd struct {
	Addr      string `help:"Host and port to listen on." default:"127.0.0.1:8080"`
	Data      string `help:"The data folder; made when it is missing." default:"./data"`
	PublicURL string `help:"How the world reaches this server, such as https://roles.example.org."`
	house
	caching
	Starter          string   `help:"The roles that an empty store starts with." enum:"roles,none" default:"roles"`
	AdminEmail       string   `help:"Creates the first administrator, with the password."`
	AdminPassword    string   `help:"The first administrator's password; better set in the environment."`
	TrustedProxies   []string `help:"Addresses or networks of proxies that may say whom they ask for."`
	MetricsToken     string   `help:"Token that /metrics asks for; without one it answers this machine only."`
	SMTPURL          string   `name:"smtp-url" help:"The mail server, such as smtps://name:password@smtp.example.org; better set in the environment."`
	MailFrom         string   `help:"Who letters are from, such as \"Rolebook <cms@example.org>\"."`
	OIDCIssuer       string   `name:"oidc-issuer" help:"The OpenID provider that people may sign in at, such as https://accounts.example.org."`
	OIDCClientID     string   `name:"oidc-client-id" help:"What the provider calls this server."`
	OIDCClientSecret string   `name:"oidc-client-secret" help:"What the provider gave this server to prove itself; better set in the environment."`
	OIDCName         string   `name:"oidc-name" help:"What people call the provider."`
	Log              string   `help:"How much to log." enum:"debug,info,warn,error" default:"info"`
	LogFormat        string   `help:"How to log; auto is text on a terminal and JSON elsewhere." enum:"auto,text,json" default:"auto"`
}

// Run serves until the process is told to stop.
func (c *serveCmd) Run(ctx context.Context) error {
	proxies, err := prefixes(c.TrustedProxies)
	if err != nil {
		return err
	}
	if err := checkURL(c.PublicURL); err != nil {
		return err
	}
	if min(c.SMaxage, c.StaleWhileRevalidate, c.StaleIfError) < 0 {
		return errors.New("--s-maxage, --stale-while-revalidate and --stale-if-error are no less than 0s")
	}
	return server.Run(ctx, server.Config{
		Addr: c.Addr, Data: c.Data, PublicURL: c.PublicURL, House: c.House(), Caching: c.Caching(), Starter: c.Starter != "none",
		AdminEmail: c.AdminEmail, AdminPassword: c.AdminPassword,
		Mail:           server.Mail{Server: c.SMTPURL, From: c.MailFrom},
		OIDC:           sso.Config{Issuer: c.OIDCIssuer, ClientID: c.OIDCClientID, ClientSecret: c.OIDCClientSecret, Name: c.OIDCName},
		TrustedProxies: proxies, MetricsToken: c.MetricsToken, Version: version(),
		Out: os.Stdout, Log: c.logger(), Progress: progress,
	})
}

func (c *serveCmd) logger() *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Log)) // the flag takes levels only
	opts := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "text" || c.LogFormat == "auto" && term.IsTerminal(int(os.Stderr.Fd())) {
		return slog.New(slog.NewTextHandler(os.Stderr, opts))
	}
	return slog.New(slog.NewJSONHandler(os.Stderr, opts))
}

// prefixes reads addresses (10.0.0.1) and networks (10.0.0.0/8).
func prefixes(texts []string) ([]netip.Prefix, error) {
	var list []netip.Prefix
	for _, text := range texts {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			a, err := netip.ParseAddr(text)
			if err != nil {
				return nil, fmt.Errorf("--trusted-proxies: %q is neither an address nor a network", text)
			}
			p = netip.PrefixFrom(a, a.BitLen())
		}
		list = append(list, p)
	}
	return list, nil
}

func checkURL(text string) error {
	if text == "" {
		return nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("--public-url: write http or https and the host, such as https://roles.example.org, and no path: everything is served from the host's root")
	}
	return nil
}
