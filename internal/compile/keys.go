package compile

// Shape is what a front-matter key takes.
type Shape string

// The shapes.
const (
	Word   Shape = "word"   // a text, a number, a date, true or false
	List   Shape = "list"   // of words
	Group  Shape = "group"  // of keys
	Groups Shape = "groups" // a list of groups of keys
	Free   Shape = "free"   // a group of keys of the site's own
)

// Key is a key that front matter may have, for those who help to write it.
type Key struct {
	Path   string // with the key above it: "title", "salary/currency", "actions/label"
	Shape  Shape
	Values []string // the usual ones where there are few; all there are for page_type, period and flags
	Doc    string   // what it is for, in a sentence or two of Markdown
}

// Keys are all keys of the front matter, in the order in which a careful writer
// would put them.
var Keys = []Key{
	{"title", Word, nil, "The role's title, such as `Back-End Developer`. The only key that has to be there."},
	{"slug", Word, nil, "The role's part of its address: small letters, digits and hyphens. Without it, it is made of the title."},
	{"locale", Word, []string{"en-GB", "en-US", "en-IE", "en-CA", "en-AU", "de-DE", "de-AT", "de-CH"}, "The language of the text, as a BCP 47 tag. Without it, the site's own."},
	{"family", Word, nil, "The group of roles that this one belongs to."},
	{"summary", Word, nil, "A sentence or two for lists and previews."},
	{"also_known_as", List, nil, "Other titles for the same role."},
	{"image", Group, nil, "The role's picture."},
	{"image/src", Word, nil, "The picture's address, such as `/media/coding.jpg`."},
	{"image/alt", Word, nil, "What the picture shows, for those who do not see it."},
	{"occupation", Group, nil, "Codes of the role in public classifications."},
	{"occupation/soc2020", Word, nil, "UK Standard Occupational Classification 2020, such as `2134`."},
	{"occupation/isco08", Word, nil, "International Standard Classification of Occupations 2008, such as `2512`."},
	{"occupation/onet", Word, nil, "O*NET-SOC, such as `15-1252.00`."},
	{"occupation/esco", Word, nil, "The address of an ESCO occupation."},
	{"related", List, nil, "The slugs of related roles."},
	{"actions", Groups, nil, "What visitors can do next: buttons with a label and an address."},
	{"actions/label", Word, nil, "What the button says."},
	{"actions/href", Word, nil, "Where it leads."},
	{"embeds", Groups, nil, "Places where the site puts something of its own, such as a form."},
	{"embeds/name", Word, nil, "What the site calls it."},
	{"embeds/src", Word, nil, "Its address."},
	{"page_type", Word, []string{"guide", "advert"}, "`guide` describes a role in general; `advert` one open job, to which other rules apply."},
	{"salary", Group, nil, "What holds for every figure of pay in the document."},
	{"salary/currency", Word, []string{"GBP", "EUR", "USD", "CAD", "AUD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "INR", "SGD"}, "The currency where a figure names none, as ISO 4217 writes it."},
	{"salary/period", Word, []string{"hour", "day", "week", "month", "year"}, "What period the figures are for where they do not say."},
	{"salary/source", Word, nil, "Where the figures come from."},
	{"salary/source_url", Word, nil, "Where that can be read."},
	{"salary/as_of", Word, nil, "When the figures were true: a year, a month (`2026-04`) or a day."},
	{"salary/illustrative", Word, []string{"true", "false"}, "`true` when the figures are an example, not a survey."},
	{"seo", Group, nil, "What search engines and social sites are told."},
	{"seo/title", Word, nil, "The title in search results, where it is not the role's."},
	{"seo/description", Word, nil, "The text in search results, where it is not the summary."},
	{"seo/noindex", Word, []string{"true", "false"}, "`true` keeps the page out of search engines."},
	{"review_by", Word, nil, "The day by which somebody should read the role again, as `2027-04-01`."},
	{"extra", Free, nil, "Whatever the site wants; served untouched."},
	{"internal", Free, nil, "Notes for colleagues; never served outside the admin API."},
}
