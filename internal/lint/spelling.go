package lint

import (
	"fmt"
	"strings"

	"rolebook/internal/compile"
)

// manner is a way of spelling.
type manner int

const (
	british  manner = iota // "colour"
	american               // "color"
	ise                    // "organise"
	ize                    // "organize": American, and an older British way
	manners
)

// spelling is the words that are written in two ways.
type spelling struct {
	manner map[string]manner
	other  map[string]string // the same word in the other manner
}

// Keys of spelling.txt: pairs "colour = color", and stems of verbs ("organ",
// "anal") whose forms follow a pattern.
const (
	pairsKey = "pairs"
	iseKey   = "ise"
	yseKey   = "yse"
)

// verbEndings are the forms of a verb after its stem, without the letter that
// differs: organ-i?-e.
var verbEndings = []string{"e", "ed", "es", "er", "ers", "ing", "ation", "ations"}

func (s *spelling) take(key, entry string) error {
	if s.manner == nil {
		s.manner, s.other = map[string]manner{}, map[string]string{}
	}
	switch key {
	case pairsKey:
		left, right, ok := strings.Cut(entry, " = ")
		if !ok {
			return fmt.Errorf("%q is no pair of the form “colour = color”", entry)
		}
		s.pair(left, british, right, american)
	case iseKey:
		for _, end := range verbEndings {
			s.pair(entry+"is"+end, ise, entry+"iz"+end, ize)
		}
	case yseKey:
		for _, end := range []string{"e", "ed", "er", "ers", "ing"} { // "analyses" is a noun too
			s.pair(entry+"ys"+end, british, entry+"yz"+end, american)
		}
	default:
		return fmt.Errorf("there is no key %q; the keys are %s, %s and %s", key, pairsKey, iseKey, yseKey)
	}
	return nil
}

func (s *spelling) pair(left string, l manner, right string, r manner) {
	s.manner[left], s.manner[right] = l, r
	s.other[left], s.other[right] = right, left
}

// spelt is one word of the text that is written in two ways.
type spelt struct {
	p    *passage
	word int
	manner
}

// spelling finds texts that mix British and American ways of writing, and
// reports the words of the fewer. Names keep their own spelling, so only words
// in small letters count.
func (c *check) spelling() {
	var words []spelt
	var n [manners]int
	for i := range c.passages {
		p := &c.passages[i]
		if p.Form == compile.Cell {
			continue
		}
		for k, w := range p.words {
			m, ok := c.words.spelling.manner[w.Text]
			if ok && p.inSmallLetters(k) {
				words = append(words, spelt{p, k, m})
				n[m]++
			}
		}
	}
	c.reportSpelling(words, misfits(n))
}

// misfits are the manners that most of a text is not in, where it is in several
// that do not go together: American words with British ones, -ize with -ise.
func misfits(n [manners]int) (odd [manners]bool) {
	mixed := n[american] > 0 && n[british]+n[ise] > 0
	isBritish := n[british]+n[ise] >= n[american]+n[ize]
	switch {
	case mixed && isBritish:
		odd[american], odd[ize] = true, n[ise] > 0
	case mixed:
		odd[british], odd[ise] = true, true
	case n[ise] > 0 && n[ize] > 0:
		odd[ize] = n[ise] >= n[ize]
		odd[ise] = !odd[ize]
	}
	return odd
}

// inSmallLetters tells whether a word is no name: it has no capital but that of a
// first word.
func (p *passage) inSmallLetters(k int) bool {
	w := p.words[k]
	written := p.Text[w.Start:w.End]
	return written == w.Text || k == 0 && written[1:] == w.Text[1:]
}

// reportSpelling reports each word once that is in a manner which does not fit.
func (c *check) reportSpelling(words []spelt, odd [manners]bool) {
	seen := map[string]bool{}
	for _, s := range words {
		w := s.p.words[s.word]
		if !odd[s.manner] || seen[w.Text] {
			continue
		}
		seen[w.Text] = true
		written := s.p.Text[w.Start:w.End]
		other := withCaseOf(written, c.words.spelling.other[w.Text])
		c.report("RB607", s.p, w.Start, w.End, fmt.Sprintf(
			"“%s” is spelt in another way than most of the text. Write “%s”.", written, other), s.p.replace(w.Start, w.End, other))
	}
}
