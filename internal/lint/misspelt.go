package lint

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"rolebook/internal/diag"
	"rolebook/internal/taxonomy"
)

// A name that is shorter may well be another one, and one with more words is a
// sentence.
const (
	shortestMisspelt  = 5 // characters
	mostMisspeltWords = 3
)

// misspeltSkills finds listed skills that are spelt almost like a known one.
func (c *check) misspeltSkills() {
	for i, s := range c.role.Skills {
		_, known := c.result.Taxonomy.Skills().BySlug(s.Slug)
		if known || utf8.RuneCountInString(s.Name) < shortestMisspelt || len(strings.Fields(s.Name)) > mostMisspeltWords {
			continue
		}
		at, placed := c.result.Ranges[fmt.Sprintf("/skills/%d/name", i)]
		near, ok := c.result.Taxonomy.Skills().Nearest(s.Name)
		if !ok || !placed || !slipOf(s.Name, near) {
			continue
		}
		c.found = append(c.found, diag.New("RB613", at, fmt.Sprintf("“%s” is no skill that Rolebook knows. Is it “%s”?", s.Name, near.Name),
			diag.Fix{Title: "Change to “" + near.Name + "”", Edits: []diag.Edit{{Range: at, Text: near.Name}}}))
	}
}

// slipOf tells whether a name is likely a slip in spelling a skill's. Slips are
// seldom in the first letters, a part of a name is none, and languages are
// spelt otherwise in each.
func slipOf(name string, near taxonomy.Term) bool {
	name, proper := strings.ToLower(name), strings.ToLower(near.Name)
	return near.Kind != "language" && strings.HasPrefix(proper, name[:2]) && !strings.Contains(proper, " "+name)
}
