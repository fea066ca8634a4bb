package exchange

import (
	"slices"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// shaper turns the blocks of a page into those of a document: lines that stand
// for headings become headings of the right level, calls to action and related
// roles go where they belong. No word is dropped.
type shaper struct {
	page  *page
	words *taxonomy.Language
	in    []block
	out   []block
	real  []int              // levels of the marked headings in use, shallowest first
	plain int                // how many unmarked lines are headings by their words
	named map[role.Kind]bool // the kinds that headings name
	said  map[string]int     // how often each line says it that ends in a colon, folded

	section
	fresh bool // nothing has followed the last heading
}

// section is the one that is open while blocks are read; before the first
// heading, the lead.
type section struct {
	heading  string
	kinds    []role.Kind
	known    bool        // by its heading's words
	tasks    bool        // its heading asks what somebody does
	inner    []role.Kind // of the last marked heading inside it; nil where that names none
	level    int         // that its heading had in the text; 0 for the lead
	shift    int         // how many levels its heading was moved up
	depth    int         // level of the last marked heading inside it; 0 for none
	listed   bool        // it has a list
	grouped  bool        // it has headings inside
	loose    bool        // it began with an unmarked heading
	caps     bool        // it has lines in capitals as headings
	supplied bool        // its heading is not the writer's
}

// shape readies a page whose title is settled.
func (p *page) shape(words *taxonomy.Language) {
	s := &shaper{page: p, words: words, in: p.blocks, named: map[role.Kind]bool{}, said: map[string]int{}, section: section{kinds: []role.Kind{role.Overview}}}
	s.survey()
	for i := range s.in {
		s.block(i)
	}
	s.gatherTopics()
	p.blocks = s.out
}

// survey learns how the text marks its headings.
func (s *shaper) survey() {
	tops := 0
	for i, b := range s.in {
		if b.form == heading && b.level < weak && !slices.Contains(s.real, b.level) {
			s.real = append(s.real, b.level)
		}
		if b.form == heading && b.level == 1 {
			tops++
		}
		h := s.meaning(headingWords(b))
		if l := lineOf(b); b.form == paragraph && (l.mark == labelMark || l.mark == plainMark) {
			s.said[foldWords(l.words)]++
			if s.words.IsSentence(l.words) && (l.mark == labelMark || l.count() >= fewestSaid) {
				continue
			}
		}
		if b.form == paragraph && lineOf(b).mark == plainMark && h.Exact && i+1 < len(s.in) {
			s.plain++
		}
		for _, k := range h.Kinds {
			s.named[k] = s.named[k] || h.Exact || b.form == heading
		}
	}
	slices.Sort(s.real)
	if tops == 1 && len(s.real) > 1 {
		s.real = s.real[1:] // the page's own title, whatever the role is called
	}
}

func (s *shaper) meaning(words string) taxonomy.Heading {
	return s.words.Heading(words, s.page.front.Title)
}

func (s *shaper) next(i int) block {
	if i+1 < len(s.in) {
		return s.in[i+1]
	}
	return block{}
}

func (s *shaper) block(i int) {
	b := s.in[i]
	switch label, value, isFact := cutFact(b); {
	case b.form == heading && b.level < weak:
		s.marked(i)
	case isFact && isBoldLine(b.text) && listed("fact", label):
		s.put(fact(label, value))
	case isFact && (s.namesSkills(label, value) || s.beginsSection(label, value)):
		s.open(trimHeading(label), s.meaning(plainWords(label)))
		s.loose = true
		s.put(block{form: paragraph, text: value})
	case s.isCall(i):
		s.act(b)
	case s.isHeading(i):
		s.unmarked(lineOf(b))
	case isLead(b):
		s.lead(i)
	case b.form == paragraph && listed("furniture", plainWords(b.text)), isFact && listed("furniture", label) && wholeLink.MatchString(value):
		s.page.notes = append(s.page.notes, "left out, since it belongs to the page: "+plainWords(b.text))
	case s.isLooseItem(i):
		s.put(block{form: item, text: b.text})
	default:
		if sentences := s.running(i); sentences != nil {
			s.items(sentences)
			return
		}
		s.content(i)
	}
}

func (s *shaper) put(b block) {
	if b.form == heading {
		s.dropLabel()
		s.fresh = true
	} else {
		s.fresh = false
		s.listed = s.listed || b.isList()
	}
	s.out = append(s.out, b)
}

// items puts a list of texts.
func (s *shaper) items(texts []string) {
	for _, text := range texts {
		s.put(block{form: item, text: escapeStart(text)})
	}
}

// dropLabel takes a heading out that says what kind of document this is ("Job
// description") and has nothing under it.
func (s *shaper) dropLabel() {
	if n := len(s.out); n > 0 && s.fresh && listed("title noise", s.out[n-1].text) {
		s.page.notes = append(s.page.notes, "left out, since nothing is under it: "+s.out[n-1].text)
		s.out = s.out[:n-1]
	}
}

// open begins a section with a heading of level 2.
func (s *shaper) open(text string, h taxonomy.Heading) {
	s.section = section{heading: text, kinds: h.Kinds, known: len(h.Kinds) > 0, tasks: h.Tasks, level: s.level}
	if !s.known {
		s.kinds = []role.Kind{role.Other}
	}
	s.put(block{form: heading, level: 2, text: text})
}
