package taxonomy

import (
	"math"
	"strings"
	"unicode"
)

// reading is how a list understands a text.
type reading struct {
	found   []mention // in the order of the text, fillers left out
	loose   int       // words in the open places of phrases that are no fillers
	skipped int       // words of unknown members of an enumeration
	asides  int       // remarks after a label that are not understood
}

// mention is a phrase that was found in a text.
type mention struct {
	key  string
	runs bool // on from another phrase, with nothing between
}

// What a step of a reading costs. A skipped word costs more than any number of
// loose ones that a phrase can have, a loose one more than a few phrases.
const (
	stepCost  = 1
	looseCost = 10
	asideCost = 50
	skipCost  = 100
)

// maxSkipped is how many words of unknown members a text may have.
const maxSkipped = 3

// step takes the words from where it stands up to another place.
type step struct {
	cost    int // of this and all later steps
	to      int
	key     string
	loose   int
	skipped int
	aside   bool
}

const impossible = math.MaxInt / 2

// read finds the cheapest way to account for every word: phrases of the list,
// the role's title, numbers, joining words, unknown members of an enumeration
// and asides.
func (p *phrases) read(ws []word) reading {
	steps := make([]step, len(ws)+1)
	next := len(ws) // the nearest place after i that is set apart
	for i := len(ws) - 1; i >= 0; i-- {
		steps[i] = p.cheapest(ws, i, next, steps)
		if ws[i].gap == apart {
			next = i
		}
	}
	if steps[0].cost >= impossible {
		return reading{}
	}
	return follow(ws, steps)
}

// begin tells whether a text with this first word can be accounted for without
// skipping it.
func (p *phrases) begin(first string) bool {
	return p.root.open != nil || p.root.next[first] != nil || alone(first)
}

// alone tells whether a word is accounted for by itself, in every list.
func alone(word string) bool { return word == and || word == title || isNumber(word) }

// cheapest finds the best step from word i; steps after i are known.
func (p *phrases) cheapest(ws []word, i, nextApart int, steps []step) step {
	best := step{cost: impossible}
	consider := func(s step, cost int) {
		if s.cost = cost + steps[s.to].cost; s.cost < best.cost {
			best = s
		}
	}
	p.root.match(ws[i:], 0, 0, func(key string, taken, loose int) {
		consider(step{to: i + taken, key: key, loose: loose}, stepCost+looseCost*loose)
	})
	if alone(ws[i].text) {
		consider(step{to: i + 1, key: filler}, stepCost)
	}
	if i > 0 && ws[i].gap == apart {
		consider(step{to: nextApart, key: filler, aside: true}, asideCost)
	}
	if n := memberLength(ws, i); n > 0 {
		consider(step{to: i + n, key: filler, skipped: n}, skipCost*n)
	}
	return best
}

// follow collects what the steps from the first word on found.
func follow(ws []word, steps []step) reading {
	var r reading
	before := filler
	for i := 0; i < len(ws); i = steps[i].to {
		s := steps[i]
		r.skipped += s.skipped
		if s.aside {
			r.asides++
		}
		if s.key != filler {
			r.loose += s.loose
			r.found = append(r.found, mention{s.key, before != filler && ws[i].gap == joined})
		}
		before = s.key
	}
	if r.skipped > maxSkipped {
		return reading{}
	}
	return r
}

// memberLength is how many words the member of an enumeration has that begins
// at word i; 0 when none begins there or it is too long to be skipped.
func memberLength(ws []word, i int) int {
	if i > 0 && ws[i].gap == joined {
		return 0
	}
	n := 1
	for i+n < len(ws) && ws[i+n].gap == joined && ws[i+n].text != and {
		n++
	}
	if n > maxSkipped || n == len(ws) {
		return 0
	}
	return n
}

func isNumber(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}
