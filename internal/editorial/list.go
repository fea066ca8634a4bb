package editorial

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// ListQuery is what the list of all roles, drafts too, is asked for.
type ListQuery struct {
	State  []string // any of
	Search string   // words that title or slug contain
	Sort   string   // updated_at or title
	Desc   bool
	Limit  int
	Cursor string
}

// ListSorts lists the orders by their names in the API.
var ListSorts = []string{"updated_at", "title"}

// ListPage is one page of records.
type ListPage struct {
	Items []Record
	Total int
	Next  string // empty at the end
}

// List returns a page of roles in every state.
func (s *Service) List(ctx context.Context, q ListQuery) (ListPage, error) {
	after, err := q.start()
	if err != nil {
		return ListPage{}, err
	}
	var all []Record
	err = s.store.View(ctx, func(r store.Reader) error {
		all = all[:0]
		for _, value := range r.Scan(store.Roles, nil, nil) {
			var rec Record
			if json.Unmarshal(value, &rec) == nil && !rec.Deleting && q.wants(rec) {
				all = append(all, rec)
			}
		}
		return nil
	})
	if err != nil {
		return ListPage{}, err
	}
	slices.SortFunc(all, func(a, b Record) int { return q.compare(q.placeOf(a), q.placeOf(b)) })
	page := ListPage{Total: len(all), Items: all}
	if after != nil {
		i, found := slices.BinarySearchFunc(all, *after, func(r Record, p place) int { return q.compare(q.placeOf(r), p) })
		if found {
			i++
		}
		page.Items = all[i:]
	}
	if len(page.Items) > q.Limit {
		page.Items = page.Items[:q.Limit]
		page.Next = q.placeOf(page.Items[q.Limit-1]).cursor()
	}
	return page, nil
}

func (q ListQuery) wants(r Record) bool {
	if len(q.State) > 0 && !slices.Contains(q.State, string(r.State())) {
		return false
	}
	text := strings.ToLower(r.Title + " " + r.Slug)
	for _, word := range strings.Fields(strings.ToLower(q.Search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// place is where a record stands in an order.
type place struct {
	Key string `json:"k"`
	ID  string `json:"i"`
}

func (q ListQuery) placeOf(r Record) place {
	if q.Sort == "title" {
		return place{strings.ToLower(r.Title), r.ID}
	}
	return place{r.UpdatedAt.UTC().Format("2006-01-02T15:04:05.000000Z"), r.ID}
}

func (q ListQuery) compare(a, b place) int {
	c := cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID))
	if q.Desc {
		return -c
	}
	return c
}

func (p place) cursor() string {
	b, err := json.Marshal(p)
	if err != nil {
		panic(err) // two strings
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// start reads the cursor: the place after which the page begins.
func (q ListQuery) start() (*place, error) {
	if q.Cursor == "" {
		return nil, nil
	}
	var p place
	b, err := base64.RawURLEncoding.Strict().DecodeString(q.Cursor)
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil || p.ID == "" {
		return nil, fault.New(fault.Invalid, "The cursor cannot be read.").
			At("query.cursor", "Use next_cursor of the page before, or leave it out to start again.")
	}
	return &p, nil
}
