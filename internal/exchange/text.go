package exchange

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tidy makes pasted text even: one kind of line end and of space, and nothing
// that cannot be seen.
var tidy = strings.NewReplacer(
	"\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n",
	"\u00a0", " ", "\u202f", " ", "\u2007", " ", "\u200b", "", "\u2060", "", "\ufeff", "", "\u00ad", "",
)

// bullet is the mark that begins a list item in pasted text, with what is before
// it. "o" and "§" are what the bullets of Word become.
var bullet = regexp.MustCompile(`^([ \t]*)(?:([•●▪■◦○‣⁃∙·➢➤►▶✓✔✅❖◆♦\x{f0b7}\x{f0a7}\x{f0d8}\x{f076}])[ \t]*|([-–—*+])[ \t]+|(o|§)(?:\t[ \t]*| {2,})|\(?(\d{1,3}|[a-z])[.)](?:\t[ \t]*| +))(\S.*)$`)

// rule is a line of nothing but marks.
var rule = regexp.MustCompile(`^\s*([-=_*~•·.]\s?){3,}$`)

// textReader reads pasted plain text, line by line.
type textReader struct {
	out     []block
	wrapped bool // the text was broken into lines of a width
	blank   bool // the line before was empty
	indents []int
}

// readText makes blocks of plain text.
func readText(text string) []block {
	lines := withoutPages(strings.Split(tidy.Replace(text), "\n"))
	dropContents(lines)
	boardFacts(lines)
	dropInsights(lines)
	lines = loneBullets(lines)
	plainBullets(lines)
	looseBullets(lines)
	r := &textReader{wrapped: isWrapped(lines), blank: true}
	if !r.wrapped {
		lostBullets(lines)
	}
	for i := 0; i < len(lines); i++ {
		if n := tableLength(lines[i:]); n > 0 {
			r.out = append(r.out, tabTable(lines[i:i+n])...)
			r.blank = false
			i += n - 1
			continue
		}
		if rows, n := alignedTable(lines[i:]); n > 0 {
			r.out = append(r.out, tableBlocks(rows)...)
			r.blank = true
			i += n - 1
			continue
		}
		r.line(lines[i])
	}
	return r.out
}

func (r *textReader) add(b block) {
	b.tight = !r.blank
	r.blank = false
	r.out = append(r.out, b)
}

func (r *textReader) line(line string) {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	words := strings.TrimSpace(line)
	last := r.last()
	switch {
	case words == "":
		r.blank = true
		return
	case rule.MatchString(line):
		if !r.blank && last != nil && last.form == paragraph && isUnderline(words) && len(last.text) <= maxHeading {
			last.form, last.level = heading, 1
			if words[0] == '-' {
				last.level = 2
			}
		}
		r.blank = true
		return
	}
	if m := bullet.FindStringSubmatch(line); m != nil && !r.startsSentence(m) {
		r.item(m)
		return
	}
	if r.continues(line, last) {
		last.text += " " + escapeInline(words)
		r.blank = false
		return
	}
	r.indents = r.indents[:0]
	r.add(block{form: paragraph, text: escape(words)})
}

func (r *textReader) last() *block {
	if len(r.out) == 0 {
		return nil
	}
	return &r.out[len(r.out)-1]
}

func isUnderline(words string) bool {
	return strings.Trim(words, "=") == "" || strings.Trim(words, "-") == ""
}

// startsSentence tells whether what looks like the mark of an item is a letter
// that a sentence or an initial begins with.
func (r *textReader) startsSentence(m []string) bool {
	return m[5] != "" && !unicode.IsDigit(rune(m[5][0])) && m[5] != "a" && len(r.indents) == 0
}

// item adds a list item. It is nested when it is indented more than the one
// before, or has the mark that Word gives to inner lists.
func (r *textReader) item(m []string) {
	indent := 4*strings.Count(m[1], "\t") + strings.Count(m[1], " ")
	if m[4] != "" || m[2] == "◦" || m[2] == "○" || m[2] == "▪" && len(r.indents) > 0 {
		indent++
	}
	for len(r.indents) > 0 && r.indents[len(r.indents)-1] >= indent {
		r.indents = r.indents[:len(r.indents)-1]
	}
	b := block{form: item, text: escape(strings.TrimSpace(m[6])), level: len(r.indents)}
	r.indents = append(r.indents, indent)
	if n, err := strconv.Atoi(m[5]); err == nil {
		b.number = max(n, 1)
	}
	r.add(b)
}

// continues tells whether a line goes on with the text of the block before it.
func (r *textReader) continues(line string, last *block) bool {
	if r.blank || last == nil || last.form != item && last.form != paragraph || len(last.text) > maxParagraph {
		return false
	}
	if dotted.MatchString(strings.TrimSpace(line)) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(line))
	end, _ := utf8.DecodeLastRuneInString(last.text)
	if last.form == item && (line[0] == ' ' || line[0] == '\t') || breaksOff(last.text, first) && !isLabelled(line) {
		return true
	}
	if unicode.IsLower(first) && !strings.ContainsRune(".:!?", end) && len(last.text) > 30 {
		return true
	}
	return r.wrapped && end != ':' && len(last.text) >= shortLine && !isLabelled(line)
}

// breaksOff tells whether a text cannot end where its line does: within parentheses,
// or before a figure at a dash or a word that needs one ("£47,532 -", "a budget of").
func breaksOff(text string, next rune) bool {
	if open := strings.LastIndexByte(text, '('); open >= 0 && !strings.Contains(text[open:], ")") {
		return unicode.IsLetter(next) || unicode.IsDigit(next) || unicode.Is(unicode.Sc, next)
	}
	if !unicode.IsDigit(next) && !unicode.Is(unicode.Sc, next) {
		return false
	}
	words := strings.Fields(text)
	end := words[len(words)-1]
	return len(words) > 1 && (listed("needs a figure", end) || strings.Trim(end, "-–—") == "")
}

// shortLine is a length in bytes below which a line of wrapped text ends by
// itself.
const shortLine = 45

// isWrapped tells whether a text was broken into lines of a width, as mail is:
// most lines that another follows at once are nearly as long as the longest.
func isWrapped(lines []string) bool {
	longest, followed, full := 0, 0, 0
	for _, line := range lines {
		longest = max(longest, utf8.RuneCountInString(line))
	}
	if longest > 110 {
		return false
	}
	for i, line := range lines[:len(lines)-1] {
		if strings.TrimSpace(line) == "" || strings.TrimSpace(lines[i+1]) == "" || bullet.MatchString(lines[i+1]) {
			continue
		}
		followed++
		if n := utf8.RuneCountInString(line); n >= 50 && n >= longest-25 {
			full++
		}
	}
	return followed > 0 && 2*full >= followed
}

// isLabelled tells whether a line says something by itself: "Salary: £45,000".
func isLabelled(line string) bool {
	label, _, ok := strings.Cut(line, ":")
	return ok && len(label) <= 30 && len(strings.Fields(label)) <= 4
}

// tableLength is how many of the lines are rows of a table as Word and browsers
// paste it: cells parted by tabs, as many in each row. It is 0 for none.
func tableLength(lines []string) int {
	cells := strings.Count(strings.TrimRight(lines[0], "\r \t"), "\t")
	if cells == 0 || bullet.MatchString(lines[0]) {
		return 0
	}
	n := 1
	for n < len(lines) && !bullet.MatchString(lines[n]) && strings.Count(strings.TrimRight(lines[n], "\r \t"), "\t") == cells {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

func tabTable(lines []string) []block {
	rows := make([][]cell, len(lines))
	for i, line := range lines {
		for text := range strings.SplitSeq(strings.TrimSpace(line), "\t") {
			var c cell
			if text = strings.TrimSpace(text); text != "" {
				c = cell{{form: paragraph, text: escapeInline(text)}}
			}
			rows[i] = append(rows[i], c)
		}
	}
	return tableBlocks(rows)
}
