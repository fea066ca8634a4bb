package policy

import (
	"slices"

	"rolebook/internal/fault"
)

// Role says what a person may do, from reading drafts to looking after people.
type Role string

// The roles, least first.
const (
	Viewer Role = "viewer" // reads drafts
	Author Role = "author" // writes own drafts and submits them
	Editor Role = "editor" // writes all, reviews, publishes
	Admin  Role = "admin"  // people, keys, settings
)

// Roles lists the roles of people, least first.
var Roles = []Role{Viewer, Author, Editor, Admin}

// reaches tells whether a role is another one or a higher one. No role reaches
// nothing.
func (r Role) reaches(least Role) bool {
	return least != "" && slices.Index(Roles, r) >= slices.Index(Roles, least)
}

// The roles in words. Messages never call them roles: here that is what people
// write about.
var (
	ones   = map[Role]string{Viewer: "a viewer", Author: "an author", Editor: "an editor", Admin: "an administrator"}
	higher = map[Role]string{
		Viewer: "somebody who is signed in", Author: "an author, editor or administrator",
		Editor: "an editor or administrator", Admin: "an administrator",
	}
)

// one is a person with a role.
func (r Role) one() string { return ones[r] }

// OrHigher is a person who reaches a role, in words.
func (r Role) OrHigher() string { return higher[r] }

// Scope says what an API key may do.
type Scope string

// The scopes of API keys.
const (
	ReadScope    Scope = "roles:read"
	WriteScope   Scope = "roles:write"
	PublishScope Scope = "roles:publish"
	AdminScope   Scope = "admin"
)

// Scopes lists the scopes of API keys.
var Scopes = []Scope{ReadScope, WriteScope, PublishScope, AdminScope}

// Actor is who does something, and from where. The zero Actor is nobody, who may
// do nothing but what is open to everybody.
type Actor struct {
	ID      string  // of the person or the key; empty for the program itself
	Name    string  // what colleagues see
	Role    Role    // of a person
	Scopes  []Scope // of a key
	Maker   string  // of a key: the id of the person who made it
	Session string  // of a person, where they came through one
	IP      string  // where the request came from

	OwesFactor bool // a person who has to add a second factor before they may do anything else

	program bool
}

// Program is the program itself: what it was told to do earlier, by people who
// were allowed to.
var Program = Actor{program: true}

// Operator is whoever runs the program's commands on the data folder: they could
// change the file itself.
var Operator = Actor{Name: "operator", program: true}

// Known tells whether an actor is somebody.
func (a Actor) Known() bool { return a.program || a.Role != "" || len(a.Scopes) > 0 }

// Person tells whether an actor is a person.
func (a Actor) Person() bool { return a.Role != "" }

// Behind is the ids of those whose doing an actor's is: the actor's own, and that
// of whoever made the key.
func (a Actor) Behind() []string {
	if a.Maker == "" {
		return []string{a.ID}
	}
	return []string{a.ID, a.Maker}
}

// Reaches tells whether an actor may do an action to some role at least: what a
// route can ask before it has read the role.
func (a Actor) Reaches(action Action) error {
	rule := action.Rule()
	if a.OwesFactor && rule.Least != "" && action != OwnProfile {
		return fault.New(fault.Forbidden, "A second factor is required here: add an authenticator app or a passkey in your profile first.").
			With("second_factor_required", true)
	}
	if a.program || rule.Least == "" || a.Role.reaches(rule.Least) || a.Role.reaches(rule.Own) || a.has(rule.Scope) {
		return nil
	}
	return a.refused(rule)
}

// May tells whether an actor may do an action to a role, in the state that it is
// in. Faults: Unauthenticated for nobody, Forbidden when they may not, Conflict
// when the state does not allow it.
func (a Actor) May(action Action, thing Thing) error {
	rule := action.Rule()
	if err := a.Reaches(action); err != nil {
		return err
	}
	all := a.program || rule.Least == "" || a.Role.reaches(rule.Least) || a.has(rule.Scope)
	if !all && (a.ID == "" || thing.Owner != a.ID) {
		return fault.New(fault.Forbidden, "%s that is somebody else's needs %s; you are %s. Ask them or an editor.", rule.Doing, rule.Least.OrHigher(), a.Role.one())
	}
	if len(rule.States) > 0 && !slices.Contains(rule.States, thing.State) {
		return fault.New(fault.Conflict, "%s is possible while a role is %s; this one is %s.", rule.Doing, spell(rule.States), thing.State.words())
	}
	if !all && len(rule.OwnStates) > 0 && !slices.Contains(rule.OwnStates, thing.State) {
		return fault.New(fault.Forbidden, "%s that is %s needs %s; you are %s. Ask an editor.", rule.Doing, thing.State.words(), rule.Least.OrHigher(), a.Role.one())
	}
	return nil
}

func (a Actor) has(scope Scope) bool { return scope != "" && slices.Contains(a.Scopes, scope) }

func (a Actor) refused(rule Rule) error {
	switch {
	case !a.Known():
		return fault.New(fault.Unauthenticated, "You are not signed in, or your session has ended; sign in again.")
	case a.Person():
		least := rule.Least
		if rule.Own != "" {
			least = rule.Own
		}
		return fault.New(fault.Forbidden, "%s needs %s; you are %s. Ask one of them.", rule.Doing, least.OrHigher(), a.Role.one())
	case rule.Scope == "":
		return fault.New(fault.Forbidden, "%s is for people; an API key cannot do it. Sign in instead.", rule.Doing)
	}
	return fault.New(fault.Forbidden, "%s needs a key with the scope %s. Make one that has it.", rule.Doing, rule.Scope)
}
