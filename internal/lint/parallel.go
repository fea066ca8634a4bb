package lint

import (
	"fmt"

	"rolebook/internal/compile"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
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
	words := c.result.Taxonomy.Language(c.role.Locale)
	var n [taxonomy.Building + 1]int
	var first [taxonomy.Building + 1]*passage
	for _, p := range items {
		s := words.Leads(p.Text)
		if n[s]++; first[s] == nil {
			first[s] = p
		}
	}
	most := taxonomy.Build
	for s := taxonomy.Builds; s <= taxonomy.Building; s++ {
		if n[s] > n[most] {
			most = s
		}
	}
	if len(items) < fewestItems || 2*n[taxonomy.NoVerb] > len(items) {
		return
	}
	for s := taxonomy.Build; s <= taxonomy.Building; s++ {
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
