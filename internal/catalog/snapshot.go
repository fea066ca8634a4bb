package catalog

import (
	"cmp"
	"maps"
	"sync"
	"time"
	"unique"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/tidwall/btree"

	"rolebook/internal/taxonomy"
)

// snapshot is the published roles as lists need them: entries by ordinal, the
// ordinals under each facet value, and the orders that lists can be in. Taking a
// copy costs nothing: copies share everything until one of them changes. One
// snapshot, the live one, is changed by its owner; the copies never are.
type snapshot struct {
	entries  *btree.Map[uint32, *entry]
	ids      *btree.Map[string, uint32] // by role id
	slugs    *btree.Map[string, uint32]
	postings *btree.Map[string, *roaring.Bitmap] // by posting key
	labels   *btree.Map[string, string]          // likewise
	orders   map[Sort]*btree.BTreeG[*entry]
	next     uint32
	words    *vocabulary
	modified time.Time                      // when anything that visitors see last changed
	values   map[Facet]func() (Page, error) // of a copy: its lists of values, each written once
	likes    sync.Map                       // id of a role → the roles like it ([]*entry), once somebody has asked
	// own holds the keys of bitmaps that no copy shares, which may be changed
	// in place.
	own map[string]bool
}

// everything is the posting of all roles.
const everything = ""

// postingKey is the posting of a facet's value.
func postingKey(f Facet, value string) string { return string(f) + "\x00" + value }

// localeKey is the posting of a language.
func localeKey(locale string) string { return "locale\x00" + locale }

func newSnapshot() *snapshot {
	s := &snapshot{
		entries: btree.NewMap[uint32, *entry](0), ids: btree.NewMap[string, uint32](0), slugs: btree.NewMap[string, uint32](0),
		postings: btree.NewMap[string, *roaring.Bitmap](0), labels: btree.NewMap[string, string](0),
		orders: map[Sort]*btree.BTreeG[*entry]{}, own: map[string]bool{},
	}
	for name, less := range orders {
		s.orders[name] = btree.NewBTreeGOptions(less, btree.Options{NoLocks: true})
	}
	return s
}

// orders are the ways in which lists can be sorted, each total: equal keys go
// by id.
var orders = map[Sort]func(a, b *entry) bool{
	ByTitle: func(a, b *entry) bool { return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.id, b.id)) < 0 },
	ByPublished: func(a, b *entry) bool {
		return cmp.Or(cmp.Compare(a.published, b.published), cmp.Compare(a.id, b.id)) < 0
	},
	ByUpdated: func(a, b *entry) bool { return cmp.Or(cmp.Compare(a.update, b.update), cmp.Compare(a.id, b.id)) < 0 },
	BySalary: func(a, b *entry) bool {
		return cmp.Or(cmp.Compare(a.sortPay(), b.sortPay()), cmp.Compare(a.id, b.id)) < 0
	},
}

// copy is a snapshot that never changes.
func (s *snapshot) copy() *snapshot {
	c := &snapshot{
		entries: s.entries.Copy(), ids: s.ids.Copy(), slugs: s.slugs.Copy(),
		postings: s.postings.Copy(), labels: s.labels.Copy(), orders: maps.Clone(s.orders), next: s.next, words: s.words, modified: s.modified,
	}
	for name, tree := range s.orders {
		c.orders[name] = tree.Copy()
	}
	s.own = map[string]bool{}
	c.values = map[Facet]func() (Page, error){}
	for _, f := range Facets {
		c.values[f] = sync.OnceValues(func() (Page, error) { return c.writeValues(f) })
	}
	return c
}

// put adds a role, or takes the place of its former entry.
func (s *snapshot) put(e *entry) {
	s.remove(e.id)
	ord := s.next
	s.next++
	s.entries.Set(ord, e)
	s.ids.Set(e.id, ord)
	s.slugs.Set(e.slug, ord)
	for _, tree := range s.orders {
		tree.Set(e)
	}
	for _, key := range e.postings() {
		s.bitmap(key).Add(ord)
	}
	for _, t := range e.terms {
		s.labels.Set(postingKey(t.facet, t.value), t.label)
	}
}

// remove takes a role out.
func (s *snapshot) remove(id string) {
	ord, ok := s.ids.Delete(id)
	if !ok {
		return
	}
	e, _ := s.entries.Delete(ord)
	if at, _ := s.slugs.Get(e.slug); at == ord {
		s.slugs.Delete(e.slug)
	}
	for _, tree := range s.orders {
		tree.Delete(e)
	}
	for _, key := range e.postings() {
		if b := s.bitmap(key); b.CheckedRemove(ord) && b.IsEmpty() {
			s.postings.Delete(key)
			s.labels.Delete(key)
			delete(s.own, key)
		}
	}
}

// bitmap is a posting that may be changed.
func (s *snapshot) bitmap(key string) *roaring.Bitmap {
	b, ok := s.postings.Get(key)
	switch {
	case ok && s.own[key]:
		return b
	case ok:
		b = b.Clone()
	default:
		b = roaring.New()
	}
	s.own[key] = true
	s.postings.Set(key, b)
	return b
}

// posting is the roles under a key; empty when there are none.
func (s *snapshot) posting(key string) *roaring.Bitmap {
	if b, ok := s.postings.Get(key); ok {
		return b
	}
	return roaring.New()
}

// postings lists the keys that an entry is found under.
func (e *entry) postings() []string {
	keys := make([]string, 0, len(e.terms)+2)
	keys = append(keys, everything, localeKey(e.locale))
	for _, t := range e.terms {
		keys = append(keys, postingKey(t.facet, t.value))
	}
	return keys
}

// taxonomy is the words that the snapshot's roles were projected with.
func (s *snapshot) taxonomy() *taxonomy.Taxonomy { return s.words.site.Options.Taxonomy }

// held is the entry without what stays in the store, and with one copy of each
// word that many entries have.
func (e *entry) held() *entry {
	h := *e
	h.references, h.summary, h.ends = nil, nil, nil
	h.locale = shared(e.locale)
	h.terms = make([]term, len(e.terms))
	for i, t := range e.terms {
		h.terms[i] = term{Facet(shared(string(t.facet))), shared(t.value), shared(t.label)}
	}
	h.pay = make([]pay, len(e.pay))
	for i, p := range e.pay {
		h.pay[i] = pay{shared(p.currency), p.min, p.max}
	}
	return &h
}

// shared is a text in the one copy that all who hold it have.
func shared(s string) string { return unique.Make(s).Value() }
