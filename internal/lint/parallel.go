package lint

import (
	"fmt"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/role"
)

// shape is how a list item begins. Items whose beginning is not certain have
// none and are not judged.
type shape int

const (
	noShape  shape = iota
	imperate       // "Build services"
	builds         // "Builds services"
	building       // "Building services"
)

// fewestItems is how long a list has to be for its shape to show.
const fewestItems = 4

// parallel finds lists of responsibilities whose items begin in two ways.
func (c *check) parallel() {
	lists := map[int][]*passage{}
	var order []int
	for i := range c.passages {
		p := &c.passages[i]
		if p.Form != compile.Item || !p.in(role.Responsibilities) || len(p.words) == 0 {
			continue
		}
		if lists[p.List] == nil {
			order = append(order, p.List)
		}
		lists[p.List] = append(lists[p.List], p)
	}
	for _, list := range order {
		c.checkParallel(lists[list])
	}
}

// checkParallel reports the first item that begins otherwise than most of those
// that begin with a verb. Lists that mostly do not are left alone.
func (c *check) checkParallel(items []*passage) {
	var n [building + 1]int
	var first [building + 1]*passage
	for _, p := range items {
		s := c.words.shapeOf(p.first())
		if n[s]++; first[s] == nil {
			first[s] = p
		}
	}
	most := imperate
	for s := builds; s <= building; s++ {
		if n[s] > n[most] {
			most = s
		}
	}
	if len(items) < fewestItems || 2*n[noShape] > len(items) {
		return
	}
	for s := imperate; s <= building; s++ {
		if s != most && n[s] > 0 {
			odd := first[s]
			c.report("RB604", odd, odd.words[0].Start, odd.words[0].End, fmt.Sprintf(
				"This item begins with “%s”, and others in the list like “%s”. Begin all of them the same way.",
				odd.lead(), first[most].lead()))
			return
		}
	}
}

// lead is the first word as written.
func (p *passage) lead() string { return p.Text[p.words[0].Start:p.words[0].End] }

// first is the first word, if it ends where a reader sees it end.
func (p *passage) first() string {
	w := p.words[0]
	if rest := p.Text[w.End:]; rest != "" && !strings.ContainsRune(" ,:;.-\n", rune(rest[0])) {
		return ""
	}
	return w.Text
}

// shapeOf reads the form of a verb that the language's list has.
func (v *vocabulary) shapeOf(word string) shape {
	switch {
	case v.verbs[word]:
		return imperate
	case v.verbs[strings.TrimSuffix(word, "s")], v.verbs[strings.TrimSuffix(word, "es")], v.verbs[strings.TrimSuffix(word, "ies")+"y"]:
		return builds
	}
	stem, ok := strings.CutSuffix(word, "ing")
	if !ok || len(stem) < 2 {
		return noShape
	}
	doubled := stem[len(stem)-1] == stem[len(stem)-2]
	if v.verbs[stem] || v.verbs[stem+"e"] || doubled && v.verbs[stem[:len(stem)-1]] {
		return building
	}
	return noShape
}
