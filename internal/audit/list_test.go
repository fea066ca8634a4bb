package audit_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/storetest"
)

// diary writes a log of 30 entries, an hour apart, by two people.
func diary(t testing.TB, s store.Store) {
	bo := policy.Actor{ID: "bo", Name: "Bo Lund"}
	for i := range 30 {
		e := audit.Event{By: ana, Action: "role.saved", Object: fmt.Sprint("r", i%3), Title: "Engineer"}
		if i%5 == 0 {
			e = audit.Event{By: bo, Action: "session.opened", Object: "bo", Title: "Bo Lund", Words: []string{"with a passkey"}}
		}
		write(t, s, func(tx store.Tx) error { return audit.Append(tx, noon.Add(time.Duration(i)*time.Hour), e) })
	}
}

func TestListFilters(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := open(nil)
		diary(t, s)
		for name, c := range map[string]struct {
			query audit.Query
			want  int
		}{
			"all":                {audit.Query{}, 30},
			"by id":              {audit.Query{By: "bo"}, 6},
			"by a name":          {audit.Query{By: "lund"}, 6},
			"a whole action":     {audit.Query{Action: "session.opened"}, 6},
			"a kind of action":   {audit.Query{Action: "role"}, 24},
			"not a prefix of it": {audit.Query{Action: "sess"}, 0},
			"an object":          {audit.Query{Object: "r1"}, 8},
			"from":               {audit.Query{From: noon.Add(20 * time.Hour)}, 10},
			"until":              {audit.Query{Until: noon.Add(20 * time.Hour)}, 20},
			"words":              {audit.Query{Search: "PASSKEY lund"}, 6},
			"other words":        {audit.Query{Search: "passkey engineer"}, 0},
		} {
			got := 0
			for c.query.Limit = 7; ; {
				page := list(t, s, c.query)
				for i, e := range page.Entries {
					if i > 0 && e.Number >= page.Entries[i-1].Number {
						t.Errorf("%s: entry %d follows %d", name, e.Number, page.Entries[i-1].Number)
					}
				}
				got += len(page.Entries)
				if c.query.Cursor = page.Next; page.Next == "" {
					break
				}
			}
			if got != c.want {
				t.Errorf("%s: %d entries, want %d", name, got, c.want)
			}
		}
	})
}

func list(t *testing.T, s store.Store, q audit.Query) (page audit.Page) {
	t.Helper()
	if err := s.View(t.Context(), func(r store.Reader) (err error) {
		page, err = audit.List(r, q)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return page
}

func TestBadCursors(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := open(nil)
		for _, cursor := range []string{"x", "0", "-1", "1;2"} {
			err := s.View(t.Context(), func(r store.Reader) error {
				_, err := audit.List(r, audit.Query{Limit: 1, Cursor: cursor})
				return err
			})
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("the cursor %q: %v", cursor, err)
			}
		}
	})
}

func TestAnExportHasTheLogsMarks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := open(nil)
		var empty bytes.Buffer
		if err := audit.Export(t.Context(), s, &empty); err != nil || empty.String() != `{"mark":{"n":0,"hash":""}}`+"\n" {
			t.Errorf("an empty log: %q, %v", &empty, err)
		}
		diary(t, s)
		var out bytes.Buffer
		if err := audit.Export(t.Context(), s, &out); err != nil {
			t.Fatal(err)
		}
		marks, err := audit.Marks(bytes.NewReader(out.Bytes()))
		if err != nil || len(marks) != 30 {
			t.Fatalf("%d marks, %v", len(marks), err)
		}
		fill(t, s, 1)
		if _, err := verify(t, s, marks...); err != nil {
			t.Errorf("the log does not go through its own export: %v", err)
		}
		if m, err := audit.ParseMark(marks[29].String()); err != nil || m != marks[29] {
			t.Errorf("the mark reads back as %v, %v", m, err)
		}
		lines := strings.SplitAfter(out.String(), "\n")
		for name, c := range map[string]struct{ export, says string }{
			"cut short":                 {strings.Join(lines[:20], ""), "not whole"},
			"its last entry missing":    {strings.Join(lines[:29], "") + lines[30], "not whole"},
			"one in the middle missing": {strings.Join(lines[:9], "") + strings.Join(lines[10:], ""), "line 10 of the export: after entry 9 comes entry 11"},
			"its first entry missing":   {strings.Join(lines[1:], ""), "line 1 of the export: after entry 0 comes entry 2"},
			"a changed word":            {strings.Replace(out.String(), "Engineer", "Manager", 1), "line 2 of the export"},
			"no JSON":                   {"{" + out.String(), "line 1 of the export"},
			"nothing":                   {"", "not whole"},
		} {
			if _, err := audit.Marks(strings.NewReader(c.export)); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v, want %q", name, err, c.says)
			}
		}
	})
}

func TestParseMark(t *testing.T) {
	for _, text := range []string{"", "12", "12:", ":ab", "0:ab", "-1:ab", "12:ab cd", " 12:ab", "012:ab"} {
		if m, err := audit.ParseMark(text); err == nil {
			t.Errorf("%q reads as %v", text, m)
		}
	}
}

func FuzzMarks(f *testing.F) {
	f.Add(`{"n":1,"hash":"a"}` + "\n" + `{"mark":{"n":1,"hash":"a"}}` + "\n")
	f.Add(`{"mark":{"n":0,"hash":""}}`)
	f.Fuzz(func(t *testing.T, export string) {
		marks, err := audit.Marks(strings.NewReader(export))
		if n := len(marks); err == nil && n > 0 && strings.Count(export, "\n") < n {
			t.Errorf("%d marks come of fewer lines", n)
		}
	})
}
