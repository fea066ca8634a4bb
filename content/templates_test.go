package content_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/content"
	"rolebook/internal/diag"
)

// guidance is a comment for the writer.
var guidance = regexp.MustCompile(`(?s)<!--\s*(.+?)\s*-->`)

// unfilled are the only complaints about a template: sections with nothing but
// guidance in them, no figure for the pay, and few words.
var unfilled = []diag.Code{"RB205", "RB308", "RB611"}

// TestTemplatesNeedOnlyFilling compiles the templates: a new role lacks only
// what its writer has yet to say, and the guidance is never delivered.
func TestTemplatesNeedOnlyFilling(t *testing.T) {
	for _, file := range files(t, content.Templates()) {
		t.Run(file, func(t *testing.T) {
			source := read(t, content.Templates(), file)
			result := compiled(t, source)
			for _, d := range result.Diagnostics {
				if !slices.Contains(unfilled, d.Code) {
					t.Errorf("%d:%d %s %s", d.Line, d.Column, d.Code, d.Message)
				}
			}
			comments := guidance.FindAllStringSubmatch(source, -1)
			if len(comments) < 5 {
				t.Errorf("%d comments guide the writer, want 5 at least", len(comments))
			}
			for _, comment := range comments {
				if strings.Contains(result.Role.HTML, comment[1]) {
					t.Errorf("the comment %q is delivered", comment[1])
				}
			}
		})
	}
}
