// Package textdiff compares texts line by line: what changed between two, what
// two people made of one, and where a line went. It is pure, and its time grows
// with the length of the texts, whatever they are.
//
// [Lines] gives the differences as hunks, each line in the parts that changed
// and those that did not. [Merge] joins two texts that were made from the same
// one: what only one of them changed is taken, what both changed in different
// ways is a [Conflict]. [Follow] tells where a line of one text stands in the
// other, so that a comment stays with what it is about.
//
// # How a conflict is marked
//
// The merged text holds both versions of a conflict, between lines that are
// comments where they stand, so that the rest of the document compiles as
// before and nothing of them is delivered:
//
//	<!-- rolebook-conflict: the text of Ana -->
//	| Senior | London | £70,000 | £90,000 |
//	<!-- rolebook-conflict: the text saved since by Ben -->
//	| Senior | London | £70,000 | £88,000 |
//	<!-- rolebook-conflict: end -->
//
// Within front matter they are YAML comments that begin with # instead. The
// compiler takes such a line for an error, so a text with an open conflict can
// be saved and not published.
//
// # What counts as a conflict
//
// Neighbouring lines are no conflict: rows of a table, items of a list and keys
// of front matter stand one a line, and somebody who changed a row did not mean
// the next. Where a passage was replaced by one of as many lines, each line is
// taken for the new form of the one it replaces. A line put in where the other
// text took lines away, added some, or put in another line is a conflict, since
// their order would be a guess.
//
// # Line ends
//
// A text whose lines all end in CRLF differs from one with LF in that alone.
// Lines and Follow compare without line ends; Merge keeps those of each text,
// and where a whole text went from one kind to the other, the merged one does.
// Only a missing last line end counts.
package textdiff

import "strings"

// split cuts a text into lines, each with its line feed.
func split(text string) []string {
	if text == "" {
		return nil
	}
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		return lines[:len(lines)-1]
	}
	return lines
}

// unified is a text with LF for CRLF.
func unified(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }
