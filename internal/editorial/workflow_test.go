package editorial_test

import (
	"strings"
	"sync"
	"testing"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
)

// The team of these tests, with ana and ben, who are editors.
var (
	bea = policy.Actor{ID: "bea", Name: "Bea", Role: policy.Author}
	cal = policy.Actor{ID: "cal", Name: "Cal", Role: policy.Author}
	bot = policy.Actor{ID: "key", Name: "Bot", Scopes: []policy.Scope{policy.WriteScope, policy.PublishScope}}
)

func (s site) fourEyes(t *testing.T) {
	t.Helper()
	if _, err := s.ChangeSettings(t.Context(), boss, func(x *editorial.Settings) { x.FourEyes = true }); err != nil {
		t.Fatal(err)
	}
}

// written is a draft of bea's.
func (s site) written(t *testing.T, title string) editorial.Role {
	t.Helper()
	r, err := s.Create(t.Context(), bea, doc(title))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// move is one step of the workflow with what came of it.
type move struct {
	by    policy.Actor
	do    string // submit, approve, …; save makes another text
	state policy.State
	fails fault.Kind
	says  string // a part of the refusal
}

func (s site) step(t *testing.T, r editorial.Role, m move, n int) (editorial.Role, error) {
	t.Helper()
	ctx := t.Context()
	switch m.do {
	case "save":
		return s.Save(ctx, m.by, r.ID, "*", doc(r.Title, strings.Repeat("# again\n", n)), "")
	case "submit":
		return s.Submit(ctx, m.by, r.ID, r.ETag(), "", "Have a look")
	case "approve":
		return s.Approve(ctx, m.by, r.ID, r.ETag(), "")
	case "reject":
		return s.SendBack(ctx, m.by, r.ID, r.ETag(), "Which survey?")
	case "withdraw":
		return s.Withdraw(ctx, m.by, r.ID, r.ETag())
	case "archive":
		return s.Archive(ctx, m.by, r.ID, r.ETag())
	case "unarchive":
		return s.Unarchive(ctx, m.by, r.ID, r.ETag())
	case "publish":
		p, err := s.Publish(ctx, m.by, r.ID, r.ETag(), nil)
		return p.Role, err
	case "unpublish":
		return s.Unpublish(ctx, m.by, r.ID, r.ETag())
	}
	t.Fatalf("no step %q", m.do)
	return r, nil
}

func TestWorkflow(t *testing.T) {
	for _, c := range []struct {
		name     string
		fourEyes bool
		moves    []move
	}{
		{"one after the other", false, []move{
			{by: bea, do: "submit", state: policy.InReview},
			{by: bea, do: "submit", fails: fault.Conflict, says: "this one is in review"},
			{by: bea, do: "approve", fails: fault.Forbidden},
			{by: ana, do: "approve", state: policy.Approved},
			{by: ben, do: "approve", fails: fault.Conflict, says: "approved already"},
			{by: bea, do: "publish", fails: fault.Forbidden},
			{by: ana, do: "publish", state: policy.Published},
			{by: bea, do: "submit", fails: fault.Conflict},
			{by: bea, do: "save", state: policy.Changed},
			{by: bea, do: "submit", state: policy.InReview},
			{by: ana, do: "unpublish", state: policy.InReview},
		}},
		{"an editor publishes from any state", false, []move{
			{by: ana, do: "publish", state: policy.Published},
			{by: bea, do: "save", state: policy.Changed},
			{by: bea, do: "submit", state: policy.InReview},
			{by: ana, do: "publish", state: policy.Published},
		}},
		{"saved in review and after it", false, []move{
			{by: bea, do: "submit", state: policy.InReview},
			{by: bea, do: "save", state: policy.InReview},
			{by: ana, do: "approve", state: policy.Approved},
			{by: bea, do: "save", state: policy.Draft},
			{by: ana, do: "approve", fails: fault.Conflict, says: "this one is a draft"},
		}},
		{"sent back, withdrawn", false, []move{
			{by: ana, do: "reject", fails: fault.Conflict},
			{by: bea, do: "submit", state: policy.InReview},
			{by: ana, do: "reject", state: policy.Draft},
			{by: bea, do: "submit", state: policy.InReview},
			{by: cal, do: "withdraw", fails: fault.Forbidden},
			{by: bea, do: "withdraw", state: policy.Draft},
			{by: bea, do: "submit", state: policy.InReview},
			{by: ana, do: "approve", state: policy.Approved},
			{by: ana, do: "reject", state: policy.Draft},
		}},
		{"put away and brought back", false, []move{
			{by: ana, do: "publish", state: policy.Published},
			{by: bea, do: "archive", fails: fault.Forbidden},
			{by: ana, do: "unarchive", fails: fault.Conflict, says: "not archived"},
			{by: ana, do: "archive", state: policy.Archived},
			{by: ana, do: "archive", fails: fault.Conflict, says: "archived already"},
			{by: ana, do: "save", fails: fault.Conflict},
			{by: ana, do: "publish", fails: fault.Conflict},
			{by: ana, do: "unarchive", state: policy.Draft},
		}},
		{"four eyes", true, []move{
			{by: ana, do: "publish", fails: fault.Conflict, says: "not approved"},
			{by: bea, do: "submit", state: policy.InReview},
			{by: bot, do: "approve", fails: fault.Forbidden, says: "API key"},
			{by: ana, do: "approve", state: policy.Approved},
			{by: ana, do: "publish", state: policy.Published},
			{by: ana, do: "unpublish", state: policy.Draft},
			{by: bot, do: "publish", state: policy.Published}, // the very version that was approved
			{by: ana, do: "save", state: policy.Changed},
			{by: ana, do: "publish", fails: fault.Conflict, says: "Version 2"},
			{by: ana, do: "submit", state: policy.InReview},
			{by: ana, do: "approve", fails: fault.Forbidden, says: "You wrote or submitted"},
			{by: ben, do: "approve", state: policy.Approved},
		}},
		{"four eyes and every hand in it", true, []move{
			{by: ana, do: "save", state: policy.Draft},
			{by: ben, do: "submit", state: policy.InReview},
			{by: ana, do: "approve", fails: fault.Forbidden}, // wrote a part
			{by: ben, do: "approve", fails: fault.Forbidden}, // submitted it
			{by: ben, do: "reject", state: policy.Draft},
			{by: bea, do: "submit", state: policy.InReview},
			{by: ben, do: "approve", state: policy.Approved},
			{by: ana, do: "save", state: policy.Draft},
			{by: ana, do: "publish", fails: fault.Conflict},
			{by: bea, do: "submit", state: policy.InReview},
			{by: ana, do: "approve", fails: fault.Forbidden},
			{by: ben, do: "approve", state: policy.Approved},
			{by: ben, do: "withdraw", state: policy.Draft},
			{by: ben, do: "publish", fails: fault.Conflict},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			each(t, func(t *testing.T, s site) {
				if c.fourEyes {
					s.fourEyes(t)
				}
				r := s.written(t, "Tester")
				for i, m := range c.moves {
					next, err := s.step(t, r, m, i+1)
					if m.fails != "" {
						if !fault.Is(err, m.fails) || !strings.Contains(err.Error(), m.says) {
							t.Fatalf("step %d, %s by %s: %v, want %s with %q", i, m.do, m.by.ID, err, m.fails, m.says)
						}
						continue
					}
					if err != nil || next.State() != m.state {
						t.Fatalf("step %d, %s by %s: %s, %v, want %s", i, m.do, m.by.ID, next.State(), err, m.state)
					}
					if again, err := s.Read(t.Context(), r.ID); err != nil || again.State() != m.state {
						t.Fatalf("step %d, %s by %s: kept as %s, %v", i, m.do, m.by.ID, again.State(), err)
					}
					r = next
				}
			})
		})
	}
}

func TestWhatAReviewSays(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.written(t, "Tester")
		r, err := s.Submit(t.Context(), bea, r.ID, r.ETag(), "ana", "The pay is new")
		if err != nil || r.Assignee != "ana" || r.Review.Note != "The pay is new" || r.Review.SubmittedBy != "bea" {
			t.Fatalf("submitted: %+v, %v", r.Review, err)
		}
		if _, err := s.SendBack(t.Context(), ana, r.ID, r.ETag(), "  "); !fault.Is(err, fault.Unprocessable) {
			t.Errorf("sent back without a word: %v", err)
		}
		if _, err := s.SendBack(t.Context(), ana, r.ID, r.ETag(), strings.Repeat("ü", 2001)); !fault.Is(err, fault.Unprocessable) {
			t.Errorf("sent back with a novel: %v", err)
		}
		r, err = s.SendBack(t.Context(), ana, r.ID, r.ETag(), "Which survey?")
		if err != nil || r.Assignee != "bea" || r.Review.State != editorial.SentBack || r.Review.Comment != "Which survey?" || r.Review.DecidedBy != "ana" {
			t.Fatalf("sent back: %+v to %q, %v", r.Review, r.Assignee, err)
		}
		saved, err := s.Save(t.Context(), bea, r.ID, r.ETag(), doc("Tester", "summary: By the survey.\n"), "")
		if err != nil || saved.Review == nil || saved.Review.Comment != "Which survey?" {
			t.Errorf("what was asked for is gone once something is saved: %+v, %v", saved.Review, err)
		}
		if _, err := s.Submit(t.Context(), bea, r.ID, r.ETag(), "", ""); !fault.Is(err, fault.PreconditionFailed) {
			t.Errorf("submitting another text than the one seen: %v", err)
		}
		p := s.publish(t, r.ID, nil)
		if p.Role.Review != nil || p.Role.Assignee != "" {
			t.Errorf("once it is public, there waits %+v for %q", p.Role.Review, p.Role.Assignee)
		}
	})
}

// TestApprovalOfOneselfIsNoneLater switches four eyes on after somebody approved
// their own text, which was theirs to do then.
func TestApprovalOfOneselfIsNoneLater(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		for _, do := range []string{"submit", "approve"} {
			var err error
			if r, err = s.step(t, r, move{by: ana, do: do}, 0); err != nil {
				t.Fatal(err)
			}
		}
		s.fourEyes(t)
		if _, err := s.Publish(t.Context(), ana, r.ID, "*", nil); !fault.Is(err, fault.Conflict) {
			t.Errorf("published on one's own approval: %v", err)
		}
	})
}

// TestFourEyesHaveNoBackDoor tries each way to publish.
func TestFourEyesHaveNoBackDoor(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		s.fourEyes(t)
		r := s.written(t, "Tester")
		for _, by := range []policy.Actor{ana, bot, policy.Operator} {
			if _, err := s.Publish(t.Context(), by, r.ID, "*", nil); !fault.Is(err, fault.Conflict) {
				t.Errorf("%s published: %v", by.Name, err)
			}
			if _, err := s.Publish(t.Context(), by, r.ID, "*", doc("Tester", "summary: New.\n")); err == nil {
				t.Errorf("%s saved and published", by.Name)
			}
			out := s.Bring(t.Context(), by, []editorial.Document{{Name: "a.md", Source: doc("Rigger")}}, editorial.Bringing{Publish: true}, func() {})
			if !fault.Is(out[0].Err, fault.Conflict) {
				t.Errorf("%s imported and published: %v", by.Name, out[0].Err)
			}
			bulk := editorial.Bulk{Action: editorial.BulkPublish, Roles: []editorial.BulkRole{{ID: r.ID, Match: "*"}}}
			if _, err := s.Bulk(t.Context(), by, bulk); !fault.Is(err, fault.Conflict) {
				t.Errorf("%s published in bulk: %v", by.Name, err)
			}
			rel, err := s.CreateRelease(t.Context(), by, editorial.ReleaseChange{Name: new("Pay"), Items: &[]editorial.ReleaseItem{{Role: r.ID}}})
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := s.PublishRelease(t.Context(), by, rel.ID, rel.ETag()); !fault.Is(err, fault.Conflict) {
				t.Errorf("%s released it: %v", by.Name, err)
			}
		}
		if err := s.absent(t, "tester"); !fault.Is(err, fault.NotFound) {
			t.Errorf("it is served: %v", err)
		}
	})
}

func TestTwoReviewersAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r, err := s.Submit(t.Context(), bea, s.written(t, "Tester").ID, "*", "", "")
		if err != nil {
			t.Fatal(err)
		}
		outcomes := make([]error, 2)
		var group sync.WaitGroup
		for i, by := range []policy.Actor{ana, ben} {
			group.Go(func() {
				if i == 0 {
					_, outcomes[i] = s.Approve(t.Context(), by, r.ID, r.ETag(), "")
				} else {
					_, outcomes[i] = s.Withdraw(t.Context(), by, r.ID, r.ETag())
				}
			})
		}
		group.Wait()
		now, err := s.Read(t.Context(), r.ID)
		if err != nil || now.State() != policy.Draft || outcomes[1] != nil {
			t.Errorf("approved (%v) while it was taken back (%v): %s, %v", outcomes[0], outcomes[1], now.State(), err)
		}
		if len(now.Approved) > 0 {
			t.Error("an approval outlived the review")
		}
	})
}

// TestAKeyIsNoSecondPairOfEyes has one administrator do alone, with an API key of
// their own, what takes two.
func TestAKeyIsNoSecondPairOfEyes(t *testing.T) {
	own := bot
	own.Maker = boss.ID
	others := bot
	others.ID, others.Maker = "other", ana.ID
	for name, c := range map[string]struct{ write, submit, approve policy.Actor }{
		"written with the key":   {own, ana, boss},
		"submitted with the key": {bea, own, boss},
		"approved with the key":  {boss, boss, own},
		"a key of another's":     {boss, boss, others},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, s site) {
				s.fourEyes(t)
				r, err := s.Create(t.Context(), bea, doc("Tester"))
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range []move{{by: bea, do: "submit"}, {by: ana, do: "approve"}, {by: ana, do: "publish"}, {by: c.write, do: "save"}, {by: c.submit, do: "submit"}} {
					if r, err = s.step(t, r, m, 1); err != nil {
						t.Fatalf("%s: %v", m.do, err)
					}
				}
				if _, err := s.Approve(t.Context(), c.approve, r.ID, "*", ""); !fault.Is(err, fault.Forbidden) {
					t.Errorf("approving: %v", err)
				}
				for _, by := range []policy.Actor{boss, own} {
					if _, err := s.Publish(t.Context(), by, r.ID, "*", nil); !fault.Is(err, fault.Conflict) {
						t.Errorf("publishing: %v", err)
					}
				}
				if _, err := s.Approve(t.Context(), ben, r.ID, "*", ""); err != nil {
					t.Errorf("by another: %v", err)
				}
			})
		})
	}
}

// TestWhoMakesARoleWithAKeyHasWrittenIt is about its first version.
func TestWhoMakesARoleWithAKeyHasWrittenIt(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		s.fourEyes(t)
		own := bot
		own.Maker = ana.ID
		r, err := s.Create(t.Context(), own, doc("Tester"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Submit(t.Context(), ben, r.ID, "*", "", ""); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Approve(t.Context(), ana, r.ID, "*", ""); !fault.Is(err, fault.Forbidden) {
			t.Errorf("approving: %v", err)
		}
	})
}
