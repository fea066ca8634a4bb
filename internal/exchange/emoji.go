package exchange

import (
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
