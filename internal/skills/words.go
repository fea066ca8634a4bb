package skills

import (
	"slices"

	"rolebook/internal/audit"
	"rolebook/internal/policy"
)

// since is what the audit log says of a change that somebody made to a skill.
func (k known) since(before known, by policy.Actor) audit.Event {
	slug := k.changed
	was, existed := before.skill(slug)
	is, exists := k.skill(slug)
	e := audit.Event{By: by, Action: "skill.changed", Object: slug, Title: is.Name}
	into, from := is.meaning(), was.meaning()
	switch {
	case !exists:
		e.Action, e.Title = "skill.deleted", was.Name
		return e
	case into != from && into != "":
		e.Action, e.Words = "skill.merged", []string{"Merged into " + into}
		return e
	case into != from:
		e.Action, e.Words = "skill.split", []string{"No longer merged into " + from}
		return e
	case !existed:
		e.Action = "skill.added"
	}
	e.Words = is.words(was)
	return e
}

// meaning is the name of the skill that this one's names mean; empty for itself.
func (s Skill) meaning() string {
	if s.MergedInto == nil {
		return ""
	}
	return s.MergedInto.Name
}

// words says how a skill differs from what it was.
func (s Skill) words(was Skill) []string {
	var words []string
	for _, field := range []struct{ name, was, is string }{
		{"Name", was.Name, s.Name}, {"Kind", was.Kind, s.Kind}, {"Family", was.Family, s.Family},
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
	for _, alias := range s.Aliases {
		if !slices.Contains(was.Aliases, alias) {
			words = append(words, "Other name "+alias+" added")
		}
	}
	for _, alias := range was.Aliases {
		if !slices.Contains(s.Aliases, alias) {
			words = append(words, "Other name "+alias+" removed")
		}
	}
	return words
}
