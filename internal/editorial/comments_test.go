package editorial_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"rolebook/internal/audit"
	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/storetest"
)

// lineOf is the line of a text that contains some words.
func lineOf(source []byte, words string) int {
	before, _, _ := bytes.Cut(source, []byte(words))
	return bytes.Count(before, []byte("\n")) + 1
}

func (s site) comment(t *testing.T, by policy.Actor, id string, given editorial.NewComment) editorial.PlacedComment {
	t.Helper()
	c, err := s.Comment(t.Context(), by, id, given)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCommentsFollowTheirLine(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.written(t, "Tester")
		pay := lineOf(r.Source, "£50,000")
		first := s.comment(t, ana, r.ID, editorial.NewComment{Line: pay, Text: "From which survey?"})
		if first.Now != pay || first.Gone || first.Version != 1 || first.Quote != "- £50,000 to £60,000 a year" {
			t.Fatalf("a new comment: %+v", first)
		}
		reply := s.comment(t, bea, r.ID, editorial.NewComment{Parent: first.ID, Text: "Ours of May"})
		for _, c := range []struct {
			name   string
			source []byte
			now    string // what stands at its line; empty: it is gone
		}{
			{"lines before it", doc("Tester", "summary: New.\n", "family: Design\n"), "£50,000"},
			{"the line changed", bytes.Replace(doc("Tester", "summary: New.\n"), []byte("£60,000"), []byte("£65,000"), 1), "£65,000"},
			{"the line gone", bytes.Replace(doc("Tester"), []byte("- £50,000 to £60,000 a year\n"), nil, 1), ""},
			{"and back", doc("Tester", "summary: Back.\n"), "£50,000"},
		} {
			if _, err := s.Save(t.Context(), bea, r.ID, "*", c.source, ""); err != nil {
				t.Fatal(err)
			}
			list, err := s.Comments(t.Context(), r.ID)
			if err != nil || len(list) != 2 || list[0].ID != first.ID || list[1].ID != reply.ID {
				t.Fatalf("%s: %+v, %v", c.name, list, err)
			}
			for _, placed := range list {
				if placed.Gone != (c.now == "") || c.now != "" && placed.Now != lineOf(c.source, c.now) {
					t.Errorf("%s: at line %d, gone %t", c.name, placed.Now, placed.Gone)
				}
			}
		}
		// What was said of an older text than the newest.
		if old := s.comment(t, ana, r.ID, editorial.NewComment{Version: 1, Line: 2, Text: "The title"}); old.Now != 2 || old.Version != 1 {
			t.Errorf("about version 1: %+v", old)
		}
	})
}

func TestCommentThreads(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.written(t, "Tester")
		first := s.comment(t, ana, r.ID, editorial.NewComment{Line: 2, Text: "Shorter?"})
		reply := s.comment(t, bea, r.ID, editorial.NewComment{Parent: first.ID, Text: "How?"})
		change := func(by policy.Actor, id string, c editorial.CommentChange) (editorial.PlacedComment, error) {
			return s.ChangeComment(t.Context(), by, r.ID, id, c)
		}
		resolved, open := true, false
		done, err := change(bea, first.ID, editorial.CommentChange{Resolved: &resolved})
		if err != nil || done.ResolvedBy != "bea" || done.ResolvedAt == nil {
			t.Errorf("resolved: %+v, %v", done, err)
		}
		if again, err := change(ana, first.ID, editorial.CommentChange{Resolved: &resolved}); err != nil || again.ResolvedBy != "bea" {
			t.Errorf("resolved twice: %+v, %v", again, err)
		}
		if back, err := change(ana, first.ID, editorial.CommentChange{Resolved: &open}); err != nil || back.ResolvedAt != nil || back.ResolvedBy != "" {
			t.Errorf("reopened: %+v, %v", back, err)
		}
		text := "How much shorter?"
		if edited, err := change(bea, reply.ID, editorial.CommentChange{Text: &text}); err != nil || edited.Text != text || edited.EditedAt == nil {
			t.Errorf("edited: %+v, %v", edited, err)
		}
		for name, c := range map[string]struct {
			do   func(ctx context.Context) error
			want fault.Kind
		}{
			"another's text": {func(context.Context) error {
				_, err := change(ana, reply.ID, editorial.CommentChange{Text: new("No")})
				return err
			}, fault.Forbidden},
			"resolving a reply": {func(context.Context) error {
				_, err := change(ana, reply.ID, editorial.CommentChange{Resolved: &resolved})
				return err
			}, fault.Unprocessable},
			"an empty text": {func(context.Context) error {
				_, err := change(bea, reply.ID, editorial.CommentChange{Text: new(" ")})
				return err
			}, fault.Unprocessable},
			"answering a reply": {func(ctx context.Context) error {
				_, err := s.Comment(ctx, ana, r.ID, editorial.NewComment{Parent: reply.ID, Text: "So"})
				return err
			}, fault.Unprocessable},
			"answering nobody": {func(ctx context.Context) error {
				_, err := s.Comment(ctx, ana, r.ID, editorial.NewComment{Parent: "x", Text: "So"})
				return err
			}, fault.NotFound},
			"a line that there is not": {func(ctx context.Context) error {
				_, err := s.Comment(ctx, ana, r.ID, editorial.NewComment{Line: 999, Text: "So"})
				return err
			}, fault.Unprocessable},
			"no line at all": {func(ctx context.Context) error {
				_, err := s.Comment(ctx, ana, r.ID, editorial.NewComment{Text: "So"})
				if f, ok := errors.AsType[*fault.Error](err); !ok || len(f.Fields) != 1 || f.Fields[0].Location != "body.line" || !strings.Contains(f.Fields[0].Message, "or in parent the id") {
					t.Errorf("no line at all says %+v", f)
				}
				return err
			}, fault.Unprocessable},
			"a version that there is not": {func(ctx context.Context) error {
				_, err := s.Comment(ctx, ana, r.ID, editorial.NewComment{Version: 9, Line: 1, Text: "So"})
				return err
			}, fault.NotFound},
			"a novel": {func(ctx context.Context) error {
				_, err := s.Comment(ctx, ana, r.ID, editorial.NewComment{Line: 1, Text: strings.Repeat("x", 2001)})
				return err
			}, fault.Unprocessable},
			"a viewer": {func(ctx context.Context) error {
				_, err := s.Comment(ctx, policy.Actor{ID: "val", Role: policy.Viewer}, r.ID, editorial.NewComment{Line: 1, Text: "So"})
				return err
			}, fault.Forbidden},
			"deleting another's":    {func(ctx context.Context) error { return s.DeleteComment(ctx, ana, r.ID, reply.ID) }, fault.Forbidden},
			"deleting the answered": {func(ctx context.Context) error { return s.DeleteComment(ctx, ana, r.ID, first.ID) }, fault.Conflict},
		} {
			if err := c.do(t.Context()); !fault.Is(err, c.want) {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		for _, c := range []struct {
			by policy.Actor
			id string
		}{{bea, reply.ID}, {ana, first.ID}} {
			if err := s.DeleteComment(t.Context(), c.by, r.ID, c.id); err != nil {
				t.Error(err)
			}
		}
		if list, err := s.Comments(t.Context(), r.ID); err != nil || len(list) != 0 {
			t.Errorf("there are still %+v, %v", list, err)
		}
	})
}

// fill adds comments of somebody, all at once.
func (s site) fill(t *testing.T, role, by string, n int) {
	t.Helper()
	_, err := s.store.Update(t.Context(), func(tx store.Tx) error {
		for i := range n {
			id := fmt.Sprintf("%s-%d", by, i)
			tx.Put(store.Comments, []byte(role+"/"+id), fmt.Appendf(nil, `{"id":%q,"version":1,"line":1,"by":%q}`, id, by))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestCommentsAreBoundedAndGoWithTheirRole(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.written(t, "Tester")
		other := s.written(t, "Other")
		s.comment(t, ana, other.ID, editorial.NewComment{Line: 1, Text: "Mine stays"})
		for i := range 10 {
			s.comment(t, ana, r.ID, editorial.NewComment{Line: 1 + i%3, Text: fmt.Sprintf("secret words %d", i)})
		}
		s.fill(t, r.ID, "ana", 190)
		if _, err := s.Comment(t.Context(), ana, r.ID, editorial.NewComment{Line: 1, Text: "One more"}); !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "of yours") {
			t.Errorf("one too many: %v", err)
		}
		s.comment(t, bea, r.ID, editorial.NewComment{Line: 1, Text: "There is room for others"})
		full := s.written(t, "Full")
		for n := range 5 {
			s.fill(t, full.ID, fmt.Sprint(n), 200)
		}
		if _, err := s.Comment(t.Context(), ana, full.ID, editorial.NewComment{Line: 1, Text: "So"}); !fault.Is(err, fault.Conflict) {
			t.Errorf("the role has room for more: %v", err)
		}
		if err := s.Delete(t.Context(), ana, full.ID, "*"); err != nil {
			t.Fatal(err)
		}
		if err := s.Delete(t.Context(), ana, r.ID, "*"); err != nil {
			t.Fatal(err)
		}
		left := 0
		err := s.store.View(t.Context(), func(tx store.Reader) error {
			left = 0
			for range tx.Scan(store.Comments, nil, nil) {
				left++
			}
			for e, err := range audit.Back(tx, 0) {
				if err != nil || strings.Contains(fmt.Sprint(e.Words), "secret words") {
					t.Fatalf("the log repeats what was said, or %v", err)
				}
			}
			return nil
		})
		if err != nil || left != 1 {
			t.Errorf("%d comments are left, %v", left, err)
		}
	})
}

// TestCommentsHoldUpNobody is about the time that it takes to find their lines: no
// transaction waits for it.
func TestCommentsHoldUpNobody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s, bad := troubled(t, open)
		r := s.written(t, "Tester")
		s.comment(t, ana, r.ID, editorial.NewComment{Line: 1, Text: "So"})
		if _, err := s.Save(t.Context(), bea, r.ID, "*", doc("Tester", "summary: New.\n"), ""); err != nil {
			t.Fatal(err)
		}
		for name, do := range map[string]func(ctx context.Context) error{
			"listing": func(ctx context.Context) error { _, err := s.Comments(ctx, r.ID); return err },
			"adding": func(ctx context.Context) error {
				_, err := s.Comment(ctx, ana, r.ID, editorial.NewComment{Version: 1, Line: 2, Text: "So"})
				return err
			},
		} {
			ctx, stop := context.WithCancel(t.Context())
			bad.set(func() { bad.after = stop })
			// Nothing is compared any more once the first transaction is over.
			if err := do(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("%s compares texts within its transaction: %v", name, err)
			}
			bad.set(func() { bad.after = nil })
		}
	})
}

// TestATextIsComparedOnceForAllItsComments measures work by what it allocates.
func TestATextIsComparedOnceForAllItsComments(t *testing.T) {
	s := newSite(t, boltIn(t))
	long := doc("Tester", "summary: Old.\n") // 2,000 lines
	for i := range 2000 {
		long = fmt.Appendf(long, "\nLine %d of the old text.\n", i)
	}
	r := s.create(t, long)
	if _, err := s.Save(t.Context(), ana, r.ID, "*", bytes.ReplaceAll(long, []byte("old text"), []byte("new text")), ""); err != nil {
		t.Fatal(err)
	}
	spent := func() uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := s.Comments(t.Context(), r.ID); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	add := func(n int) {
		for i := range n {
			s.comment(t, ana, r.ID, editorial.NewComment{Version: 1, Line: 20 + i, Text: "So"})
		}
	}
	add(1)
	one := spent()
	add(60)
	if many := spent(); many > 5*one {
		t.Errorf("61 comments take %d bytes, one %d", many, one)
	}
}
