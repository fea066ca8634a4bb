package role_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/money"
	"rolebook/internal/role"
)

// told is the order in which a recruiter tells what changed: what the role is,
// what it pays, whom it asks for, what they do, what is around it. A sentence is
// about the first of these that it begins with; one that begins with none is
// about a salary band, by its name.
var told = [][]string{
	{"Title: ", "Slug: ", "Language", "Summary", "Family", "Slug of the family", "Other title", "Kind of page"},
	{"Salary band", "All salary bands"},
	{"Skill"},
	{"Responsibility"},
	{"Qualification"},
	{"Experience"},
	{"Benefit"},
	{"Question", "Answer to"},
	{"Related role"},
	{"Section", "The opening text"},
	{"Action"},
	{"Embed"},
	{"Picture", "Description of the picture"},
	{"SOC", "ISCO", "O*NET", "ESCO"},
	{"Title for search engines", "Description for search engines", "Search engines"},
	{"Translation"},
	{"Extra data"},
}

const aboutPay = 1

// subject is the place of a sentence in told.
func subject(sentence string) int {
	best, at := 0, aboutPay
	for i, beginnings := range told {
		for _, b := range beginnings {
			if strings.HasPrefix(sentence, b) && len(b) > best {
				best, at = len(b), i
			}
		}
	}
	return at
}

// edit is one thing that an editor does to a role, and what is said of it.
type edit struct {
	name string
	do   func(r *role.Role)
	says func(r *role.Role) string // of the role as it was
}

// edits are in the order in which they are told. Each leaves alone what the
// others change.
var edits = []edit{
	{"retitle", func(r *role.Role) { r.Title = "Chief " + r.Title },
		func(r *role.Role) string { return "Title: " + r.Title + " → Chief " + r.Title }},
	{"drop the summary", func(r *role.Role) { r.Summary = nil },
		func(*role.Role) string { return "Summary removed" }},
	{"raise the pay", func(r *role.Role) { r.SalaryBands[0].Max = amount("90000") },
		func(*role.Role) string { return "Senior: maximum £85,000 → £90,000" }},
	{"pay a new level", func(r *role.Role) {
		level := "Lead"
		r.SalaryBands = append(r.SalaryBands, role.Band{Level: &level, Currency: r.SalaryBands[0].Currency, Period: "year", Min: amount("99000")})
	}, func(*role.Role) string { return "Salary band added: Lead from £99,000 a year" }},
	{"ask for less", func(r *role.Role) { r.Skills = r.Skills[1:] },
		func(r *role.Role) string { return "Skill " + r.Skills[0].Name + " removed" }},
	{"ask for more", func(r *role.Role) {
		level := "required"
		r.Skills = append(r.Skills, role.Skill{Name: "Zig", Slug: "zig", Level: &level})
	}, func(*role.Role) string { return "Skill Zig added (required)" }},
	{"give a duty", func(r *role.Role) {
		r.Responsibilities = append(r.Responsibilities, role.Item{Text: "Feed the cat"})
	}, func(*role.Role) string { return "Responsibility added: “Feed the cat”" }},
	{"take a benefit", func(r *role.Role) { r.Benefits = r.Benefits[1:] },
		func(r *role.Role) string { return "Benefit removed: “" + r.Benefits[0].Text + "”" }},
	{"answer anew", func(r *role.Role) { r.FAQ[0].AnswerHTML = "<p>No.</p>" },
		func(r *role.Role) string { return "Answer to “" + r.FAQ[0].Question + "” reworded" }},
	{"call to action", func(r *role.Role) { r.Actions = append(r.Actions, role.Action{Label: "Apply", Href: "/apply"}) },
		func(*role.Role) string { return "Action “Apply” added: /apply" }},
	{"hide", func(r *role.Role) { r.SEO.NoIndex = true },
		func(*role.Role) string { return "Search engines may no longer list the page" }},
}

func amount(s money.Decimal) *money.Decimal { return &s }

// drawPlain makes a role on which every edit can be done.
func drawPlain(t *rapid.T) *role.Role {
	words := rapid.SliceOfNDistinct(rapid.StringMatching(`[A-Z][a-z]{3,9} [a-z]{3,9} [a-z]{3,9}`), 10, 10, strings.ToLower).Draw(t, "words")
	level, currency := "Senior", "GBP"
	r := &role.Role{
		Title: words[0], Summary: &words[1], Locale: "en-GB", PageType: "guide",
		SalaryBands:      []role.Band{{Level: &level, Currency: &currency, Period: "year", Max: amount("85000")}},
		Skills:           []role.Skill{{Name: words[2], Slug: "a"}, {Name: words[3], Slug: "b"}},
		Responsibilities: []role.Item{{Text: words[4]}, {Text: words[5]}}, Benefits: []role.Item{{Text: words[6]}, {Text: words[7]}},
		FAQ: []role.Answer{{Question: words[8], AnswerHTML: "<p>Yes.</p>"}},
	}
	r.Normalise()
	return r
}

// Whatever an editor does in one sitting, each thing is told as it would be
// alone, and all of them in the order of the role.
func TestChangesOfSeveralEditsAreTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawPlain(t)
		changed := clone(t, old)
		var want []string
		for _, e := range edits {
			if !rapid.Bool().Draw(t, e.name) {
				continue
			}
			alone := clone(t, old)
			e.do(alone)
			if got := role.Changes(old, alone); len(got) != 1 || got[0] != e.says(old) {
				t.Fatalf("to %s says %q, want %q", e.name, got, e.says(old))
			}
			e.do(changed)
			want = append(want, e.says(old))
		}
		if got := role.Changes(old, changed); !slices.Equal(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// What one way round was added is the other way round removed, and what is
// different one way round is different the other way round.
func TestChangesMirror(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawRole(t)
		other := drawRole(t)
		changed := clone(t, old)
		for _, part := range []struct {
			name string
			swap func()
		}{
			{"bands", func() { changed.SalaryBands = other.SalaryBands }},
			{"skills", func() { changed.Skills = other.Skills }},
			{"fewer skills", func() { changed.Skills = changed.Skills[:len(changed.Skills)/2] }},
			{"duties", func() { changed.Responsibilities = append(changed.Responsibilities, other.Responsibilities...) }},
			{"benefits", func() { changed.Benefits = other.Benefits }},
			{"sections", func() { changed.Sections = other.Sections }},
			{"head", func() {
				changed.Title, changed.Summary, changed.AlsoKnownAs = other.Title, other.Summary, other.AlsoKnownAs
			}},
			{"around", func() { changed.SEO, changed.Actions, changed.Occupation = other.SEO, other.Actions, other.Occupation }},
		} {
			if rapid.Bool().Draw(t, part.name) {
				part.swap()
			}
		}
		there, back := role.Changes(old, changed), role.Changes(changed, old)
		if len(there) > 50 || len(back) > 50 {
			return // only counted
		}
		one, two := signs(there), signs(back)
		for key, n := range one {
			if mirrored := strings.NewReplacer("+", "-", "-", "+").Replace(key); two[mirrored] != n && !strings.HasSuffix(key, "~") || two[mirrored] == 0 {
				t.Fatalf("%s: %d there and %d back:\n%s\n\n%s", key, n, two[mirrored], strings.Join(there, "\n"), strings.Join(back, "\n"))
			}
		}
		if len(one) != len(two) {
			t.Fatalf("there\n%s\nand back\n%s", strings.Join(there, "\n"), strings.Join(back, "\n"))
		}
	})
}

// signs counts, by what they are about, sentences that add (+), remove (-) and
// change (~).
func signs(sentences []string) map[string]int {
	counts := map[string]int{}
	for _, s := range sentences {
		sign := "~"
		switch added, removed := strings.Contains(s, " added"), strings.Contains(s, " removed"); {
		case added && !removed:
			sign = "+"
		case removed && !added:
			sign = "-"
		}
		counts[fmt.Sprint(subject(s), sign)]++
	}
	return counts
}

// Between any two roles the sentences come in the order of the role, and roles
// that are served alike are told alike.
func TestChangesKeepTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, changed := drawRole(t), drawRole(t)
		changes := role.Changes(old, changed)
		for i, s := range changes[:min(len(changes), 50)] {
			if i > 0 && subject(s) < subject(changes[i-1]) {
				t.Fatalf("%q is told after %q", s, changes[i-1])
			}
		}
		republished := clone(t, old)
		republished.ID, republished.Version = "2", republished.Version+1
		if got := role.Changes(republished, changed); !slices.Equal(got, changes) {
			t.Fatalf("published again, the same text says\n%s\nand not\n%s", strings.Join(got, "\n"), strings.Join(changes, "\n"))
		}
	})
}
