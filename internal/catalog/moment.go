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

// vocabulary is the skills and families that roles are projected with: those that
// ship and what an administrator has settled over them.
type vocabulary struct {
	digest [32]byte             // of what the administrator has settled
	site   Site                 // whose documents are compiled with it
	since  map[string]time.Time // by what References has of a name: when it came to mean what it means
}

func newVocabulary(site Site, digest [32]byte, own func(Facet) []OwnTerm) *vocabulary {
	v := &vocabulary{site: site, digest: digest, since: map[string]time.Time{}}
	for _, s := range settled {
		for _, t := range own(s.facet) {
			for key, at := range t.Changed {
				if name := nameReference(s.facet, key); at.After(v.since[name]) {
					v.since[name] = at
				}
			}
		}
	}
	v.site.own = digest
	v.site.Options.Taxonomy = site.Options.Taxonomy.With(Plain(own(Skill)), Plain(own(Family)))
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
func (c *Catalog) at(r store.Reader) moment { return c.with(r, "", nil) }

// with is a moment as it will be once what the administrator has settled about a
// facet's names is this.
func (c *Catalog) with(r store.Reader, f Facet, next []OwnTerm) moment {
	h := sha256.New()
	for _, s := range settled {
		_, _ = fmt.Fprintln(h, s.facet)
		if s.facet == f {
			for _, t := range next {
				digestTerm(h, t.Slug, mustJSON(t))
			}
			continue
		}
		for slug, value := range r.Scan(s.bucket, nil, nil) {
			digestTerm(h, string(slug), value)
		}
	}
	return c.moment(r, [32]byte(h.Sum(nil)), func(g Facet) []OwnTerm {
		if g == f {
			return next
		}
		return Document{r}.OwnTerms(g)
	})
}

// digestTerm adds a term to a digest, which is the same for equal terms only.
func digestTerm(h hash.Hash, slug string, value []byte) {
	_, _ = fmt.Fprintf(h, "%d %s %d %s", len(slug), slug, len(value), value)
}

func (c *Catalog) moment(r store.Reader, digest [32]byte, own func(Facet) []OwnTerm) moment {
	words := c.words.Load()
	if words == nil || words.digest != digest {
		words = newVocabulary(c.site, digest, own)
		c.words.Store(words)
	}
	return moment{Document: Document{r}, memo: &c.memo, words: words}
}

// Taxonomy is the words that roles mean at one moment.
func (c *Catalog) Taxonomy(r store.Reader) *taxonomy.Taxonomy {
	return c.at(r).words.site.Options.Taxonomy
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
	for _, name := range nameReferences(compiled) {
		if at := m.words.since[name]; at.After(in.NamesSince) {
			in.NamesSince = at
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

// nameReference is how References has the name of a skill or a family, among slugs,
// which have no colon.
func nameReference(f Facet, key string) string { return string(f) + ":" + key }

func isNameReference(reference string) bool { return strings.Contains(reference, ":") }

// nameReferences are the names over whose meaning a document hangs.
func nameReferences(compiled *compile.Result) []string {
	var names []string
	for _, key := range compiled.SkillKeys {
		names = append(names, nameReference(Skill, key))
	}
	if compiled.FamilyName != "" {
		for _, key := range compiled.Taxonomy.Families().Keys(compiled.FamilyName) {
			names = append(names, nameReference(Family, key))
		}
	}
	return names
}

// namers lists the roles whose bytes depend on what any of a term's names means that
// ever meant something else.
func namers(r store.Reader, f Facet, t OwnTerm) []string {
	var ids []string
	for key := range t.Changed {
		ids = append(ids, dependents(r, nameReference(f, key))...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
