package textdiff

import (
	"sort"

	"github.com/aymanbagabas/go-udiff/lcs"
)

// change says that pieces [a0, a1) of one sequence became [b0, b1) of another.
type change struct{ a0, a1, b0, b1 int }

// oneToOne tells whether as many pieces came as went.
func (c change) oneToOne() bool { return c.a1-c.a0 == c.b1-c.b0 }

// changes tells how a became b, in order, with something equal between any two.
//
// What is equal at both ends stays; pieces that both have just once hold the
// middle together; what lies between those is left to a search that gives up
// looking for the shortest answer when there are very many differences. So a
// text of half a megabyte takes no longer than its length says.
func changes(a, b []string) []change {
	x, y := number(a, b)
	head := 0
	for head < min(len(x), len(y)) && x[head] == y[head] {
		head++
	}
	endA, endB := len(x), len(y)
	for endA > head && endB > head && x[endA-1] == y[endB-1] {
		endA, endB = endA-1, endB-1
	}
	var list []change
	from := pair{head, head}
	for _, at := range append(anchors(x, y, head, endA, endB), pair{endA, endB}) {
		list = append(list, between(x, y, from, at)...)
		from = pair{at.a + 1, at.b + 1}
	}
	return list
}

// number gives equal pieces equal numbers. They are runes because that is what
// the search takes.
func number(a, b []string) (x, y []rune) {
	numbers := make(map[string]rune, len(a))
	of := func(pieces []string) []rune {
		list := make([]rune, len(pieces))
		for i, s := range pieces {
			n, ok := numbers[s]
			if !ok {
				n = rune(len(numbers))
				numbers[s] = n
			}
			list[i] = n
		}
		return list
	}
	return of(a), of(b)
}

// pair is a place in both sequences.
type pair struct{ a, b int }

// anchors pairs the pieces that stand once in x[head:endA] and once in
// y[head:endB]: as many of them as are in the same order in both.
func anchors(x, y []rune, head, endA, endB int) []pair {
	once := map[rune]pair{}
	for i, n := range x[head:endA] {
		if _, seen := once[n]; seen {
			once[n] = pair{-1, -1}
			continue
		}
		once[n] = pair{head + i, -1}
	}
	for i, n := range y[head:endB] {
		switch p, ok := once[n]; {
		case ok && p.b < 0:
			once[n] = pair{p.a, head + i}
		case ok:
			once[n] = pair{-1, head + i}
		}
	}
	var both []pair
	for _, n := range x[head:endA] {
		if p := once[n]; p.a >= 0 && p.b >= 0 {
			both = append(both, p)
		}
	}
	return rising(both)
}

// rising is a longest run of pairs, in order of a, whose b rises.
func rising(pairs []pair) []pair {
	var ends []int // the pair that ends the lowest run of each length
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n := sort.Search(len(ends), func(k int) bool { return pairs[ends[k]].b > p.b })
		if n == len(ends) {
			ends = append(ends, i)
		}
		ends[n] = i
		if n > 0 {
			before[i] = ends[n-1]
		}
	}
	run := make([]pair, len(ends))
	if len(run) == 0 {
		return nil
	}
	at := ends[len(ends)-1]
	for i := len(run) - 1; i >= 0; i-- {
		run[i], at = pairs[at], before[at]
	}
	return run
}

// maxSearched is how many lines a gap without anchors may have that is searched:
// far more than any document has that people wrote.
const maxSearched = 10_000

// between is the changes in a gap that no anchor stands in.
func between(x, y []rune, from, to pair) []change {
	whole := change{from.a, to.a, from.b, to.b}
	if whole.a0 == whole.a1 && whole.b0 == whole.b1 {
		return nil
	}
	if whole.a0 == whole.a1 || whole.b0 == whole.b1 || max(to.a-from.a, to.b-from.b) > maxSearched {
		return []change{whole}
	}
	var list []change
	for _, d := range lcs.DiffRunes(x[from.a:to.a], y[from.b:to.b]) {
		list = append(list, change{from.a + d.Start, from.a + d.End, from.b + d.ReplStart, from.b + d.ReplEnd})
	}
	return list
}
