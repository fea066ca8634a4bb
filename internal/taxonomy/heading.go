package taxonomy

import (
	"slices"
	"strings"

	"rolebook/internal/role"
)

// Heading is what a heading's words say of what stands under it. Its zero value
// is a heading that is not understood.
type Heading struct {
	// Kinds are the kinds of section that it names, in its own order. A heading
	// that is known to be about nothing typed ("About us") has [role.Other].
	Kinds []role.Kind
	// Level is how much is asked for what stands under it, [Required],
	// [Preferred] or [Learning]; "" when the heading does not say or says more
	// than one.
	Level string
	// Exact is true when every word was known as part of a phrase or as a
	// filler, so that even a line that is no heading by its form can be taken
	// for one.
	Exact bool
	// Bare is true when the heading names a level and nothing else
	// ("Essential"). Its Kinds is then the likeliest, skills, which a heading
	// above it may know better.
	Bare bool
}

// demanded are the kinds that can be essential or desirable.
var demanded = []role.Kind{role.Skills, role.Qualifications, role.Experience}

// Heading tells what a heading names. The role's title may stand in it and
// counts for nothing.
func (l *Language) Heading(heading, title string) Heading {
	r := l.lists[headingsFile].read(l.words(unnumbered(heading)), l.titles(title))
	h := Heading{Exact: r.loose+r.skipped+r.asides == 0}
	levels := 0
	for _, key := range r.keys {
		if key == Required || key == Preferred || key == Learning {
			h.Level = key
			levels++
			continue
		}
		h.Kinds = append(h.Kinds, role.Kind(key))
	}
	if len(h.Kinds) > 1 {
		h.Kinds = slices.DeleteFunc(h.Kinds, func(k role.Kind) bool { return k == role.Other })
	}
	switch {
	case len(h.Kinds) == 0 && levels == 0, r.skipped > 0 && len(h.Kinds) > 0 && h.Kinds[0] == role.Other:
		return Heading{}
	case len(h.Kinds) == 0:
		h.Kinds, h.Bare = []role.Kind{role.Skills}, true
	}
	if levels > 1 || !slices.ContainsFunc(h.Kinds, func(k role.Kind) bool { return slices.Contains(demanded, k) }) {
		h.Level = ""
	}
	return h
}

// NearestKind guesses what a heading is about that [Language.Heading] does not
// understand: as if its words were spelt right, or else by the last phrase in
// it that names a kind.
func (l *Language) NearestKind(heading string) (role.Kind, bool) {
	list := l.lists[headingsFile]
	ws := list.corrected(l.words(unnumbered(heading)))
	if kind, ok := firstKind(list.read(ws, nil).keys); ok {
		return kind, true
	}
	var found role.Kind
	for i := range ws {
		list.root.match(ws[i:], 0, 0, func(key string, _, loose int) {
			if kind, ok := firstKind([]string{key}); ok && loose == 0 {
				found = kind
			}
		})
	}
	return found, found != ""
}

func firstKind(keys []string) (role.Kind, bool) {
	for _, key := range keys {
		if k := role.Kind(key); k != role.Other && slices.Contains(role.Kinds, k) {
			return k, true
		}
	}
	return "", false
}

// unnumbered drops "A." or "(b)" from the start of a heading; numbers are
// fillers by themselves.
func unnumbered(heading string) string {
	s := strings.TrimLeft(heading, " \t(")
	if len(s) > 2 && (s[1] == '.' || s[1] == ')') && (s[2] == ' ' || s[2] == '\t') {
		return s[3:]
	}
	return heading
}

// titles is the forms in which a role's title may stand in a heading: whole,
// without what is set apart at its end, and without its level.
func (l *Language) titles(title string) []string {
	ws := l.words(title)
	cut := len(ws)
	for i, w := range ws {
		if i > 0 && w.gap != joined {
			cut = i
			break
		}
	}
	forms := []string{joinedName(ws), joinedName(ws[:cut])}
	if cut > 1 {
		if _, ok := l.Level(ws[0].text); ok {
			forms = append(forms, joinedName(ws[1:cut]))
		}
	}
	return slices.DeleteFunc(forms, func(s string) bool { return s == "" })
}

// joinedName is the words as one, for comparison with [nameLength].
func joinedName(ws []word) string {
	var b strings.Builder
	for _, w := range ws {
		b.WriteString(w.text)
	}
	return b.String()
}
