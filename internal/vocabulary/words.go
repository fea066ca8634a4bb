package vocabulary

import (
	"slices"

	"rolebook/internal/audit"
	"rolebook/internal/policy"
)

// since is what the audit log says of a change that somebody made to a term.
func (k known) since(before known, by policy.Actor) audit.Event {
	slug := k.changed
	was, existed := before.term(slug)
	is, exists := k.term(slug)
	e := audit.Event{By: by, Action: k.actions.changed, Object: slug, Title: is.Name}
	into, from := is.meaning(), was.meaning()
	switch {
	case !exists:
		e.Action, e.Title = k.actions.deleted, was.Name
		return e
	case into != from && into != "":
		e.Action, e.Words = k.actions.merged, []string{"Merged into " + into}
		return e
	case into != from:
		e.Action, e.Words = k.actions.split, []string{"No longer merged into " + from}
		return e
	case !existed:
		e.Action = k.actions.added
	}
	e.Words = is.words(was)
	return e
}

// meaning is the name of the term that this one's names mean; empty for itself.
func (t Term) meaning() string {
	if t.MergedInto == nil {
		return ""
	}
	return t.MergedInto.Name
}

// words says how a term differs from what it was.
func (t Term) words(was Term) []string {
	var words []string
	for _, field := range []struct{ name, was, is string }{
		{"Name", was.Name, t.Name}, {"Kind", was.Kind, t.Kind}, {"Family", was.Family, t.Family},
	} {
		switch {
		case field.was == field.is:
		case field.was == "":
			words = append(words, field.name+": "+field.is)
		case field.is == "":
			words = append(words, field.name+" removed: "+field.was)
		default:
			words = append(words, field.name+": "+field.was+" → "+field.is)
		}
	}
	for _, alias := range t.Aliases {
		if !slices.Contains(was.Aliases, alias) {
			words = append(words, "Other name "+alias+" added")
		}
	}
	for _, alias := range was.Aliases {
		if !slices.Contains(t.Aliases, alias) {
			words = append(words, "Other name "+alias+" removed")
		}
	}
	return words
}
