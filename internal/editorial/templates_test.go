package editorial_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
)

// withTemplates is a site with two templates that ship.
func withTemplates(t *testing.T, test func(t *testing.T, s site)) {
	t.Helper()
	ship, err := editorial.ReadTemplates(fstest.MapFS{
		"day-rates.md": {Data: []byte("---\ntitle: New contract role\n---\n")},
		"blank.md":     {Data: []byte("---\ntitle: New role\n---\n")},
		"README":       {Data: []byte("no template")},
	})
	if err != nil {
		t.Fatal(err)
	}
	each(t, func(t *testing.T, s site) {
		s.Service = editorial.New(s.store, s.cat, editorial.Options{Media: func(string) bool { return true }, Now: s.clock.next, Templates: ship})
		test(t, s)
	})
}

func (s site) templates(t *testing.T) string {
	t.Helper()
	list, err := s.Templates(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, one := range list {
		names = append(names, one.Slug+"="+one.Name)
	}
	return strings.Join(names, ", ")
}

func TestTemplates(t *testing.T) {
	withTemplates(t, func(t *testing.T, s site) {
		if got := s.templates(t); got != "blank=Blank, day-rates=Day rates" {
			t.Errorf("what ships: %s", got)
		}
		made, err := s.CreateTemplate(t.Context(), ana, " Test jobs ", string(doc("Tester")))
		if err != nil || made.Slug != "test-jobs" || made.Name != "Test jobs" || made.UpdatedBy != "ana" {
			t.Fatalf("%+v, %v", made, err)
		}
		name, source := "All test jobs", "---\ntitle: X\n---\n"
		changed, err := s.ChangeTemplate(t.Context(), ben, "test-jobs", made.ETag(), editorial.TemplateChange{Name: &name})
		if err != nil || changed.Slug != "test-jobs" || changed.Source != string(doc("Tester")) || changed.UpdatedBy != "ben" {
			t.Errorf("renamed: %+v, %v", changed, err)
		}
		if changed, err = s.ChangeTemplate(t.Context(), ben, "test-jobs", `"other", `+changed.ETag(), editorial.TemplateChange{Source: &source}); err != nil || changed.Name != name || changed.Source != source {
			t.Errorf("with another text: %+v, %v", changed, err)
		}
		if got := s.templates(t); got != "blank=Blank, day-rates=Day rates, test-jobs=All test jobs" {
			t.Errorf("with one's own: %s", got)
		}
		if e := s.lastSaid(t); e.Action != "template.changed" || e.Title != name {
			t.Errorf("the log says %+v", e)
		}
		_, stale := s.ChangeTemplate(t.Context(), ana, "test-jobs", made.ETag(), editorial.TemplateChange{Name: &name})
		for what, err := range map[string]error{"changing": stale, "deleting": s.DeleteTemplate(t.Context(), ana, "test-jobs", made.ETag())} {
			if !fault.Is(err, fault.PreconditionFailed) || detail(t, err, "etag") != changed.ETag() {
				t.Errorf("%s what it was before: %v", what, err)
			}
		}
		if err := s.DeleteTemplate(t.Context(), ana, "test-jobs", changed.ETag()); err != nil {
			t.Error(err)
		}
		if got := s.templates(t); got != "blank=Blank, day-rates=Day rates" {
			t.Errorf("without it: %s", got)
		}
	})
}

func TestTemplateRefusals(t *testing.T) {
	withTemplates(t, func(t *testing.T, s site) {
		create := func(name, source string) error {
			_, err := s.CreateTemplate(t.Context(), ana, name, source)
			return err
		}
		change := func(slug string, c editorial.TemplateChange) error {
			_, err := s.ChangeTemplate(t.Context(), ana, slug, "*", c)
			return err
		}
		if err := create("Mine", ""); err != nil {
			t.Fatal(err)
		}
		_, byAuthor := s.CreateTemplate(t.Context(), bea, "Hers", "")
		for name, c := range map[string]struct {
			err  error
			want fault.Kind
		}{
			"by an author":     {byAuthor, fault.Forbidden},
			"no name":          {create(" ", ""), fault.Unprocessable},
			"no letter":        {create("!?", ""), fault.Unprocessable},
			"a long name":      {create(strings.Repeat("x", 101), ""), fault.Unprocessable},
			"a long text":      {create("Long", strings.Repeat("x", 2<<20)), fault.TooLarge},
			"a taken name":     {create("MINE", ""), fault.Conflict},
			"a shipped name":   {create("Blank", ""), fault.Conflict},
			"changing shipped": {change("blank", editorial.TemplateChange{}), fault.Conflict},
			"changing nothing": {change("nothing", editorial.TemplateChange{}), fault.NotFound},
			"taking the name":  {change("mine", editorial.TemplateChange{Name: new("")}), fault.Unprocessable},
			"deleting shipped": {s.DeleteTemplate(t.Context(), ana, "blank", "*"), fault.Conflict},
			"deleting nothing": {s.DeleteTemplate(t.Context(), ana, "nothing", "*"), fault.NotFound},
			"deleting, author": {s.DeleteTemplate(t.Context(), bea, "mine", "*"), fault.Forbidden},
		} {
			if !fault.Is(c.err, c.want) {
				t.Errorf("%s: %v, want %s", name, c.err, c.want)
			}
		}
		for i := range 99 {
			if err := create(fmt.Sprintf("Number %d", i), ""); err != nil {
				t.Fatal(err)
			}
		}
		if err := create("One more", ""); !fault.Is(err, fault.Conflict) {
			t.Errorf("one too many: %v", err)
		}
	})
}
