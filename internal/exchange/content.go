package exchange

import (
	"slices"
	"strings"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// content puts a block into the open section, or above it the heading that it
// lacks.
func (s *shaper) content(i int) {
	b := s.in[i]
	if slices.Contains(s.kinds, role.Related) {
		if line, ok := s.related(b); ok {
			b = line
		}
	}
	if kind, missing := s.leadsToHeadings(i); missing {
		s.supply(kind)
	}
	switch kind, missing := s.missingAbove(i); {
	case missing:
		intro := s.out[len(s.out)-1]
		s.out = s.out[:len(s.out)-1]
		s.supply(kind)
		s.put(intro)
		if s.isLooseItem(i) {
			b.form = item
		}
	case b.form == chunk && !slices.Contains(s.kinds, role.Salary) && s.isPayTable(b.text):
		s.supply(role.Salary)
	}
	s.put(b)
}

// supply writes a heading that the text lacks.
func (s *shaper) supply(k role.Kind) {
	text := s.words.HeadingFor(k)
	s.page.notes = append(s.page.notes, "heading “"+text+"” put above what had none")
	s.open(text, taxonomy.Heading{Kinds: []role.Kind{k}, Exact: true})
	s.named[k], s.supplied = true, true
}

// missingAbove is the kind of thing that a block begins a list of, in a text that
// has no heading for it: the sentence that leads to the list says so.
func (s *shaper) missingAbove(i int) (role.Kind, bool) {
	if len(s.out) == 0 {
		return "", false
	}
	intro := s.out[len(s.out)-1]
	words := plainWords(intro.text)
	sentence := words[strings.LastIndexAny(words, ".!?")+1:]
	if intro.form != paragraph || strings.HasPrefix(intro.text, "**") || !strings.HasSuffix(words, ":") && len(strings.Fields(sentence)) < fewestSaid {
		return "", false
	}
	if !s.in[i].isList() && !(strings.HasSuffix(words, ":") && s.looseRun(i) >= fewestLoose) {
		return "", false
	}
	kind := s.ledTo(sentence)
	return kind, kind != "" && !s.named[kind] && !(s.tasks && kind == role.Responsibilities)
}

// leadsToHeadings is the kind of thing that a line announces which stands above
// deeper headings with lists, in a text that has no heading for it.
func (s *shaper) leadsToHeadings(i int) (role.Kind, bool) {
	l, below := lineOf(s.in[i]), s.next(i)
	if l.mark != labelMark || below.form != heading || below.level <= s.level || below.level == weak || !s.next(i+1).isList() ||
		len(s.meaning(headingWords(below)).Kinds) > 0 {
		return "", false
	}
	kind := s.ledTo(plainWords(s.in[i].text))
	return kind, kind != "" && !s.named[kind]
}

// ledTo is what the list is of that a sentence leads to, where the open section
// says of no such thing.
func (s *shaper) ledTo(sentence string) role.Kind {
	h := s.words.Announced(sentence, s.page.front.Title)
	here := slices.Concat(s.kinds, s.inner)
	switch {
	case isOther(h) && (s.kinds[0] == role.Overview || s.supplied) && strings.HasSuffix(sentence, ":"):
		if lead := s.words.Lead(sentence); lead.Kind != role.Other && !slices.Contains(s.kinds, lead.Kind) {
			return lead.Kind
		}
		return ""
	case isOther(h), h.Kinds[0] == role.Overview, overlap(h.Kinds, here),
		slices.ContainsFunc(h.Kinds, isDemanded) && slices.ContainsFunc(here, isDemanded):
		return ""
	}
	return h.Kinds[0]
}

// isPayTable tells whether a chunk is a table with a column for the lower or
// the upper end of pay.
func (s *shaper) isPayTable(text string) bool {
	head, _, _ := strings.Cut(text, "\n")
	if !strings.HasPrefix(head, "|") {
		return false
	}
	for name := range strings.SplitSeq(head, "|") {
		if c, _ := s.words.Column(name); c == taxonomy.ColumnMin || c == taxonomy.ColumnMax {
			return true
		}
	}
	return false
}

// isLooseItem tells whether a line is an item of a list whose bullets were lost
// in copying: several lines, one under the other, where a list is expected.
func (s *shaper) isLooseItem(i int) bool {
	if !isTyped(s.kinds) || s.kinds[0] == role.Overview || !s.isLooseLine(i) {
		return false
	}
	if s.isDemandAlone(i) {
		return true
	}
	if s.listed && !s.fresh && !s.afterLead() {
		return s.in[i].tight && s.afterLoose()
	}
	n := s.looseRun(i)
	return n >= fewestLoose || n == 2 && len(s.in[i].text) < shortItem && len(s.in[i+1].text) < shortItem
}

// fewestLoose is how many lines under each other are a list, however long they are.
const fewestLoose = 3

// looseRun is how many lines that may be items stand under each other from one on; more
// than need be known are not counted.
func (s *shaper) looseRun(i int) int {
	n := 0
	for n < fewestLoose && i+n < len(s.in) && (n == 0 || s.in[i+n].tight) && s.isLooseLine(i+n) {
		n++
	}
	return n
}

// isDemandAlone tells whether a line is all that stands under a heading that says how
// much it is asked for: "Desirable", and one criterion.
func (s *shaper) isDemandAlone(i int) bool {
	if !s.fresh || len(s.in[i].text) > 2*shortItem || strings.HasSuffix(s.in[i].text, ".") || i+1 < len(s.in) && !s.isHeading(i+1) && s.next(i).form != heading {
		return false
	}
	h := s.meaning(plainWords(s.out[len(s.out)-1].text))
	return h.Exact && (h.Bare || h.Level != "" && slices.ContainsFunc(h.Kinds, isDemanded))
}

// shortItem is how long a line may be, in bytes, so that two of them are a
// list.
const shortItem = 70

func (s *shaper) afterLoose() bool { return len(s.out) > 0 && s.out[len(s.out)-1].form == item }

// afterLead tells whether the line before is a sentence that says how much is asked
// for what comes below it: "It would be great if you also".
func (s *shaper) afterLead() bool {
	if len(s.out) == 0 || s.out[len(s.out)-1].form != paragraph {
		return false
	}
	words := strings.TrimSuffix(plainWords(s.out[len(s.out)-1].text), ":")
	return len(words) <= maxHeading && !strings.HasSuffix(words, ".") && s.words.IsSentence(words) && s.words.Lead(words).Level != ""
}

// namesSkills tells whether a label stands for the heading of skills, and what is
// beside it is their names: "Key skills: AWS, Terraform, Python".
func (s *shaper) namesSkills(label, value string) bool {
	h := s.meaning(plainWords(label))
	if !h.Exact || h.Bare || len(h.Kinds) == 0 || h.Kinds[0] != role.Skills || slices.ContainsFunc(s.kinds, isDemanded) {
		return false
	}
	names := strings.Split(plainWords(value), ", ")
	return len(names) > 2 && !slices.ContainsFunc(names, func(name string) bool { return len(strings.Fields(name)) > 4 })
}

// beginsSection tells whether a label in capitals is the heading of what is beside it, a
// sentence at least: "JOB SUMMARY: Draws the maps of the fire department."
func (s *shaper) beginsSection(label, value string) bool {
	h := s.meaning(plainWords(label))
	return isCaps(plainWords(label)) && h.Exact && !h.Bare && !isOther(h) && h.Kinds[0] != role.Salary && !listed("fact", label) &&
		strings.HasSuffix(value, ".") && len(value) > shortLine
}

// maxLoose is how long an item may be, in bytes, whose bullet was lost, and
// maxLooseSentence one that ends in a full stop, as the lines of prose do.
const (
	maxLoose         = 400
	maxLooseSentence = 200
)

func (s *shaper) isLooseLine(i int) bool {
	b := s.in[i]
	if b.form != paragraph || strings.Contains(b.text, "\n") || len(b.text) > maxLoose || len(b.text) > maxLooseSentence && strings.HasSuffix(b.text, ".") || strings.HasSuffix(b.text, ":") || isAside(b.text) || dotted.MatchString(b.text) {
		return false
	}
	label, _, isFact := cutFact(b)
	return !isFact || !listed("fact", label) && !s.meaning(label).Exact
}

// isAside tells whether a line stands in parentheses as a whole.
func isAside(text string) bool {
	text = strings.TrimRight(text, ".")
	return strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") && !strings.Contains(text[1:], "(")
}
