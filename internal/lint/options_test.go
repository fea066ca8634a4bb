package lint_test

import (
	"strings"
	"testing"
	"time"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/lint"
	"rolebook/internal/money"
)

func lintWith(t *testing.T, source string, opts lint.Options) diag.List {
	t.Helper()
	result := compile.Compile([]byte(source), options(t))
	return linter(t).Check([]byte(source), &result, opts)
}

func TestOffAndRaise(t *testing.T) {
	const source = "---\ntitle: T\n---\n\nA ninja in a fast-paced team.\n"
	found := lintWith(t, source, lint.Options{Off: []diag.Code{"RB508", "RB611"}, Raise: []diag.Code{"RB509"}})
	if len(found) != 1 || found[0].Code != "RB509" || found[0].Severity != diag.Error {
		t.Errorf("found %+v, want the cliché alone, as an error", found)
	}
}

// Rules of law need a day: they hold from their date on.
func TestLawHoldsFromItsDate(t *testing.T) {
	const advert = "---\ntitle: T\nlocale: en-US\npage_type: advert\n---\n\nLocation: Boston, Massachusetts\n"
	for day, want := range map[string]int{"": 0, "2025-10-28": 0, "2025-10-29": 1} {
		today, _ := time.Parse(time.DateOnly, day)
		if got := count(lintWith(t, advert, lint.Options{Today: today}), "RB705"); got != want {
			t.Errorf("on %q: %d findings, want %d", day, got, want)
		}
	}
}

func TestPlacesOfTheSite(t *testing.T) {
	const advert = "---\ntitle: T\nlocale: en-US\npage_type: advert\n---\n\nWork from home.\n"
	for _, c := range []struct {
		places []string
		want   int
	}{{nil, 0}, {[]string{"US-WA"}, 1}, {[]string{"US-WA", "US-NY"}, 2}} {
		if got := count(lintWith(t, advert, lint.Options{Today: today, Places: c.places}), "RB705"); got != c.want {
			t.Errorf("for %v: %d findings, want %d", c.places, got, c.want)
		}
	}
}

func TestGuidesAreNoAdverts(t *testing.T) {
	for _, d := range lintWith(t, "---\ntitle: T\n---\n\nLocation: Denver, Colorado\n", lintOptions) {
		if d.Code >= "RB7" {
			t.Errorf("a guide is asked for %s", d.Message)
		}
	}
}

func TestMinimumWages(t *testing.T) {
	for _, c := range []struct {
		pay, asOf, locale string
		want              int
	}{
		{"Junior, London: £24,000 a year", "", "en-GB", 1},
		{"Junior, London: £24,000 a year", "2025-06", "en-GB", 0},
		{"Junior, London: £24,785 a year", "", "en-GB", 0},
		{"Junior, London: £12.50 an hour", "", "en-GB", 1},
		{"Apprentice, London: £16,000 a year", "", "en-GB", 0},
		{"Junior, London: £14,000 a year pro rata", "", "en-GB", 0},
		{"Junior, Berlin: 13,50 € pro Stunde", "", "de-DE", 1},
		{"Junior, Seattle: $16.90 an hour", "", "en-US", 1},
		{"Junior: $16.90 an hour", "", "en-US", 0},
		{"Junior, Paris: €1 an hour", "", "en-GB", 0},
	} {
		front := "title: T\nlocale: " + c.locale + "\n"
		if c.asOf != "" {
			front += "salary: { as_of: " + c.asOf + " }\n"
		}
		heading := "## Salary"
		if strings.HasPrefix(c.locale, "de") {
			heading = "## Gehalt"
		}
		source := "---\n" + front + "---\n\n" + heading + "\n\n- " + c.pay + "\n"
		if got := count(lintWith(t, source, lintOptions), "RB701"); got != c.want {
			t.Errorf("%s (%s): %d findings, want %d", c.pay, c.asOf, got, c.want)
		}
	}
	if n := count(lintWith(t, "---\ntitle: T\n---\n\n## Salary\n\n- £1 an hour\n", lint.Options{Assumptions: money.DefaultAssumptions()}), "RB701"); n > 0 {
		t.Error("without a day there is no minimum wage")
	}
}

// Findings go through the compiler's excuses like its own.
func TestExcuses(t *testing.T) {
	const source = "---\ntitle: T # rolebook-ignore RB611: a stub on purpose\n---\n\nA ninja. <!-- rolebook-ignore RB508: the product's name -->\n"
	result := compile.Compile([]byte(source), options(t))
	found := linter(t).Check([]byte(source), &result, lintOptions)
	for _, d := range result.Finish(found, lint.Codes()...) {
		if d.Code >= "RB5" || d.Code == "RB128" || d.Code == "RB129" {
			t.Errorf("%s is not excused: %s", d.Code, d.Message)
		}
	}
}
