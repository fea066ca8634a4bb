package lsp

import (
	"io/fs"
	"testing"

	"pgregory.net/rapid"

	"rolebook/content"
)

// TestAnywhere asks everything at any place of a starter role that is cut off
// there or not, as it is while somebody writes it. Whatever is offered is on the
// line of the cursor and ends there.
func TestAnywhere(t *testing.T) {
	files, err := fs.Glob(content.Roles(), "*.md")
	if err != nil {
		t.Fatal(err)
	}
	s, at := opened(t, "")
	d := s.documents[testURI]
	rapid.Check(t, func(t *rapid.T) {
		source, err := fs.ReadFile(content.Roles(), rapid.SampledFrom(files).Draw(t, "role"))
		if err != nil {
			t.Fatal(err)
		}
		offset := rapid.IntRange(0, len(source)).Draw(t, "offset")
		at.Position = positionOf(string(source), offset)
		if d.text = source; rapid.Bool().Draw(t, "cut off") {
			d.text = source[:offset]
		}
		d.changed()
		list, err := s.completion(at)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range list.Items {
			if r := item.Edit.Range; r.End != at.Position || r.Start.Line != r.End.Line || r.End.before(r.Start) {
				t.Fatalf("%s at %v replaces %v", item.Label, at.Position, r)
			}
		}
		if _, err := s.hover(at); err != nil {
			t.Fatal(err)
		}
		if _, err := s.documentSymbol(documentParams{at.Document}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.codeAction(actionParams{Document: at.Document, Range: span{at.Position, at.Position}}); err != nil {
			t.Fatal(err)
		}
	})
}
