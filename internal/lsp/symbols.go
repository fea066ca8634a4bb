package lsp

import (
	"fmt"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/role"
)

// documentSymbol is the outline: the sections, with what was read in each.
func (s *Server) documentSymbol(p documentParams) ([]symbol, error) {
	d, err := s.open(p.Document.URI)
	if err != nil {
		return nil, err
	}
	v := s.look(d)
	values := v.values()
	outline := []symbol{}
	for i, section := range v.Role.Sections {
		at, ok := v.Ranges[fmt.Sprintf("/sections/%d", i)]
		if !ok || section.Heading == nil && section.Text == "" {
			continue
		}
		heading, ok := v.Ranges[fmt.Sprintf("/sections/%d/heading", i)]
		if !ok {
			heading = at
		}
		sym := symbol{
			Name: v.Role.Title, Detail: kindNames(section.Kinds), Kind: sectionSymbol,
			Range: spanOf(at), Selection: spanOf(heading),
		}
		if section.Heading != nil {
			sym.Name = *section.Heading
		}
		if strings.TrimSpace(sym.Name) == "" {
			sym.Name = section.ID
		}
		for _, value := range values {
			if within(value.Range, sym.Range) {
				sym.Children = append(sym.Children, value)
			}
		}
		outline = append(outline, sym)
	}
	return outline, nil
}

func kindNames(kinds []role.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

func within(inner, outer span) bool {
	return !inner.Start.before(outer.Start) && !outer.End.before(inner.End)
}

// values are the typed values of the document that have a place, in the order
// of its kinds. One that two sections give has one place.
func (v *view) values() []symbol {
	var list []symbol
	placed := map[diag.Range]bool{}
	add := func(kind int, pointer, name, detail string) {
		at, ok := v.Ranges[pointer]
		if !ok || placed[at] || strings.TrimSpace(name) == "" {
			return
		}
		placed[at] = true
		list = append(list, symbol{Name: name, Detail: detail, Kind: kind, Range: spanOf(at), Selection: spanOf(at)})
	}
	for _, l := range []struct {
		pointer string
		items   []role.Item
	}{
		{"/responsibilities", v.Role.Responsibilities}, {"/qualifications", v.Role.Qualifications},
		{"/experience", v.Role.Experience}, {"/benefits", v.Role.Benefits},
	} {
		for i, item := range l.items {
			add(itemSymbol, fmt.Sprintf("%s/%d", l.pointer, i), item.Text, "")
		}
	}
	for i, s := range v.Role.Skills {
		add(itemSymbol, fmt.Sprintf("/skills/%d", i), s.Name, strings.Join(given(s.Level, s.Kind), ", "))
	}
	for i, b := range v.Role.SalaryBands {
		whom := strings.Join(given(b.Level, b.Location, b.EmploymentType), ", ")
		pay := amounts(b, b.Min, b.Max, b.Period, v.Role.Locale)
		if whom == "" {
			whom, pay = pay, ""
		}
		add(bandSymbol, fmt.Sprintf("/salary_bands/%d", i), whom, pay)
	}
	for i, a := range v.Role.FAQ {
		add(itemSymbol, fmt.Sprintf("/faq/%d/question", i), a.Question, "")
	}
	return list
}
