package content_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"rolebook/content"
	"rolebook/internal/diag"
)

// helpPage is the shape that every page has: what it means, a wrong and a
// repaired example, what to do and, where there is one, the source of the rule.
var helpPage = regexp.MustCompile(`(?s)^# (\S+) (\S+)\n\n` +
	"([^#`].+?)\n\n" +
	"## Wrong\n\n```(\\w+)\n(.+?)\n```\n\n" +
	"## Right\n\n```(\\w+)\n(.+?)\n```\n\n" +
	"## What to do\n\n(.+?)\n" +
	"(\n## Where it comes from\n\n[^\n].*\n)?$")

// helpExample is a page's two examples.
type helpExample struct{ language, wrong, right string }

// readHelp checks the shape of a rule's page and returns its examples.
func readHelp(t *testing.T, rule diag.Rule) helpExample {
	t.Helper()
	page, err := fs.ReadFile(content.Help(), string(rule.Code)+".md")
	if err != nil {
		t.Fatalf("%s has no help page: write content/help/%s.md", rule.Code, rule.Code)
	}
	m := helpPage.FindStringSubmatch(string(page))
	if m == nil {
		t.Fatalf("%s.md is not of the shape that its neighbours have", rule.Code)
	}
	if m[1] != string(rule.Code) || m[2] != rule.Slug {
		t.Errorf("the title is %q, want %q", m[1]+" "+m[2], string(rule.Code)+" "+rule.Slug)
	}
	if lines := strings.Count(string(page), "\n"); lines < 15 || lines > 40 {
		t.Errorf("the page has %d lines, want 15 to 40: it is read in a terminal", lines)
	}
	if rule.Code >= "RB5" && m[9] == "" {
		t.Errorf("the page of a lint has no “Where it comes from”: say what it rests on, if only on our own judgement")
	}
	if m[4] != m[6] {
		t.Errorf("the examples are marked %s and %s, want the same", m[4], m[6])
	}
	return helpExample{language: m[4], wrong: m[5] + "\n", right: m[7] + "\n"}
}

func TestEveryCodeHasAHelpPage(t *testing.T) {
	for _, rule := range diag.Rules {
		t.Run(string(rule.Code), func(t *testing.T) { readHelp(t, rule) })
	}
}

func TestEveryHelpPageHasACode(t *testing.T) {
	for _, file := range files(t, content.Help()) {
		code := diag.Code(strings.TrimSuffix(file, ".md"))
		if _, ok := diag.RuleFor(code); !ok {
			t.Errorf("help/%s explains a code that is not in diag.Rules", file)
		}
	}
}

// TestHelpExamplesAreTrue compiles the examples that are documents: the wrong
// one has the problem that the page is about, the right one is free of it.
func TestHelpExamplesAreTrue(t *testing.T) {
	for _, rule := range diag.Rules {
		t.Run(string(rule.Code), func(t *testing.T) {
			example := readHelp(t, rule)
			if example.language != "markdown" {
				return // about an encoding, a size or other documents
			}
			if found := compiled(t, example.wrong).Diagnostics; !has(found, rule.Code) {
				t.Errorf("the wrong example is not found wrong, only this: %v", messages(found))
			}
			if found := compiled(t, example.right).Diagnostics; has(found, rule.Code) {
				t.Errorf("the right example is found wrong: %v", messages(found))
			}
		})
	}
}
