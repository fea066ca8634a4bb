package exchange_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/exchange"
)

func archiveOf(t *testing.T, names ...string) *zip.Reader {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte("text of " + name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestUnpackFolder(t *testing.T) {
	dir, steps := filepath.Join(t.TempDir(), "new"), 0
	n, err := exchange.UnpackFolder(archiveOf(t, "tester.md", "baker.md"), dir, func() { steps++ })
	if err != nil || n != 2 || steps != 2 {
		t.Fatalf("%d files in %d steps, %v", n, steps, err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "baker.md")); err != nil || string(got) != "text of baker.md" {
		t.Errorf("baker.md is %q, %v", got, err)
	}
}

// An archive from elsewhere writes roles' files into the folder, or nothing.
func TestUnpackFolderStaysInside(t *testing.T) {
	for _, name := range []string{"../out.md", "/out.md", "below/out.md", "..", ".hidden.md", "script.sh", ""} {
		outer := t.TempDir()
		dir := filepath.Join(outer, "inner")
		_, err := exchange.UnpackFolder(archiveOf(t, "good.md", name), dir, func() { t.Errorf("%q: a file was written", name) })
		if err == nil || !strings.Contains(err.Error(), "no role's file") {
			t.Errorf("%q: %v", name, err)
		}
		if left, err := os.ReadDir(outer); err != nil || len(left) != 0 {
			t.Errorf("%q left %v, %v", name, left, err)
		}
	}
}
