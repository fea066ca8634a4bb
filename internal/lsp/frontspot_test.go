package lsp

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSpots(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"", "key of “”: “”"},
		{"tit", "key of “”: “tit”"},
		{"title:", "value of “title”: “”"},
		{"title: Back-End De", "value of “title”: “Back-End De”"},
		{"title: A\n", "key of “”: “”"},
		{"title: A\nsum", "key of “”: “sum”"},
		{"page_type: ad", "value of “page_type”: “ad”"},
		{"salary:\n  cur", "key of “salary”: “cur”"},
		{"salary:\n  currency: G", "value of “salary/currency”: “G”"},
		{"salary:\n\n  currency: GBP\n\n  per", "key of “salary”: “per”"},
		{"salary:\n  currency: GBP\n", "key of “”: “”"},
		{"salary:\n  currency: GBP\nse", "key of “”: “se”"},
		{"salary: { currency: GBP, per", "key of “salary”: “per” in brackets"},
		{"salary: { currency: GBP, period: ye", "value of “salary/period”: “ye” in brackets"},
		{"salary: { source: \"a, b: c\", per", "key of “salary”: “per” in brackets"},
		{"salary: {\n  currency: GBP,\n  per", "key of “salary”: “per” in brackets"},
		{"salary: { currency: GBP }\nse", "key of “”: “se”"},
		{"related: [front-end, ba", "value of “related”: “ba” in brackets"},
		{"related: [a, b]\nx", "key of “”: “x”"},
		{"related:\n  - a\n  - ba", "entry of “related”: “ba”"},
		{"related:\n- a\n- ba", "entry of “related”: “ba”"},
		{"related:\n  - ", "entry of “related”: “”"},
		{"related:\n  -", "entry of “related”: “”"},
		{"actions:\n  - lab", "entry of “actions”: “lab”"},
		{"actions:\n  - label: Apply\n    hr", "key of “actions”: “hr”"},
		{"actions:\n  - label: Apply\n    href: /a\n  - ", "entry of “actions”: “”"},
		{"actions:\n  - { label: Hire us, hr", "key of “actions”: “hr” in brackets"},
		{"actions:\n  - { label: Hire us, href: /hire }\n  - { la", "key of “actions”: “la” in brackets"},
		{"image: { src: https://a.example/b, al", "key of “image”: “al” in brackets"},
		{"title: A # {\nsum", "key of “”: “sum”"},
		{"# tit", "value of “”: “”"},
		{"summary: it {is, so", "value of “summary”: “it {is, so”"},
		{"summary: \"unclosed, {", "value of “summary”: “\"unclosed, {”"},
	} {
		if got := describe(spotAt(c.yaml, nil)); got != c.want {
			t.Errorf("%q: %s, want %s", c.yaml, got, c.want)
		}
		if got := describe(spotAt(strings.ReplaceAll(c.yaml, "\n", "\r\n"), nil)); got != c.want {
			t.Errorf("%q with CRLF: %s, want %s", c.yaml, got, c.want)
		}
	}
}

func describe(s spot) string {
	what := "key"
	switch {
	case s.entry:
		what = "entry"
	case s.value:
		what = "value"
	}
	text := fmt.Sprintf("%s of “%s”: “%s”", what, strings.Join(s.path, "/"), s.word)
	if s.flow {
		text += " in brackets"
	}
	return text
}

func TestSpotsTellTheKeysOnTheWay(t *testing.T) {
	var seen []string
	spotAt("title: A\nimage: { src: a, alt: b }\nsalary:\n  period: year\nactions:\n  - label: x\n    href: y\n", func(path string) { seen = append(seen, path) })
	want := "title image image/src image/alt salary salary/period actions actions/label actions/href"
	if got := strings.Join(seen, " "); got != want {
		t.Errorf("saw %s, want %s", got, want)
	}
}

// TestSpotsOfAnything reads what no YAML would be: it ends, and the word is the
// end of the text.
func TestSpotsOfAnything(t *testing.T) {
	parts := []string{"a", "title: ", "- ", "{", "}", "[", "]", ",", ":", "\n", "  ", "\"", "'", "#", "\r\n", "£"}
	rapid.Check(t, func(t *rapid.T) {
		yaml := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 40).Draw(t, "yaml"), "")
		if s := spotAt(yaml, nil); !strings.HasSuffix(yaml, s.word) {
			t.Fatalf("the word is %q", s.word)
		}
	})
}
