package money_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"rolebook/internal/money"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// TestReadForms reads every form of testdata/*.forms. A case is a line
//
//	band en-GB GBP year | £45,000
//
// (the reader, the locale and, when known, the currency and the period; then
// the text), followed by what is read, a line for each band:
//
//	> 45000 .. 45000 GBP year "label" (place) [note] !problem{reading, reading}
func TestReadForms(t *testing.T) {
	for _, name := range []string{"english", "german", "elsewhere", "prose", "unsure", "cells", "adverts", "grades", "market"} {
		t.Run(name, func(t *testing.T) {
			file := "testdata/" + name + ".forms"
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for line := range strings.Lines(string(data)) {
				if strings.HasPrefix(line, ">") {
					continue
				}
				got.WriteString(line)
				if head, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " | "); ok && !strings.HasPrefix(line, "#") {
					got.WriteString(readForm(t, head, text))
				}
			}
			if *update {
				if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			compareLines(t, string(data), got.String())
		})
	}
}

func compareLines(t *testing.T, want, got string) {
	t.Helper()
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			t.Fatalf("line %d:\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	if len(w) != len(g) {
		t.Errorf("%d lines, want %d", len(g), len(w))
	}
}

func readForm(t *testing.T, head, text string) string {
	fields := append(strings.Fields(head), "", "", "")
	ctx := money.Context{Locale: fields[1], Currency: fields[2], Period: money.Period(fields[3])}
	text = strings.ReplaceAll(text, `\n`, "\n")
	var readings []money.Reading
	switch fields[0] {
	case "band":
		readings = append(readings, money.ReadBand(text, ctx))
	case "cell":
		readings = append(readings, money.ReadAmount(text, ctx))
	case "pay":
		ctx.Pay = true
		readings = money.FindBands(text, ctx)
	case "prose":
		readings = money.FindBands(text, ctx)
	default:
		t.Fatalf("no reader %q", fields[0])
	}
	var out strings.Builder
	for _, r := range readings {
		fmt.Fprintln(&out, ">", summary(text, r))
	}
	if len(readings) == 0 {
		return "> nothing\n"
	}
	return out.String()
}

func summary(text string, r money.Reading) string {
	parts := []string{decimal(r.Min), "..", decimal(r.Max), r.Currency, string(r.Period)}
	if r.Payments != "" {
		parts = append(parts, "x", string(r.Payments))
	}
	if r.Median != nil {
		parts = append(parts, "median", decimal(r.Median))
	}
	if !r.Label.Empty() {
		parts = append(parts, fmt.Sprintf("%q", r.Label.In(text)))
	}
	if !r.Place.Empty() {
		parts = append(parts, "("+r.Place.In(text)+")")
	}
	if r.Note != "" {
		parts = append(parts, "["+r.Note+"]")
	}
	for _, p := range r.Problems {
		problem := "!" + string(p.Kind)
		if p.Readings != nil {
			problem += "{" + strings.Join(p.Readings, ", ") + "}"
		}
		parts = append(parts, problem)
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(strings.Join(parts, " ")), " "), "\u00a0", " ")
}

func decimal(f *money.Figure) string {
	if f == nil {
		return "?"
	}
	return string(f.Amount.Decimal())
}
