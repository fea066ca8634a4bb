// Package paging sorts a list and cuts one page out of it. A cursor names the
// place in the order at which a page ends, not a number of items, so pages stay
// right while the list changes between them.
//
//	items, next, err := paging.Cut(all, placeOf, paging.Order{Limit: 20})
package paging

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"rolebook/internal/fault"
)

// Place is where an item stands: what the list is sorted by, and what tells items
// apart that are alike in that.
type Place struct {
	Key string `json:"k"`
	ID  string `json:"i"`
}

// Order is which page is wanted, of a list turned round or not.
type Order struct {
	Desc   bool
	Limit  int
	Cursor string // of the page before; empty for the first
}

func (o Order) compare(a, b Place) int {
	c := cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID))
	if o.Desc {
		return -c
	}
	return c
}

// Check is the Invalid fault of a cursor that cannot be read, or nil.
func (o Order) Check() error {
	_, err := o.start()
	return err
}

// start is the place after which the page begins; nil for the first page.
func (o Order) start() (*Place, error) {
	if o.Cursor == "" {
		return nil, nil
	}
	var p Place
	b, err := base64.RawURLEncoding.Strict().DecodeString(o.Cursor)
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil || p.ID == "" {
		return nil, fault.New(fault.Invalid, "The cursor cannot be read.").
			At("query.cursor", "Use next_cursor of the page before, or leave it out to start again.")
	}
	return &p, nil
}

// Cut sorts all and returns the page of it, with the cursor of the next page,
// which is empty at the end. The error is that of [Order.Check].
func Cut[T any](all []T, placeOf func(T) Place, o Order) (page []T, next string, err error) {
	after, err := o.start()
	if err != nil {
		return nil, "", err
	}
	slices.SortFunc(all, func(a, b T) int { return o.compare(placeOf(a), placeOf(b)) })
	page = all
	if after != nil {
		i, exact := slices.BinarySearchFunc(all, *after, func(item T, p Place) int { return o.compare(placeOf(item), p) })
		if exact {
			i++
		}
		page = all[i:]
	}
	if len(page) > o.Limit {
		page = page[:o.Limit]
		next = placeOf(page[o.Limit-1]).cursor()
	}
	return page, next, nil
}

func (p Place) cursor() string {
	b, err := json.Marshal(p)
	if err != nil {
		panic(err) // two strings
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// HasWords tells whether a text contains every word of a search, in any case.
func HasWords(text, search string) bool {
	text = strings.ToLower(text)
	for _, word := range strings.Fields(strings.ToLower(search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
