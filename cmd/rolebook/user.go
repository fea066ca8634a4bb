package main

import (
	"context"
	"fmt"
	"strings"

	"rolebook/internal/policy"
	"rolebook/internal/server"
)

type userCmd struct {
	Rescue rescueCmd `cmd:"" help:"Let somebody in who has lost their password and their second factor."`
}

type rescueCmd struct {
	Email     string `arg:"" help:"The address that they sign in with."`
	Data      string `help:"The data folder; no server may be running on it." default:"./data"`
	PublicURL string `help:"How people reach the server, for the link; to be given where that is not the port 8080 of this machine." default:"http://localhost:8080"`
}

// Run prints a link by which the person chooses a new password.
func (c *rescueCmd) Run(ctx context.Context) error {
	if err := checkURL(c.PublicURL); err != nil {
		return err
	}
	site, err := server.Open(ctx, c.Data, server.SiteConfig{})
	if err != nil {
		return err
	}
	defer site.Close()
	user, invited, err := site.Accounts.Rescue(ctx, policy.Operator, c.Email)
	if err != nil {
		return err
	}
	fmt.Printf("%s has no password, no second factor, no account elsewhere and no session any more. When the\nserver runs again, only this link lets them in, to choose a new password, once, until %s:\n%s/admin/invitation#%s\n",
		user.Name, invited.ExpiresAt.Format("2 January 2006, 15:04 MST"), strings.TrimRight(c.PublicURL, "/"), invited.Token)
	return nil
}
