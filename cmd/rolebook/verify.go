package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"rolebook/internal/audit"
	"rolebook/internal/server"
)

type verifyCmd struct {
	Data   string   `help:"The data folder; no server may be running on it." default:"./data"`
	Mark   []string `help:"An entry that was kept elsewhere, as NUMBER:HASH; may be repeated."`
	Export string   `help:"An export of the audit log that was kept elsewhere."`
	Alone  bool     `help:"Check the export by itself, also while a server is running."`
}

// Run tells whether the audit log is as it was written.
func (c *verifyCmd) Run(ctx context.Context) error {
	if c.Alone {
		return c.verifyExport()
	}
	marks, err := c.marks()
	if err != nil {
		return err
	}
	end, err := server.VerifyAudit(ctx, c.Data, marks...)
	switch {
	case err != nil:
		return err
	case end.Number == 0:
		fmt.Println("The audit log is empty.")
		return nil
	}
	fmt.Printf("The audit log is whole; entries: %d", end.Number)
	if len(marks) > 0 {
		fmt.Printf(". Entries kept elsewhere that it goes through: %d", len(marks))
	}
	fmt.Printf(".\nKeep this mark elsewhere: %s\n", end)
	return nil
}

// verifyExport tells whether an export is as it was written.
func (c *verifyCmd) verifyExport() error {
	if c.Export == "" || len(c.Mark) > 0 {
		return errors.New("--alone goes with --export and without --mark: it looks at that file and at nothing else")
	}
	kept, err := c.marks()
	switch {
	case err != nil:
		return err
	case len(kept) == 0:
		fmt.Println("The export is whole and empty.")
		return nil
	}
	end := kept[len(kept)-1]
	fmt.Printf("The export is whole; entries: %d. It was not held against a log.\nIts mark: %s\n", end.Number, end)
	return nil
}

// marks are those of the command line and of the export.
func (c *verifyCmd) marks() ([]audit.Mark, error) {
	var marks []audit.Mark
	for _, text := range c.Mark {
		m, err := audit.ParseMark(text)
		if err != nil {
			return nil, fmt.Errorf("--mark: %w", err)
		}
		marks = append(marks, m)
	}
	if c.Export == "" {
		return marks, nil
	}
	file, err := os.Open(c.Export)
	if err != nil {
		return nil, err
	}
	kept, err := audit.Marks(file)
	return append(marks, kept...), errors.Join(err, file.Close())
}
