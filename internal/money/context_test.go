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

func TestIsGrade(t *testing.T) {
	for text, want := range map[string]bool{
		"Band 6": true, "Grade F": true, "Spine point 23": true, "Level 4": true, "GS-14": true, "Entgeltgruppe 13": true, "Band 8a": true,
		"Band": false, "Zone 2": false, "Year 1": false, "Band leader": false, "London": false, "6": false, "": false, "Point Pleasant NJ": false,
	} {
		if got := money.IsGrade(text); got != want {
			t.Errorf("%q is a grade: %v", text, got)
		}
	}
}
