package lsp

import (
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"rolebook/internal/check"
)

// initialized reads the editor's folders and asks to hear of changes in them.
func (s *Server) initialized(struct{}) error {
	s.readFolders()
	if !s.client.Workspace.WatchedFiles.Dynamic {
		return nil
	}
	return s.wire.ask("watch", "client/registerCapability", registrationParams{[]registration{{
		ID: "watch", Method: "workspace/didChangeWatchedFiles",
		Options: watcherOptions{[]watcher{{Glob: "**/*.md"}}},
	}}})
}

// readFolders puts every document of the editor's folders on the shelf, those
// that are open as they are in the editor.
func (s *Server) readFolders() {
	for _, uri := range s.folders {
		if dir, ok := pathOf(uri); ok {
			s.shelf.ReadTree(dir)
		}
	}
	for _, d := range s.documents {
		s.shelf.Put(nameOf(d.uri), d.text)
	}
	s.rejudge()
}

func (s *Server) didChangeWorkspaceFolders(p foldersParams) error {
	s.folders = slices.DeleteFunc(s.folders, func(uri string) bool {
		return slices.Contains(p.Event.Removed, workspaceFolder{uri})
	})
	for _, f := range p.Event.Added {
		s.folders = append(s.folders, f.URI)
	}
	s.shelf = s.config.Checker.NewShelf()
	s.readFolders()
	return nil
}

// didChangeWatchedFiles reads files again that were made, changed or deleted.
// One that is open counts as it is in the editor.
func (s *Server) didChangeWatchedFiles(p watchedFilesParams) error {
	changed := false
	for _, c := range p.Changes {
		file, ok := pathOf(c.URI)
		if _, open := s.documents[c.URI]; !ok || open || !check.IsDocument(file) {
			continue
		}
		changed = s.shelf.Read(file) || changed
	}
	if changed {
		s.rejudge()
	}
	return nil
}

// nameOf is a document's name on the shelf: its path, or the whole address of
// what is no file.
func nameOf(uri string) string {
	if file, ok := pathOf(uri); ok {
		return file
	}
	return uri
}

var driveLetter = regexp.MustCompile(`^/[A-Za-z]:/`)

// pathOf is the path of a file's URI. A drive letter has no slash before it.
func pathOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" || u.Host != "" && u.Host != "localhost" {
		return "", false
	}
	file := u.Path
	if driveLetter.MatchString(file) {
		file = strings.TrimPrefix(file, "/")
	}
	return filepath.Clean(filepath.FromSlash(file)), true
}
