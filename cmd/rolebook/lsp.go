package main

import (
	"context"
	"os"
	"time"

	"rolebook/internal/lsp"
)

type lspCmd struct {
	house
	PublicURL string `help:"A Rolebook server, such as https://roles.example.org, whose help pages diagnostics link to."`
}

// Run serves an editor on standard input and output until it says goodbye.
func (c *lspCmd) Run(ctx context.Context) error {
	if err := checkURL(c.PublicURL); err != nil {
		return err
	}
	checker, err := newChecker(c.house)
	if err != nil {
		return err
	}
	server := lsp.New(lsp.Config{Checker: checker, Version: version(), PublicURL: c.PublicURL, Now: time.Now})
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(os.Stdin, os.Stdout) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done(): // reading standard input cannot be interrupted
		return nil
	}
}
