// Package exchange moves roles in and out: today as a folder of Markdown files,
// one a role, named by its slug. A folder that was exported and imported again
// gives the same bytes.
package exchange

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rolebook/internal/editorial"
)

// Suffix is how the name of a role's file ends.
const Suffix = ".md"

// ReadFolder reads the Markdown files of a folder and those below it, in the
// order of their names. Hidden files and folders are passed over.
func ReadFolder(folder fs.FS) ([]editorial.Document, error) {
	var docs []editorial.Document
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(d.Name(), ".") && name != "." {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || !strings.HasSuffix(name, Suffix) {
			return nil
		}
		source, err := fs.ReadFile(folder, name)
		docs = append(docs, editorial.Document{Name: name, Source: source})
		return err
	})
	if err == nil && len(docs) == 0 {
		err = errors.New("no Markdown file (*.md) is in it")
	}
	return docs, err
}

// WriteFolder writes every role's newest text into a folder, which is made when
// it is missing, and tells how many. A file that has these bytes already is left
// alone; done is told after each.
func WriteFolder(ctx context.Context, s *editorial.Service, dir string, done func()) (int, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return 0, fmt.Errorf("making the folder: %w", err)
	}
	type file struct {
		name   string
		source []byte
	}
	var files []file
	err := s.Export(ctx, func(slug string, source []byte) error {
		files = append(files, file{filepath.Join(dir, slug+Suffix), source})
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		if err := writeFile(f.name, f.source); err != nil {
			return 0, err
		}
		done()
	}
	return len(files), nil
}

// writeFile replaces a file whole, so that a stop in between leaves the old one
// or the new one.
func writeFile(name string, source []byte) error {
	if old, err := os.ReadFile(name); err == nil && string(old) == string(source) {
		return nil
	}
	temporary, err := os.CreateTemp(filepath.Dir(name), ".rolebook-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temporary.Name()) }() // it is gone once renamed
	_, err = temporary.Write(source)
	if err = errors.Join(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), name)
}
