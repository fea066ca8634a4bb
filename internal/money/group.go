package money

import (
	"cmp"
	"strings"
)

// group is amounts that stand together as one band: "£45,000 to £60,000".
type group struct {
	amounts []int   // items
	roles   []bound // of each: which end it is; exact when nothing says
	either  bool    // two amounts for one end: "$58,700/63,301"
	tooMany bool    // more than two ends
	opens   int     // item with which it begins: a bound or the first amount
	rate    bool    // set off by a colon, and for an hour or a day: "Fee: £500 a day"
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
		g := group{amounts: []int{i}, roles: []bound{bracketedBound(items, i)}, opens: i}
		between := g.open(items)
		for {
			next, joint := follow(items, g.last(), between)
			if joint == noJoint {
				break
			}
			g.skip(items, next)
			g.join(next, joint)
			if b := bracketedBound(items, next); b != exact {
				g.roles[len(g.roles)-1] = b
			}
		}
		i = g.last()
		if g.tooMany && items[g.last()-1].kind == boundItem && items[g.last()-2].kind == openItem {
			g.drop()
		}
		g.climb(items)
		if len(g.amounts) == 1 && items[g.opens].word == "von" {
			g.roles[0] = exact // "ein Gehalt von 45.000 €" is no range
		}
		if len(g.amounts) == 1 && g.roles[0] == exact {
			g.roles[0] = cmp.Or(trailingBound(items, g.last()), distantBound(items, g.opens))
		}
		if len(out) > 0 && len(g.amounts) == 1 && g.roles[0] == exact && items[max(0, g.opens-1)].kind == slashItem {
			g.roles[0] = out[len(out)-1].endFor(items, g.opens-1)
		}
		if next := g.last() + 1; g.opens > 0 && items[g.opens-1].word == ":" && next < len(items) && items[next].kind == periodItem {
			g.rate = items[next].period == Hour || items[next].period == Day
		}
		out = append(out, g)
	}
	return scales(items, out)
}

// endFor is the end that a lone amount is, for the next one behind a slash: "Up to
// £80,000 (London)/£70,400 (National)".
func (g *group) endFor(items []item, slash int) bound {
	if len(g.amounts) > 1 || items[g.opens].kind != boundItem || g.roles[0] != upper {
		return exact
	}
	for _, it := range items[g.last()+1 : slash] {
		if it.kind != openItem && it.kind != closeItem && it.kind != wordItem && it.kind != periodItem {
			return exact
		}
	}
	return upper
}

// bracketsBound tells whether brackets behind the amount at item i hold nothing but
// which end it is.
func bracketsBound(items []item, i int) bool {
	return i+3 < len(items) && items[i+1].kind == openItem && items[i+2].kind == boundItem && items[i+3].kind == closeItem
}

// bracketedBound reads the end that stands in brackets behind the amount at item i:
// "$79,400 (minimum)".
func bracketedBound(items []item, i int) bound {
	if !bracketsBound(items, i) {
		return exact
	}
	if i+5 < len(items) && items[i+4].word == "," && items[i+5].kind == amountItem {
		return exact // "€48,896 (Max), €50,683 (LSI1)": a scale goes on
	}
	return endWord(items[i+2].word)
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
	if g.opens == g.first() && endsAt(items, i) {
		g.opens, g.roles[0] = i, upper
	}
	return between
}

// endsAt tells whether item i says that the amount behind it is the most, though
// the word mostly joins two: "bis 60.000 €", "Salary: to £60k".
func endsAt(items []item, i int) bool {
	if i < 0 || items[i].kind != rangeItem {
		return false
	}
	switch items[i].word {
	case "bis":
		return i == 0 || items[i-1].kind != amountItem
	case "to":
		return i == 0 || items[i-1].word == ":" || items[i-1].kind == breakItem || payWords[items[i-1].word]
	}
	return false
}

// trailingBound reads "minimum", "max" or "or more" right behind the amount at
// item i or its period.
func trailingBound(items []item, i int) bound {
	if i+2 < len(items) && items[i+1].kind == periodItem && behindWords[items[i+2].word] != exact {
		i++
	}
	if i+1 >= len(items) || items[i+1].kind != boundItem {
		return exact
	}
	next := i + 2
	if next < len(items) && items[next].word == ":" {
		next++ // "Maximum: £50,000"
	}
	if next < len(items) && items[next].kind == amountItem {
		return exact
	}
	return endWord(items[i+1].word)
}

// endWord is the end that a word names wherever it stands in the sentence.
func endWord(word string) bound {
	switch word {
	case "max", "maximum", "maximal", "maximaal":
		return upper
	case "min", "minimum", "mindestens", "minimaal", "mindestgehalt", "mindestentgelt":
		return lower
	case "median", "average", "midpoint", "mid-point", "durchschnitt", "mittelwert":
		return middle
	}
	return behindWords[word]
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
			if j == noJoint && besides(items, i, k) {
				return k, rangeJoint
			}
			if j == noJoint && trailingBound(items, i) == lower && trailingBound(items, k) == upper {
				j = upperJoint
			}
			return k, j
		case periodItem:
		case openItem, closeItem:
			if bracketsBound(items, k-1) {
				k += 2
				continue
			}
			if closed := asideEnd(items, k); closed > 0 && j == noJoint {
				k = closed
				continue
			}
			open = it.kind == openItem
			if j == rangeJoint && items[k-1].kind != countItem {
				return 0, noJoint
			}
		case rangeItem:
			leads := it.word != "" && k+1 < len(items) && items[k+1].kind == amountItem
			if j == noJoint && (!marks || leads || strings.HasSuffix(it.word, " to")) {
				j = rangeJoint
			} else if j != rangeJoint {
				return 0, noJoint
			}
		case andItem:
			if (between || rangesFrom(items, i)) && j == noJoint {
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
			if j == rangeJoint && items[k-1].kind == countItem || opensUpper(items, i, k+1) {
				continue
			}
			if k != i+1 || k+1 >= len(items) || items[k+1].kind != amountItem || !sameCurrency(items[i].amount, items[k+1].amount) {
				return 0, noJoint
			}
			j = eitherJoint
		case countItem:
			if j != rangeJoint && !open && !(items[k-1].kind == wordItem && gradeWords[items[k-1].word]) {
				return 0, noJoint
			}
		case markItem:
			marks = true
			if j == eitherJoint {
				return 0, noJoint
			}
		case wordItem:
			if !soft[it.word] && !gradeWords[it.word] && it.word != "of" && !labels(items, i, k, j) && !(k == i+1 && leadsOn(items, k)) {
				return 0, noJoint
			}
		case breakItem:
			if it.word != ";" || !opensUpper(items, i, k+1) {
				return 0, noJoint
			}
		default:
			return 0, noJoint
		}
	}
	return 0, noJoint
}

// besides tells whether the amounts at items i and k, between which nothing stands, are
// the ends of a range whose dash was lost: "$184,050 $262,928". A row of more is a scale.
func besides(items []item, i, k int) bool {
	a, b := items[i].amount, items[k].amount
	if k != i+1 || a.currencies == nil || b.currencies == nil || !a.grouped() || !b.grouped() || !rises(a, b) {
		return false
	}
	for n := i - 1; n >= max(0, i-nearby) && items[n].kind != breakItem; n-- {
		if items[n].kind == amountItem {
			return false
		}
	}
	return k+1 == len(items) || items[k+1].kind != amountItem
}

// rangesFrom tells whether the amount at item i begins a range that "and" joins: "ranges
// from €4,862 and €6,077".
func rangesFrom(items []item, i int) bool {
	if i < 2 || items[i-1].kind != boundItem || items[i-1].word != "from" {
		return false
	}
	word := items[i-2].word
	return word == "range" || word == "ranges" || word == "ranging"
}

// leadsOn tells whether the word at item k only leads to one for a range: "with
// annual increments to".
func leadsOn(items []item, k int) bool {
	if items[k].word != "with" && items[k].word != "by" {
		return false
	}
	k++
	if k < len(items) && items[k].kind == periodItem {
		k++
	}
	return k < len(items) && items[k].kind == rangeItem && items[k].word != ""
}

// opensUpper tells whether item k begins the next end of a band whose lower or
// middle one is said with the amount at item i: "Min: £40,000 / Max: £50,000".
func opensUpper(items []item, i, k int) bool {
	if k >= len(items) || items[k].kind != boundItem {
		return false
	}
	first := i - 1
	if first >= 0 && items[first].kind == markItem {
		first--
	}
	if first < 0 || items[first].kind != boundItem {
		return false
	}
	before, next := endWord(items[first].word), endWord(items[k].word)
	return before == lower && (next == middle || next == upper) || before == middle && next == upper
}

// roman numbers the rungs of some scales.
var roman = phrasesOf(map[string]bool{"i, ii, iii, iv, v, vi, vii, viii, ix, x": true})

// labels tells whether the word at item k, between the amount at item i and the
// next, belongs to the name of a rung: "Level I £30,000 to Level III £35,000",
// "GS-SES Step 1 $132,552 to GS-SES Step 10 $183,300".
func labels(items []item, i, k int, j joint) bool {
	word := items[k].word
	switch {
	case k+1 < len(items) && word == "at" && items[k+1].kind == wordItem && gradeWords[items[k+1].word]:
		return true
	case j != rangeJoint:
		return false
	case roman[word] && items[k-1].kind == wordItem && gradeWords[items[k-1].word]:
		return true
	}
	for b := i - 1; b >= max(0, i-nearby) && items[b].kind != breakItem && items[b].kind != amountItem; b-- {
		if items[b].kind == wordItem && items[b].word == word {
			return true // the same words named the rung before
		}
	}
	return false
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
	if a.trailing != nil && b.trailing != nil && a.trailing[0] != b.trailing[0] {
		return false // "3,850 USD / 2,310 GBP"
	}
	return b.currencies == nil || a.currencies == nil || b.currencies[0] == a.currencies[0]
}

// drop leaves out the last amount, which stands in parentheses behind a whole
// band: "£60k–£70k (up to £80k for a specialist)".
func (g *group) drop() {
	n := len(g.amounts) - 1
	g.amounts, g.roles, g.tooMany = g.amounts[:n], g.roles[:n], false
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
