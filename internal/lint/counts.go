package lint

import (
	"fmt"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// What a reader takes in. Of 263 public descriptions half have 6 to 10
// responsibilities and 6 to 12 essential skills.
const (
	fewestDuties  = 3
	mostDuties    = 12
	mostEssential = 10
	mostUnsplit   = 10 // skills of which nothing says how much they are needed
	shortestBody  = 150
	longestBody   = 1500
)

// counts says what is too many or too few.
func (c *check) counts() {
	c.countDuties()
	c.countDemands()
	switch n := c.role.WordCount; {
	case n > 0 && n < shortestBody:
		c.reportRole("RB611", fmt.Sprintf("The text has %d words, which leaves questions open. Between %d and %d read well.", n, shortestBody, longestBody))
	case n > longestBody:
		c.reportRole("RB611", fmt.Sprintf("The text has %d words, more than most people read. Between %d and %d read well.", n, shortestBody, longestBody))
	}
}

// countDuties counts responsibilities; what one list may hold is counted list by
// list, as readers see them.
func (c *check) countDuties() {
	largest := 0
	for _, n := range c.dutyLists() {
		largest = max(largest, n)
	}
	switch n := len(c.role.Responsibilities); {
	case n > 0 && n < fewestDuties && c.leaves() < fewestDuties:
		c.reportSection(role.Responsibilities, "RB601", fmt.Sprintf("The role lists %s. Name at least %d things that fill the days.", count(n, "responsibility", "responsibilities"), fewestDuties))
	case largest > mostDuties:
		c.reportSection(role.Responsibilities, "RB601", fmt.Sprintf("There are %d responsibilities in one list; nobody remembers more than %d. Put those that belong together into one, or under headings.", largest, mostDuties))
	}
}

// dutyLists is how many responsibilities each list of the text has.
func (c *check) dutyLists() map[int]int {
	type place struct{ line, column int }
	duties := map[place]bool{}
	for i := range c.role.Responsibilities {
		at := c.result.Ranges[fmt.Sprintf("/responsibilities/%d", i)]
		duties[place{at.Line, at.Column}] = true
	}
	lists := map[int]int{}
	for i := range c.passages {
		p := &c.passages[i]
		if p.Form != compile.Item {
			continue
		}
		if at := p.Range(0, len(p.Text)); duties[place{at.Line, at.Column}] {
			lists[p.List]++
		}
	}
	return lists
}

// leaves counts responsibilities with those nested in them.
func (c *check) leaves() int {
	n := 0
	var walk func([]role.Item)
	walk = func(items []role.Item) {
		for _, item := range items {
			n++
			walk(item.Children)
		}
	}
	walk(c.role.Responsibilities)
	return n
}

// countDemands counts the skills that are asked of everyone.
func (c *check) countDemands() {
	essential, unsaid := 0, 0
	for _, s := range c.role.Skills {
		switch {
		case s.Level == nil:
			unsaid++
		case *s.Level == taxonomy.Required:
			essential++
		}
	}
	switch {
	case essential > mostEssential:
		c.reportSection(role.Skills, "RB602", fmt.Sprintf("%d skills are essential here. Keep the %d without which nobody could begin, and make the rest preferred.", essential, mostEssential))
	case unsaid == len(c.role.Skills) && unsaid > mostUnsplit:
		c.reportSection(role.Skills, "RB603", fmt.Sprintf("The role asks for %d skills and does not say how much each is needed. Many people apply only when they meet every line: say which are essential.", unsaid))
	}
}

// reportSection adds a finding about all of a kind, at the heading of its first
// section, or at the title.
func (c *check) reportSection(k role.Kind, code diag.Code, message string) {
	for i := range c.passages {
		if p := &c.passages[i]; p.Form == compile.Heading && p.in(k) {
			c.report(code, p, 0, len(p.Text), message)
			return
		}
	}
	c.reportRole(code, message)
}

// count is a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
