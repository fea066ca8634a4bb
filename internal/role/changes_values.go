package role

import "iter"

// tally gathers what a change has happened to, so that one change of many
// things is told once. It keeps the order in which the changes came.
type tally struct {
	changes []string
	things  map[string][]string
}

// add notes a change of a thing; an empty change is none.
func (t *tally) add(change, thing string) {
	if change == "" {
		return
	}
	if t.things == nil {
		t.things = map[string][]string{}
	}
	if t.things[change] == nil {
		t.changes = append(t.changes, change)
	}
	t.things[change] = append(t.things[change], thing)
}

func (t *tally) all() iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for _, change := range t.changes {
			if !yield(change, t.things[change]) {
				return
			}
		}
	}
}

// value tells of a short value: "Slug: a → b".
func (c *comparison) value(name, old, new string) {
	switch {
	case old == new:
	case old == "":
		c.say("%s added: %s", name, shorten(new))
	case new == "":
		c.say("%s removed: %s", name, shorten(old))
	default:
		c.say("%s: %s → %s", name, shorten(old), shorten(new))
	}
}

// text tells of a sentence or more: "Summary reworded: “…”".
func (c *comparison) text(name, old, new string) {
	switch {
	case old == new:
	case old == "":
		c.say("%s added: “%s”", name, shorten(new))
	case new == "":
		c.say("%s removed", name)
	default:
		c.say("%s reworded: “%s”", name, shorten(new))
	}
}

// names tells of a list of names: "Other title Coder added".
func (c *comparison) names(what string, old, new []string) {
	p := pairUp(old, new)
	p.each(
		func(i int) { c.say("%s %s removed", what, shorten(old[i])) },
		func(j int) { c.say("%s %s added", what, shorten(new[j])) },
		func(int, int) {},
	)
	c.order(what, p, func(j int) string { return new[j] })
}

// order tells which entries stand elsewhere than before: by name when they are
// few.
func (c *comparison) order(what string, p pairing, name func(j int) string) {
	moved := p.moved()
	if len(moved) > 2 {
		c.say("%s: order changed", what)
		return
	}
	for _, j := range moved {
		c.say("%s moved: “%s”", what, shorten(name(j)))
	}
}

// link is a name with an address.
type link struct{ name, address string }

func actionLinks(actions []Action) []link {
	links := make([]link, len(actions))
	for i, a := range actions {
		links[i] = link{a.Label, a.Href}
	}
	return links
}

func embedLinks(embeds []Embed) []link {
	links := make([]link, len(embeds))
	for i, e := range embeds {
		links[i] = link{e.Name, e.Src}
	}
	return links
}

// links tells of named addresses. One with another name and the same address is
// the same.
func (c *comparison) links(what string, old, new []link) {
	name := func(l link) string { return l.name }
	address := func(l link) string { return l.address }
	p := pairUp(each(old, name), each(new, name))
	p.pairLeft(each(old, address), each(new, address))
	p.each(
		func(i int) { c.say("%s “%s” removed", what, shorten(old[i].name)) },
		func(j int) { c.say("%s “%s” added: %s", what, shorten(new[j].name), shorten(new[j].address)) },
		func(i, j int) {
			if old[i].name != new[j].name {
				c.say("%s “%s” renamed “%s”", what, shorten(old[i].name), shorten(new[j].name))
			}
			if old[i].address != new[j].address {
				c.say("%s “%s”: %s → %s", what, shorten(new[j].name), shorten(old[i].address), shorten(new[j].address))
			}
		},
	)
	c.order(what, p, func(j int) string { return new[j].name })
}

// related tells of related roles.
func (c *comparison) related(old, new []Ref) {
	slug := func(r Ref) string { return r.Slug }
	title := func(r Ref) string {
		if r.Title == "" {
			return r.Slug
		}
		return r.Title
	}
	c.about(Related, func() {
		p := pairUp(each(old, slug), each(new, slug))
		p.pairLeft(each(old, title), each(new, title))
		p.each(
			func(i int) { c.say("Related role %s removed", shorten(title(old[i]))) },
			func(j int) { c.say("Related role %s added", shorten(title(new[j]))) },
			func(i, j int) {
				if title(old[i]) != title(new[j]) {
					c.say("Related role %s is now called %s", shorten(title(old[i])), shorten(title(new[j])))
				} else if old[i] != new[j] {
					c.say("Related role %s is now at %s", shorten(title(new[j])), shorten(new[j].Slug))
				}
			},
		)
		c.order("Related role", p, func(j int) string { return title(new[j]) })
	})
}

// skills tells of the skills, which are the same by their slugs.
func (c *comparison) skills(old, new []Skill) {
	slug := func(s Skill) string { return s.Slug }
	c.about(Skills, func() {
		p := pairUp(each(old, slug), each(new, slug))
		p.each(
			func(i int) { c.say("Skill %s removed", shorten(old[i].Name)) },
			func(j int) {
				level := ""
				if new[j].Level != nil {
					level = " (" + shorten(*new[j].Level) + ")"
				}
				c.say("Skill %s added%s", shorten(new[j].Name), level)
			},
			func(i, j int) { c.skill(old[i], new[j]) },
		)
		c.order("Skill", p, func(j int) string { return new[j].Name })
	})
}

func (c *comparison) skill(old, new Skill) {
	name := "Skill " + shorten(new.Name)
	if old.Name != new.Name {
		c.say("Skill %s is now called %s", shorten(old.Name), shorten(new.Name))
	}
	switch was, is := orZero(old.Level), orZero(new.Level); {
	case was == is:
	case was == "":
		c.say("%s: now %s", name, shorten(is))
	case is == "":
		c.say("%s: no longer said to be %s", name, shorten(was))
	default:
		c.say("%s: %s → %s", name, shorten(was), shorten(is))
	}
	c.value(name+": kind", orZero(old.Kind), orZero(new.Kind))
	c.text(name+": note", orZero(old.Note), orZero(new.Note))
	c.value(name+": identifier", orZero(old.URI), orZero(new.URI))
}

// answers tells of questions and answers. A question in other words with the
// same answer is the same.
func (c *comparison) answers(old, new []Answer) {
	question := func(a Answer) string { return a.Question }
	answer := func(a Answer) string { return a.AnswerHTML }
	c.about(FAQ, func() {
		p := pairUp(each(old, question), each(new, question))
		p.pairLeft(each(old, answer), each(new, answer))
		p.pairAlike(each(old, question), each(new, question))
		p.each(
			func(i int) { c.say("Question removed: “%s”", shorten(old[i].Question)) },
			func(j int) { c.say("Question added: “%s”", shorten(new[j].Question)) },
			func(i, j int) {
				c.text("Question", old[i].Question, new[j].Question)
				if old[i].AnswerHTML != new[j].AnswerHTML {
					c.say("Answer to “%s” reworded", shorten(new[j].Question))
				}
			},
		)
		c.order("Question", p, func(j int) string { return new[j].Question })
	})
}

// each gives what f gives for every entry.
func each[T, R any](list []T, f func(T) R) []R {
	out := make([]R, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}
