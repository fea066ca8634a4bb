package lsp

import (
	"strings"
	"testing"
)

const pay = "---\ntitle: Tester\nsalary: { currency: GBP, source: Our survey }\n---\n\n## Salary\n\n"

func TestHover(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // parts of the answer; none for no answer
	}{
		{"key", "---\nti¦tle: A\n---\n", []string{"**title**", "only key that has to be there"}},
		{"key of a group", "---\nsalary:\n  per¦iod: year\n---\n", []string{"**period**", "`hour`, `day`"}},
		{"key in braces", "---\nimage: { src: /a.png, al¦t: b }\n---\n", []string{"**alt**", "What the picture shows"}},
		{"key of a listed group", "---\nactions:\n  - lab¦el: a\n    href: /b\n---\n", []string{"**label**", "button"}},
		{"value", "---\nfamily: title¦\ntitle: A\n---\n", nil},
		{"skill", "---\ntitle: A\n---\n## Skills\n- Post¦gres\n", []string{"**PostgreSQL**: technical skill, Databases", "Also written Postgres"}},
		{"unknown skill", "---\ntitle: A\n---\n## Skills\n- Quib¦bling\n", nil},
		{"yearly pay", pay + "| Level | Location | Min | Median | Max |\n| - | - | - | - | - |\n| Senior | London | £6¦5k | £70k | £80,000 |\n", []string{"**Senior, London**: read as £65,000–£80,000 a year, median £70,000"}},
		{"hourly pay", pay + "- Junior: £15 to £2¦0 an hour\n", []string{"**Junior**: read as £15–£20 an hour", "£29,250–£39,000 a year (37.5 hours × 52 weeks)"}},
		{"pay with a note", pay + "- Junior: £30¦,000 a year + bonus\n", []string{"read as £30,000 a year", "Note: "}},
		{"diagnostic", "---\ntitle: A\nsu¦mary: B\n---\n", []string{"# RB103 unknown-key", "## What to do"}},
		{"pay that is wrong", pay + "- Junior: £40,¦000 to £30,000 a year\n", []string{"# RB303 pay-reversed"}},
		{"nothing", "---\ntitle: A\n---\n\nSome ¦prose.\n" + excused, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, at := opened(t, c.text)
			got, err := s.hover(at)
			if err != nil {
				t.Fatal(err)
			}
			if c.want == nil {
				if got != nil {
					t.Errorf("says %q, want nothing", got.Contents.Value)
				}
				return
			}
			if got == nil {
				t.Fatal("says nothing")
			}
			for _, part := range c.want {
				if !strings.Contains(got.Contents.Value, part) {
					t.Errorf("%q is not in %q", part, got.Contents.Value)
				}
			}
			if !overlap(got.Range, span{at.Position, at.Position}) {
				t.Errorf("the range %v is elsewhere", got.Range)
			}
		})
	}
}
