package textdiff

// Bounds of the search for a line's new form: how many lines on, and how long
// lines may be.
const (
	maxPairing = 20
	maxAlike   = 2 << 10
)

// paired tells for each old line of a replaced passage which new line is its new
// form; -1 for none. As many lines as before stand for one another in order;
// otherwise those do that are most alike and have half of their text in common.
func paired(old, new []string) []int {
	mates := make([]int, len(old))
	if len(old) == len(new) {
		for i := range mates {
			mates[i] = i
		}
		return mates
	}
	candidates := make([]content, len(new))
	for j, line := range new {
		candidates[j] = contentOf(line)
	}
	next := 0
	for i, line := range old {
		mates[i] = -1
		if j, ok := contentOf(line).mostAlike(candidates[next:min(next+maxPairing, len(new))]); ok {
			mates[i] = next + j
			next += j + 1
		}
	}
	return mates
}

// content is the words of a line and how often each stands there; nothing of a
// line that is too long.
type content struct {
	size  int // bytes
	count map[string]int
}

func contentOf(line string) content {
	c := content{count: map[string]int{}}
	if len(line) > maxAlike {
		return c
	}
	for _, w := range words(line) {
		c.count[w]++
	}
	c.size = len(line)
	return c
}

// mostAlike finds the line that has most in common with this one, at least half
// of both.
func (c content) mostAlike(lines []content) (int, bool) {
	best, most := 0, 0.5
	found := false
	for j, other := range lines {
		if share := c.share(other); share > most || share == most && !found {
			best, most, found = j, share, true
		}
	}
	return best, found
}

// share is how much of two lines is the same, from 0 to 1.
func (c content) share(other content) float64 {
	if c.size == 0 || other.size == 0 {
		return 0
	}
	same := 0
	for w, n := range c.count {
		same += len(w) * min(n, other.count[w])
	}
	return 2 * float64(same) / float64(c.size+other.size)
}
