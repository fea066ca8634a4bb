package compile

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rolebook/internal/diag"
)

// ignore is a comment that excuses some codes on some lines:
//
//	<!-- rolebook-ignore RB501, RB602: the client's own wording -->
//
// At the end of a line it excuses that line; on a line of its own, what follows
// up to the next blank line. In front matter the comment is YAML's:
// "# rolebook-ignore RB310: …". What is missing from the whole document
// (RB201 to RB204, and lints of the whole) is excused from anywhere in it.
type ignore struct {
	codes []diag.Code
	first int // lines, both included
	last  int
	at    diag.Range
}

// maxIgnores bounds the comments of a document: each is held against each
// finding.
const maxIgnores = 200

var ignoreComment = regexp.MustCompile(`(?:<!--|#)[ \t]*rolebook-ignore\b([^\n]*)`)

// Excusable tells whether a rolebook-ignore comment can excuse a code: whatever
// is no error, errors that are a guess about the text, and links to a place that
// the site's own page may have. The others mean that what would be served is
// wrong or unsafe.
func Excusable(c diag.Code) bool {
	rule, ok := diag.RuleFor(c)
	return ok && (rule.Severity != diag.Error || slices.Contains(guesses, c) || c >= "RB5")
}

var guesses = []diag.Code{"RB126", "RB127", "RB407"}

// absences are about what a document lacks or is as a whole, so they have no
// line of their own.
var absences = []diag.Code{
	"RB201", "RB202", "RB203", "RB204",
	"RB504", "RB608", "RB609", "RB611", "RB705", "RB706", "RB707", "RB802", "RB804",
}

// readIgnores finds the ignore comments of the front matter and the body.
func (u *unit) readIgnores() {
	if !bytes.Contains(u.source, []byte("rolebook-ignore")) {
		return
	}
	for n, m := range ignoreComment.FindAllSubmatchIndex(u.source, -1) {
		if n == maxIgnores {
			u.report("RB128", m[0], m[1], fmt.Sprintf("A document may have %d of these comments. Repair what they excuse.", maxIgnores))
			return
		}
		inFront := m[0] < u.base
		if inFront != (u.source[m[0]] == '#') {
			continue
		}
		end := m[1]
		text := string(u.source[m[2]:m[3]])
		if !inFront {
			before, _, closed := strings.Cut(text, "-->")
			if closed {
				end = m[2] + len(before) + len("-->")
			}
			text = before
		}
		u.readIgnore(text, m[0], end)
	}
}

func (u *unit) readIgnore(text string, start, end int) {
	list, reason, _ := strings.Cut(text, ":")
	ig := ignore{at: u.index.Range(start, end)}
	for _, word := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
		code := diag.Code(strings.ToUpper(word))
		rule, ok := diag.RuleFor(code)
		switch {
		case !ok:
			u.report("RB128", start, end, fmt.Sprintf("“%s” is not a code. Write <!-- rolebook-ignore RB205: the reason -->.", shorten(word, 20)))
		case !Excusable(code):
			u.report("RB128", start, end, fmt.Sprintf("%s (%s) cannot be excused: what visitors see would be wrong. Repair it instead.", code, rule.Slug))
		default:
			ig.codes = append(ig.codes, code)
		}
	}
	if strings.TrimSpace(reason) == "" {
		u.report("RB128", start, end, "Say why after a colon: <!-- rolebook-ignore RB205: the reason -->.")
		return
	}
	if len(ig.codes) == 0 {
		return
	}
	ig.first, ig.last = u.excusedLines(start, end)
	u.ignores = append(u.ignores, ig)
}

// excusedLines is the comment's own line, or the block that follows when the
// line holds nothing else.
func (u *unit) excusedLines(start, end int) (first, last int) {
	lineStart, lineEnd := u.lineOf(start)
	_, commentEnd := u.lineOf(end)
	first, _ = u.index.Place(start)
	last, _ = u.index.Place(end)
	alone := len(bytes.TrimSpace(u.source[lineStart:start])) == 0 && len(bytes.TrimSpace(u.source[end:max(end, commentEnd)])) == 0
	if !alone || lineEnd >= len(u.source) {
		return first, last
	}
	started := false
	for line := range bytes.Lines(u.source[min(commentEnd+1, len(u.source)):]) {
		blank := len(bytes.TrimSpace(line)) == 0
		if blank && started {
			break
		}
		started = started || !blank
		last++
	}
	return first, last
}

// covers tells whether the comment excuses a diagnostic.
func (ig ignore) covers(d diag.Diagnostic) bool {
	if !slices.Contains(ig.codes, d.Code) {
		return false
	}
	return d.Line >= ig.first && d.Line <= ig.last || slices.Contains(absences, d.Code)
}

// Finish adds further findings about the document (of lints, of references) to
// the compiler's own, takes out what is excused in place and puts the rest in
// source order. Codes that were not looked for, because checked is nil, are not
// called unused.
func (r *Result) Finish(further diag.List, checked ...diag.Code) diag.List {
	all := slices.Concat(r.findings, further)
	used := make([]bool, len(r.ignores))
	list := diag.List{}
	for _, d := range all {
		excused := false
		for i, ig := range r.ignores {
			if ig.covers(d) {
				excused, used[i] = true, true
			}
		}
		if !excused {
			list = append(list, d)
		}
	}
	for i, ig := range r.ignores {
		if !used[i] && ig.wasChecked(checked) {
			list = append(list, diag.New("RB129", ig.at, "This comment excuses nothing any more. Delete it."))
		}
	}
	list.Sort()
	return list
}

// wasChecked tells whether all the codes of the comment were looked for: the
// compiler's own always, those of references and lints when they ran.
func (ig ignore) wasChecked(further []diag.Code) bool {
	return !slices.ContainsFunc(ig.codes, func(c diag.Code) bool {
		return !ownCode(c) && !slices.Contains(further, c)
	})
}

// ownCode tells whether the compiler itself reports a code.
func ownCode(c diag.Code) bool {
	return c < "RB5" && !slices.Contains(worldly, c)
}
