package exchange

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pageNumber is the line that a printed page begins or ends with.
var pageNumber = regexp.MustCompile(`(?i)^\s*(?:\S.{0,60}\s)?page \d+ of \d+\s*$|^\s*\d+\s*\|\s*p ?a ?g ?e\s*$`)

// withoutPages is the lines of a text without those that number its printed pages.
func withoutPages(lines []string) []string {
	return slices.DeleteFunc(lines, pageNumber.MatchString)
}

// dropContents empties the lines that only list what a page has below: those
// after one such as "Contents" that stand there again.
func dropContents(lines []string) {
	i := slices.IndexFunc(lines, func(line string) bool { return listed("contents", line) })
	if i < 0 {
		return
	}
	times := map[string]int{}
	for _, line := range lines[i:] {
		times[strings.TrimSpace(line)]++
	}
	end := i + 1
	for end < len(lines) && times[strings.TrimSpace(lines[end])] > 1 {
		times[strings.TrimSpace(lines[end])]--
		end++
	}
	if end > i+2 {
		clear(lines[i:end])
	}
}

// dropInsights empties what a job board tells each visitor about themselves, between a
// line of its own and the one with which the advert goes on.
func dropInsights(lines []string) {
	from := slices.IndexFunc(lines, func(line string) bool { return listed("board insights", line) })
	if from < 0 {
		return
	}
	size := slices.IndexFunc(lines[from:], func(line string) bool { return listed("board advert", line) })
	if size > 0 {
		clear(lines[from : from+size])
	}
}

// fewestBoardFacts is how many of a job board's labels tell that they are its own.
const fewestBoardFacts = 3

// boardFacts puts what a job board says of an advert, each value on the line below its
// label, beside the label; and drops the names of the tabs that it is shown under.
func boardFacts(lines []string) {
	var labels []int
	for i, line := range lines {
		switch {
		case listed("board fact", line):
			labels = append(labels, i)
		case i > 0 && listed("board tab", lines[i-1]) && listed("board tab", line):
			lines[i-1], lines[i] = "", ""
		}
	}
	if len(labels) < fewestBoardFacts {
		return
	}
	for _, i := range labels {
		value := i + 1
		for value < len(lines)-1 && strings.TrimSpace(lines[value]) == "" {
			value++
		}
		if value < len(lines) && !listed("board fact", lines[value]) && len(lines[value]) <= maxHeading {
			lines[i], lines[value] = strings.TrimSpace(lines[i])+": "+strings.TrimSpace(lines[value]), ""
		}
	}
}

// lostBullets puts bullets before the items of lists whose bullets a browser did not
// copy: lines that begin small, one after the other, under a label or a heading. A
// sentence that was broken into lines begins with a capital.
func lostBullets(lines []string) {
	over := "" // the last line that is not empty and not in a run
	for i := 0; i < len(lines); {
		n := 0
		for i+n < len(lines) && beginsSmall(lines[i+n]) {
			n++
		}
		if n > 1 && leadsToSmall(over) && (n > 2 || !strings.HasSuffix(strings.TrimSpace(lines[i+1]), ".")) {
			for k := range n {
				lines[i+k] = "• " + strings.TrimSpace(lines[i+k])
			}
		}
		i += n
		if n > 0 {
			over = lines[i-1]
			continue
		}
		if strings.TrimSpace(lines[i]) != "" {
			over = lines[i]
		}
		i++
	}
}

func beginsSmall(line string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(line))
	return unicode.IsLower(first) && !bullet.MatchString(line)
}

// leadsToSmall tells whether a line ends in a colon or is as short as a heading.
func leadsToSmall(line string) bool {
	words := strings.TrimSpace(line)
	if words == "" || bullet.MatchString(line) {
		return false
	}
	return strings.HasSuffix(words, ":") || len(words) < shortLine && !strings.ContainsAny(words[len(words)-1:], ".!?,;")
}

// loneMark is the mark of an item that was copied onto a line of its own.
var loneMark = regexp.MustCompile(`^[ \t]*(?:([-–*+])|[•●▪■◦○‣⁃∙·])[ \t]*$`)

// loneBullets puts the marks of a list that stand on lines of their own before the
// items below them; an empty line may be between where the mark can be nothing else.
func loneBullets(lines []string) []string {
	var out []string
	joined := 0
	for i := 0; i < len(lines); i++ {
		m, text := loneMark.FindStringSubmatch(lines[i]), i+1
		if m != nil && m[1] == "" && text < len(lines) && strings.TrimSpace(lines[text]) == "" {
			text++
		}
		if m == nil || text >= len(lines) || !beginsWord(lines[text]) {
			out = append(out, lines[i])
			continue
		}
		out = append(out, strings.TrimRight(lines[i], " \t")+" "+strings.TrimSpace(lines[text]))
		joined++
		i = text
	}
	if joined < 2 {
		return lines
	}
	return out
}

// beginsWord tells whether a line begins with a letter or a figure, and not with the
// mark of an item.
func beginsWord(line string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(line))
	return (unicode.IsLetter(first) || unicode.IsDigit(first)) && !bullet.MatchString(line)
}

// runOn parts a label and the list that was copied into the same line with its bullets:
// "Skills:●Splunk●Python".
func runOn(b block) []block {
	label, list, ok := strings.Cut(b.text, ":")
	list = strings.TrimSpace(list)
	sign, size := utf8.DecodeRuneInString(list)
	if b.form != paragraph || !ok || len(label) > maxHeading || !strings.ContainsRune("●•▪■", sign) || strings.Contains(list, "\n") {
		return nil
	}
	out := []block{{form: paragraph, text: label + ":", tight: b.tight}}
	for part := range strings.SplitSeq(list[size:], list[:size]) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, block{form: item, text: escapeStart(part), tight: true})
		}
	}
	return out
}

// splitRunOns makes items of a list that was copied into one line with its bullets:
// "• Splunk • Python", "- Splunk - CISSP - Python".
func (p *page) splitRunOns() {
	var out []block
	for i, b := range p.blocks {
		if parts := runOn(b); len(parts) > 2 {
			out = append(out, parts...)
			continue
		}
		alone := (i == 0 || p.blocks[i-1].form != item) && (i+1 == len(p.blocks) || p.blocks[i+1].form != item)
		parts := strings.Split(b.text, " • ")
		if dashed := strings.Split(b.text, " - "); len(parts) == 1 && alone && len(dashed) > 2 {
			parts = dashed
		}
		if b.form != item || b.numbered() || len(parts) == 1 || strings.Contains(b.text, "](") || strings.Contains(b.text, "**") {
			out = append(out, b)
			continue
		}
		for _, part := range parts {
			b.text = escapeStart(strings.TrimSpace(part))
			out = append(out, b)
		}
	}
	p.blocks = out
}
