package editorial_test

import (
	"slices"
	"testing"

	"rolebook/internal/fault"
	"rolebook/internal/textdiff"
)

func TestDiff(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		if _, err := s.Diff(t.Context(), r.ID, "published", ""); !fault.Is(err, fault.NotFound) {
			t.Errorf("a role that is not public: %v", err)
		}
		s.publish(t, r.ID, nil)
		s.publish(t, r.ID, doc("Test engineer"))
		if _, err := s.Save(t.Context(), ana, r.ID, "*", doc("Test engineer", "family: Quality\n"), ""); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			from, to      string
			numbers       [2]int
			words         string
			deletes, adds int
		}{
			{"1", "2", [2]int{1, 2}, "Title: Tester → Test engineer", 2, 2},
			{"published", "", [2]int{2, 3}, "Family added: Quality", 0, 1},
			{"3", "3", [2]int{3, 3}, "", 0, 0},
		} {
			d, err := s.Diff(t.Context(), r.ID, c.from, c.to)
			if err != nil {
				t.Fatal(err)
			}
			count := map[textdiff.Kind]int{}
			for _, h := range d.Hunks {
				for _, l := range h.Lines {
					count[l.Kind]++
				}
			}
			if d.From.Number != c.numbers[0] || d.To.Number != c.numbers[1] || count[textdiff.Delete] != c.deletes || count[textdiff.Insert] != c.adds {
				t.Errorf("%s to %s: versions %d and %d, %v", c.from, c.to, d.From.Number, d.To.Number, count)
			}
			if c.words != "" && !slices.Contains(d.Changes, c.words) {
				t.Errorf("%s to %s in words: %q", c.from, c.to, d.Changes)
			}
		}
		for query, want := range map[string]fault.Kind{"9": fault.NotFound, "first": fault.Invalid, "0": fault.Invalid} {
			if _, err := s.Diff(t.Context(), r.ID, query, ""); !fault.Is(err, want) {
				t.Errorf("from %s: %v", query, err)
			}
		}
	})
}
