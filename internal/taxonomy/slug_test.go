package taxonomy_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"rolebook/internal/taxonomy"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Back-End Developer": "back-end-developer", "C": "c", "C++": "c-plus-plus", "C#": "c-sharp", "F#": "f-sharp",
		".NET": "dotnet", "ASP.NET": "asp-net", "Node.js": "node-js", "R&D": "r-and-d", "C/C++": "c-c-plus-plus",
		"Überblick": "uberblick", "Hacker's choice": "hackers-choice", "snake_case": "snake-case", "影師": "ying-shi", "AˍA": "a-a",
		"ꙮꙮ": "ua66e-ua66e", "": "", "?!": "",
	} {
		if got := taxonomy.Slug(name); got != want {
			t.Errorf("the slug of %q is %q, want %q", name, got, want)
		}
	}
}

func TestSlugProperties(t *testing.T) {
	form := regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*)?$`)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		slug := taxonomy.Slug(name)
		if !form.MatchString(slug) {
			t.Fatalf("the slug of %q is %q", name, slug)
		}
		if slug == "" && strings.IndexFunc(name, unicode.IsLetter) >= 0 {
			t.Fatalf("%q has no slug", name)
		}
		if again := taxonomy.Slug(slug); again != slug {
			t.Fatalf("the slug of the slug %q is %q", slug, again)
		}
	})
}
