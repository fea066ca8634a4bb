package content_test

import (
	"regexp"
	"strings"
	"testing"

	"rolebook/content"
)

// guidance is a comment for the writer.
var guidance = regexp.MustCompile(`(?s)<!--\s*(.+?)\s*-->`)

// TestTemplatesNeedOnlyFilling compiles the templates: a new role begins
// without errors, and the guidance in its comments is never delivered.
func TestTemplatesNeedOnlyFilling(t *testing.T) {
	for _, file := range files(t, content.Templates()) {
		t.Run(file, func(t *testing.T) {
			source := read(t, content.Templates(), file)
			result := compiled(t, source)
			if result.Diagnostics.HasErrors() {
				t.Error(messages(result.Diagnostics))
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
