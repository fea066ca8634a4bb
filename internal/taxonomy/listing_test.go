package taxonomy

import (
	"slices"
	"testing"
)

// TestListingsAreUnderstood reads back every word that is listed.
func TestListingsAreUnderstood(t *testing.T) {
	tax := loaded(t)
	for _, tag := range []string{"en", "de"} {
		words := tax.Language(tag)
		var levels []string
		for _, word := range words.SkillLevels() {
			level, _ := words.SkillLevel(word)
			levels = append(levels, level)
		}
		if want := []string{Required, Preferred, Learning}; !slices.Equal(levels, want) {
			t.Errorf("%s: the levels are %v, want %v", tag, levels, want)
		}
		var kinds []string
		for _, word := range words.SkillKinds() {
			kind, _ := words.SkillKind(word)
			kinds = append(kinds, kind)
		}
		if want := []string{"technical", "professional", "domain", "language"}; !slices.Equal(kinds, want) {
			t.Errorf("%s: the kinds are %v, want %v", tag, kinds, want)
		}
		for _, name := range words.Families() {
			if f := tax.Family(name, tax.Language("en")); f.Slug == "" || f.Slug == filler {
				t.Errorf("%s: %q is the family %q", tag, name, f.Slug)
			}
		}
	}
	if got := tax.Language("en").Families(); !slices.Contains(got, "Software engineering") || !slices.IsSorted(got) {
		t.Errorf("the families are %v", got)
	}
}
