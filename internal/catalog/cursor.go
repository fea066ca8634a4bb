package catalog

import (
	"encoding/base64"
	"encoding/binary"

	"rolebook/internal/fault"
)

// A cursor is where a page ends: a format byte, the query's binding, the last
// role's id, its sort key. It names a place in the order and not a number of
// roles, so that pages stay right while roles are published between them.
const cursorFormat = 1

func (q Query) cursorAfter(e *entry) string {
	b := []byte{cursorFormat}
	b = binary.BigEndian.AppendUint32(b, q.binding())
	b = appendText(b, e.id)
	switch q.Sort {
	case ByTitle:
		b = appendText(b, e.title)
	case ByPublished:
		b = binary.AppendVarint(b, e.published)
	case ByUpdated:
		b = binary.AppendVarint(b, e.update)
	case BySalary:
		b = binary.AppendVarint(b, e.sortPay())
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// start is the entry that the page comes after: one with the cursor's id and
// sort key; nil for the first page.
func (q Query) start() (*entry, error) {
	if q.Cursor == "" {
		return nil, nil
	}
	bad := fault.New(fault.Invalid, "The cursor does not fit this query.").
		At("query.cursor", "Use next_cursor of the page before, with the same filters and order, or leave it out to start again.")
	b, err := base64.RawURLEncoding.Strict().DecodeString(q.Cursor)
	if err != nil || len(b) < 5 || b[0] != cursorFormat || binary.BigEndian.Uint32(b[1:5]) != q.binding() {
		return nil, bad
	}
	d := decoder{b: b[5:]}
	e := &entry{id: d.text()}
	switch q.Sort {
	case ByTitle:
		e.title = d.text()
	case ByPublished:
		e.published = d.int()
	case ByUpdated:
		e.update = d.int()
	case BySalary:
		top := d.int()
		e.pay = []pay{{min: top, max: top}}
	}
	if d.bad || len(d.b) > 0 || e.id == "" {
		return nil, bad
	}
	return e, nil
}
