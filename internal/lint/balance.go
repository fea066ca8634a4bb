package lint

import (
	"fmt"
	"strings"

	"rolebook/internal/compile"
)

// How far apart the two kinds of words have to be before it is said: real
// descriptions lean one way or the other nearly always.
const (
	balanceMargin = 6
	balanceRatio  = 2
)

// genderBalance counts words that studies found to put off, or draw, one gender
// more than the other. Words of the title are not the writer's to choose.
func (c *check) genderBalance() {
	exempt := map[string]bool{}
	for _, p := range c.passages {
		if titles(&p) {
			for _, w := range p.words {
				exempt[w.Text] = true
			}
		}
	}
	var masculine, feminine tally
	count := func(t *tally, p *passage, k int) {
		if word := p.words[k].Text; !exempt[word] && !c.words.tradeTerm(p, k) {
			t.add(word)
		}
	}
	for i := range c.passages {
		p := &c.passages[i]
		if p.Form == compile.Field {
			continue
		}
		for k, w := range p.words {
			switch {
			case c.words.stems["masculine"].begin(w.Text):
				count(&masculine, p, k)
			case c.words.stems["feminine"].begin(w.Text):
				count(&feminine, p, k)
			}
		}
	}
	switch m, f := masculine.n, feminine.n; {
	case m-f >= balanceMargin && m >= balanceRatio*f:
		c.reportBalance("drive and contest", masculine, f)
	case f-m >= balanceMargin && f >= balanceRatio*m:
		c.reportBalance("care and company", feminine, m)
	}
}

// tradeTerm tells whether a word is part of a term of the trade ("data-driven",
// "competitive salary"): the pair that it makes with a neighbour is listed.
func (v *vocabulary) tradeTerm(p *passage, k int) bool {
	pairs := v.stems["except"]
	return k > 0 && pairs.begin(p.words[k-1].Text+" "+p.words[k].Text) ||
		k+1 < len(p.words) && pairs.begin(p.words[k].Text+" "+p.words[k+1].Text)
}

func (c *check) reportBalance(what string, more tally, fewer int) {
	c.reportRole("RB504", fmt.Sprintf(
		"The text has %d words of %s (%s) and %d of the other kind. Some readers will feel less meant; swap a few for what the work is.",
		more.n, what, more.first(4), fewer))
}

// tally counts words and keeps the different ones in order.
type tally struct {
	n     int
	words []string
	seen  map[string]bool
}

func (t *tally) add(word string) {
	if t.seen == nil {
		t.seen = map[string]bool{}
	}
	t.n++
	if !t.seen[word] {
		t.seen[word] = true
		t.words = append(t.words, word)
	}
}

// first is the first n different words, as a list for a sentence.
func (t *tally) first(n int) string {
	return strings.Join(t.words[:min(n, len(t.words))], ", ")
}
