package money_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/money"
)

// places are locales with a currency that is used there, and one that is not.
var places = []struct {
	locale     string
	currencies []string
}{
	{"en-GB", []string{"GBP", "USD", "EUR", "CHF", "SEK"}}, {"en-US", []string{"USD", "GBP", "EUR", "CAD"}},
	{"en-IE", []string{"EUR", "GBP"}}, {"en-IN", []string{"INR", "USD"}}, {"en-CA", []string{"CAD", "USD"}},
	{"en-AU", []string{"AUD", "NZD"}}, {"de", []string{"EUR", "CHF", "GBP"}}, {"de-CH", []string{"CHF", "EUR"}},
	{"de-AT", []string{"EUR"}}, {"fr", []string{"EUR", "GBP", "USD"}}, {"es", []string{"EUR", "USD"}},
	{"sv-SE", []string{"SEK", "EUR"}}, {"pl", []string{"PLN", "EUR"}}, {"nl", []string{"EUR"}}, {"ja-JP", []string{"JPY"}},
}

// drawAmount is likely pay for a year, with or without a fraction.
func drawAmount(t *rapid.T, code, label string) money.Amount {
	whole := rapid.IntRange(600_000, 3_000_000).Draw(t, label)
	decimal := fmt.Sprint(whole)
	if code != "JPY" && rapid.Bool().Draw(t, label+" has a fraction") {
		decimal += fmt.Sprintf(".%02d", rapid.IntRange(1, 99).Draw(t, label+" fraction"))
	}
	a, err := money.Parse(money.Decimal(decimal), code)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// What Display writes, ReadBand reads back exactly.
func TestDisplayIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		place := rapid.SampledFrom(places).Draw(t, "place")
		code := rapid.SampledFrom(place.currencies).Draw(t, "currency")
		low, high := drawAmount(t, code, "low"), drawAmount(t, code, "high")
		if low.Compare(high) > 0 {
			low, high = high, low
		}
		period := rapid.SampledFrom([]money.Period{money.Hour, money.Day, money.Week, money.Month, money.Year}).Draw(t, "period")
		text := money.DisplayBand(&low, &high, period, place.locale)
		r := money.ReadBand(text, money.Context{Locale: place.locale, Currency: code})
		if r.Min == nil || r.Max == nil {
			t.Fatalf("%q is not read: %v", text, r.Problems)
		}
		if r.Min.Amount.Compare(low) != 0 || r.Max.Amount.Compare(high) != 0 || r.Period != period {
			t.Fatalf("%q is read as %s to %s a %s", text, r.Min.Amount.Decimal(), r.Max.Amount.Decimal(), r.Period)
		}
		if !r.CurrencyStated || !r.PeriodStated {
			t.Fatalf("%q states its currency and its period", text)
		}
	})
}

// Every way to write a range gives the same range.
func TestWaysToWriteARange(t *testing.T) {
	dashes := []string{"-", " - ", "–", " – ", "—", " — ", " to ", " − ", "-", " bis "}
	periods := map[string]money.Period{"": money.Year, " a year": money.Year, " per annum": money.Year, " pa": money.Year, "/yr": money.Year, " (annual)": money.Year, " gross per annum": money.Year, ", per year": money.Year}
	qualifiers := []string{"", " DOE", " + bonus", ", depending on experience", " plus 10% bonus", " and 28 days of holiday", " + £5,000 car allowance", " (negotiable)"}
	leads := []string{"", "Salary: ", "Senior, London: ", "GS-14: ", "between "}
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.IntRange(20, 90).Draw(t, "low")
		high := rapid.IntRange(low, min(low*3, 99)).Draw(t, "high")
		lead := rapid.SampledFrom(leads).Draw(t, "lead")
		dash := rapid.SampledFrom(dashes).Draw(t, "dash")
		if lead == "between " {
			dash = " and "
		}
		forms := []func(int) string{
			func(n int) string { return fmt.Sprintf("£%d,000", n) },
			func(n int) string { return fmt.Sprintf("£%d000", n) },
			func(n int) string { return fmt.Sprintf("£%dk", n) },
			func(n int) string { return fmt.Sprintf("£%dK", n) },
			func(n int) string { return fmt.Sprintf("%d,000 GBP", n) },
			func(n int) string { return fmt.Sprintf("GBP %d,000", n) },
			func(n int) string { return fmt.Sprintf("£ %d,000.00", n) },
			func(n int) string { return fmt.Sprintf("£%d\u202f000", n) },
		}
		from, to := rapid.SampledFrom(forms).Draw(t, "from"), rapid.SampledFrom(forms).Draw(t, "to")
		period := rapid.SampledFrom([]string{"", " a year", " per annum", " pa", "/yr", " (annual)", " gross per annum", ", per year"}).Draw(t, "period")
		text := lead + from(low) + dash + to(high) + period + rapid.SampledFrom(qualifiers).Draw(t, "qualifier")
		r := money.ReadBand(text, money.Context{Locale: "en-GB"})
		if len(r.Problems) > 0 {
			t.Fatalf("%q: %v", text, r.Problems)
		}
		want := [2]string{fmt.Sprint(low * 1000), fmt.Sprint(high * 1000)}
		if got := [2]string{string(r.Min.Amount.Decimal()), string(r.Max.Amount.Decimal())}; got != want || r.Period != periods[period] {
			t.Fatalf("%q is read as %v a %s", text, got, r.Period)
		}
	})
}

// words are what real texts about pay are made of, and what disturbs them.
var words = []string{
	"£", "$", "€", "CHF", "GBP", "kr", "45,000", "45.000", "60", "k", "K", "45k", "1.2m", "28.05", "00,000", "£xx,xxx", "2026", "24/7", "401k",
	"GS-14", "Step 1", "-", "–", " ", "\u202f", "to", "and", "between", "up to", "from", "per annum", "a day", "p.a.", "/hr", "hours per week", "(", ")",
	"London", "Senior", ":", ";", ",", ".", "\n", "+", "bonus", "budget", "salary", "DOE", "OTE", "bis", "zwischen", "pro Jahr", "’", "%", "*", "median",
}

func TestReadingsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for _, w := range rapid.SliceOfN(rapid.SampledFrom(words), 0, 25).Draw(t, "words") {
			text.WriteString(w)
			if rapid.Bool().Draw(t, "space") {
				text.WriteString(" ")
			}
		}
		ctx := money.Context{Locale: rapid.SampledFrom([]string{"", "en-GB", "en-US", "de", "fr", "x!"}).Draw(t, "locale"), Pay: rapid.Bool().Draw(t, "pay")}
		checkReading(t, text.String(), ctx)
	})
}

// checkReading demands what holds of every reading of any text.
func checkReading(t interface{ Fatalf(string, ...any) }, text string, ctx money.Context) {
	readings := money.FindBands(text, ctx)
	last := 0
	for _, r := range readings {
		if r.Span.Start < last {
			t.Fatalf("%q: bands are out of order", text)
		}
		last = r.Span.End
	}
	readings = append(readings, money.ReadBand(text, ctx), money.ReadAmount(text, ctx))
	for _, r := range readings {
		spans := []money.Span{r.Span, r.PeriodSpan, r.Label, r.Place}
		for _, p := range r.Problems {
			spans = append(spans, p.Span)
			if p.Message == "" || (p.Kind == money.Ambiguous) != (len(p.Readings) == 2) {
				t.Fatalf("%q: problem %+v", text, p)
			}
		}
		for _, f := range []*money.Figure{r.Min, r.Median, r.Max} {
			if f == nil {
				continue
			}
			spans = append(spans, f.Span)
			checkFigure(t, text, r, *f, ctx)
		}
		for _, s := range spans {
			if s.Start < 0 || s.End > len(text) || s.Start > s.End {
				t.Fatalf("%q: span %v is outside", text, s)
			}
		}
	}
}

// checkFigure demands that an amount's own text is read as that amount, unless
// a neighbour lent it a k or a currency.
func checkFigure(t interface{ Fatalf(string, ...any) }, text string, r money.Reading, f money.Figure, ctx money.Context) {
	if _, whole := f.Amount.Minor(); !whole {
		t.Fatalf("%q: %s is no whole number of minor units", text, f.Amount.Decimal())
	}
	ctx.Currency = r.Currency
	again := money.ReadAmount(f.Span.In(text), ctx)
	if again.Min == nil && again.Has(money.Ambiguous) {
		return // a k nearby settled what it means
	}
	if again.Min == nil && strings.Contains(f.Span.In(text), "401k") {
		return // an amount beside a currency's sign only, a pension plan elsewhere
	}
	if again.Min == nil {
		t.Fatalf("%q: %q by itself is not read: %v", text, f.Span.In(text), again.Problems)
	}
	thousand, _, _ := money.Assumptions{MonthsPerYear: 1000}.Annual(again.Min.Amount, money.Month)
	million, _, _ := money.Assumptions{MonthsPerYear: 1_000_000}.Annual(again.Min.Amount, money.Month)
	hundred, _, _ := money.Assumptions{MonthsPerYear: 100_000}.Annual(again.Min.Amount, money.Month)
	for _, a := range []money.Amount{again.Min.Amount, thousand, million, hundred} {
		if a.Compare(f.Amount) == 0 {
			return
		}
	}
	t.Fatalf("%q: %q by itself is %s, not %s", text, f.Span.In(text), again.Min.Amount.Decimal(), f.Amount.Decimal())
}

func FuzzReadBand(f *testing.F) {
	for _, text := range []string{"£45,000–£60,000 a year", "45-60k", "$58,700/63,301 – $140,000", "GS-14, Step 1 - $108,885 to GS-14, Step 10 - $172,500", "zwischen 52.000 und 64.000 €", "₹12-18 LPA", "£45kpa"} {
		f.Add(text, "en-GB")
	}
	f.Fuzz(func(t *testing.T, text, locale string) {
		checkReading(t, text, money.Context{Locale: locale, Pay: true})
	})
}

func FuzzFindBands(f *testing.F) {
	for _, text := range []string{"UK: £45,000 - £85,000; London: £47,250 - £89,250", "a £300 learning budget for 10,000 users, 24/7", "Gehalt ab 48.000 € p.a. zzgl. Bonus"} {
		f.Add(text, "en-GB")
	}
	f.Fuzz(func(t *testing.T, text, locale string) {
		checkReading(t, text, money.Context{Locale: locale})
	})
}

// BenchmarkFindBands shows that time is linear: the cost of a byte stays.
func BenchmarkFindBands(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000} {
		text := strings.Repeat("Senior, London: £65k–£85k a year + bonus, and a budget of £300 for 10 people. ", n)
		b.Run(fmt.Sprint(len(text)), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				money.FindBands(text, money.Context{Locale: "en-GB"})
			}
		})
	}
}
