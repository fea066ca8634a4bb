package role

import "fmt"

// line is one entry of a list, with what it is nested under.
type line struct {
	Item
	parent int // the line that it is nested under; -1 at the top
}

// lines are the entries of a list and those nested in it, as they are read.
func lines(items []Item) []line {
	var list []line
	var walk func(items []Item, parent int)
	walk = func(items []Item, parent int) {
		for _, item := range items {
			list = append(list, line{item, parent})
			walk(item.Children, len(list)-1)
		}
	}
	walk(items, -1)
	return list
}

// items tells of a list: what came, went, was reworded or stands elsewhere.
func (c *comparison) items(k Kind, what string, oldItems, newItems []Item) {
	old, new := lines(oldItems), lines(newItems)
	text := func(l line) string { return l.Text }
	groups := tally{}
	c.about(k, func() {
		p := pairUp(each(old, text), each(new, text))
		p.pairAlike(each(old, text), each(new, text))
		p.each(
			func(i int) { c.say("%s removed: “%s”", what, shorten(old[i].Text)) },
			func(j int) { c.say("%s added: “%s”", what, shorten(new[j].Text)) },
			func(i, j int) {
				c.text(what, old[i].Text, new[j].Text)
				if old[i].Text == new[j].Text && old[i].HTML != new[j].HTML {
					c.say("%s: links or emphasis changed: “%s”", what, shorten(new[j].Text))
				}
				groups.add(regrouping(old[i], new[j]), new[j].Text)
				if nestedElsewhere(old[i], new[j], p) {
					c.say("%s is nested elsewhere: “%s”", what, shorten(new[j].Text))
				}
			},
		)
		for where, texts := range groups.all() {
			if len(texts) == 1 {
				c.say("%s %s: “%s”", what, where, shorten(texts[0]))
			} else {
				c.say("%s: %d entries %s", what, len(texts), where)
			}
		}
		c.order(what, p, func(j int) string { return new[j].Text })
	})
}

// nestedElsewhere tells whether a line is under another line than before. What
// was under a line that is gone has not moved by itself.
func nestedElsewhere(old, new line, p pairing) bool {
	if old.parent < 0 {
		return new.parent >= 0
	}
	parent := p.toNew[old.parent]
	return parent >= 0 && parent != new.parent
}

// regrouping says under which heading a line stands now; empty when it is the
// same as before.
func regrouping(old, new line) string {
	switch was, is := orZero(old.Group), orZero(new.Group); {
	case was == is:
		return ""
	case is == "":
		return "no longer under “" + shorten(was) + "”"
	default:
		return "now under “" + shorten(is) + "”"
	}
}

// sections tells of the sections that are not told of as data.
func (c *comparison) sections(old, new []Section) {
	id := func(s Section) string {
		if orZero(s.Heading) == "" {
			return sectionName(s)
		}
		return s.ID
	}
	heading := func(s Section) string { return orZero(s.Heading) }
	text := func(s Section) string { return s.Text }
	p := pairUp(each(old, id), each(new, id))
	p.pairLeft(each(old, heading), each(new, heading))
	p.pairLeft(each(old, text), each(new, text))
	p.pairAlike(each(old, text), each(new, text))
	p.each(
		func(i int) { c.say("%s removed", sectionName(old[i])) },
		func(j int) { c.say("%s added", sectionName(new[j])) },
		func(i, j int) { c.section(old[i], new[j]) },
	)
	c.order("Section", p, func(j int) string { return heading(new[j]) })
}

func (c *comparison) section(old, new Section) {
	name := sectionName(new)
	switch {
	case orZero(old.Heading) != orZero(new.Heading):
		c.say("%s renamed “%s”", sectionName(old), shorten(orZero(new.Heading)))
	case old.ID != new.ID:
		c.say("%s: anchor %s → %s", name, shorten(old.ID), shorten(new.ID))
	}
	if was, is := kindNames(old.Kinds), kindNames(new.Kinds); was != is {
		c.say("%s is now about %s", name, is)
	}
	if old.Intro != new.Intro && !c.onlyFigures(old.Intro, new.Intro) {
		c.text(name+": introduction", old.Intro, new.Intro)
		return
	}
	for _, k := range new.Kinds {
		if c.told[k] {
			return // its content has been compared as data
		}
	}
	switch {
	case old.Text != new.Text:
		if !c.onlyFigures(old.Text, new.Text) {
			c.say("%s reworded", name)
		}
	case old.HTML != new.HTML:
		c.say("%s: links or formatting changed", name)
	}
}

func sectionName(s Section) string {
	if orZero(s.Heading) == "" {
		return "The opening text"
	}
	return fmt.Sprintf("Section “%s”", shorten(*s.Heading))
}

func kindNames(kinds []Kind) string {
	names := ""
	for i, k := range kinds {
		if i > 0 {
			names += " and "
		}
		names += string(k)
	}
	return names
}
