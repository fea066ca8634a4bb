package taxonomy

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// phrases is a word list ready to read with: a trie of the phrases' words.
type phrases struct {
	root  node
	names map[string]string // key → its first phrase as written
	known []string          // every word of every phrase, sorted
}

// node is a place in the trie. Its key is what the words up to here mean.
type node struct {
	next map[string]*node
	open *node // after the open place
	key  string
}

// open is the sign of the open place in a phrase, which takes 1 to maxOpen
// words.
const (
	open    = "*"
	maxOpen = 6
)

func newPhrases(file string, sections []Section, allowed []string, same map[string]string) (*phrases, error) {
	p := &phrases{names: map[string]string{}}
	for _, s := range sections {
		if allowed != nil && !slices.Contains(allowed, s.Key) {
			return nil, fmt.Errorf("%s:%d: there is no key %q; the keys are %s", file, s.Line, s.Key, strings.Join(allowed, ", "))
		}
		if _, ok := p.names[s.Key]; ok || len(s.Lines) == 0 {
			return nil, fmt.Errorf("%s:%d: the key %q is empty or stands twice", file, s.Line, s.Key)
		}
		p.names[s.Key] = s.Lines[0].Text
		for _, l := range s.Lines {
			if err := p.add(l.Text, s.Key, same); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, l.Number, err)
			}
		}
	}
	for _, key := range allowed {
		if _, ok := p.names[key]; !ok {
			return nil, fmt.Errorf("%s: the key %q is missing", file, key)
		}
	}
	slices.Sort(p.known)
	p.known = slices.Compact(p.known)
	return p, nil
}

// add puts a phrase into the trie. A phrase has at most one open place and at
// least one word.
func (p *phrases) add(phrase, key string, same map[string]string) error {
	before, after, isOpen := strings.Cut(phrase, open)
	head, tail := words(before, same), words(after, same)
	if len(head)+len(tail) == 0 || strings.Contains(after, open) {
		return fmt.Errorf("%q needs a word, and has room for one %s", phrase, open)
	}
	n := p.walk(&p.root, head)
	if isOpen {
		if n.open == nil {
			n.open = &node{}
		}
		n = p.walk(n.open, tail)
	}
	if n.key != "" {
		return fmt.Errorf("%q is already listed under [%s]", phrase, n.key)
	}
	n.key = key
	return nil
}

func (p *phrases) walk(n *node, ws []word) *node {
	for _, w := range ws {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		if n.next[w.text] == nil {
			n.next[w.text] = &node{}
		}
		n = n.next[w.text]
		p.known = append(p.known, w.text)
	}
	return n
}

// name is what a key is called in the list's language.
func (p *phrases) name(key string) string { return p.names[key] }

// match calls yield for every phrase that begins at the first of ws, with its
// key, how many words it takes and how many of them stand in its open place and
// are not the title.
func (n *node) match(ws []word, taken, loose int, yield func(key string, taken, loose int)) {
	if n.key != "" {
		yield(n.key, taken, loose)
	}
	if n.open != nil {
		inside := loose
		for k := 1; k <= maxOpen && taken+k <= len(ws) && (k == 1 || ws[taken+k-1].gap < apart); k++ {
			if ws[taken+k-1].text != title {
				inside++
			}
			n.open.match(ws, taken+k, inside, yield)
		}
	}
	if taken == len(ws) || taken > 0 && ws[taken].gap == apart {
		return
	}
	if next := n.next[ws[taken].text]; next != nil {
		next.match(ws, taken+1, loose, yield)
	}
}

// corrected returns the words with each that no phrase has replaced by the
// nearest that one has.
func (p *phrases) corrected(ws []word) []word {
	ws = slices.Clone(ws)
	for i, w := range ws {
		if utf8.RuneCountInString(w.text) < 4 {
			continue
		}
		if near, ok := nearestSorted(w.text, p.known); ok {
			ws[i].text = near
		}
	}
	return ws
}
