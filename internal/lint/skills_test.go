package lint_test

import (
	"bytes"
	"slices"
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
		checkListing(t, name, c.source, c.want)
		crlf := strings.NewReplacer("\n", "\r\n")
		checkListing(t, name+" in a file with CRLF", crlf.Replace(c.source), crlf.Replace(c.want))
	}
}

func checkListing(t *testing.T, name, text, want string) {
	t.Helper()
	source := []byte(text)
	i := slices.IndexFunc(check(t, source), func(d diag.Diagnostic) bool { return d.Code == "RB605" })
	if i < 0 {
		t.Errorf("%s: nothing is suggested", name)
		return
	}
	fixed, err := diag.Apply(source, check(t, source)[i].Fixes[0].Edits)
	if err != nil || !strings.Contains(string(fixed), want) {
		t.Errorf("%s: got %v\n%s", name, err, fixed)
	}
	if crlf := bytes.Count(fixed, []byte("\r\n")); crlf > 0 && crlf != bytes.Count(fixed, []byte("\n")) {
		t.Errorf("%s: the line ends are mixed\n%q", name, fixed)
	}
	if skills := compile.Compile(fixed, options(t)).Role.Skills; len(skills) < 3 {
		t.Errorf("%s: only %d skills are read then", name, len(skills))
	}
}
