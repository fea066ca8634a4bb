package lint

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// advert checks what the law of the places that an advert is for asks it to
// state. A guide to a role is no advert.
func (c *check) advert() {
	if c.role.PageType != "advert" {
		return
	}
	places, stated := c.placesOfWork()
	if !stated {
		c.reportRole("RB804", "The advert does not say where the work is. Add a line such as “Location: Leeds”, or say that it is remote.")
	}
	if c.opts.Today.IsZero() {
		return
	}
	for _, place := range places {
		c.checkRules(place, c.pay.adverts[place])
	}
}

// checkRules reports what an advert lacks of what the law of a place asks, once
// for each kind of law. The rules of agencies' adverts ask only beside pay.
func (c *check) checkRules(place string, rules []rule) {
	lacks := map[diag.Code][]string{}
	for i, r := range rules {
		if r.from.After(c.opts.Today) || r.code == agencyFacts && len(c.role.SalaryBands) == 0 {
			continue
		}
		for _, asked := range r.asks {
			if !c.answers(asked) {
				lacks[r.code] = append(lacks[r.code], askedFor[asked])
			}
		}
		last := i+1 == len(rules) || rules[i+1].code != r.code || rules[i+1].from.After(c.opts.Today)
		if missing := lacks[r.code]; last && len(missing) > 0 {
			c.reportRole(r.code, fmt.Sprintf(ruleSays[r.code], c.pay.names[place], listed(missing), r.law))
		}
	}
}

const agencyFacts diag.Code = "RB707"

// ruleSays is the message of each kind of law, with the place, what is missing
// and the law.
var ruleSays = map[diag.Code]string{
	"RB705":     "%s: an advert has to say %s (%s). Add what is missing.",
	"RB706":     "%s: applicants have to be told %s before the interview (%s). Saying it here is the simplest way.",
	agencyFacts: "%s: an agency's advert with pay has to say %s (%s). Add what is missing.",
}

// listed joins what is missing for a sentence.
func listed(items []string) string {
	if len(items) == 1 {
		return items[0]
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}

// askedFor is how a demand is called in a message.
var askedFor = map[string]string{
	asksRange:       "the lowest and the highest pay",
	asksBenefits:    "which benefits and other pay there are",
	asksDeadline:    "until when to apply",
	asksDescription: "what the work is",
	asksPlace:       "where the work is",
	asksExperience:  "which experience, training or qualifications are needed at least",
	asksTerm:        "whether the job is temporary or permanent",
}

// answers tells whether the document gives what is asked.
func (c *check) answers(asked string) bool {
	switch r := c.role; asked {
	case asksRange:
		return slices.ContainsFunc(r.SalaryBands, func(b role.Band) bool { return b.Min != nil && b.Max != nil })
	case asksBenefits:
		return len(r.Benefits) > 0 || c.anywhere(factBenefits) || c.hasSection(role.Benefits)
	case asksDeadline:
		return c.anywhere(factDeadline)
	case asksDescription:
		return c.hasSection(role.Overview) || len(r.Responsibilities) > 0
	case asksExperience:
		return len(r.Experience)+len(r.Qualifications)+len(r.Skills) > 0
	case asksTerm:
		return c.anywhere(factTerm) || slices.ContainsFunc(r.SalaryBands, func(b role.Band) bool {
			return b.EmploymentType != nil && *b.EmploymentType != taxonomy.FullTime && *b.EmploymentType != taxonomy.PartTime
		})
	case asksPlace:
		_, stated := c.placesOfWork()
		return stated
	}
	return true
}

func (c *check) hasSection(k role.Kind) bool {
	return slices.ContainsFunc(c.role.Sections, func(s role.Section) bool { return slices.Contains(s.Kinds, k) })
}

// placesOfWork is where the advert says that the work is, by code, and whether
// it says so at all. The pay, a line that introduces a place ("Location: …") and
// a section with such a heading are looked at; a place that is mentioned
// otherwise says nothing.
func (c *check) placesOfWork() (codes []string, stated bool) {
	add := func(text string) {
		stated = true
		codes = append(codes, c.pay.in(text)...)
	}
	for _, b := range c.role.SalaryBands {
		if b.Location != nil {
			add(*b.Location)
		}
	}
	section := -1
	for i := range c.passages {
		p := &c.passages[i]
		switch {
		case p.Form == compile.Heading && c.introduces(p, factPlace):
			section = p.Section
		case p.body() && (p.Section == section || c.introduces(p, factPlace)):
			add(p.Text)
		case p.body() && c.states(p, factAnywhere):
			stated = true
		}
	}
	codes = append(codes, c.opts.Places...)
	if len(codes) == 0 {
		region, confidence := language.Make(c.role.Locale).Region()
		if confidence == language.Exact {
			codes = append(codes, region.String())
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes), stated
}
