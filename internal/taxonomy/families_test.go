package taxonomy

import (
	"slices"
	"strings"
	"testing"

	"rolebook/internal/role"
)

func TestOwnFamilies(t *testing.T) {
	lists := loaded(t)
	own := lists.With(nil, []Own{
		{Slug: "cybersecurity", MergedInto: "it-support"},
		{Slug: "data-and-ai", Aliases: []string{"Numbers"}},
		{Slug: "crew", Name: "Squad", Aliases: []string{"Crew"}},
		{Slug: "gang", Name: "Gang", MergedInto: "crew"},
		{Slug: "gone"},
		{Slug: "r-and-d", Name: "R&D"},
		{Slug: "tide", Name: "Sea"},
	})
	for _, c := range []struct{ name, in, was, is string }{
		{"Cybersecurity", "en", "cybersecurity Cybersecurity", "it-support IT support"},
		{"Security (blue team)", "en", "cybersecurity Cybersecurity", "it-support IT support"},
		{"cyber-security", "de", "cybersecurity Cybersecurity", "it-support IT support"},
		{"Cybersicherheit", "en", "cybersecurity Cybersicherheit", "it-support IT-Support"},
		{"Numbers", "en", "numbers Numbers", "data-and-ai Data and AI"},
		{"Numbers", "de", "numbers Numbers", "data-and-ai Daten und KI"},
		{"Künstliche Intelligenz", "en", "data-and-ai Daten und KI", "data-and-ai Daten und KI"},
		{" crew ", "en", "crew crew", "crew Squad"},
		{"SQUAD", "de", "squad SQUAD", "crew Squad"},
		{"Gang", "en", "gang Gang", "crew Squad"},
		{"Gone", "en", "gone Gone", "gone Gone"},
		{"R and D", "en", "r-and-d R and D", "r-and-d R&D"},
		{"Tide", "en", "tide Tide", "tide Sea"},
		{"Design", "en", "design Design", "design Design"},
		{strings.Repeat("Long ", 99), "en", strings.Repeat("-long", 99)[1:] + " " + strings.Repeat("Long ", 99)[:494], strings.Repeat("-long", 99)[1:] + " " + strings.Repeat("Long ", 99)[:494]},
	} {
		say := func(f role.Family) string { return f.Slug + " " + f.Name }
		if got := say(lists.Family(c.name, lists.Language(c.in))); got != c.was {
			t.Errorf("%q was %s, want %s", c.name, got, c.was)
		}
		if got := say(own.Family(c.name, own.Language(c.in))); got != c.is {
			t.Errorf("%q is %s, want %s", c.name, got, c.is)
		}
	}
	for name, want := range map[string]string{
		"Security (blue team)":      "securityblueteam cybersecurity",
		"Data and AI":               "dataandai",
		"Beekeeping":                "beekeeping",
		"?!":                        "",
		strings.Repeat("Long ", 99): "",
	} {
		if got := strings.Join(own.Families().Keys(name), " "); got != want {
			t.Errorf("what %.20q means hangs on %q, want %q", name, got, want)
		}
	}
	if got, ok := own.Families().Find("Security (" + strings.Repeat("blue team, ", 20) + ")"); ok {
		t.Errorf("a text that is too long for a name is read as %s", got.Name)
	}
	if got, _ := own.Families().Nearest("Squat"); got.Name != "Squad" {
		t.Errorf("the nearest is %q", got.Name)
	}
}

// A family is found by each of its names, whether it is looked up or read.
func TestFamiliesAreFoundByTheirNames(t *testing.T) {
	families := loaded(t).Families()
	for _, f := range families.Terms() {
		if NameKey(f.Slug) != NameKey(f.Name) {
			t.Errorf("%s is named %s", f.Slug, f.Name)
		}
		for _, name := range f.Names() {
			if slug, ok := families.reads(name); !ok || slug != f.Slug {
				t.Errorf("%q is read as %q, and a name of %s", name, slug, f.Slug)
			}
		}
	}
	software, _ := families.Unmerged("software-engineering")
	if software.Name != "Software engineering" || !slices.Contains(software.Aliases, "Softwareentwicklung") || slices.Contains(software.Aliases, "software engineering") {
		t.Errorf("%+v", software)
	}
}
