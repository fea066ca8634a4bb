package catalog

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"slices"
	"strings"
	"time"

	"rolebook/internal/compile"
	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// vocabulary is the skills that roles are projected with: those that ship and an
// administrator's own.
type vocabulary struct {
	digest [32]byte // of the administrator's own
	site   Site     // whose documents are compiled with them
	since  map[string]time.Time
}

func newVocabulary(site Site, digest [32]byte, own []OwnSkill) *vocabulary {
	v := &vocabulary{site: site, digest: digest, since: map[string]time.Time{}}
	plain := make([]taxonomy.Own, len(own))
	for i, s := range own {
		plain[i] = s.Own
		for key, at := range s.Changed {
			if at.After(v.since[key]) {
				v.since[key] = at
			}
		}
	}
	v.site.skills = digest
	v.site.Options.Taxonomy = site.Options.Taxonomy.With(plain)
	return v
}

// moment is the truth of one moment, and the vocabulary that holds in it.
type moment struct {
	Document
	memo  *memo
	words *vocabulary
	// wanted collects the sources that would have to be compiled, which are not;
	// nil compiles them.
	wanted *[][]byte
}

// foreseen calls f with one moment twice: the first time to learn what has to be
// compiled, which happens in between, outside any view, so that a long document
// holds none open. at is [Catalog.at], or tells what will hold.
func (c *Catalog) foreseen(ctx context.Context, at func(store.Reader) moment, f func(moment) error) error {
	var wanted [][]byte
	var site Site
	err := c.store.View(ctx, func(r store.Reader) error {
		m := at(r)
		m.wanted, site = &wanted, m.words.site
		return f(m)
	})
	if err != nil {
		return err
	}
	for _, source := range wanted {
		c.memo.compile(source, site)
	}
	return c.store.View(ctx, func(r store.Reader) error { return f(at(r)) })
}

// inputs reads what the projections of roles are computed from, of those that are
// public.
func (c *Catalog) inputs(ctx context.Context, at func(store.Reader) moment, ids []string) ([]input, error) {
	var list []input
	err := c.foreseen(ctx, at, func(m moment) error {
		list = list[:0]
		for _, id := range ids {
			if in, ok := m.input(id); ok {
				list = append(list, in)
			}
		}
		return nil
	})
	return list, err
}

// at reads the vocabulary of one moment. It is made anew only when it is not the
// one that was asked for last.
func (c *Catalog) at(r store.Reader) moment {
	h := sha256.New()
	for slug, value := range r.Scan(store.Skills, nil, nil) {
		digestSkill(h, string(slug), value)
	}
	return c.moment(r, [32]byte(h.Sum(nil)), Document{r}.OwnSkills)
}

// with is a moment as it will be once the administrator's skills are these.
func (c *Catalog) with(r store.Reader, own []OwnSkill) moment {
	h := sha256.New()
	for _, s := range own {
		digestSkill(h, s.Slug, mustJSON(s))
	}
	return c.moment(r, [32]byte(h.Sum(nil)), func() []OwnSkill { return own })
}

// digestSkill adds a skill to a digest, which is the same for equal skills only.
func digestSkill(h hash.Hash, slug string, value []byte) {
	_, _ = fmt.Fprintf(h, "%d %s %d %s", len(slug), slug, len(value), value)
}

func (c *Catalog) moment(r store.Reader, digest [32]byte, own func() []OwnSkill) moment {
	words := c.words.Load()
	if words == nil || words.digest != digest {
		words = newVocabulary(c.site, digest, own())
		c.words.Store(words)
	}
	return moment{Document: Document{r}, memo: &c.memo, words: words}
}

func (m moment) compile(source []byte) *compile.Result {
	if m.wanted != nil {
		*m.wanted = append(*m.wanted, source)
		return &compile.Result{}
	}
	return m.memo.compile(source, m.words.site)
}

// input reads what a role's projection is computed from; false when the role is
// not public.
func (m moment) input(id string) (input, bool) {
	pubs := m.Publications(id)
	live, ok := Live(pubs)
	if !ok {
		return input{}, false
	}
	v, ok := m.Version(id, live.Version)
	if !ok {
		return input{}, false
	}
	return m.inputOf(id, v.Source, pubs, m.related), true
}

// inputOf is the input of a role whose last publication is of a source. related
// tells what a slug stands for.
func (m moment) inputOf(id string, source []byte, pubs []Publication, related func(slug string) related) input {
	in := input{ID: id, Site: m.words.site, Source: source, Live: pubs[len(pubs)-1], Publications: pubs}
	compiled := m.compile(source)
	for _, ref := range compiled.References {
		in.Related = append(in.Related, related(ref.Target))
	}
	for _, key := range compiled.SkillKeys {
		if at := m.words.since[key]; at.After(in.SkillsSince) {
			in.SkillsSince = at
		}
	}
	return in
}

// Compile is [compile.Compile] for this site as it is now, remembered: a text
// that is checked, compared and published is compiled once. The result is
// shared; read it only.
func (c *Catalog) Compile(ctx context.Context, source []byte) (*compile.Result, error) {
	var words *vocabulary
	err := c.store.View(ctx, func(r store.Reader) error {
		words = c.at(r).words
		return nil
	})
	if err != nil {
		return nil, err
	}
	return c.memo.compile(source, words.site), nil
}

// skillPrefix is what no slug begins with.
const skillPrefix = "skill:"

// skillReference is how References has a skill's name, among slugs.
func skillReference(key string) string { return skillPrefix + key }

func isSkillReference(reference string) bool { return strings.HasPrefix(reference, skillPrefix) }

// namers lists the roles whose bytes depend on what any of a skill's names means
// that ever meant something else.
func namers(r store.Reader, s OwnSkill) []string {
	var ids []string
	for key := range s.Changed {
		ids = append(ids, dependents(r, skillReference(key))...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
