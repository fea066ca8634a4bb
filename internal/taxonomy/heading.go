package taxonomy

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/role"
)

// Heading is what a heading's words say of what stands under it. Its zero value
// is a heading that is not understood.
type Heading struct {
	// Kinds are the kinds of section that it names, in its own order. A heading
	// that is known to be about nothing typed ("About us") has [role.Other].
	Kinds []role.Kind
	// Level is how much is asked for what stands under it, [Required],
	// [Preferred] or [Learning]; "" when the heading does not say, or says more
	// than one. What is needed is required.
	Level string
	// Tasks is true when the heading asks what somebody does ("What does a tester
	// do?"), so that it may be an overview or a list of responsibilities. Its
	// Kinds then has the overview.
	Tasks bool
	// Exact is true when every word was known as part of a phrase or as a
	// filler, so that even a line that is no heading by its form can be taken
	// for one.
	Exact bool
	// Bare is true when the heading names a level and nothing else
	// ("Essential"). Its Kinds is then the likeliest, skills, which a heading
	// above it may know better.
	Bare bool
	// Share is true when the heading says how much of the time something takes
	// ("Support (40 %)", "40% – Support"). Its Kinds is then responsibilities, unless
	// its words are known to mean something else.
	Share bool
	// Aside is true when the heading is known to be about nothing typed and to be
	// no part of what stands above it ("Closing date"), whatever that is.
	Aside bool
}

// demanded are the kinds that can be essential or desirable.
var demanded = []role.Kind{role.Skills, role.Qualifications, role.Experience}

// Heading tells what a heading names. The role's title may stand in it and
// counts for nothing. One of no meaning may be English ("Nice to have"), and over an
// English text a board's own ("Aufgaben").
func (l *Language) Heading(heading, roleTitle string) Heading {
	h := l.ownHeading(heading, roleTitle)
	if len(h.Kinds) > 0 {
		return h
	}
	for _, other := range l.others {
		if o := other.ownHeading(heading, roleTitle); o.Exact {
			return o
		}
	}
	return h
}

func (l *Language) ownHeading(heading, roleTitle string) Heading {
	h := l.heading(heading, roleTitle)
	if rest, ok := l.labelled(heading, roleTitle); ok {
		h = rest
	}
	if !h.Exact {
		h = l.bilingual(heading, roleTitle, h)
	}
	if !h.Exact {
		h = l.explained(heading, roleTitle, h)
	}
	if share.MatchString(heading) {
		h.Share = true
		if !h.Exact && !slices.Contains(h.Kinds, role.Benefits) && !slices.Contains(h.Kinds, role.Salary) || isDuty(h.Kinds) {
			h.Kinds, h.Level, h.Tasks, h.Bare, h.Exact = []role.Kind{role.Responsibilities}, "", false, false, false
		}
	}
	return h
}

// isDuty tells whether kinds are such as only duties have a share of the time in:
// "Training (35 %)", "Recruitment (10 %)".
func isDuty(kinds []role.Kind) bool {
	return len(kinds) == 1 && (kinds[0] == role.Progression || kinds[0] == role.HiringProcess)
}

// bilingual is what the half of a heading says that is in this language: "Ngā mahi |
// What you will do". It is whole where none says all.
func (l *Language) bilingual(heading, roleTitle string, whole Heading) Heading {
	for _, half := range halves.Split(heading, 2*maxHalves) {
		if h := l.heading(half, roleTitle); len(half) < len(heading) && h.Exact && !h.Bare && len(h.Kinds) > 0 {
			return h
		}
	}
	return whole
}

// explained is what a heading says before or inside the parentheses that it ends with,
// where one of them is plain: "What would be nice to have (desired attributes)". It is
// whole where neither is.
func (l *Language) explained(heading, roleTitle string, whole Heading) Heading {
	m := explanation.FindStringSubmatch(heading)
	if m == nil {
		return whole
	}
	for _, part := range m[1:] {
		h := l.heading(part, roleTitle)
		if h.Exact && !h.Bare && len(h.Kinds) > 0 && h.Kinds[0] != role.Other {
			return h
		}
	}
	return whole
}

// explanation parts a heading from what it says in parentheses at its end.
var explanation = regexp.MustCompile(`^\s*([^()]+?)\s*\(([^()]+)\)[\s:*_#]*$`)

// maxHalves is in how many languages a heading may be said.
const maxHalves = 3

var halves = regexp.MustCompile(`\s+[|/]\s+`)

// labelled is what a heading says behind the kind of document that it stands in:
// "Job description – main duties".
func (l *Language) labelled(heading, roleTitle string) (Heading, bool) {
	at := labelEnd.FindStringIndex(heading)
	if at == nil {
		return Heading{}, false
	}
	label, rest := l.heading(heading[:at[0]], roleTitle), l.heading(heading[at[1]:], roleTitle)
	isLabel := label.Exact && slices.Equal(label.Kinds, []role.Kind{role.Overview})
	return rest, isLabel && rest.Exact && len(rest.Kinds) > 0 && rest.Kinds[0] != role.Other && rest.Kinds[0] != role.Overview
}

// labelEnd is what parts a label from the rest of a heading.
var labelEnd = regexp.MustCompile(`\s[-–—]\s|:\s`)

// share finds how much of the time something takes, at the end of a heading or set
// off at its beginning.
var share = regexp.MustCompile(`[(\[–—-]\s?\d{1,3}\s?%[^()]{0,12}[)\]]?[\s:*_#]*$|^\P{L}{0,4}?\(?\d{1,3}\s?%\)?\s*[-–—:]`)

func (l *Language) heading(heading, roleTitle string) Heading {
	r := l.lists[headingsFile].read(l.titled(l.words(unnumbered(heading)), roleTitle))
	kinds, levels := kindsAndLevels(r.found)
	if len(kinds) == 0 && len(levels) == 0 || r.skipped > 0 && slices.Equal(kinds, []role.Kind{role.Other}) {
		return Heading{}
	}
	h := Heading{Kinds: kinds, Tasks: mentions(r.found, tasks), Exact: r.loose+r.skipped+r.asides == 0}
	h.Aside = h.Exact && mentions(r.found, aside) && slices.Equal(kinds, []role.Kind{role.Other})
	if len(kinds) == 0 {
		h.Kinds, h.Bare = []role.Kind{role.Skills}, true
	}
	switch asks := slices.ContainsFunc(h.Kinds, func(k role.Kind) bool { return slices.Contains(demanded, k) }); {
	case asks && len(levels) == 1:
		h.Level = levels[0]
	case asks && len(levels) == 0 && l.Lead(heading).Level == Required:
		h.Level = Required
	}
	return h
}

// kindsAndLevels parts what was found in a heading into kinds and levels. Other counts
// only by itself; where it runs on from a kind ("benefits team"), the whole
// is about something else. Tasks are responsibilities beside these and else an
// overview.
func kindsAndLevels(all []mention) (kinds []role.Kind, levels []string) {
	for _, f := range all {
		kind := role.Kind(f.key)
		if f.key == aside {
			kind = role.Other
		}
		if f.key == tasks {
			kind = role.Overview
			if mentions(all, string(role.Responsibilities)) {
				kind = role.Responsibilities
			}
		}
		switch {
		case f.key == Required || f.key == Preferred || f.key == Learning:
			if !slices.Contains(levels, f.key) {
				levels = append(levels, f.key)
			}
		case kind == role.Other && f.runs && len(kinds) > 0 && kinds[0] != role.Other:
			return nil, nil
		case !slices.Contains(kinds, kind):
			kinds = append(kinds, kind)
		}
	}
	if len(kinds) > 1 {
		kinds = slices.DeleteFunc(kinds, func(k role.Kind) bool { return k == role.Other })
	}
	return kinds, levels
}

func mentions(all []mention, key string) bool {
	return slices.ContainsFunc(all, func(m mention) bool { return m.key == key })
}

// HeadingFor is a heading that names a kind, as a writer of the language would
// put it.
func (l *Language) HeadingFor(kind role.Kind) string {
	name := l.lists[headingsFile].name(string(kind))
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// NearestKind guesses what a heading is about that [Language.Heading] does not
// understand: as if its words were spelt right, or else by the last phrase in
// it that names a kind.
func (l *Language) NearestKind(heading string) (role.Kind, bool) {
	list := l.lists[headingsFile]
	ws := list.corrected(l.words(unnumbered(heading)))
	kinds, _ := kindsAndLevels(list.read(ws).found)
	if len(kinds) > 0 && kinds[0] != role.Other {
		return kinds[0], true
	}
	var last role.Kind
	for i := range ws {
		list.root.match(ws[i:], 0, 0, func(key string, _, loose int) {
			if k := role.Kind(key); loose == 0 && k != role.Other && slices.Contains(role.Kinds, k) {
				last = k
			}
		})
	}
	return last, last != ""
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
