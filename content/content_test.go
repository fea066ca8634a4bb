package content_test

import (
	"fmt"
	"io/fs"
	"slices"
	"testing"
	"time"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/lint"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

// today is when the starter content was written; its figures and dates are
// judged against it, so that the tests do not fail by the passing of time.
var today = time.Date(2026, time.November, 24, 0, 0, 0, 0, time.UTC)

// compiled compiles and lints a document for a British site that names no
// currency.
func compiled(t *testing.T, source string) compile.Result {
	t.Helper()
	words, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	linter, err := lint.New()
	if err != nil {
		t.Fatal(err)
	}
	result := compile.Compile([]byte(source), compile.Options{
		Taxonomy: words, Locale: "en-GB", Assumptions: money.DefaultAssumptions(),
	})
	found := linter.Check([]byte(source), &result, lint.Options{Today: today, Assumptions: money.DefaultAssumptions()})
	result.Diagnostics = result.Finish(append(found, result.CheckDates(today)...), append(lint.Codes(), "RB310")...)
	return result
}

func has(list diag.List, code diag.Code) bool {
	return slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == code })
}

// messages is a list of diagnostics as a failing test shows it.
func messages(list diag.List) []string {
	var lines []string
	for _, d := range list {
		lines = append(lines, fmt.Sprintf("%d:%d %s %s", d.Line, d.Column, d.Code, d.Message))
	}
	return lines
}

// files are the names of the files in a folder.
func files(t *testing.T, folder fs.FS) []string {
	t.Helper()
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// read is one file of a folder.
func read(t *testing.T, folder fs.FS, name string) string {
	t.Helper()
	text, err := fs.ReadFile(folder, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
