package role

// Normalise makes every list of the role a list, so that its JSON says [] and
// {} where there is nothing, never null.
func (r *Role) Normalise() {
	list(&r.AlsoKnownAs)
	list(&r.Sections)
	list(&r.Skills)
	list(&r.FAQ)
	list(&r.SalaryBands)
	list(&r.Related)
	list(&r.Actions)
	list(&r.Embeds)
	list(&r.TOC)
	list(&r.Translations)
	for i := range r.Sections {
		list(&r.Sections[i].Kinds)
	}
	for _, items := range []*[]Item{&r.Responsibilities, &r.Qualifications, &r.Experience, &r.Benefits} {
		normaliseItems(items)
	}
	if r.Image != nil {
		list(&r.Image.Srcset)
	}
	if r.Extra == nil {
		r.Extra = map[string]any{}
	}
}

func normaliseItems(items *[]Item) {
	list(items)
	for i := range *items {
		normaliseItems(&(*items)[i].Children)
	}
}

func list[T any](s *[]T) {
	if *s == nil {
		*s = []T{}
	}
}
