package compile_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
)

const passagesDocument = `---
title: Data Analyst
summary: "Says \"why\", in words"
image: { src: /a.svg, alt: A chart }
---

Finds out **what happened** with ` + "`code`" + `.

## Responsibilities
Each week.

- Clean data
  - in tables
- Write &amp; draw

## Skills
| Skill |
| ----- |
| SQL   |

> Quoted *words*.
`

func TestPassages(t *testing.T) {
	source := []byte(passagesDocument)
	x := diag.NewIndex(source)
	var got []string
	for _, p := range compile.Compile(source, options(t)).Passages {
		got = append(got, fmt.Sprintf("%d/%d %d %s%v %s → %s", p.Section, p.List, p.Form, p.Pointer, p.Kinds, p.Text, x.Text(p.Range(0, len(p.Text)))))
	}
	want := []string{
		"-1/0 0 /title[] Data Analyst → Data Analyst",
		"-1/0 0 /image/alt[] A chart → A chart",
		"0/0 2 [overview] Finds out what happened with . → Finds out **what happened** with `code`.",
		"1/0 1 [responsibilities] Responsibilities → Responsibilities",
		"1/0 2 [responsibilities] Each week. → Each week.",
		"1/0 3 [responsibilities] Clean data → Clean data",
		"1/1 3 [responsibilities] in tables → in tables",
		"1/0 3 [responsibilities] Write & draw → Write &amp; draw",
		"2/0 1 [skills] Skills → Skills",
		"2/0 4 [skills] Skill → Skill",
		"2/0 4 [skills] SQL → SQL",
		"2/0 2 [skills] Quoted words. → Quoted *words*.",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

// Every place of every passage is in the document, and inside the whole one's.
func TestPassagesHavePlaces(t *testing.T) {
	opts := options(t)
	for name, source := range documents(t) {
		x := diag.NewIndex(source)
		for _, p := range compile.Compile(source, opts).Passages {
			from, to := x.Bytes(p.Range(0, len(p.Text)))
			for i := range p.Text {
				start, end := x.Bytes(p.Range(i, i+1))
				if start < from || end > to || end < start {
					t.Fatalf("%s: byte %d of %q is at %d:%d, outside %d:%d", name, i, p.Text, start, end, from, to)
				}
			}
		}
	}
}
