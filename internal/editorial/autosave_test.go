package editorial_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
)

// autosave saves a text that no other call has, as the panel does.
func (s site) autosave(t *testing.T, by policy.Actor, r editorial.Role) editorial.Role {
	t.Helper()
	text := doc("Tester", fmt.Sprintf("summary: Text %d.\n", r.Version+1))
	saved, err := s.Autosave(t.Context(), by, r.ID, r.ETag(), text)
	if err != nil {
		t.Fatal(err)
	}
	if saved.ETag() == r.ETag() {
		t.Fatal("an autosave keeps the ETag")
	}
	return saved
}

// listed is the numbers of the versions that people see, newest first.
func (s site) listed(t *testing.T, id string) []int {
	t.Helper()
	list, err := s.Versions(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	numbers := []int{}
	for _, v := range list {
		numbers = append(numbers, v.Number)
	}
	return numbers
}

// wait lets time pass until the clock shows so many minutes past nine.
func (c *clock) wait(minutes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = time.Date(2026, 11, 1, 9, minutes, 0, 0, time.UTC)
}

func TestAutosavesAreFolded(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester")) // 1, which somebody made
		r = s.autosave(t, ana, r)       // 2
		r = s.autosave(t, ana, r)       // 3
		s.clock.wait(12)
		r = s.autosave(t, ana, r) // 4, in another stretch of time
		r = s.autosave(t, ana, r) // 5
		r = s.autosave(t, ben, r) // 6, by somebody else
		if _, err := s.Save(t.Context(), ben, r.ID, r.ETag(), doc("Tester", "summary: Done.\n"), "Done"); err != nil {
			t.Fatal(err)
		}
		if got := s.listed(t, r.ID); !slices.Equal(got, []int{7, 5, 3, 1}) {
			t.Errorf("the versions are %v", got)
		}
		if v, err := s.Version(t.Context(), r.ID, 2); err != nil || !strings.Contains(string(v.Source), "Text 2.") {
			t.Errorf("a folded text, which a merge may need: %v", err)
		}
	})
}

// TestAnAutosaveIsNamed names a text that has been saved by itself already: no
// other version, and this one stays.
func TestAnAutosaveIsNamed(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		r = s.autosave(t, ana, r)
		for _, message := range []string{"For the agency", "", "For the agency"} {
			named, err := s.Save(t.Context(), ana, r.ID, r.ETag(), r.Source, message)
			if err != nil || named.ETag() != r.ETag() {
				t.Fatalf("the version became %d: %v", named.Version, err)
			}
		}
		if v, err := s.Version(t.Context(), r.ID, 2); err != nil || v.Message != "For the agency" {
			t.Errorf("its name is %q, %v", v.Message, err)
		}
		s.autosave(t, ana, r)
		if got := s.listed(t, r.ID); !slices.Equal(got, []int{3, 2, 1}) {
			t.Errorf("the versions are %v", got)
		}
	})
}

// What anybody means by a version is never folded away.
func TestANamedAutosaveStays(t *testing.T) {
	naming := map[string]func(s site, r editorial.Role) error{
		"published": func(s site, r editorial.Role) error {
			_, err := s.Publish(t.Context(), ana, r.ID, r.ETag(), nil)
			return err
		},
		"submitted": func(s site, r editorial.Role) error {
			_, err := s.Submit(t.Context(), ana, r.ID, r.ETag(), "", "")
			return err
		},
		"commented on": func(s site, r editorial.Role) error {
			_, err := s.Comment(t.Context(), ana, r.ID, editorial.NewComment{Line: 1, Text: "Good."})
			return err
		},
		"shown to somebody": func(s site, r editorial.Role) error {
			_, _, err := s.CreatePreview(t.Context(), ana, r.ID, r.Version, time.Hour)
			return err
		},
		"assigned": func(s site, r editorial.Role) error {
			_, err := s.Assign(t.Context(), ana, r.ID, r.ETag(), "ben")
			return err
		},
	}
	for name, do := range naming {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, s site) {
				r := s.autosave(t, ana, s.create(t, doc("Tester")))
				if err := do(s, r); err != nil {
					t.Fatal(err)
				}
				r = s.autosave(t, ana, r)
				if got := s.listed(t, r.ID); !slices.Equal(got, []int{3, 2, 1}) {
					t.Errorf("the versions are %v", got)
				}
			})
		})
	}
}

func TestOnlyTheLastFoldedTextsAreKept(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		for range 40 { // versions 2 to 41, of which 41 is not folded
			r = s.autosave(t, ana, r)
		}
		if got := s.listed(t, r.ID); !slices.Equal(got, []int{41, 1}) {
			t.Errorf("the versions are %v", got)
		}
		for n, kept := range map[int]bool{1: true, 2: false, 8: false, 9: true, 40: true} {
			if _, err := s.Version(t.Context(), r.ID, n); fault.Is(err, fault.NotFound) == kept {
				t.Errorf("version %d: %v, want kept = %v", n, err, kept)
			}
		}
	})
}
