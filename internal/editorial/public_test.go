package editorial_test

import (
	"fmt"
	"testing"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/storetest"
)

// TestDeletingWhatWasPublicNeedsTheRightToPublish: it takes a role down, and its
// history with it.
func TestDeletingWhatWasPublicNeedsTheRightToPublish(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		author := policy.Actor{ID: "bea", Role: policy.Author}
		writer := policy.Actor{ID: "key", Scopes: []policy.Scope{policy.WriteScope}}
		r, err := s.Create(t.Context(), author, doc("Tester"))
		if err != nil {
			t.Fatal(err)
		}
		s.publish(t, r.ID, nil)
		if _, err := s.Save(t.Context(), author, r.ID, "*", doc("Tester", "summary: Newer.\n"), ""); err != nil {
			t.Fatal(err)
		}
		for range 2 { // public, and taken down
			for _, by := range []policy.Actor{author, writer} {
				if err := s.Delete(t.Context(), by, r.ID, "*"); !fault.Is(err, fault.Forbidden) {
					t.Errorf("%s deletes it: %v", by.ID, err)
				}
			}
			_, _ = s.Unpublish(t.Context(), ana, r.ID, "*") // the second time it is down already
		}
		own, err := s.Create(t.Context(), author, doc("Draft"))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Delete(t.Context(), author, own.ID, "*"); err != nil {
			t.Errorf("a draft of one's own: %v", err)
		}
	})
}

// TestADraftDoesNotShowInAnAddressThatIsGone: neither while it is there nor after
// it.
func TestADraftDoesNotShowInAnAddressThatIsGone(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		s.publish(t, r.ID, nil)
		if err := s.Delete(t.Context(), ana, r.ID, "*"); err != nil {
			t.Fatal(err)
		}
		draft := s.create(t, doc("Tester"))
		if err := s.absent(t, "tester"); !fault.Is(err, fault.Gone) {
			t.Errorf("with a draft of that slug: %v", err)
		}
		if err := s.Delete(t.Context(), ana, draft.ID, "*"); err != nil {
			t.Fatal(err)
		}
		if err := s.absent(t, "tester"); !fault.Is(err, fault.Gone) {
			t.Errorf("after the draft: %v", err)
		}
	})
}

// TestAReleaseDoesNotGoBack: what was published after it was planned stays.
func TestAReleaseDoesNotGoBack(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester", "summary: As planned.\n"))
		rel := s.release(t, "", r)
		s.publish(t, r.ID, doc("Tester", "summary: Newer.\n"))
		if _, _, err := s.PublishRelease(t.Context(), ana, rel.ID, rel.ETag()); !fault.Is(err, fault.Conflict) {
			t.Errorf("publishing it: %v", err)
		}
		if role, _ := s.read(t, "tester"); role["summary"] != "Newer." {
			t.Errorf("visitors get %v", role["summary"])
		}
	})
}

// TestPublishingReadsNoHistory has a role that was published often: publishing it
// once more, and taking it down, look at the last time alone.
func TestPublishingReadsNoHistory(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s, bad := troubled(t, open)
		r := s.create(t, doc("Tester"))
		for n := range 20 {
			s.publish(t, r.ID, doc("Tester", fmt.Sprintf("summary: Take %d.\n", n)))
		}
		bad.set(func() { bad.scanned = 0 })
		s.publish(t, r.ID, doc("Tester", "summary: Last.\n"))
		if _, err := s.Unpublish(t.Context(), ana, r.ID, "*"); err != nil {
			t.Fatal(err)
		}
		read := 0
		bad.set(func() { read = bad.scanned })
		if read > 8 { // an update may run more than once
			t.Errorf("%d publications were read", read)
		}
		var numbers []int
		err := s.store.View(t.Context(), func(tx store.Reader) error {
			numbers = nil
			for _, p := range (catalog.Document{Reader: tx}).Publications(r.ID) {
				numbers = append(numbers, p.Number)
			}
			return nil
		})
		if err != nil || len(numbers) != 21 || numbers[20] != 21 {
			t.Errorf("the publications are %v, %v", numbers, err)
		}
	})
}
