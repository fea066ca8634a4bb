package money_test

import (
	"slices"
	"testing"

	"rolebook/internal/money"
)

// TestRungs reads labels; a step has a star before it.
func TestRungs(t *testing.T) {
	for text, want := range map[string][]string{
		"Band 6": {"Band 6"}, "Grade F": {"Grade F"}, "Level 4": {"Level 4"}, "GS-14": {"GS-14"}, "Entgeltgruppe 13": {"Entgeltgruppe 13"}, "Band 8a": {"Band 8a"},
		"Grade VII": {"Grade VII"}, "Grade: 12": {"Grade: 12"}, "Grade UE08": {"Grade UE08"}, "Grade 6/7": {"Grade 6/7"}, "Level 5 - Level 6": {"Level 5 - Level 6"},
		"IT-02": {"IT-02"}, "GS-2210-13/14": {"GS-2210-13/14"}, "UE07": {"UE07"}, "GS 15 Step 1": {"GS 15", "*Step 1"}, "GS-15 Step 1": {"GS-15", "*Step 1"},
		"Grade 7, SCP 26-30": {"Grade 7", "*SCP 26-30"}, "AfC Band 7": {"AfC Band 7"}, "Agenda for Change Band 7": {"Agenda for Change Band 7"},
		"TVöD E 13 Stufe 1": {"TVöD E 13", "*Stufe 1"}, "Entgeltgruppe E 12": {"Entgeltgruppe E 12"}, "for this position is GS-15": {"GS-15"},
		"Spine point 23": {"*Spine point 23"}, "Spine points 25": {"*Spine points 25"}, "Range B": {"Range B"}, "PO4-PO6": {"PO4-PO6"}, "APS 6": {"APS 6"},
		"SCS Pay Band 1": {"SCS Pay Band 1"},
		"Band":           nil, "Zone 2": nil, "Year 1": nil, "Band leader": nil, "London": nil, "6": nil, "": nil, "Point Pleasant NJ": nil,
		"Outside IR35": nil, "FY24": nil, "Range": nil, "UK 45-60k": nil, "Level playing field": nil,
	} {
		var got []string
		for _, r := range money.Rungs(text) {
			star := ""
			if r.Step {
				star = "*"
			}
			got = append(got, star+r.In(text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q names %q, want %q", text, got, want)
		}
	}
}
