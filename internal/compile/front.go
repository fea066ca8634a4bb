package compile

import (
	"bytes"
	"strings"

	"rolebook/internal/taxonomy"
)

// readFront reads the front matter into the role and settles what the rest of
// the compiler needs of it: the title, the slug and the language.
func (u *unit) readFront() {
	u.front, u.base = u.readFrontMatter()
	f, r := &u.front, &u.role
	r.Title = f.Title
	if r.Title == "" {
		r.Title = firstHeading(u.source[u.base:])
	}
	r.Slug = f.Slug
	if r.Slug == "" {
		r.Slug = cutSlug(taxonomy.Slug(r.Title))
	}
	r.Locale = f.Locale
	if r.Locale == "" {
		r.Locale = u.opts.Locale
	}
	u.words = u.opts.Taxonomy.Language(r.Locale)
	if f.Family != "" {
		family := u.opts.Taxonomy.Family(f.Family, u.words)
		r.Family = &family
		u.ranges["/family/name"] = u.ranges["/family"]
	}
	r.PageType = f.PageType
	if r.PageType == "" {
		r.PageType = "guide"
	}
	r.Summary, r.AlsoKnownAs, r.Image, r.Occupation = optional(f.Summary), f.AlsoKnownAs, f.Image, f.Occupation
	r.Actions, r.Embeds, r.SEO, r.Extra = f.Actions, f.Embeds, f.SEO, f.Extra
	if r.Image != nil {
		u.images = append(u.images, Reference{Target: r.Image.Src, Title: r.Image.Alt, Range: u.ranges["/image/src"]})
	}
}

// firstHeading is the text of the first level-1 heading, for a document that
// has no title.
func firstHeading(body []byte) string {
	for line := range bytes.Lines(body) {
		if text, ok := strings.CutPrefix(string(line), "# "); ok {
			return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text), "#"))
		}
	}
	return ""
}
