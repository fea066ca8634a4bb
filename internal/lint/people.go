package lint

import (
	"strings"

	"rolebook/internal/diag"
)

// Keys of people.txt.
const (
	personKey  = "person"  // a boast that in small letters is always about somebody
	calledKey  = "called"  // after it, a boast is about somebody: "you are", "we want"
	thingKey   = "thing"   // after it, it is the name of a thing: "use", "build with"
	articleKey = "article" // before one of somebody
	afterKey   = "after"   // after a boast of somebody: "needed", "who"
	jobKey     = "job"     // a job, which a boast before it is about
	whoKey     = "who"     // who is asked for: "candidates", "you"
	isKey      = "is"      // after that, before a boast
	mayKey     = "lead"    // after that, before an age: "should"
)

// nearPeople is how many words before a phrase are looked at.
const nearPeople = 12

// aboutPeople tells whether a phrase that means something else too is about
// whoever does the work.
func (c *check) aboutPeople(p *passage, code diag.Code, m span) bool {
	s := p.sentence(m.from)
	s.from = max(s.from, m.from-nearPeople)
	if code == hypeWord {
		sure := c.words.people[p.words[m.from].Text] == personKey && !capitalised(p.text(m))
		return titles(p) || sure || c.callsSomebody(p, s, m)
	}
	return c.asksOfSomebody(p, s, m)
}

// callsSomebody tells whether a boast is about a person, not the name of a tool
// or a part of a program: a job follows it, or the nearest word before it that
// says anything looks for people, or a short sentence offers one ("A data
// wizard.").
func (c *check) callsSomebody(p *passage, s, m span) bool {
	next := ""
	if m.to < s.to {
		next = c.words.people[p.words[m.to].Text]
	}
	if next == jobKey {
		return true
	}
	one := !strings.HasSuffix(p.words[m.to-1].Text, "s")
	article := false
	for i := m.from - 1; i >= s.from; i-- {
		switch c.words.people[p.words[i].Text] {
		case thingKey:
			return false
		case calledKey:
			return article || !one
		case whoKey:
			if c.words.people[p.words[i+1].Text] == isKey {
				return article || !one
			}
		case articleKey:
			article = true
		}
	}
	return next == afterKey || m.to == s.to && c.words.people[p.words[s.from].Text] == articleKey
}

// asksOfSomebody tells whether a demand opens a sentence or follows who it is made
// of: "Candidates should be …".
func (c *check) asksOfSomebody(p *passage, s, m span) bool {
	for i := m.from - 1; i >= s.from; i-- {
		switch c.words.people[p.words[i].Text] {
		case calledKey, isKey, mayKey:
		case whoKey:
			return true
		default:
			return false
		}
	}
	return true
}

// inName tells whether a phrase is part of the name of a file or of an address:
// "superstars.csv".
func (p *passage) inName(m span) bool {
	start, end := p.words[m.from].Start, p.words[m.to-1].End
	if start > 0 && strings.ContainsRune("._@\\", rune(p.Text[start-1])) {
		return true
	}
	rest := p.Text[end:]
	if rest == "" {
		return false
	}
	return strings.ContainsRune("_@\\", rune(rest[0])) || len(rest) > 1 && rest[0] == '.' && !begins(rest[1:])
}
