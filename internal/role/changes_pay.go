package role

import (
	"strings"

	"rolebook/internal/money"
)

// bands tells of pay. A band is the same by its level, place and employment
// type, or else by its figures; of several with one name, those with the same
// figures are the same.
func (c *comparison) bands(old, new []Band) {
	c.about(Salary, func() {
		p := pairUp(each(old, c.describe), each(new, c.describe))
		p.pairLeft(each(old, bandName), each(new, bandName))
		p.pairLeft(each(old, c.knownFigures), each(new, c.knownFigures))
		sources, kept := tally{}, 0
		p.each(
			func(i int) { c.say("Salary band removed: %s", c.describe(old[i])) },
			func(j int) { c.say("Salary band added: %s", c.describe(new[j])) },
			func(i, j int) {
				c.band(old[i], new[j])
				kept++
				sources.add(sourceChange(old[i], new[j]), bandName(new[j]))
			},
		)
		for change, names := range sources.all() {
			switch n := len(names); {
			case n == kept && n > 1:
				c.say("All salary bands: %s", change)
			case n > 2:
				c.say("%d salary bands: %s", n, change)
			default:
				c.say("%s: %s", shorten(strings.Join(names, " and ")), change)
			}
		}
		c.order("Salary band", p, func(j int) string {
			if new[j].Level == nil && new[j].Location == nil {
				return c.figures(new[j])
			}
			return bandName(new[j])
		})
	})
}

// band tells of one band but for where its figures come from.
func (c *comparison) band(old, new Band) {
	before := len(c.sentences)
	if was, is := bandName(old), bandName(new); was != is {
		c.say("Salary band renamed: %s → %s", shorten(was), shorten(is))
	}
	name := shorten(bandName(new))
	if orZero(old.Currency) != orZero(new.Currency) || old.Period != new.Period {
		c.say("%s: %s → %s", name, c.figures(old), c.figures(new))
	} else if parts := c.amounts(old, new); len(parts) > 0 {
		c.say("%s: %s", name, strings.Join(parts, ", "))
	}
	c.text(name+": note", orZero(old.Note), orZero(new.Note))
	old.Source, old.SourceURL, old.AsOf, old.Illustrative = new.Source, new.SourceURL, new.AsOf, new.Illustrative
	if len(c.sentences) == before && !sameJSON(old, new) {
		c.say("%s: yearly figures %s → %s", name, c.yearly(old), c.yearly(new))
	}
}

// amounts says which ends of a band changed: "maximum £85,000 → £90,000".
func (c *comparison) amounts(old, new Band) []string {
	var parts []string
	for _, end := range []struct {
		name     string
		was, is  *money.Decimal
		currency *string
	}{
		{"minimum", old.Min, new.Min, new.Currency},
		{"median", old.Median, new.Median, new.Currency},
		{"maximum", old.Max, new.Max, new.Currency},
	} {
		was, is := c.amount(end.was, end.currency), c.amount(end.is, end.currency)
		c.figuresTold[[2]string{string(orZero(end.was)), string(orZero(end.is))}] = true
		switch {
		case was == is:
		case was == "":
			parts = append(parts, end.name+" "+is+" added")
		case is == "":
			parts = append(parts, end.name+" "+was+" removed")
		default:
			parts = append(parts, end.name+" "+was+" → "+is)
		}
	}
	return parts
}

// amount is a figure as people write it; empty when there is none.
func (c *comparison) amount(d *money.Decimal, currency *string) string {
	if d == nil {
		return ""
	}
	if a, err := money.Parse(*d, orZero(currency)); err == nil {
		return a.Display(c.locale)
	}
	return strings.TrimSpace(string(*d) + " " + orZero(currency))
}

// describe is a band in full: "Senior, London £60,000–£85,000 a year".
func (c *comparison) describe(b Band) string {
	return shorten(bandName(b)) + " " + c.figures(b)
}

// figures are the figures of a band: "£60,000–£85,000 a year".
func (c *comparison) figures(b Band) string {
	return c.span(b.Min, b.Median, b.Max, b.Currency, b.Period)
}

// knownFigures are the figures of a band; empty when it has none.
func (c *comparison) knownFigures(b Band) string {
	if b.Min == nil && b.Median == nil && b.Max == nil {
		return ""
	}
	return c.figures(b)
}

// yearly are the figures of a band as yearly pay, with what made them so.
func (c *comparison) yearly(b Band) string {
	span := c.span(b.AnnualMin, b.AnnualMedian, b.AnnualMax, b.Currency, money.Year)
	if b.AnnualBasis != nil {
		span += " (" + *b.AnnualBasis + ")"
	}
	return span
}

func (c *comparison) span(low, median, high *money.Decimal, currency *string, period money.Period) string {
	ends := make([]*money.Amount, 2)
	for i, d := range []*money.Decimal{low, high} {
		if d == nil {
			continue
		}
		if a, err := money.Parse(*d, orZero(currency)); err == nil {
			ends[i] = &a
		}
	}
	span := money.DisplayBand(ends[0], ends[1], period, c.locale)
	middle := c.amount(median, currency)
	switch {
	case span == "" && middle == "":
		return "without figures"
	case span == "":
		return "median " + middle
	case middle == "":
		return span
	}
	return span + ", median " + middle
}

// bandName is what people call a band: "Senior, London (contract)".
func bandName(b Band) string {
	var parts []string
	for _, s := range []*string{b.Level, b.Location} {
		if s != nil && *s != "" {
			parts = append(parts, *s)
		}
	}
	name := strings.Join(parts, ", ")
	if name == "" {
		name = "Salary"
	}
	if b.EmploymentType != nil {
		name += " (" + strings.ReplaceAll(*b.EmploymentType, "_", " ") + ")"
	}
	return name
}

// sourceChange says how two bands differ in where their figures come from, in
// sentences without a subject; empty when they do not.
func sourceChange(old, new Band) string {
	c := &comparison{}
	c.value("source", orZero(old.Source), orZero(new.Source))
	c.value("address of the source", orZero(old.SourceURL), orZero(new.SourceURL))
	c.value("as of", orZero(old.AsOf), orZero(new.AsOf))
	switch {
	case new.Illustrative && !old.Illustrative:
		c.say("now marked as an example")
	case old.Illustrative && !new.Illustrative:
		c.say("no longer marked as an example")
	}
	return strings.Join(c.sentences, ", ")
}
