package taxonomy

import (
	"maps"
	"strings"
)

// Found is a skill that a text names.
type Found struct {
	Skill      Term
	Start, End int // byte offsets into the text
}

// prose finds names in running text: a trie of their words, and the ordinary
// words that tell a name from the word it is also.
type prose struct {
	root   proseNode
	beside map[string]string // a word → before, after or between, in any language
}

type proseNode struct {
	next map[string]*proseNode
	name *proseName // that ends here
}

type proseName struct {
	text  string
	skill int
	wordy bool // also an ordinary word
}

func newProse(languages []*Language) prose {
	p := prose{beside: map[string]string{}}
	for _, l := range languages {
		maps.Copy(p.beside, l.prose)
	}
	return p
}

// add puts a name into the trie, unless one with the same words is there.
func (p *prose) add(name string, skill int, wordy bool) bool {
	n := &p.root
	for _, t := range tokens(name) {
		w := fold(name[t.start:t.end])
		if n.next == nil {
			n.next = map[string]*proseNode{}
		}
		if n.next[w] == nil {
			n.next[w] = &proseNode{}
		}
		n = n.next[w]
	}
	if n.name != nil {
		return false
	}
	n.name = &proseName{name, skill, wordy}
	return true
}

// candidate is a name in a text, by its first token and the one after its last.
type candidate struct {
	from, to int
	name     proseName
}

// FindSkills finds the skills that a text names, in its order and without
// overlaps; of names that begin at the same word the longest counts. A name
// that is also an ordinary word ("Go", "Excel") is one only in its own
// capitals and where the words around it say so: in an enumeration of skills,
// after "using", before "developer" and the like. Time grows in proportion to
// the text.
func (t *Taxonomy) FindSkills(text string) []Found {
	ts := tokens(text)
	folded := make([]string, len(ts))
	for i, tok := range ts {
		folded[i] = fold(text[tok.start:tok.end])
	}
	var candidates []candidate
	for i := 0; i < len(ts); {
		c, ok := t.longest(text, ts, folded, i)
		if !ok {
			i++
			continue
		}
		candidates = append(candidates, c)
		i = c.to
	}
	var found []Found
	for k, c := range candidates {
		if c.name.wordy && !t.prose.meant(text, ts, folded, candidates, k) {
			continue
		}
		found = append(found, Found{Skill: t.named(c.name), Start: ts[c.from].start, End: ts[c.to-1].end})
	}
	return found
}

// longest finds the longest name that begins at token i, in the lists and among
// an administrator's own.
func (t *Taxonomy) longest(text string, ts []token, folded []string, i int) (candidate, bool) {
	c, ok := t.prose.longest(text, ts, folded, i)
	if t.ownProse != nil {
		if own, found := t.ownProse.longest(text, ts, folded, i); found && own.to > c.to {
			return own, true
		}
	}
	return c, ok
}

// named is the skill that a name found in prose means.
func (t *Taxonomy) named(n proseName) Term {
	if t.ownProse == nil {
		return t.skills.terms[n.skill]
	}
	s, _ := t.skills.meaning(NameKey(n.text))
	return s
}

// longest finds the longest name that begins at token i.
func (p *prose) longest(text string, ts []token, folded []string, i int) (candidate, bool) {
	n, best, ok := &p.root, candidate{}, false
	for j := i; j < len(ts); j++ {
		if j > i && !withinName(text[ts[j-1].end:ts[j].start]) {
			break
		}
		if n = n.next[folded[j]]; n == nil {
			break
		}
		if n.name != nil && (!n.name.wordy || n.name.text == text[ts[i].start:ts[j].end]) {
			best, ok = candidate{i, j + 1, *n.name}, true
		}
	}
	return best, ok
}

// withinName tells whether the words of one name may have this between them.
func withinName(between string) bool {
	switch between {
	case "", " ", "\n", "\r\n", "-", ".", "/", "&", " & ", "'", "’":
		return true
	}
	return false
}

// meant tells whether the words around a candidate speak for the skill rather
// than the ordinary word.
func (p *prose) meant(text string, ts []token, folded []string, all []candidate, k int) bool {
	c := all[k]
	if k > 0 && p.enumerates(text, ts, folded, all[k-1].to, c.from) ||
		k+1 < len(all) && p.enumerates(text, ts, folded, c.to, all[k+1].from) {
		return true
	}
	if c.from > 0 && p.beside[folded[c.from-1]] == "before" && ts[c.from].start-ts[c.from-1].end == 1 && !p.runsOn(text, ts, c) {
		return true
	}
	return c.to < len(ts) && p.beside[folded[c.to]] == "after" && ts[c.to].start-ts[c.to-1].end == 1
}

// runsOn tells whether a number follows at once ("in Spring 2027").
func (p *prose) runsOn(text string, ts []token, c candidate) bool {
	return c.to < len(ts) && ts[c.to].start-ts[c.to-1].end == 1 && isNumber(text[ts[c.to].start:ts[c.to].end])
}

// enumerates tells whether nothing but a comma, a slash or a joining word
// stands between token i-1 and token j.
func (p *prose) enumerates(text string, ts []token, folded []string, i, j int) bool {
	between := text[ts[i-1].end:ts[j].start]
	switch j - i {
	case 0:
		return strings.Trim(between, " \n\r") != "" && strings.Trim(between, " \n\r,/&+|") == ""
	case 1:
		return p.beside[folded[i]] == "between" && strings.IndexByte(between, '.') < 0
	}
	return false
}
