package exchange

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// maxHeading is how long a line may be and be taken for a heading, in bytes.
const maxHeading = 80

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

	kinds   []role.Kind // of the open section; overview before the first
	known   bool        // the open section's words are known
	listed  bool        // the open section has a list
	fresh   bool        // nothing has followed the last heading
	inGroup bool
	heading string // of the open section
	depth   int    // level of the last marked heading inside the open section; 0 for none
	level   int    // that the open section's heading had in the text; 0 before the first
	loose   bool   // the open section began with an unmarked heading
	caps    bool   // the open section has lines in capitals as headings
}

// shape readies a page whose title is settled.
func (p *page) shape(words *taxonomy.Language) {
	s := &shaper{page: p, words: words, in: p.blocks, kinds: []role.Kind{role.Overview}, named: map[role.Kind]bool{}}
	s.survey()
	for i := range s.in {
		s.block(i)
	}
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

// headingWords is what a block says as a heading; empty when it cannot be one.
func headingWords(b block) string {
	if b.form == heading {
		return plainWords(b.text)
	}
	return lineOf(b).words
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
	case s.isCall(i):
		s.act(b)
	case s.isHeading(i):
		s.unmarked(lineOf(b))
	case isLead(b):
		s.lead(b)
	case b.form == paragraph && listed("furniture", b.text):
		s.page.notes = append(s.page.notes, "left out, since it belongs to the page: "+b.text)
	case s.isLooseItem(i):
		s.put(block{form: item, text: b.text})
	default:
		s.content(b)
	}
}

// content puts a block into the open section, or above it the heading that it
// lacks.
func (s *shaper) content(b block) {
	if slices.Contains(s.kinds, role.Related) {
		if line, ok := s.related(b); ok {
			b = line
		}
	}
	switch {
	case s.listsDuties(b):
		intro := s.out[len(s.out)-1]
		s.out = s.out[:len(s.out)-1]
		s.supply(role.Responsibilities)
		s.put(intro)
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
	s.named[k] = true
}

// listsDuties tells whether a block begins the list that says what the role
// does, in a text that has no heading for it: what leads to it says so.
func (s *shaper) listsDuties(b block) bool {
	if !b.isList() || s.named[role.Responsibilities] || s.kinds[0] != role.Overview || len(s.out) == 0 {
		return false
	}
	intro := s.out[len(s.out)-1]
	words := plainWords(intro.text)
	if intro.form != paragraph || !strings.HasSuffix(words, ":") {
		return false
	}
	words = " " + foldWords(words[strings.LastIndexAny(words, ".!?")+1:]) + " "
	for cue := range wordLists()["duty cue"] {
		if strings.Contains(words, " "+cue+" ") {
			return true
		}
	}
	return false
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
	s.kinds, s.known = h.Kinds, len(h.Kinds) > 0
	s.heading, s.depth = text, 0
	s.listed, s.inGroup, s.loose, s.caps = false, false, false, false
	if !s.known {
		s.kinds = []role.Kind{role.Other}
	}
	s.put(block{form: heading, level: 2, text: text})
}

// marked reads a heading that its writer marked as one.
func (s *shaper) marked(i int) {
	b := s.in[i]
	words := plainWords(b.text)
	h := s.meaning(words)
	level := 2 + max(slices.Index(s.real, b.level), 0)
	if level == 2 || b.level <= s.level || s.opensSection(h) {
		s.open(trimHeading(b.text), h)
		s.level = b.level
		return
	}
	s.inGroup, s.depth = true, min(level, 6)
	s.put(block{form: heading, level: s.depth, text: trimHeading(b.text)})
}

// trimHeading is a heading without the marks that only looked like one.
func trimHeading(text string) string {
	text = strings.TrimSpace(text)
	if isBoldLine(text) {
		text = strings.Trim(strings.TrimSpace(strings.TrimRight(text, ":\\ ")), "*_")
	}
	return strings.TrimSpace(strings.TrimRight(text, ": "))
}

// opensSection tells whether a deeper heading is a section of its own: one
// about a kind of thing, inside a section that says of no such thing.
func (s *shaper) opensSection(h taxonomy.Heading) bool {
	if len(h.Kinds) == 0 || !h.Exact || h.Bare || h.Kinds[0] == role.Other {
		return false
	}
	return !s.known || s.kinds[0] == role.Overview || s.kinds[0] == role.Other
}

// unmarked reads a line that stands for a heading.
func (s *shaper) unmarked(l line) {
	h := s.meaning(l.words)
	if s.deeper(h, l) {
		level := max(3, s.depth+1)
		if s.caps && l.mark != capsMark {
			level++
		}
		s.put(block{form: heading, level: min(level, 6), text: l.text})
		s.inGroup, s.caps = true, s.caps || l.mark == capsMark
		return
	}
	s.open(l.text, h)
	s.loose = true
}

// isLead tells whether a paragraph begins with a bold line.
func isLead(b block) bool {
	first, rest, ok := strings.Cut(b.text, "\n")
	return b.form == paragraph && ok && rest != "" && isBoldLine(first)
}

// shortValue is how long what follows a label may be to be its value.
const shortValue = 160

// lead parts the bold line that begins a paragraph from the rest: as the label
// of a value, or as a heading.
func (s *shaper) lead(b block) {
	first, rest, _ := strings.Cut(b.text, "\n")
	rest = strings.TrimSpace(rest)
	l := lineOf(block{form: paragraph, text: first})
	h := s.meaning(l.words)
	isLabel := strings.HasSuffix(plainWords(first), ":") && !strings.HasSuffix(rest, ":")
	typed := len(h.Kinds) > 0 && h.Kinds[0] != role.Other
	isValue := len(rest) <= shortValue && !strings.Contains(rest, "\n") || !typed && !s.loose
	switch {
	case l.mark == noMark:
		s.put(b)
	case isLabel && isValue:
		s.put(fact(first, strings.ReplaceAll(rest, "\n", " ")))
	default:
		s.unmarked(l)
		s.put(block{form: paragraph, text: rest})
	}
}

// deeper tells whether an unmarked heading stands inside the open section.
func (s *shaper) deeper(h taxonomy.Heading, l line) bool {
	if len(s.out) == 0 || len(s.kinds) == 0 {
		return false
	}
	started := slices.ContainsFunc(s.out, func(b block) bool { return b.form == heading })
	switch {
	case !started:
		return false
	case len(s.real) > 0 && !s.loose:
		return !s.opensSection(h) && !s.leaves(h, l)
	case h.Bare:
		return slices.ContainsFunc(s.kinds, isDemanded)
	case len(h.Kinds) > 0:
		return !s.listed && l.mark == labelMark && overlap(h.Kinds, s.kinds) && s.repeats(l.words)
	}
	return isTyped(s.kinds) && (s.fresh || s.inGroup || l.mark == labelMark)
}

// leaves tells whether a bold line or one in capitals goes on to something else
// than the open section is about.
func (s *shaper) leaves(h taxonomy.Heading, l line) bool {
	if len(h.Kinds) == 0 || !h.Exact || h.Bare || s.fresh || l.mark < capsMark || overlap(h.Kinds, s.kinds) {
		return false
	}
	if s.depth > 0 && slices.ContainsFunc(h.Kinds, isDemanded) && slices.ContainsFunc(s.kinds, isDemanded) {
		return false
	}
	return h.Kinds[0] != role.Other || s.listed
}

// repeats tells whether a label only says again what the open section's heading
// says: "Key responsibilities:" under "Job description & responsibilities".
func (s *shaper) repeats(words string) bool {
	label := strings.Fields(foldWords(words))
	return slices.Contains(strings.Fields(foldWords(s.heading)), label[len(label)-1])
}

func overlap(a, b []role.Kind) bool {
	return slices.ContainsFunc(a, func(k role.Kind) bool { return slices.Contains(b, k) })
}

func isDemanded(k role.Kind) bool {
	return k == role.Skills || k == role.Qualifications || k == role.Experience
}

// isTyped tells whether a section of these kinds is read as a list of things.
func isTyped(kinds []role.Kind) bool {
	return slices.ContainsFunc(kinds, func(k role.Kind) bool {
		return isDemanded(k) || k == role.Responsibilities || k == role.Benefits
	})
}

// mark is how a line looks that may stand for a heading.
type mark int

const (
	noMark mark = iota
	plainMark
	labelMark // it ends in a colon
	capsMark
	boldMark
)

// line is a paragraph of one line, as a heading would be read.
type line struct {
	text  string // Markdown, without the marks
	words string
	mark  mark
}

// lineOf reads a block as a line that may stand for a heading.
func lineOf(b block) line {
	if b.form == item && b.numbered() {
		b.text = strconv.Itoa(b.number) + ". " + b.text
	}
	if b.form == heading {
		return line{text: trimHeading(b.text), words: trimHeading(plainWords(b.text)), mark: boldMark}
	}
	words := plainWords(b.text)
	if b.form == chunk || b.form == item && !b.numbered() || strings.Contains(b.text, "\n") || words == "" || len(words) > maxHeading ||
		strings.Contains(b.text, "](") || strings.ContainsAny(words[len(words)-1:], ".;,!)") && !strings.HasSuffix(words, ")") {
		return line{}
	}
	l := line{text: trimHeading(b.text), words: trimHeading(words), mark: plainMark}
	switch {
	case isBoldLine(b.text):
		l.mark = boldMark
	case strings.Contains(words, ": "):
		return line{} // a fact
	case isCaps(words):
		l.mark = capsMark
	case strings.HasSuffix(words, ":"):
		l.mark = labelMark
	}
	return l
}

// isCaps tells whether a text is in capitals, and more than an abbreviation.
func isCaps(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 5
}

// isHeading tells whether an unmarked line stands for a heading.
func (s *shaper) isHeading(i int) bool {
	b, next := s.in[i], s.next(i)
	if b.form == heading {
		return true
	}
	l := lineOf(b)
	if l.mark == noMark || i+1 == len(s.in) || next.form == heading || s.isEmptyFact(i) {
		return false
	}
	h := s.meaning(l.words)
	sure := len(h.Kinds) > 0 && h.Exact
	if b.form == item {
		return sure && !h.Bare && s.isAlone(i)
	}
	count := len(strings.Fields(l.words))
	follows := next.isList() || next.form == paragraph && (lineOf(next).mark == noMark || lineOf(next).mark == plainMark)
	switch l.mark {
	case boldMark:
		faq := slices.Contains(s.kinds, role.FAQ) && (len(h.Kinds) == 0 || strings.HasSuffix(l.words, "?"))
		return !faq && (len(h.Kinds) > 0 || follows || next.form == chunk)
	case capsMark:
		return sure || (follows || lineOf(next).mark == boldMark) && count <= 8 && !namesOccupation(l.words)
	case labelMark:
		return sure && count <= 12 || next.isList() && count <= 4 && isTyped(s.kinds) && len(s.out) > 0
	}
	if s.fresh && (overlap(h.Kinds, s.kinds) && !h.Bare || s.lastIsUnmarked(i) && !(h.Bare && next.isList()) && isOther(h)) {
		return false
	}
	if sure && count <= 10 {
		return !h.Bare || next.isList()
	}
	return s.isPlainHeading(i, l, count)
}

// isEmptyFact tells whether a label has nothing to say: another label follows.
func (s *shaper) isEmptyFact(i int) bool {
	mark := lineOf(s.next(i)).mark
	return strings.HasSuffix(plainWords(s.in[i].text), ":") && !isBoldLine(s.in[i].text) && (mark == labelMark || mark == capsMark)
}

func isOther(h taxonomy.Heading) bool { return len(h.Kinds) == 0 || h.Kinds[0] == role.Other }

// lastIsUnmarked tells whether the line before was a heading that nobody marked
// as one.
func (s *shaper) lastIsUnmarked(i int) bool {
	return i > 0 && lineOf(s.in[i-1]).mark == plainMark
}

// isPlainHeading tells whether a line of unknown words is a heading in a text
// that has others like it: short, by itself, above more than a line.
func (s *shaper) isPlainHeading(i int, l line, count int) bool {
	next := s.next(i)
	first := []rune(l.words)[0]
	return s.plain > 1 && len(s.real) == 0 && count <= 7 && !s.in[i].tight && len(s.out) > 0 &&
		!slices.Contains(s.kinds, role.Related) && unicode.IsUpper(first) && !strings.ContainsAny(l.words, "0123456789£$€@") &&
		(next.isList() || next.form == paragraph && len(next.text) > 100) && !namesOccupation(l.words)
}

// isAlone tells whether a numbered line has no other beside it, so that the
// number is a heading's.
func (s *shaper) isAlone(i int) bool {
	before := i > 0 && s.in[i-1].form == item && s.in[i-1].numbered() == s.in[i].numbered()
	return !before && !(s.next(i).form == item && s.next(i).numbered())
}

// isLooseItem tells whether a line is an item of a list whose bullets were lost
// in copying: several lines, one under the other, where a list is expected.
func (s *shaper) isLooseItem(i int) bool {
	if !isTyped(s.kinds) || s.kinds[0] == role.Overview || !s.isLooseLine(i) {
		return false
	}
	if s.listed {
		return s.in[i].tight && s.afterLoose()
	}
	n, short := 1, len(s.in[i].text) < shortItem
	for k := i + 1; k < len(s.in) && s.in[k].tight && s.isLooseLine(k); k++ {
		n++
		short = short && len(s.in[k].text) < shortItem
	}
	return n >= 3 || n == 2 && short
}

// shortItem is how long a line may be, in bytes, so that two of them are a
// list.
const shortItem = 70

func (s *shaper) afterLoose() bool { return len(s.out) > 0 && s.out[len(s.out)-1].form == item }

func (s *shaper) isLooseLine(i int) bool {
	b := s.in[i]
	if b.form != paragraph || strings.Contains(b.text, "\n") || len(b.text) > 200 || strings.HasSuffix(b.text, ":") {
		return false
	}
	label, _, isFact := cutFact(b)
	return !isFact || !listed("fact", label) && !s.meaning(label).Exact
}
