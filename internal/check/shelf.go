package check

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/role"
)

// Shelf is documents that may name each other: the slug and title of each, by
// the document's name.
type Shelf struct {
	opts compile.Options
	refs map[string]role.Ref
	// bySlug is made of refs when it is asked for; nil when they have changed.
	bySlug map[string]role.Ref
}

// NewShelf is a shelf with nothing on it.
func (c *Checker) NewShelf() *Shelf { return &Shelf{opts: c.opts, refs: map[string]role.Ref{}} }

// Put keeps a document's slug and title. It tells whether either is new. Text
// without front matter, such as a README, is no role and is not kept.
func (s *Shelf) Put(name string, source []byte) (changed bool) {
	ref, ok := compile.Identity(source, s.opts)
	if !ok {
		return s.Remove(name)
	}
	if before, ok := s.refs[name]; ok && before == ref {
		return false
	}
	s.refs[name], s.bySlug = ref, nil
	return true
}

// Remove forgets a document. It tells whether it was there.
func (s *Shelf) Remove(name string) (changed bool) {
	if _, ok := s.refs[name]; !ok {
		return false
	}
	delete(s.refs, name)
	s.bySlug = nil
	return true
}

// Read puts the file of that name on the shelf as it is on disk, and takes it
// off when it cannot be read or is larger than a document may be. It tells
// whether anything changed.
func (s *Shelf) Read(file string) (changed bool) {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > compile.MaxBytes {
		return s.Remove(file)
	}
	source, err := os.ReadFile(file) //nolint:gosec // a file of the folder that the caller named
	if err != nil {
		return s.Remove(file)
	}
	return s.Put(file, source)
}

// IsDocument tells whether a file's name is that of a role document.
func IsDocument(file string) bool { return strings.EqualFold(filepath.Ext(file), ".md") }

// ReadFolder reads the documents of a folder, without those of the folders in
// it. What cannot be read is left out.
func (s *Shelf) ReadFolder(dir string) {
	entries, _ := os.ReadDir(dir) // a folder that is not there has no documents
	for _, e := range entries {
		if IsDocument(e.Name()) {
			s.Read(filepath.Join(dir, e.Name()))
		}
	}
}

// maxEntries is how many files and folders ReadTree looks at, for whoever opens
// a whole disk in an editor.
const maxEntries = 100_000

// ReadTree reads the documents of a folder and of the folders in it, but for
// hidden ones and installed packages. What cannot be read is left out.
func (s *Shelf) ReadTree(dir string) {
	seen := 0
	_ = filepath.WalkDir(dir, func(file string, e fs.DirEntry, _ error) error {
		seen++
		switch {
		case seen > maxEntries:
			return fs.SkipAll
		case e == nil: // the folder itself cannot be read
		case e.IsDir():
			if file != dir && (strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules") {
				return fs.SkipDir
			}
		case IsDocument(file):
			s.Read(file)
		}
		return nil
	})
}

// Lookup tells whether a role has a slug, and what it is called.
func (s *Shelf) Lookup(slug string) (role.Ref, bool) {
	ref, ok := s.index()[slug]
	return ref, ok
}

// Roles are all roles, by slug.
func (s *Shelf) Roles() []role.Ref {
	index := s.index()
	roles := make([]role.Ref, 0, len(index))
	for _, slug := range slices.Sorted(maps.Keys(index)) {
		roles = append(roles, index[slug])
	}
	return roles
}

// index is the roles by slug. Of two documents with one slug, the first by name
// counts.
func (s *Shelf) index() map[string]role.Ref {
	if s.bySlug == nil {
		s.bySlug = make(map[string]role.Ref, len(s.refs))
		for _, name := range slices.Backward(slices.Sorted(maps.Keys(s.refs))) {
			s.bySlug[s.refs[name].Slug] = s.refs[name]
		}
	}
	return s.bySlug
}
