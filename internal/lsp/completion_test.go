package lsp

import (
	"slices"
	"strings"
	"testing"
)

// completed is a text with the choice of that label made; the labels too.
func completed(t *testing.T, marked, label string) (chosen string, labels []string) {
	t.Helper()
	s, at := opened(t, marked)
	list, err := s.completion(at)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range list.Items {
		labels = append(labels, item.Label)
		if item.Label == label {
			chosen = applied(t, s, []textEdit{item.Edit})
		}
	}
	return chosen, labels
}

// TestCompletionWrites chooses one of what is offered.
func TestCompletionWrites(t *testing.T) {
	const skills = "---\ntitle: A\n---\n\n## Skills\n\n"
	for _, c := range []struct{ name, text, choose, want string }{
		{"key", "---\ntitle: A\nsum¦\n---\n", "summary", "---\ntitle: A\nsummary: \n---\n"},
		{"key of a group", "---\nsalary:\n  cu¦\n---\n", "currency", "---\nsalary:\n  currency: \n---\n"},
		{"key in braces", "---\nimage: { src: /a, ¦ }\n---\n", "alt", "---\nimage: { src: /a, alt:  }\n---\n"},
		{"group", "---\n¦\n---\n", "salary", "---\nsalary:\n  \n---\n"},
		{"list", "---\nrel¦\n---\n", "related", "---\nrelated:\n  - \n---\n"},
		{"key of a listed group", "---\nactions:\n  - label: x\n    href: y\n  - ¦\n---\n", "label", "---\nactions:\n  - label: x\n    href: y\n  - label: \n---\n"},
		{"page type", "---\npage_type: ad¦\n---\n", "advert", "---\npage_type: advert\n---\n"},
		{"period", "---\nsalary: { period: ¦ }\n---\n", "year", "---\nsalary: { period: year }\n---\n"},
		{"currency", "---\nsalary:\n  currency: ¦\n---\n", "EUR", "---\nsalary:\n  currency: EUR\n---\n"},
		{"family", "---\nfamily: soft¦\n---\n", "Software engineering", "---\nfamily: Software engineering\n---\n"},
		{"family in German", "---\nlocale: de\nfamily: ¦\n---\n", "Softwareentwicklung", "---\nlocale: de\nfamily: Softwareentwicklung\n---\n"},
		{"related in brackets", "---\nrelated: [tester, dev¦]\n---\n", "developer", "---\nrelated: [tester, developer]\n---\n"},
		{"related in lines", "---\nrelated:\n  - ¦\n---\n", "developer", "---\nrelated:\n  - developer\n---\n"},
		{"link", "---\ntitle: A\n---\n\nSee [the developer](/ro¦)\n", "/roles/developer", "---\ntitle: A\n---\n\nSee [the developer](/roles/developer)\n"},
		{"link from nothing", "---\ntitle: A\n---\n\nSee [the developer](¦\n", "/roles/developer", "---\ntitle: A\n---\n\nSee [the developer](/roles/developer\n"},
		{"heading", "## Res¦\n", "Responsibilities", "## Responsibilities\n"},
		{"German heading", "---\nlocale: de-AT\n---\n## ¦\n", "Ein Tag im Leben", "---\nlocale: de-AT\n---\n## Ein Tag im Leben\n"},
		{"kind", "## Money {kind=sal¦}\n", "salary", "## Money {kind=salary}\n"},
		{"kind beside an id", "### Money {#pay kind=¦\n", "benefits", "### Money {#pay kind=benefits\n"},
		{"attribute", "## Money {¦\n", "kind=", "## Money {kind=\n"},
		{"skill", skills + "- Pyth¦\n", "Python", skills + "- Python\n"},
		{"skill by another name", skills + "- postgr¦\n", "PostgreSQL", skills + "- PostgreSQL\n"},
		{"skill with signs", skills + "- C¦\n", "C++", skills + "- C++\n"},
		{"skill of two words", skills + "* machine l¦\n", "Machine learning", skills + "* Machine learning\n"},
		{"second skill", skills + "1. Python, Rust and jav¦\n", "JavaScript", skills + "1. Python, Rust and JavaScript\n"},
		{"level of an item", skills + "- Python — ¦\n", "preferred", skills + "- Python — preferred\n"},
		{"level in parentheses", skills + "- **Python** (req¦\n", "required", skills + "- **Python** (required\n"},
		{"skill in a table", skills + "| Skill | Level |\n| - | - |\n| Pyth¦ | required |\n", "Python", skills + "| Skill | Level |\n| - | - |\n| Python | required |\n"},
		{"skill in another column", skills + "| Level | Technology |\n| - | - |\n| required | Pyth¦ |\n", "Python", skills + "| Level | Technology |\n| - | - |\n| required | Python |\n"},
		{"level in a table", skills + "| Skill | Level |\n| - | - |\n| Go | required |\n| SQL | ¦\n", "learning", skills + "| Skill | Level |\n| - | - |\n| Go | required |\n| SQL | learning\n"},
		{"kind in a table", skills + "| Skill | Kind |\n| - | - |\n| SQL | ¦\n", "technical", skills + "| Skill | Kind |\n| - | - |\n| SQL | technical\n"},
		{"skill under a level", skills + "| Essential | Desirable |\n| - | - |\n| SQL | Pyth¦\n", "Python", skills + "| Essential | Desirable |\n| - | - |\n| SQL | Python\n"},
		{"skill under a deeper heading", "---\ntitle: A\n---\n\n## Requirements\n\n### Technical skills\n\n- Pyth¦\n", "Python", "---\ntitle: A\n---\n\n## Requirements\n\n### Technical skills\n\n- Python\n"},
		{"after characters of two units", skills + "- 😀, Pyth¦\n", "Python", skills + "- 😀, Python\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, at := opened(t, c.text)
			s.shelf.Put("developer.md", []byte("---\ntitle: Developer\n---\n"))
			list, err := s.completion(at)
			if err != nil {
				t.Fatal(err)
			}
			for _, item := range list.Items {
				if item.Edit.NewText != c.choose && item.Label != c.choose {
					continue
				}
				if got := applied(t, s, []textEdit{item.Edit}); got != c.want {
					t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
				}
				if typed := s.look(s.documents[testURI]).index.Text(item.Edit.Range.places()); !strings.HasPrefix(strings.ToLower(item.FilterText), strings.ToLower(typed)) {
					t.Errorf("an editor would not show %q for %q", item.FilterText, typed)
				}
				return
			}
			t.Errorf("%s is not offered", c.choose)
		})
	}
}

// TestCompletionKeepsQuiet is where something must not be offered.
func TestCompletionKeepsQuiet(t *testing.T) {
	for _, c := range []struct{ name, text, never string }{
		{"key that is there", "---\ntitle: A\n¦\nsummary: B\n---\n", "summary"},
		{"key of a group that is there", "---\nsalary: { period: year, ¦ }\n---\n", "period"},
		{"top-level key in a group", "---\nsalary:\n  ¦\n---\n", "title"},
		{"key after a group's colon", "---\nsalary: ¦\n---\n", "currency"},
		{"value in a comment", "---\n# page_type: ¦\n---\n", "guide"},
		{"itself as related", "---\ntitle: Developer\nrelated: [¦]\n---\n", "developer"},
		{"heading that is there", "## Skills\n- SQL\n\n## ¦\n", "Skills"},
		{"section heading below", "## Skills\n\n### ¦\n", "Salary"},
		{"skill in prose", "## Skills\n\nPyth¦\n", "Python"},
		{"skill elsewhere", "## Responsibilities\n\n- Pyth¦\n", "Python"},
		{"skill under a deeper heading", "## Skills\n\n### Benefits\n\n- Pyth¦\n", "Python"},
		{"skill that is not typed", "## Skills\n\n- Pyth¦\n", "Java"},
		{"skill in the header", "## Skills\n\n| ¦\n", "Python"},
		{"skill in a column too many", "## Skills\n\n| Skill |\n| - |\n| SQL | Pyth¦ |\n", "Python"},
		{"on the fence", "---\ntitle: A\n---¦\n", "slug"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, labels := completed(t, c.text, ""); slices.Contains(labels, c.never) {
				t.Errorf("%q offers %q among %d", c.text, c.never, len(labels))
			}
		})
	}
}

func TestOfferedKeysAreExplained(t *testing.T) {
	s, at := opened(t, "---\n¦\n---\n")
	list, err := s.completion(at)
	if err != nil || len(list.Items) == 0 {
		t.Fatal(len(list.Items), err)
	}
	for _, item := range list.Items {
		if item.Documentation == nil || item.Documentation.Value == "" {
			t.Errorf("%s has no word of what it is for", item.Label)
		}
	}
	if list.Items[0].Label != "title" {
		t.Errorf("the first key is %s, want title", list.Items[0].Label)
	}
}

// A skill's own name goes before another that is also called so.
func TestOwnNamesComeFirst(t *testing.T) {
	_, labels := completed(t, "---\ntitle: A\n---\n\n## Skills\n\n- Pyth¦\n", "Python")
	if len(labels) < 2 || labels[0] != "Python" || !slices.Contains(labels, "pandas") {
		t.Errorf("“Pyth” offers %q", labels)
	}
}
