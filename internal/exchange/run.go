package exchange

import (
	"net/url"
	"strings"
	"unicode"
)

// run is a piece of a line that looks one way.
type run struct {
	text   string
	bold   bool
	italic bool
	href   string
}

// like tells whether two runs look the same.
func (r run) like(o run) bool { return r.bold == o.bold && r.italic == o.italic && r.href == o.href }

// lines parts runs at their line breaks.
func lines(runs []run) [][]run {
	out := [][]run{nil}
	for _, r := range runs {
		for i, text := range strings.Split(r.text, "\n") {
			if i > 0 {
				out = append(out, nil)
			}
			if text != "" {
				r.text = text
				out[len(out)-1] = append(out[len(out)-1], r)
			}
		}
	}
	return out
}

// runText is what runs say.
func runText(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// markdownRuns writes one line of runs as Markdown.
func markdownRuns(runs []run) string {
	var b strings.Builder
	for i := 0; i < len(runs); {
		group := runs[i]
		from := i
		for i++; i < len(runs) && (runs[i].like(group) || strings.TrimSpace(runs[i].text) == "" && runs[i].href == group.href); {
			i++
		}
		group.text = runText(runs[from:i])
		writeRun(&b, group)
	}
	return strings.TrimSpace(b.String())
}

// writeRun writes a run with the spaces around it outside of its marks, which
// would mean nothing otherwise.
func writeRun(b *strings.Builder, r run) {
	inner := strings.TrimFunc(r.text, unicode.IsSpace)
	if inner == "" {
		b.WriteString(r.text)
		return
	}
	before, after, _ := strings.Cut(r.text, inner)
	mark := ""
	if r.italic {
		mark = "*"
	}
	if r.bold {
		mark += "**"
	}
	if mark != "" && !marksHold(b.String(), before, inner, after) {
		mark = ""
	}
	text := mark + escapeInline(inner) + mark
	if r.href != "" {
		text = "[" + strings.ReplaceAll(text, "]", `\]`) + "](" + r.href + ")"
	}
	b.WriteString(before + text + after)
}

// marksHold tells whether Markdown would take marks around inner as such: not
// inside a word, and not beside a sign that looks away.
func marksHold(written, before, inner, after string) bool {
	runes := []rune(inner)
	first, last := runes[0], runes[len(runes)-1]
	clear := written == "" || before != "" || !isWordEnd(written)
	return clear && (isLetter(first) || before != "" || written == "") && (isLetter(last) || after != "" || strings.ContainsRune(":.,;!?)", last))
}

func isWordEnd(s string) bool {
	runes := []rune(s[max(0, len(s)-4):])
	return isLetter(runes[len(runes)-1])
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// safeLink is an address as a link of a document may have it; empty when it is
// none or leads nowhere.
func safeLink(href string) string {
	href = strings.TrimSpace(href)
	u, err := url.Parse(href)
	if err != nil || href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https", "mailto", "tel":
		return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "\n", "").Replace(u.String())
	}
	return ""
}

// lineBlock is a line of runs as a block: an item when it begins with a
// bullet that somebody typed, else a paragraph.
func lineBlock(runs []run) (block, bool) {
	text := strings.TrimSpace(runText(runs))
	if text == "" {
		return block{}, false
	}
	if m := bullet.FindStringSubmatch(text); m != nil && m[4] == "" && (m[5] == "" || !runs[0].bold) && (m[5] == "" || unicode.IsDigit(rune(m[5][0]))) {
		var number textReader
		number.item(m)
		b := number.out[0]
		b.text = markdownRuns(cutRuns(runs, m[6]))
		return b, b.text != ""
	}
	return block{form: paragraph, text: escapeStart(markdownRuns(runs))}, true
}

// cutRuns is the end of runs that says rest.
func cutRuns(runs []run, rest string) []run {
	drop := len(runText(runs)) - len(strings.TrimRightFunc(runText(runs), unicode.IsSpace))
	drop = len(runText(runs)) - drop - len(rest)
	var out []run
	for _, r := range runs {
		n := min(max(drop, 0), len(r.text))
		drop -= n
		r.text = r.text[n:]
		if r.text != "" {
			out = append(out, r)
		}
	}
	return out
}
