package compile_test

import (
	"encoding/json"
	"strings"
	"testing"

	"rolebook/internal/compile"
)

// What an author has not written is null, and not an empty text.
func TestAMissingValueIsNull(t *testing.T) {
	r := compile.Compile([]byte("---\ntitle: Developer\n---\n\nBuilds.\n"), options(t))
	body, err := json.Marshal(r.Role)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"summary":null`, `"heading":null`} {
		if !strings.Contains(string(body), want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
}
