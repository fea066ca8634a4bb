package lsp

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"rolebook/content"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// note is something to say about a stretch of the text.
type note struct {
	at   diag.Range
	text string // Markdown
}

// hover explains what stands at a position: what was read there, and what is
// wrong with it. The answer is null where there is nothing to say.
func (s *Server) hover(p positionParams) (*hoverResult, error) {
	d, err := s.open(p.Document.URI)
	if err != nil {
		return nil, err
	}
	v := s.look(d)
	var notes []note
	for _, n := range [][]note{v.keyNotes(p.Position), s.skillNotes(v), v.payNotes(), v.helpNotes()} {
		for _, n := range n {
			if overlap(spanOf(n.at), span{p.Position, p.Position}) {
				notes = append(notes, n)
			}
		}
	}
	if len(notes) == 0 {
		return nil, nil
	}
	texts := make([]string, len(notes))
	for i, n := range notes {
		texts[i] = n.text
	}
	return &hoverResult{markdown(strings.Join(texts, "\n\n---\n\n")), spanOf(notes[0].at)}, nil
}

// helpNotes are the help pages of the diagnostics, each code's once a line.
func (v *view) helpNotes() []note {
	var notes []note
	for i, d := range v.Diagnostics {
		if i > 0 && v.Diagnostics[i-1].Code == d.Code && v.Diagnostics[i-1].Line == d.Line {
			continue
		}
		if page, err := fs.ReadFile(content.Help(), string(d.Code)+".md"); err == nil {
			notes = append(notes, note{d.Range, strings.TrimSpace(string(page))})
		}
	}
	return notes
}

var keyWord = regexp.MustCompile(`[\pL_][\pL\d_-]*`)

// keyNotes are what the front-matter keys on the line of a position are for.
func (v *view) keyNotes(p position) []note {
	start, end, ok := compile.FrontMatter(v.text)
	at := v.offset(p)
	if !ok || at < start || at >= end {
		return nil
	}
	from := v.lineStart(at)
	line := string(v.text[from:v.lineEnd(at)])
	var notes []note
	for _, m := range keyWord.FindAllStringIndex(line, -1) {
		word := line[m[0]:m[1]]
		here := spotAt(string(v.text[start:from+m[1]]), nil)
		isKey := strings.HasPrefix(strings.TrimLeft(line[m[1]:], " \t"), ":") && here.word == word && (!here.value || here.entry)
		if k, ok := keyAt(here.key(word)); ok && isKey {
			notes = append(notes, note{v.index.Range(from+m[0], from+m[1]), aboutKey(word, k)})
		}
	}
	return notes
}

func aboutKey(name string, k compile.Key) string {
	text := "**" + name + "**\n\n" + k.Doc
	if len(k.Values) > 0 {
		text += "\n\nFor instance `" + strings.Join(k.Values, "`, `") + "`."
	}
	return text
}

// skillNotes are what the taxonomy knows of the document's skills.
func (s *Server) skillNotes(v *view) []note {
	var notes []note
	for i, skill := range v.Role.Skills {
		at, ok := v.Ranges[fmt.Sprintf("/skills/%d/name", i)]
		known, isKnown := s.config.Checker.Options().Taxonomy.Skills().Find(skill.Name)
		if ok && isKnown {
			notes = append(notes, note{at, aboutSkill(known)})
		}
	}
	return notes
}

func aboutSkill(s taxonomy.Term) string {
	text := fmt.Sprintf("**%s**: %s skill, %s", s.Name, s.Kind, s.Family)
	if len(s.Aliases) > 0 {
		text += "\n\nAlso written " + strings.Join(s.Aliases, ", ") + "."
	}
	if len(s.Neighbours) > 0 {
		text += "\n\nOften beside " + strings.Join(s.Neighbours, ", ") + "."
	}
	return text
}

// payNotes are what was read as the document's pay bands.
func (v *view) payNotes() []note {
	var notes []note
	for i, b := range v.Role.SalaryBands {
		if at, ok := v.Ranges[fmt.Sprintf("/salary_bands/%d", i)]; ok {
			notes = append(notes, note{at, aboutPay(b, v.Role.Locale)})
		}
	}
	return notes
}

// aboutPay says what was read of a band: for whom, how much for how long, and
// what that is a year.
func aboutPay(b role.Band, locale string) string {
	whom := strings.Join(given(b.Level, b.Location, b.EmploymentType), ", ")
	if whom == "" {
		whom = "Pay"
	}
	text := fmt.Sprintf("**%s**: read as %s", whom, amounts(b, b.Min, b.Max, b.Period, locale))
	if b.Median != nil {
		text += ", median " + amounts(b, b.Median, b.Median, "", locale)
	}
	if b.AnnualBasis != nil {
		text += fmt.Sprintf("\n\n%s (%s)", amounts(b, b.AnnualMin, b.AnnualMax, money.Year, locale), *b.AnnualBasis)
	}
	if b.Note != nil {
		text += "\n\nNote: " + *b.Note
	}
	return text
}

// given are the texts that are there.
func given(texts ...*string) []string {
	var list []string
	for _, t := range texts {
		if t != nil {
			list = append(list, *t)
		}
	}
	return list
}

// amounts is a band as people of the locale write it.
func amounts(b role.Band, low, high *money.Decimal, per money.Period, locale string) string {
	return money.DisplayBand(amount(low, b.Currency), amount(high, b.Currency), per, locale)
}

// amount is a figure of a currency; nil when either is missing.
func amount(d *money.Decimal, currency *string) *money.Amount {
	if d == nil || currency == nil {
		return nil
	}
	a, err := money.Parse(*d, *currency)
	if err != nil {
		return nil
	}
	return &a
}
