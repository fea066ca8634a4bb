package compile

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"rolebook/internal/role"
)

// front is what the front matter says. Empty means not given.
type front struct {
	Title, Slug, Locale, Family, Summary string

	AlsoKnownAs []string
	Image       *role.Image
	Occupation  *role.Occupation
	Related     []relatedSlug
	Actions     []role.Action
	Embeds      []role.Embed
	PageType    string
	Salary      salaryDefaults
	SEO         role.SEO
	ReviewBy    string // YYYY-MM-DD

	Extra, Internal map[string]any // JSON values; numbers are json.Number
}

// relatedSlug is the slug of a related role and where it stands.
type relatedSlug struct {
	slug       string
	start, end int
}

// salaryDefaults is what the front matter says of every pay band.
type salaryDefaults struct {
	Currency     string // ISO 4217
	Period       string // of package money
	Source       string
	SourceURL    string
	AsOf         string // YYYY, YYYY-MM or YYYY-MM-DD
	Illustrative bool

	at map[string]placed // where each stands, by its key
}

// placed is a stretch of the source.
type placed struct{ start, end int }

// readFrontMatter reads the front matter, reports everything that is wrong
// with it and tells where the Markdown starts. What is wrong but clear is read
// all the same (a number for a title, a slug with capitals), so that the rest
// of the compiler speaks of what the writer meant.
func (u *unit) readFrontMatter() (f front, body int) {
	at := findFences(u.source)
	if at.open && !at.closed {
		u.reportUnclosed(at)
	}
	tree := u.parseYAML(at.start, at.end)
	u.placeFrontMatter(at, tree)
	r := &frontReader{unit: u, places: tree.places}
	r.group(value{node: tree.root, pointer: "/"}, r.fields(&f))
	if f.Title == "" {
		r.reportNoTitle(at, tree.root)
	}
	return f, at.body
}

// fields are the keys of the front matter and what reads each.
func (r *frontReader) fields(f *front) []field {
	return []field{
		{key: "title", read: r.text(&f.Title)},
		{key: "slug", read: r.slug(&f.Slug)},
		{key: "locale", read: r.locale(&f.Locale)},
		{key: "family", read: r.text(&f.Family)},
		{key: "summary", read: r.text(&f.Summary)},
		{key: "also_known_as", read: r.each(textKind, func(v value) {
			name := ""
			if r.text(&name)(v.at(len(f.AlsoKnownAs))); name != "" {
				f.AlsoKnownAs = append(f.AlsoKnownAs, name)
			}
		})},
		{key: "image", read: func(v value) {
			image := &role.Image{}
			if r.group(v, r.imageFields(image)); image.Src != "" {
				f.Image = image
			} else {
				delete(r.unit.ranges, "/image/alt")
			}
		}},
		{key: "occupation", read: func(v value) {
			codes := &role.Occupation{}
			if r.group(v, r.occupationFields(codes)); *codes != (role.Occupation{}) {
				f.Occupation = codes
			}
		}},
		{key: "related", read: r.each(textKind, func(v value) {
			related := relatedSlug{}
			r.slug(&related.slug)(value{node: v.node, name: v.name})
			if related.slug != "" {
				related.start, related.end = r.textPlace(v.node)
				f.Related = append(f.Related, related)
			}
		})},
		{key: "actions", read: r.each(mapKind, func(v value) {
			a := role.Action{}
			if r.group(v.at(len(f.Actions)), []field{
				{key: "label", read: r.text(&a.Label), required: true},
				{key: "href", read: r.address(&a.Href), required: true},
			}) {
				f.Actions = append(f.Actions, a)
			}
		})},
		{key: "embeds", read: r.each(mapKind, func(v value) {
			e := role.Embed{}
			if r.group(v.at(len(f.Embeds)), []field{
				{key: "name", read: r.text(&e.Name), required: true},
				{key: "src", read: r.address(&e.Src), required: true},
			}) {
				f.Embeds = append(f.Embeds, e)
			}
		})},
		{key: "page_type", read: r.oneOf(&f.PageType, "guide", "advert")},
		{key: "salary", read: func(v value) {
			r.group(v.unserved(), r.salaryFields(&f.Salary))
		}},
		{key: "seo", read: func(v value) { r.group(v, r.seoFields(&f.SEO)) }},
		{key: "review_by", read: func(v value) { r.date(&f.ReviewBy, "2006-01-02")(v.unserved()) }},
		{key: "extra", read: r.free(&f.Extra)},
		{key: "internal", read: func(v value) { r.free(&f.Internal)(v.unserved()) }},
	}
}

func (r *frontReader) imageFields(to *role.Image) []field {
	return []field{
		{key: "src", read: r.address(&to.Src), required: true},
		{key: "alt", read: r.text(&to.Alt)},
	}
}

func (r *frontReader) occupationFields(to *role.Occupation) []field {
	return []field{
		{key: "soc2020", read: r.code(&to.SOC2020, soc2020)},
		{key: "isco08", read: r.code(&to.ISCO08, isco08)},
		{key: "onet", read: r.code(&to.ONET, onet)},
		{key: "esco", read: r.code(&to.ESCO, esco)},
	}
}

func (r *frontReader) salaryFields(to *salaryDefaults) []field {
	return []field{
		{key: "currency", read: r.placing(to, r.currency(&to.Currency))},
		{key: "period", read: r.placing(to, r.oneOf(&to.Period, "hour", "day", "week", "month", "year"))},
		{key: "source", read: r.placing(to, r.text(&to.Source))},
		{key: "source_url", read: r.placing(to, r.address(&to.SourceURL))},
		{key: "as_of", read: r.placing(to, r.date(&to.AsOf, "2006", "2006-01", "2006-01-02"))},
		{key: "illustrative", read: r.placing(to, r.flag(&to.Illustrative))},
	}
}

// placing reads a default of the pay bands and keeps where it stands, for the
// bands that take it.
func (r *frontReader) placing(to *salaryDefaults, read func(value)) func(value) {
	return func(v value) {
		read(v)
		if v.node.Kind != yaml.ScalarNode {
			return
		}
		if to.at == nil {
			to.at = map[string]placed{}
		}
		start, end := r.textPlace(v.node)
		to.at[v.name] = placed{start, end}
	}
}

func (r *frontReader) seoFields(to *role.SEO) []field {
	return []field{
		{key: "title", read: r.optional(&to.Title)},
		{key: "description", read: r.optional(&to.Description)},
		{key: "noindex", read: r.flag(&to.NoIndex)},
	}
}

// scheme is a classification of occupations: the form of its codes.
type scheme struct {
	name, example string
	form          *regexp.Regexp
}

var (
	soc2020 = scheme{"SOC 2020", "2134 or 2134/03", regexp.MustCompile(`^\d{4}(/\d{2})?$`)}
	isco08  = scheme{"ISCO-08", "2512", regexp.MustCompile(`^\d{4}$`)}
	onet    = scheme{"O*NET-SOC", "15-1252.00", regexp.MustCompile(`^\d{2}-\d{4}\.\d{2}$`)}
	esco    = scheme{"ESCO", "http://data.europa.eu/esco/occupation/f2b15a0e-e65a-438a-affb-29b9d50b77d1",
		regexp.MustCompile(`^http://data\.europa\.eu/esco/occupation/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)}
)

// keySynonyms are keys of other programs' front matter, and what they are here.
var keySynonyms = map[string]string{
	"name": "title", "job_title": "title", "lang": "locale", "language": "locale",
	"description": "summary", "aliases": "also_known_as", "category": "family", "permalink": "slug",
	"url": "href", "link": "href", "text": "label",
}

func (u *unit) reportUnclosed(at fences) {
	insert := u.replace("Close the front matter here", at.end, at.end, "---"+lineEnding(u.source))
	if at.end > 0 && u.source[at.end-1] != '\n' {
		insert.Edits[0].Text = lineEnding(u.source) + insert.Edits[0].Text
	}
	start, end := u.lineOf(at.start - 1)
	u.report("RB108", start, end, "The front matter is opened here and never closed. Write --- on a line of its own where it ends.", insert)
}

// titleLine is a title that is there and cannot be read.
var titleLine = regexp.MustCompile(`(?m)^[ \t]*["']?title["']?[ \t]*:[ \t]*[^\s#]`)

// reportNoTitle says that there is no title, and offers the first heading as
// one.
func (r *frontReader) reportNoTitle(at fences, root *yaml.Node) {
	u := r.unit
	key, node := entryOf(root, "title")
	empty := node != nil && node.Kind == yaml.ScalarNode && (kindOf(node) == nullKind || strings.TrimSpace(node.Value) == "")
	if !empty && titleLine.Match(u.source[at.start:at.end]) {
		return // it has been said what is wrong with it
	}
	ending := lineEnding(u.source)
	heading := firstHeading(u.source[at.body:])
	line := "title: " + writeYAML(heading)
	start, end := u.lineOf(at.first)
	from, to, text := at.start, at.start, line+ending
	message := "The role has no title. Write “title: …” in the front matter."
	switch {
	case !at.open:
		text = "---" + ending + line + ending + "---" + ending
		message = "The document has no front matter, so the role has no title. Begin it with a line ---, a line “title: …” and a line ---."
	case empty:
		start, end = r.places[key].start, r.places[key].end
		from, to, text = r.places[node].start, r.places[node].end, writeYAML(heading)
		if from == to {
			text = " " + text
		}
		message = "The title is empty. Write it after the colon."
	case root.Style&yaml.FlowStyle != 0:
		heading = "" // a line of its own fits no braces
	}
	if heading == "" {
		u.report("RB101", start, end, message)
		return
	}
	u.report("RB101", start, end, message, u.replace("Take the title from the heading “"+shorten(heading, 60)+"”", from, to, text))
}
