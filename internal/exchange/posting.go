package exchange

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// field is one value of a job list: a column of a row, a member of an object.
type field struct {
	name  string
	value any // what encoding/json makes of a value; of a CSV cell, a string
}

// postingReader turns the fields of one job into a page.
type postingReader struct {
	page  page
	words *taxonomy.Language
	pay   payFields
	facts []block
	parts []block
}

// payFields are the parts of a pay band that job lists keep apart.
type payFields struct{ min, max, currency, period string }

// readPosting makes a page of one job of a list.
func readPosting(fields []field, words *taxonomy.Language) page {
	r := &postingReader{words: words}
	for _, f := range fields {
		r.field(f)
	}
	if text := r.pay.String(); text != "" {
		r.section("Salary", text)
	} else {
		r.page.front.Salary = r.pay.defaults()
	}
	r.page.blocks = append(append(r.facts, r.page.blocks...), r.parts...)
	return r.page
}

// bodyFields hold the whole text of a job.
var bodyFields = map[string]bool{
	"description": true, "body": true, "content": true, "text": true, "html": true, "markdown": true, "source": true,
	"job description": true, "full description": true, "description html": true, "role description": true, "details": true, "advert": true,
}

// payColumn finds the part of a band that a field is by its name: "Salary min",
// "minimum pay", "currency".
func (r *postingReader) payColumn(name string) (part *string, isFigure bool) {
	column, ok := r.words.Column(name)
	if !ok || column == taxonomy.ColumnRange {
		rest := strings.Fields(name)
		rest = slices.DeleteFunc(rest, func(word string) bool { return listed("pay word", word) })
		column, _ = r.words.Column(strings.Join(rest, " "))
	}
	switch column {
	case taxonomy.ColumnMin:
		return &r.pay.min, true
	case taxonomy.ColumnMax:
		return &r.pay.max, true
	case taxonomy.ColumnCurrency:
		return &r.pay.currency, false
	case taxonomy.ColumnPeriod:
		return &r.pay.period, false
	}
	return nil, false
}

func (r *postingReader) field(f field) {
	name := humanName(f.name)
	folded := foldWords(name)
	text := strings.TrimSpace(scalarText(f.value))
	target := taken[strings.ReplaceAll(folded, " ", "_")]
	set, isFigure := r.payColumn(folded)
	switch {
	case f.value == nil, strings.HasPrefix(f.name, "@"):
	case bodyFields[folded] && text != "":
		r.page.blocks = append(r.page.blocks, anyBlocks(text)...)
	case folded == "base salary" && text == "":
		r.baseSalary(f.value)
	case set != nil && text != "" && (!isFigure || hasDigit(text)):
		*set = text
	case (target == "title" || listed("title label", name)) && text != "" && r.page.front.Title == "":
		r.page.takeTitle(text)
	case target != "" && target != "salary" && text != "" && r.page.take(target, strings.ReplaceAll(folded, " ", "_"), text):
	case target == "salary" && isObject(f.value):
		r.payObject(f)
	case r.isSection(name) && r.section(name, f.value):
	case listed("fact", name) && text != "" && !strings.Contains(text, "\n"):
		r.facts = append(r.facts, fact(name, escapeInline(text)))
	default:
		r.page.keep(f.name, plainValue(f.value))
	}
}

func (r *postingReader) isSection(name string) bool {
	h := r.words.Heading(name, r.page.front.Title)
	return len(h.Kinds) > 0 && h.Kinds[0] != role.Other
}

// payObject reads pay that is an object: {"min": 45000, "currency": "GBP"}. One
// without figures that are understood is kept as it is.
func (r *postingReader) payObject(f field) {
	before := r.pay
	members := f.value.(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(members)) {
		set, isFigure := r.payColumn(foldWords(humanName(key)))
		text := strings.TrimSpace(scalarText(members[key]))
		if set == nil || isFigure && !hasDigit(text) {
			r.pay = before
			r.page.keep(f.name, plainValue(f.value))
			return
		}
		*set = text
	}
}

func isObject(v any) bool {
	_, ok := v.(map[string]any)
	return ok
}

// section puts a value under a heading of its own: texts as they are, lists as
// lists. It tells whether all of the value is there.
func (r *postingReader) section(name string, value any) bool {
	var blocks []block
	switch v := value.(type) {
	case []any:
		for _, one := range v {
			text := strings.TrimSpace(nameText(one))
			if text == "" {
				return false
			}
			blocks = append(blocks, block{form: item, text: escape(strings.Join(strings.Fields(text), " "))})
		}
	default:
		blocks = anyBlocks(nameText(v))
		if isTyped(r.words.Heading(name, "").Kinds) {
			blocks = cellItems(blocks)
		}
	}
	if len(blocks) > 0 {
		r.parts = append(append(r.parts, block{form: heading, level: 2, text: name}), blocks...)
	}
	return len(blocks) > 0
}

// cellItems reads a cell that lists things, with semicolons, bars or a line each,
// as the list that it is. A single sentence stays one.
func cellItems(blocks []block) []block {
	if len(blocks) == 1 && blocks[0].form == paragraph {
		blocks = splitCell(blocks[0])
	}
	for _, b := range blocks {
		if b.form != paragraph || len(blocks) == 1 && strings.HasSuffix(b.text, ".") {
			return blocks
		}
	}
	for i := range blocks {
		blocks[i].form = item
	}
	return blocks
}

func splitCell(b block) []block {
	for _, sign := range []string{";", "|"} {
		if parts := strings.Split(strings.TrimRight(b.text, sign+" ."), sign); len(parts) > 1 {
			var out []block
			for _, part := range parts {
				if part = strings.TrimSpace(part); part != "" {
					out = append(out, block{form: paragraph, text: part})
				}
			}
			return out
		}
	}
	return []block{b}
}

// baseSalary reads the pay of a schema.org JobPosting.
func (r *postingReader) baseSalary(v any) {
	var amount struct {
		Currency string `json:"currency"`
		Value    struct {
			Min    json.Number `json:"minValue"`
			Max    json.Number `json:"maxValue"`
			Single json.Number `json:"value"`
			Unit   string      `json:"unitText"`
		} `json:"value"`
	}
	raw, err := json.Marshal(v)
	if err != nil || json.Unmarshal(raw, &amount) != nil {
		r.page.keep("baseSalary", plainValue(v))
		return
	}
	r.pay = payFields{string(amount.Value.Min), string(amount.Value.Max), amount.Currency, strings.ToLower(amount.Value.Unit)}
	if r.pay.min == "" {
		r.pay.min = string(amount.Value.Single)
	}
}

// plainFigure is an amount that reads the same everywhere. What else a list has
// ("45.000", "45,5") is for the compiler to read, or to ask about.
var plainFigure = regexp.MustCompile(`^(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$`)

func plainAmount(figure, currency string) (money.Amount, bool) {
	if !plainFigure.MatchString(figure) {
		return money.Amount{}, false
	}
	a, err := money.Parse(money.Decimal(strings.ReplaceAll(figure, ",", "")), strings.ToUpper(currency))
	return a, err == nil
}

// periods are the words of job lists for what an amount is for.
var periods = map[string]money.Period{
	"": "", "hour": money.Hour, "hourly": money.Hour, "day": money.Day, "daily": money.Day, "week": money.Week, "weekly": money.Week,
	"month": money.Month, "monthly": money.Month, "year": money.Year, "yearly": money.Year, "annum": money.Year, "annual": money.Year, "annually": money.Year,
}

func (p payFields) knownPeriod() (money.Period, bool) {
	period, ok := periods[strings.TrimPrefix(strings.ToLower(p.period), "per ")]
	return period, ok
}

// defaults are what a list says of pay beside a text that has the figures.
func (p payFields) defaults() map[string]any {
	out := map[string]any{}
	if p.currency != "" {
		out["currency"] = strings.ToUpper(p.currency)
	}
	if p.period != "" {
		out["period"] = p.period
		if period, ok := p.knownPeriod(); ok {
			out["period"] = string(period)
		}
	}
	return out
}

// String is a band as a person would write it, from what the list says of it.
func (p payFields) String() string {
	low, okLow := plainAmount(p.min, p.currency)
	high, okHigh := plainAmount(p.max, p.currency)
	period, known := p.knownPeriod()
	switch {
	case !known:
	case okLow && okHigh:
		return money.DisplayBand(&low, &high, period, "en-GB")
	case okLow && p.max == "":
		return money.DisplayBand(&low, &low, period, "en-GB")
	case okHigh && p.min == "":
		return money.DisplayBand(nil, &high, period, "en-GB")
	}
	figures := strings.Trim(p.min+" – "+p.max, " –")
	if figures == "" {
		return ""
	}
	text := strings.TrimSpace(p.currency + " " + figures)
	switch {
	case period != "":
		text += " per " + string(period)
	case !known:
		text += " " + p.period
	}
	return text
}

var looksHTML = regexp.MustCompile(`(?i)</?(p|div|ul|ol|li|br|h[1-6]|strong|b|table|span|em|section|article|main|body|html)\b[^>]*>`)

// escaped finds a page whose signs are written as entities, as some services give it.
var escaped = regexp.MustCompile(`(?i)&lt;/?(p|div|ul|ol|li|br|h[1-6]|strong)\b`)

// anyBlocks reads a text inside a job list, which may be a page, Markdown or
// plain.
func anyBlocks(text string) []block {
	if escaped.MatchString(text) && !looksHTML.MatchString(text) {
		text = html.UnescapeString(text)
	}
	switch {
	case looksHTML.MatchString(text):
		if blocks, err := htmlText(text); err == nil {
			return blocks
		}
	case looksMarkdown(text):
		return readMarkdown(text)
	}
	return readText(text)
}

var camel = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// humanName is a column's or a member's name as a heading: "salaryMin" → "Salary
// min".
func humanName(name string) string {
	name = strings.TrimSpace(strings.NewReplacer("_", " ", "-", " ").Replace(camel.ReplaceAllString(name, "$1 $2")))
	if name == "" {
		return ""
	}
	if camel.MatchString(strings.ReplaceAll(name, " ", "")) || name == strings.ToLower(name) {
		name = strings.ToLower(name)
	}
	return capital(name)
}

// capital gives text a capital for its first letter, of whatever alphabet.
func capital(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:size]) + text[size:]
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func scalarText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number, bool:
		return fmt.Sprint(v)
	}
	return ""
}

// nameText is a value as text; of an object, its name.
func nameText(v any) string {
	if m, ok := v.(map[string]any); ok {
		for _, key := range []string{"original", "name", "title", "text", "label", "value"} {
			if s := scalarText(m[key]); s != "" {
				return s
			}
		}
	}
	return scalarText(v)
}
