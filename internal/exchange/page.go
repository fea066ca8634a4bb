package exchange

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// page is what a reader found in a file: a document before it is written.
type page struct {
	front  front
	blocks []block
	lang   string   // of the text, where the file says it
	titles []string // what else the file calls itself, best first
	whole  string   // the title with whose the role is, or where
	notes  []string // what was understood that the compiler cannot tell
	err    error    // why one of a list is none, in words without its name
}

// front is the front matter of a role document, in the order in which a careful
// writer would put it.
type front struct {
	Title       string         `yaml:"title"`
	Slug        string         `yaml:"slug,omitempty"`
	Locale      string         `yaml:"locale,omitempty"`
	Family      string         `yaml:"family,omitempty"`
	Summary     string         `yaml:"summary,omitempty"`
	AlsoKnownAs []string       `yaml:"also_known_as,omitempty"`
	Image       map[string]any `yaml:"image,omitempty"`
	Occupation  map[string]any `yaml:"occupation,omitempty"`
	Related     []string       `yaml:"related,omitempty"`
	Actions     []role.Action  `yaml:"actions,omitempty"`
	Embeds      []role.Embed   `yaml:"embeds,omitempty"`
	PageType    string         `yaml:"page_type,omitempty"`
	Salary      map[string]any `yaml:"salary,omitempty"`
	SEO         map[string]any `yaml:"seo,omitempty"`
	ReviewBy    string         `yaml:"review_by,omitempty"`
	Extra       map[string]any `yaml:"extra,omitempty"`
	Internal    map[string]any `yaml:"internal,omitempty"`
}

// frontKeys are the keys that the front matter of a role document can have.
var frontKeys = []string{
	"title", "slug", "locale", "family", "summary", "also_known_as", "image", "occupation", "related",
	"actions", "embeds", "page_type", "salary", "seo", "review_by", "extra", "internal",
}

// keep puts a value that has no place of its own into extra, and one that is about
// a person into internal, which is never served.
func (p *page) keep(key string, value any) {
	if value == nil || value == "" {
		return
	}
	place := &p.front.Extra
	for _, word := range strings.Fields(foldWords(key)) {
		if listed("personal key", word) {
			place = &p.front.Internal
		}
	}
	if *place == nil {
		*place = map[string]any{}
	}
	(*place)[key] = value
}

// relate names another role as related.
func (p *page) relate(title string) {
	title, _, _ = strings.Cut(title, "(")
	slug := taxonomy.Slug(title)
	if slug == "" || slug == taxonomy.Slug(p.front.Title) {
		return
	}
	for _, known := range p.front.Related {
		if known == slug {
			return
		}
	}
	p.front.Related = append(p.front.Related, slug)
}

// document writes a page as a role document.
func (p *page) document() ([]byte, error) {
	var b strings.Builder
	b.WriteString("---\n")
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := errors.Join(e.Encode(p.front), e.Close()); err != nil {
		return nil, err
	}
	b.WriteString("---\n\n")
	writeBlocks(&b, p.blocks)
	return []byte(b.String()), nil
}
