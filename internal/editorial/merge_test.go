package editorial_test

import (
	"strings"
	"testing"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/store/storetest"
)

// Two people edit one role, and both keep their work: what the second gets back
// is both in one text, which can be saved as it is.
func TestTwoPeopleKeepTheirWork(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		theirs := strings.Replace(string(r.Source), "- Work", "- Work\n- Rest", 1)
		if _, err := s.Save(t.Context(), ben, r.ID, r.ETag(), []byte(theirs), ""); err != nil {
			t.Fatal(err)
		}
		mine := strings.Replace(string(r.Source), "£60,000", "£65,000", 1)
		_, err := s.Save(t.Context(), ana, r.ID, r.ETag(), []byte(mine), "")
		merged := detail(t, err, "merged").(editorial.Joined)
		if len(merged.Conflicts) > 0 || !strings.Contains(merged.Source, "- Rest") || !strings.Contains(merged.Source, "£65,000") {
			t.Fatalf("merged is %+v", merged)
		}
		both, err := s.Save(t.Context(), ana, r.ID, detail(t, err, "current").(editorial.Current).ETag, []byte(merged.Source), "")
		if err != nil || both.Version != 3 {
			t.Errorf("saving what was merged: version %d, %v", both.Version, err)
		}
	})
}

// A passage that both changed stays undecided: it can be saved, not published.
func TestAConflictIsMarkedAndNotPublished(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		theirs := strings.Replace(string(r.Source), "£60,000", "£62,000", 1)
		if _, err := s.Save(t.Context(), ben, r.ID, r.ETag(), []byte(theirs), ""); err != nil {
			t.Fatal(err)
		}
		mine := strings.Replace(string(r.Source), "£60,000", "£65,000", 1)
		_, err := s.Publish(t.Context(), ana, r.ID, r.ETag(), []byte(mine))
		merged := detail(t, err, "merged").(editorial.Joined)
		if len(merged.Conflicts) != 1 || !strings.Contains(merged.Conflicts[0].Mine, "£65,000") || !strings.Contains(merged.Conflicts[0].Theirs, "£62,000") {
			t.Fatalf("merged is %+v", merged)
		}
		lines := strings.Split(merged.Source, "\n")[merged.Conflicts[0].Line-1:]
		if lines[0] != "<!-- rolebook-conflict: the text of Ana -->" || lines[2] != "<!-- rolebook-conflict: the text saved since by Ben on 1 November 2026 at 09:00 UTC -->" {
			t.Errorf("the conflict is marked as %q", lines)
		}
		saved, err := s.Save(t.Context(), ana, r.ID, "*", []byte(merged.Source), "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Publish(t.Context(), ana, r.ID, saved.ETag(), nil); !fault.Is(err, fault.Unprocessable) {
			t.Errorf("publishing an open conflict: %v", err)
		}
	})
}

// Where the text that a change was made from is not known, both texts are
// shown and nothing is merged.
func TestNoMergeWithoutABase(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		for _, match := range []string{`"99-0123456789ab"`, `"other"`} {
			_, err := s.Save(t.Context(), ana, r.ID, match, doc("Other"), "")
			if !fault.Is(err, fault.PreconditionFailed) || detail(t, err, "merged") != nil || detail(t, err, "base") != nil {
				t.Errorf("%s: %v", match, err)
			}
		}
	})
}

// TestWhatARefusalSays tells whoever is refused by whom the role was changed, and
// what the text that they sent, if they did, makes together with that.
func TestWhatARefusalSays(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		if _, err := s.Save(t.Context(), ben, r.ID, r.ETag(), doc("Tester", "summary: Ben's.\n"), ""); err != nil {
			t.Fatal(err)
		}
		mine := doc("Tester", "summary: Mine.\n")
		for name, c := range map[string]struct {
			do   func() error
			sent bool
		}{
			"saving":            {func() error { _, err := s.Save(t.Context(), ana, r.ID, r.ETag(), mine, ""); return err }, true},
			"publishing a text": {func() error { _, err := s.Publish(t.Context(), ana, r.ID, r.ETag(), mine); return err }, true},
			"publishing":        {func() error { _, err := s.Publish(t.Context(), ana, r.ID, r.ETag(), nil); return err }, false},
			"publishing at a time": {func() error {
				_, err := s.PublishAt(t.Context(), ana, r.ID, r.ETag(), nil, "2027-01-01T09:00", "")
				return err
			}, false},
			"archiving": {func() error { _, err := s.Archive(t.Context(), ana, r.ID, r.ETag()); return err }, false},
		} {
			err := c.do()
			current, _ := detail(t, err, "current").(editorial.Current)
			if !fault.Is(err, fault.PreconditionFailed) || current.UpdatedBy == nil || *current.UpdatedBy != (editorial.Person{ID: "ben", Name: "Ben"}) || current.UpdatedAt.IsZero() {
				t.Errorf("%s: %v, by %+v", name, err, current.UpdatedBy)
			}
			said := err.Error()
			if !strings.Contains(said, "“Tester” was changed by Ben since you opened it. Nothing is lost;") || (detail(t, err, "merged") != nil) != c.sent {
				t.Errorf("%s says %q", name, said)
			}
		}
	})
}

// TestAMergeStartsFromWhatTheWriterHad has a third person save while a text that
// is refused anyway is being looked at.
func TestAMergeStartsFromWhatTheWriterHad(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s, bad := troubled(t, open)
		r := s.create(t, doc("Tester"))
		second := strings.Replace(string(r.Source), "- Work", "- Work\n- Rest", 1)
		if _, err := s.Save(t.Context(), ben, r.ID, "*", []byte(second), ""); err != nil {
			t.Fatal(err)
		}
		bad.set(func() {
			bad.after = func() {
				bad.set(func() { bad.after = nil })
				if _, err := s.Save(t.Context(), ben, r.ID, "*", []byte(second+"\nMore.\n"), ""); err != nil {
					t.Error(err)
				}
			}
		})
		mine := strings.Replace(string(r.Source), "£60,000", "£65,000", 1)
		_, err := s.Publish(t.Context(), ana, r.ID, r.ETag(), []byte(mine))
		if base := detail(t, err, "base").(editorial.Base); base.Version != 1 {
			t.Errorf("the base is version %d", base.Version)
		}
		if merged := detail(t, err, "merged").(editorial.Joined); !strings.Contains(merged.Source, "- Rest") || !strings.Contains(merged.Source, "£65,000") {
			t.Errorf("merged is %s", merged.Source)
		}
	})
}
