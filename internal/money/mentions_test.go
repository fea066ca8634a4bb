package money_test

import (
	"testing"

	"rolebook/internal/money"
)

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		text, code string
		want       bool
	}{
		{"65,000 to 85,000 a year", "GBP", false},
		{"Liquid compounds", "GBP", false},
		{"We work across Europe", "EUR", false},
		{"Paid in euros", "EUR", true},
		{"£", "GBP", true},
		{"Forty thousand pounds", "GBP", true},
		{"CHF 90'000", "CHF", true},
		{"$90,000", "USD", true},
		{"R 600 000", "ZAR", true},
	} {
		if got := money.Mentions(c.text, c.code); got != c.want {
			t.Errorf("Mentions(%q, %s) = %v", c.text, c.code, got)
		}
	}
}
