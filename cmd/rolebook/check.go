package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"rolebook/internal/check"
	"rolebook/internal/diag"
	"rolebook/internal/server"
)

type checkCmd struct {
	Files  []string `arg:"" name:"file" help:"Role documents."`
	Format string   `help:"How to write what is found." enum:"text,json,sarif" default:"text"`
	house
	Fix bool `help:"Apply the first fix of everything that has one, and say what is left."`
}

// Run checks each file, and says which cannot be read. Related roles are looked
// for among all documents of the files' folders.
func (c *checkCmd) Run() error {
	checker, err := newChecker(c.house)
	if err != nil {
		return err
	}
	shelf := checker.NewShelf()
	for _, dir := range folders(c.Files) {
		shelf.ReadFolder(dir)
	}
	var files []diag.File
	errorsFound, unread := false, false
	for _, name := range c.Files {
		list, err := c.file(name, checker, shelf)
		if err != nil {
			fmt.Fprintln(os.Stderr, "rolebook:", sentence(err))
			unread = true
			continue
		}
		errorsFound = errorsFound || list.HasErrors()
		files = append(files, diag.File{Name: name, Diagnostics: list})
	}
	if err := c.write(files); err != nil {
		return err
	}
	switch {
	case unread:
		return errUnread
	case errorsFound:
		return errFound
	}
	return nil
}

// folders are those that files lie in, each once.
func folders(files []string) []string {
	dirs := make([]string, len(files))
	for i, name := range files {
		dirs[i] = filepath.Dir(name)
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// file checks one file, and writes it back when fixing changes it.
func (c *checkCmd) file(name string, checker *check.Checker, shelf *check.Shelf) (diag.List, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder; name its files: rolebook check %s", name, filepath.Join(name, "*.md"))
	}
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if !c.Fix {
		return checker.Check(source, shelf, time.Now()).Diagnostics, nil
	}
	fixed, left := checker.Fix(source, shelf, time.Now())
	if bytes.Equal(fixed, source) {
		return left, nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(name, fixed, info.Mode().Perm()); err != nil {
		return nil, fmt.Errorf("writing the fixed document: %w", err)
	}
	return left, nil
}

func (c *checkCmd) write(files []diag.File) error {
	switch c.Format {
	case "json":
		return diag.WriteJSON(os.Stdout, files)
	case "sarif":
		return diag.WriteSARIF(os.Stdout, files, version())
	}
	return diag.WriteText(os.Stdout, files)
}

// newChecker is what check and lsp judge documents with.
func newChecker(h house) (*check.Checker, error) {
	opts, err := server.CompileOptions(h.House())
	if err != nil {
		return nil, err
	}
	return check.New(opts)
}
