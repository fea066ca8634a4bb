package lint

import (
	"fmt"
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
	yearKey       = "year"
	moreKey       = "more"       // between a number and its years
	toKey         = "to"         // between two numbers
	experienceKey = "experience" // what the years are of
	severalKey    = "several"    // one word that asks for some years
	ownKey        = "own"        // speaks of the employer, not of who applies
)

// nearYears is how many words may stand between the years and "experience".
const nearYears = 6

// years finds demands for years of experience: "5+ years of experience",
// "3–5 years in a similar role".
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
		if key != yearKey {
			continue
		}
		if d, ok := c.demand(p, s, k); ok && c.ofExperience(p, s, d.least, k) {
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
	if least > s.from && c.words.time[p.words[least].Text] == toKey {
		least--
	} else if least >= s.from && !c.joined(p.words[least].Text, p.Text[p.words[least].End:p.words[most].Start], p.words[most].Text) {
		return d, true
	}
	if least >= s.from && c.words.number(p.words[least].Text) >= 0 {
		d.least = least
	}
	return d, true
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
// after them, or right before.
func (c *check) ofExperience(p *passage, s span, from, k int) bool {
	for i := k + 1; i < min(k+1+nearYears, s.to); i++ {
		if strings.ContainsAny(p.Text[p.words[i-1].End:p.words[i].Start], ",;:") {
			break
		}
		if c.words.time[p.words[i].Text] == experienceKey {
			return true
		}
	}
	for i := from - 1; i >= max(s.from, from-3); i-- {
		if c.words.time[p.words[i].Text] == experienceKey {
			return true
		}
	}
	return false
}

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
