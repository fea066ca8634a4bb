package content_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rolebook/content"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/role"
)

// starters are the slugs of the roles that a new site begins with.
var starters = []string{
	"back-end-developer", "chief-information-officer", "cloud-engineer", "cybersecurity-engineer",
	"data-analyst", "data-scientist", "front-end-developer", "full-stack-developer", "graphic-designer",
	"head-of-it", "robotics-engineer", "ux-ui-designer", "web-developer",
}

func TestStarterRolesAreTheseThirteen(t *testing.T) {
	var slugs []string
	for _, file := range files(t, content.Roles()) {
		slugs = append(slugs, compiled(t, read(t, content.Roles(), file)).Role.Slug)
		if want := slugs[len(slugs)-1] + ".md"; file != want {
			t.Errorf("%s holds the role of %s", file, want)
		}
	}
	if !slices.Equal(slugs, starters) {
		t.Errorf("the starter roles are %v, want %v", slugs, starters)
	}
}

// eachStarter compiles every starter role and hands it to a subtest.
func eachStarter(t *testing.T, check func(t *testing.T, r compile.Result)) {
	for _, slug := range starters {
		t.Run(slug, func(t *testing.T) { check(t, compiled(t, read(t, content.Roles(), slug+".md"))) })
	}
}

// TestStarterRolesPassTheLints lets notes through, and nothing worse.
func TestStarterRolesPassTheLints(t *testing.T) {
	eachStarter(t, func(t *testing.T, r compile.Result) {
		for _, d := range r.Diagnostics {
			if d.Severity != diag.Info {
				t.Errorf("%d:%d %s %s", d.Line, d.Column, d.Code, d.Message)
			}
		}
	})
}

func TestStarterRolesCompileWithoutAWord(t *testing.T) {
	eachStarter(t, func(t *testing.T, r compile.Result) {
		found := r.Finish(r.CheckReferences(func(slug string) (role.Ref, bool) {
			return role.Ref{Slug: slug}, slices.Contains(starters, slug)
		}))
		for _, m := range messages(found) {
			t.Error(m)
		}
	})
}

func TestStarterRolesAreComplete(t *testing.T) {
	eachStarter(t, func(t *testing.T, result compile.Result) {
		r := result.Role
		between(t, "responsibilities", len(r.Responsibilities), 6, 9)
		between(t, "skills", len(r.Skills), 7, 14)
		between(t, "qualifications", len(r.Qualifications), 3, 6)
		between(t, "experience", len(r.Experience), 3, 6)
		between(t, "salary bands", len(r.SalaryBands), 4, 12)
		between(t, "related roles", len(r.Related), 3, 5)
		between(t, "other titles", len(r.AlsoKnownAs), 3, 6)
		between(t, "calls to action", len(r.Actions), 2, 2)
		between(t, "words", r.WordCount, 450, 1000)
		between(t, "characters of the summary", utf8.RuneCountInString(*r.Summary), 120, 160)
		between(t, "characters of the description", utf8.RuneCountInString(*r.SEO.Description), 120, 160)
		if len(r.Embeds) != 1 || r.Embeds[0].Name != "feedback-form" {
			t.Errorf("the embeds are %v, want the feedback form", r.Embeds)
		}
		if r.Locale != "en-GB" || r.PageType != "guide" || r.Family == nil {
			t.Errorf("locale %q, page type %q, family %v", r.Locale, r.PageType, r.Family)
		}
	})
}

func between(t *testing.T, what string, n, low, high int) {
	t.Helper()
	if n < low || n > high {
		t.Errorf("%s: %d, want %d to %d", what, n, low, high)
	}
}

// TestStarterPayIsAnExampleAndSaysSo holds the figures to what they are: made
// up, marked so in the data and in words, and without a slip in their order.
func TestStarterPayIsAnExampleAndSaysSo(t *testing.T) {
	eachStarter(t, func(t *testing.T, result compile.Result) {
		for _, b := range result.Role.SalaryBands {
			if !b.Illustrative || b.Source == nil || b.AsOf == nil || b.Level == nil || b.Location == nil {
				t.Errorf("this band does not say what it is: %+v", b)
			}
			if b.Currency == nil || *b.Currency != "GBP" {
				t.Errorf("this band is not in pounds: %+v", b)
			}
			if b.MinMinor == nil || b.MaxMinor == nil || *b.MinMinor >= *b.MaxMinor || *b.MaxMinor > 2**b.MinMinor {
				t.Errorf("this band is no range: %+v", b)
			}
		}
		for _, s := range result.Role.Sections {
			if slices.Contains(s.Kinds, role.Salary) && !strings.Contains(s.Text, "illustrative") {
				t.Errorf("the section %q does not say that its figures are illustrative", s.ID)
			}
		}
	})
}

// TestStarterRolesPointAtEachOther finds a role that names another as related
// and is not named back.
func TestStarterRolesPointAtEachOther(t *testing.T) {
	related := map[string][]string{}
	eachStarter(t, func(_ *testing.T, r compile.Result) {
		for _, ref := range r.Role.Related {
			related[r.Role.Slug] = append(related[r.Role.Slug], ref.Slug)
		}
	})
	for from, slugs := range related {
		for _, to := range slugs {
			if !slices.Contains(related[to], from) {
				t.Errorf("%s names %s, which does not name it back", from, to)
			}
		}
	}
}

func TestBackEndDeveloperSaysWhatThePageSaid(t *testing.T) {
	r := compiled(t, read(t, content.Roles(), "back-end-developer.md")).Role
	responsibilities := []string{
		"Database design and server management", "Tech stack maintenance", "Managing integrations, including APIs",
		"Liaising with the front-end team", "Debugging code and applications", "Continuing professional development",
	}
	if len(r.Responsibilities) != len(responsibilities) {
		t.Fatalf("%d responsibilities, want %d", len(r.Responsibilities), len(responsibilities))
	}
	for i, want := range responsibilities {
		if got := r.Responsibilities[i].Text; !strings.HasPrefix(got, want) {
			t.Errorf("responsibility %d is %q, want it to begin with %q", i, got, want)
		}
	}
	for _, want := range []string{"python", "java", "ruby", "php", "sql"} {
		if !slices.ContainsFunc(r.Skills, func(s role.Skill) bool { return s.Slug == want && s.Level != nil }) {
			t.Errorf("there is no skill %s with a level", want)
		}
	}
}

// shapes are the ways of writing that the starter roles show, each with the
// role that does.
var shapes = []struct {
	name, slug string
	shown      func(role.Role) bool
}{
	{"pay by the day for contracts", "cloud-engineer", func(r role.Role) bool {
		return slices.ContainsFunc(r.SalaryBands, func(b role.Band) bool {
			return b.Period == money.Day && is(b.EmploymentType, "contract") && b.AnnualMin == nil
		})
	}},
	{"pay as a list", "graphic-designer", func(r role.Role) bool { return len(r.SalaryBands) == 8 }},
	{"pay in one Range column", "data-scientist", func(r role.Role) bool { return len(r.SalaryBands) == 8 }},
	{"pay under headings for places", "robotics-engineer", func(r role.Role) bool {
		return len(r.SalaryBands) == 8 && is(r.SalaryBands[7].Location, "UK outside London")
	}},
	{"a note beside the pay", "head-of-it", func(r role.Role) bool {
		return slices.ContainsFunc(r.SalaryBands, func(b role.Band) bool { return b.Note != nil })
	}},
	{"a combined heading", "web-developer", func(r role.Role) bool { return hasSection(r, role.Qualifications, role.Experience) }},
	{"a hiring process", "ux-ui-designer", func(r role.Role) bool { return hasSection(r, role.HiringProcess) }},
	{"a day in the life", "web-developer", func(r role.Role) bool { return hasSection(r, role.DayInTheLife) }},
	{"nested responsibilities", "head-of-it", func(r role.Role) bool { return len(r.Responsibilities[0].Children) == 3 }},
	{"grouped responsibilities", "full-stack-developer", func(r role.Role) bool {
		return is(r.Responsibilities[0].Group, "On the front end")
	}},
	{"skills under Essential and Desirable", "cybersecurity-engineer", func(r role.Role) bool {
		return is(r.Skills[0].Level, "required") && is(r.Skills[len(r.Skills)-1].Level, "preferred")
	}},
	{"skills as a list with notes", "data-analyst", func(r role.Role) bool { return r.Skills[0].Note != nil }},
	{"a lead before the first heading", "data-analyst", func(r role.Role) bool { return r.Sections[0].Heading == nil }},
	{"questions as headings", "data-analyst", func(r role.Role) bool { return len(r.FAQ) == 2 }},
	{"questions as bold lines", "full-stack-developer", func(r role.Role) bool { return len(r.FAQ) == 2 }},
	{"no code where none is certain", "cloud-engineer", func(r role.Role) bool { return r.Occupation == nil }},
}

func TestStarterRolesShowTheFormat(t *testing.T) {
	for _, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			if !shape.shown(compiled(t, read(t, content.Roles(), shape.slug+".md")).Role) {
				t.Errorf("%s no longer shows %s", shape.slug, shape.name)
			}
		})
	}
}

func is(value *string, want string) bool { return value != nil && *value == want }

func hasSection(r role.Role, kinds ...role.Kind) bool {
	return slices.ContainsFunc(r.Sections, func(s role.Section) bool { return slices.Equal(s.Kinds, kinds) })
}
