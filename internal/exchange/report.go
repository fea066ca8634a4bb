package exchange

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/money"
	"rolebook/internal/role"
)

// Describe compiles the drafts that have a document and says what is in them, by
// the skills that check knows.
func Describe(drafts []Draft, check func(source []byte) (compile.Result, error)) error {
	for i := range drafts {
		d := &drafts[i]
		if d.Err != nil {
			continue
		}
		r, err := check(d.Source)
		if err != nil {
			return err
		}
		d.Slug, d.Diagnostics = r.Role.Slug, r.Diagnostics
		d.Understood = append(understood(&r), d.Understood...)
		d.Prose = keptAsProse(&r)
	}
	return nil
}

// plural is a number of things: "1 skill", "2 skills".
func plural(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}

// understood says in words what of a document is typed.
func understood(r *compile.Result) []string {
	out := []string{}
	add := func(text string) {
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	if r.Role.Title != "" {
		add("title: " + r.Role.Title)
	}
	for _, c := range []struct {
		n            int
		one, several string
	}{
		{len(r.Role.Responsibilities), "responsibility", "responsibilities"},
		{len(r.Role.Skills), "skill", "skills"},
		{len(r.Role.Qualifications), "qualification", "qualifications"},
		{len(r.Role.Experience), "point of experience", "points of experience"},
		{len(r.Role.Benefits), "benefit", "benefits"},
		{len(r.Role.FAQ), "question", "questions"},
		{len(r.Role.Related), "related role", "related roles"},
		{len(r.Role.Actions), "call to action", "calls to action"},
	} {
		if c.n > 0 {
			add(plural(c.n, c.one, c.several))
		}
	}
	for _, b := range r.Role.SalaryBands {
		add("pay: " + bandText(b, r.Role.Locale))
	}
	if names := namedSkills(r); len(names) > 0 {
		add(plural(len(names), "skill", "skills") + " named in prose and not typed; list them to type them: " + strings.Join(names, ", "))
	}
	return out
}

func bandText(b role.Band, locale string) string {
	amount := func(d *money.Decimal) *money.Amount {
		if d == nil || b.Currency == nil {
			return nil
		}
		a, err := money.Parse(*d, *b.Currency)
		if err != nil {
			return nil
		}
		return &a
	}
	text := money.DisplayBand(amount(b.Min), amount(b.Max), b.Period, locale)
	var of []string
	for _, part := range []*string{b.Level, b.Location} {
		if part != nil {
			of = append(of, *part)
		}
	}
	if len(of) > 0 {
		return strings.Join(of, ", ") + ": " + text
	}
	return text
}

// namedSkills are the skills that sentences about what is asked for name, and
// no list does.
func namedSkills(r *compile.Result) []string {
	var names []string
	for _, p := range r.Passages {
		if p.Form != compile.Paragraph || !slices.ContainsFunc(p.Kinds, isDemanded) {
			continue
		}
		for _, f := range r.Taxonomy.FindSkills(p.Text) {
			typed := slices.ContainsFunc(r.Role.Skills, func(s role.Skill) bool { return s.Slug == f.Skill.Slug })
			if !typed && !slices.Contains(names, f.Skill.Name) {
				names = append(names, f.Skill.Name)
			}
		}
	}
	return names
}

// maxExcerpt is how much of a text is shown to tell which is meant, in
// characters.
const maxExcerpt = 80

// keptAsProse are the texts that are served and typed as nothing: paragraphs in
// sections that are read as lists, and all of the sections that are about
// something else.
func keptAsProse(r *compile.Result) []string {
	out := []string{}
	said := map[int]bool{}
	typed := payLines(r)
	for i, p := range r.Passages {
		if leads := i+1 < len(r.Passages) && r.Passages[i+1].Form == compile.Item && strings.HasSuffix(p.Text, ":"); leads && isTyped(p.Kinds) {
			continue
		}
		if p.Section < 0 || typed[p.Range(0, len(p.Text)).Line] && len(p.Text) <= shortValue || p.Form == compile.Heading || said[p.Section] && !isTyped(p.Kinds) {
			continue
		}
		if p.Form != compile.Paragraph && isTyped(p.Kinds) {
			continue
		}
		if slices.Contains(p.Kinds, role.Salary) || slices.Contains(p.Kinds, role.FAQ) {
			continue
		}
		said[p.Section] = true
		heading := ""
		if h := r.Role.Sections[p.Section].Heading; h != nil {
			heading = *h
		}
		out = append(out, excerpt(heading, p.Text))
	}
	return out
}

// payLines are the lines that pay bands were read from.
func payLines(r *compile.Result) map[int]bool {
	lines := map[int]bool{}
	for i := range r.Role.SalaryBands {
		lines[r.Ranges[fmt.Sprintf("/salary_bands/%d", i)].Line] = true
	}
	return lines
}

func excerpt(heading, text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > maxExcerpt {
		runes = append(runes[:maxExcerpt-1], '…')
	}
	if heading == "" {
		return string(runes)
	}
	return heading + ": " + string(runes)
}
