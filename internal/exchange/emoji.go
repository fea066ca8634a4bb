package exchange

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sameMarks mends the items of lists: lines that follow each other, but for empty
// ones, and begin with the same mark. mark is empty for a line without one; mend
// leaves a line that is mended already as it is.
func sameMarks(lines []string, mark, mend func(line string) string) {
	last := 0        // of the line before that is not empty
	var first string // the mark that it began with
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		now := mark(line)
		if now != "" && now == first {
			lines[last], lines[i] = mend(lines[last]), mend(line)
		}
		last, first = i, now
	}
}

// plainBullets puts a bullet in the place of the emoji that begins each item of
// a list. One that stands on a line by itself adorns a heading.
func plainBullets(lines []string) {
	mark := func(line string) string {
		sign, _ := pictured(line)
		return sign
	}
	sameMarks(lines, mark, func(line string) string {
		if _, rest := pictured(line); rest != "" {
			return "• " + rest
		}
		return line
	})
}

// pictured is the emoji that begins a line and what follows it; both empty when
// none does.
func pictured(line string) (sign, rest string) {
	line = strings.TrimSpace(line)
	first, size := utf8.DecodeRuneInString(line)
	if first < '\u2190' || !unicode.Is(unicode.So, first) {
		return "", ""
	}
	rest = strings.TrimLeft(strings.TrimPrefix(line[size:], "\ufe0f"), " \t")
	if rest == "" {
		return "", ""
	}
	return line[:size], rest
}

// tightMark is a mark of a list that its writer put no space behind, or one that
// Markdown takes for a word.
var tightMark = regexp.MustCompile(`^([ \t]*)([-+*](\pL)|[–—] ?(\pL)|o (\p{Lu}))`)

// looseBullets puts the space behind the marks of a list that lacks it
// ("-Deploy").
func looseBullets(lines []string) { sameMarks(lines, tight, loosened) }

// tight is the mark of an item without the space that it needs; one that begins
// an emphasis is none.
func tight(line string) string {
	m := tightMark.FindStringSubmatch(line)
	if m == nil || m[2][0] == '*' && strings.Count(line, "*") > 1 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(m[2])
	return m[2][:size]
}

// loosened is a line with a hyphen and a space in the place of the mark that it
// begins with, if it does.
func loosened(line string) string {
	m := tightMark.FindStringSubmatchIndex(line)
	if m == nil {
		return line
	}
	return line[:m[3]] + "- " + line[max(m[6], m[8], m[10]):]
}
