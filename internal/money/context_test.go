package money_test

import (
	"testing"

	"rolebook/internal/money"
)

func TestWith(t *testing.T) {
	base := money.Context{Locale: "en-GB", Currency: "GBP", Period: money.Year}
	for text, want := range map[string]money.Context{
		"":                  base,
		"Min":               base,
		"Day rate (£)":      {Locale: "en-GB", Currency: "GBP", Period: money.Day},
		"Max (EUR)":         {Locale: "en-GB", Currency: "EUR", Period: money.Year},
		"USD":               {Locale: "en-GB", Currency: "USD", Period: money.Year},
		"$":                 base,
		"per month":         {Locale: "en-GB", Currency: "GBP", Period: money.Month},
		"hour":              {Locale: "en-GB", Currency: "GBP", Period: money.Hour},
		"Annual salary":     base,
		"Stundenlohn in €":  {Locale: "en-GB", Currency: "EUR", Period: money.Hour},
		"The day it starts": base,
	} {
		if got := base.With(text); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

func TestIn(t *testing.T) {
	base := money.Context{Locale: "en-GB", Currency: "GBP"}
	for place, want := range map[string]string{
		"US – Tier 1": "USD", "United States": "USD", "Remote, Canada": "CAD", "New Zealand": "NZD", "Join us": "GBP", "London": "GBP", "": "GBP",
	} {
		if got := base.In(place).Currency; got != want {
			t.Errorf("pay in %q is in %s, want %s", place, got, want)
		}
	}
}
