package editorial_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/editorial"
	"rolebook/internal/store"
)

// age makes records what a program wrote that knew of no facts.
func (s site) age(t *testing.T, roles ...editorial.Role) {
	t.Helper()
	_, err := s.store.Update(t.Context(), func(tx store.Tx) error {
		for _, r := range roles {
			var members map[string]any
			if err := json.Unmarshal(tx.Get(store.Roles, []byte(r.ID)), &members); err != nil {
				return err
			}
			delete(members, "facts")
			value, err := json.Marshal(members)
			if err != nil {
				return err
			}
			tx.Put(store.Roles, []byte(r.ID), value)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOldRecordsGetTheirFacts(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		var old []editorial.Role
		for n := range 120 {
			old = append(old, s.create(t, doc(fmt.Sprintf("Role %d", n), "family: Design\nsalary: { as_of: 2024-05 }\n")))
		}
		bare := s.create(t, []byte("---\ntitle: Bare\n---\n"))
		s.age(t, append(old, bare)...)
		queries := []editorial.ListQuery{{Family: []string{"design"}, Limit: 1}, {Search: "sql", Limit: 1}, {PayBefore: "2025-01-01", Limit: 1}}
		find := func(want int) {
			t.Helper()
			for _, q := range queries {
				if page, err := s.List(t.Context(), q); err != nil || page.Total != want {
					t.Errorf("%+v finds %d, want %d, %v", q, page.Total, want, err)
				}
			}
		}
		find(0)
		if err := s.FillFacts(t.Context()); err != nil {
			t.Fatal(err)
		}
		find(len(old))
		now, err := s.Read(t.Context(), old[0].ID)
		if err != nil || now.Version != 1 || now.ETag() != old[0].ETag() || !now.UpdatedAt.Equal(old[0].UpdatedAt) || now.Facts.Salary == nil {
			t.Errorf("it is %+v now, %v", now.Record, err)
		}
		before := s.seq(t)
		if err := s.FillFacts(t.Context()); err != nil || s.seq(t) != before {
			t.Errorf("the second time something is written, or %v", err)
		}
	})
}

// TestFactsFollowTheFlags starts the program with another currency and language:
// drafts that name none are listed by these, without a new version.
func TestFactsFollowTheFlags(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		draft := s.create(t, []byte("---\ntitle: Tester\n---\n\nTests.\n\n## Salary\n\n- $50,000 to $60,000 a year\n"))
		opts := options(t)
		opts.Locale, opts.Currency = "en-US", "USD"
		cat := catalog.New(catalog.Site{Options: opts})
		cat.Attach(s.store)
		if _, _, err := cat.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		later := editorial.New(s.store, cat, editorial.Options{Media: func(string) bool { return true }, Now: time.Now})
		if err := later.FillFacts(t.Context()); err != nil {
			t.Fatal(err)
		}
		page, err := later.List(t.Context(), editorial.ListQuery{Limit: 1})
		if err != nil || len(page.Items) != 1 {
			t.Fatalf("found %+v, %v", page, err)
		}
		now := page.Items[0]
		if draft.Errors != 1 || now.Errors != 0 { // whose dollars
			t.Errorf("%d errors before and %d now", draft.Errors, now.Errors)
		}
		if now.Facts.Salary == nil || now.Facts.Salary.Currency != "USD" || now.Locale != "en-US" || now.ETag() != draft.ETag() || !now.UpdatedAt.Equal(draft.UpdatedAt) {
			t.Errorf("it is listed as %+v", now)
		}
	})
}

// TestAnUnreadableRoleHoldsUpNoOther has a role whose text is missing: the others
// get their facts and are exported, and the loss is told.
func TestAnUnreadableRoleHoldsUpNoOther(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		lost := s.create(t, doc("Lost"))
		kept := s.create(t, doc("Kept"))
		s.age(t, lost, kept)
		if _, err := s.store.Update(t.Context(), func(tx store.Tx) error {
			catalog.DeleteVersion(tx, lost.ID, 1)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if err := s.FillFacts(t.Context()); err == nil || !strings.Contains(err.Error(), lost.ID) {
			t.Errorf("the loss is told as %v", err)
		}
		if page, err := s.List(t.Context(), editorial.ListQuery{Search: "sql", Limit: 5}); err != nil || page.Total != 1 || page.Items[0].ID != kept.ID {
			t.Errorf("found %+v, %v", page, err)
		}
		var exported []string
		err := s.Export(t.Context(), func(slug string, _ []byte) error {
			exported = append(exported, slug)
			return nil
		})
		if !slices.Equal(exported, []string{"kept"}) || err == nil || !strings.Contains(err.Error(), lost.ID) {
			t.Errorf("exported %v, %v", exported, err)
		}
	})
}
