package exchange

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The beginnings of Markdown blocks.
var (
	atxHeading  = regexp.MustCompile(`^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$`)
	hashHeading = regexp.MustCompile(`^(#{2,6})([^#\s].*)$`)
	listMark    = regexp.MustCompile(`^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+\S|[ \t]*$)`)
	fenceMark   = regexp.MustCompile("^ {0,3}(?:(```+)[^`]*$|(~~~+|:::+))")
	htmlMark    = regexp.MustCompile(`^ {0,3}<(/?)(address|article|aside|blockquote|center|details|dd|div|dl|dt|figure|font|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|script|section|span|style|summary|table|tbody|td|th|thead|tr|u|ul)\b`)
	tableRule   = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)
	setext      = regexp.MustCompile(`^ {0,3}(=+|-{2,})\s*$`)
	wordBullet  = regexp.MustCompile(`^\s*[•●▪■◦○‣⁃∙·]\s*\S`)
)

// looksMarkdown tells whether a text without a name that says so was written in
// Markdown.
func looksMarkdown(text string) bool {
	signs := 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		switch m := atxHeading.FindStringSubmatch(line); {
		case m != nil:
			signs += len(m[1])
		case isBoldLine(line), webLink.MatchString(line):
			signs++
		}
	}
	return signs > 1
}

var webLink = regexp.MustCompile(`\[[^\]]+\]\((?:https?:|mailto:|/)[^)]*\)`)

// markdownReader parts Markdown into blocks. What it does not need to know is
// left as it is written.
type markdownReader struct {
	lines []string
	at    int
	out   []block
}

// uneven finds code, and what [tidy] makes even in the text around it.
var uneven = regexp.MustCompile("(?s)```.*?```|`[^`\n]*`| [\u200b\u2060]+ |[\u00a0\u2028\u2029\u202f\u2007\u200b\u2060\ufeff\u00ad]")

// readMarkdown makes blocks of Markdown.
func readMarkdown(text string) []block {
	text = uneven.ReplaceAllStringFunc(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), func(found string) string {
		switch found[0] {
		case '`':
			return found // code, which may mean what it has
		case ' ':
			return " "
		}
		return tidy.Replace(found)
	})
	lines, code := withoutCode(strings.Split(text, "\n"))
	lines = loneBullets(lines)
	escapedBullets(lines)
	plainBullets(lines)
	looseBullets(lines)
	r := &markdownReader{lines: withCode(lines, code)}
	for r.at < len(r.lines) {
		r.block()
	}
	return r.out
}

// escapedBullet is the mark of an item that was escaped, so that it would be text.
var escapedBullet = regexp.MustCompile(`^[ \t]*\\([-+*])[ \t]+\S`)

// escapedBullets takes the backslash from before the marks of a list: lines that begin
// with one, and no other paragraph between them, were a list to whoever wrote them, and
// are text to Markdown. A line by itself is an item where such a list has its mark.
func escapedBullets(lines []string) {
	over, ended := "", false // the mark above, and whether its paragraph ended
	marks := map[string]bool{}
	for _, line := range lines {
		m := escapedBullet.FindStringSubmatch(line)
		switch {
		case m != nil:
			marks[m[1]] = marks[m[1]] || over == m[1]
			over, ended = m[1], false
		case strings.TrimSpace(line) == "":
			ended = true
		case ended || atxHeading.MatchString(line):
			over = ""
		}
	}
	for i, line := range lines {
		if m := escapedBullet.FindStringSubmatch(line); m != nil && marks[m[1]] {
			lines[i] = strings.Replace(line, "\\", "", 1)
		}
	}
}

// withoutCode takes out what blocks of code hold, so that nothing in it is mended; the
// lines that begin them stay.
func withoutCode(lines []string) (rest []string, code [][]string) {
	for i := 0; i < len(lines); i++ {
		rest = append(rest, lines[i])
		sign := fenceSign(lines[i])
		if !isCode(sign) {
			continue
		}
		from := i + 1
		for i++; i < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[i]), sign); {
			i++
		}
		code = append(code, lines[from:min(i+1, len(lines))])
	}
	return rest, code
}

// isCode tells the signs of code from ":::", in which Markdown is.
func isCode(sign string) bool { return sign != "" && sign[0] != ':' }

// withCode puts back what withoutCode took out.
func withCode(rest []string, code [][]string) []string {
	var lines []string
	for _, line := range rest {
		lines = append(lines, line)
		if isCode(fenceSign(line)) {
			lines, code = append(lines, code[0]...), code[1:]
		}
	}
	return lines
}

func (r *markdownReader) add(b block) { r.out = append(r.out, b) }

func (r *markdownReader) block() {
	line := r.lines[r.at]
	switch {
	case strings.TrimSpace(line) == "":
		r.at++
	case fenceMark.MatchString(line):
		r.fence()
	case strings.HasPrefix(strings.TrimSpace(line), "<!--"):
		r.until(func(line string) bool { return strings.Contains(line, "-->") })
	case htmlMark.MatchString(line):
		r.html()
	case atxHeading.MatchString(line):
		m := atxHeading.FindStringSubmatch(line)
		r.at++
		if m[2] != "" {
			r.add(block{form: heading, level: len(m[1]), text: m[2]})
		}
	case hashHeading.MatchString(line):
		m := hashHeading.FindStringSubmatch(line)
		r.at++
		r.add(block{form: heading, level: len(m[1]), text: strings.TrimRight(m[2], "# ")})
	case rule.MatchString(line) && !setext.MatchString(line) || strings.TrimSpace(line) == "---":
		r.at++
	case wordBullet.MatchString(line):
		r.bullets()
	case listMark.MatchString(line):
		r.list()
	case strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t"):
		r.paragraph() // four spaces are far more often a slip than code
	case r.at+1 < len(r.lines) && strings.Contains(line, "|") && tableRule.MatchString(r.lines[r.at+1]):
		r.table()
	case strings.HasPrefix(strings.TrimLeft(line, " "), ">"):
		r.chunk(func(line string) bool { return strings.TrimSpace(line) != "" })
	default:
		r.paragraph()
	}
}

// chunk takes lines as they are for as long as they belong together.
func (r *markdownReader) chunk(belongs func(line string) bool) {
	from := r.at
	for r.at < len(r.lines) && belongs(r.lines[r.at]) {
		r.at++
	}
	r.add(block{form: chunk, text: strings.Join(r.lines[from:r.at], "\n")})
}

// table takes a table as it is, unless it is one of facts.
func (r *markdownReader) table() {
	r.chunk(func(line string) bool { return strings.Contains(line, "|") })
	last := &r.out[len(r.out)-1]
	var rows [][]cell
	for i, line := range strings.Split(last.text, "\n") {
		if i == 1 {
			continue
		}
		var row []cell
		for text := range strings.SplitSeq(strings.Trim(strings.TrimSpace(line), "|"), "|") {
			row = append(row, cell{{form: paragraph, text: strings.TrimSpace(text)}})
		}
		rows = append(rows, row)
	}
	if len(rows) > 1 && isHeadOfFacts(rows[0]) {
		rows = rows[1:]
	}
	if len(rows[0]) == 2 && hasFacts(rows) {
		r.out = append(r.out[:len(r.out)-1], factBlocks(rows)...)
	}
}

// isHeadOfFacts tells whether the header of a table only says that labels and
// values follow.
func isHeadOfFacts(row []cell) bool {
	for _, c := range row {
		if text := plainWords(c.words()); text != "" && !listed("fact column", text) {
			return false
		}
	}
	return true
}

// until takes lines as they are up to the one that ends them.
func (r *markdownReader) until(ends func(line string) bool) {
	from := r.at
	for r.at < len(r.lines) {
		r.at++
		if ends(r.lines[r.at-1]) {
			break
		}
	}
	r.add(block{form: chunk, text: strings.Join(r.lines[from:r.at], "\n")})
}

// fenceSign is the sign of a line that begins a block of code, or one of ":::".
func fenceSign(line string) string {
	m := fenceMark.FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

func (r *markdownReader) fence() {
	mark := fenceSign(r.lines[r.at])
	opening := r.at
	r.until(func(line string) bool {
		return &r.lines[r.at-1] != &r.lines[opening] && strings.HasPrefix(strings.TrimSpace(line), mark)
	})
}

// html reads the HTML of a Markdown file as a page is read: up to where its
// first element is closed, or to an empty line.
func (r *markdownReader) html() {
	if tag := opensMarkdown.FindString(r.lines[r.at]); tag != "" {
		r.lines[r.at] = strings.TrimPrefix(r.lines[r.at], tag) // what follows is read as any other
		return
	}
	from := r.at
	tag := htmlMark.FindStringSubmatch(r.lines[r.at])[2]
	end := r.at
	for i := r.at; i < len(r.lines) && i < r.at+400; i++ {
		if strings.Contains(r.lines[i], "</"+tag) {
			end = i
			open := strings.Count(strings.Join(r.lines[from:i+1], "\n"), "<"+tag)
			if shut := strings.Count(strings.Join(r.lines[from:i+1], "\n"), "</"+tag); shut >= open {
				break
			}
		}
	}
	for r.at++; r.at < len(r.lines) && (r.at <= end || strings.TrimSpace(r.lines[r.at]) != "") && !atxHeading.MatchString(r.lines[r.at]) && !opensMarkdown.MatchString(r.lines[r.at]); {
		if isInline(tag) && listMark.MatchString(r.lines[r.at]) {
			break
		}
		r.at++
	}
	text := strings.Join(r.lines[from:r.at], "\n")
	blocks, err := htmlText(text)
	if err != nil {
		blocks = []block{{form: chunk, text: text}}
	}
	r.out = append(r.out, blocks...)
}

// isInline tells whether a tag only says how the words of a line look, so that no list
// is in it.
func isInline(tag string) bool { return tag == "u" || tag == "span" || tag == "font" }

// opensMarkdown finds the tag of an element that says it holds Markdown.
var opensMarkdown = regexp.MustCompile(`^\s*<\w+\b[^>]*\bmarkdown=["']?(?:1|block|true)\b["']?[^>]*>`)

// bullets reads a line that begins with a bullet which Markdown does not know.
func (r *markdownReader) bullets() {
	m := bullet.FindStringSubmatch(r.lines[r.at])
	text := m[6]
	for r.at++; r.at < len(r.lines) && len(text) < maxParagraph && strings.TrimSpace(r.lines[r.at]) != "" && !wordBullet.MatchString(r.lines[r.at]) && !r.startsBlock(); r.at++ {
		text += "\n" + strings.TrimSpace(r.lines[r.at])
	}
	level := 0
	if strings.TrimSpace(m[1]) == "" && len(m[1]) >= 2 && len(r.out) > 0 && r.out[len(r.out)-1].form == item {
		level = 1
	}
	r.add(block{form: item, text: text, level: level})
}

// list takes a list as it is, with what is indented under its items.
func (r *markdownReader) list() {
	from := r.at
	for r.at++; r.at < len(r.lines); r.at++ {
		line := r.lines[r.at]
		if strings.TrimSpace(line) == "" {
			if next := r.nextLine(); next == "" || !listMark.MatchString(next) && !strings.HasPrefix(next, "  ") && !strings.HasPrefix(next, "\t") {
				break
			}
			continue
		}
		if !listMark.MatchString(line) && line[0] != ' ' && line[0] != '\t' && r.startsBlock() {
			break
		}
		if isBoldLine(line) {
			break
		}
	}
	nestUnderLeads(r.lines[from:r.at])
	r.add(block{form: chunk, list: true, text: strings.TrimRight(strings.Join(r.lines[from:r.at], "\n"), " \t\n")})
}

// nestUnderLeads puts the items below one that ends in a colon into it, where they
// have another kind of mark and stand as far to the left: Markdown would take them
// for a list of their own.
func nestUnderLeads(lines []string) {
	lead, margin := "", "" // the mark of the item that leads, and how far what is in it stands in
	next := false          // no item has followed it
	for i, line := range lines {
		mark, text := itemMark(line)
		switch {
		case mark != "" && (mark == lead || lead == ""):
			lead, margin = "", ""
			if strings.HasSuffix(strings.TrimRight(plainWords(text), " "), ":") {
				lead, margin, next = mark, strings.Repeat(" ", len(line)-len(text)), true
			}
		case next && mark == "" && listMark.MatchString(line):
			lead, margin, next = "", "", false // it is nested as it stands
		case margin != "" && strings.TrimSpace(line) != "":
			lines[i], next = margin+line, false
		}
	}
}

// itemMark is the kind of mark that an item has which stands at the left ("1" for
// any number), and what follows it.
func itemMark(line string) (mark, text string) {
	if !listMark.MatchString(line) || line[0] == ' ' || line[0] == '\t' {
		return "", ""
	}
	sign, text, _ := strings.Cut(line, " ")
	if unicode.IsDigit(rune(sign[0])) {
		sign = "1"
	}
	return sign, strings.TrimLeft(text, " ")
}

// nextLine is the next line that is not empty.
func (r *markdownReader) nextLine() string {
	for _, line := range r.lines[r.at:] {
		if strings.TrimSpace(line) != "" {
			return line
		}
	}
	return ""
}

// startsBlock tells whether the present line begins something else than more of
// a paragraph.
func (r *markdownReader) startsBlock() bool {
	line := r.lines[r.at]
	return fenceMark.MatchString(line) || atxHeading.MatchString(line) || hashHeading.MatchString(line) || htmlMark.MatchString(line) ||
		strings.HasPrefix(line, ">") || strings.HasPrefix(line, "<!--")
}

// paragraph reads lines up to an empty one, or a heading that was underlined.
func (r *markdownReader) paragraph() {
	from := r.at
	for r.at++; r.at < len(r.lines); r.at++ {
		line := r.lines[r.at]
		if setext.MatchString(line) {
			level := 1
			if strings.TrimSpace(line)[0] == '-' {
				level = 2
			}
			r.add(block{form: heading, level: level, text: joinLines(r.lines[from:r.at])})
			r.at++
			return
		}
		if strings.TrimSpace(line) == "" || r.startsBlock() || wordBullet.MatchString(line) || listMark.MatchString(line) && interrupts(line) {
			break
		}
	}
	r.lead(r.lines[from:r.at])
}

// interrupts tells whether a list mark ends a paragraph without an empty line
// between: a number other than 1 is a sentence that goes on.
func interrupts(line string) bool {
	line = strings.TrimSpace(line)
	return line[0] < '0' || line[0] > '9' || line[0] == '1' && (line[1] == '.' || line[1] == ')')
}

func joinLines(lines []string) string {
	parts := make([]string, len(lines))
	for i, line := range lines {
		parts[i] = strings.TrimSpace(line)
	}
	return strings.Join(parts, " ")
}

// lead adds a paragraph without the margin that some writers leave, or the facts
// that its lines are.
func (r *markdownReader) lead(lines []string) {
	for i := range lines {
		lines[i] = strings.TrimLeft(lines[i], " \t")
	}
	if facts := factLines(lines); len(facts) > 1 {
		r.out = append(r.out, facts...)
		return
	}
	if standAlone(lines) {
		for i, line := range lines {
			r.add(block{form: paragraph, text: strings.TrimRight(line, " \t\\"), tight: i > 0})
		}
		return
	}
	r.add(block{form: paragraph, text: strings.TrimRight(strings.Join(lines, "\n"), " \t\\")})
}

// fewestLines is how many lines a paragraph has, at least, that are taken apart.
const fewestLines = 3

// standAlone tells whether each line of a paragraph says something by itself, as where
// a page was copied: all but the last end in a forced break, or all are sentences.
func standAlone(lines []string) bool {
	if len(lines) < fewestLines {
		return false
	}
	broken, sentences := true, true
	for i, line := range lines {
		first, _ := utf8.DecodeRuneInString(line)
		end := strings.TrimRight(line, " \t")
		sentences = sentences && unicode.IsUpper(first) && (strings.HasSuffix(end, ".") || strings.HasSuffix(end, ";") || i == len(lines)-1)
		broken = broken && (i == len(lines)-1 || strings.HasSuffix(line, "  ") || strings.HasSuffix(end, "\\"))
	}
	return broken || sentences
}

// maxLabel is how many words the label of a fact has at most.
const maxLabel = 4

// factLines are the facts that the lines of a paragraph are, each a label and its
// value; none when any is something else.
func factLines(lines []string) (facts []block) {
	for _, line := range lines {
		label, value, ok := cutFact(block{form: paragraph, text: strings.TrimRight(line, " \t\\")})
		first, _ := utf8.DecodeRuneInString(label)
		if !ok || value == "" || len(value) > shortValue || !unicode.IsUpper(first) || len(strings.Fields(label)) > maxLabel {
			return nil
		}
		facts = append(facts, fact(label, value))
	}
	return facts
}

var boldLine = regexp.MustCompile(`^\s*(?:\*\*|__)(?:[^*_]|[*_][^*_])+(?:\*\*|__)\s*:?\s*\\?$`)

// isBoldLine tells whether a line of Markdown is all bold.
func isBoldLine(line string) bool { return boldLine.MatchString(line) }
