package editorial_test

import (
	"context"
	"fmt"
	"testing"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/storetest"
)

// count is how many keys a bucket has.
func (s site) count(t *testing.T, b *store.Bucket) (n int) {
	t.Helper()
	err := s.store.View(t.Context(), func(r store.Reader) error {
		n = 0
		for range r.Scan(b, nil, nil) {
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestADeletionIsFinishedWithoutWhoeverAsked has them leave as soon as the role is
// gone for everybody.
func TestADeletionIsFinishedWithoutWhoeverAsked(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s, bad := troubled(t, open)
		r := s.create(t, doc("Tester"))
		for n := range 70 {
			if _, err := s.Save(t.Context(), ana, r.ID, "*", doc("Tester", fmt.Sprintf("summary: %d\n", n)), ""); err != nil {
				t.Fatal(err)
			}
		}
		s.comment(t, ana, r.ID, editorial.NewComment{Line: 1, Text: "So"})
		ctx, stop := context.WithCancel(t.Context())
		written := s.seq(t)
		bad.set(func() {
			bad.after = func() {
				if s.lastSeq(t, bad) > written {
					stop()
				}
			}
		})
		if err := s.Delete(ctx, ana, r.ID, "*"); err != nil {
			t.Fatal(err)
		}
		if ctx.Err() == nil {
			t.Fatal("whoever asked is still there")
		}
		for _, b := range []*store.Bucket{store.Roles, store.Sources, store.Comments} {
			if n := s.count(t, b); n > 0 {
				t.Errorf("%d are left in %s", n, b.Name)
			}
		}
	})
}

// lastSeq reads how far a store is, behind the back of what watches it.
func (s site) lastSeq(t *testing.T, bad *trouble) (seq uint64) {
	err := bad.Store.View(context.WithoutCancel(t.Context()), func(r store.Reader) error {
		seq = r.Seq()
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	return seq
}

// TestAnExportHoldsUpNobody writes the roles of three readings, of which one is
// deleted and two change their slugs meanwhile.
func TestAnExportHoldsUpNobody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s, bad := troubled(t, open)
		var roles []editorial.Role
		for n := range 130 {
			roles = append(roles, s.create(t, doc(fmt.Sprintf("Role %d", n))))
		}
		seen := map[string]bool{}
		err := s.Export(t.Context(), func(slug string, source []byte) error {
			open := 0
			bad.set(func() { open = bad.open })
			if open > 0 {
				t.Errorf("the store is being read while %s is written", slug)
			}
			if len(seen) == 0 {
				if err := s.Delete(t.Context(), ana, roles[129].ID, "*"); err != nil {
					t.Error(err)
				}
				for _, c := range []struct {
					role editorial.Role
					slug string
				}{{roles[0], "elsewhere"}, {roles[128], "role-0"}} {
					if _, err := s.Save(t.Context(), ana, c.role.ID, "*", doc(c.role.Title, "slug: "+c.slug+"\n"), ""); err != nil {
						t.Error(err)
					}
				}
			}
			if seen[slug] || len(source) == 0 {
				t.Errorf("%s comes twice, or is empty", slug)
			}
			seen[slug] = true
			return nil
		})
		if err != nil || len(seen) != 129 || seen["role-129"] || !seen["role-128"] {
			t.Errorf("%d roles, %v", len(seen), err)
		}
		if err := s.Export(t.Context(), func(string, []byte) error { return fault.New(fault.Unavailable, "full") }); !fault.Is(err, fault.Unavailable) {
			t.Errorf("what stops it is %v", err)
		}
	})
}
