package exchange

import (
	"regexp"
	"strings"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// isAction tells whether a few words ask the reader to do something.
func isAction(words string) bool {
	if listed("action", words) {
		return true
	}
	first, rest, ok := strings.Cut(foldWords(words), " ")
	return ok && wordLists()["action verb"][first] && len(strings.Fields(rest)) <= 4 && !strings.ContainsAny(words, ".:;?")
}

// isCall tells whether a line is a call to action, rather than the heading over
// how to do it.
func (s *shaper) isCall(i int) bool {
	b := s.in[i]
	if b.form != paragraph || strings.Contains(b.text, "\n") || !isAction(strings.TrimRight(plainWords(b.text), " ›»→>")) {
		return false
	}
	if link := wholeLink.FindStringSubmatch(b.text); link != nil {
		return true
	}
	next := s.next(i)
	return i+1 == len(s.in) || next.form == heading || next.form == paragraph && len(next.text) <= maxHeading
}

var wholeLink = regexp.MustCompile(`^(?:\*\*)?\[([^\]]+)\]\(([^)]+)\)(?:\*\*)?$`)

// act puts a call to action into the front matter. One without an address gets
// one that a person has to look at.
func (s *shaper) act(b block) {
	a := role.Action{Label: strings.TrimRight(plainWords(b.text), " ›»→>")}
	if link := wholeLink.FindStringSubmatch(b.text); link != nil {
		a.Href = link[2]
	} else {
		a.Href = "/" + taxonomy.Slug(a.Label)
		s.page.notes = append(s.page.notes, "call to action without an address: “"+a.Label+"”; "+a.Href+" stands for it, put in the right one")
	}
	for _, known := range s.page.front.Actions {
		if known == a {
			return
		}
	}
	s.page.front.Actions = append(s.page.front.Actions, a)
}

// related reads a line of a section about related roles that names one: it is
// noted, and becomes an item. A link that leads to no role of this site is
// left out of it.
func (s *shaper) related(b block) (block, bool) {
	words := plainWords(b.text)
	if b.form == chunk || strings.Contains(b.text, "\n") || len(words) > maxHeading || !namesOccupation(words) || strings.ContainsAny(words, ".:") {
		return b, false
	}
	s.page.relate(words)
	return block{form: item, text: escapeInline(words)}, true
}
