package money

import "strings"

// A pay scale names the amount of each step, which make one band from the first
// to the last: "€57,122 – €58,792 – €60,459", "£30,000, £31,200, £32,400",
// "€70,000 LSI1 €72,000".

// leastSteps is how many amounts make a scale; three are so many bands, or one
// with its middle, unless words for steps stand among them.
const leastSteps = 4

// climb makes the two ends of a range of amounts that rise.
func (g *group) climb(items []item) {
	if !g.tooMany || g.either || len(g.amounts) < leastSteps {
		return
	}
	for i, at := range g.amounts {
		if g.roles[i] != lower && g.roles[i] != upper {
			return
		}
		if i > 0 {
			if ok, _ := climbs(items, g.amounts[i-1], at); !ok {
				return
			}
		}
	}
	g.amounts, g.roles, g.tooMany = []int{g.first(), g.last()}, []bound{lower, upper}, false
}

// scales joins the groups of a scale.
func scales(items []item, groups []group) []group {
	var out []group
	for i := 0; i < len(groups); i++ {
		g := groups[i]
		isRange, steps, named := len(g.amounts) > 1, len(g.amounts), false
		n := 1
		for ; i+n < len(groups); n++ {
			ok, step := continues(items, groups[i+n-1], groups[i+n])
			if !ok || isRange && !step {
				break // behind a range only a step goes on: "£40,000 – £45,000, £50,000"
			}
			named = named || step
		}
		steps += n - 1
		if n > 1 && (steps >= leastSteps || named && steps == leastSteps-1) {
			g.amounts, g.roles = []int{g.first(), groups[i+n-1].last()}, []bound{lower, upper}
			i += n - 1
		}
		out = append(out, g)
	}
	return out
}

// continues tells whether a group is the next step of the scale that ends with
// the one before it, and whether a word says that it is a step.
func continues(items []item, before, g group) (ok, step bool) {
	if before.tooMany || before.either || before.roles[0] == upper || len(g.amounts) != 1 || g.opens != g.first() || g.roles[0] != exact {
		return false, false
	}
	return climbs(items, before.last(), g.first())
}

// climbs tells whether the amount at item b is the step after the one at item a,
// and whether a word says that it is a step.
func climbs(items []item, a, b int) (ok, step bool) {
	for _, it := range items[a+1 : b] {
		switch {
		case stepWords[it.word]:
			step = true
		case it.word == ",", it.word == ":", it.kind == andItem, it.kind == rangeItem, it.kind == openItem, it.kind == closeItem, it.kind == boundItem && endWord(it.word) == upper:
		case it.kind == countItem && strings.Trim(it.word, "0123456789") == "":
		default:
			return false, false
		}
	}
	return rises(items[a].amount, items[b].amount), step
}

// rises tells whether one amount is less than the next, written alike.
func rises(a, b *amount) bool {
	if !a.strong() || !b.strong() || a.power != b.power || b.marked() && !sameCurrency(a, b) {
		return false
	}
	low, high := plainDigits(a), plainDigits(b)
	return len(low) < len(high) || len(low) == len(high) && low < high
}

// plainDigits is an amount's digits without what parts them.
func plainDigits(a *amount) string {
	groups, _ := split(a.digits)
	return strings.Join(groups, "")
}
