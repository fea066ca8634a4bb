package lint

import (
	"slices"
	"time"

	"rolebook/content"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/money"
)

// Options is what a site settles about the lints. The zero value runs all of
// them but those that need a date.
type Options struct {
	Off   []diag.Code // lints that are not run
	Raise []diag.Code // lints whose findings block publishing here
	Today time.Time   // against which rules of law are dated; zero leaves them out
	// Places are where every advert of the site is for, beside those that it
	// names: ISO 3166 codes such as "GB" or "US-CO".
	Places      []string
	Assumptions money.Assumptions // how an hourly minimum wage becomes a yearly one
}

// Linter holds the word lists and the rules of pay. It never changes and may be
// used by any number of goroutines.
type Linter struct {
	vocabularies map[string]*vocabulary // by language: "en"
	pay          payRules
}

// New reads the lists that ship with the program. An error names the file and
// the line.
func New() (*Linter, error) {
	vocabularies, err := readVocabularies(content.Lints())
	if err != nil {
		return nil, err
	}
	pay, err := readPayRules(content.Pay())
	if err != nil {
		return nil, err
	}
	return &Linter{vocabularies: vocabularies, pay: pay}, nil
}

// lints are all of them, in no order that matters: findings are sorted.
var lints = []func(*check){
	(*check).wordings,
	(*check).genderBalance,
	(*check).years,
	(*check).counts,
	(*check).parallel,
	(*check).proseSkills,
	(*check).misspeltSkills,
	(*check).acronyms,
	(*check).spelling,
	(*check).reading,
	(*check).title,
	(*check).payBelowMinimum,
	(*check).payInImage,
	(*check).payExamples,
	(*check).advert,
	(*check).sharing,
}

// Codes lists the codes that [Linter.Check] looks for.
func Codes() []diag.Code {
	var codes []diag.Code
	for _, r := range diag.Rules {
		if r.Code >= "RB5" {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

// Check looks for everything in a document and the compiler's result of it. The
// list is in source order.
func (l *Linter) Check(source []byte, r *compile.Result, opts Options) diag.List {
	c := newCheck(l, source, r, opts)
	for _, lint := range lints {
		lint(c)
	}
	found := slices.DeleteFunc(c.found, func(d diag.Diagnostic) bool { return slices.Contains(opts.Off, d.Code) })
	for i := range found {
		if slices.Contains(opts.Raise, found[i].Code) {
			found[i].Severity = diag.Error
		}
	}
	found.Sort()
	return found
}
