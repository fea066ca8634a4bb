package server

import (
	"testing"

	"rolebook/internal/money"
)

// TestAHouse settles what documents leave open, and shows it to whoever may read
// the settings. What a house cannot be is in the script house.
func TestAHouse(t *testing.T) {
	site, err := open(t.TempDir(), SiteConfig{House: House{Locale: "de-at", Currency: "EUR", HoursPerWeek: "38.5", ContractDays: 215}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(site.Close)
	want := money.DefaultAssumptions()
	want.HoursPerWeek, want.ContractDays, want.AnnualiseContract = "38.5", 215, true
	if c := site.Compile; c.Locale != "de-AT" || c.Currency != "EUR" || c.Assumptions != want {
		t.Errorf("documents are compiled for %s, %s, %+v", c.Locale, c.Currency, c.Assumptions)
	}
	shown := call(t, token(t), "GET", "/settings", "", 200)["site"].(map[string]any)
	if pay := shown["pay_assumptions"].(map[string]any); shown["locale"] != "en-GB" || shown["currency"] != "GBP" || pay["hours_per_week"] != "37.5" || pay["annualise_contract"] != false {
		t.Errorf("the settings show %v", shown)
	}
}
