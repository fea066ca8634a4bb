package taxonomy

// maxNearest is the length in characters beyond which no word is looked for.
const maxNearest = 60

// Nearest finds the known word that a misspelt one most likely means: the one
// with the fewest letters added, left out, changed or swapped, and at most one
// in three (never more than three). Of several the first in known wins. An
// exact match is the nearest of all.
func Nearest(word string, known []string) (string, bool) {
	w := []rune(fold(word))
	if len(w) == 0 || len(w) > maxNearest {
		return "", false
	}
	best, found := min(len(w)/3, 3)+1, ""
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

// distance counts the edits (a swap of neighbours is one) between a and b, and
// stops counting above limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var before []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next := make([]int, len(b)+1)
		next[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
			least = min(least, next[j])
		}
		if least > limit {
			return limit + 1
		}
		before, row = row, next
	}
	return row[len(b)]
}
