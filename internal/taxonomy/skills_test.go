package taxonomy

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestSkill(t *testing.T) {
	tax := loaded(t)
	for name, want := range map[string]string{
		"Python": "Python", "JS": "JavaScript", "postgres": "PostgreSQL", "K8s": "Kubernetes", "node js": "Node.js", "NodeJS": "Node.js",
		".net": ".NET", "dotnet": ".NET", "ASP.NET Core": "ASP.NET", "CI / CD": "CI/CD", "ux-design": "User experience design",
		"C": "C", "c++": "C++", "C#": "C#", "c sharp": "C#", "F#": "F#", "Go": "Go", "golang": "Go", "R": "R",
		"Stakeholder engagement": "Stakeholder management", "CPD": "Continuous learning", "basket weaving": "", "": "", "#": "",
	} {
		if got, ok := tax.Skills().Find(name); got.Name != want || ok != (want != "") {
			t.Errorf("%q is %q (%v), want %q", name, got.Name, ok, want)
		}
	}
	s, _ := tax.Skills().Find("golang")
	if s.Slug != "go" || s.Kind != "technical" || s.Family != "Programming languages" || len(s.Neighbours) == 0 {
		t.Errorf("Go is %+v", s)
	}
}

func TestSkillsAreDistinct(t *testing.T) {
	all := loaded(t).skills.terms
	if len(all) < 400 {
		t.Errorf("there are %d skills, want 400 or more", len(all))
	}
	slugs := map[string]string{}
	for _, s := range all {
		if other, ok := slugs[s.Slug]; ok {
			t.Errorf("%s and %s share the slug %q", other, s.Name, s.Slug)
		}
		slugs[s.Slug] = s.Name
		for _, n := range s.Neighbours {
			if n == s.Name {
				t.Errorf("%s is its own neighbour", n)
			}
		}
	}
}

func TestNearestSkill(t *testing.T) {
	tax := loaded(t)
	for name, want := range map[string]string{
		"Pyhton": "Python", "Kubernets": "Kubernetes", "Posgresql": "PostgreSQL", "xyzzy": "", "": "",
	} {
		if got, ok := tax.Skills().Nearest(name); got.Name != want || ok != (want != "") {
			t.Errorf("%q is nearest to %q (%v), want %q", name, got.Name, ok, want)
		}
	}
}

func TestLoadSkillsSaysWhere(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"[Databases]\nSQL\n", `content/skills/x.txt:1: "Databases" is not of the form [kind: Family]`},
		{"[nice: Databases]\nSQL\n", `content/skills/x.txt:1: "nice: Databases" is not of the form`},
		{"[technical: A]\nSQL\nMySQL = sql\n", `content/skills/x.txt:3: "sql" already means SQL`},
		{"[technical: A]\nSQL = Sql\n", `content/skills/x.txt:2: "Sql" says nothing that another name`},
		{"[technical: A]\n?!\n", `content/skills/x.txt:2: "?" is no name`},
		{"[technical: A]\nSQL ~ MySQL\n", `content/skills/x.txt:2: the neighbour "MySQL" is no skill's name`},
	} {
		_, _, err := loadSkills(fstest.MapFS{"x.txt": {Data: []byte(tt.text)}}, nil)
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%q: the error is %v, want %s", tt.text, err, tt.want)
		}
	}
}
