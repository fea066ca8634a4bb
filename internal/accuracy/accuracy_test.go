// Package accuracy measures how much of a posting is read right: documents as
// people write them, each with labels that a person put, go in at the importer
// and come out of the compiler.
//
// The labels of a document are lines: "t" its title, "=" a heading and its kinds,
// "r" a responsibility, "s" a skill, "p" a band of pay (currency, minimum,
// maximum, period; - for an open end; then " | level | place", where a person says
// whose it is), and "d pay" where its pay cannot be read without asking.
package accuracy

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/internal/compile"
	"rolebook/internal/exchange"
	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// goals are the least shares of right answers, in per cent.
var goals = map[string]float64{
	"titles": 95, "section kinds": 95, "responsibilities": 95, "skills": 95, "pay": 97,
}

// labels is what a person says of a document.
type labels struct {
	title            string
	headings         [][2]string
	responsibilities []string
	skills           []string
	pay              []string
	whose            map[string]string // a band of pay → its level and place
	unreadable       bool              // the pay; a diagnostic has to say so
}

func readLabels(t *testing.T, file, text string) labels {
	l := labels{whose: map[string]string{}}
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "":
		case "t":
			l.title = value
		case "=":
			at := strings.LastIndex(value, ": ")
			l.headings = append(l.headings, [2]string{value[:at], value[at+2:]})
		case "r":
			l.responsibilities = append(l.responsibilities, value)
		case "s":
			l.skills = append(l.skills, value)
		case "p":
			band, whose, said := strings.Cut(value, " | ")
			l.pay = append(l.pay, band)
			if said {
				l.whose[band] = whose
			}
		case "d":
			l.unreadable = true
		default:
			t.Fatalf("%s: there is no label %q", file, line)
		}
	}
	return l
}

// tally counts for one field: answers that are right among those given
// (precision) and among those wanted (recall), and documents that are exactly
// right.
type tally struct {
	given, wanted, right int
	documents, exact     int
}

func (c *tally) add(given, wanted []string) (exact bool) {
	right := 0
	left := slices.Clone(wanted)
	for _, g := range given {
		if i := slices.Index(left, g); i >= 0 {
			left = slices.Delete(left, i, i+1)
			right++
		}
	}
	exact = right == len(wanted) && right == len(given)
	c.given, c.wanted, c.right, c.documents = c.given+len(given), c.wanted+len(wanted), c.right+right, c.documents+1
	if exact {
		c.exact++
	}
	return exact
}

func percent(n, of int) float64 {
	if of == 0 {
		return 100
	}
	return 100 * float64(n) / float64(of)
}

var fields = []string{"titles", "section kinds", "responsibilities", "skills", "pay"}

// TestAccuracy prints precision and recall for each field, and fails below the
// goals, or when pay is wrong and no diagnostic says so.
func TestAccuracy(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d documents: %v", len(files), err)
	}
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	opts := exchange.Options{Compile: compile.Options{Taxonomy: tax, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions()}}
	tallies := map[string]*tally{}
	for _, f := range fields {
		tallies[f] = &tally{}
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		archive := txtar.Parse(raw)
		want := readLabels(t, file, string(archive.Files[1].Data))
		drafts := exchange.Read(archive.Files[0].Name, archive.Files[0].Data, opts)
		if len(drafts) != 1 || drafts[0].Err != nil {
			t.Errorf("%s: %+v", file, drafts)
			continue
		}
		score(t, file, want, compile.Compile(drafts[0].Source, opts.Compile), tallies)
	}
	fmt.Printf("%-18s %9s %9s %9s\n", "of "+fmt.Sprint(len(files))+" documents", "precision", "recall", "exact")
	for _, f := range fields {
		c := tallies[f]
		exact := percent(c.exact, c.documents)
		fmt.Printf("%-18s %8.1f%% %8.1f%% %8.1f%%\n", f, percent(c.right, c.given), percent(c.right, c.wanted), exact)
		share := exact
		if f == "section kinds" {
			share = percent(c.right, c.wanted)
		}
		if share < goals[f] {
			t.Errorf("%s: %.1f%% right, the goal is %.0f%%", f, share, goals[f])
		}
	}
}

func score(t *testing.T, file string, want labels, got compile.Result, tallies map[string]*tally) {
	r := got.Role
	check := func(field string, given, wanted []string) {
		if !tallies[field].add(given, wanted) {
			t.Logf("%s: %s\n\tgot  %q\n\twant %q", file, field, given, wanted)
		}
	}
	if want.title != "" {
		check("titles", []string{r.Title}, []string{want.title})
	}
	check("section kinds", headings(r, want), wantedHeadings(want))
	check("responsibilities", items(r.Responsibilities), folded(want.responsibilities))
	check("skills", skills(r.Skills), folded(want.skills))
	check("pay", bands(r.SalaryBands), want.pay)
	for _, b := range r.SalaryBands {
		got := end(b.Level) + " | " + end(b.Location)
		if whose, ok := want.whose[figures(b)]; ok && got != whose {
			t.Errorf("%s: %s is the pay of %s, not of %s", file, figures(b), whose, got)
		}
	}
	said := slices.ContainsFunc(got.Diagnostics, func(d diagnostic) bool { return aboutPay[string(d.Code)] })
	if given := bands(r.SalaryBands); len(given) > 0 && !said && !sameSet(given, want.pay) {
		t.Errorf("%s: the pay is %q instead of %q, and nothing says so", file, given, want.pay)
	}
	if want.unreadable && !said {
		t.Errorf("%s: the pay cannot be read, and nothing says so", file)
	}
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// headings is what was found of the headings that are labelled.
func headings(r role.Role, want labels) []string {
	var out []string
	for _, w := range want.headings {
		for _, s := range r.Sections {
			if s.Heading != nil && foldWords(*s.Heading) == foldWords(w[0]) {
				out = append(out, foldWords(w[0])+" = "+kindNames(s.Kinds))
				break
			}
		}
	}
	return out
}

func wantedHeadings(want labels) []string {
	var out []string
	for _, w := range want.headings {
		kinds := strings.Split(w[1], "+")
		slices.Sort(kinds)
		out = append(out, foldWords(w[0])+" = "+strings.Join(kinds, "+"))
	}
	return out
}

func kindNames(kinds []role.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	slices.Sort(names)
	return strings.Join(names, "+")
}

func items(list []role.Item) []string {
	var out []string
	for _, i := range list {
		out = append(out, foldWords(i.Text))
	}
	return out
}

func skills(list []role.Skill) []string {
	var out []string
	for _, s := range list {
		if name := foldWords(s.Name); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func folded(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, foldWords(s))
	}
	return out
}

// bands is the bands as labels write them.
func bands(list []role.Band) []string {
	var out []string
	for _, b := range list {
		out = append(out, figures(b))
	}
	return out
}

func figures(b role.Band) string {
	return fmt.Sprintf("%s %s %s %s", end(b.Currency), end((*string)(b.Min)), end((*string)(b.Max)), b.Period)
}

func end(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}
