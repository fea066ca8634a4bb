package catalog

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// Facet is a property that lists can be filtered by and counted.
type Facet string

// The facets, by their query parameters.
const (
	Family   Facet = "family"
	Level    Facet = "level"
	Location Facet = "location"
	Skill    Facet = "skill"
)

// Facets lists them in the order in which answers have them.
var Facets = []Facet{Family, Level, Location, Skill}

// term is one value of a facet: its slug and what people call it.
type term struct {
	facet Facet
	value string
	label string
}

// pay is a band's yearly range in one currency, in minor units. An open end is
// the other end.
type pay struct {
	currency string
	min, max int64
}

// entry is a published role as lists see it. The summary's JSON stays in the
// store; everything else is held in memory.
type entry struct {
	id, slug, locale  string
	label             string // the title
	title             string // the title folded, for sorting
	published, update int64  // Unix microseconds
	terms             []term
	pay               []pay
	etag              string
	// Not held in memory:
	references []string // slugs, and names of skills and families, that the role's bytes depend on, as References has them
	summary    []byte   // ready JSON
	ends       []int    // of its members
}

// sortPay is what sorting by salary compares: the highest yearly figure in the
// currency of most bands; 0 when there is none.
func (e *entry) sortPay() int64 {
	var top int64
	for _, p := range e.pay {
		if p.currency == e.pay[0].currency {
			top = max(top, p.max)
		}
	}
	return top
}

func newEntry(r *role.Role, site compile.Options) (entry, error) {
	s := Summarise(r)
	body, ends, err := marshalMembers(s)
	if err != nil {
		return entry{}, err
	}
	sum := sha256.Sum256(body)
	e := entry{
		id: r.ID, slug: r.Slug, locale: r.Locale, label: r.Title, title: fold(r.Title),
		published: r.PublishedAt.UnixMicro(), update: r.UpdatedAt.UnixMicro(),
		etag: base64.RawURLEncoding.EncodeToString(sum[:12]), summary: body, ends: ends,
	}
	e.addTerms(r, site.Taxonomy, site.Locale)
	e.addPay(r.SalaryBands)
	return e, nil
}

// addTerms adds the values of the facets. A skill or a family that is known has the
// same label whatever each role calls it: a family that ships its name in the
// language of the site.
func (e *entry) addTerms(r *role.Role, tax *taxonomy.Taxonomy, locale string) {
	words := tax.Language(r.Locale)
	type key struct {
		facet Facet
		value string
	}
	seen := map[key]bool{}
	add := func(f Facet, value, label string) {
		if value != "" && !seen[key{f, value}] {
			seen[key{f, value}] = true
			e.terms = append(e.terms, term{f, value, label})
		}
	}
	if r.Family != nil {
		name := r.Family.Name
		if known, ok := tax.Families().BySlug(r.Family.Slug); ok {
			name = tax.FamilyName(known, tax.Language(locale))
		}
		add(Family, r.Family.Slug, name)
	}
	for _, b := range r.SalaryBands {
		if b.Level != nil {
			if level, ok := words.Level(*b.Level); ok {
				add(Level, level.Key, level.Name)
			} else {
				add(Level, taxonomy.Slug(*b.Level), *b.Level)
			}
		}
		if b.Location != nil {
			add(Location, taxonomy.Slug(*b.Location), *b.Location)
		}
	}
	for _, s := range r.Skills {
		name := s.Name
		if known, ok := tax.Skills().BySlug(s.Slug); ok {
			name = known.Name
		}
		add(Skill, s.Slug, name)
	}
}

func (e *entry) addPay(bands []role.Band) {
	main := mainCurrency(bands)
	for _, b := range bands {
		low, high := b.AnnualMinMinor, b.AnnualMaxMinor
		if low == nil {
			low = high
		}
		if high == nil {
			high = low
		}
		if b.Currency == nil || low == nil {
			continue
		}
		p := pay{currency: *b.Currency, min: *low, max: *high}
		if p.currency == main {
			e.pay = slices.Insert(e.pay, 0, p)
		} else {
			e.pay = append(e.pay, p)
		}
	}
}

// mainCurrency is the currency of most bands; of the first among equals.
func mainCurrency(bands []role.Band) string {
	counts := map[string]int{}
	best := ""
	for _, b := range bands {
		if b.Currency == nil || b.AnnualMin == nil && b.AnnualMax == nil {
			continue
		}
		counts[*b.Currency]++
		if best == "" || counts[*b.Currency] > counts[best] {
			best = *b.Currency
		}
	}
	return best
}

// summarySkills bounds the skills in a summary, so that no role makes a page of a
// list much longer than others do.
const summarySkills = 50

// Summarise is a role as lists show it.
func Summarise(r *role.Role) role.Summary {
	s := role.Summary{
		ID: r.ID, Slug: r.Slug, Locale: r.Locale, Title: r.Title, AlsoKnownAs: r.AlsoKnownAs,
		Family: r.Family, Summary: r.Summary, Image: r.Image, PageType: r.PageType, WordCount: r.WordCount,
		Version: r.Version, PublishedAt: r.PublishedAt, UpdatedAt: r.UpdatedAt,
		Levels: []string{}, Locations: []string{}, Skills: []role.SummarySkill{}, Salary: span(r.SalaryBands),
	}
	for _, b := range r.SalaryBands {
		if b.Level != nil && !slices.Contains(s.Levels, *b.Level) {
			s.Levels = append(s.Levels, *b.Level)
		}
		if b.Location != nil && !slices.Contains(s.Locations, *b.Location) {
			s.Locations = append(s.Locations, *b.Location)
		}
	}
	for _, sk := range r.Skills[:min(len(r.Skills), summarySkills)] {
		s.Skills = append(s.Skills, role.SummarySkill{Name: sk.Name, Slug: sk.Slug, Level: sk.Level})
	}
	return s
}

// span is the yearly pay across the bands of the main currency.
func span(bands []role.Band) *role.SalarySpan {
	currency := mainCurrency(bands)
	if currency == "" {
		return nil
	}
	s := role.SalarySpan{Currency: currency}
	for _, b := range bands {
		if b.Currency == nil || *b.Currency != currency {
			continue
		}
		s.Illustrative = s.Illustrative || b.Illustrative
		keep(&s.AnnualMin, &s.AnnualMinMinor, b.AnnualMin, b.AnnualMinMinor, func(a, b int64) bool { return a < b })
		keep(&s.AnnualMax, &s.AnnualMaxMinor, b.AnnualMax, b.AnnualMaxMinor, func(a, b int64) bool { return a > b })
	}
	return &s
}

// keep replaces a figure by another that is better.
func keep(amount **money.Decimal, minor **int64, with *money.Decimal, withMinor *int64, better func(a, b int64) bool) {
	if withMinor != nil && (*minor == nil || better(*withMinor, **minor)) {
		*amount, *minor = with, withMinor
	}
}

// fold makes titles sort as people expect: without regard to case.
func fold(s string) string { return strings.ToLower(s) }

// The stored form of an entry: a codec byte; what lists copy out (the tag, the
// ends of the summary's members, the summary); then the fields in order.
const entryCodec = 1

func (e *entry) record() []byte {
	b := make([]byte, 0, 256+len(e.summary))
	b = append(b, entryCodec)
	b = appendText(b, e.etag)
	b = binary.AppendUvarint(b, uint64(len(e.ends)))
	before := 0
	for _, end := range e.ends {
		b = binary.AppendUvarint(b, uint64(end-before))
		before = end
	}
	b = appendText(b, string(e.summary))
	for _, s := range []string{e.id, e.slug, e.locale, e.label} {
		b = appendText(b, s)
	}
	b = binary.AppendVarint(b, e.published)
	b = binary.AppendVarint(b, e.update)
	b = binary.AppendUvarint(b, uint64(len(e.terms)))
	for _, t := range e.terms {
		for _, s := range []string{string(t.facet), t.value, t.label} {
			b = appendText(b, s)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(e.pay)))
	for _, p := range e.pay {
		b = appendText(b, p.currency)
		b = binary.AppendVarint(b, p.min)
		b = binary.AppendVarint(b, p.max)
	}
	b = binary.AppendUvarint(b, uint64(len(e.references)))
	for _, slug := range e.references {
		b = appendText(b, slug)
	}
	return b
}

// ready is what lists copy out of a stored entry. Its slices point into the
// record.
type ready struct {
	etag    []byte
	summary []byte
	ends    decoder // the member ends, not decoded yet
}

// decodeReady reads the part of a stored entry that lists need.
func decodeReady(b []byte) (ready, error) {
	d := decoder{b: b}
	r := d.ready()
	if d.bad {
		return ready{}, errRecord
	}
	return r, nil
}

func (d *decoder) ready() ready {
	if d.byte() != entryCodec {
		d.bad = true
		return ready{}
	}
	r := ready{etag: d.bytes()}
	r.ends = *d
	for range d.count() {
		d.uint()
	}
	r.summary = d.bytes()
	return r
}

// memberEnds decodes the ends of the summary's members.
func (r ready) memberEnds() []int {
	ends := make([]int, r.ends.count())
	end := 0
	for i := range ends {
		end += int(r.ends.uint())
		ends[i] = end
	}
	return ends
}

// decodeEntry reads a stored entry; its summary points into the record.
func decodeEntry(b []byte) (*entry, error) {
	d := decoder{b: b}
	r := d.ready()
	e := &entry{
		etag: string(r.etag), summary: r.summary,
		id: d.text(), slug: d.text(), locale: d.text(), label: d.text(), published: d.int(), update: d.int(),
	}
	e.title = fold(e.label)
	e.terms = room[term](&d)
	for i := range e.terms {
		e.terms[i] = term{Facet(d.text()), d.text(), d.text()}
	}
	e.pay = room[pay](&d)
	for i := range e.pay {
		e.pay[i] = pay{d.text(), d.int(), d.int()}
	}
	e.references = room[string](&d)
	for i := range e.references {
		e.references[i] = d.text()
	}
	if d.bad || len(d.b) > 0 {
		return nil, errRecord
	}
	e.ends = r.memberEnds()
	return e, nil
}

// room has a place for each of the things that follow; it is nil for none.
func room[T any](d *decoder) []T {
	if n := d.count(); n > 0 {
		return make([]T, n)
	}
	return nil
}

// count reads how many things follow, each of which takes a byte at least.
func (d *decoder) count() int {
	n := d.uint()
	if n > uint64(len(d.b)) {
		d.bad, d.b = true, nil
		return 0
	}
	return int(n)
}
