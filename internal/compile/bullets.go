package compile

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
)

// bullets are the signs that people put before the items of a list and that
// Markdown takes for text; a hyphen or an asterisk is among them where it is
// indented so far that the line before goes on.
const bullets = "•●▪◦‣∙" + hyphens

// hyphens are those that stand at the beginning of a line for other reasons too:
// without space between them and the text, or with a dash, several lines with the
// same are a list.
const hyphens = "-*–—"

// bulleted tells whether a block is a paragraph whose first line has a bullet.
func (u *unit) bulleted(n ast.Node) bool {
	p, ok := n.(*ast.Paragraph)
	if !ok {
		return false
	}
	_, _, ok = u.bullet(p, 0)
	return ok
}

// bullet is the place of a line's bullet with the space around it.
func (u *unit) bullet(p *ast.Paragraph, line int) (start, end int, ok bool) {
	at := u.base + p.Lines().At(line).Start
	start, lineEnd := u.lineOf(at)
	text := string(u.source[start:lineEnd])
	rest := strings.TrimLeft(text, " \t\u00a0")
	sign, size := utf8.DecodeRuneInString(rest)
	if rest == "" || !strings.ContainsRune(bullets, sign) {
		return 0, 0, false
	}
	after := strings.TrimLeft(rest[size:], " \t\u00a0")
	spaced := len(after) < len(rest)-size
	if after == "" || strings.ContainsRune(hyphens, sign) && (size > 1 || !spaced) && !u.repeated(p, line, sign) {
		return 0, 0, false
	}
	return start, lineEnd - len(after), true
}

// repeated tells whether a line begins with a sign and a letter, and so does the
// one before it or after it. What is emphasised is no item.
func (u *unit) repeated(p *ast.Paragraph, line int, sign rune) bool {
	begins := func(i int) bool {
		if i < 0 || i >= p.Lines().Len() {
			return false
		}
		s := p.Lines().At(i)
		rest, ok := strings.CutPrefix(strings.TrimSpace(string(s.Value(u.body))), string(sign))
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
		return ok && unicode.IsLetter(first) && !strings.ContainsRune(rest, '*')
	}
	return begins(line) && (begins(line-1) || begins(line+1))
}

// checkBullets reports lines that were meant as a list.
func (u *unit) checkBullets(p *ast.Paragraph) {
	var edits []diag.Edit
	var from, to int
	for i := range p.Lines().Len() {
		start, end, ok := u.bullet(p, i)
		if !ok {
			continue
		}
		if len(edits) == 0 {
			from = start
		}
		_, to = u.lineOf(end)
		edits = append(edits, diag.Edit{Range: u.index.Range(start, end), Text: "- "})
	}
	if len(edits) == 0 {
		return
	}
	u.report("RB130", from, to,
		"These lines look like a list and are plain text. Begin each with “- ”, so that they are read and shown as one.",
		diag.Fix{Title: "Make it a list", Edits: edits})
}

// fewestRunIn is how many parts a sentence has, at least, that would be easier to
// read as a list.
const fewestRunIn = 4

// checkRunIn reports duties that run on in one sentence behind a colon, its own or
// that of the paragraph before, with semicolons between them: "Duties include:
// building it; testing it; …".
func (u *unit) checkRunIn(p *ast.Paragraph) {
	first, last := p.Lines().At(0), p.Lines().At(p.Lines().Len()-1)
	start := u.base + first.Start
	end := u.trimmedEnd(start, u.base+last.Stop)
	text := string(u.source[start:end])
	opening := diag.Edit{Range: u.index.Range(start, start), Text: "- "}
	from := 0
	if !strings.HasSuffix(u.leadTo(p), ":") {
		from = max(strings.Index(text, ": "), strings.Index(text, ":\n")) + 1
		if from == 0 || strings.ContainsAny(text[:from], ";.") {
			return
		}
		opening = diag.Edit{Range: u.index.Range(start+from, start+from+1), Text: "\n\n- "}
	}
	edits := []diag.Edit{opening}
	for _, at := range runIn.FindAllStringSubmatchIndex(text[from:], -1) {
		cut := at[3]
		if at[4] >= 0 && u.words.Joins(text[from+at[4]:from+at[5]]) {
			cut = at[5] + 1
		}
		edits = append(edits, diag.Edit{Range: u.index.Range(start+from+at[0], start+from+cut), Text: "\n- "})
	}
	if len(edits) < fewestRunIn {
		return
	}
	u.report("RB130", start, end,
		"These duties run on in one sentence, so that none of them is read as one. Put each on a line of its own that begins with “- ”.",
		diag.Fix{Title: "Make it a list", Edits: edits})
}

// runIn finds what parts the duties of a sentence, with the word that may join them.
var runIn = regexp.MustCompile(`;(\s+)(?:(\pL+)\s)?`)
