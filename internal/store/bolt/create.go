package bolt

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// create makes a new file so that path never names one that is not complete and
// durable, whenever the power goes. The last step is a link and not a rename,
// since a link never replaces what another process put there meanwhile.
func create(path string, rig rig) error {
	folder := filepath.Dir(path)
	if err := makeFolder(folder); err != nil {
		return err
	}
	var draft string
	steps := []struct {
		name string
		do   func() error
	}{
		{"write the draft", func() (err error) { draft, err = writeDraft(path, rig); return err }},
		{"sync the draft", func() error { return syncPath(draft) }},
		{"sync the folder", func() error { return syncPath(folder) }},
		{"link the file", func() error { return os.Link(draft, path) }},
	}
	for _, step := range steps {
		err := step.do()
		if err != nil && !missing(path) { // another process was faster
			break
		}
		if err != nil {
			return fmt.Errorf("creating the data file: %s: %w", step.name, err)
		}
		rig.step(step.name)
	}
	return syncPath(folder)
}

// writeDraft makes a file of the newest format beside path.
func writeDraft(path string, rig rig) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+draftSuffix)
	if err != nil {
		return "", err
	}
	if err := f.Close(); err != nil {
		return "", err
	}
	db, err := openFile(f.Name(), draftMmapSize, rig)
	if err != nil {
		return "", err
	}
	return f.Name(), errors.Join(bringForward(db, rig.formats), db.Close())
}

const (
	draftSuffix   = ".new-*"
	draftMmapSize = 64 << 10 // bbolt makes a new file as large as its map
)

// removeDrafts clears what creations left behind. Once the file is there, every
// draft is waste.
func removeDrafts(path string) error {
	drafts, err := filepath.Glob(path + draftSuffix)
	for _, draft := range drafts {
		err = errors.Join(err, os.Remove(draft))
	}
	return err
}

func makeFolder(folder string) error {
	if !missing(folder) {
		return nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return syncPath(filepath.Dir(folder))
}

func missing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, os.ErrNotExist)
}

// syncPath makes a file's content, or a folder's list of names, durable.
func syncPath(path string) error {
	f, err := os.Open(path) //nolint:gosec // the operator names the folder
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
