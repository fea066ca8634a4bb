package exchange

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainBullets puts a bullet in the place of the emoji that begins each item of
// a list: the same one on lines that follow each other. One that stands on a
// line by itself adorns a heading.
func plainBullets(lines []string) {
	last := 0      // of the line before that is not empty
	var first rune // the emoji that it began with
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		sign, rest := pictured(line)
		if sign != 0 && sign == first {
			if _, head := pictured(lines[last]); head != "" {
				lines[last] = "• " + head
			}
			lines[i] = "• " + rest
		}
		last, first = i, sign
	}
}

// pictured is the emoji that begins a line and what follows it; 0 and nothing
// when none does.
func pictured(line string) (sign rune, rest string) {
	line = strings.TrimSpace(line)
	sign, size := utf8.DecodeRuneInString(line)
	if sign < '\u2190' || !unicode.Is(unicode.So, sign) {
		return 0, ""
	}
	rest = strings.TrimLeft(strings.TrimPrefix(line[size:], "\ufe0f"), " \t")
	if rest == "" {
		return 0, ""
	}
	return sign, rest
}

// tightMark is a mark of a list that its writer put no space behind, or one that
// Markdown takes for a word.
var tightMark = regexp.MustCompile(`^([ \t]*)([-+*](\pL)|[–—] ?(\pL)|o (\p{Lu}))`)

// looseBullets puts the space behind the marks of a list that lacks it
// ("-Deploy"): the same one on lines that follow each other.
func looseBullets(lines []string) {
	last := 0        // of the line before that is not empty
	var first string // the mark that it began with
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		mark := tight(line)
		if mark != "" && mark == first {
			loosen(&lines[last])
			loosen(&lines[i])
		}
		last, first = i, mark
	}
}

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

// loosen puts a hyphen and a space in the place of the mark that a line begins
// with, if it does.
func loosen(line *string) {
	m := tightMark.FindStringSubmatchIndex(*line)
	if m == nil {
		return // it is done already
	}
	at := max(m[6], m[8], m[10])
	*line = (*line)[:m[3]] + "- " + (*line)[at:]
}
