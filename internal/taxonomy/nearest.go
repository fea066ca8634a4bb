package taxonomy

import "slices"

// maxNearest is the length in characters beyond which no word is looked for.
const maxNearest = 60

// maxEdits is how many edits may lie between a word and the one that it means.
const maxEdits = 3

// Nearest finds the known word that a misspelt one most likely means: the one
// with the fewest letters added, left out, changed or swapped, and at most one
// in three (never more than three). Of several the first in known wins. An
// exact match is the nearest of all.
func Nearest(word string, known []string) (string, bool) {
	w := []rune(fold(word))
	if len(w) == 0 || len(w) > maxNearest {
		return "", false
	}
	best, found := min(len(w)/3, maxEdits)+1, ""
	for _, k := range known {
		if d := distance(w, []rune(fold(k)), best-1); d < best {
			best, found = d, k
		}
		if best == 0 {
			break
		}
	}
	return found, found != ""
}

// nearestSorted is [Nearest] among many sorted words, of which it looks only at
// those with the same first letter: people seldom get that one wrong.
func nearestSorted(word string, sorted []string) (string, bool) {
	if word == "" {
		return "", false
	}
	from, _ := slices.BinarySearch(sorted, word[:1])
	to := from
	for to < len(sorted) && sorted[to][0] == word[0] {
		to++
	}
	return Nearest(word, sorted[from:to])
}

// distance counts the edits (a swap of neighbours is one) between a and b, and
// stops counting above limit. a is at most maxNearest long, limit maxEdits.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var rows [3][maxNearest + maxEdits + 1]int // of the table: two before, one before, this
	before, last, row := rows[0][:], rows[1][:], rows[2][:]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
