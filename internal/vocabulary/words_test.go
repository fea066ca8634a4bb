package vocabulary_test

import (
	"fmt"
	"slices"
	"testing"

	"rolebook/internal/audit"
	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
	"rolebook/internal/vocabulary"
)

func TestChangesAreLoggedInWords(t *testing.T) {
	want := map[string][]string{
		"skill": {
			"skill.added knots Knots [Name: Knots Kind: domain Other name Hitches added]",
			"skill.changed knots Knots [Kind: domain → professional Other name Bends added Other name Hitches removed]",
			"skill.changed knots Ropes [Name: Knots → Ropes Other name Knots added]",
			"skill.merged knots Ropes [Merged into Python]",
			"skill.split knots Ropes [No longer merged into Python]",
			"skill.deleted knots Ropes []",
		},
		"family": {
			"family.added knots Knots [Name: Knots Other name Hitches added]",
			"family.changed knots Knots [Other name Bends added Other name Hitches removed]",
			"family.changed knots Ropes [Name: Knots → Ropes Other name Knots added]",
			"family.merged knots Ropes [Merged into Data and AI]",
			"family.split knots Ropes [No longer merged into Data and AI]",
			"family.deleted knots Ropes []",
		},
	}
	each(t, func(t *testing.T, d desk, s side) {
		ctx, ana := t.Context(), policy.Actor{ID: "ana", Name: "Ana", Role: policy.Admin}
		kind := func(of string) *string {
			if s.facet == catalog.Family {
				return nil
			}
			return &of
		}
		for _, step := range []func() error{
			func() error {
				_, err := d.Add(ctx, ana, vocabulary.Fields{Name: ptr("Knots"), Kind: kind("domain"), Aliases: &[]string{"Hitches"}})
				return err
			},
			func() error {
				_, err := d.Change(ctx, ana, "knots", vocabulary.Fields{Kind: kind("professional"), Aliases: &[]string{"Bends"}})
				return err
			},
			func() error {
				_, err := d.Change(ctx, ana, "knots", vocabulary.Fields{Name: ptr("Ropes")})
				return err
			},
			func() error { _, err := d.Merge(ctx, ana, "knots", taxonomy.Slug(s.listed)); return err },
			func() error { _, err := d.Split(ctx, ana, "knots"); return err },
			func() error { return d.Delete(ctx, ana, "knots") },
		} {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
		if got := d.log(t, "ana"); !slices.Equal(got, want[s.noun]) {
			t.Errorf("the log says\n%q, want\n%q", got, want[s.noun])
		}
		if _, err := d.Merge(ctx, policy.Actor{ID: "ed", Role: policy.Editor}, taxonomy.Slug(s.target), taxonomy.Slug(s.listed)); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an editor merges: %v", err)
		}
	})
}

// log is what somebody did, the oldest first.
func (d desk) log(t *testing.T, by string) []string {
	t.Helper()
	var lines []string
	err := d.store.View(t.Context(), func(r store.Reader) error {
		lines = nil
		for e, err := range audit.Forward(r, 0) {
			if err != nil {
				return err
			}
			if e.By == by {
				lines = append(lines, fmt.Sprint(e.Action, " ", e.Object, " ", e.Title, " ", e.Words))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
