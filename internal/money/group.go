package money

import "cmp"

// group is amounts that stand together as one band: "£45,000 to £60,000".
type group struct {
	amounts []int   // items
	roles   []bound // of each: which end it is; exact when nothing says
	either  bool    // two amounts for one end: "$58,700/63,301"
	tooMany bool    // more than two ends
	opens   int     // item with which it begins: a bound or the first amount
	asides  []Span  // what parentheses between the amounts say of something else
}

func (g *group) first() int { return g.amounts[0] }
func (g *group) last() int  { return g.amounts[len(g.amounts)-1] }

// groups puts the amounts that belong together into groups.
func groups(items []item) []group {
	var out []group
	for i := 0; i < len(items); i++ {
		if items[i].kind != amountItem {
			continue
		}
		g := group{amounts: []int{i}, roles: []bound{exact}, opens: i}
		between := g.open(items)
		for {
			next, joint := follow(items, g.last(), between)
			if joint == noJoint {
				break
			}
			g.skip(items, next)
			g.join(next, joint)
		}
		if len(g.amounts) == 1 && g.roles[0] == exact {
			g.roles[0] = cmp.Or(trailingBound(items, g.last()), distantBound(items, g.opens))
		}
		i = g.last()
		out = append(out, g)
	}
	return out
}

// open reads what stands before the first amount; it tells whether that is
// "between".
func (g *group) open(items []item) (between bool) {
	i := g.first() - 1
	for ; i >= 0 && (items[i].kind == boundItem || items[i].kind == betweenItem); i-- {
		g.opens = i
		between = between || items[i].kind == betweenItem
		if items[i].kind == boundItem && (g.roles[0] == exact || g.roles[0] == about) {
			g.roles[0] = items[i].bound
		}
	}
	return between
}

// trailingBound reads "minimum" or "max" right behind the amount at item i.
func trailingBound(items []item, i int) bound {
	if i+1 >= len(items) || items[i+1].kind != boundItem || i+2 < len(items) && items[i+2].kind == amountItem {
		return exact
	}
	return endWord(items[i+1].word)
}

// endWord is the end that a word names wherever it stands in the sentence.
func endWord(word string) bound {
	switch word {
	case "max", "maximum", "maximal":
		return upper
	case "min", "minimum", "mindestens":
		return lower
	case "median", "average", "midpoint", "mid-point", "durchschnitt", "mittelwert":
		return middle
	}
	return exact
}

// distantBound finds "maximum" or "minimum" earlier in the sentence, as in "the
// maximum salary is £60,000".
func distantBound(items []item, before int) bound {
	for i := before - 1; i >= max(0, before-2*nearby); i-- {
		switch it := items[i]; it.kind {
		case boundItem:
			return endWord(it.word)
		case wordItem, periodItem, openItem, countItem, lengthItem, markItem:
		default:
			return exact
		}
	}
	return exact
}

// joint is how an amount goes on from the one before it.
type joint int

const (
	noJoint joint = iota
	rangeJoint
	upperJoint
	middleJoint
	eitherJoint
)

// follow finds the amount after item i that belongs to the same band.
func follow(items []item, i int, between bool) (next int, j joint) {
	open, marks := false, false
	for k := i + 1; k < len(items); k++ {
		it := items[k]
		switch it.kind {
		case amountItem:
			if j == noJoint && trailingBound(items, i) == lower && trailingBound(items, k) == upper {
				j = upperJoint
			}
			return k, j
		case periodItem:
		case openItem, closeItem:
			if closed := asideEnd(items, k); closed > 0 && j == noJoint {
				k = closed
				continue
			}
			open = it.kind == openItem
			if j == rangeJoint {
				return 0, noJoint
			}
		case rangeItem:
			if j == noJoint && !marks {
				j = rangeJoint
			} else if j != rangeJoint {
				return 0, noJoint
			}
		case andItem:
			if between && j == noJoint {
				j = rangeJoint
			}
		case boundItem:
			if k == i+1 && trailingBound(items, i) != exact {
				continue
			}
			j = boundJoint(it.bound, j)
			if j == noJoint {
				return 0, noJoint
			}
		case slashItem:
			if k != i+1 || k+1 >= len(items) || items[k+1].kind != amountItem || !sameCurrency(items[i].amount, items[k+1].amount) {
				return 0, noJoint
			}
			j = eitherJoint
		case countItem:
			if j != rangeJoint && !open {
				return 0, noJoint
			}
		case markItem:
			marks = true
			if j == eitherJoint {
				return 0, noJoint
			}
		case wordItem:
			if !soft[it.word] && !gradeWords[it.word] && it.word != "of" {
				return 0, noJoint
			}
		default:
			return 0, noJoint
		}
	}
	return 0, noJoint
}

// asideEnd is where the parentheses that open at item k close, when they say
// something else than the ends of the band that goes on behind them: "£60,000
// (London weighting £5,000) – £80,000". It is 0 when they do not.
func asideEnd(items []item, k int) int {
	if items[k].kind != openItem {
		return 0
	}
	other := false
	for i := k + 1; i+2 < len(items); i++ {
		switch it := items[i]; it.kind {
		case closeItem:
			if other && items[i+1].kind == rangeItem && items[i+2].kind == amountItem {
				return i
			}
			return 0
		case openItem, breakItem:
			return 0
		case amountItem, lengthItem, plusItem:
			other = true
		case wordItem:
			other = other || !soft[it.word] && !gradeWords[it.word]
		}
	}
	return 0
}

// skip notes the asides on the way to the amount at item next.
func (g *group) skip(items []item, next int) {
	for k := g.last() + 1; k < next; k++ {
		if closed := asideEnd(items, k); closed > 0 {
			g.asides = append(g.asides, Span{items[k].Start, items[closed].End})
			k = closed
		}
	}
}

func boundJoint(b bound, before joint) joint {
	switch b {
	case upper:
		return upperJoint
	case middle:
		return middleJoint
	case about:
		return before
	}
	return noJoint
}

func sameCurrency(a, b *amount) bool {
	return b.currencies == nil || a.currencies == nil || b.currencies[0] == a.currencies[0]
}

// join adds the amount at item next.
func (g *group) join(next int, j joint) {
	role := upper
	switch j {
	case eitherJoint:
		g.either = true
		role = g.roles[len(g.roles)-1]
	case middleJoint:
		role = middle
	default:
		for i, r := range g.roles {
			switch r {
			case upper:
				g.tooMany = true
			case exact, about:
				g.roles[i] = lower
			}
		}
	}
	g.amounts, g.roles = append(g.amounts, next), append(g.roles, role)
}
