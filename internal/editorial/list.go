package editorial

import (
	"context"
	"slices"
	"strings"

	"rolebook/internal/paging"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// ListQuery is what the list of all roles, drafts too, is asked for. What is
// empty does not matter.
type ListQuery struct {
	State     []string // any of; scheduled is every role that waits for a time, whatever its newest text is
	Search    string   // words that title, slug, other names, skills or places contain
	Family    []string // slugs or names: any of
	Assignee  string   // a person's id, as in the next two
	Owner     string
	UpdatedBy string
	Checks    string // failing or passing
	PayBefore string // a day, 2026-01-31: the oldest pay figure is older
	Dashboard string // a list by its name in the API, such as "waiting": the roles that it counts for By
	By        policy.Actor
	Sort      string // updated_at or title
	Desc      bool
	Limit     int
	Cursor    string
}

// ListPage is one page of records.
type ListPage struct {
	Items []Record
	Total int
	Next  string // empty at the end
}

// List returns a page of roles in every state.
func (s *Service) List(ctx context.Context, q ListQuery) (ListPage, error) {
	rows, err := s.index.current(ctx, s.store, s.catalog)
	if err != nil {
		return ListPage{}, err
	}
	all, placeOf := rows.byUpdated, (*row).updatedPlace
	if q.Sort == "title" {
		all, placeOf = rows.byTitle, (*row).titlePlace
	}
	q.Family = rows.families(q.Family)
	found := q.among(all)
	if q.Dashboard != "" {
		counts := s.counts(q.Dashboard, q.By)
		found = slices.DeleteFunc(found, func(r *row) bool { return !counts(r) })
	}
	page := ListPage{Total: len(found)}
	shown, next, err := paging.Cut(found, placeOf, paging.Order{Desc: q.Desc, Limit: q.Limit, Cursor: q.Cursor})
	if err != nil {
		return ListPage{}, err
	}
	page.Next = next
	return page, s.store.View(ctx, func(r store.Reader) error {
		page.Items = records(r, rows.words, ids(shown))
		return nil
	})
}

// families are the slugs of the families that somebody means.
func (now *rows) families(asked []string) []string {
	slugs := make([]string, len(asked))
	for i, a := range asked {
		slugs[i] = now.words.Families().SlugOf(a, func(slug string) bool {
			return slices.ContainsFunc(now.byTitle, func(r *row) bool { return r.family == slug })
		})
	}
	return slugs
}

// ids are those of some rows.
func ids(of []*row) []string {
	list := make([]string, len(of))
	for i, r := range of {
		list[i] = r.id()
	}
	return list
}

// among is the wanted of some rows, turned round if that is asked for, so that
// sorting has nothing left to do.
func (q ListQuery) among(all []*row) []*row {
	words := strings.Fields(strings.ToLower(q.Search))
	found := make([]*row, 0, len(all))
	for _, r := range all {
		if q.wants(r) && containsAll(r.text, words) {
			found = append(found, r)
		}
	}
	if q.Desc {
		slices.Reverse(found)
	}
	return found
}

func (q ListQuery) wants(r *row) bool {
	return (len(q.State) == 0 || slices.ContainsFunc(q.State, func(s string) bool { return r.is(policy.State(s)) })) &&
		(len(q.Family) == 0 || slices.Contains(q.Family, r.family)) &&
		(q.Assignee == "" || q.Assignee == r.assignee) &&
		(q.Owner == "" || q.Owner == r.owner) &&
		(q.UpdatedBy == "" || q.UpdatedBy == r.updatedBy) &&
		(q.Checks == "" || (q.Checks == "failing") == r.failing) &&
		(q.PayBefore == "" || r.payAsOf != "" && r.payAsOf < q.PayBefore)
}

func containsAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
