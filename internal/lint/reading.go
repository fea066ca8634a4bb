package lint

import (
	"fmt"
	"strings"

	"rolebook/internal/compile"
)

// Where reading gets hard. The school grades of real descriptions have their
// quartiles at 12.4, 13.2 and 14.3, so the usual advice of grade 8 would speak
// to everyone.
const (
	hardGrade     = 14
	hardestGrade  = 16
	longSentence  = 45  // words
	fewestToScore = 100 // words
)

// reading measures the prose: each long sentence, and the grade of the whole.
// List items are no sentences and tables no prose.
func (c *check) reading() {
	words, sentences, syllables := 0, 0, 0
	for i := range c.passages {
		p := &c.passages[i]
		if !p.body() {
			continue
		}
		for _, s := range p.sentences {
			c.checkLength(p, s)
		}
		if p.Form != compile.Paragraph || len(p.words) == 0 {
			continue
		}
		sentences += len(p.sentences)
		words += len(p.words)
		for _, w := range p.words {
			syllables += countSyllables(w.Text)
		}
	}
	if words < fewestToScore || !c.words.english {
		return
	}
	// The Flesch-Kincaid grade, in tenths.
	grade := (390*words/sentences + 11800*syllables/words - 15590) / 100
	message := fmt.Sprintf("The prose reads at school grade %d.%d. Shorter sentences and plainer words let more people in.", grade/10, grade%10)
	switch {
	case grade > 10*hardestGrade:
		c.reportRole("RB609", message)
	case grade > 10*hardGrade:
		c.reportRole("RB608", message)
	}
}

// checkLength reports a sentence that is too long to follow. What a colon, a
// semicolon or a dash sets apart gives readers a rest, and a template tag is no
// sentence.
func (c *check) checkLength(p *passage, s span) {
	from := s.from
	for i := s.from + 1; i <= s.to; i++ {
		if i < s.to && !pauses(p.Text[p.words[i-1].End:p.words[i].Start]) {
			continue
		}
		if n := i - from; n > longSentence {
			start, end := p.words[s.from].Start, p.words[s.to-1].End
			if !strings.ContainsAny(p.Text[start:end], "{}") {
				c.report("RB610", p, start, end, fmt.Sprintf("This sentence has %d words without a rest. Make two of it, or a list.", n))
			}
			return
		}
		from = i
	}
}

// pauses tells whether what stands between two words sets them apart.
func pauses(between string) bool {
	return strings.ContainsAny(between, ":;()•·") || strings.Contains(between, " -") || strings.Contains(between, "–") || strings.Contains(between, "—")
}

// countSyllables counts the groups of vowels in an English word; a final e is
// silent unless it is all there is, or follows a consonant and l.
func countSyllables(word string) int {
	n, inside := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !inside {
			n++
		}
		inside = vowel
	}
	silent := strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") || strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded")
	if silent {
		n--
	}
	return max(n, 1)
}
