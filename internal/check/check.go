// Package check judges role documents that lie in folders rather than in a
// server's store: what 'rolebook check' prints and 'rolebook lsp' underlines.
//
//	checker, err := check.New(opts)
//	shelf := checker.NewShelf()
//	shelf.ReadFolder("roles")
//	result := checker.Check(source, shelf, time.Now())
//
// A [Checker] compiles a document, runs the lints and asks a [Shelf] for the
// roles that the document names as related. The shelf knows the slug and title
// of each document in its folders; an editor puts texts on it that are not saved
// yet. Pictures are not looked for: where a site keeps them is not said here.
//
// A Checker never changes and may be used by any number of goroutines; a Shelf
// belongs to one.
package check

import (
	"time"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/lint"
)

// Checker compiles and lints documents.
type Checker struct {
	opts   compile.Options
	linter *lint.Linter
}

// New makes a checker for documents that are compiled with opts. An error can
// only come of a binary that was built from faulty word lists.
func New(opts compile.Options) (*Checker, error) {
	linter, err := lint.New()
	if err != nil {
		return nil, err
	}
	return &Checker{opts: opts, linter: linter}, nil
}

// Options is what documents are compiled with.
func (c *Checker) Options() compile.Options { return c.opts }

// worldly are the codes of what a shelf and a day decide.
var worldly = []diag.Code{"RB310", "RB401", "RB406"}

// Check is the compiled document, with everything that is wrong with it among
// the documents of a shelf on a day.
func (c *Checker) Check(source []byte, shelf *Shelf, today time.Time) compile.Result {
	result := compile.Compile(source, c.opts)
	found := result.CheckReferences(shelf.Lookup)
	found = append(found, result.CheckDates(today)...)
	found = append(found, c.linter.Check(source, &result, lint.Options{Today: today, Assumptions: c.opts.Assumptions})...)
	result.Diagnostics = result.Finish(found, append(lint.Codes(), worldly...)...)
	return result
}

// maxRounds bounds how often fixes are applied: one fix can uncover another.
const maxRounds = 10

// Fix applies the first fix of everything that has one until nothing that is
// left has one. It returns the text and what is then still wrong with it.
func (c *Checker) Fix(source []byte, shelf *Shelf, today time.Time) ([]byte, diag.List) {
	list := c.Check(source, shelf, today).Diagnostics
	for range maxRounds {
		fixed, n := diag.ApplyFixes(source, list)
		if n == 0 {
			break
		}
		source, list = fixed, c.Check(fixed, shelf, today).Diagnostics
	}
	return source, list
}
