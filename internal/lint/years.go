package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/role"
)

// A single year shuts nobody out; five or more are what people count who have
// been in one job for long.
const (
	fewYears  = 2
	manyYears = 5
)

// Keys of years.txt.
const (
	yearKey       = "year"       // of many
	singleKey     = "single"     // which also counts other things: "5 year plans"
	moreKey       = "more"       // between a number and its years
	toKey         = "to"         // between two numbers
	betweenKey    = "between"    // before two numbers, whatever stands between them
	experienceKey = "experience" // what the years are of
	severalKey    = "several"    // one word that asks for some years
	ownKey        = "own"        // speaks of the employer, not of who applies
	leadKey       = "lead"       // before a number that opens a demand: "at least"
	ofKey         = "of"         // before the number or after the years
	doingKey      = "doing"      // after the years, before what was done in them
)

// nearYears is how many words may stand between the years and "experience".
const nearYears = 6

// years finds demands for years of experience: "5+ years of experience", and in
// lists of what is asked for "3–5 years in a similar role", "Go – 3 years".
func (c *check) years() {
	for i := range c.passages {
		p := &c.passages[i]
		if !p.body() && p.Form != compile.Cell || p.in(role.Benefits, role.Progression, role.Other) {
			continue
		}
		for _, s := range p.sentences {
			c.yearsIn(p, s)
		}
	}
}

func (c *check) yearsIn(p *passage, s span) {
	for k := s.from; k < s.to; k++ {
		key := c.words.time[p.words[k].Text]
		if key == ownKey || k > s.from && c.words.time[p.words[k-1].Text+" "+p.words[k].Text] == ownKey {
			return
		}
		if key == severalKey {
			c.report("RB512", p, p.words[k].Start, p.words[k].End, anyYears(p.text(span{k, k + 1})))
			return
		}
		if key != yearKey && key != singleKey {
			continue
		}
		if d, ok := c.demand(p, s, k); ok && (c.ofExperience(p, s, d) || key == yearKey && c.asked(p, s, d)) {
			c.reportYears(p, d)
			return
		}
	}
}

// demand is so many years: the number at word most, with another at least where
// there are two, and "years" at word year.
type demand struct{ least, most, year int }

// demand reads the numbers before word year: "5+", "3–5", "two to four", "five
// or more".
func (c *check) demand(p *passage, s span, year int) (demand, bool) {
	most := year - 1
	for most > s.from && c.words.time[p.words[most].Text] == moreKey {
		most--
	}
	if most < s.from || c.words.number(p.words[most].Text) < 0 {
		return demand{}, false
	}
	d := demand{least: most, most: most, year: year}
	least := most - 1
	switch {
	case least-2 >= s.from && c.key(p, least-2) == betweenKey && c.words.number(p.words[least-1].Text) >= 0:
		d.least = least - 1
		return d, true
	case least > s.from && c.words.time[p.words[least].Text] == toKey:
		least--
	case least >= s.from && c.repeats(p, least, most):
		d.least = least
		return d, true
	case least >= s.from && !c.joined(p.words[least].Text, p.Text[p.words[least].End:p.words[most].Start], p.words[most].Text):
		return d, true
	}
	if least >= s.from && c.words.number(p.words[least].Text) >= 0 {
		d.least = least
	}
	return d, true
}

// repeats tells whether a number stands in brackets behind the same in words:
// "five (5)".
func (c *check) repeats(p *passage, least, most int) bool {
	n := c.words.number(p.words[least].Text)
	return n >= 0 && n == c.words.number(p.words[most].Text) && strings.Contains(p.Text[p.words[least].End:p.words[most].Start], "(")
}

// joined tells whether what stands between two numbers makes a range of them. A
// dash with space around it also parts what they belong to ("Python 3 – 2 years").
func (c *check) joined(least, between, most string) bool {
	dash := strings.TrimSpace(between)
	if dash == "" || strings.Trim(dash, "-–—") != "" {
		return false
	}
	return dash == between || c.words.number(least) < c.words.number(most)
}

// ofExperience tells whether years are of experience: the word stands a little
// after them, right after a single one, or before the number.
func (c *check) ofExperience(p *passage, s span, d demand) bool {
	near := nearYears
	if c.key(p, d.year) == singleKey {
		near = 1
	}
	for i := d.year + 1; i < min(d.year+1+near, s.to); i++ {
		if strings.ContainsAny(p.Text[p.words[i-1].End:p.words[i].Start], ",;:") {
			break
		}
		if c.key(p, i) == experienceKey || i+1 < s.to && c.words.time[p.words[i].Text+" "+p.words[i+1].Text] == experienceKey {
			return true
		}
	}
	before := c.beforeLead(p, s, d)
	return before >= s.from && c.key(p, before) == experienceKey && c.key(p, d.year) != singleKey
}

// asked tells whether an item of what is asked for demands years without naming
// experience: it begins with them and says of what, or it ends with them, or
// they are all that it says under a heading that does.
func (c *check) asked(p *passage, s span, d demand) bool {
	if p.Form != compile.Item || !demands(p) {
		return false
	}
	after := d.year + 1
	for after < s.to && c.key(p, after) == moreKey {
		after++
	}
	before := c.beforeLead(p, s, d)
	if after == s.to && before < s.from {
		return p.in(role.Experience)
	}
	if after == s.to {
		return strings.ContainsAny(p.Text[p.words[before].End:p.words[before+1].Start], "-–—:(")
	}
	following := c.key(p, after)
	return before < s.from && (following == doingKey || following == ofKey)
}

// leadKeys are those of the words that lead to a demand.
var leadKeys = []string{leadKey, ofKey, moreKey, betweenKey}

// beforeLead is the last word before a demand that does not lead to it; one
// before the sentence when there is none.
func (c *check) beforeLead(p *passage, s span, d demand) int {
	i := d.least - 1
	for i >= s.from && slices.Contains(leadKeys, c.key(p, i)) {
		i--
	}
	return i
}

// key is what a word is in a demand for years.
func (c *check) key(p *passage, i int) string { return c.words.time[p.words[i].Text] }

func (c *check) reportYears(p *passage, d demand) {
	first, last := p.words[d.least], p.words[d.most]
	start, end := first.Start, p.words[d.year].End
	phrase := p.Text[start:end]
	least, most := c.words.number(first.Text), c.words.number(last.Text)
	switch {
	case least > most:
		swapped := p.Text[last.Start:last.End] + p.Text[first.End:last.Start] + p.Text[first.Start:first.End]
		c.report("RB513", p, start, end, fmt.Sprintf("“%s” runs backwards. Put the smaller number first.", phrase),
			p.replace(first.Start, last.End, swapped))
	case least < fewYears:
	case least >= manyYears:
		c.report("RB511", p, start, end, fmt.Sprintf(
			"“%s” shuts out people who learned it faster or came to it later. Say what they should have done instead.", phrase))
	default:
		c.report("RB512", p, start, end, anyYears(phrase))
	}
}

func anyYears(phrase string) string {
	return fmt.Sprintf("“%s” measures time rather than skill. Say what people should be able to do.", phrase)
}

// number is a number in digits or words; -1 for what is none.
func (v *vocabulary) number(word string) int {
	if n, err := strconv.Atoi(word); err == nil && len(word) <= 2 {
		return n
	}
	if n, err := strconv.Atoi(v.time[word]); err == nil {
		return n
	}
	return -1
}
