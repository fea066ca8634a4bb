package lint_test

import (
	"sync"
	"testing"
	"time"

	"rolebook/internal/compile"
	"rolebook/internal/lint"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

var today = time.Date(2026, time.November, 24, 0, 0, 0, 0, time.UTC)

var lintOptions = lint.Options{Today: today, Assumptions: money.DefaultAssumptions()}

// linter is made once for all tests.
func linter(t testing.TB) *lint.Linter {
	t.Helper()
	l, err := newLinter()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var newLinter = sync.OnceValues(lint.New)

// options are what the cases are compiled for.
func options(t testing.TB) compile.Options {
	t.Helper()
	words, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	return compile.Options{
		Taxonomy: words, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions(),
	}
}
