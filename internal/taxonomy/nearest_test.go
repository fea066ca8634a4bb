package taxonomy_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/taxonomy"
)

func TestNearest(t *testing.T) {
	keys := []string{"title", "slug", "locale", "summary", "salary", "also_known_as"}
	for word, want := range map[string]string{
		"titel": "title", "Title": "title", "sumary": "summary", "salery": "salary", "also_known": "also_known_as",
		"locl": "", "colour": "", "x": "", "": "",
	} {
		if got, ok := taxonomy.Nearest(word, keys); got != want || ok != (want != "") {
			t.Errorf("%q is nearest to %q (%v), want %q", word, got, ok, want)
		}
	}
	if _, ok := taxonomy.Nearest(strings.Repeat("title", 100), keys); ok {
		t.Error("a long word is near to something")
	}
}

func TestNearestProperties(t *testing.T) {
	word := rapid.StringMatching(`[a-z]{6,20}`)
	rapid.Check(t, func(t *rapid.T) {
		known := rapid.SliceOfN(word, 1, 20).Draw(t, "known")
		meant := rapid.SampledFrom(known).Draw(t, "meant")
		if got, ok := taxonomy.Nearest(meant, known); !ok || got != meant {
			t.Fatalf("%q is nearest to %q", meant, got)
		}
		at := rapid.IntRange(0, len(meant)-1).Draw(t, "at")
		if _, ok := taxonomy.Nearest(meant[:at]+meant[at+1:], known); !ok {
			t.Fatalf("%q without letter %d is near to nothing", meant, at)
		}
	})
}
