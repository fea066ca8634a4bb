package lsp

import (
	"bytes"
	"fmt"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/role"
)

// excuses offer a rolebook-ignore comment for each diagnostic that one can
// excuse. The reason is left to the writer: without one the comment excuses
// nothing, and says so.
func (s *Server) excuses(d *document, list diag.List) []codeAction {
	var actions []codeAction
	type excused struct {
		code diag.Code
		line int
	}
	seen := map[excused]bool{}
	for _, found := range list {
		key := excused{found.Code, found.Line}
		if seen[key] || !compile.Excusable(found.Code) || found.Code == "RB128" || found.Code == "RB129" {
			continue
		}
		seen[key] = true
		if e, ok := s.excuse(s.look(d), found); ok {
			actions = append(actions, codeAction{
				Title: fmt.Sprintf("Ignore %s here, with a reason", found.Code), Kind: quickFix,
				Diagnostics: []diagnostic{s.diagnosticOf(found)}, Edit: edit(d, e),
			})
		}
	}
	return actions
}

// comment is a rolebook-ignore comment and where it goes.
type comment struct {
	at            int
	before, after string // around the reason
}

// excuse finds the place where a comment excuses a diagnostic and changes
// nothing that is delivered. What Markdown makes of a comment depends on what is
// around it, so each place is tried.
func (s *Server) excuse(v *view, found diag.Diagnostic) (diag.Edit, bool) {
	for _, c := range v.comments(found) {
		edit := diag.Edit{Range: v.index.Range(c.at, c.at)}
		edit.Text = c.before + "reason" + c.after
		text, err := diag.Apply(v.text, []diag.Edit{edit})
		if err != nil {
			continue
		}
		if after := s.config.Checker.Check(text, s.shelf, s.config.Now()); v.excusedIn(after, found.Code) {
			edit.Text = c.before + c.after
			return edit, true
		}
	}
	return diag.Edit{}, false
}

// excusedIn tells whether a text with a comment more has fewer diagnostics of a
// code, no other ones, and is delivered as before.
func (v *view) excusedIn(after compile.Result, code diag.Code) bool {
	left := map[diag.Code]int{}
	for _, d := range v.Diagnostics {
		left[d.Code]++
	}
	fewer := left[code]
	for _, d := range after.Diagnostics {
		if left[d.Code]--; left[d.Code] < 0 {
			return false
		}
		if d.Code == code {
			fewer--
		}
	}
	return fewer > 0 && delivered(after.Role) == delivered(v.Role)
}

// delivered is what readers see of a role, without the spaces in it.
func delivered(r role.Role) string {
	summary := strings.Join(given(r.Summary), "")
	return strings.Join(strings.Fields(r.Title+summary+r.HTML), "")
}

// comments are the places for a comment, the nearest first: at the end of the
// line, on a line before it, before the block or the key that it is in, at the
// end of the document.
func (v *view) comments(found diag.Diagnostic) []comment {
	line := v.lineStart(v.index.Offset(found.Line, 1))
	open, end := fmt.Sprintf("<!-- rolebook-ignore %s: ", found.Code), " -->"
	outermost := v.startsBlock
	if from, to, ok := compile.FrontMatter(v.text); ok && line >= from && line < to {
		open, end = fmt.Sprintf("# rolebook-ignore %s: ", found.Code), ""
		outermost = v.startsKey
	}
	newline := "\n"
	if bytes.Contains(v.text, []byte("\r\n")) {
		newline = "\r\n"
	}
	list := []comment{
		{v.lineEnd(line), " " + open, end},
		{line, open, end + newline},
	}
	block := line
	for !outermost(block) {
		block = v.lineStart(block - 1)
	}
	if block < line {
		list = append(list, comment{block, open, end + newline})
	}
	last := fmt.Sprintf("%[1]s%[1]s<!-- rolebook-ignore %[2]s: ", newline, found.Code)
	return append(list, comment{len(bytes.TrimRight(v.text, "\r\n")), last, " -->"})
}

// startsBlock tells whether the line at an offset follows a blank one.
func (v *view) startsBlock(line int) bool {
	return line == 0 || len(bytes.TrimSpace(v.text[v.lineStart(line-1):line])) == 0
}

// startsKey tells whether the line at an offset is that of a top-level key.
func (v *view) startsKey(line int) bool {
	return line == 0 || yamlKey.Match(v.text[line:v.lineEnd(line)])
}

// lineStart is the offset at which the line of an offset begins.
func (v *view) lineStart(at int) int { return bytes.LastIndexByte(v.text[:at], '\n') + 1 }

// lineEnd is the offset at which it ends, before its line ending.
func (v *view) lineEnd(at int) int {
	end := len(v.text)
	if i := bytes.IndexByte(v.text[at:], '\n'); i >= 0 {
		end = at + i
	}
	return at + len(bytes.TrimRight(v.text[at:end], "\r"))
}
