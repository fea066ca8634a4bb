package syndicate_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/syndicate"
)

func ptr[T any](v T) *T { return &v }

func ExampleOccupation() {
	r := role.Role{Title: "Data Analyst", Locale: "en-GB", Skills: []role.Skill{{Name: "SQL", Slug: "sql"}}}
	fmt.Println(string(syndicate.Occupation(&r, "https://example.org/roles/data-analyst")))
	// Output:
	// {"@context":"https://schema.org","@type":"Occupation","inLanguage":"en-GB","name":"Data Analyst","skills":[{"@type":"DefinedTerm","name":"SQL","termCode":"sql"}],"url":"https://example.org/roles/data-analyst"}
}

func TestBandsAreRangesAndNeverDistributions(t *testing.T) {
	r := role.Role{Title: "T", Locale: "en", SalaryBands: []role.Band{
		{Level: ptr("Senior"), Location: ptr("London"), Currency: ptr("GBP"), Period: money.Year, Min: ptr(money.Decimal("60000")), Median: ptr(money.Decimal("65000")), Max: ptr(money.Decimal("80000.50"))},
		{Location: ptr("London"), Currency: ptr("GBP"), Period: money.Day, Max: ptr(money.Decimal("550")), Illustrative: true},
		{Level: ptr("Lead")}, // without a figure there is nothing to say
	}}
	ld := syndicate.Occupation(&r, "")
	var got struct {
		EstimatedSalary []struct {
			Type        string `json:"@type"`
			Name        string
			Currency    string
			Description string
			Value       struct {
				MinValue, MaxValue json.Number
				UnitText           string
			}
		}
		OccupationLocation []struct{ Name string }
	}
	if err := json.Unmarshal(ld, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.EstimatedSalary) != 2 {
		t.Fatalf("got %d salaries, want 2: %s", len(got.EstimatedSalary), ld)
	}
	a, b := got.EstimatedSalary[0], got.EstimatedSalary[1]
	if a.Type != "MonetaryAmount" || a.Name != "Senior, London" || a.Currency != "GBP" ||
		a.Value.MinValue != "60000" || a.Value.MaxValue != "80000.50" || a.Value.UnitText != "YEAR" || a.Description != "" {
		t.Errorf("first band: %+v", a)
	}
	if b.Value.MinValue != "" || b.Value.MaxValue != "550" || b.Value.UnitText != "DAY" || b.Description == "" {
		t.Errorf("second band: %+v", b)
	}
	if strings.Contains(string(ld), "percentile") || strings.Contains(string(ld), "Distribution") || strings.Contains(string(ld), "median") {
		t.Errorf("a band was made a distribution: %s", ld)
	}
	if len(got.OccupationLocation) != 1 || got.OccupationLocation[0].Name != "London" {
		t.Errorf("places: %+v", got.OccupationLocation)
	}
}

func TestTextIsNotEscapedForHTML(t *testing.T) {
	summary := "Builds <things>."
	r := role.Role{Title: "R&D Engineer", Summary: &summary}
	if ld := string(syndicate.Occupation(&r, "")); !strings.Contains(ld, "R&D Engineer") || !strings.Contains(ld, "<things>") {
		t.Errorf("got %s", ld)
	}
}
