package lint

import (
	"slices"

	"rolebook/internal/taxonomy"
)

// states tells whether a passage has a phrase for a fact.
func (c *check) states(p *passage, fact string) bool { return c.statesIn(p.words, fact) >= 0 }

// says tells whether a text has a phrase for a fact.
func (c *check) says(text, fact string) bool { return c.statesIn(taxonomy.Words(text), fact) >= 0 }

// introduces tells whether a passage begins with a phrase for a fact.
func (c *check) introduces(p *passage, fact string) bool { return c.statesIn(p.words, fact) == 0 }

// anywhere tells whether the text has a phrase for a fact.
func (c *check) anywhere(fact string) bool {
	return slices.ContainsFunc(c.passages, func(p passage) bool { return c.states(&p, fact) })
}

// statesIn is the word at which the first phrase for a fact begins, or -1.
func (c *check) statesIn(words []taxonomy.Word, fact string) int {
	list, at := slices.Index(factKeys, fact), -1
	c.words.facts.find(words, func(m match) {
		if at < 0 && m.list == list {
			at = m.from
		}
	})
	return at
}
