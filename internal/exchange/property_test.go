package exchange_test

import (
	"html"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"rolebook/internal/compile"
	"rolebook/internal/exchange"
)

// lineOf draws a line as postings have them.
func lineOf(t *rapid.T) string {
	word := rapid.StringMatching(`[A-Za-z]{2,9}`)
	words := strings.Join(rapid.SliceOfN(word, 1, 12).Draw(t, "words"), " ")
	form := rapid.SampledFrom([]string{
		"%", "%", "%.", "%:", "• %", "- %", "\t• %", "1.\t%", "o\t%", "", "", "Responsibilities", "Skills:", "WHAT YOU WILL DO", "Salary: %",
		"# %", "**%**", "| % | %", "> %", "<b>%", "`%`", "[%](x)", "%\t%", "Apply now", "1. %", "=====", "--- %", "\\%", "*%*",
	}).Draw(t, "form")
	return strings.ReplaceAll(form, "%", words)
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

// Every word of a plain text is in the HTML of its document, in its front
// matter or in what is said to have been left out.
func TestNoWordOfATextIsDropped(t *testing.T) {
	opts := options(t)
	rapid.Check(t, func(t *rapid.T) {
		wantEveryWord(t, opts, strings.Join(rapid.SliceOfN(rapid.Custom(lineOf), 1, 20).Draw(t, "lines"), "\n"))
	})
	for _, text := range []string{"AA\nApply now\n=====\n# AA\n# AA", "AA\n\nApply now\n=====\n# AA\n# AA"} {
		wantEveryWord(t, opts, text)
	}
}

func wantEveryWord(t rapid.TB, opts exchange.Options, text string) {
	t.Helper()
	d := exchange.Read("a.txt", []byte(text), opts)[0]
	if d.Err != nil {
		return
	}
	r := compile.Compile(d.Source, opts.Compile)
	head, _, _ := strings.Cut(strings.TrimPrefix(string(d.Source), "---\n"), "\n---\n")
	have := map[string]bool{}
	for _, w := range wordsOf(html.UnescapeString(r.Role.HTML) + " " + head + " " + strings.Join(d.Understood, " ")) {
		have[w] = true
	}
	for _, w := range wordsOf(text) {
		if !have[w] && len(w) > 1 { // one letter may be a bullet
			t.Fatalf("%q is nowhere\n--- text\n%s\n--- document\n%s", w, text, d.Source)
		}
	}
}

// What comes out of the importer goes in again unchanged.
func TestDocumentsAreTheirOwn(t *testing.T) {
	opts := options(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.Custom(lineOf), 1, 20).Draw(t, "lines"), "\n")
		d := exchange.Read("a.txt", []byte(text), opts)[0]
		if d.Err != nil {
			return
		}
		again := exchange.Read("a.md", d.Source, opts)[0]
		if string(again.Source) != string(d.Source) || again.Slug != d.Slug {
			t.Fatalf("it came out otherwise\n--- first\n%s\n--- then\n%s", d.Source, again.Source)
		}
	})
}
