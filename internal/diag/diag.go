// Package diag says what is wrong with a document, where, and which edit
// repairs it.
//
// A [Diagnostic] has a stable code (the table of all of them is in codes.go), a
// severity, a sentence for the writer, a [Range] in the source and any number
// of [Fix]es, each a list of text edits. The same values come out of the
// command line (as text, JSON or SARIF), the API and the editor's gutter.
//
// # Places
//
// Lines and columns count from 1. A column counts UTF-16 code units, as
// browsers, the Language Server Protocol and SARIF do by default. A line ends
// with LF or CRLF; neither that nor a byte order mark shifts a column. An
// [Index] turns byte offsets into places and back.
package diag

import (
	"cmp"
	"slices"
)

// Severity says how bad it is. Errors block publishing; warnings and notes do
// not.
type Severity string

// The three severities, worst first.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Range is a stretch of the source: from Line and Column up to, and without,
// EndLine and EndColumn.
type Range struct {
	Line      int `json:"line" minimum:"1" doc:"1-based line."`
	Column    int `json:"column" minimum:"1" doc:"1-based column in UTF-16 code units."`
	EndLine   int `json:"end_line" minimum:"1" doc:"Line of the first position after the range."`
	EndColumn int `json:"end_column" minimum:"1" doc:"Column of the first position after the range."`
}

// Edit replaces a range of the source with text; an empty range inserts.
type Edit struct {
	Range Range  `json:"range"`
	Text  string `json:"text" doc:"What stands there afterwards."`
}

// Fix is one way to repair what a diagnostic complains of. It changes nothing
// else: every byte outside its edits stays.
type Fix struct {
	Title string `json:"title" doc:"What the fix does, as a button would say it."`
	Edits []Edit `json:"edits"`
	// Offer is true for a fix that a person has to choose, such as another name
	// for the role: what repairs by itself leaves it out.
	Offer bool `json:"-"`
}

// Diagnostic is one thing that is wrong, or could be better, at one place.
type Diagnostic struct {
	Severity Severity `json:"severity" enum:"error,warning,info"`
	Code     Code     `json:"code" doc:"Stable code, explained by 'rolebook explain CODE'." example:"RB301"`
	Message  string   `json:"message" doc:"What is wrong and what to do, in a sentence."`
	Range
	Fixes []Fix  `json:"fixes"`
	Help  string `json:"help" doc:"Where the code is explained." example:"/docs/diagnostics/RB301"`
}

// List is the diagnostics of one document.
type List []Diagnostic

// Sort puts the list in source order: by place, then by code.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.EndLine, b.EndLine), cmp.Compare(a.EndColumn, b.EndColumn),
		)
	})
}

// HasErrors tells whether anything in the list blocks publishing.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Count tells how many diagnostics have the given severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}
