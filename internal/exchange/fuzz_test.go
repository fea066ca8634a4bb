package exchange_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/internal/compile"
	"rolebook/internal/exchange"
)

// checkDrafts holds what any file gives to what is promised of it: a document
// with a title that compiles, or an error that names the file.
func checkDrafts(t *testing.T, name string, data []byte, opts exchange.Options) {
	t.Helper()
	drafts := exchange.Read(name, data, opts)
	if len(drafts) == 0 {
		t.Fatal("nothing came out")
	}
	for _, d := range drafts {
		switch {
		case d.Err != nil && (d.Source != nil || !strings.Contains(d.Err.Error(), ": ")):
			t.Errorf("the error %q beside a document of %d bytes", d.Err, len(d.Source))
		case d.Err == nil:
			r := compile.Compile(d.Source, opts.Compile)
			if d.Slug != "" && r.Role.Title == "" {
				t.Errorf("a document has lost its title:\n%.300s\n%v", d.Source, r.Diagnostics)
			}
		}
	}
}

// seeds are the inputs of the golden cases whose names end so.
func seeds(f *testing.F, end string) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if first := txtar.Parse(raw).Files[0]; strings.HasSuffix(first.Name, end) {
			f.Add(string(first.Data))
		}
	}
}

func fuzzKind(f *testing.F, end string) {
	opts := options(f)
	seeds(f, end)
	f.Fuzz(func(t *testing.T, data string) { checkDrafts(t, "a"+end, []byte(data), opts) })
}

func FuzzText(f *testing.F)     { fuzzKind(f, ".txt") }
func FuzzHTML(f *testing.F)     { fuzzKind(f, ".html") }
func FuzzMarkdown(f *testing.F) { fuzzKind(f, ".md") }
func FuzzCSV(f *testing.F)      { fuzzKind(f, ".csv") }
func FuzzJSON(f *testing.F)     { fuzzKind(f, ".json") }

// FuzzDOCX gives the reader any XML as the text of a Word file.
func FuzzDOCX(f *testing.F) {
	opts := options(f)
	seeds(f, "document.xml")
	f.Add(fmt.Sprintf(body, "<w:p><w:r><w:t>x</w:t></w:r></w:p>"))
	f.Fuzz(func(t *testing.T, xml string) {
		checkDrafts(t, "a.docx", zipOf(t, []txtar.File{{Name: "word/document.xml", Data: []byte(xml)}}), opts)
	})
}

// FuzzBytes gives the reader anything as a file of unknown kind.
func FuzzBytes(f *testing.F) {
	opts := options(f)
	f.Add("a", []byte("PK\x03\x04"))
	f.Add("a.zip", []byte(word(f, "<w:p/>")))
	f.Fuzz(func(t *testing.T, name string, data []byte) { checkDrafts(t, name, data, opts) })
}
