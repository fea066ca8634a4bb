package diag

import (
	"encoding/json"
	"fmt"
	"io"
)

// File is a document's name with what was found in it.
type File struct {
	Name        string `json:"file"`
	Diagnostics List   `json:"diagnostics"`
}

// WriteText writes a line for each diagnostic, in the form that editors and
// terminals make links of: file:line:column: severity CODE: message. Its fixes
// follow, indented.
func WriteText(w io.Writer, files []File) error {
	for _, f := range files {
		for _, d := range f.Diagnostics {
			if _, err := fmt.Fprintf(w, "%s:%d:%d: %s %s: %s\n", f.Name, d.Line, d.Column, d.Severity, d.Code, d.Message); err != nil {
				return err
			}
			for _, fix := range d.Fixes {
				if _, err := fmt.Fprintf(w, "\tfix: %s\n", fix.Title); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// WriteJSON writes the files with their diagnostics, as the API has them.
func WriteJSON(w io.Writer, files []File) error {
	return writeIndented(w, files)
}

func writeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
