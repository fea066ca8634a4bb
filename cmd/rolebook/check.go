package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/lint"
	"rolebook/internal/role"
	"rolebook/internal/server"
)

type checkCmd struct {
	Files  []string `arg:"" name:"file" help:"Role documents."`
	Format string   `help:"How to write what is found." enum:"text,json,sarif" default:"text"`
	Fix    bool     `help:"Apply the first fix of everything that has one, and say what is left."`
}

// maxRounds bounds how often fixes are applied: one fix can uncover another.
const maxRounds = 10

// Run checks each file. Related roles are looked for beside it, among all
// documents of its folder.
func (c *checkCmd) Run() error {
	opts, err := server.CompileOptions()
	if err != nil {
		return err
	}
	linter, err := lint.New(opts.Taxonomy)
	if err != nil {
		return err
	}
	k := checker{opts: opts, linter: linter, folders: map[string]map[string]role.Ref{}}
	var files []diag.File
	errorsFound := false
	for _, name := range c.Files {
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		list := k.check(name, source)
		if c.Fix {
			if list, err = k.fix(name, source, list); err != nil {
				return err
			}
		}
		errorsFound = errorsFound || list.HasErrors()
		files = append(files, diag.File{Name: name, Diagnostics: list})
	}
	if err := c.write(files); err != nil {
		return err
	}
	if errorsFound {
		return errFound
	}
	return nil
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

// checker compiles and lints documents and knows what else is in their folders.
type checker struct {
	opts    compile.Options
	linter  *lint.Linter
	folders map[string]map[string]role.Ref // folder → slug → role
}

func (k checker) check(name string, source []byte) diag.List {
	result := compile.Compile(source, k.opts)
	here := k.folder(filepath.Dir(name))
	found := result.CheckReferences(func(slug string) (role.Ref, bool) {
		ref, ok := here[slug]
		return ref, ok
	})
	now := time.Now()
	found = append(found, result.CheckDates(now)...)
	found = append(found, k.linter.Check(source, &result, lint.Options{Today: now, Assumptions: k.opts.Assumptions})...)
	return result.Finish(found, append(lint.Codes(), "RB310", "RB401", "RB406")...)
}

// folder reads the slugs and titles of a folder's documents, once.
func (k checker) folder(dir string) map[string]role.Ref {
	if refs, ok := k.folders[dir]; ok {
		return refs
	}
	refs := map[string]role.Ref{}
	k.folders[dir] = refs
	names, _ := filepath.Glob(filepath.Join(dir, "*.md")) // the pattern is well-formed
	for _, name := range names {
		if source, err := os.ReadFile(name); err == nil {
			r := compile.Compile(source, k.opts).Role
			refs[r.Slug] = role.Ref{Slug: r.Slug, Title: r.Title}
		}
	}
	return refs
}

// fix applies fixes until nothing that is left has one, and keeps the file.
func (k checker) fix(name string, source []byte, list diag.List) (diag.List, error) {
	fixed := source
	for range maxRounds {
		next, n := diag.ApplyFixes(fixed, list)
		if n == 0 {
			break
		}
		fixed, list = next, k.check(name, next)
	}
	if bytes.Equal(fixed, source) {
		return list, nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(name, fixed, info.Mode().Perm()); err != nil {
		return nil, fmt.Errorf("writing the fixed document: %w", err)
	}
	return list, nil
}
