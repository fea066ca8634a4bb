package adminapi

import "rolebook/internal/paging"

// Part is which part is wanted of a list that is answered whole when nobody
// says.
type Part struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" doc:"How many a page has; all when left out."`
	Cursor string `query:"cursor" maxLength:"1000" doc:"next_cursor of the page before."`
}

// part cuts what is wanted out of a list.
func part[T any](all []T, in Part, desc bool, placeOf func(T) paging.Place) ([]T, AdminPage, error) {
	page := whole(len(all))
	if in.Limit > 0 {
		page.Limit = in.Limit
	}
	items, next, err := paging.Cut(all, placeOf, paging.Order{Desc: desc, Limit: page.Limit, Cursor: in.Cursor})
	page.NextCursor = orNull(next)
	return items, page, err
}

// whole is the page of a list that is answered whole.
func whole(total int) AdminPage { return AdminPage{Limit: total, Total: total} }
