package money_test

import (
	"fmt"

	"rolebook/internal/money"
)

func ExampleReadBand() {
	text := "Senior, London: £65k–£85k a year + bonus"
	r := money.ReadBand(text, money.Context{Locale: "en-GB"})
	fmt.Println(r.Label.In(text), r.Min.Amount.Decimal(), r.Max.Amount.Decimal(), r.Currency, r.Period, r.Note)
	fmt.Println(r.Max.Span.In(text))
	// Output:
	// Senior, London 65000 85000 GBP year bonus
	// £85k
}

func ExampleReadBand_ambiguous() {
	r := money.ReadBand("£45.000", money.Context{Locale: "en-GB"})
	fmt.Println(r.Min == nil, r.Problems[0].Message)
	// Output:
	// true “£45.000” can be read as £45,000 or £45.00. Write the one that you mean.
}

func ExampleFindBands() {
	text := "UK: £45,000–£85,000; London: £47,250–£89,250. Learning budget: £300."
	for _, r := range money.FindBands(text, money.Context{Locale: "en-GB"}) {
		fmt.Println(r.Label.In(text), money.DisplayBand(&r.Min.Amount, &r.Max.Amount, r.Period, "en-GB"))
	}
	// Output:
	// UK £45,000–£85,000 a year
	// London £47,250–£89,250 a year
}

func ExampleAssumptions_Annual() {
	hourly, _ := money.Parse("12.71", "GBP")
	yearly, basis, _ := money.DefaultAssumptions().Annual(hourly, money.Hour)
	fmt.Println(yearly.Display("en-GB"), "from", basis)
	// Output:
	// £24,784.50 from 37.5 hours × 52 weeks
}
