package catalog

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// Sort is an order of lists.
type Sort string

// The orders.
const (
	ByTitle     Sort = "title"
	ByPublished Sort = "published_at"
	ByUpdated   Sort = "updated_at"
	BySalary    Sort = "salary"
)

// Sorts lists the orders by their names in the API.
var Sorts = []string{string(ByTitle), string(ByPublished), string(ByUpdated), string(BySalary)}

// Query is what a list is asked for.
type Query struct {
	Family               []string // any of; slugs or names
	Level, Location      []string // any of; slugs
	Skill                []string // all of; slugs or names
	Locale               []string // any of
	Slug                 []string // any of
	SalaryMin, SalaryMax *int64   // minor units of Currency, a year
	Currency             string
	UpdatedSince         time.Time
	Sort                 Sort
	Descending           bool
	Limit                int
	Cursor               string
	Fields               []string // of the summaries; nil means all
	Facets               bool
	Related              bool // adds to each role the summaries of its related ones
}

// Page is one page of a list as it is served.
type Page struct {
	Body []byte
	ETag string // quoted, strong
	Next string // the cursor of the next page; empty at the end
	// Modified is when anything that visitors see last changed; zero while that is
	// not known.
	Modified time.Time
}

// ListPage says where in a list a page is.
type ListPage struct {
	Limit      int     `json:"limit"`
	Total      int     `json:"total" doc:"How many there are on all pages."`
	NextCursor *string `json:"next_cursor" doc:"For the next page; null at the end."`
}

// whole is the page of a list that is answered whole.
func whole(total int) ListPage { return ListPage{Limit: total, Total: total} }

// List answers a query from the snapshot and the ready summaries.
func (c *Catalog) List(ctx context.Context, q Query) (Page, error) {
	s, err := c.ready(ctx)
	if err != nil {
		return Page{}, err
	}
	return c.listed(ctx, s, q, []byte(`{"items":[`))
}

// listed answers a query with a JSON object that begins with head and goes on
// with the summaries.
func (c *Catalog) listed(ctx context.Context, s *snapshot, q Query, head []byte) (Page, error) {
	after, err := q.start()
	if err != nil {
		return Page{}, err
	}
	meant := q
	meant.Family, meant.Skill = s.slugsOf(Family, q.Family), s.slugsOf(Skill, q.Skill)
	matches := s.match(meant, "")
	found := s.page(q, matches, after)
	next := ""
	if len(found) > q.Limit {
		found = found[:q.Limit]
		next = q.cursorAfter(found[len(found)-1])
	}
	return c.write(ctx, meant, s, head, found, matches.GetCardinality(), next)
}

// ready waits until every role has been loaded, which takes a moment after the
// start and no time later.
func (c *Catalog) ready(ctx context.Context) (*snapshot, error) {
	select {
	case <-c.loaded:
		return c.snapshot.Load(), nil
	default:
	}
	select {
	case <-c.loaded:
		return c.snapshot.Load(), nil
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Unavailable, ctx.Err(), "The catalogue is still being loaded; try again in a moment.")
	}
}

// match is the roles that a query asks for, by slugs, leaving one facet out of
// account (for counting its values).
func (s *snapshot) match(q Query, except Facet) *roaring.Bitmap {
	m := s.posting(everything).Clone()
	either := func(values []string, key func(string) string) {
		if len(values) == 0 {
			return
		}
		any := roaring.New()
		for _, v := range values {
			any.Or(s.posting(key(v)))
		}
		m.And(any)
	}
	facet := func(f Facet, values []string) {
		if f != except {
			either(values, func(v string) string { return postingKey(f, v) })
		}
	}
	facet(Family, q.Family)
	facet(Level, q.Level)
	facet(Location, q.Location)
	either(q.Locale, localeKey)
	for _, skill := range q.Skill {
		m.And(s.posting(postingKey(Skill, skill)))
	}
	if len(q.Slug) > 0 {
		m.And(s.withSlugs(q.Slug))
	}
	return s.filter(q, m)
}

// slugOf is the slug of the value that somebody means: of a skill or a family by its
// slug, that of one that was merged into it, or any of its names.
func (s *snapshot) slugOf(f Facet, asked string) string {
	words := VocabularyOf(s.taxonomy(), f)
	if words == nil {
		return asked
	}
	return words.SlugOf(asked, func(slug string) bool {
		_, used := s.labels.Get(postingKey(f, slug))
		return used
	})
}

func (s *snapshot) slugsOf(f Facet, asked []string) []string {
	slugs := make([]string, len(asked))
	for i, a := range asked {
		slugs[i] = s.slugOf(f, a)
	}
	return slugs
}

func (s *snapshot) withSlugs(slugs []string) *roaring.Bitmap {
	b := roaring.New()
	for _, slug := range slugs {
		if ord, ok := s.slugs.Get(slug); ok {
			b.Add(ord)
		}
	}
	return b
}

// filter keeps the roles that pass what has no postings: pay and date.
func (s *snapshot) filter(q Query, m *roaring.Bitmap) *roaring.Bitmap {
	if q.SalaryMin == nil && q.SalaryMax == nil && q.UpdatedSince.IsZero() {
		return m
	}
	kept := roaring.New()
	since := q.UpdatedSince.UnixMicro()
	for it := m.Iterator(); it.HasNext(); {
		ord := it.Next()
		e, _ := s.entries.Get(ord)
		if (q.UpdatedSince.IsZero() || e.update >= since) && e.pays(q) {
			kept.Add(ord)
		}
	}
	return kept
}

// pays tells whether any band reaches into the asked range.
func (e *entry) pays(q Query) bool {
	if q.SalaryMin == nil && q.SalaryMax == nil {
		return true
	}
	return slices.ContainsFunc(e.pay, func(p pay) bool {
		return p.currency == q.Currency &&
			(q.SalaryMin == nil || p.max >= *q.SalaryMin) && (q.SalaryMax == nil || p.min <= *q.SalaryMax)
	})
}

// page is the entries after a place in the query's order, one more than the
// limit where there are more.
func (s *snapshot) page(q Query, matches *roaring.Bitmap, after *entry) []*entry {
	// Walking the order meets a match in every so many roles; sorting costs all of
	// the matches.
	if n := matches.GetCardinality(); n*n*8 < uint64(q.Limit+1)*uint64(s.entries.Len()) {
		return s.sorted(q, matches, after)
	}
	var found []*entry
	take := func(e *entry) bool {
		if after != nil && e.id == after.id && q.key(e) == q.key(after) {
			return true
		}
		if ord, ok := s.ids.Get(e.id); ok && matches.Contains(ord) {
			found = append(found, e)
		}
		return len(found) <= q.Limit
	}
	tree := s.orders[q.Sort]
	switch {
	case after == nil && q.Descending:
		tree.Reverse(take)
	case after == nil:
		tree.Scan(take)
	case q.Descending:
		tree.Descend(after, take)
	default:
		tree.Ascend(after, take)
	}
	return found
}

// sorted is page for few matches among many roles: it sorts them.
func (s *snapshot) sorted(q Query, matches *roaring.Bitmap, after *entry) []*entry {
	less := orders[q.Sort]
	compare := func(a, b *entry) int {
		switch {
		case less(a, b) != q.Descending && a.id != b.id:
			return -1
		case a.id == b.id && q.key(a) == q.key(b):
			return 0
		}
		return 1
	}
	var found []*entry
	for it := matches.Iterator(); it.HasNext(); {
		e, _ := s.entries.Get(it.Next())
		if after == nil || compare(after, e) < 0 {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, compare)
	return found[:min(len(found), q.Limit+1)]
}

// key is what an entry is sorted by, as text.
func (q Query) key(e *entry) string {
	switch q.Sort {
	case ByPublished:
		return strconv.FormatInt(e.published, 36)
	case ByUpdated:
		return strconv.FormatInt(e.update, 36)
	case BySalary:
		return strconv.FormatInt(e.sortPay(), 36)
	}
	return e.title
}

// write joins the ready summaries.
func (c *Catalog) write(ctx context.Context, q Query, s *snapshot, head []byte, found []*entry, total uint64, next string) (Page, error) {
	body := make([]byte, 0, len(head)+64+1024*len(found))
	body = append(body, head...)
	tag := fnv.New128a()
	_, _ = tag.Write(head)
	err := c.store.View(ctx, func(r store.Reader) error {
		for i, e := range found {
			stored, err := decodeReady(r.Get(store.Entries, []byte(e.id)))
			if err != nil {
				continue // it went between the snapshot and this view
			}
			if i > 0 && body[len(body)-1] != '[' {
				body = append(body, ',')
			}
			_, _ = tag.Write(stored.etag)
			body = appendSummary(body, stored, q.Fields)
			if q.Related {
				start := len(body)
				body = appendIncluded(body, relatedTo(r, s, e.id))
				_, _ = tag.Write(body[start-1:])
			}
		}
		return nil
	})
	if err != nil {
		return Page{}, err
	}
	rest := fmt.Appendf(nil, `],"page":{"limit":%d,"total":%d,"next_cursor":%s}`, q.Limit, total, nullable(next))
	if q.Facets {
		facets, err := marshal(s.count(q))
		if err != nil {
			return Page{}, err
		}
		rest = append(append(rest, `,"facets":`...), facets...)
	}
	rest = append(rest, '}')
	_, _ = tag.Write(rest)
	_, _ = tag.Write([]byte(strings.Join(q.Fields, ",")))
	return Page{Body: append(body, rest...), ETag: fmt.Sprintf("%q", fmt.Sprintf("%x", tag.Sum(nil))), Next: next, Modified: s.modified}, nil
}

func appendSummary(body []byte, r ready, wanted []string) []byte {
	if wanted == nil {
		return append(body, r.summary...)
	}
	return append(body, fields(r.summary, r.memberEnds(), SummaryFields, wanted)...)
}

func nullable(s string) string {
	if s == "" {
		return "null"
	}
	return strconv.Quote(s)
}

// Count is how many of a list's roles have a value.
type Count struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Count uint64 `json:"count"`
}

// count counts the values of each facet. For a facet of which any value may be
// chosen, the roles counted are those that the other filters leave.
func (s *snapshot) count(q Query) map[Facet][]Count {
	counts := map[Facet][]Count{}
	for _, f := range Facets {
		counts[f] = s.counts(f, s.match(q, f))
	}
	return counts
}

// counts counts the values of a facet among some roles, those of most roles
// first.
func (s *snapshot) counts(f Facet, among *roaring.Bitmap) []Count {
	list := []Count{}
	from := postingKey(f, "")
	s.labels.Ascend(from, func(key, label string) bool {
		value, ok := strings.CutPrefix(key, from)
		if !ok {
			return false
		}
		if n := among.AndCardinality(s.posting(key)); n > 0 {
			list = append(list, Count{Value: value, Label: label, Count: n})
		}
		return true
	})
	slices.SortStableFunc(list, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label))
	})
	return list
}

// binding is a short mark of everything in a query but where the page starts
// and how long it is, so that a cursor serves no other query.
func (q Query) binding() uint32 {
	h := fnv.New32a()
	number := func(p *int64) string {
		if p == nil {
			return ""
		}
		return strconv.FormatInt(*p, 10)
	}
	for _, list := range [][]string{
		q.Family, q.Level, q.Location, q.Skill, q.Locale, q.Slug,
		{number(q.SalaryMin), number(q.SalaryMax), q.Currency, q.UpdatedSince.String(), string(q.Sort), strconv.FormatBool(q.Descending)},
	} {
		for _, s := range list {
			_, _ = h.Write(binary.AppendUvarint(nil, uint64(len(s))))
			_, _ = h.Write([]byte(s))
		}
		_, _ = h.Write([]byte{0xff})
	}
	return h.Sum32()
}
