package lint_test

import (
	"strings"
	"testing"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
)

// Where the fix puts skills: into the list or table that is there, into the
// section that should hold one, or into a section of its own.
func TestSkillsAreListedWhereTheyBelong(t *testing.T) {
	const prose = "---\ntitle: T\n---\n\n## Responsibilities\n\nYou use Kafka, Docker and Redis.\n"
	for name, c := range map[string]struct{ source, want string }{
		"nowhere yet":    {prose, "\n## Skills\n\n- Apache Kafka\n- Docker\n- Redis\n"},
		"no line end":    {strings.TrimSuffix(prose, "\n"), "Redis.\n\n## Skills\n\n- Apache Kafka\n"},
		"a list":         {prose + "\n## Skills\n\n* SQL\n\n## Pay\n", "* SQL\n* Apache Kafka\n* Docker\n* Redis\n\n## Pay"},
		"a table":        {prose + "\n## Skills\n\n| Skill | Level |\n| - | - |\n| SQL | required |\n", "| SQL | required |\n| Apache Kafka\n| Docker\n| Redis\n"},
		"a section":      {prose + "\n## Skills\n\nWhat you know.\n", "What you know.\n\n- Apache Kafka\n"},
		"several at all": {prose + "\n## Skills and qualifications\n\nWhat you know.\n", "What you know.\n\n## Skills\n\n- Apache Kafka\n"},
	} {
		source := []byte(c.source)
		for _, d := range check(t, source) {
			if d.Code != "RB605" {
				continue
			}
			fixed, err := diag.Apply(source, d.Fixes[0].Edits)
			if err != nil || !strings.Contains(string(fixed), c.want) {
				t.Errorf("%s: got %v\n%s", name, err, fixed)
			}
			if skills := compile.Compile(fixed, options(t)).Role.Skills; len(skills) < 3 {
				t.Errorf("%s: only %d skills are read then", name, len(skills))
			}
			source = nil
		}
		if source != nil {
			t.Errorf("%s: nothing is suggested", name)
		}
	}
}
