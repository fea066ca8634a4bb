package exchange

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// marked reads a heading that its writer marked as one.
func (s *shaper) marked(i int) {
	b := s.in[i]
	words := plainWords(b.text)
	h := s.meaning(words)
	level := 2 + max(slices.Index(s.real, b.level), 0)
	if isShare(h) && level == 2 {
		s.shared(trimHeading(b.text))
		s.level = max(s.level, b.level)
		return
	}
	if level == 2 || b.level <= s.level || s.opensSection(h) || s.outranks(h) {
		s.open(trimHeading(b.text), h)
		s.level, s.shift = b.level, level-2
		return
	}
	s.grouped, s.depth, s.inner = true, min(max(level-s.shift, 3), 6), nil
	if !isOther(h) && !h.Bare {
		s.inner = h.Kinds
	}
	s.put(block{form: heading, level: s.depth, text: trimHeading(b.text)})
}

// isShare tells whether a heading names a duty by its share of the time.
func isShare(h taxonomy.Heading) bool {
	return h.Share && !h.Exact && h.Kinds[0] == role.Responsibilities
}

// shared puts a duty with its share of the time under the responsibilities, whose
// heading it gets above it where it lacks one.
func (s *shaper) shared(text string) {
	if !slices.Contains(s.kinds, role.Responsibilities) {
		s.supply(role.Responsibilities)
	}
	s.grouped, s.depth, s.inner = true, 3, nil
	s.put(block{form: heading, level: 3, text: text})
}

// opensSection tells whether a deeper heading is a section of its own: one
// about a kind of thing, inside a section that says of no such thing; how to apply,
// pay and benefits are no part of any other.
func (s *shaper) opensSection(h taxonomy.Heading) bool {
	if len(h.Kinds) == 0 || !h.Exact || h.Bare || h.Kinds[0] == role.Other {
		return false
	}
	apart := isTyped(s.kinds) && (h.Kinds[0] == role.HiringProcess || h.Kinds[0] == role.Salary || h.Kinds[0] == role.Benefits)
	return !s.known || s.kinds[0] == role.Overview || s.kinds[0] == role.Other || apart && !overlap(h.Kinds, s.kinds)
}

// outranks tells whether a marked heading ends a section that an unmarked line began
// above all marked ones: such a line may have lost the mark that the others have.
func (s *shaper) outranks(h taxonomy.Heading) bool {
	known := len(h.Kinds) > 0 && h.Exact && !h.Bare
	return known && s.loose && s.level == 0 && !(slices.ContainsFunc(h.Kinds, isDemanded) && slices.ContainsFunc(s.kinds, isDemanded))
}

// unmarked reads a line that stands for a heading.
func (s *shaper) unmarked(l line) {
	h := s.meaning(l.words)
	if isShare(h) && !s.deeper(h, l) {
		s.shared(l.text)
		s.loose = true
		return
	}
	if s.deeper(h, l) {
		level := max(3, s.depth+1)
		if s.caps && l.mark != capsMark {
			level++
		}
		s.put(block{form: heading, level: min(level, 6), text: l.text})
		s.grouped, s.caps = true, s.caps || l.mark == capsMark
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

// longestAbove is how many words a heading has at most that stands on the first line of
// a paragraph without a mark.
const longestAbove = 5

// partHeadings makes a block of its own of the first line of a paragraph where it says
// for certain what is below, as where a page was copied without its empty lines. A
// sentence that was broken there goes on in small letters.
func (p *page) partHeadings(words *taxonomy.Language) {
	var out []block
	for _, b := range p.blocks {
		first, rest, _ := strings.Cut(b.text, "\n")
		l := lineOf(block{form: b.form, text: first})
		begins, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
		if b.form == paragraph && rest != "" && !unicode.IsLower(begins) && l.mark == plainMark && l.count() <= longestAbove && !words.IsSentence(l.words) {
			if l.meaning = words.Heading(l.words, p.front.Title); l.sure() && !l.meaning.Bare {
				out = append(out, block{form: paragraph, text: first, tight: b.tight, section: b.section})
				b.text, b.tight = strings.TrimSpace(rest), true
			}
		}
		out = append(out, b)
	}
	p.blocks = out
}

// shortValue is how long what follows a label may be to be its value.
const shortValue = 160

// lead parts the bold line that begins a paragraph from the rest: as the label
// of a value, or as a heading.
func (s *shaper) lead(i int) {
	b := s.in[i]
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
	case isLabel && isValue, slices.Contains(h.Kinds, role.Salary) && s.amongFacts(i):
		s.put(fact(first, strings.ReplaceAll(rest, "\n", " ")))
	default:
		s.unmarked(l)
		s.put(block{form: paragraph, text: rest})
	}
}

// amongFacts tells whether a label is one in a run of facts about anything: the one
// before has its value beside it, and another follows before the next heading.
func (s *shaper) amongFacts(i int) bool {
	isFact := func(b block) bool {
		first, _, _ := strings.Cut(b.text, "\n")
		return b.form == paragraph && strings.HasPrefix(first, "**") && strings.Contains(plainWords(first), ":") && !strings.HasPrefix(first, "**"+plainWords(first)+"**")
	}
	if len(s.out) == 0 || !isFact(s.out[len(s.out)-1]) || isTyped(s.kinds) {
		return false
	}
	for _, b := range s.in[i+1:] {
		if b.form == heading {
			return false
		}
		if isFact(b) || isLead(b) {
			return true
		}
	}
	return false
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
	case s.fresh && s.level > 0 && s.kinds[0] == role.Overview && l.mark == labelMark:
		return true
	case len(s.real) > 0 && !s.loose:
		return !s.opensSection(h) && !s.leaves(h, l)
	case h.Bare:
		return slices.ContainsFunc(s.kinds, isDemanded)
	case len(h.Kinds) > 0:
		return !s.listed && l.mark == labelMark && overlap(h.Kinds, s.kinds) && s.repeats(l.words)
	}
	return isTyped(s.kinds) && (s.fresh || s.grouped || l.mark == labelMark)
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

func isOther(h taxonomy.Heading) bool { return len(h.Kinds) == 0 || h.Kinds[0] == role.Other }
