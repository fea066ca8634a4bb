package compile_test

import (
	"testing"

	"rolebook/internal/compile"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

func TestIdentityIsThatOfTheWhole(t *testing.T) {
	words, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	opts := compile.Options{Taxonomy: words, Locale: "en-GB"}
	for _, c := range []struct {
		name, source string
		want         role.Ref
		ok           bool
	}{
		{"title", "---\ntitle: C# Developer\n---\n", role.Ref{Slug: "c-sharp-developer", Title: "C# Developer"}, true},
		{"slug", "---\ntitle: Tester\nslug: qa\n---\n", role.Ref{Slug: "qa", Title: "Tester"}, true},
		{"heading", "---\nsummary: Tests.\n---\n# Tester\n", role.Ref{Slug: "tester", Title: "Tester"}, true},
		{"readme", "# Roles\n\nOur roles.\n", role.Ref{}, false},
		{"not text", "---\ntitle: \xff\n---\n", role.Ref{}, false},
		{"empty", "", role.Ref{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := compile.Identity([]byte(c.source), opts)
			if got != c.want || ok != c.ok {
				t.Errorf("got %v %v, want %v %v", got, ok, c.want, c.ok)
			}
			if whole := compile.Compile([]byte(c.source), opts).Role; ok && (got.Slug != whole.Slug || got.Title != whole.Title) {
				t.Errorf("got %v, the whole is %s %q", got, whole.Slug, whole.Title)
			}
		})
	}
}

func TestFrontMatterIsFound(t *testing.T) {
	for _, c := range []struct {
		source, want string
		ok           bool
	}{
		{"---\ntitle: A\n---\nBody", "title: A\n", true},
		{"\ufeff---\r\ntitle: A\r\n---\r\n", "title: A\r\n", true},
		{"---\ntitle: A\n\nBody", "title: A\n", true},
		{"Body\n---\n", "", false},
	} {
		start, end, ok := compile.FrontMatter([]byte(c.source))
		if got := c.source[start:end]; got != c.want || ok != c.ok {
			t.Errorf("%q: got %q %v, want %q %v", c.source, got, ok, c.want, c.ok)
		}
	}
}
