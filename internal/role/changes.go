package role

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// maxChanges is how many sentences [Changes] gives before it only counts.
const maxChanges = 50

// Changes says in words how two compiled roles differ, in the order in which a
// recruiter would tell it:
//
//	Senior, London: maximum £85,000 → £90,000
//	Skill Go added
//	Responsibility reworded: “Design and run our databases”
//
// Roles that are served alike give nothing, and whatever is served differently
// gives at least one sentence; the id, the version and the dates, which
// publishing sets, do not count. Past 50 sentences the last one says how many
// are left out. Amounts are written for the new role's locale, the words are
// English. It takes time in proportion to the size of the roles.
func Changes(old, new *Role) []string {
	c := &comparison{locale: new.Locale, told: map[Kind]bool{}, figuresTold: map[[2]string]bool{}}
	c.basics(old, new)
	c.bands(old.SalaryBands, new.SalaryBands)
	c.skills(old.Skills, new.Skills)
	c.items(Responsibilities, "Responsibility", old.Responsibilities, new.Responsibilities)
	c.items(Qualifications, "Qualification", old.Qualifications, new.Qualifications)
	c.items(Experience, "Experience", old.Experience, new.Experience)
	c.items(Benefits, "Benefit", old.Benefits, new.Benefits)
	c.answers(old.FAQ, new.FAQ)
	c.related(old.Related, new.Related)
	c.sections(old.Sections, new.Sections)
	c.surroundings(old, new)
	if len(c.sentences) == 0 && !servedAlike(*old, *new) {
		c.say("The layout of the page changed")
	}
	return c.bounded()
}

// comparison gathers the sentences.
type comparison struct {
	sentences []string
	locale    string
	told      map[Kind]bool // kinds of section of whose content something was said
	// figuresTold are the figures of pay that were told of, before and after.
	figuresTold map[[2]string]bool
}

func (c *comparison) say(format string, args ...any) {
	c.sentences = append(c.sentences, fmt.Sprintf(format, args...))
}

func (c *comparison) bounded() []string {
	if more := len(c.sentences) - maxChanges; more > 0 {
		return append(c.sentences[:maxChanges:maxChanges], fmt.Sprintf("and %d more changes", more))
	}
	return c.sentences
}

// about notes that whatever tell says is about a kind of section.
func (c *comparison) about(k Kind, tell func()) {
	before := len(c.sentences)
	tell()
	c.told[k] = c.told[k] || len(c.sentences) > before
}

// basics are the values at the head of a role.
func (c *comparison) basics(old, new *Role) {
	c.value("Title", old.Title, new.Title)
	c.value("Slug", old.Slug, new.Slug)
	c.value("Language", old.Locale, new.Locale)
	c.text("Summary", orZero(old.Summary), orZero(new.Summary))
	c.family(old.Family, new.Family)
	c.names("Other title", old.AlsoKnownAs, new.AlsoKnownAs)
	c.value("Kind of page", old.PageType, new.PageType)
}

func (c *comparison) family(old, new *Family) {
	o, n := orZero(old), orZero(new)
	if c.value("Family", o.Name, n.Name); o.Name == n.Name {
		c.value("Slug of the family", o.Slug, n.Slug)
	}
}

// surroundings are what stands beside the text.
func (c *comparison) surroundings(old, new *Role) {
	c.links("Action", actionLinks(old.Actions), actionLinks(new.Actions))
	c.links("Embed", embedLinks(old.Embeds), embedLinks(new.Embeds))
	c.image(old.Image, new.Image)
	c.occupation(old.Occupation, new.Occupation)
	c.text("Title for search engines", orZero(old.SEO.Title), orZero(new.SEO.Title))
	c.text("Description for search engines", orZero(old.SEO.Description), orZero(new.SEO.Description))
	if old.SEO.NoIndex != new.SEO.NoIndex {
		c.say("Search engines %s list the page", map[bool]string{true: "may no longer", false: "may now"}[new.SEO.NoIndex])
	}
	c.names("Translation", translationNames(old.Translations), translationNames(new.Translations))
	c.extra(old.Extra, new.Extra)
}

func (c *comparison) image(old, new *Image) {
	switch {
	case old == nil && new == nil:
		return
	case old == nil:
		c.say("Picture added: %s", shorten(new.Src))
		return
	case new == nil:
		c.say("Picture removed: %s", shorten(old.Src))
		return
	}
	before := len(c.sentences)
	c.value("Picture", old.Src, new.Src)
	c.text("Description of the picture", old.Alt, new.Alt)
	if len(c.sentences) == before && !sameJSON(old, new) {
		c.say("Picture: sizes changed")
	}
}

func (c *comparison) occupation(old, new *Occupation) {
	o, n := orZero(old), orZero(new)
	c.value("SOC 2020 code", orZero(o.SOC2020), orZero(n.SOC2020))
	c.value("ISCO-08 code", orZero(o.ISCO08), orZero(n.ISCO08))
	c.value("O*NET code", orZero(o.ONET), orZero(n.ONET))
	c.value("ESCO code", orZero(o.ESCO), orZero(n.ESCO))
}

// extra compares the site's own data by its first keys.
func (c *comparison) extra(old, new map[string]any) {
	keys := maps.Clone(old)
	if keys == nil {
		keys = map[string]any{}
	}
	maps.Copy(keys, new)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		was, before := old[key]
		is, after := new[key]
		switch {
		case !before:
			c.say("Extra data added: %s", shorten(key))
		case !after:
			c.say("Extra data removed: %s", shorten(key))
		case !sameJSON(was, is):
			c.say("Extra data changed: %s", shorten(key))
		}
	}
}

func translationNames(list []Translation) []string {
	names := make([]string, len(list))
	for i, t := range list {
		names[i] = t.Locale + " (" + t.Slug + ")"
	}
	return names
}

// servedAlike tells whether two roles have the same JSON but for what
// publishing sets.
func servedAlike(old, new Role) bool {
	for _, r := range []*Role{&old, &new} {
		r.ID, r.Version, r.PublishedAt, r.UpdatedAt = "", 0, nil, nil
	}
	return sameJSON(old, new)
}

func sameJSON(a, b any) bool {
	one, err1 := json.Marshal(a)
	two, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(one, two)
}

func orZero[T any](p *T) (zero T) {
	if p == nil {
		return zero
	}
	return *p
}

const maxWords = 80 // characters of a text that a sentence quotes

// shorten cuts a text after a word so that it fits into a sentence, on one
// line.
func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	runes := []rune(s)
	if len(runes) <= maxWords {
		return s
	}
	cut := string(runes[:maxWords-1])
	if space := strings.LastIndexByte(cut, ' '); space > len(cut)/2 {
		cut = cut[:space]
	}
	return cut + "…"
}
