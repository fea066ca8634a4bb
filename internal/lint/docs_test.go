package lint_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"rolebook/internal/diag"
	"rolebook/internal/lint"
)

// The table of docs/lints.md has every lint with its name and severity.
func TestDocsListEveryLint(t *testing.T) {
	page, err := os.ReadFile("../../docs/lints.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range lint.Codes() {
		rule, _ := diag.RuleFor(code)
		if row := fmt.Sprintf("| %s | %s | %s |", code, rule.Slug, rule.Severity); !strings.Contains(string(page), row) {
			t.Errorf("docs/lints.md has no row %q", row)
		}
	}
}
