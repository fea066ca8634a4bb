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
}

// Run tells whether the audit log is as it was written.
func (c *verifyCmd) Run(ctx context.Context) error {
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
	fmt.Printf("The audit log is whole: %d entries", end.Number)
	if len(marks) > 0 {
		fmt.Printf(", and it goes through all %d that were kept", len(marks))
	}
	fmt.Printf(".\nKeep this mark elsewhere: %s\n", end)
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
