package exchange

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v4"

	"rolebook/internal/taxonomy"
)

// maxFront is how large the front matter of another site's page may be, in
// bytes.
const maxFront = 64 << 10

// cutFront parts front matter from the text below it: YAML between --- lines,
// or TOML between +++ lines. raw is empty when there is none.
func cutFront(text string) (raw, body string, isTOML bool) {
	text = strings.TrimPrefix(text, "\ufeff")
	for _, fence := range []string{"---", "+++"} {
		first, rest, ok := strings.Cut(text, "\n")
		if !ok || strings.TrimRight(first, " \t\r") != fence {
			continue
		}
		for at := 0; at <= len(rest); {
			line, _, more := strings.Cut(rest[at:], "\n")
			end := at + len(line)
			if strings.TrimRight(line, " \t\r") == fence {
				return rest[:at], rest[min(end+1, len(rest)):], fence == "+++"
			}
			if !more {
				break
			}
			at = end + 1
		}
	}
	return "", text, false
}

// parseFront reads front matter as keys and values; ok is false when it is not
// readable as such.
func parseFront(raw string, isTOML bool) (values map[string]any, ok bool) {
	if len(raw) > maxFront {
		return nil, false
	}
	var err error
	if isTOML {
		err = toml.Unmarshal([]byte(raw), &values)
	} else {
		err = yaml.Unmarshal([]byte(raw), &values)
	}
	return values, err == nil
}

// colonLine is a line of front matter whose value has a colon and no quotes, which
// makes it unreadable: "title: Tester (Ref: 12)".
var colonLine = regexp.MustCompile(`(?m)^([A-Za-z][\w -]*): ([^\s"'\[{|>&*!#][^"\r\n]*: [^"\r\n]*?)\s*$`)

// withQuotes is front matter with the quotes that other sites' pages lack.
func withQuotes(raw string) string { return colonLine.ReplaceAllString(raw, `$1: "$2"`) }

// salaryKeys are what a role document can have under salary.
var salaryKeys = []string{"currency", "period", "source", "source_url", "as_of", "illustrative"}

// onlyOurs are the keys that no other site is known to have.
var onlyOurs = []string{"also_known_as", "embeds", "extra", "internal", "occupation", "page_type", "review_by"}

// isOwn tells whether front matter is that of a role document, slips in the
// names of its keys included, rather than of another site's page. A key that
// nobody else is known to have is a slip as well; two of them, or one and another
// template's tags in the body, tell of a page, unless a key that only we have is
// there.
func isOwn(values map[string]any, body string) bool {
	if !hasKeyNear(values, frontKeys) {
		return false
	}
	unknown := 0
	for key := range values {
		if _, near := taxonomy.Nearest(key, frontKeys); !near {
			unknown++
		}
	}
	if (unknown > 1 || unknown == 1 && templated.MatchString(inlineCode.ReplaceAllString(body, ""))) && !hasKeyNear(values, onlyOurs) {
		return false
	}
	for key := range values {
		folded := strings.ReplaceAll(strings.ToLower(key), "-", "_")
		if _, near := taxonomy.Nearest(key, frontKeys); !near && (taken[folded] != "" || listed("site key", key) || listed("fact", key)) {
			return false
		}
	}
	if pay, ok := values["salary"].(map[string]any); ok && len(pay) > 0 && !hasKeyNear(pay, salaryKeys) {
		return false
	}
	for _, key := range []string{"salary", "image", "seo", "extra"} {
		if v, ok := values[key]; ok && v != nil && isScalar(v) {
			return false
		}
	}
	return true
}

// The tags of another template, and the code that may only show them.
var (
	templated  = regexp.MustCompile(`\{%[^%\n]*%\}|\{\{[^{}\n]*\}\}`)
	inlineCode = regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")
)

// hasKeyNear tells whether any key is, slips included, one of those known.
func hasKeyNear(values map[string]any, known []string) bool {
	for key := range values {
		if _, near := taxonomy.Nearest(key, known); near {
			return true
		}
	}
	return false
}

// taken are the keys of other sites that mean one of ours.
var taken = map[string]string{
	"title": "title", "job_title": "title", "jobtitle": "title", "role_title": "title", "role_name": "title", "name": "title",
	"description": "summary", "summary": "summary", "excerpt": "summary", "subtitle": "summary", "teaser": "summary",
	"slug": "slug", "permalink": "slug", "url": "slug",
	"locale": "locale", "lang": "locale", "language": "locale",
	"family": "family", "job_family": "family",
	"salary": "salary", "pay": "salary", "compensation": "salary", "salary_range": "salary", "pay_range": "salary",
}

// roleKeys are the keys that name the role, whatever the page is called.
var roleKeys = []string{"job_title", "jobtitle", "role_name", "role_title"}

// whereKeys are the keys that say whose a role is and where, which a title needs
// not say again.
var whereKeys = []string{"company", "employer", "organisation", "organization", "org", "location", "city", "place", "office"}

// nests are the keys under which generators keep an author's own values.
var nests = []string{"params", "extra"}

// adopt maps another site's front matter to ours. What has no place there is
// kept in extra.
func (p *page) adopt(values map[string]any, words *taxonomy.Language) {
	keys := make([]string, 0, len(values))
	for key := range values {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	if at := slices.Index(keys, "title"); at > 0 {
		keys = slices.Insert(slices.Delete(keys, at, at+1), 0, "title")
	}
	for _, key := range keys {
		value := plainValue(values[key])
		text, isText := value.(string)
		text = strings.TrimSpace(text)
		folded := strings.ReplaceAll(strings.ToLower(key), "-", "_")
		target := taken[folded]
		members, isGroup := value.(map[string]any)
		switch {
		case isGroup && slices.Contains(nests, folded):
			p.adopt(members, words)
		case isGroup && target == "salary" && p.takePay(members, words):
		case isGroup && (target == "title" || target == "salary") && nameText(members) != "" && p.take(target, folded, nameText(members)):
			p.keep(key, value)
		case !isText || text == "" || target == "" || !p.take(target, folded, text):
			p.keep(key, value)
		case folded == "permalink" || folded == "url":
			p.keep(key, value)
		}
	}
}

// takePay puts pay that is kept in parts ({min: 40000, currency: GBP}) under a
// heading; false when not all of it is understood.
func (p *page) takePay(members map[string]any, words *taxonomy.Language) bool {
	parts := map[string]any{}
	for key, value := range members {
		if !isScalar(value) {
			return false
		}
		parts[key] = fmt.Sprint(value)
	}
	r := postingReader{words: words}
	r.payObject(field{"salary", parts})
	text := r.pay.String()
	return text != "" && p.take("salary", "salary", text)
}

// take puts a text where one of our keys has its place; false when it has none
// for it.
func (p *page) take(target, key, text string) bool {
	switch target {
	case "title":
		if p.front.Title != "" {
			return false
		}
		p.takeTitle(text)
	case "summary":
		if p.front.Summary != "" {
			return false
		}
		p.front.Summary = strings.Join(strings.Fields(text), " ")
	case "slug":
		slug := path.Base(strings.Trim(strings.TrimSuffix(strings.TrimSuffix(text, "index.html"), ".html"), "/"))
		if slug != taxonomy.Slug(slug) || slug == "" || p.front.Slug != "" && key != "slug" {
			return false
		}
		p.front.Slug = slug
	case "locale":
		p.lang = text
	case "family":
		p.front.Family = text
	case "salary":
		p.blocks = append(p.blocks, block{form: heading, level: weak, text: "Salary"}, block{form: paragraph, text: escapeInline(text)})
	}
	return true
}

// takeTitle takes the title from a text that may say more.
func (p *page) takeTitle(text string) {
	p.front.Title = cleanTitle(text)
	p.noteTitle(text)
}

// narrowTitle cuts what only says again whose the role is, or where, as the values
// of a page do, from the ends of its title, and what stands beside the role's own name.
func (p *page) narrowTitle(values map[string]any) {
	whole := p.front.Title
	for _, key := range slices.Sorted(maps.Keys(values)) {
		seps := titleSeparators.FindAllStringIndex(p.front.Title, -1)
		says := foldWords(nameText(values[key]))
		if len(seps) == 0 || says == "" {
			continue
		}
		first, last := seps[0], seps[len(seps)-1]
		ownName := slices.Contains(roleKeys, strings.ToLower(key))
		if !ownName && !slices.Contains(whereKeys, strings.ToLower(key)) {
			continue
		}
		switch says {
		case foldWords(p.front.Title[last[1]:]):
			p.front.Title = cutTo(p.front.Title, last, ownName)
		case foldWords(p.front.Title[:first[0]]):
			p.front.Title = cutTo(p.front.Title, first, !ownName)
		}
	}
	if p.front.Title != whole {
		p.whole = whole
		if len(p.notes) == 0 { // else they tell what it was taken from
			p.noteTitle(whole)
		}
	}
}

// cutTo is what stands after a separator, or before it.
func cutTo(title string, separator []int, after bool) string {
	if after {
		return title[separator[1]:]
	}
	return title[:separator[0]]
}

// plainValue is a value of front matter as extra can hold it.
func plainValue(v any) any {
	switch v := v.(type) {
	case time.Time:
		if v.Equal(v.Truncate(24 * time.Hour)) {
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339)
	case toml.LocalDate:
		return v.String()
	case toml.LocalDateTime:
		return v.String()
	case map[any]any:
		out := map[string]any{}
		for key, value := range v {
			out[fmt.Sprint(key)] = plainValue(value)
		}
		return out
	case map[string]any:
		for key := range v {
			v[key] = plainValue(v[key])
		}
	case []any:
		for i := range v {
			v[i] = plainValue(v[i])
		}
	}
	return v
}
