package policy

import "strings"

// Action is something that somebody may or may not do.
type Action string

// The actions. Every route of the admin API declares one.
const (
	Anyone Action = "anyone" // no token needed

	OwnProfile Action = "profile"

	ReadDrafts   Action = "roles.read"
	CreateRoles  Action = "roles.create"
	WriteRoles   Action = "roles.write"
	SubmitRoles  Action = "roles.submit"
	WithdrawRole Action = "roles.withdraw"
	ReviewRoles  Action = "roles.review"
	PublishRoles Action = "roles.publish"
	ArchiveRoles Action = "roles.archive"
	DeleteRoles  Action = "roles.delete"
	CommentRoles Action = "roles.comment"
	AssignRoles  Action = "roles.assign"
	PreviewRoles Action = "roles.preview"
	BulkRoles    Action = "roles.bulk"
	ImportRoles  Action = "roles.import"

	WriteReleases   Action = "releases.write"
	WriteTemplates  Action = "templates.write"
	WriteVocabulary Action = "vocabulary.write"

	ReadColleagues Action = "people.read"
	ManagePeople   Action = "people.manage"
	ManageKeys     Action = "keys.manage"
	ReadSettings   Action = "settings.read"
	WriteSettings  Action = "settings.write"
	ReadAudit      Action = "audit.read"
)

// Rule is a row of the table.
type Rule struct {
	Action    Action
	Least     Role    // people with it may do it to every role; empty: nobody need be signed in
	Own       Role    // people with it may do it to roles of their own; empty: like everybody else's
	OwnStates []State // where Own is what allows it: while the role is in one of these; none: any
	States    []State // the states in which it is possible at all; none: any
	Scope     Scope   // keys with it may do it; empty: no key may
	Doing     string  // the action in words, to begin a sentence with
}

// unarchived are the states of a role that people work on.
var unarchived = []State{Draft, InReview, Approved, Scheduled, Changed, Published}

// Rules is the whole policy.
var Rules = []Rule{
	{Action: Anyone, Doing: "This"},
	{Action: OwnProfile, Least: Viewer, Doing: "Looking after one's own account"},

	{Action: ReadDrafts, Least: Viewer, Scope: ReadScope, Doing: "Reading drafts"},
	{Action: CreateRoles, Least: Author, Scope: WriteScope, Doing: "Creating a role"},
	{Action: WriteRoles, Least: Editor, Own: Author, States: unarchived, Scope: WriteScope, Doing: "Changing a role"},
	{Action: SubmitRoles, Least: Editor, Own: Author, States: []State{Draft, Changed}, Scope: WriteScope, Doing: "Sending a role for review"},
	{Action: WithdrawRole, Least: Editor, Own: Author, States: []State{InReview, Approved}, Scope: WriteScope, Doing: "Taking a role back from review"},
	{Action: ReviewRoles, Least: Editor, States: []State{InReview, Approved}, Scope: PublishScope, Doing: "Reviewing a role"},
	{Action: PublishRoles, Least: Editor, States: unarchived, Scope: PublishScope, Doing: "Publishing a role, or taking it down,"},
	{Action: ArchiveRoles, Least: Editor, Scope: PublishScope, Doing: "Archiving a role, or bringing it back,"},
	{Action: DeleteRoles, Least: Editor, Own: Author, OwnStates: []State{Draft, InReview}, Scope: WriteScope, Doing: "Deleting a role"},
	{Action: CommentRoles, Least: Author, Scope: WriteScope, Doing: "Commenting on a role"},
	{Action: AssignRoles, Least: Editor, Own: Author, Scope: WriteScope, Doing: "Assigning a role"},
	{Action: PreviewRoles, Least: Editor, Own: Author, Scope: WriteScope, Doing: "Sharing a preview of a role"},
	{Action: BulkRoles, Least: Editor, Scope: PublishScope, Doing: "Changing many roles at once"},
	{Action: ImportRoles, Least: Editor, Scope: WriteScope, Doing: "Importing roles"},

	{Action: WriteReleases, Least: Editor, Scope: PublishScope, Doing: "Preparing a release"},
	{Action: WriteTemplates, Least: Editor, Doing: "Changing templates"},
	{Action: WriteVocabulary, Least: Admin, Scope: AdminScope, Doing: "Changing skills and families"},

	{Action: ReadColleagues, Least: Viewer, Scope: ReadScope, Doing: "Seeing who works here"},
	{Action: ManagePeople, Least: Admin, Doing: "Looking after people"},
	{Action: ManageKeys, Least: Admin, Doing: "Looking after API keys"},
	{Action: ReadSettings, Least: Viewer, Scope: ReadScope, Doing: "Reading the settings"},
	{Action: WriteSettings, Least: Admin, Scope: AdminScope, Doing: "Changing the settings"},
	{Action: ReadAudit, Least: Admin, Scope: AdminScope, Doing: "Reading the audit log"},
}

// Rule returns the row of an action. One that is in no row panics: an action is
// a constant of this package.
func (a Action) Rule() Rule {
	for _, r := range Rules {
		if r.Action == a {
			return r
		}
	}
	panic("policy: no rule for the action " + string(a))
}

// Needs says in words who may.
func (r Rule) Needs() string {
	words := "Open to " + r.Least.OrHigher()
	if r.Own != "" {
		words += ", or " + r.Own.one() + " for what they wrote"
	}
	if r.Scope != "" {
		words += "; a key needs the scope " + string(r.Scope)
	}
	return words + "."
}

// Allows says in words what a key with a scope, and no other, may do.
func (s Scope) Allows() string {
	var words []string
	for _, r := range Rules {
		if r.Scope == s {
			words = append(words, strings.TrimSuffix(strings.ToLower(r.Doing[:1])+r.Doing[1:], ","))
		}
	}
	return strings.Join(words, "; ")
}

// State is where a role is in its life.
type State string

// The states. A changed role is public in an older version than its newest; a
// scheduled one has a time at which its newest is to go public.
const (
	Draft     State = "draft"
	InReview  State = "in_review"
	Approved  State = "approved"
	Scheduled State = "scheduled"
	Changed   State = "changed"
	Published State = "published"
	Archived  State = "archived"
)

// States lists the states by their names in the API.
var States = []string{string(Draft), string(InReview), string(Approved), string(Scheduled), string(Changed), string(Published), string(Archived)}

// Thing is the role that an action is done to.
type Thing struct {
	Owner string // the id of who created it
	State State
}

func (s State) words() string {
	if s == Draft {
		return "a draft"
	}
	return strings.ReplaceAll(string(s), "_", " ")
}

func spell(states []State) string {
	words := make([]string, len(states))
	for i, s := range states {
		words[i] = s.words()
	}
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
