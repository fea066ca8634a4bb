package exchange

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"rolebook/internal/taxonomy"
)

// maxHeading is how long a line may be and be taken for a heading, in bytes.
const maxHeading = 80

// headingWords is what a block says as a heading; empty when it cannot be one.
func headingWords(b block) string {
	if b.form == heading {
		return plainWords(b.text)
	}
	return lineOf(b).words
}

// trimHeading is a heading without the marks that only looked like one.
func trimHeading(text string) string {
	text = strings.TrimSpace(text)
	if isBoldLine(text) {
		text = strings.Trim(strings.TrimSpace(strings.TrimRight(text, ":\\ ")), "*_")
	}
	return strings.TrimSpace(strings.TrimRight(text, ": "))
}

// mark is how a line looks that may stand for a heading.
type mark int

const (
	noMark mark = iota
	plainMark
	labelMark // it ends in a colon
	capsMark
	boldMark
)

// line is a paragraph of one line, as a heading would be read.
type line struct {
	text  string // Markdown, without the marks
	words string
	mark  mark
	// meaning is what the words say as a heading, once it was asked for.
	meaning taxonomy.Heading
}

// sure tells whether the words say for certain what stands below.
func (l line) sure() bool { return len(l.meaning.Kinds) > 0 && l.meaning.Exact }

func (l line) count() int { return len(strings.Fields(l.words)) }

// lineOf reads a block as a line that may stand for a heading.
func lineOf(b block) line {
	if b.form == item && b.numbered() {
		b.text = strconv.Itoa(b.number) + ". " + b.text
	}
	if b.form == heading {
		return line{text: trimHeading(b.text), words: trimHeading(plainWords(b.text)), mark: boldMark}
	}
	words := plainWords(b.text)
	if b.form == chunk || b.form == item && !b.numbered() || strings.Contains(b.text, "\n") || words == "" || len(words) > maxHeading ||
		strings.Contains(b.text, "](") || strings.ContainsAny(words[len(words)-1:], ".;,!)") && !strings.HasSuffix(words, ")") {
		return line{}
	}
	l := line{text: trimHeading(b.text), words: trimHeading(words), mark: plainMark}
	switch {
	case isBoldLine(b.text):
		l.mark = boldMark
	case strings.Contains(words, ": "), tightFact.MatchString(words):
		return line{} // a fact
	case isCaps(words):
		l.mark = capsMark
	case strings.HasSuffix(words, ":"):
		l.mark = labelMark
	}
	return l
}

// tightFact is a label and a figure with no space between: "Salary scale:£30,120".
var tightFact = regexp.MustCompile(`\pL:(?:[£$€]|\d)`)

// isCaps tells whether a text is in capitals, and more than an abbreviation.
func isCaps(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 5
}
