package role

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// pairing says which entries of two lists are the same thing.
type pairing struct {
	toNew []int // of each old entry; -1 when it is gone
	toOld []int // of each new entry; -1 when it is new
}

// pairUp pairs entries with equal keys, in order where a key repeats.
func pairUp(old, new []string) pairing {
	p := pairing{toNew: slices.Repeat([]int{-1}, len(old)), toOld: slices.Repeat([]int{-1}, len(new))}
	p.pairLeft(old, new)
	return p
}

// pairLeft pairs what is left by other keys; an empty key is like none.
func (p pairing) pairLeft(old, new []string) {
	waiting := map[string][]int{}
	for i, key := range old {
		if p.toNew[i] < 0 && key != "" {
			waiting[key] = append(waiting[key], i)
		}
	}
	for j, key := range new {
		if queue := waiting[key]; p.toOld[j] < 0 && len(queue) > 0 {
			p.pair(queue[0], j)
			waiting[key] = queue[1:]
		}
	}
}

func (p pairing) pair(i, j int) { p.toNew[i], p.toOld[j] = j, i }

// maxAlike bounds how many entries of each list are compared with all of the
// other. A list of which more has changed has been replaced, not reworded.
const maxAlike = 100

// pairAlike pairs what is left by texts that share more than half of their
// words, the most alike first.
func (p pairing) pairAlike(old, new []string) {
	left, right := unpaired(p.toNew), unpaired(p.toOld)
	if len(left) > maxAlike || len(right) > maxAlike {
		return
	}
	type candidate struct {
		i, j  int
		alike float64
	}
	var found []candidate
	rightWords := each(right, func(j int) map[string]int { return wordsOf(new[j]) })
	for _, i := range left {
		words := wordsOf(old[i])
		for k, j := range right {
			if a := alike(words, rightWords[k]); a > 0.5 {
				found = append(found, candidate{i, j, a})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.alike, a.alike) })
	for _, f := range found {
		if p.toNew[f.i] < 0 && p.toOld[f.j] < 0 {
			p.pair(f.i, f.j)
		}
	}
}

func unpaired(to []int) []int {
	var list []int
	for i, other := range to {
		if other < 0 {
			list = append(list, i)
		}
	}
	return list
}

const maxCompared = 500 // words of a text that count for likeness

// wordsOf counts the words of a text, in small letters.
func wordsOf(text string) map[string]int {
	words := map[string]int{}
	n := 0
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		if n++; n > maxCompared {
			break
		}
		words[word]++
	}
	return words
}

// alike is how much of two texts are the same words, from 0 to 1.
func alike(a, b map[string]int) float64 {
	shared, all := 0, 0
	for word, n := range a {
		shared += min(n, b[word])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(all)
}

// each goes through what is gone, in the old order, and then through what is
// new or the same, in the new order.
func (p pairing) each(gone func(i int), added func(j int), same func(i, j int)) {
	for i, j := range p.toNew {
		if j < 0 {
			gone(i)
		}
	}
	for j, i := range p.toOld {
		if i < 0 {
			added(j)
		} else {
			same(i, j)
		}
	}
}

// moved gives the fewest new entries whose moving explains the order: those
// outside a longest run of pairs that are in order in both lists.
func (p pairing) moved() []int {
	var tails []int // the new entry that ends the best run of each length
	before := make([]int, len(p.toOld))
	for j, i := range p.toOld {
		if i < 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(tails, i, func(tail, i int) int { return cmp.Compare(p.toOld[tail], i) })
		before[j] = -1
		if at > 0 {
			before[j] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, j)
		} else {
			tails[at] = j
		}
	}
	stayed := map[int]bool{}
	if len(tails) > 0 {
		for j := tails[len(tails)-1]; j >= 0; j = before[j] {
			stayed[j] = true
		}
	}
	var moved []int
	for j, i := range p.toOld {
		if i >= 0 && !stayed[j] {
			moved = append(moved, j)
		}
	}
	return moved
}
