package exchange_test

import (
	"testing"

	"rolebook/internal/compile"
	"rolebook/internal/exchange"
	"rolebook/internal/taxonomy"
)

// TestWhereATextIsFrom reads texts whose dollars are somebody's, or whose words are
// of another language.
func TestWhereATextIsFrom(t *testing.T) {
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	opts := exchange.Options{Compile: compile.Options{Taxonomy: tax, Locale: "en-GB", Currency: "GBP"}}
	for text, want := range map[string]string{
		"Tempe, AZ\n\nPay: $110,000 a year":                                                             "en-US",
		"Halifax, NS\n\nPay: $80,000 a year":                                                            "en-CA",
		"Pay: $80,000 a year\n\nThe organization analyzes programs.":                                    "",
		"Pay: $80,000 a year\n\nThe organization analyzes programs under the collective agreement.":     "en-CA",
		"Pay: $80,000 a year\n\nThe organization analyzes programs. Paid time off after six months.":    "en-US",
		"ABOUT US\n\nPay: $80,000 a year\n\nCONTACT US":                                                 "",
		"Elk County\n\nPay: $80,000 a year":                                                             "en-US",
		"Pay: $80,000 a year\n\nFlexible Spending Accounts (FSAs)":                                      "en-US",
		"Pay: $98,000 a year, plus KiwiSaver":                                                           "en-NZ",
		"Remote, US or Canada\n\nPay: $80,000 a year":                                                   "",
		"Lieu : Québec\n\nNous offrons pour vous et votre équipe : 52 000 $ par année":                  "fr-CA",
		"Ort: Lund\n\nVi utvecklar våra tjänster och söker dig som är van.\n\nLön: 42 000 kr per månad": "sv-SE",
		"Tester (m/w/d)\n\nProfil\n\nGehalt: 55.000 € bis 62.000 € brutto":                              "de",
	} {
		draft := exchange.Read("role.txt", []byte("Software Tester\n\n"+text), opts)[0]
		got := compile.Compile(draft.Source, opts.Compile).Role.Locale
		if want == "" {
			want = "en-GB"
		}
		if got != want {
			t.Errorf("%q is from %s, not from %s", text, want, got)
		}
	}
}
