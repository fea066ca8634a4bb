package web

import "strings"

// nearest is the known name that a mistaken one probably means, or empty when
// none is near: about a third of its letters may differ.
func nearest(name string, known []string) string {
	const longest = 64 // nobody means anything by a longer name
	if len(name) > longest {
		return ""
	}
	best, least := "", 0
	for _, k := range known {
		d := distance(fold(name), fold(k))
		if d <= (max(len(name), len(k))+1)/3 && (best == "" || d < least) {
			best, least = k, d
		}
	}
	return best
}

func fold(s string) string { return strings.ReplaceAll(strings.ToLower(s), "-", "_") }

// distance counts the letters to add, remove or change to get from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

// didYouMean ends a sentence about an unknown name with the nearest known one,
// or with all when they are few.
func didYouMean(name string, known []string) string {
	switch n := nearest(name, known); {
	case n != "":
		return "did you mean " + n + "?"
	case len(known) == 0:
		return "none is taken here."
	case len(known) <= 12:
		return "known are " + strings.Join(known, ", ") + "."
	default:
		return "the known ones are listed at /docs."
	}
}
