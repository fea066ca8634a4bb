package lint_test

import (
	"slices"
	"strings"
	"testing"

	"rolebook/internal/diag"
)

// codesOf lints a text under a title and returns the codes of a family.
func codesOf(t *testing.T, family, source string) []string {
	t.Helper()
	if !strings.HasPrefix(source, "---") {
		source = "---\ntitle: Data Analyst\n---\n\n" + source + "\n"
	}
	var codes []string
	for _, d := range check(t, []byte(source)) {
		if strings.HasPrefix(string(d.Code), family) {
			codes = append(codes, string(d.Code))
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

type textCase struct{ text, want string }

func checkTexts(t *testing.T, family string, cases []textCase) {
	t.Helper()
	for _, c := range cases {
		if got := strings.Join(codesOf(t, family, c.text), " "); got != c.want {
			t.Errorf("%q: found %q, want %q", c.text, got, c.want)
		}
	}
}

// What is coded in one place and ordinary in another.
func TestWordsInTheirPlace(t *testing.T) {
	checkTexts(t, "RB5", []textCase{
		{"You support young people who leave care.", ""},
		{"Tell us your pronouns (she/her, he/him, they/them).", ""},
		{"He or she leads the team.", "RB502"},
		{"(S)he leads the team.", "RB502"},
		{"Anna leads the team; she started it.", ""},
		{"The candidate shows his work.", "RB503"},
		{"Scrum master in a team that keeps master data and a master's programme.", ""},
		{"You configure the setup wizard and build cloud native, native apps.", ""},
		{"A digital native in a native app team.", "RB505"},
		{"The man-in-the-middle attack is explained.", "RB510"},
		{"Our work hard, play hard culture.", "RB509"},
		{"Crazy Egg and other tools for heat maps.", ""},
		{"An experienced lead, responsible for support and analysis.", ""},
		{"We go outside, and boxes arrive.", ""},
		{"## Qualifications\n\n- Degree of autonomy\n- 360-degree feedback", ""},
		{"## Qualifications\n\n- PhD in physics", "RB514"},
		{"## Qualifications\n\n- PhD in physics\n- Or equivalent experience", ""},
		{"## Desirable qualifications\n\n- PhD in physics", ""},
		{"## Benefits\n\n- We pay for a degree in computing", ""},
		{"## Qualifications\n\n- A driving licence, or the means to travel by public transport", ""},
		{"## Qualifications\n\n- Driver’s license", "RB515"},
		{"`whitelist` is the name of a setting.", ""},
		{"Non-native speakers are welcome.", ""},
		{"You do not need to be a native English speaker.", ""},
		{"We want a native English speaker.", "RB507"},
		{"We hire for values, not culture fit.", ""},
		{"We are not looking for rock stars.", ""},
		{"You build the checkout wizard and multi-step wizards.", ""},
		{"We don't do crazy hours.", ""},
		{"You run Crazy 8s with the team.", ""},
		{"You maintain the LAME encoder.", ""},
		{"You write drivers for an SPI slave and a Modbus slave.", ""},
		{"You moved the slave to another rack.", "RB510"},
		{"## Skills\n\n- Knowledge of the DVLA driving licence service", ""},
		{"Mentor recent graduates and run young talent programmes.", ""},
		{"We want a recent graduate.", "RB505"},
		{"## Skills\n\n- Work with a BA in each team, and with MS in general", ""},
		{"## Skills\n\n- BA in computing", "RB514"},
		{"## Skills\n\n- Supervise MSc students\n- Lead a team of PhD scientists", ""},
		{"## Qualifications\n\n- 4-year degree, or 24 semester hours", ""},
		{"## Qualifications\n\n- A four-year degree or four years of experience", "RB512"},
		{"You will man the help desk.", "RB502"},
		{"Work with our craftsmen.", "RB502"},
		{"You take pride in craftsmanship.", ""},
		{"---\ntitle: Entwickler\nlocale: de\n---\n\nEr sollte belastbar und jung sein.", "RB503 RB505"},
		{"---\ntitle: Entwickler\nlocale: de\n---\n\nDer Dienst ist neu. Er sollte schnell sein.", ""},
	})
}

func TestTitlesForOne(t *testing.T) {
	titled := func(locale, title string) string {
		return "---\ntitle: " + title + "\nlocale: " + locale + "\n---\n\nText.\n"
	}
	checkTexts(t, "RB501", []textCase{
		{titled("en-GB", "Postman"), "RB501"},
		{titled("en-GB", "Barmaid"), "RB501"},
		{titled("en-GB", "Security Man"), "RB501"},
		{titled("en-GB", "Line-man"), "RB501"},
		{titled("en-GB", "Postgres Administrator"), ""},
		{titled("en-GB", "Ombudsman Service Analyst"), ""},
		{titled("en-GB", "Woman's Health Data Analyst"), ""},
		{titled("de-DE", "Krankenschwester"), "RB501"},
		{titled("de-DE", "Verkäuferin"), "RB501"},
		{titled("de-DE", "IT-Systemkaufmann"), "RB501"},
		{titled("de-DE", "Softwareentwicklerin"), "RB501"},
		{titled("de-DE", "Krankenschwester (m/w/d)"), ""},
		{titled("de-DE", "Krankenschwester/Krankenpfleger"), ""},
		{titled("de-DE", "Bankkaufmann/-frau"), ""},
		{titled("de-DE", "Kaufmann/Kauffrau für Büromanagement"), ""},
		{titled("de-DE", "Entwickler/Entwicklerin"), ""},
		{titled("de-DE", "Entwickler*in"), ""},
		{titled("de-DE", "Datenanalyst (m/w/d)"), ""},
		{titled("de-DE", "Leitung kaufmännischer Dienste"), ""},
	})
}

// A boast calls a person so; a tool, a part of a program, a file or a company may
// have the same name.
func TestBoasts(t *testing.T) {
	titled := func(title string) string { return "---\ntitle: " + title + "\n---\n\nText.\n" }
	checkTexts(t, "RB508", []textCase{
		{titled("Data Ninja"), "RB508"},
		{titled("Rockstar"), "RB508"},
		{titled("Gameplay Programmer, Rockstar North"), ""},
		{titled("Setup Wizard Developer"), ""},
		{"We want a rockstar developer to build our platform.", "RB508"},
		{"Rockstar developers wanted.", "RB508"},
		{"A rockstar of testing.", "RB508"},
		{"Fun for a rockstar.", "RB508"},
		{"Are you a coding ninja?", "RB508"},
		{"You're an absolute CSS wizard.", "RB508"},
		{"A data wizard.", "RB508"},
		{"Excel wizard needed.", "RB508"},
		{"You must be a wizard with spreadsheets.", "RB508"},
		{"The ideal candidate is a ninja with SQL.", "RB508"},
		{"Join our team of ninjas.", "RB508"},
		{"Calling all ninjas!", "RB508"},
		{"We want a coding superstar!", "RB508"},
		{"## Skills\n\n- SQL guru", "RB508"},
		{"We use the Ninja build system.", ""},
		{"Build with ninja and cmake.", ""},
		{"You need CMake, Ninja and Bazel.", ""},
		{"## Skills\n\n- Ninja\n- CMake", ""},
		{"You write ninja files by hand.", ""},
		{"We work for Rockstar Games.", ""},
		{"Games by Rockstar North.", ""},
		{"You worked at Rockstar.", ""},
		{"Use the set-up wizard to install it.", ""},
		{"Build wizards and forms.", ""},
		{"## Responsibilities\n\n- Wizards, forms and tables for our back office", ""},
		{"You will extend our wizard.", ""},
		{"The wizard guides people through five steps.", ""},
		{"Keep superstars.csv in order.", ""},
		{"Our bot is @ninja_build.", ""},
		{"We keep what we know in Guru.", ""},
		{"---\ntitle: Entwickler\nlocale: de\n---\n\nWir suchen einen Ninja.", "RB508"},
		{"---\ntitle: Entwickler\nlocale: de\n---\n\nRockstars gesucht!", "RB508"},
		{"---\ntitle: Entwickler\nlocale: de\n---\n\nDu bist ein echter Rockstar.", "RB508"},
		{"---\ntitle: Entwickler\nlocale: de\n---\n\nDu baust mit Ninja und CMake.", ""},
		{"---\ntitle: Entwickler\nlocale: de\n---\n\nDas Ninja-Build-System läuft.", ""},
		{"---\ntitle: Entwickler\nlocale: de\n---\n\nSpiele von Rockstar North.", ""},
	})
}

func TestAges(t *testing.T) {
	german := func(text string) string { return "---\ntitle: Entwickler\nlocale: de-DE\n---\n\n" + text + "\n" }
	checkTexts(t, "RB505", []textCase{
		{"Candidates between 25 and 35 years old.", "RB505"},
		{"You are between 25 and 35 years old.", "RB505"},
		{"Candidates should ideally be aged 25 to 35.", "RB505"},
		{"Aged 25-35.", "RB505"},
		{"Under 30 preferred.", "RB505"},
		{"Maximum age 40.", "RB505"},
		{"Applicants must be under the age of 40.", "RB505"},
		{"Mature candidates only.", "RB505"},
		{"Ideal for millennials.", "RB505"},
		{"Young at heart and quick of mind.", "RB505"},
		{"You support people aged 16 to 24.", ""},
		{"You look after children under the age of 5.", ""},
		{"Our products are 20 to 30 years old.", ""},
		{"You will replace a system that is 10-15 years old.", ""},
		{"Aged 30-60 day debts are yours.", ""},
		{"Answers come in under 30 milliseconds.", ""},
		{"Set the maximum age of 30 days for logs.", ""},
		{"You must be at least 18 years old to serve alcohol.", ""},
		{"You study what millennials buy.", ""},
		{"A mature product, and mature processes.", ""},
		{german("Sie sind zwischen 25 und 35 Jahre alt."), "RB505"},
		{german("Höchstalter: 40."), "RB505"},
		{german("Bewerber sollten höchstens 35 Jahre alt sein."), "RB505"},
		{german("Du betreust Kinder im Alter von 6 bis 10."), ""},
		{german("Die Systeme sind 20 bis 30 Jahre alt."), ""},
		{german("Antworten unter 30 Millisekunden."), ""},
	})
}

func TestYears(t *testing.T) {
	experience := func(item string) string { return "## Experience\n\n- " + item }
	checkTexts(t, "RB5", []textCase{
		{experience("5+ years of experience"), "RB511"},
		{experience("Five or more years' experience in testing"), "RB511"},
		{experience("Experience: at least 7 years"), "RB511"},
		{experience("3-5 years of relevant professional experience"), "RB512"},
		{experience("two to four years of background in design"), "RB512"},
		{experience("5–3 yrs experience"), "RB513"},
		{experience("Python 3 – 2 years of experience"), "RB512"},
		{experience("10+ years in software engineering"), "RB511"},
		{experience("5+ years building web applications"), "RB511"},
		{experience("5+ years of Python"), "RB511"},
		{experience("5+ years working with SQL"), "RB511"},
		{experience("Minimum of 5 years in a similar role"), "RB511"},
		{experience("You have at least 5 years with Java"), "RB511"},
		{experience("3+ yrs exp"), "RB512"},
		{experience("Minimum of 2 years in role"), "RB512"},
		{experience("Go – 3 years or more"), "RB512"},
		{experience("Experience of 5 years or more"), "RB511"},
		{experience("5-year experience of testing"), "RB511"},
		{experience("Over 5 years working with SQL"), "RB511"},
		{experience("More than 10 years in data"), "RB511"},
		{experience("5+ years"), "RB511"},
		{experience("15 years"), "RB511"},
		{experience("3 years"), "RB512"},
		{experience("5-year track record"), "RB511"},
		{experience("A 6-year track record in sales"), "RB511"},
		{experience("Between 6 and 4 years of experience"), "RB513"},
		{experience("Between 3 and 5 years of experience"), "RB512"},
		{experience("Between 6 and 8 years working with SQL"), "RB511"},
		{"## Skills\n\n- 5 years", ""},
		{"## Benefits\n\n- 5 years", ""},
		{experience("Over 5 years our customers doubled"), ""},
		{experience("Knows 50 years of track plans"), ""},
		{experience("Between 2019 and 2024 years of change"), ""},
		{experience("1 year of experience"), ""},
		{experience("Experience with 5 year financial plans"), ""},
		{experience("Experience of a 3-year roadmap"), ""},
		{experience("Experience with a 10-year-old codebase"), ""},
		{experience("Experience of delivering 5-year strategies"), ""},
		{experience("Experience analysing 20 years of climate data"), ""},
		{"## Responsibilities\n\n- Plan 5 years in advance", ""},
		{experience("A two-year fixed-term contract"), ""},
		{experience("Plans for the next 5 years, with experience of budgets"), ""},
		{experience("Within 10 years we grew"), ""},
		{experience("Windows 10, years of it"), ""},
		{"We have over 30 years of experience in recruitment.", ""},
		{"The company has 25 years' experience.", ""},
		{"You have 6 years of experience.", "RB511"},
		{"## About us\n\nThe founders bring 40 years of experience.", ""},
	})
}

func TestPayHistory(t *testing.T) {
	checkTexts(t, "RB703", []textCase{
		{"Please state your current salary and notice period.", "RB703"},
		{"Send your CV with details of current salary to us.", "RB703"},
		{"We do not ask for your salary history, so please leave it out.", ""},
		{"Offers are made regardless of your current salary.", ""},
		{"Your current salary will be matched on transfer.", ""},
		{"Please tell us what salary you expect.", ""},
		{"Applicants must give their previous salary.", "RB703"},
		{"Please tell us what you earn now.", "RB703"},
		{"Send us your last payslip.", "RB703"},
		{"Include your present pay in the cover letter.", "RB703"},
		{"How much do you currently earn?", "RB703"},
		{"We give you at least your current salary.", ""},
		{"You do not need to tell us what you earn now.", ""},
		{"You send payslips to 4,000 people each month.", ""},
		{"Your last payslip comes a month after you leave.", ""},
		{"You tell staff what their current salary will be next year.", ""},
		{"---\ntitle: Entwickler\nlocale: de-DE\n---\n\nWir bitten um Angabe Ihres bisherigen Gehalts.", "RB703"},
		{"---\ntitle: Entwickler\nlocale: de-DE\n---\n\nBitte legen Sie Ihre letzten drei Gehaltsabrechnungen bei.", "RB703"},
		{"---\ntitle: Entwickler\nlocale: de-DE\n---\n\nTeilen Sie uns mit, was Sie derzeit verdienen.", "RB703"},
		{"---\ntitle: Entwickler\nlocale: de-DE\n---\n\nBitte nennen Sie uns Ihre Gehaltsvorstellung.", ""},
		{"---\ntitle: Entwickler\nlocale: de-DE\n---\n\nIhr bisheriges Gehalt nennen Sie uns bitte nicht.", ""},
		{"---\ntitle: Entwickler\nlocale: de-DE\n---\n\nDie letzte Gehaltsabrechnung kommt per Post.", ""},
	})
}

func TestAcronyms(t *testing.T) {
	checkTexts(t, "RB606", []textCase{
		{"You report to the QMR.", "RB606"},
		{"You report to the quality management representative (QMR). The QMR signs.", ""},
		{"The QMR (quality management representative) signs.", ""},
		{"The Quality Management Representative signs; you help the QMR.", ""},
		{"Call the SQL and HTTP APIs over TLS.", ""},
		{"You MUST read this. THESE ARE RULES.", ""},
		{"Grade: ABQ. SCP 25 to 30, HEO.", ""},
		{"Write to GS-QMR/12.", ""},
		{"At AXQ you will work with people. Join the XQA for lunch.", "RB606"},
		{"At AXQ you will work with people.", ""},
		{"The AXQ sells. AXQ buys. AXQ lends. AXQ saves.", ""},
		{"---\ntitle: QMR Assistant\n---\n\nYou help the QMR.", ""},
		{"Continuing professional development is paid, and CPD is expected.", ""},
	})
}

func TestSpelling(t *testing.T) {
	checkTexts(t, "RB607", []textCase{
		{"You organise colours and behaviors.", "RB607"},
		{"You organize colours and favour none.", ""},
		{"You organize colors, and favour none.", "RB607"},
		{"You analyze what colours mean.", "RB607"},
		{"You organize colors.", ""},
		{"You organise the Color Center.", ""},
		{"Organise it, then optimize it.", "RB607"},
	})
}

func TestTitleForms(t *testing.T) {
	titled := func(title, text string) string { return "---\ntitle: " + title + "\n---\n\n" + text + "\n" }
	checkTexts(t, "RB612", []textCase{
		{titled("Back-End Developer", "Backend developers build it."), "RB612"},
		{titled("Back-End Developer", "Back-end developers build it."), ""},
		{titled("UX/UI Designer", "A UX UI designer draws."), "RB612"},
		{titled("Data Analyst", "Data analysts count. See /data-analyst and data@analyst."), ""},
		{titled("Engineer, Data", "Engineer. Data is all."), ""},
		{titled("Back-End Developer\nalso_known_as: [Backend developer]", "A backend developer builds."), ""},
	})
}

func TestGerman(t *testing.T) {
	german := func(text string) string { return "---\ntitle: Entwickler\nlocale: de-DE\n---\n\n" + text + "\n" }
	checkTexts(t, "RB5", []textCase{
		{german("Unser junges, dynamisches Team sucht dich."), "RB505"},
		{german("## Profil\n\n- Mehrjährige Berufserfahrung"), "RB512"},
		{german("## Profil\n\n- Mindestens 5 Jahre Erfahrung in Java"), "RB511"},
		{german("## Berufserfahrung\n\n- Über 5 Jahre in der Entwicklung"), "RB511"},
		{german("## Profil\n\n- Zwischen 6 und 4 Jahren Erfahrung"), "RB513"},
		{german("## Qualifikationen\n\n- Abgeschlossenes Studium der Informatik"), "RB514"},
		{german("## Qualifikationen\n\n- Abgeschlossenes Studium oder vergleichbare Erfahrung"), ""},
		{german("## Qualifikationen\n\n- Führerschein Klasse B"), "RB515"},
		{german("Deutsch als Muttersprache."), "RB507"},
		{german("Du planst 20 Manntage."), "RB502"},
		{german("Young and dynamic steht nicht auf dieser Liste."), ""},
		{"---\ntitle: Développeur\nlocale: fr\n---\n\nYoung and dynamic, ninja.\n", ""},
	})
}

// A phrase is reported once in a section, however often it stands there.
func TestPhrasesAreReportedOnceInASection(t *testing.T) {
	n := 0
	for _, d := range check(t, []byte("---\ntitle: T\n---\n\nA guru, a Guru.\n\n## Skills\n\n- guru\n")) {
		if d.Code == diag.Code("RB508") {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d findings, want one in each section", n)
	}
}
