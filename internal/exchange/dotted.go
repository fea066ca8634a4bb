package exchange

import (
	"regexp"
	"strconv"
)

// dotted is the number that a paragraph of a numbered section begins with: "2.3".
var dotted = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2})*)\.(\d{1,2})[.)]?\s+(\p{Lu}.*)`)

// bare is the number that a paragraph begins with where nothing sets it off: "1 To write".
var bare = regexp.MustCompile(`^()(\d{1,2})\s+(\p{Lu}.*)`)

// numbered parts a paragraph that begins with a number: the section's, its own, the rest.
func numbered(text string) []string {
	if m := dotted.FindStringSubmatch(text); m != nil {
		return m
	}
	return bare.FindStringSubmatch(text)
}

// dottedItems makes a list of paragraphs that are numbered in their section, one right
// after the other: "2.1 Writes tests", "2.2 Runs them". A heading has its text below
// it, so that the next number does not follow at once.
func (p *page) dottedItems() {
	for i := 0; i < len(p.blocks); {
		n := dottedRun(p.blocks[i:])
		if n > 1 {
			for k := range p.blocks[i : i+n] {
				m := numbered(p.blocks[i+k].text)
				p.blocks[i+k] = block{form: item, text: escapeStart(m[3]), number: k + 1, section: m[1]}
			}
		}
		i += max(n, 1)
	}
}

// dottedRun is how many blocks from the first on are numbered one after the other in
// the same section.
func dottedRun(blocks []block) int {
	section, last := "", 0
	for n, b := range blocks {
		m := numbered(b.text)
		if m == nil || b.form != paragraph && b.form != item || b.form == item && b.level > 0 {
			return n
		}
		number, _ := strconv.Atoi(m[2]) // two digits at most
		if number == 0 || n == 0 && m[1] == "" && number != 1 || n > 0 && (m[1] != section || number != last+1) {
			return n
		}
		section, last = m[1], number
	}
	return len(blocks)
}
