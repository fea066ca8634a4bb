package exchange

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/taxonomy"
)

// finish makes the document of a page and says what was made of it.
func (r *reader) finish(name string, p page) Draft {
	text := p.text()
	if len(text) > compile.MaxBytes {
		return Draft{Name: name, Err: tooLong(name, len(text))}
	}
	if strings.TrimSpace(text) == "" && p.front.Title == "" {
		return Draft{Name: name, Err: fmt.Errorf("%s: no text was found in it", path.Base(name))}
	}
	if p.front.Locale = guessLocale(text, p.lang); p.front.Locale == r.opts.Compile.Locale {
		p.front.Locale = ""
	}
	words := r.words
	if p.front.Locale != "" {
		words = r.opts.Compile.Taxonomy.Language(p.front.Locale)
	}
	p.splitRunOns()
	p.dottedItems()
	p.shares()
	p.settleTitle(strings.SplitN(name, "#", 2)[0], words)
	p.partHeadings(words)
	p.shape(words)
	if len(p.front.Extra) > 0 {
		p.notes = append(p.notes, "kept in extra, which is served as it is: "+strings.Join(slices.Sorted(maps.Keys(p.front.Extra)), ", "))
	}
	if len(p.front.Internal) > 0 {
		p.notes = append(p.notes, "kept in internal, which is never served: "+strings.Join(slices.Sorted(maps.Keys(p.front.Internal)), ", "))
	}
	source, err := p.document()
	if err != nil {
		return Draft{Name: name, Err: fmt.Errorf("%s: its front matter cannot be written: %w", path.Base(name), err)}
	}
	return p.draft(name, source)
}

// draft is the document of a page as what came of a file. A document that already
// was one of ours comes here as it is.
func (p *page) draft(name string, source []byte) Draft {
	if len(source) > compile.MaxBytes {
		return Draft{Name: name, Err: tooLong(name, len(source))}
	}
	slug := p.front.Slug
	if slug == "" {
		slug = taxonomy.Slug(p.front.Title)
	}
	return Draft{Name: name, Slug: slug, Source: source, Understood: p.notes}
}

func tooLong(name string, size int) error {
	return fmt.Errorf("%s: its text makes a document of %d KB; a role may have %d KB", path.Base(name), size>>10, compile.MaxBytes>>10)
}

// text is everything that a page says.
func (p *page) text() string {
	var b strings.Builder
	for _, part := range p.blocks {
		b.WriteString(part.text)
		b.WriteByte('\n')
	}
	return b.String()
}

var figure = regexp.MustCompile(`[£$€]\s?\d|\d\s?(?:GBP|EUR|USD|CAD|CHF|k\b)|(?:GBP|EUR|USD|CAD|CHF)\s?\d`)

// saysPay tells whether any block has an amount of money.
func saysPay(blocks []block) bool {
	for _, b := range blocks {
		if figure.MatchString(b.text) {
			return true
		}
	}
	return false
}

// Distinct gives drafts that were made in one go and came out with the same slug
// slugs of their own, in their order. Documents that already were role
// documents keep theirs. Links from one to another lead to the slug that it has
// then.
func Distinct(drafts []Draft) {
	defer relink(drafts)
	taken := map[string]bool{}
	for i := range drafts {
		d := &drafts[i]
		if d.Err != nil || d.Slug == "" {
			continue
		}
		slug := d.Slug
		for n := 2; taken[slug]; n++ {
			slug = fmt.Sprintf("%s-%d", d.Slug, n)
		}
		taken[slug] = true
		if slug == d.Slug {
			continue
		}
		d.Source, d.Slug = withSlug(d.Source, slug), slug
		d.Understood = append(d.Understood, "slug "+slug+", since another file of these has the one of its title")
	}
}

var slugLine = regexp.MustCompile(`(?m)^slug:.*$`)

// withSlug writes a slug into front matter.
func withSlug(source []byte, slug string) []byte {
	line := []byte("slug: " + slug)
	head, rest, ok := bytes.Cut(source, []byte("\n---"))
	if !ok {
		return source
	}
	if slugLine.Match(head) {
		head = slugLine.ReplaceAll(head, line)
	} else {
		head = append(append(bytes.Clone(head), '\n'), line...)
	}
	return append(append(head, "\n---"...), rest...)
}
