package lsp

import (
	"fmt"
	"slices"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/taxonomy"
)

// document is a text that is open in the editor.
type document struct {
	uri     string
	version int
	text    []byte
	view    *view // of the text as it is now; nil when it was not looked at
	told    bool  // the editor has the diagnostics of the text as it is now
}

// view is a text with what the checker says of it.
type view struct {
	compile.Result
	text  []byte
	index *diag.Index
	words *taxonomy.Language
}

// changed forgets what was found in the text before.
func (d *document) changed() { d.view, d.told = nil, false }

// look judges a document, once for each text.
func (s *Server) look(d *document) *view {
	if d.view == nil {
		result := s.config.Checker.Check(d.text, s.shelf, s.config.Now())
		d.view = &view{
			Result: result, text: d.text, index: diag.NewIndex(d.text),
			words: s.config.Checker.Options().Taxonomy.Language(result.Role.Locale),
		}
		if !d.view.isRole() {
			d.view.Diagnostics = nil
		}
	}
	return d.view
}

// isRole tells whether a text is meant to be a role: it has front matter, or
// something that only roles have. Editors send every Markdown file, and a README
// without a title is nothing to underline.
func (v *view) isRole() bool {
	_, _, front := compile.FrontMatter(v.text)
	r := v.Role
	return front || len(r.Responsibilities)+len(r.Skills)+len(r.Qualifications)+len(r.SalaryBands) > 0
}

// open finds a document that a request is about.
func (s *Server) open(uri string) (*document, error) {
	if d, ok := s.documents[uri]; ok {
		return d, nil
	}
	return nil, &refusal{invalidParams, fmt.Sprintf("The document %s is not open.", uri)}
}

func (s *Server) didOpen(p didOpenParams) error {
	d := &document{uri: p.Document.URI, version: p.Document.Version, text: []byte(p.Document.Text)}
	s.documents[d.uri] = d
	s.shelve(d)
	return nil
}

func (s *Server) didChange(p didChangeParams) error {
	d, err := s.open(p.Document.URI)
	if err != nil {
		return err
	}
	for _, c := range p.Changes {
		d.text = c.apply(d.text)
	}
	d.version = p.Document.Version
	d.changed()
	s.shelve(d)
	return nil
}

// apply is the text with the change made. A place outside the text is its
// nearest end.
func (c textChange) apply(text []byte) []byte {
	if c.Range == nil {
		return []byte(c.Text)
	}
	start, end := diag.NewIndex(text).Bytes(c.Range.places())
	return slices.Concat(text[:start], []byte(c.Text), text[end:])
}

func (s *Server) didClose(p documentParams) error {
	d, err := s.open(p.Document.URI)
	if err != nil {
		return err
	}
	delete(s.documents, d.uri)
	if s.shelf.Read(nameOf(d.uri)) {
		s.rejudge()
	}
	return s.wire.notify("textDocument/publishDiagnostics", publishParams{URI: d.uri, Diagnostics: []diagnostic{}})
}

// shelve tells the other documents what this one is called now.
func (s *Server) shelve(d *document) {
	if s.shelf.Put(nameOf(d.uri), d.text) {
		s.rejudge()
	}
}

// rejudge looks at every open text again, since the roles that they may name
// have changed.
func (s *Server) rejudge() {
	for _, d := range s.documents {
		d.changed()
	}
}

// place is one of the checker's places: lines and columns from 1.
func (p position) place() (line, column int) { return p.Line + 1, p.Character + 1 }

func (r span) places() diag.Range {
	line, column := r.Start.place()
	endLine, endColumn := r.End.place()
	return diag.Range{Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}
}

// spanOf is a range as the protocol has it.
func spanOf(r diag.Range) span {
	return span{position{r.Line - 1, r.Column - 1}, position{r.EndLine - 1, r.EndColumn - 1}}
}

// span is the stretch between two byte offsets.
func (v *view) span(start, end int) span { return spanOf(v.index.Range(start, end)) }

// offset is a position as a byte offset.
func (v *view) offset(p position) int { return v.index.Offset(p.place()) }
