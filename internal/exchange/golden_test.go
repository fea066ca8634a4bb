package exchange_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/internal/compile"
	"rolebook/internal/exchange"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

var update = flag.Bool("update", false, "rewrite the golden files; read the diff")

// options are what the cases are read for.
func options(t testing.TB) exchange.Options {
	t.Helper()
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	return exchange.Options{Compile: compile.Options{
		Taxonomy: tax, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions(),
	}}
}

// read is Read and Describe.
func read(t testing.TB, name string, data []byte) []exchange.Draft {
	t.Helper()
	opts := options(t)
	drafts := exchange.Read(name, data, opts)
	err := exchange.Describe(drafts, func(source []byte) (compile.Result, error) {
		return compile.Compile(source, opts.Compile), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return drafts
}

// TestGolden reads the first file of each case, or the Word file that is made of
// its parts (word/document.xml and so on), and compares what comes out: the
// documents, what was understood and what was kept as prose. A document that is
// the file itself is written as "the same bytes".
func TestGolden(t *testing.T) {
	cases, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(file, "testdata/"), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(raw)
	name, data, kept := caseInput(t, archive)
	got := caseOutput(read(t, name, data), data)
	if *update {
		archive.Files = append(archive.Files[:kept], txtar.File{Name: "out", Data: got})
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(archive.Files) != kept+1 || !bytes.Equal(archive.Files[kept].Data, got) {
		t.Errorf("what comes out differs\n--- got\n%s", got)
	}
}

// caseInput is the file that a case is about, and how many of its parts are of
// it. One named *.quoted is a JSON string, for bytes that an archive cannot hold.
func caseInput(t *testing.T, archive *txtar.Archive) (name string, data []byte, kept int) {
	for kept < len(archive.Files) && strings.HasPrefix(archive.Files[kept].Name, "word/") {
		kept++
	}
	if kept > 0 {
		return "case.docx", zipOf(t, archive.Files[:kept]), kept
	}
	first := archive.Files[0]
	name, quoted := strings.CutSuffix(first.Name, ".quoted")
	if !quoted {
		return name, first.Data, 1
	}
	var text string
	if err := json.Unmarshal(first.Data, &text); err != nil {
		t.Fatal(err)
	}
	return name, []byte(text), 1
}

func zipOf(t testing.TB, files []txtar.File) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		part, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(f.Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func caseOutput(drafts []exchange.Draft, input []byte) []byte {
	var b bytes.Buffer
	for _, d := range drafts {
		fmt.Fprintf(&b, "=== %s → %s\n", d.Name, d.Slug)
		if d.Err != nil {
			fmt.Fprintf(&b, "error: %v\n", d.Err)
			continue
		}
		for _, text := range d.Understood {
			fmt.Fprintf(&b, "understood: %s\n", text)
		}
		for _, text := range d.Prose {
			fmt.Fprintf(&b, "prose: %s\n", text)
		}
		for _, found := range d.Diagnostics {
			fmt.Fprintf(&b, "%d: %s %s\n", found.Line, found.Severity, found.Code)
		}
		if bytes.Equal(d.Source, input) {
			b.WriteString("the same bytes\n")
		} else {
			b.WriteString("\n" + string(d.Source))
		}
	}
	return b.Bytes()
}

// caseFile is the input of a golden case.
func caseFile(file string) ([]byte, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return txtar.Parse(raw).Files[0].Data, nil
}
