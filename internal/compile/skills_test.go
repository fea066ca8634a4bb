package compile_test

import (
	"strings"
	"testing"

	"rolebook/internal/compile"
	"rolebook/internal/taxonomy"
)

// An administrator's own skills count like those of the lists, and a result
// names all that it would change with.
func TestOwnSkills(t *testing.T) {
	lists := options(t)
	own := lists
	own.Taxonomy = lists.Taxonomy.With([]taxonomy.Own{
		{Slug: "js-framework", Name: "JS framework", MergedInto: "javascript"},
		{Slug: "weaving", Name: "Weaving", Kind: "technical"},
		{Slug: "plan-and-do", Name: "Plan and do"},
	}, nil)
	source := []byte("---\ntitle: Weaver\nfamily: UX & UI\n---\n\n## Skills\n\n- JS-framework (required)\n- Weaving and dyeing\n- Plan and do\n- " + strings.Repeat("long ", 60) + "\n")
	describe := func(r compile.Result) string {
		var parts []string
		for _, s := range r.Role.Skills[:len(r.Role.Skills)-1] {
			parts = append(parts, s.Name+"="+s.Slug)
		}
		return strings.Join(parts, ", ")
	}
	before, after := compile.Compile(source, lists), compile.Compile(source, own)
	if got := describe(before); got != "JS-framework=js-framework, Weaving and dyeing=weaving-and-dyeing, Plan and do=plan-and-do" {
		t.Errorf("with the lists alone: %s", got)
	}
	if got := describe(after); got != "JavaScript=javascript, Weaving=weaving, dyeing=dyeing, Plan and do=plan-and-do" {
		t.Errorf("with own skills: %s", got)
	}
	if got := strings.Join(before.SkillKeys, " "); got != "do dyeing jsframework plan plananddo weaving weavinganddyeing" {
		t.Errorf("it depends on %q", got)
	}
	if before.FamilyName != "UX & UI" || before.Role.Family.Slug != "design" {
		t.Errorf("its family is named %q and is %+v", before.FamilyName, before.Role.Family)
	}
}
