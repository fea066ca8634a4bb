package lint

import (
	"fmt"
	"strings"

	"rolebook/internal/taxonomy"
)

// phrases finds the phrases of many lists in a text at once: a trie of their
// words. A phrase matches however it is capitalised, hyphened and punctuated.
type phrases struct{ root node }

// node is a place in the trie, with the entries whose phrase ends here.
type node struct {
	next    map[string]*node
	entries []entry
}

// anyNumber stands in a phrase for any number of one or two digits.
const anyNumber = "00"

// child is the place after a word.
func (n *node) child(word string) *node {
	next := n.next[word]
	if next == nil && len(word) <= len(anyNumber) && strings.Trim(word, "0123456789") == "" {
		return n.next[anyNumber]
	}
	return next
}

// entry is what a phrase means in one list.
type entry struct {
	list int
	use  use
	text string // of a flagged phrase: the advice, or what to write instead
}

// use is what a list wants of a phrase.
type use int

const (
	flag    use = iota // report it with the advice
	doubt              // the same, where it is about who does the work
	replace            // report it with what to write instead
	except             // leave it alone, and what is in it
	excuse             // report nothing where this stands too
	with               // report only where this stands too
)

// match is an entry at words[from:to].
type match struct {
	entry
	span
}

// add puts a phrase into the trie. A list has each phrase once.
func (p *phrases) add(phrase string, e entry) error {
	words := taxonomy.Words(phrase)
	if len(words) == 0 {
		return fmt.Errorf("%q has no words", phrase)
	}
	n := &p.root
	for _, w := range words {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		if n.next[w.Text] == nil {
			n.next[w.Text] = &node{}
		}
		n = n.next[w.Text]
	}
	for _, other := range n.entries {
		if other.list == e.list {
			return fmt.Errorf("%q is listed twice", phrase)
		}
	}
	n.entries = append(n.entries, e)
	return nil
}

// group is the matches of a list that exclude one another: those that are reported
// or left alone, or those that are company to them.
type group struct {
	list    int
	company bool
}

func (e entry) group() group { return group{e.list, e.use > except} }

// find calls yield for each match, in order. In one group the longest phrase at
// a word counts, and none begins inside another.
func (p *phrases) find(words []taxonomy.Word, yield func(match)) {
	free := map[group]int{} // the first word that no match of a group has
	for i := range words {
		n := &p.root
		var longest []match
		for j := i; j < len(words) && n != nil; j++ {
			if n = n.child(words[j].Text); n == nil {
				break
			}
			for _, e := range n.entries {
				longest = keepLongest(longest, match{e, span{i, j + 1}})
			}
		}
		for _, m := range longest {
			if g := m.group(); free[g] <= i {
				free[g] = m.to
				yield(m)
			}
		}
	}
}

// keepLongest adds a match in the place of a shorter one of the same group.
func keepLongest(all []match, m match) []match {
	for k := range all {
		if all[k].group() == m.group() {
			all[k] = m
			return all
		}
	}
	return append(all, m)
}
