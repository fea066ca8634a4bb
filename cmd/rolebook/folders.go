package main

import (
	"context"
	"fmt"
	"os"

	"rolebook/internal/exchange"
	"rolebook/internal/server"
)

type importCmd struct {
	Folder  string `arg:"" help:"A folder with Markdown files, one a role." type:"existingdir"`
	Data    string `help:"The data folder; no server may be running on it." default:"./data"`
	Publish bool   `help:"Publish the roles that have no errors."`
}

// Run brings every file in; one that cannot be is named, and the rest goes on.
func (c *importCmd) Run(ctx context.Context) error {
	docs, err := exchange.ReadFolder(os.DirFS(c.Folder))
	if err != nil {
		return fmt.Errorf("%s: %w", c.Folder, err)
	}
	site, err := server.Open(ctx, c.Data, server.SiteConfig{})
	if err != nil {
		return err
	}
	defer site.Close()
	steps := len(docs)
	if c.Publish {
		steps *= 2
	}
	created, failed := 0, 0
	for _, b := range site.Editorial.Bring(ctx, "", docs, c.Publish, progress(steps, "importing")) {
		switch {
		case b.Err != nil:
			failed++
			fmt.Fprintf(os.Stderr, "%s: %s\n", b.Name, sentence(b.Err))
		case b.Created:
			created++
		}
	}
	fmt.Printf("%d roles created, %d updated or unchanged, %d failed.\n", created, len(docs)-created-failed, failed)
	if failed > 0 {
		return errFound
	}
	return nil
}

type exportCmd struct {
	Folder string `arg:"" help:"Where to write; made when it is missing."`
	Data   string `help:"The data folder; no server may be running on it." default:"./data"`
}

// Run writes every role's newest text.
func (c *exportCmd) Run(ctx context.Context) error {
	site, err := server.Open(ctx, c.Data, server.SiteConfig{})
	if err != nil {
		return err
	}
	defer site.Close()
	n, err := exchange.WriteFolder(ctx, site.Editorial, c.Folder, progress(-1, "exporting"))
	if err == nil {
		fmt.Printf("%d roles written to %s.\n", n, c.Folder)
	}
	return err
}
