package exchange

import (
	"regexp"
	"strconv"
)

// shareLine is a line that says first how much of the time what it names takes: "40%
// Testing", "(40%) Testing".
var shareLine = regexp.MustCompile(`^((?:\*\*)?\(?(\d{1,3})\s?%\)?)\s+(\p{Lu}.*)$`)

// shares sets the shares of the time apart from what they are of, as headings have them,
// where the lines that begin with one make the whole of it.
func (p *page) shares() {
	var at []int
	sum := 0
	for i, b := range p.blocks {
		m := shareLine.FindStringSubmatch(b.text)
		if m == nil || b.isList() || b.form == chunk || len(b.text) > maxHeading {
			continue
		}
		if len(at) > 0 && at[len(at)-1] == i-1 {
			return // nothing is between them
		}
		share, _ := strconv.Atoi(m[2]) // three digits at most
		at, sum = append(at, i), sum+share
	}
	if len(at) < 2 || sum != 100 {
		return
	}
	for _, i := range at {
		b := &p.blocks[i]
		b.text = shareLine.ReplaceAllString(b.text, "$1 – $3")
		if b.form == paragraph {
			b.form, b.level = heading, weak
		}
	}
}
