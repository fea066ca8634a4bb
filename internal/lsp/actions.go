package lsp

import (
	"slices"
	"strings"

	"rolebook/internal/diag"
)

// codeAction offers what can be done about the diagnostics in a range: their
// fixes, excusing them in place, and every fix of the document at once.
func (s *Server) codeAction(p actionParams) ([]codeAction, error) {
	d, err := s.open(p.Document.URI)
	if err != nil {
		return nil, err
	}
	v := s.look(d)
	actions := []codeAction{}
	if !v.isRole() {
		return actions, nil
	}
	if wanted(p.Context.Only, quickFix) {
		here := slices.DeleteFunc(slices.Clone(v.Diagnostics), func(found diag.Diagnostic) bool {
			return !overlap(spanOf(found.Range), p.Range)
		})
		for _, found := range here {
			actions = append(actions, s.fixes(d, found)...)
		}
		actions = append(actions, s.excuses(d, here)...)
	}
	if wanted(p.Context.Only, fixAll) {
		actions = append(actions, s.fixAll(d)...)
	}
	return actions, nil
}

// wanted tells whether the editor asks for a kind of action, by its name or the
// beginning of it, or for all.
func wanted(only []string, kind string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(o string) bool {
		return kind == o || strings.HasPrefix(kind, o+".")
	})
}

// overlap tells whether two ranges share a place, their ends included.
func overlap(a, b span) bool { return !a.End.before(b.Start) && !b.End.before(a.Start) }

func (p position) before(q position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Character < q.Character
}

// fixes are the ways to repair one diagnostic, the best first.
func (s *Server) fixes(d *document, found diag.Diagnostic) []codeAction {
	var actions []codeAction
	for i, f := range found.Fixes {
		actions = append(actions, codeAction{
			Title: f.Title, Kind: quickFix, Preferred: i == 0,
			Diagnostics: []diagnostic{s.diagnosticOf(found)}, Edit: edit(d, f.Edits...),
		})
	}
	return actions
}

// fixAll is what 'rolebook check --fix' makes of the text, as one edit of the
// part that differs.
func (s *Server) fixAll(d *document) []codeAction {
	fixed, _ := s.config.Checker.Fix(d.text, s.shelf, s.config.Now())
	change, ok := difference(s.look(d), fixed)
	if !ok {
		return nil
	}
	return []codeAction{{Title: "Fix all that can be fixed for certain", Kind: fixAll, Edit: edit(d, change)}}
}

// difference is the shortest single edit that makes a text another; false when
// they are equal.
func difference(v *view, to []byte) (diag.Edit, bool) {
	from := v.text
	if slices.Equal(from, to) {
		return diag.Edit{}, false
	}
	start := 0
	for start < min(len(from), len(to)) && from[start] == to[start] {
		start++
	}
	start = v.boundary(start)
	tail := 0
	for tail < min(len(from), len(to))-start && from[len(from)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	end := len(from) - tail
	for end < len(from) && v.boundary(end) != end {
		end, tail = end+1, tail-1
	}
	return diag.Edit{Range: v.index.Range(start, end), Text: string(to[start : len(to)-tail])}, true
}

// boundary is the last offset up to at where a place can be: not inside a
// character, nor between the two halves of a line's end.
func (v *view) boundary(at int) int {
	return v.index.Offset(v.index.Place(at))
}

// edit is a change of one document.
func edit(d *document, edits ...diag.Edit) workspaceEdit {
	list := make([]textEdit, len(edits))
	for i, e := range edits {
		list[i] = textEdit{spanOf(e.Range), e.Text}
	}
	return workspaceEdit{map[string][]textEdit{d.uri: list}}
}
