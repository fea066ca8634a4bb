package compile

import (
	"slices"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/role"
)

// section is one headed part of the document, or the lead before the first
// heading.
type section struct {
	title  plain    // empty for the lead
	node   ast.Node // the heading; nil for the lead
	id     string
	kinds  []role.Kind
	blocks []block
}

// block is one block of a section with what the headings above it say of it.
type block struct {
	node  ast.Node
	kinds []role.Kind // the section's, or those of a deeper heading that names its own
	group plain       // the nearest deeper heading's text; empty when there is none
	level string      // the skill level that a heading such as "Desirable" sets; or empty
	label bool        // the block is itself a heading within the section
}

// is tells whether the block is about the given kind.
func (b block) is(k role.Kind) bool { return !b.label && slices.Contains(b.kinds, k) }

// blocksOf walks the blocks about a kind, in document order.
func (u *unit) blocksOf(k role.Kind) func(yield func(block) bool) {
	return func(yield func(block) bool) {
		for _, s := range u.sections {
			for _, b := range s.blocks {
				if b.is(k) && !yield(b) {
					return
				}
			}
		}
	}
}
