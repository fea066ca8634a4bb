package compile_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/role"
)

// checkBands demands of every band that it is complete, and of every amount
// that what is written at its place is that amount, or lacks only the k of its
// neighbour.
func checkBands(t interface{ Errorf(string, ...any) }, source []byte, r compile.Result) {
	x := diag.NewIndex(source)
	for i, b := range r.Role.SalaryBands {
		if b.Currency == nil || b.Period == "" || b.Min == nil && b.Median == nil && b.Max == nil {
			t.Errorf("band %d is not complete: %+v", i, b)
			continue
		}
		for member, amount := range map[string]*money.Decimal{"min": b.Min, "median": b.Median, "max": b.Max} {
			at, ok := r.Ranges[fmt.Sprintf("/salary_bands/%d/%s", i, member)]
			if ok != (amount != nil) {
				t.Errorf("band %d: %s has no place", i, member)
				continue
			}
			if ok {
				checkWritten(t, x.Text(at), *amount, b, r.Role.Locale)
			}
		}
	}
}

func checkWritten(t interface{ Errorf(string, ...any) }, text string, want money.Decimal, b role.Band, locale string) {
	read := money.ReadAmount(text, money.Context{Locale: locale, Currency: *b.Currency, Period: b.Period})
	if read.Min == nil {
		t.Errorf("%q is not read: %v", text, read.Problems)
		return
	}
	if got := read.Min.Amount.Decimal(); got != want && got+"000" != want {
		t.Errorf("%q is %s, and the band says %s", text, got, want)
	}
}

func TestSalaryCasesSayWhatTheyMark(t *testing.T) {
	files, err := filepath.Glob("testdata/salary/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source := caseSource(t, archive)
		checkBands(t, source, compile.Compile(source, options(t)))
	}
}

// A table made of bands gives those bands back, however its amounts are
// written.
func TestSalaryTableGivesItsBands(t *testing.T) {
	opts := options(t)
	writes := []func(int) string{
		func(n int) string { return fmt.Sprintf("£%d,000", n) },
		func(n int) string { return fmt.Sprintf("%dk", n) },
		func(n int) string { return fmt.Sprintf("%d000", n) },
		func(n int) string { return fmt.Sprintf("**£%d,000** a year", n) },
		func(n int) string { return fmt.Sprintf("%d,000 GBP", n) },
	}
	rapid.Check(t, func(t *rapid.T) {
		var doc strings.Builder
		doc.WriteString("---\ntitle: Developer\n---\n\n## Salary\n| Location | Min | Max |\n| --- | --- | --- |\n")
		var want [][2]string
		for i := range rapid.IntRange(1, 6).Draw(t, "rows") {
			low := rapid.IntRange(20, 90).Draw(t, "low")
			high := rapid.IntRange(low, 99).Draw(t, "high")
			write := rapid.SampledFrom(writes)
			fmt.Fprintf(&doc, "| Town %c | %s | %s |\n", 'A'+i, write.Draw(t, "write low")(low), write.Draw(t, "write high")(high))
			want = append(want, [2]string{fmt.Sprint(low * 1000), fmt.Sprint(high * 1000)})
		}
		source := []byte(doc.String())
		result := compile.Compile(source, opts)
		if len(result.Role.SalaryBands) != len(want) {
			t.Fatalf("%d bands of %d\n%s", len(result.Role.SalaryBands), len(want), source)
		}
		for i, b := range result.Role.SalaryBands {
			if got := [2]string{string(*b.Min), string(*b.Max)}; got != want[i] {
				t.Fatalf("band %d is %v, want %v", i, got, want[i])
			}
		}
		checkBands(t, source, result)
	})
}

func TestContractRatesAreAnnualisedWhenAsked(t *testing.T) {
	source := []byte("---\ntitle: Developer\n---\n\n## Salary\n- Contract: £400 a day\n- Permanent: £40,000\n")
	opts := options(t)
	if b := compile.Compile(source, opts).Role.SalaryBands[0]; b.AnnualMin != nil || b.AnnualBasis != nil {
		t.Errorf("a contract rate has the yearly figure %s", *b.AnnualMin)
	}
	opts.Assumptions.AnnualiseContract = true
	b := compile.Compile(source, opts).Role.SalaryBands[0]
	if b.AnnualMin == nil || *b.AnnualMin != "88000" || *b.AnnualMinMinor != 8800000 || *b.AnnualBasis != "220 contract days" {
		t.Errorf("got %+v", b)
	}
}
