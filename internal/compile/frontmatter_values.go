package compile

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

// text reads words on one line. A number or true is reported and read as it is
// written, so that "title: 1.10" loses no digit.
func (r *frontReader) text(to *string) func(value) {
	return func(v value) {
		text, ok := r.words(v)
		if !ok {
			return
		}
		if k := kindOf(v.node); k != textKind {
			r.report("RB105", v.node, fmt.Sprintf("“%s” should be text; “%s” is %s. Put it in quotes.",
				v.name, shorten(text, 40), k), r.quote(v.node))
		}
		*to = text
		r.mark(v)
	}
}

// optional is [frontReader.text] for what is null when not given.
func (r *frontReader) optional(to **string) func(value) {
	return func(v value) {
		text := ""
		if r.text(&text)(v); text != "" {
			*to = &text
		}
	}
}

// oneLine also takes out spaces of no width, which nobody wrote on purpose.
var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ", "\u200b", "", "\u2060", "")

// words is a scalar's text on one line, as it is written, whatever its type;
// false when there is none. What is no scalar is reported.
func (r *frontReader) words(v value) (string, bool) {
	if v.node.Kind != yaml.ScalarNode {
		r.wrongType(v, "text")
		return "", false
	}
	text := strings.TrimSpace(oneLine.Replace(v.node.Value))
	if strings.ContainsFunc(text, unicode.IsControl) {
		r.report("RB114", v.node, fmt.Sprintf("“%s” has an invisible control character in it. Take the escape out.", v.name))
		return "", false
	}
	return text, text != ""
}

// mark says where in the source a value of the Role stands.
func (r *frontReader) mark(v value) {
	if v.pointer != "" {
		start, end := r.textPlace(v.node)
		r.unit.mark(start, end, v.pointer)
	}
}

// maxSlug is how long a slug may be: far more than a title needs, and well
// within what a store's key can hold.
const maxSlug = 200

// cutSlug shortens a slug that is too long.
func cutSlug(slug string) string {
	if len(slug) > maxSlug {
		slug = strings.TrimRight(slug[:maxSlug], "-")
	}
	return slug
}

// slug reads the part of an address that stands for a role.
func (r *frontReader) slug(to *string) func(value) {
	return func(v value) {
		written, ok := r.words(v)
		if !ok {
			return
		}
		slug := taxonomy.Slug(written)
		*to = cutSlug(slug)
		if slug != "" {
			r.mark(v)
		}
		switch {
		case len(slug) > maxSlug:
			r.report("RB110", v.node, fmt.Sprintf("This slug has %d characters; an address may have %d. Shorten it.", len(slug), maxSlug))
		case slug == written:
		case slug == "":
			r.report("RB110", v.node, fmt.Sprintf("“%s” has no letter or digit that an address could carry. Write the slug in Latin letters, with hyphens.", shorten(written, 60)))
		default:
			r.report("RB110", v.node, fmt.Sprintf("An address cannot carry “%s” as it is. Use small letters, digits and hyphens: “%s”.", shorten(written, 60), slug),
				r.replaceText(v.node, "Change to “"+slug+"”", slug))
		}
	}
}

// locale reads a language tag in its canonical form.
func (r *frontReader) locale(to *string) func(value) {
	return func(v value) {
		written, ok := r.words(v)
		if !ok {
			return
		}
		tag, err := language.Parse(written)
		if err != nil || tag == language.Und {
			r.report("RB109", v.node, fmt.Sprintf("“%s” is no language tag. Write one such as en-GB, de or fr-CA.", shorten(written, 40)))
			return
		}
		*to = tag.String()
		r.mark(v)
		if !strings.EqualFold(*to, written) {
			r.report("RB109", v.node, fmt.Sprintf("“%s” is not how this language is written. Use “%s”.", shorten(written, 40), *to),
				r.replaceText(v.node, "Change to “"+*to+"”", *to))
		}
	}
}

// address reads a link. What has an unsafe scheme is reported and not kept.
func (r *frontReader) address(to *string) func(value) {
	return func(v value) {
		address, ok := r.words(v)
		if !ok {
			return
		}
		if scheme, ok := safeURL(address); !ok {
			r.report("RB403", v.node, unsafeScheme(scheme))
			return
		}
		*to = address
		r.mark(v)
	}
}

// valueSynonyms are what people write for the values that a key takes.
var valueSynonyms = map[string]string{
	"annum": "year", "annual": "year", "annually": "year", "per_annum": "year", "per_year": "year", "pa": "year", "p.a.": "year",
	"pcm": "month", "per_month": "month", "per_week": "week", "daily": "day", "per_day": "day", "per_hour": "hour",
	"job": "advert", "advertisement": "advert", "ad": "advert", "vacancy": "advert", "role": "guide",
	"yes": "true", "y": "true", "on": "true", "1": "true", "no": "false", "n": "false", "off": "false", "0": "false",
	"£": "GBP", "€": "EUR", "us$": "USD", "ukp": "GBP", "stg": "GBP", "euro": "EUR", "euros": "EUR", "pounds": "GBP",
}

// oneOf reads one of a few words.
func (r *frontReader) oneOf(to *string, allowed ...string) func(value) {
	return func(v value) {
		word, ok := r.words(v)
		if !ok {
			return
		}
		if slices.Contains(allowed, word) {
			*to = word
			r.mark(v)
			return
		}
		r.badValue(v, fmt.Sprintf("“%s” is none of what “%s” takes. Write %s.", shorten(word, 40), v.name, choices(allowed)), allowed)
	}
}

// badValue reports a value that is none of those allowed, with the nearest.
func (r *frontReader) badValue(v value, message string, allowed []string) {
	fix := diag.Fix{}
	if near, ok := nearestWord(v.node.Value, allowed, valueSynonyms); ok {
		fix = r.replaceText(v.node, "Change to “"+near+"”", near)
	}
	r.report("RB112", v.node, message, fix)
}

// currency reads an ISO 4217 code.
func (r *frontReader) currency(to *string) func(value) {
	return func(v value) {
		code, ok := r.words(v)
		if !ok {
			return
		}
		if money.IsCurrency(code) {
			*to = code
			return
		}
		allowed := []string{"GBP", "EUR", "USD"}
		if upper := strings.ToUpper(code); money.IsCurrency(upper) {
			allowed = []string{upper}
		}
		r.badValue(v, fmt.Sprintf("“%s” is no currency of ISO 4217. Write its three capital letters, such as GBP or EUR.", shorten(code, 40)), allowed)
	}
}

// flag reads true or false.
func (r *frontReader) flag(to *bool) func(value) {
	return func(v value) {
		if kindOf(v.node) == boolKind {
			*to = strings.EqualFold(v.node.Value, "true")
			r.mark(v)
			return
		}
		fix := diag.Fix{}
		if near, ok := nearestWord(v.node.Value, []string{"true", "false"}, valueSynonyms); ok && v.node.Kind == yaml.ScalarNode {
			p := r.places[v.node]
			fix = r.unit.replace("Change to “"+near+"”", p.start, p.end, near)
		}
		r.wrongType(v, "true or false", fix)
	}
}

// code reads an occupation code as it is written, with or without quotes.
func (r *frontReader) code(to **string, s scheme) func(value) {
	return func(v value) {
		code, ok := r.words(v)
		if !ok {
			return
		}
		if !s.form.MatchString(code) {
			r.report("RB111", v.node, fmt.Sprintf("“%s” is not written like a code of %s, such as %s. Check it against the classification.", shorten(code, 60), s.name, s.example))
			return
		}
		*to = &code
		r.mark(v)
	}
}

// looseDates are ways to write a date that say only one thing, and how it is
// written here. 01/04/2026 is not among them: it is two dates.
var looseDates = []struct{ written, layout string }{
	{"2006/1/2", "2006-01-02"}, {"2006.1.2", "2006-01-02"}, {"2006-1-2", "2006-01-02"}, {time.RFC3339, "2006-01-02"},
	{"2 January 2006", "2006-01-02"}, {"2 Jan 2006", "2006-01-02"}, {"January 2, 2006", "2006-01-02"}, {"Jan 2, 2006", "2006-01-02"},
	{"2006/1", "2006-01"}, {"2006-1", "2006-01"}, {"January 2006", "2006-01"}, {"Jan 2006", "2006-01"},
}

// date reads a date in one of the layouts of package time, as it is written,
// with or without quotes.
func (r *frontReader) date(to *string, layouts ...string) func(value) {
	return func(v value) {
		written, ok := r.words(v)
		if !ok {
			return
		}
		for _, layout := range layouts {
			if _, err := time.Parse(layout, written); err == nil {
				*to = written
				return
			}
		}
		example := time.Date(2027, 4, 1, 0, 0, 0, 0, time.UTC)
		examples := make([]string, len(layouts))
		for i, layout := range layouts {
			examples[i] = example.Format(layout)
		}
		fix := diag.Fix{}
		for _, loose := range looseDates {
			if day, err := time.Parse(loose.written, written); err == nil && slices.Contains(layouts, loose.layout) {
				text := day.Format(loose.layout)
				fix = r.replaceText(v.node, "Change to “"+text+"”", text)
				break
			}
		}
		r.report("RB106", v.node, fmt.Sprintf("“%s” is no date that “%s” takes. Write one such as %s.", shorten(written, 40), v.name, choices(examples)), fix)
	}
}

// free reads what is the site's own.
func (r *frontReader) free(to *map[string]any) func(value) {
	return func(v value) {
		if kindOf(v.node) != mapKind {
			r.wrongType(v, "a group of keys of your own")
			return
		}
		*to, _ = r.anything(v).(map[string]any)
	}
}
