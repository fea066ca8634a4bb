package vocabulary_test

import (
	"fmt"
	"slices"
	"testing"

	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/storetest"
	"rolebook/internal/vocabulary"
)

func TestChangesAreLoggedInWords(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		d := newDesk(t, open)
		ctx, ana := t.Context(), policy.Actor{ID: "ana", Name: "Ana", Role: policy.Admin}
		for _, step := range []func() error{
			func() error {
				_, err := d.Add(ctx, ana, vocabulary.Fields{Name: ptr("Knots"), Kind: ptr("domain"), Aliases: &[]string{"Hitches"}})
				return err
			},
			func() error {
				_, err := d.Change(ctx, ana, "knots", vocabulary.Fields{Kind: ptr("professional"), Aliases: &[]string{"Bends"}})
				return err
			},
			func() error { _, err := d.Merge(ctx, ana, "knots", "python"); return err },
			func() error { _, err := d.Split(ctx, ana, "knots"); return err },
			func() error { return d.Delete(ctx, ana, "knots") },
		} {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
		want := []string{
			"skill.added knots Knots [Name: Knots Kind: domain Other name Hitches added]",
			"skill.changed knots Knots [Kind: domain → professional Other name Bends added Other name Hitches removed]",
			"skill.merged knots Knots [Merged into Python]",
			"skill.split knots Knots [No longer merged into Python]",
			"skill.deleted knots Knots []",
		}
		if got := d.log(t, "ana"); !slices.Equal(got, want) {
			t.Errorf("the log says\n%q, want\n%q", got, want)
		}
		if _, err := d.Merge(ctx, policy.Actor{ID: "ed", Role: policy.Editor}, "go", "python"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an editor merges skills: %v", err)
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
