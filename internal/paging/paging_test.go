package paging_test

import (
	"fmt"
	"testing"

	"rolebook/internal/fault"
	"rolebook/internal/paging"
)

func byItself(s string) paging.Place { return paging.Place{Key: s[:1], ID: s} }

func ExampleCut() {
	o := paging.Order{Limit: 2}
	for {
		page, next, _ := paging.Cut([]string{"b1", "a2", "a1"}, byItself, o)
		fmt.Println(page)
		if next == "" {
			break
		}
		o.Cursor = next
	}
	// Output:
	// [a1 a2]
	// [b1]
}

func TestAPageGoesOnWhereItsItemWas(t *testing.T) {
	o := paging.Order{Limit: 1, Desc: true}
	page, next, err := paging.Cut([]string{"a1", "c1", "b1"}, byItself, o)
	if err != nil || page[0] != "c1" {
		t.Fatal(page, err)
	}
	o.Cursor = next
	if page, _, err = paging.Cut([]string{"a1", "d1", "b1"}, byItself, o); err != nil || page[0] != "b1" {
		t.Errorf("after c1 went and d1 came: %v, %v", page, err)
	}
}

func TestBadCursors(t *testing.T) {
	for _, cursor := range []string{"%%", "e30", "bm90IGpzb24"} {
		o := paging.Order{Limit: 1, Cursor: cursor}
		if _, _, err := paging.Cut(nil, byItself, o); !fault.Is(err, fault.Invalid) || o.Check() == nil {
			t.Errorf("%q: %v", cursor, err)
		}
	}
}

func TestHasWords(t *testing.T) {
	if !paging.HasWords("Data Analyst", "ANA da") || paging.HasWords("Data Analyst", "data x") || !paging.HasWords("a", "") {
		t.Error("the words are not found as people mean them")
	}
}
