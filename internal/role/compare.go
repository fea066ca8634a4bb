package role

import "strings"

// Comparison is what several roles have in common and where they differ. A thing
// is shared when all of them have it. Things stand in the order in which the
// roles have them, those of the first role first.
type Comparison struct {
	Skills           SkillComparison `json:"skills"`
	Responsibilities TextComparison  `json:"responsibilities"`
	Pay              []PayComparison `json:"pay" doc:"Each band that any of the roles has, matched by level, place and employment type."`
}

// SkillComparison is the skills of several roles.
type SkillComparison struct {
	Shared    []ComparedSkill `json:"shared"`
	Differing []ComparedSkill `json:"differing"`
}

// ComparedSkill is a skill with what each of the roles asks of it.
type ComparedSkill struct {
	Slug string     `json:"slug"`
	Name string     `json:"name"`
	In   []SkillUse `json:"in" doc:"The roles that have it."`
}

// SkillUse is how a role has a skill.
type SkillUse struct {
	Role  string  `json:"role" doc:"The role's slug."`
	Level *string `json:"level" doc:"How much it is needed, or null."`
}

// TextComparison is the lists of several roles.
type TextComparison struct {
	Shared    []ComparedText `json:"shared"`
	Differing []ComparedText `json:"differing"`
}

// ComparedText is an entry of a list. Entries that share more than half of their
// words are one.
type ComparedText struct {
	Text string   `json:"text" doc:"In the words of the first role that has it."`
	In   []string `json:"in" doc:"The slugs of the roles that have it."`
}

// PayComparison is a band as each of the roles has it.
type PayComparison struct {
	Level          *string `json:"level"`
	Location       *string `json:"location"`
	EmploymentType *string `json:"employment_type"`
	Bands          []*Band `json:"bands" doc:"One for each role, in the order of the roles; null where a role has no such band."`
}

// Compare puts roles side by side. It takes time in proportion to their size.
func Compare(roles []*Role) Comparison {
	return Comparison{
		Skills: compareSkills(roles), Responsibilities: compareTexts(roles, func(r *Role) []Item { return r.Responsibilities }),
		Pay: comparePay(roles),
	}
}

func compareSkills(roles []*Role) SkillComparison {
	var all []ComparedSkill
	at := map[string]int{}
	for _, r := range roles {
		for _, s := range r.Skills {
			i, ok := at[s.Slug]
			if !ok {
				i = len(all)
				at[s.Slug] = i
				all = append(all, ComparedSkill{Slug: s.Slug, Name: s.Name})
			}
			if in := all[i].In; len(in) == 0 || in[len(in)-1].Role != r.Slug {
				all[i].In = append(all[i].In, SkillUse{r.Slug, s.Level})
			}
		}
	}
	out := SkillComparison{Shared: []ComparedSkill{}, Differing: []ComparedSkill{}}
	for _, s := range all {
		if len(s.In) == len(roles) {
			out.Shared = append(out.Shared, s)
		} else {
			out.Differing = append(out.Differing, s)
		}
	}
	return out
}

// compareTexts pairs each role's entries with all that the roles before have.
func compareTexts(roles []*Role, of func(*Role) []Item) TextComparison {
	var all []ComparedText
	for _, r := range roles {
		texts := distinct(each(of(r), func(i Item) string { return strings.TrimSpace(i.Text) }))
		known := each(all, func(c ComparedText) string { return c.Text })
		p := pairUp(known, texts)
		p.pairLeft(each(known, strings.ToLower), each(texts, strings.ToLower))
		p.pairAlike(known, texts)
		for j, text := range texts {
			i := p.toOld[j]
			if i < 0 {
				i = len(all)
				all = append(all, ComparedText{Text: text})
			}
			all[i].In = append(all[i].In, r.Slug)
		}
	}
	out := TextComparison{Shared: []ComparedText{}, Differing: []ComparedText{}}
	for _, c := range all {
		if len(c.In) == len(roles) {
			out.Shared = append(out.Shared, c)
		} else {
			out.Differing = append(out.Differing, c)
		}
	}
	return out
}

// distinct leaves out what stands in a list before.
func distinct(list []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func comparePay(roles []*Role) []PayComparison {
	all := []PayComparison{}
	at := map[string]int{}
	for n, r := range roles {
		for _, b := range r.SalaryBands {
			name := strings.ToLower(bandName(b))
			i, ok := at[name]
			if !ok {
				i = len(all)
				at[name] = i
				all = append(all, PayComparison{Level: b.Level, Location: b.Location, EmploymentType: b.EmploymentType, Bands: make([]*Band, len(roles))})
			}
			if all[i].Bands[n] == nil {
				all[i].Bands[n] = &b
			}
		}
	}
	return all
}
