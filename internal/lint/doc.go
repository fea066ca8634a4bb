// Package lint looks over a compiled role as a careful colleague would: its
// words, its length, what the law of a place asks of its pay, how it will be
// found and shared.
//
//	linter, err := lint.New()
//	found := linter.Check(source, &result, lint.Options{Today: time.Now()})
//	result.Diagnostics = result.Finish(found, lint.Codes()...)
//
// A [Linter] is made once and never changes; [Linter.Check] is a pure function
// of the document, the compiler's result and [Options], and takes time in
// proportion to the document. It answers with the codes RB5 (people first), RB6
// (clarity), RB7 (pay and the law) and RB8 (search and sharing) of package diag.
//
// # Words are data
//
// What a lint looks for is in content/lints, one folder for each language, and
// what the law of a place asks in content/pay, with dates and sources. Most
// lints of words are one list and one line in wordings.go; a new language is a
// new folder. In a language that has none, only the lints that need no words
// are run.
//
// # Caveats
//
// Every lint would rather miss a case than be wrong about one: a lint that
// fires on half of all pages is switched off by its readers. docs/lints.md has
// how often each fires. Only what is certain is an error. The pay rules word a
// reminder for the writer; they are not legal advice.
package lint
