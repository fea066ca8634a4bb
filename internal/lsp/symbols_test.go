package lsp

import (
	"fmt"
	"strings"
	"testing"
)

func TestOutline(t *testing.T) {
	s, _ := opened(t, `---
title: Tester
---

Finds faults.

## Responsibilities
- Test
- Report
  - Quickly

## Qualifications and experience
- A degree, or the same shown by work

## Skills
| Skill | Level |
| - | - |
| SQL | required |

## Pay
- Senior, London: £60k to £70k a year
- £30,000 a year

## FAQ
### Is it remote?
Yes.
`)
	got, err := s.documentSymbol(documentParams{documentID{testURI}})
	if err != nil {
		t.Fatal(err)
	}
	want := `Tester (overview) 4:0
Responsibilities (responsibilities) 6:0
  Test () 7:2
  Report () 8:2
Qualifications and experience (qualifications, experience) 11:0
  A degree, or the same shown by work () 12:2
Skills (skills) 14:0
  SQL (required, technical) 17:2
Pay (salary) 19:0
  Senior, London (£60,000–£70,000 a year) 20:18
  £30,000 a year () 21:2
FAQ (faq) 23:0
  Is it remote? () 24:4
`
	if outline := drawn(got, ""); outline != want {
		t.Errorf("the outline is\n%swant\n%s", outline, want)
	}
}

func drawn(list []symbol, indent string) string {
	var b strings.Builder
	for _, s := range list {
		fmt.Fprintf(&b, "%s%s (%s) %d:%d\n%s", indent, s.Name, s.Detail, s.Range.Start.Line, s.Range.Start.Character, drawn(s.Children, indent+"  "))
	}
	return b.String()
}

// TestOutlinesAreValid is what an editor demands: names, and a selection within
// each range.
func TestOutlinesAreValid(t *testing.T) {
	for _, text := range []string{"", "---\n---\n", "##\n", "## {#x}\n\ntext\n", "Lead\n\n# Title\n\n## A\n## A\n- x\n"} {
		s, _ := opened(t, text)
		list, err := s.documentSymbol(documentParams{documentID{testURI}})
		if err != nil {
			t.Fatal(err)
		}
		for _, sym := range list {
			if strings.TrimSpace(sym.Name) == "" || !within(sym.Selection, sym.Range) {
				t.Errorf("%q: %+v", text, sym)
			}
		}
	}
}
