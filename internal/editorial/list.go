package editorial

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"rolebook/internal/paging"
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
	order := paging.Order{Desc: q.Desc, Limit: q.Limit, Cursor: q.Cursor}
	if err := order.Check(); err != nil {
		return ListPage{}, err
	}
	var all []Record
	err := s.store.View(ctx, func(r store.Reader) error {
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
	page := ListPage{Total: len(all)}
	page.Items, page.Next, err = paging.Cut(all, q.placeOf, order)
	return page, err
}

func (q ListQuery) wants(r Record) bool {
	if len(q.State) > 0 && !slices.Contains(q.State, string(r.State())) {
		return false
	}
	return paging.HasWords(r.Title+" "+r.Slug, q.Search)
}

// placeOf is where a record stands in the order.
func (q ListQuery) placeOf(r Record) paging.Place {
	if q.Sort == "title" {
		return paging.Place{Key: strings.ToLower(r.Title), ID: r.ID}
	}
	return paging.Place{Key: r.UpdatedAt.UTC().Format("2006-01-02T15:04:05.000000Z"), ID: r.ID}
}
