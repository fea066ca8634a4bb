package taxonomy

import (
	"regexp"
	"slices"

	"rolebook/internal/role"
)

// Lead is what a sentence that leads to a list says of what is in it
// ("You will have access to many benefits, including:"). Its zero value is a
// sentence that says nothing of it.
type Lead struct {
	// Kind is [role.Skills], [role.Benefits] or [role.Responsibilities], or [role.Other]
	// for what is none of the typed kinds ("For each job on your resume, provide:");
	// "" when the sentence names nothing.
	Kind role.Kind
	// Anywhere is true when the list is of that kind whatever is said above it.
	Anywhere bool
	// Level is [Required] or [Preferred]; "" when the sentence does not say, or
	// says both.
	Level string
	// Pay is true when the sentence speaks of pay.
	Pay bool
}

// asideAtEnd is what stands in parentheses at the end of a sentence.
var asideAtEnd = regexp.MustCompile(`\s*\([^()]*\)\s*:?\s*$`)

// Lead reads a sentence that leads to a list. A sentence that names benefits is
// about these whatever else it says: "You will enjoy perks such as".
func (l *Language) Lead(sentence string) Lead {
	sentence = asideAtEnd.ReplaceAllString(sentence, "")
	found := l.lists[leadsFile].spot(l.words(sentence))
	var lead Lead
	switch {
	case l.endsWith(sentence, competencies):
		lead.Kind, lead.Anywhere = role.Skills, true
	case slices.Contains(found, string(role.Other)):
		lead.Kind, lead.Anywhere = role.Other, true
	}
	for _, kind := range []role.Kind{role.Benefits, role.Responsibilities, role.Skills} {
		if lead.Kind == "" && slices.Contains(found, string(kind)) {
			lead.Kind = kind
		}
	}
	lead.Pay = slices.Contains(found, string(role.Salary))
	required, preferred := slices.Contains(found, Required), slices.Contains(found, Preferred) || slices.Contains(found, closing)
	switch {
	case required && !preferred:
		lead.Level = Required
	case preferred && !required:
		lead.Level = Preferred
	}
	return lead
}

// OnlyPreferred tells whether a list item says at its end that what it names is
// wanted and not needed: "Experience of public bodies is desirable".
func (l *Language) OnlyPreferred(item string) bool { return l.endsWith(item, closing) }

// endsWith tells whether a text of several words ends with one of the phrases that
// leads have under a key.
func (l *Language) endsWith(text, key string) bool {
	ws := l.words(text)
	ends := false
	for i := 1; i < len(ws); i++ {
		l.lists[leadsFile].root.match(ws[i:], 0, 0, func(of string, taken, _ int) {
			ends = ends || of == key && i+taken == len(ws)
		})
	}
	return ends
}

// Announced is what a sentence that leads to a list says of what is in it, as the
// words of a heading would: "Your key duties will include". It is the zero value
// for a sentence that does not say, and for a label.
func (l *Language) Announced(sentence, roleTitle string) Heading {
	if !l.IsSentence(sentence) {
		return Heading{}
	}
	ws := Words(sentence)
	for n := len(ws); n > 0; n-- {
		if h := l.Heading(sentence[:ws[n-1].End], roleTitle); h.Exact && !h.Bare {
			return h
		}
		if l.clause[ws[n-1].Text] != "verb" {
			break
		}
	}
	return Heading{}
}

// IsSentence tells whether words that end in a colon are a sentence which leads to
// a list ("You will be expected to", "Key duties include") rather than a label of
// it ("Key duties", "Skills you will need", "Roles our teams are hiring for").
func (l *Language) IsSentence(text string) bool {
	ws := Words(text)
	if len(ws) < 2 {
		return false
	}
	first := l.clause[ws[0].Text]
	if first == "label" || first == "subject" {
		return first == "subject"
	}
	if l.clause[ws[len(ws)-1].Text] == "verb" {
		return true
	}
	ends := func(w Word) bool { return l.clause[w.Text] == "end" }
	for i, w := range ws[1:] {
		switch l.clause[w.Text] {
		case "verb":
			return !slices.ContainsFunc(ws[len(ws)-2:], ends)
		case "subject":
			return first == "before" && i+2 < len(ws)
		}
	}
	return false
}

// spot lists the keys of the phrases among words, whatever stands between; of
// those that begin at one word the longest counts.
func (p *phrases) spot(ws []word) []string {
	var found []string
	for i := 0; i < len(ws); {
		longest, of := 0, ""
		p.root.match(ws[i:], 0, 0, func(key string, taken, _ int) {
			if taken > longest {
				longest, of = taken, key
			}
		})
		if longest > 0 {
			found = append(found, of)
		}
		i += max(longest, 1)
	}
	return found
}
