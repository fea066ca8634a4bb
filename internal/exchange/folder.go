package exchange

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"rolebook/internal/editorial"
)

// Suffix is how the name of a role's file ends.
const Suffix = ".md"

// ReadFolder reads the Markdown files of a folder and those below it, in the
// order of their names, as they are. Hidden files and folders are passed over.
func ReadFolder(folder fs.FS) ([]editorial.Document, error) {
	var docs []editorial.Document
	err := walk(folder, func(name string, isFile bool) error {
		if !isFile || !strings.HasSuffix(name, Suffix) {
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

// ReadFiles makes role documents of every file of a folder and those below it
// that is a document of a kind that [Read] knows, in the order of their names.
// done is told after each file.
func ReadFiles(folder fs.FS, opts Options, done func()) ([]Draft, error) {
	names, err := Documents(folder)
	if err != nil {
		return nil, err
	}
	found := make([][]Draft, len(names))
	var group sync.WaitGroup
	var mu sync.Mutex
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range next {
				found[i] = readOne(folder, names[i], opts)
				mu.Lock()
				done()
				mu.Unlock()
			}
		})
	}
	for i := range names {
		next <- i
	}
	close(next)
	group.Wait()
	var drafts []Draft
	for _, some := range found {
		drafts = append(drafts, some...)
	}
	return drafts, nil
}

// Documents lists the files that [ReadFiles] reads; there is at least one.
func Documents(folder fs.FS) (names []string, err error) {
	err = walk(folder, func(name string, isFile bool) error {
		if isFile && isDocument(name) {
			names = append(names, name)
		}
		return nil
	})
	if err == nil && len(names) == 0 {
		err = errors.New("no file in it is a document that can be read (.md, .txt, .html, .docx, .csv, .json, .zip)")
	}
	return names, err
}

// Others lists the files of a folder and those below it that [ReadFiles] leaves
// alone.
func Others(folder fs.FS) (names []string, err error) {
	err = walk(folder, func(name string, isFile bool) error {
		if !isFile || !isDocument(name) {
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

func readOne(folder fs.FS, name string, opts Options) []Draft {
	info, err := fs.Stat(folder, name)
	if err == nil && info.Size() > MaxFile {
		err = errTooLarge
	}
	if err != nil {
		return (&reader{name: name}).fail(err)
	}
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return (&reader{name: name}).fail(err)
	}
	return Read(name, data, opts)
}

// walk calls f for each file that is not hidden. What is no file itself, such as a
// link, may lead out of the folder to what nobody meant to bring in.
func walk(folder fs.FS, f func(name string, isFile bool) error) error {
	return fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && name != "." && d.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(d.Name(), "."), d.IsDir():
			return nil
		}
		return f(name, d.Type().IsRegular())
	})
}

// WriteFolder writes every role's newest text into a folder, which is made when
// it is missing, and tells how many. A file that has these bytes already is left
// alone; done is told after each.
func WriteFolder(ctx context.Context, s *editorial.Service, dir string, done func()) (int, error) {
	var files []file
	err := s.Export(ctx, func(slug string, source []byte) error {
		files = append(files, file{slug + Suffix, source})
		return nil
	})
	if err != nil {
		return 0, err
	}
	return writeFiles(dir, files, done)
}

// UnpackFolder is [WriteFolder] for a ZIP that [WriteZIP] has written elsewhere.
// A ZIP that would write anything but roles' files into the folder itself is an
// error, and nothing is written.
func UnpackFolder(archive *zip.Reader, dir string, done func()) (int, error) {
	var files []file
	for _, f := range archive.File {
		if f.Name != filepath.Base(f.Name) || !filepath.IsLocal(f.Name) || strings.HasPrefix(f.Name, ".") || !strings.HasSuffix(f.Name, Suffix) {
			return 0, fmt.Errorf("the archive holds %q, which is no role's file", f.Name)
		}
		source, err := unpacked(f)
		if err != nil {
			return 0, fmt.Errorf("unpacking %s: %w", f.Name, err)
		}
		files = append(files, file{f.Name, source})
	}
	return writeFiles(dir, files, done)
}

func unpacked(f *zip.File) (_ []byte, err error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	source, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err == nil && len(source) > MaxFile {
		err = errTooLarge
	}
	return source, err
}

// file is one to be written.
type file struct {
	name   string
	source []byte
}

func writeFiles(dir string, files []file, done func()) (int, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return 0, fmt.Errorf("making the folder: %w", err)
	}
	for _, f := range files {
		if err := writeFile(filepath.Join(dir, f.name), f.source); err != nil {
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
