package main

import (
	"fmt"
	"io/fs"
	"os"
	"strings"

	"rolebook/content"
	"rolebook/internal/diag"
	"rolebook/internal/taxonomy"
)

type explainCmd struct {
	Code string `arg:"" optional:"" help:"A code such as RB303, or its name such as pay-reversed. Without one, all are listed."`
}

// Run prints a code's page, or the list of codes.
func (c *explainCmd) Run() error {
	if c.Code == "" {
		for _, r := range diag.Rules {
			fmt.Printf("%s  %-8s %-22s %s\n", r.Code, r.Severity, r.Slug, r.Summary)
		}
		return nil
	}
	rule, err := findRule(c.Code)
	if err != nil {
		return err
	}
	page, err := fs.ReadFile(content.Help(), string(rule.Code)+".md")
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(page)
	return err
}

func findRule(name string) (diag.Rule, error) {
	var names []string
	for _, r := range diag.Rules {
		if strings.EqualFold(name, string(r.Code)) || strings.EqualFold(name, r.Slug) {
			return r, nil
		}
		names = append(names, string(r.Code), r.Slug)
	}
	if near, ok := taxonomy.Nearest(name, names); ok {
		return diag.Rule{}, fmt.Errorf("there is no code %q; did you mean %s? 'rolebook explain' lists them all", name, near)
	}
	return diag.Rule{}, fmt.Errorf("there is no code %q; 'rolebook explain' lists them all", name)
}
