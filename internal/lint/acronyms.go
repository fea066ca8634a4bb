package lint

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/role"
)

// acronymsTold is how many acronyms of one document are spoken of: after the
// first few a writer has understood. One that stands more often than acronymName
// is the employer's name, or its readers know it.
const (
	acronymsTold = 3
	acronymName  = 3
)

// beforeNameKey heads the words of acronyms.txt that come before a name.
const beforeNameKey = "before a name"

// explains are the sections that say what the work is and asks; elsewhere stand
// the employer's own terms and those of law.
var explains = []role.Kind{role.Overview, role.Responsibilities, role.Skills, role.Qualifications, role.Experience}

// acronyms finds abbreviations in capitals that nobody spells out. Well-known
// ones are listed, and names of technologies and the role's own title are known.
func (c *check) acronyms() {
	if len(c.words.acronyms) == 0 {
		return
	}
	known := c.knownAcronyms()
	names := c.capitalInitials()
	told := 0
	for i := range c.passages {
		p := &c.passages[i]
		if !p.body() || !p.in(explains...) || strings.ContainsAny(p.Text, "{}") {
			continue
		}
		own := initials(p, false)
		for k, w := range p.words {
			word := p.Text[w.Start:w.End]
			if told == acronymsTold || !isAcronym(word) || known[w.Text] || p.partOfCode(k) || p.shouted(k) || c.beforeName(p, k) {
				continue
			}
			known[w.Text] = true
			if c.isTechnology(word) || strings.Contains(names, word) || strings.Contains(own, word) {
				continue
			}
			told++
			c.report("RB606", p, w.Start, w.End, fmt.Sprintf(
				"“%s” is not spelt out anywhere. Write the full name once, with (%s) after it.", word, word))
		}
	}
}

// isTechnology tells whether a word is a technology that people know by it, or a
// skill written in capitals.
func (c *check) isTechnology(word string) bool {
	skill, ok := c.result.Taxonomy.Skills().Find(word)
	return ok && (skill.Kind == "technical" || strings.EqualFold(skill.Name, word))
}

// beforeName tells whether a word follows one that comes before an employer's
// name, as in "at IKEA".
func (c *check) beforeName(p *passage, k int) bool {
	return k > 0 && c.words.acronyms[p.words[k-1].Text] == beforeNameKey
}

// knownAcronyms tells of each abbreviation in the document whether it is known:
// those that are listed, that the title has, that the text explains in parentheses
// or uses again and again, and words that it also writes in small letters, which are
// capitals for stress.
func (c *check) knownAcronyms() map[string]bool {
	known := map[string]bool{}
	for i := range c.passages {
		p := &c.passages[i]
		for _, w := range p.words {
			if isAcronym(p.Text[w.Start:w.End]) {
				_, known[w.Text] = c.words.acronyms[w.Text]
			}
		}
	}
	times := map[string]int{}
	for i := range c.passages {
		p := &c.passages[i]
		for k, w := range p.words {
			if settled, there := known[w.Text]; settled || !there {
				continue
			}
			times[w.Text]++
			known[w.Text] = titles(p) || p.explained(k) || p.Text[w.Start:w.End] == w.Text || times[w.Text] > acronymName
		}
	}
	return known
}

// capitalInitials is the initials of the names in the document, which spell an
// abbreviation where one is written out without parentheses.
func (c *check) capitalInitials() string {
	var b strings.Builder
	for i := range c.passages {
		b.WriteString(initials(&c.passages[i], true) + ".")
	}
	return b.String()
}

// initials is the first letter of each word in capitals, without short joining
// words; of names only, a word in small letters is a point.
func initials(p *passage, names bool) string {
	var b strings.Builder
	for _, w := range p.words {
		word := p.Text[w.Start:w.End]
		switch {
		case w.Text == "": // accents alone
		case capitalised(word) && !isAcronym(word) || !names && len(word) > 3:
			first, _ := utf8.DecodeRuneInString(w.Text)
			b.WriteRune(unicode.ToUpper(first))
		case len(word) > 3:
			b.WriteByte('.')
		}
	}
	return b.String()
}

// explained tells whether a word stands in or right before parentheses.
func (p *passage) explained(k int) bool {
	w := p.words[k]
	after := strings.TrimLeft(p.Text[w.End:], " ")
	return strings.HasSuffix(p.Text[:w.Start], "(") || strings.HasPrefix(after, "(") || strings.HasPrefix(after, ")")
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
	return strings.Trim(word, "X") != "" // else a blank to be filled in
}

// partOfCode tells whether a word is joined to others by more than a space, as
// in "GS-13", "AWS/GCP" or an address.
func (p *passage) partOfCode(k int) bool {
	w := p.words[k]
	if w.Start > 0 && strings.IndexByte("-_/.@#&", p.Text[w.Start-1]) >= 0 {
		return true
	}
	joined := k+1 < len(p.words) && p.words[k+1].Start == w.End+1
	return joined && strings.IndexByte("-_/.@#&", p.Text[w.End]) >= 0
}

// shouted tells whether a word is in capitals because those beside it are, as in
// "POST TITLE".
func (p *passage) shouted(k int) bool {
	return k > 0 && p.capitals(k-1) && p.words[k].Start-p.words[k-1].End == 1 ||
		k+1 < len(p.words) && p.capitals(k+1) && p.words[k+1].Start-p.words[k].End == 1
}

// capitals tells whether a word is two capitals or more, and nothing else.
func (p *passage) capitals(k int) bool {
	word := p.Text[p.words[k].Start:p.words[k].End]
	return len(word) > 1 && strings.ToUpper(word) == word && strings.ToLower(word) != word
}
