package arch

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/audit"
)

// TestEveryActionOfTheAuditLogIsListed finds the actions in the packages that write
// to the log: whoever asks for one that there is not is told so.
func TestEveryActionOfTheAuditLogIsListed(t *testing.T) {
	dotted := regexp.MustCompile(`"(([a-z]+)\.[a-z_]+)"`)
	others := []string{"body", "query", "webauthn"} // what else has names like these
	sources, writes := map[string]string{}, map[string]bool{}
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		sources[path] = string(source)
		pkg := filepath.Dir(path)
		writes[pkg] = writes[pkg] || strings.Contains(sources[path], "audit.Append(tx")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	delete(writes, filepath.Join("..", "audit")) // its comment shows how
	var found []string
	for path, source := range sources {
		for _, m := range dotted.FindAllStringSubmatch(source, -1) {
			if !writes[filepath.Dir(path)] || slices.Contains(others, m[2]) {
				continue
			}
			if found = append(found, m[1]); !slices.Contains(audit.Actions, m[1]) {
				t.Errorf("%s has %q, which audit.Actions has not: list it there, or its kind here if it is no action", path, m[1])
			}
		}
	}
	for _, action := range audit.Actions {
		if !slices.Contains(found, action) {
			t.Errorf("audit.Actions has %q, which nobody does", action)
		}
	}
}
