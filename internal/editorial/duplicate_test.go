package editorial_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
)

func TestDuplicate(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		for _, c := range []struct {
			name   string
			source []byte
			titles []string // of the copies, one after the other, as their front matter has them
			slugs  []string
		}{
			{"no slug of its own", doc("Tester"),
				[]string{"Copy of Tester", "Copy of Tester"}, []string{"copy-of-tester", "copy-of-tester-2"}},
			{"a copy", doc("Copy of Pilot"), []string{"Copy of Pilot"}, []string{"copy-of-pilot-2"}},
			{"a slug of its own", doc("Rigger: senior", "slug: \"rig\" # kept\n"),
				[]string{"Copy of Rigger: senior"}, []string{"copy-of-rig"}},
			{"CRLF", bytes.ReplaceAll(doc("Sailor"), []byte("\n"), []byte("\r\n")),
				[]string{"Copy of Sailor", "Copy of Sailor", "Copy of Sailor"}, []string{"copy-of-sailor", "copy-of-sailor-2", "copy-of-sailor-3"}},
		} {
			if c.name == "a slug of its own" {
				c.source = bytes.Replace(c.source, []byte("title: Rigger: senior"), []byte(`title: "Rigger: senior"`), 1)
			}
			r := s.create(t, c.source)
			for i, slug := range c.slugs {
				made, err := s.Duplicate(t.Context(), bea, r.ID, r.ETag())
				if err != nil || made.Title != c.titles[i] || made.Slug != slug || made.State() != policy.Draft || made.Owner != "bea" {
					t.Fatalf("%s: %+v, %v", c.name, made.Record, err)
				}
				_, body, _ := strings.Cut(string(r.Source), "Does the work")
				if !strings.HasSuffix(string(made.Source), body) {
					t.Errorf("%s: the text is %s", c.name, made.Source)
				}
			}
		}
	})
}

func TestACopyIsItsWritersToo(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		s.fourEyes(t)
		approve := func(copied editorial.Role, who policy.Actor) error {
			_, err := s.Approve(t.Context(), who, copied.ID, "*", "")
			return err
		}
		copyOf := func(r editorial.Role) editorial.Role {
			t.Helper()
			made, err := s.Duplicate(t.Context(), bea, r.ID, "*")
			if err == nil {
				_, err = s.Submit(t.Context(), bea, made.ID, "*", "", "")
			}
			if err != nil {
				t.Fatal(err)
			}
			return made
		}
		r := s.create(t, doc("Tester"))
		first := copyOf(r)
		if err := approve(first, ana); !fault.Is(err, fault.Forbidden) {
			t.Errorf("ana approves a copy of what she wrote: %v", err)
		}
		if err := approve(first, ben); err != nil {
			t.Error(err)
		}
		if _, err := s.Submit(t.Context(), ana, r.ID, "*", "", ""); err != nil {
			t.Fatal(err)
		}
		if err := approve(r, ben); err != nil {
			t.Fatal(err)
		}
		if err := approve(copyOf(r), ana); err != nil {
			t.Errorf("a copy of what ben has approved: %v", err)
		}
	})
}

func TestDuplicateRefusals(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		if _, err := s.Duplicate(t.Context(), policy.Actor{ID: "val", Role: policy.Viewer}, r.ID, "*"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a viewer: %v", err)
		}
		if _, err := s.Duplicate(t.Context(), ana, r.ID, `"9-other"`); !fault.Is(err, fault.PreconditionFailed) {
			t.Errorf("another text than the one seen: %v", err)
		}
		bare := s.create(t, []byte("Only words.\n"))
		if _, err := s.Duplicate(t.Context(), ana, bare.ID, "*"); !fault.Is(err, fault.Unprocessable) {
			t.Errorf("a text without front matter: %v", err)
		}
	})
}

func TestCopiesMadeAtOnceGetSlugsOfTheirOwn(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		made := make([]editorial.Role, 3)
		var group sync.WaitGroup
		for i := range made {
			group.Go(func() {
				var err error
				if made[i], err = s.Duplicate(t.Context(), ana, r.ID, "*"); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		seen := map[string]bool{}
		for _, m := range made {
			if seen[m.Slug] {
				t.Errorf("two have the slug %s", m.Slug)
			}
			seen[m.Slug] = true
		}
	})
}
