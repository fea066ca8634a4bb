package editorial

import (
	"bytes"
	"context"
	"encoding/json"
	"regexp"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/role"
	"rolebook/internal/store"
)

// edit is a change of a document that keeps every other byte: the edits that make
// it, and whether the document says afterwards what it is to say.
type edit struct {
	make func(source []byte, r compile.Result) []diag.Edit
	says func(r compile.Result) bool
}

// editStep changes a role's text by an edit and saves it as a version.
func (s *Service) editStep(ctx context.Context, by policy.Actor, r BulkRole, message string, e edit) step {
	var now Role
	err := s.store.View(ctx, func(tx store.Reader) error {
		var err error
		if now, err = readRole(tx, r.ID); err != nil {
			return err
		}
		if err := by.May(policy.WriteRoles, now.thing()); err != nil {
			return err
		}
		return s.checkMatch(tx, now, r.Match)
	})
	if err != nil {
		return step{id: r.ID, err: err}
	}
	if now.Compiled, err = s.Check(ctx, now.Source); err != nil {
		return step{id: r.ID, err: err}
	}
	if e.says(now.Compiled) {
		return step{id: r.ID, write: func(store.Tx) (Record, error) { return now.Record, nil }}
	}
	next, err := s.edited(ctx, now, e)
	if err != nil {
		return step{id: r.ID, err: err}
	}
	next.match, next.by, next.message = now.ETag(), by, message
	words := role.Changes(&now.Compiled.Role, &next.compiled.Role)
	return step{id: r.ID, words: words, size: len(next.source), write: func(tx store.Tx) (Record, error) {
		return s.saveRole(tx, r.ID, next)
	}}
}

// edited is a role's text after an edit. One that does not come out as meant is
// left to a person.
func (s *Service) edited(ctx context.Context, now Role, e edit) (saving, error) {
	byHand := fault.New(fault.Unprocessable, "“%s” is written in a way that cannot be changed from here. Open it and change it in its text.", now.Title)
	source, err := diag.Apply(now.Source, e.make(now.Source, now.Compiled))
	if err != nil {
		return saving{}, byHand
	}
	compiled, err := s.checked(ctx, source)
	if err != nil {
		return saving{}, err
	}
	if !e.says(compiled) || compiled.Diagnostics.Count(diag.Error) > now.Compiled.Diagnostics.Count(diag.Error) {
		return saving{}, byHand
	}
	return saving{source: source, compiled: compiled, at: s.now()}, nil
}

// refamily moves a role to another family. One that is in it by another name stays as
// it is.
func refamily(name string) edit {
	return edit{
		make: func(source []byte, r compile.Result) []diag.Edit {
			return []diag.Edit{frontLine(source, r, "family", "family: "+scalar(name))}
		},
		says: func(r compile.Result) bool {
			return r.Role.Family != nil && r.Role.Family.Slug == r.Taxonomy.Family(name, r.Taxonomy.Language(r.Role.Locale)).Slug
		},
	}
}

var datePattern = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// redate says from when all figures of pay in a role are: in front matter, and in
// the rows of tables that say so themselves.
func redate(date string) edit {
	return edit{
		make: func(source []byte, r compile.Result) []diag.Edit {
			edits := []diag.Edit{salaryDate(source, r, "as_of: "+date)}
			seen := map[diag.Range]bool{}
			for pointer, at := range r.Ranges {
				own := strings.HasPrefix(pointer, "/salary_bands/") && strings.HasSuffix(pointer, "/as_of")
				if own && !seen[at] && !within(at, r.Ranges["/form/front_matter"]) {
					seen[at] = true
					edits = append(edits, diag.Edit{Range: at, Text: date})
				}
			}
			return edits
		},
		says: func(r compile.Result) bool {
			for _, b := range r.Role.SalaryBands {
				if b.AsOf == nil || *b.AsOf != date {
					return false
				}
			}
			return true
		},
	}
}

func within(at, whole diag.Range) bool {
	return at.Line >= whole.Line && at.EndLine <= whole.EndLine
}

// frontLine puts a line of front matter in the place of the one with its key, or
// after the last.
func frontLine(source []byte, r compile.Result, key, line string) diag.Edit {
	if at, ok := r.Ranges["/form/front_matter/"+key]; ok {
		return diag.Edit{Range: at, Text: line}
	}
	whole := r.Ranges["/form/front_matter"]
	end := diag.Range{Line: whole.EndLine, Column: whole.EndColumn, EndLine: whole.EndLine, EndColumn: whole.EndColumn}
	return diag.Edit{Range: end, Text: line + lineEnd(source)}
}

// salaryDate puts a date into the salary of the front matter, in the form that
// its writer chose: a block of lines, or braces.
func salaryDate(source []byte, r compile.Result, entry string) diag.Edit {
	const salary = "/form/front_matter/salary"
	if at, ok := r.Ranges[salary+"/as_of"]; ok {
		return diag.Edit{Range: at, Text: entry}
	}
	whole, ok := r.Ranges[salary]
	if !ok {
		return frontLine(source, r, "salary", "salary: { "+entry+" }")
	}
	var last diag.Range // entry
	for pointer, at := range r.Ranges {
		if strings.HasPrefix(pointer, salary+"/") && (at.Line > last.Line || at.Line == last.Line && at.Column > last.Column) {
			last = at
		}
	}
	if last.Line == 0 {
		return diag.Edit{Range: whole, Text: "salary: { " + entry + " }"}
	}
	before := ", "
	if last.Line > whole.Line {
		before = lineEnd(source) + strings.Repeat(" ", last.Column-1)
	}
	end := diag.Range{Line: last.EndLine, Column: last.EndColumn, EndLine: last.EndLine, EndColumn: last.EndColumn}
	return diag.Edit{Range: end, Text: before + entry}
}

func lineEnd(source []byte) string {
	if i := bytes.IndexByte(source, '\n'); i > 0 && source[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// plain are the values that YAML takes for text without quotes.
var plain = regexp.MustCompile(`^\p{L}[\p{L}\p{N} /()+-]*[\p{L}\p{N})+]$`)

// scalar writes a text as a YAML value.
func scalar(text string) string {
	if plain.MatchString(text) {
		return text
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string
	}
	return string(quoted)
}
