// Package syndicate writes a role in the words of other systems: today
// schema.org, for whoever reads linked data.
//
// A role description is an Occupation there, not a JobPosting: a JobPosting is
// one open job, with an employer and a closing date. A salary band is a
// MonetaryAmount from minValue to maxValue, never a
// MonetaryAmountDistribution: a band is not a distribution and has no
// percentiles. Google stopped showing estimated salaries in search in June 2025,
// so this promises no rich result; it is for other consumers.
//
//	ld := syndicate.Occupation(&r, "https://example.org/roles/back-end-developer")
package syndicate

import (
	"bytes"
	"encoding/json"
	"strings"

	"rolebook/internal/money"
	"rolebook/internal/role"
)

// object is a JSON-LD node. Marshalling a map orders its keys, so that the same
// role always gives the same bytes.
type object = map[string]any

// Occupation is a role as schema.org JSON-LD. url is where people read the
// role; empty leaves it out.
func Occupation(r *role.Role, url string) json.RawMessage {
	o := object{
		"@context":   "https://schema.org",
		"@type":      "Occupation",
		"name":       r.Title,
		"inLanguage": r.Locale,
	}
	set(o, "description", description(r))
	set(o, "url", url)
	set(o, "alternateName", r.AlsoKnownAs)
	set(o, "responsibilities", texts(r.Responsibilities))
	set(o, "qualifications", strings.Join(texts(r.Qualifications), "\n"))
	set(o, "experienceRequirements", strings.Join(texts(r.Experience), "\n"))
	set(o, "skills", skills(r.Skills))
	set(o, "occupationalCategory", codes(r.Occupation))
	set(o, "estimatedSalary", salaries(r.SalaryBands))
	set(o, "occupationLocation", places(r.SalaryBands))
	return encode(o)
}

// set adds a member unless there is nothing to say.
func set[T string | []string | []object](o object, key string, value T) {
	if len(value) > 0 {
		o[key] = value
	}
}

// encode writes JSON without HTML escapes, since it is served as JSON; whoever
// puts it into a script element has to escape it there.
func encode(o object) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(o); err != nil {
		return json.RawMessage("{}") // strings, numbers and lists of them always encode
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

func description(r *role.Role) string {
	if r.Summary != nil {
		return *r.Summary
	}
	for _, s := range r.Sections {
		for _, k := range s.Kinds {
			if k == role.Overview && s.Intro != "" {
				return s.Intro
			}
		}
	}
	return ""
}

func texts(items []role.Item) []string {
	var list []string
	for _, i := range items {
		list = append(list, i.Text)
	}
	return list
}

func skills(skills []role.Skill) []object {
	var list []object
	for _, s := range skills {
		term := object{"@type": "DefinedTerm", "name": s.Name, "termCode": s.Slug}
		if s.URI != nil {
			term["@id"] = *s.URI
		}
		list = append(list, term)
	}
	return list
}

// codeSets are the classifications by the names that they go by.
const (
	setSOC  = "SOC 2020"
	setISCO = "ISCO-08"
	setONET = "O*NET-SOC 2019"
	setESCO = "ESCO"
)

func codes(o *role.Occupation) []object {
	if o == nil {
		return nil
	}
	var list []object
	add := func(set string, code *string) {
		if code != nil {
			list = append(list, object{"@type": "CategoryCode", "codeValue": *code, "inCodeSet": set})
		}
	}
	add(setSOC, o.SOC2020)
	add(setISCO, o.ISCO08)
	add(setONET, o.ONET)
	add(setESCO, o.ESCO)
	return list
}

// units are the pay periods as schema.org's unitText.
var units = map[money.Period]string{
	money.Hour: "HOUR", money.Day: "DAY", money.Week: "WEEK", money.Month: "MONTH", money.Year: "YEAR",
}

func salaries(bands []role.Band) []object {
	var list []object
	for _, b := range bands {
		value := object{"@type": "QuantitativeValue"}
		number(value, "minValue", b.Min)
		number(value, "maxValue", b.Max)
		if len(value) == 1 {
			continue
		}
		if unit, ok := units[b.Period]; ok {
			value["unitText"] = unit
		}
		amount := object{"@type": "MonetaryAmount", "value": value}
		if b.Currency != nil {
			amount["currency"] = *b.Currency
		}
		if name := bandName(b); name != "" {
			amount["name"] = name
		}
		if b.Illustrative {
			amount["description"] = "Illustrative figures, not a survey."
		}
		list = append(list, amount)
	}
	return list
}

// number adds an exact number: the decimal text is already JSON's.
func number(o object, key string, d *money.Decimal) {
	if d != nil {
		o[key] = json.Number(*d)
	}
}

func bandName(b role.Band) string {
	var parts []string
	for _, p := range []*string{b.Level, b.Location} {
		if p != nil {
			parts = append(parts, *p)
		}
	}
	return strings.Join(parts, ", ")
}

func places(bands []role.Band) []object {
	var list []object
	seen := map[string]bool{}
	for _, b := range bands {
		if b.Location == nil || seen[*b.Location] {
			continue
		}
		seen[*b.Location] = true
		list = append(list, object{"@type": "AdministrativeArea", "name": *b.Location})
	}
	return list
}
