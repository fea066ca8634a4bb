// Package policy says who may do what: one table of actions, with the person or
// key, the action and the state of a role as its three sides.
//
// An [Actor] is who does something: a person in a session, an API key, or the
// program itself. Every route of the admin API declares an [Action] and every
// service asks [Actor.May] about the role at hand, so a right is written down
// once, in [Rules], and nowhere else.
//
//	err := who.May(policy.WriteRoles, policy.Thing{Owner: rec.Owner, State: policy.Draft})
//
// What somebody may never do is Forbidden; what the state of a role does not
// allow now, to them or to anybody, is a Conflict that says which states do.
//
// Keys have scopes instead of a role. A scope allows the actions whose rule
// names it, on every role; no scope allows what only people may do, such as
// looking after people. What a key does its maker has done too, where it matters
// that two people look at something ([Actor.Behind]).
package policy
