package catalog

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// FuzzCursor reads anything as a cursor: it is a place or a fault, never a
// panic, and a place writes itself back.
func FuzzCursor(f *testing.F) {
	for _, s := range Sorts {
		q := Query{Sort: Sort(s)}
		f.Add(q.cursorAfter(&entry{id: "x", title: "t", published: 1, update: 2, pay: []pay{{max: 3}}}), s)
	}
	f.Fuzz(func(t *testing.T, cursor, sort string) {
		q := Query{Sort: Sort(sort), Cursor: cursor}
		e, err := q.start()
		if err != nil || e == nil {
			return
		}
		if _, err := (Query{Sort: Sort(sort), Cursor: q.cursorAfter(e)}).start(); err != nil {
			t.Fatalf("%q writes itself back as %q, which cannot be read", cursor, q.cursorAfter(e))
		}
	})
}

// A record reads back as it was written, and any cut of it is refused.
func TestRecordsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z ü]{0,12}`)
		e := entry{
			id: text.Draw(t, "id"), slug: text.Draw(t, "slug"), locale: "en-GB", label: text.Draw(t, "label"), etag: "e",
			published: rapid.Int64().Draw(t, "published"), update: rapid.Int64().Draw(t, "update"),
			terms:      []term{{Family, text.Draw(t, "value"), "L"}},
			pay:        []pay{{"GBP", rapid.Int64Range(0, math.MaxInt64).Draw(t, "min"), 2}},
			references: []string{text.Draw(t, "reference")},
			summary:    []byte(`{"a":1}`), ends: []int{6},
		}
		record := e.record()
		back, err := decodeEntry(record)
		if err != nil || string(back.record()) != string(record) || string(back.summary) != string(e.summary) {
			t.Fatalf("%+v came back as %+v, %v", e, back, err)
		}
		cut := record[:rapid.IntRange(0, len(record)-1).Draw(t, "cut")]
		if _, err := decodeEntry(cut); err == nil {
			t.Fatalf("a record cut to %d of %d bytes was read", len(cut), len(record))
		}
	})
}
