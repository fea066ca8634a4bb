package diag

// Code is the stable name of a kind of diagnostic: RB and three digits.
type Code string

// Rule is what is known of a code: its slug (the name that people use), how
// bad it is unless settings say otherwise, and what it is about in a line.
// The page that explains it is content/help/CODE.md.
type Rule struct {
	Code     Code
	Slug     string
	Severity Severity
	Summary  string
}

// Rules is every diagnostic there is, in the order of the codes. RB1 is form,
// RB2 structure, RB3 salary, RB4 links and references, which the compiler and
// its callers find; RB5 people first, RB6 clarity, RB7 pay and the law, RB8
// search and sharing, which are lints.
var Rules = []Rule{
	// RB1: form.
	{"RB101", "title-missing", Error, "The document has no title."},
	{"RB102", "yaml-syntax", Error, "The front matter is not readable as YAML."},
	{"RB103", "unknown-key", Error, "The front matter has a key that Rolebook does not know."},
	{"RB104", "duplicate-key", Error, "A front-matter key is written twice."},
	{"RB105", "wrong-type", Error, "A front-matter value is of the wrong type."},
	{"RB106", "bad-date", Error, "A date cannot be read."},
	{"RB107", "yaml-alias", Error, "The front matter uses YAML anchors, aliases or tags."},
	{"RB108", "front-matter-unclosed", Error, "The front matter is not closed with ---."},
	{"RB109", "lang-tag", Error, "The locale is not a valid BCP 47 language tag."},
	{"RB110", "bad-slug", Error, "The slug has characters that an address cannot carry."},
	{"RB111", "code-format", Error, "An occupation code does not have the form of its scheme."},
	{"RB112", "bad-value", Error, "A front-matter value is none of those allowed."},
	{"RB113", "not-utf8", Error, "The document is not UTF-8 text."},
	{"RB114", "control-character", Error, "The document contains a control character."},
	{"RB115", "too-large", Error, "The document is larger than a role may be."},
	{"RB116", "too-deep", Error, "Lists, quotations or YAML are nested too deeply, or a table or the links are more than a role can have."},
	{"RB120", "heading-level-jump", Warning, "A heading skips a level."},
	{"RB121", "heading-not-markdown", Warning, "A line looks like a heading and is not one."},
	{"RB122", "heading-bold", Warning, "A bold line stands where a heading should."},
	{"RB123", "heading-level-1", Warning, "A level-1 heading does not repeat the title."},
	{"RB124", "heading-empty", Warning, "A heading has no words."},
	{"RB125", "raw-html", Warning, "HTML tags are not delivered; their text is."},
	{"RB126", "placeholder-text", Error, "A placeholder was never filled in."},
	{"RB127", "template-tag", Error, "A template tag was left in the text."},
	{"RB128", "ignore-malformed", Warning, "A rolebook-ignore comment names no known code or gives no reason."},
	{"RB129", "ignore-unused", Info, "A rolebook-ignore comment excuses nothing."},
	{"RB130", "list-not-markdown", Warning, "Lines look like a list and are none."},
	{"RB131", "conflict-left", Error, "A passage that two people changed was left undecided."},

	// RB2: structure.
	{"RB201", "responsibilities-missing", Warning, "The role lists no responsibilities."},
	{"RB202", "overview-missing", Warning, "Nothing says what the role is."},
	{"RB203", "skills-missing", Warning, "The role lists no skills."},
	{"RB204", "pay-missing", Warning, "The role says nothing about pay."},
	{"RB205", "section-empty", Warning, "A section has a heading and nothing under it."},
	{"RB206", "section-duplicate", Warning, "Two sections have the same heading, or two speak of pay."},
	{"RB207", "section-unknown", Info, "A heading is not one that Rolebook knows."},
	{"RB208", "kind-unknown", Error, "A kind attribute names no kind of section."},
	{"RB209", "heading-combined", Info, "One heading covers several kinds of content."},
	{"RB210", "column-unknown", Warning, "A table has a column that Rolebook does not know."},
	{"RB211", "row-ragged", Warning, "A table row has more cells than the table has columns."},
	{"RB212", "list-duplicate-item", Warning, "A list says the same thing twice."},
	{"RB213", "skill-level-unknown", Warning, "A skill's level is not one that Rolebook knows."},
	{"RB214", "skill-duplicate", Warning, "A skill is listed twice."},
	{"RB215", "faq-unanswered", Warning, "A question has no answer."},
	{"RB216", "list-item-tail", Warning, "A list item ends in a stray mark."},

	// RB3: salary.
	{"RB301", "pay-unreadable", Error, "An amount cannot be read."},
	{"RB302", "pay-ambiguous", Error, "An amount can be read in two ways."},
	{"RB303", "pay-reversed", Error, "The minimum is above the maximum."},
	{"RB304", "pay-median-outside", Error, "The median is outside the band."},
	{"RB305", "pay-currency-mixed", Error, "One band has two currencies."},
	{"RB306", "pay-currency-missing", Error, "Nothing says which currency an amount is in."},
	{"RB307", "pay-period-missing", Warning, "Nothing says what period an amount is for."},
	{"RB308", "pay-no-figure", Warning, "The pay is described without a figure."},
	{"RB309", "pay-open-ended", Warning, "A band has only one end."},
	{"RB310", "pay-stale", Warning, "The pay figures are more than 18 months old."},
	{"RB311", "pay-level-gap", Info, "There is a gap between the bands of two neighbouring levels."},
	{"RB312", "pay-level-order", Warning, "A higher level is paid less than a lower one."},
	{"RB313", "pay-placeholder", Error, "An amount is zero, negative or a placeholder."},
	{"RB314", "pay-repeat-differs", Error, "The same band is given twice with different figures."},
	{"RB315", "pay-source-missing", Warning, "Nothing says where the pay figures come from."},
	{"RB316", "pay-spread", Warning, "A band's maximum is more than one and a half times its minimum."},
	{"RB317", "pay-magnitude", Warning, "An amount is far outside what the period makes likely."},
	{"RB318", "pay-currency-assumed", Info, "Nothing in the document says which currency its pay is in."},

	// RB4: links and references.
	{"RB401", "related-unknown", Warning, "A role that is named as related, or linked to, is not known."},
	{"RB402", "related-self", Error, "A role is related to itself."},
	{"RB403", "url-scheme", Error, "A link's address has a scheme that is not allowed."},
	{"RB404", "media-unknown", Warning, "A picture is not in the media library."},
	{"RB405", "link-empty", Warning, "A link has no address or no text."},
	{"RB406", "related-moved", Info, "A related role has moved to another slug."},
	{"RB407", "link-dead", Error, "A link within the page leads to a place that is not there."},

	// RB5: people first.
	{"RB501", "gendered-title", Error, "A title is for one gender."},
	{"RB502", "gendered-word", Warning, "A word takes somebody's gender for granted."},
	{"RB503", "gendered-pronoun", Warning, "A pronoun takes the gender of whoever does the work for granted."},
	{"RB504", "gender-balance", Info, "The text leans to words that put one gender off."},
	{"RB505", "age-coded", Warning, "A phrase speaks of age."},
	{"RB506", "ability-coded", Warning, "A phrase speaks of body or health rather than of the work."},
	{"RB507", "origin-coded", Warning, "A phrase speaks of where people come from."},
	{"RB508", "hype-word", Warning, "A boast stands where a job should."},
	{"RB509", "cliche", Info, "A phrase says little."},
	{"RB510", "tech-term", Info, "An old technical term has a plainer one."},
	{"RB511", "years-cap", Warning, "Five or more years of experience are asked for."},
	{"RB512", "years-any", Info, "Experience is measured in years."},
	{"RB513", "years-reversed", Error, "A range of years runs backwards."},
	{"RB514", "degree-without-equivalent", Warning, "A degree is asked for and nothing that counts as much."},
	{"RB515", "licence-vehicle", Warning, "A driving licence or a car is asked for."},
	{"RB516", "qualification-outdated", Info, "A qualification is no longer awarded."},

	// RB6: clarity.
	{"RB601", "resp-count", Warning, "There are too few or too many responsibilities."},
	{"RB602", "req-count", Warning, "There are too many essential skills."},
	{"RB603", "req-unsplit", Info, "A long list of skills does not say which are essential."},
	{"RB604", "list-not-parallel", Info, "The items of a list begin in different ways."},
	{"RB605", "prose-skills", Info, "Skills are named in the text and not listed."},
	{"RB606", "acronym-undefined", Info, "An abbreviation is not spelt out."},
	{"RB607", "spelling-mix", Info, "British and American spelling are mixed."},
	{"RB608", "reading-grade", Info, "The prose is hard to read."},
	{"RB609", "reading-hard", Warning, "The prose is very hard to read."},
	{"RB610", "sentence-long", Warning, "A sentence is very long."},
	{"RB611", "body-length", Info, "The text is very short or very long."},
	{"RB612", "title-inconsistent", Warning, "The title is written in two ways."},
	{"RB613", "skill-misspelt", Info, "A skill is spelt almost like one that Rolebook knows."},

	// RB7: pay and the law.
	{"RB701", "pay-below-minimum", Warning, "Pay is below the minimum wage."},
	{"RB702", "pay-package-not-base", Info, "A pay figure counts more than base pay."},
	{"RB703", "pay-history-request", Error, "Applicants are asked what they earned."},
	{"RB704", "pay-in-image", Warning, "The pay is only in a picture."},
	{"RB705", "pay-transparency", Warning, "An advert lacks what the law of its place asks for."},
	{"RB706", "pay-before-interview", Info, "Applicants have to learn the pay before the interview."},
	{"RB707", "agency-advert-facts", Warning, "An agency's advert with pay lacks facts that belong beside it."},
	{"RB708", "pay-illustrative-unmarked", Error, "The text calls its pay figures examples and the front matter does not."},

	// RB8: search and sharing.
	{"RB801", "image-alt", Warning, "A picture has no text alternative."},
	{"RB802", "cta-missing", Info, "An advert does not say how to apply."},
	{"RB803", "cta-vague", Info, "A call to action does not say what will happen."},
	{"RB804", "place-missing", Warning, "An advert does not say where the work is."},
	{"RB805", "summary-length", Info, "The summary is too short or too long for lists."},
	{"RB806", "seo-title-length", Info, "The search title is too short or too long."},
	{"RB807", "seo-description-length", Info, "The search description is too short or too long."},
}

var byCode = func() map[Code]Rule {
	m := make(map[Code]Rule, len(Rules))
	for _, r := range Rules {
		m[r.Code] = r
	}
	return m
}()

// RuleFor finds what is known of a code.
func RuleFor(code Code) (Rule, bool) {
	r, ok := byCode[code]
	return r, ok
}

// Help is where the code is explained, as a path of the site.
func (r Rule) Help() string { return "/docs/diagnostics/" + string(r.Code) }

// New makes a diagnostic of a known code, with the code's own severity. It
// panics on a code that is not in [Rules], which is a programming error.
func New(code Code, at Range, message string, fixes ...Fix) Diagnostic {
	r, ok := byCode[code]
	if !ok {
		panic("diag: unregistered code " + string(code))
	}
	if fixes == nil {
		fixes = []Fix{}
	}
	return Diagnostic{
		Severity: r.Severity, Code: code, Message: message, Range: at,
		Fixes: fixes, Help: r.Help(),
	}
}
