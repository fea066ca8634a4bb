package lint

import (
	"fmt"
	"strings"

	"rolebook/internal/compile"
)

// manner is a way of spelling.
type manner int

const (
	british      manner = iota // "organise", "colour"
	american                   // "color"
	eitherManner               // "organize": American, and an older British way
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
		s.pair(left, right, american)
	case iseKey:
		for _, end := range verbEndings {
			s.pair(entry+"is"+end, entry+"iz"+end, eitherManner)
		}
	case yseKey:
		for _, end := range []string{"e", "ed", "er", "ers", "ing"} { // "analyses" is a noun too
			s.pair(entry+"ys"+end, entry+"yz"+end, american)
		}
	default:
		return fmt.Errorf("there is no key %q; the keys are %s, %s and %s", key, pairsKey, iseKey, yseKey)
	}
	return nil
}

func (s *spelling) pair(left, right string, of manner) {
	s.manner[left], s.manner[right] = british, of
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
	var n [eitherManner + 1]int
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
	if n[british] == 0 || n[american]+n[eitherManner] == 0 {
		return
	}
	c.reportSpelling(words, n[british] >= n[american]+n[eitherManner])
}

// inSmallLetters tells whether a word is no name: it has no capital but that of a
// first word.
func (p *passage) inSmallLetters(k int) bool {
	w := p.words[k]
	written := p.Text[w.Start:w.End]
	return written == w.Text || k == 0 && written[1:] == w.Text[1:]
}

// reportSpelling reports each word once that is not in the text's manner.
func (c *check) reportSpelling(words []spelt, keepBritish bool) {
	seen := map[string]bool{}
	for _, s := range words {
		w := s.p.words[s.word]
		if (s.manner == british) == keepBritish || seen[w.Text] {
			continue
		}
		seen[w.Text] = true
		other := withCaseOf(s.p.Text[w.Start:w.End], c.words.spelling.other[w.Text])
		way := "American"
		if keepBritish {
			way = "British"
		}
		c.report("RB607", s.p, w.Start, w.End, fmt.Sprintf(
			"“%s” is spelt one way and most of the text the other, %s way. Write “%s”.", w.Text, way, other), s.p.replace(w.Start, w.End, other))
	}
}
