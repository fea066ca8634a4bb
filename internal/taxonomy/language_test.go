package taxonomy

import (
	"strings"
	"testing"
)

// wordCase is what a text means in a language; "" is nothing.
type wordCase struct{ tag, text, want string }

func checkWords(t *testing.T, cases []wordCase, read func(*Language, string) (string, bool)) {
	t.Helper()
	tax := loaded(t)
	for _, c := range cases {
		if got, ok := read(tax.Language(c.tag), c.text); got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q means %q (%v), want %q", c.tag, c.text, got, ok, c.want)
		}
	}
}

func TestLevel(t *testing.T) {
	checkWords(t, []wordCase{
		{"en", "Senior", "senior"}, {"en", "sr. developer", "senior"}, {"en", "Senior/Lead", "senior"},
		{"en", "Developer II", "mid"}, {"en", "Engineer 3", "senior"}, {"en", "L1", "junior"}, {"en", "L5", "principal"},
		{"en", "GS-14", "lead"}, {"en", "GS-14, Step 1", "lead"}, {"en", "HEO", "mid"}, {"en", "G7", "lead"}, {"en", "G6", "principal"}, {"en", "Grade 6", ""},
		{"en", "CS-03", "senior"}, {"en", "Mid-level", "mid"}, {"en", "Midweight designer", "mid"},
		{"en", "Entry level", "junior"}, {"en", "Degree apprentice", "apprentice"}, {"en", "Tech lead", "lead"},
		{"en", "Principal engineer", "principal"}, {"en", "Head of IT", "head"}, {"en", "Chief Information Officer", "chief"},
		{"en", "Senior (outside London)", "senior"},
		{"en", "Developer (mid-level)", "mid"}, {"en", "Software engineer, senior", "senior"}, {"en", "Developer (London)", ""}, {"en", "Developer (head office)", ""},
		{"en", "London", ""}, {"en", "UK", ""}, {"en", "Midlands", ""}, {"en", "Mid Wales", ""}, {"en", "Middle East", ""}, {"en", "Zone 2", ""}, {"en", "Leeds", ""}, {"en", "Remote", ""}, {"en", "", ""},
		{"de", "Leitung", "head"}, {"de", "Werkstudent", "apprentice"}, {"de", "Junior-Entwicklerin", "junior"},
		{"de", "Berufseinsteiger:in", "junior"}, {"de", "E13", "senior"}, {"de", "München", ""},
	}, func(l *Language, s string) (string, bool) {
		level, ok := l.Level(s)
		return level.Key, ok
	})
}

func TestLevelsRank(t *testing.T) {
	for _, tag := range []string{"en", "de"} {
		words := loaded(t).Language(tag)
		for i, key := range levelOrder {
			name := words.lists[levelsFile].name(key)
			level, ok := words.Level(name)
			if want := (Level{Key: key, Name: name, Rank: i + 1}); !ok || level != want {
				t.Errorf("%s: %q is %+v (%v), want %+v", tag, name, level, ok, want)
			}
		}
	}
}

func TestColumn(t *testing.T) {
	checkWords(t, []wordCase{
		{"en", "Level", "level"}, {"en", "E/D", "level"}, {"en", "Location", "location"},
		{"en", "Min (£)", "min"}, {"en", "Minimum salary", "min"}, {"en", "From", "min"}, {"en", "Upper end", "max"},
		{"en", "MEDIAN", "median"}, {"en", "Salary", "range"}, {"en", "Pay range per year", "range"}, {"en", "Day rate", "range"},
		{"en", "Contract type", "employment_type"}, {"en", "Currency", "currency"}, {"en", "Period", "period"},
		{"en", "Base", "range"}, {"en", "Base salary", "range"}, {"en", "Minimum base", "min"}, {"en", "Base (max)", "range"}, {"en", "Bonus", "extra"}, {"en", "Equity", "extra"},
		{"en", "Notes", "note"}, {"en", "Skill", "skill"}, {"en", "Technology", "skill"}, {"en", "Type", "kind"},
		{"en", "Source", "source"}, {"en", "As of", "as_of"}, {"en", "Essential", ""}, {"en", "Colour", ""}, {"en", "", ""},
		{"de", "Stufe", "level"}, {"de", "Ort", "location"}, {"de", "Minimum", "min"}, {"de", "bis", "max"},
		{"de", "Gehalt (brutto)", "range"}, {"de", "Währung", "currency"}, {"de", "Waehrung", "currency"},
		{"de", "Fähigkeit", "skill"}, {"de", "Art", "kind"}, {"de", "Farbe", ""},
	}, func(l *Language, s string) (string, bool) {
		column, ok := l.Column(s)
		return string(column), ok
	})
}

func TestNearestColumn(t *testing.T) {
	checkWords(t, []wordCase{
		{"en", "Levle", "Level"}, {"en", "Mediam", "Median"}, {"en", "Locaton", "Location"}, {"en", "Colour", ""},
		{"de", "Spane", "Spanne"}, {"de", "Währugn", "Währung"},
	}, (*Language).NearestColumn)
}

func TestSkillLevel(t *testing.T) {
	checkWords(t, []wordCase{
		{"en", "required", Required}, {"en", "Must have", Required}, {"en", "Essential criteria", Required}, {"en", "yes", Required},
		{"en", "(preferred)", Preferred}, {"en", "nice-to-have", Preferred}, {"en", "is a plus", Preferred}, {"en", "desirable", Preferred},
		{"en", "learning", Learning}, {"en", "can be learned on the job", Learning},
		{"en", "expert", ""}, {"en", "London", ""}, {"en", "required by law", ""},
		{"de", "zwingend erforderlich", Required}, {"de", "von Vorteil", Preferred}, {"de", "wünschenswert", Preferred}, {"de", "erlernbar", Learning},
	}, (*Language).SkillLevel)
}

func TestSkillKind(t *testing.T) {
	checkWords(t, []wordCase{
		{"en", "Technical", "technical"}, {"en", "Essential technical skills", "technical"}, {"en", "Tools and technologies", "technical"},
		{"en", "Soft skills", "professional"}, {"en", "Behaviours", "professional"}, {"en", "Domain knowledge", "domain"},
		{"en", "Spoken languages", "language"}, {"en", "Stationery", ""},
		{"de", "Technische Kenntnisse", "technical"}, {"de", "Soziale Kompetenzen", "professional"}, {"de", "Sprachkenntnisse", "language"},
	}, (*Language).SkillKind)
}

func TestEmploymentType(t *testing.T) {
	checkWords(t, []wordCase{
		{"en", "Permanent", "permanent"}, {"en", "Full-time, permanent", "permanent"}, {"en", "Contract (outside IR35)", "contract"},
		{"en", "Fixed-term contract", "fixed_term"}, {"en", "FTC", "fixed_term"}, {"en", "Temp", "temporary"},
		{"en", "Degree apprenticeship", "apprenticeship"}, {"en", "Summer internship", "internship"}, {"en", "full-time", ""},
		{"de", "unbefristet", "permanent"}, {"de", "Befristeter Vertrag", "fixed_term"}, {"de", "Freiberuflich", "contract"}, {"de", "Praktikum", "internship"},
	}, (*Language).EmploymentType)
}

func TestWorkingHours(t *testing.T) {
	tax := loaded(t)
	for text, want := range map[string]string{
		"Part-time": "part_time", "full time role": "full_time", "Full-time or part-time": "other", "Term time only": "other",
		"Full-time, permanent": "", "Permanent": "", "London": "", "role": "", "": "",
	} {
		got, ok := tax.Language("en").WorkingHours(text)
		if ok && got == "" {
			got = "other"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if kind, _ := tax.Language("de").WorkingHours("in Teilzeit"); kind != "part_time" {
		t.Errorf("Teilzeit is %q", kind)
	}
}

func TestPlaceholder(t *testing.T) {
	tax := loaded(t)
	for _, c := range []struct {
		tag, text string
		want      bool
	}{
		{"en", "insert team name", true}, {"en", "TBC", true}, {"en", "company name", true}, {"en", "Your name here", true},
		{"en", "policy area", true}, {"en", "Business Unit", true}, {"en", "hiring manager", true}, {"en", "for example", true}, {"en", "DN: to be agreed with the unions", true},
		{"en", "Short details of what the team is there for, who it works with and how many it has, about sixty words", true},
		{"en", "optional", false}, {"en", "m/f/d", false}, {"en", "hybrid/remote", false}, {"en", "1", false},
		{"de", "Beschreiben Sie hier in ein bis zwei Sätzen das Team und wofür es da ist", true},
		{"en", "sic", false}, {"en", "RFC 2119", false}, {"en", "1-2 years", false}, {"en", "remote first", false},
		{"de", "Teamname einfügen", true}, {"de", "Firmenname", true}, {"de", "sic", false},
	} {
		if got := tax.Language(c.tag).Placeholder(c.text); got != c.want {
			t.Errorf("%s: %q is a placeholder: %v, want %v", c.tag, c.text, got, c.want)
		}
	}
}

func TestMark(t *testing.T) {
	checkWords(t, []wordCase{
		{"en", "Yes", "yes"}, {"en", "y", "yes"}, {"en", "No.", "no"}, {"en", "n/a", "no"},
		{"en", "Python", ""}, {"en", "yes please", ""}, {"en", "ja", ""}, {"en", "", ""},
		{"de", "Ja", "yes"}, {"de", "nein", "no"},
	}, func(l *Language, s string) (string, bool) {
		yes, ok := l.Mark(s)
		switch {
		case !ok:
			return "", false
		case yes:
			return "yes", true
		}
		return "no", true
	})
}

func TestUnpadded(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"en", "Python", "Python"},
		{"en", "Strong knowledge of Python", "Strong knowledge of Python|knowledge of Python|of Python|Python"},
		{"en", "Python skills", "Python skills|Python"},
		{"en", "Good SQL skills", "Good SQL skills|Good SQL|SQL skills|SQL"},
		{"en", "No knowledge of Python", "No knowledge of Python"},
		{"en", "Experience", "Experience"},
		{"de", "Gute Java-Kenntnisse", "Gute Java-Kenntnisse|Gute Java|Java-Kenntnisse|Java"},
		{"en", "", ""},
	} {
		var got []string
		for start, end := range loaded(t).Language(c.tag).Unpadded(c.text) {
			got = append(got, c.text[start:end])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q may be %q, want %q", c.tag, c.text, got, c.want)
		}
	}
}

func TestNearestSkillLevel(t *testing.T) {
	checkWords(t, []wordCase{
		{"en", "requird", "required"}, {"en", "Desirabel", "preferred"}, {"en", "lerning", "learning"},
		{"en", "rebasing", ""}, {"en", "queries", ""}, {"en", "quite handy", ""}, {"en", "", ""},
		{"de", "erforderlch", "erforderlich"},
	}, (*Language).NearestSkillLevel)
}
