package catalog_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"testing"

	"github.com/andybalholm/brotli"

	"rolebook/internal/catalog"
)

// inflate undoes an answer's encoding.
func inflate(t *testing.T, r catalog.Response) []byte {
	t.Helper()
	var from io.Reader = bytes.NewReader(r.Body)
	switch r.Encoding {
	case catalog.Gzip:
		z, err := gzip.NewReader(from)
		if err != nil {
			t.Fatal(err)
		}
		from = z
	case catalog.Brotli:
		from = brotli.NewReader(from)
	}
	plain, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}
