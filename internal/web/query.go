package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/fault"
)

// Query is the parameters of one request, read and found right. Its zero value
// is a request without any.
type Query struct {
	values map[string][]string
}

// Has tells whether the parameter was given.
func (q Query) Has(name string) bool { return len(q.values[name]) > 0 }

// All is every value of a repeated or listed parameter, in order.
func (q Query) All(name string) []string { return q.values[name] }

// Text is the parameter's value, or fallback when it was not given.
func (q Query) Text(name, fallback string) string {
	if v := q.values[name]; len(v) > 0 {
		return v[0]
	}
	return fallback
}

// Int is the parameter's number, or fallback when it was not given.
func (q Query) Int(name string, fallback int) int {
	if n, err := strconv.Atoi(q.Text(name, "")); err == nil {
		return n
	}
	return fallback
}

// Time is the parameter's moment in UTC, or the zero time when it was not
// given.
func (q Query) Time(name string) time.Time {
	t, _ := parseMoment(q.Text(name, ""))
	return t
}

// ParseQuery reads a raw query by the query parameters among params. What is
// wrong comes back as one Invalid fault with a field for each mistake: unknown
// names (but those that begin with _ or utm_, which caches and campaigns add),
// repetitions, values outside their schema, escapes that cannot be read.
func ParseQuery(raw string, params []*huma.Param) (Query, error) {
	if raw == "" && !slices.ContainsFunc(params, required) {
		return Query{}, nil
	}
	r := queryReader{params: params, values: map[string][]string{}}
	for raw != "" {
		var pair string
		pair, raw, _ = strings.Cut(raw, "&")
		if pair != "" {
			r.pair(pair)
		}
	}
	for _, p := range params {
		r.count(p)
	}
	if len(r.wrong) > 0 {
		f := fault.New(fault.Invalid, "The query has a parameter that cannot be used: errors says which and why.")
		f.Fields = r.wrong
		return Query{}, f
	}
	return Query{values: r.values}, nil
}

type queryReader struct {
	params []*huma.Param
	values map[string][]string
	wrong  []fault.Field
}

func (r *queryReader) complain(name, format string, args ...any) {
	location := "query"
	if name != "" {
		location = "query." + name
	}
	r.wrong = append(r.wrong, fault.Field{Location: location, Message: fmt.Sprintf(format, args...)})
}

func (r *queryReader) pair(pair string) {
	rawName, rawValue, _ := strings.Cut(pair, "=")
	name, ok := unescape(rawName)
	if !ok {
		r.complain("", "A parameter's name cannot be read: write it in UTF-8, with %% escapes where needed.")
		return
	}
	p := r.known(name)
	if p == nil {
		if !strings.HasPrefix(name, "_") && !strings.HasPrefix(name, "utm_") {
			r.complain(shorten(name), "There is no such parameter; %s", didYouMean(name, r.names()))
		}
		return
	}
	value, ok := unescape(rawValue)
	if !ok {
		r.complain(name, "The value cannot be read: write it in UTF-8, with %% escapes for & ; %% and +.")
		return
	}
	r.values[name] = append(r.values[name], r.split(p, value)...)
}

// split takes a value apart if its parameter is a list, and checks the parts.
func (r *queryReader) split(p *huma.Param, value string) []string {
	values, schema := []string{value}, p.Schema
	if schema.Type == huma.TypeArray {
		schema = schema.Items
		if p.Explode != nil && !*p.Explode {
			values = strings.Split(value, ",")
			for i := range values {
				values[i] = strings.TrimSpace(values[i])
			}
		}
	}
	for _, v := range values {
		if message := mistake(v, schema); message != "" {
			r.complain(p.Name, "%s", message)
			break
		}
	}
	return values
}

func (r *queryReader) count(p *huma.Param) {
	n := len(r.values[p.Name])
	least, most := 0, 1
	if p.Schema != nil && p.Schema.Type == huma.TypeArray {
		least, most = orElse(p.Schema.MinItems, 0), orElse(p.Schema.MaxItems, 100)
	}
	switch {
	case p.In != "query":
	case n == 0 && p.Required:
		r.complain(p.Name, "This parameter is needed.")
	case n > most && most == 1:
		r.complain(p.Name, "Give this parameter once; it came %d times.", n)
	case n > most, n > 0 && n < least:
		r.complain(p.Name, "Give from %d to %d values; there are %d.", max(least, 1), most, n)
	}
}

func (r *queryReader) known(name string) *huma.Param {
	for _, p := range r.params {
		if p.In == "query" && p.Name == name {
			return p
		}
	}
	return nil
}

func (r *queryReader) names() []string {
	var names []string
	for _, p := range r.params {
		if p.In == "query" {
			names = append(names, p.Name)
		}
	}
	return names
}

func required(p *huma.Param) bool { return p.In == "query" && p.Required }

func orElse(n *int, fallback int) int {
	if n != nil {
		return *n
	}
	return fallback
}

// unescape reads one part of a query. Semicolons were once separators, and
// servers still differ, so they have to be escaped.
func unescape(s string) (string, bool) {
	if strings.ContainsRune(s, ';') {
		return "", false
	}
	u, err := url.QueryUnescape(s)
	return u, err == nil && utf8.ValidString(u) && !strings.ContainsRune(u, 0)
}

// shorten keeps a stranger's text short enough to be repeated to them.
func shorten(s string) string {
	const longest = 40
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	return string([]rune(s)[:longest]) + "…"
}
