package compile

import (
	"fmt"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// unit is one compilation: the source, what has been read from it so far and
// what has been found wrong. The stages fill it in turn. Inside the compiler
// every place is a byte offset in source; only report and mark turn offsets
// into lines and columns.
type unit struct {
	source  []byte
	offsets []int32 // of each byte of source, and of its end: 0, 1, 2 …
	index   *diag.Index
	opts    Options

	base     int    // where the body starts in source
	body     []byte // source[base:], which the tree's segments point into
	tree     ast.Node
	front    front
	words    *taxonomy.Language // the vocabulary of the document's language
	sections []*section

	role     role.Role
	found    diag.List
	ranges   map[string]diag.Range
	related  []Reference
	named    map[string]bool // slugs in related
	tables   map[string]int  // how many tables of a name have their places
	linked   []Reference
	images   []Reference
	dated    []dated
	ignores  []ignore
	passages []Passage
	blanks   map[int]bool        // where amounts of pay begin that were never filled in
	asked    map[string]bool     // keys of the names that were looked up among the skills
	anchors  map[ast.Node]anchor // what each heading is in the HTML
	strayPay bool                // pay is read from where it does not belong
	notes    map[string]bool     // the marks that lines of footnotes begin with, once somebody has asked
	unread   map[int]bool        // where a line begins that was reported as other pay
	// boldSections is true in a document without real headings, whose bold
	// lines open its sections.
	boldSections bool
}

func newUnit(source []byte, opts Options) *unit {
	offsets := make([]int32, len(source)+1)
	for i := range offsets {
		offsets[i] = int32(i)
	}
	return &unit{
		source: source, offsets: offsets, index: diag.NewIndex(source), opts: opts,
		ranges: map[string]diag.Range{}, named: map[string]bool{}, blanks: map[int]bool{}, unread: map[int]bool{}, tables: map[string]int{}, asked: map[string]bool{}, anchors: map[ast.Node]anchor{},
	}
}

// report adds a diagnostic about source[start:end].
func (u *unit) report(code diag.Code, start, end int, message string, fixes ...diag.Fix) {
	u.found = append(u.found, diag.New(code, u.index.Range(start, end), message, fixes...))
}

// mark says that the value at a JSON pointer stands at source[start:end].
func (u *unit) mark(start, end int, pointer string, args ...any) {
	if len(args) > 0 {
		pointer = fmt.Sprintf(pointer, args...)
	}
	u.ranges[pointer] = u.index.Range(start, end)
}

// replace is a fix that puts text in the place of source[start:end]; with
// start == end it inserts.
func (u *unit) replace(title string, start, end int, text string) diag.Fix {
	return diag.Fix{Title: title, Edits: []diag.Edit{{Range: u.index.Range(start, end), Text: text}}}
}
