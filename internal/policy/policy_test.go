package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
)

func Example() {
	bea := policy.Actor{ID: "bea", Role: policy.Author}
	theirs := policy.Thing{Owner: "carl", State: policy.Draft}
	fmt.Println(bea.May(policy.WriteRoles, policy.Thing{Owner: "bea", State: policy.Draft}))
	fmt.Println(fault.KindOf(bea.May(policy.WriteRoles, theirs)))
	// Output:
	// <nil>
	// forbidden
}

// actors are one of every kind; each owns what has its id.
var actors = map[string]policy.Actor{
	"nobody":  {},
	"viewer":  {ID: "viewer", Role: policy.Viewer},
	"author":  {ID: "author", Role: policy.Author},
	"editor":  {ID: "editor", Role: policy.Editor},
	"admin":   {ID: "admin", Role: policy.Admin},
	"read":    {ID: "read", Scopes: []policy.Scope{policy.ReadScope}},
	"write":   {ID: "write", Scopes: []policy.Scope{policy.WriteScope}},
	"publish": {ID: "publish", Scopes: []policy.Scope{policy.PublishScope}},
	"root":    {ID: "root", Scopes: []policy.Scope{policy.AdminScope}},
}

// TestWhoMayToSomebodyElsesDraft is the table seen from the side of people: for
// each action, all who may do it to a role that another person wrote, in a state
// that allows it.
func TestWhoMayToSomebodyElsesDraft(t *testing.T) {
	people := "viewer author editor admin"
	for action, may := range map[policy.Action]string{
		policy.Anyone:          "nobody " + people + " read write publish root",
		policy.OwnProfile:      people,
		policy.ReadDrafts:      people + " read",
		policy.CreateRoles:     "author editor admin write",
		policy.WriteRoles:      "editor admin write",
		policy.SubmitRoles:     "editor admin write",
		policy.WithdrawRole:    "editor admin write",
		policy.ReviewRoles:     "editor admin publish",
		policy.PublishRoles:    "editor admin publish",
		policy.ArchiveRoles:    "editor admin publish",
		policy.DeleteRoles:     "editor admin write",
		policy.CommentRoles:    "author editor admin write",
		policy.AssignRoles:     "editor admin write",
		policy.PreviewRoles:    "editor admin write",
		policy.BulkRoles:       "editor admin publish",
		policy.ImportRoles:     "editor admin write",
		policy.WriteReleases:   "editor admin publish",
		policy.WriteTemplates:  "editor admin",
		policy.WriteVocabulary: "admin root",
		policy.ReadColleagues:  people + " read",
		policy.ManagePeople:    "admin",
		policy.ManageKeys:      "admin",
		policy.ReadSettings:    people + " read",
		policy.WriteSettings:   "admin root",
		policy.ReadAudit:       "admin root",
	} {
		allowed := map[string]bool{}
		for _, name := range strings.Fields(may) {
			allowed[name] = true
		}
		thing := policy.Thing{Owner: "somebody else", State: policy.Draft}
		if states := action.Rule().States; len(states) > 0 {
			thing.State = states[0]
		}
		for name, who := range actors {
			if err := who.May(action, thing); (err == nil) != allowed[name] {
				t.Errorf("%s by %s: %v, want allowed = %v", action, name, err, allowed[name])
			}
		}
	}
	if got := len(policy.Rules); got != 25 {
		t.Errorf("%d rules and 25 rows here: a new action belongs into both", got)
	}
}

func TestOwnWorkAndStates(t *testing.T) {
	author, editor := actors["author"], actors["editor"]
	own := func(s policy.State) policy.Thing { return policy.Thing{Owner: "author", State: s} }
	for _, c := range []struct {
		who    policy.Actor
		action policy.Action
		thing  policy.Thing
		want   fault.Kind // empty: allowed
	}{
		{author, policy.WriteRoles, own(policy.Draft), ""},
		{author, policy.WriteRoles, own(policy.Published), ""},
		{author, policy.WriteRoles, own(policy.Archived), fault.Conflict},
		{author, policy.WriteRoles, policy.Thing{State: policy.Draft}, fault.Forbidden}, // nobody's
		{author, policy.SubmitRoles, own(policy.Draft), ""},
		{author, policy.SubmitRoles, own(policy.InReview), fault.Conflict},
		{author, policy.PublishRoles, own(policy.Draft), fault.Forbidden},
		{author, policy.DeleteRoles, own(policy.Draft), ""},
		{author, policy.DeleteRoles, own(policy.Published), fault.Forbidden},
		{editor, policy.DeleteRoles, own(policy.Published), ""},
		{editor, policy.ReviewRoles, own(policy.Draft), fault.Conflict},
		{editor, policy.PublishRoles, own(policy.Archived), fault.Conflict},
		{policy.Actor{}, policy.ReadDrafts, own(policy.Draft), fault.Unauthenticated},
		{policy.Program, policy.PublishRoles, own(policy.Draft), ""},
		{policy.Program, policy.PublishRoles, own(policy.Archived), fault.Conflict},
	} {
		err := c.who.May(c.action, c.thing)
		if (c.want == "") != (err == nil) || err != nil && fault.KindOf(err) != c.want {
			t.Errorf("%s, %s, %v: %v, want %q", c.who.Role, c.action, c.thing, err, c.want)
		}
	}
}

// TestNobodyWithoutAnIDOwns keeps two empty ids from being the same person.
func TestNobodyWithoutAnIDOwns(t *testing.T) {
	if (policy.Actor{Role: policy.Author}).May(policy.WriteRoles, policy.Thing{State: policy.Draft}) == nil {
		t.Error("an author without an id owns what nobody created")
	}
}

// TestNoRefusalCallsAPersonsRightsARole reads every refusal: here a role is a
// document.
func TestNoRefusalCallsAPersonsRightsARole(t *testing.T) {
	refused := 0
	for name, who := range actors {
		for _, rule := range policy.Rules {
			for _, state := range policy.States {
				err := who.May(rule.Action, policy.Thing{Owner: "somebody else", State: policy.State(state)})
				if !fault.Is(err, fault.Forbidden) {
					continue
				}
				refused++
				_, rest, _ := strings.Cut(err.Error(), rule.Doing)
				if strings.Contains(rest, "role") && !strings.Contains(rest, "scope roles:") || strings.Contains(rest, "  ") {
					t.Errorf("%s to %s: %v", rule.Action, name, err)
				}
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{actors["author"].May(policy.PublishRoles, policy.Thing{Owner: "author", State: policy.Draft}),
			"Publishing a role, or taking it down, needs an editor or administrator; you are an author. Ask one of them."},
		{actors["viewer"].May(policy.CommentRoles, policy.Thing{State: policy.Draft}),
			"Commenting on a role needs an author, editor or administrator; you are a viewer. Ask one of them."},
		{actors["author"].May(policy.WriteRoles, policy.Thing{Owner: "bea", State: policy.Draft}),
			"Changing a role that is somebody else's needs an editor or administrator; you are an author. Ask them or an editor."},
		{actors["author"].May(policy.DeleteRoles, policy.Thing{Owner: "author", State: policy.Published}),
			"Deleting a role that is published needs an editor or administrator; you are an author. Ask an editor."},
	} {
		if c.err == nil || !strings.HasSuffix(c.err.Error(), c.want) {
			t.Errorf("%v, want %s", c.err, c.want)
		}
	}
}
