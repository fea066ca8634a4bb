package arch

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEachKindOfSecretHasAPrefixOfItsOwn finds what tokens begin with in the
// code: a scanner that finds a leaked one has to know which kind it is, and
// docs/security.md is where its rules are taken from.
func TestEachKindOfSecretHasAPrefixOfItsOwn(t *testing.T) {
	prefix := regexp.MustCompile(`(?m)^\s*(?:const )?\w+Prefix\s*= "(rb\w_)"`)
	where := map[string]string{}
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, m := range prefix.FindAllStringSubmatch(string(source), -1) {
			if other, taken := where[m[1]]; taken {
				t.Errorf("%s begins secrets in %s and in %s", m[1], other, path)
			}
			where[m[1]] = path
		}
		return err
	})
	if err != nil || len(where) == 0 {
		t.Fatalf("prefixes found: %v, %v", where, err)
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "security.md"))
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, m := range regexp.MustCompile("(?m)^\\| `(rb\\w_)`").FindAllStringSubmatch(string(text), -1) {
		listed = append(listed, m[1])
	}
	for p, path := range where {
		if !slices.Contains(listed, p) {
			t.Errorf("docs/security.md does not list %s of %s", p, path)
		}
	}
	if len(listed) != len(where) {
		t.Errorf("docs/security.md lists %v, the code has %v", listed, where)
	}
}
