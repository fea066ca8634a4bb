package editorial_test

import (
	"bytes"
	"slices"
	"testing"

	"rolebook/internal/audit"
	"rolebook/internal/editorial"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// TestStory is a role's life with three people and four eyes: bea writes, ana
// reviews and comments, ben approves, the new year comes, a mistake is taken
// back.
func TestStory(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		s.fourEyes(t)
		ctx := t.Context()
		must := func(r editorial.Role, err error) editorial.Role {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		r := s.written(t, "Tester")
		r = must(s.Submit(ctx, bea, r.ID, r.ETag(), "ana", "The pay is new"))
		if mine := s.titles(t, editorial.ListQuery{Assignee: "ana", State: []string{"in_review"}}); mine != "Tester" {
			t.Errorf("ana's queue is %q", mine)
		}
		asked := s.comment(t, ana, r.ID, editorial.NewComment{Line: lineOf(r.Source, "£50,000"), Text: "From which survey?"})
		r = must(s.SendBack(ctx, ana, r.ID, r.ETag(), "See my comment"))
		if mine := s.titles(t, editorial.ListQuery{Assignee: "bea"}); mine != "Tester" {
			t.Errorf("bea's queue is %q", mine)
		}

		better := bytes.Replace(doc("Tester", "summary: Finds faults.\n"), []byte("£60,000"), []byte("£65,000"), 1)
		r = must(s.Save(ctx, bea, r.ID, r.ETag(), better, "By the survey of May"))
		placed, err := s.ChangeComment(ctx, bea, r.ID, asked.ID, editorial.CommentChange{Resolved: new(true)})
		if err != nil || placed.Gone || placed.Now != lineOf(better, "£65,000") {
			t.Errorf("the comment is at %d, gone %t, %v", placed.Now, placed.Gone, err)
		}
		r = must(s.Submit(ctx, bea, r.ID, r.ETag(), "ben", ""))
		r = must(s.Approve(ctx, ben, r.ID, r.ETag(), ""))
		r = s.schedule(t, r, editorial.Times{PublishAt: "2027-01-01T09:00"})

		// What bea goes on to write is not what was approved.
		r = must(s.Save(ctx, bea, r.ID, r.ETag(), doc("Tester", "summary: Oops.\n"), ""))
		s.runAt(t, newYear)
		role, _ := s.read(t, "tester")
		if role["summary"] != "Finds faults." || role["version"] != 2.0 {
			t.Errorf("visitors get version %v, %v", role["version"], role["summary"])
		}
		r = must(s.Restore(ctx, bea, r.ID, r.ETag(), 2))
		if r.State() != policy.Changed || !bytes.Equal(r.Source, better) || r.Version != 4 {
			t.Errorf("restored: %s, version %d", r.State(), r.Version)
		}
		want := []string{
			"bea role.created", "bea role.submitted", "ana comment.added", "ana role.sent_back", "bea role.saved", "bea comment.changed",
			"bea role.submitted", "ben role.approved", "ana role.scheduled", "bea role.saved", "ana role.published", "bea role.saved",
		}
		if got := s.logOf(t, r.ID); !slices.Equal(got, want) {
			t.Errorf("the log says\n%q, want\n%q", got, want)
		}
	})
}

// logOf is who did what to a role, oldest first.
func (s site) logOf(t *testing.T, id string) (list []string) {
	t.Helper()
	err := s.store.View(t.Context(), func(r store.Reader) error {
		list = nil
		for e, err := range audit.Forward(r, 0) {
			if err != nil {
				return err
			}
			if e.Object == id {
				list = append(list, e.By+" "+e.Action)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
