package audit

import (
	"strconv"
	"strings"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/paging"
	"rolebook/internal/store"
)

// Query is which entries are wanted. What is empty asks for nothing.
type Query struct {
	By     string // the id of a person or a key, or words of their name
	Action string // one of [Actions] (role.published), or of [Kinds] (role)
	Object string // the id of what it was done to
	From   time.Time
	Until  time.Time // exclusive
	Search string    // words in title, name or what changed
	Limit  int
	Cursor string // of the page before; empty begins with the newest
}

// Page is some entries, newest first.
type Page struct {
	Entries []Entry
	Next    string // for the entries before these; empty at the beginning of the log
}

const (
	// maxLooked is how many entries one page looks at. A filter that few entries
	// pass gives short pages, empty ones even, instead of holding up the store.
	maxLooked = 20_000
	// clockSlack is how far a clock may have been turned back: entries that much
	// older than Query.From end the search.
	clockSlack = 24 * time.Hour
)

// List returns a page of the log. A page with a Next may have fewer entries than
// the limit. Fault: Invalid for a cursor that cannot be read.
func List(r store.Reader, q Query) (Page, error) {
	before, err := q.before()
	if err != nil {
		return Page{}, err
	}
	page, looked := Page{Entries: []Entry{}}, 0
	for e, err := range Back(r, before) {
		switch {
		case err != nil:
			return Page{}, err
		case e.At.Before(q.From.Add(-clockSlack)):
			return page, nil
		case len(page.Entries) == q.Limit || looked == maxLooked:
			page.Next = strconv.Itoa(e.Number + 1)
			return page, nil
		case q.wants(e):
			page.Entries = append(page.Entries, e)
		}
		looked++
	}
	return page, nil
}

// before is the entry that the page ends before.
func (q Query) before() (int, error) {
	if q.Cursor == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(q.Cursor)
	if err != nil || n < 1 {
		return 0, fault.New(fault.Invalid, "The cursor cannot be read.").
			At("query.cursor", "Use next_cursor of the page before, or leave it out to start again.")
	}
	return n, nil
}

func (q Query) wants(e Entry) bool {
	switch {
	case q.By != "" && q.By != e.By && !paging.HasWords(e.Name, q.By):
		return false
	case q.Action != "" && q.Action != e.Action && !strings.HasPrefix(e.Action, q.Action+"."):
		return false
	case q.Object != "" && q.Object != e.Object:
		return false
	case e.At.Before(q.From), !q.Until.IsZero() && !e.At.Before(q.Until):
		return false
	}
	return paging.HasWords(strings.Join(append([]string{e.Title, e.Name, e.Action}, e.Words...), "\n"), q.Search)
}
