package lint

import (
	"fmt"
	"strings"
	"unicode"

	"rolebook/internal/role"
)

// acronymsTold is how many acronyms of one document are spoken of: after the
// first few a writer has understood.
const acronymsTold = 3

// explains are the sections that say what the work is and asks; elsewhere stand
// the employer's own terms and those of law.
var explains = []role.Kind{role.Overview, role.Responsibilities, role.Skills, role.Qualifications, role.Experience}

// acronyms finds abbreviations in capitals that nobody spells out. Well-known
// ones are listed, and names of skills and the role's own title are known.
func (c *check) acronyms() {
	if len(c.words.acronyms) == 0 {
		return
	}
	known := c.knownAcronyms()
	told := 0
	for i := range c.passages {
		p := &c.passages[i]
		if !p.body() || !p.in(explains...) || mostlyCapitals(p.Text) || strings.ContainsAny(p.Text, "{}") {
			continue
		}
		for k, w := range p.words {
			if told == acronymsTold {
				return
			}
			if !isAcronym(p.Text[w.Start:w.End]) || known[w.Text] || p.partOfCode(k) {
				continue
			}
			known[w.Text] = true
			if _, ok := c.taxonomy.Skill(w.Text); ok {
				continue
			}
			told++
			word := p.Text[w.Start:w.End]
			c.report("RB606", p, w.Start, w.End, fmt.Sprintf(
				"“%s” is not spelt out anywhere. Write the full name once, with (%s) after it.", word, word))
		}
	}
}

// knownAcronyms are those that are listed, that the title has, that the text
// explains in parentheses, and words that it also writes in small letters, which
// are capitals for stress.
func (c *check) knownAcronyms() map[string]bool {
	known := map[string]bool{}
	for word := range c.words.acronyms {
		known[word] = true
	}
	for i := range c.passages {
		p := &c.passages[i]
		for k, w := range p.words {
			if titles(p) || c.explained(p, k) || p.Text[w.Start:w.End] == w.Text {
				known[w.Text] = true
			}
		}
	}
	return known
}

// explained tells whether a word stands in or right before parentheses.
func (c *check) explained(p *passage, k int) bool {
	w := p.words[k]
	after := strings.TrimLeft(p.Text[w.End:], " ")
	return w.Start > 0 && strings.ContainsRune("(“\"", rune(p.Text[w.Start-1])) || strings.HasPrefix(after, "(") || strings.HasPrefix(after, ")")
}

// isAcronym tells whether a word is 3 to 5 capitals. Two are too often a code
// or a grade.
func isAcronym(word string) bool {
	if len(word) < 3 || len(word) > 5 {
		return false
	}
	for _, r := range word {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}

// partOfCode tells whether a word is joined to others by more than a space, as
// in "GS-13", "AWS/GCP" or an address.
func (p *passage) partOfCode(k int) bool {
	w := p.words[k]
	if w.Start > 0 && strings.ContainsRune("-_/.@#&", rune(p.Text[w.Start-1])) {
		return true
	}
	return w.End < len(p.Text) && strings.ContainsRune("-_/@#&.", rune(p.Text[w.End])) && (p.Text[w.End] != '.' || k+1 < len(p.words) && p.words[k+1].Start == w.End+1)
}

// mostlyCapitals tells whether a text shouts, so that capitals say nothing.
func mostlyCapitals(s string) bool {
	capitals, letters := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	return 2*capitals > letters
}
