package compile

import (
	"slices"
	"strings"

	"rolebook/internal/taxonomy"
)

// knownSkill finds a skill by a name, and notes that the result depends on it.
func (u *unit) knownSkill(name string) (taxonomy.Term, bool) {
	key := taxonomy.NameKey(name)
	if key == "" || len(key) > taxonomy.MaxNameKey {
		return taxonomy.Term{}, false
	}
	u.asked[key] = true
	return u.opts.Taxonomy.Skills().Find(name)
}

// namedSkill finds the one skill that a text names with nothing but padding
// around it: "Strong knowledge of Python".
func (u *unit) namedSkill(text string) (taxonomy.Term, bool) {
	for start, end := range u.words.Unpadded(text) {
		if skill, ok := u.knownSkill(text[start:end]); ok {
			return skill, true
		}
	}
	return taxonomy.Term{}, false
}

// splitNames parts "Python, Java and Ruby" into its names. What pads several
// known names is left out; a text that is one skill ("Identity and access
// management", "Knowledge of Go"), whose parts are not skills by themselves, or that is a
// sentence ("You speak Dutch and English") stays whole.
func (u *unit) splitNames(p plain) []plain {
	padded := false
	for start, end := range u.words.Unpadded(p.text) {
		padded = padded || start > 0
		inner := p.slice(start, end)
		if _, ok := u.knownSkill(inner.text); ok {
			return []plain{p}
		}
		if names, known := u.enumerated(inner); len(names) > 1 && known == len(names) && !u.isPair(names) {
			return names
		}
	}
	if names, known := u.enumerated(p); !padded && len(names) > 1 && (2*known >= len(names) || known > 0 && areProper(names)) && allShort(names) && !u.isPair(names) && !u.isPhrase(names) && !u.words.IsSentence(p.text) {
		return names
	}
	return []plain{p}
}

// maxUnknownWords is how many words a name that is not known may have among others.
const maxUnknownWords = 2

// isPhrase tells whether names that are not all known are the words of one phrase: one
// of them says what somebody does ("Curiosity and willingness to learn, adapt and
// teach"), or the other of two is words rather than a name ("Infrastructure and
// application security engineering experience").
func (u *unit) isPhrase(names []plain) bool {
	return slices.ContainsFunc(names, func(n plain) bool {
		if _, known := u.namedSkill(n.text); known || n.text != strings.ToLower(n.text) {
			return false
		}
		return u.words.VerbForm(n.text) == taxonomy.Build || len(names) == 2 && wordCount(n.text) > maxUnknownWords
	})
}

// isPair tells whether two names are those of how people work, which are one
// competency: "Communicating and Influencing". One of them may not be known.
func (u *unit) isPair(names []plain) bool {
	if len(names) != 2 || !u.isCompetency(names) {
		return false
	}
	return !slices.ContainsFunc(names, func(n plain) bool {
		skill, ok := u.namedSkill(n.text)
		return ok && skill.Kind != "professional"
	})
}

// namesInNote finds the skills behind a label: "Databases (PostgreSQL, MySQL)",
// "Cloud: AWS, Azure and GCP". A label is no skill itself, or a word for a kind
// of skills; everything behind it is a known skill, and there are several where
// the label might be a skill that is not known.
func (u *unit) namesInNote(s skillText) []plain {
	if s.note.text == "" {
		return nil
	}
	_, isKind := u.words.SkillKind(s.name.text)
	if _, isSkill := u.namedSkill(s.name.text); isSkill && !isKind {
		return nil
	}
	names, known := u.enumerated(s.note)
	if known < len(names) || len(names) < 2 && !isKind {
		return nil
	}
	return names
}

// enumerated parts a text at what joins names, and tells how many of the parts
// are known. A slash parts known names only: "Linux/Unix", not "On/off".
func (u *unit) enumerated(p plain) (names []plain, known int) {
	for _, part := range p.parts(u.joint) {
		if _, ok := u.knownSkill(part.text); ok {
			names, known = append(names, part), known+1
			continue
		}
		if one := u.splitName(part); one.level.text != "" && u.allKnown([]plain{one.name}) {
			names, known = append(names, part), known+1 // "Python (required)"
			continue
		}
		if inner, ok := u.padded(part); ok {
			names, known = append(names, inner), known+1
			continue
		}
		if slashed := u.slashed(part); slashed != nil {
			names, known = append(names, slashed...), known+len(slashed)
			continue
		}
		names = append(names, part)
	}
	return names, known
}

// padded is the known name in a part of an enumeration that has words around it:
// "some HTML".
func (u *unit) padded(part plain) (plain, bool) {
	for start, end := range u.words.Unpadded(part.text) {
		if _, ok := u.knownSkill(part.text[start:end]); ok {
			return part.slice(start, end), true
		}
	}
	return plain{}, false
}

// slashed are the known names that slashes part, maybe with words around them: "at
// least one of Go/Rust".
func (u *unit) slashed(part plain) []plain {
	for start, end := range u.words.Unpadded(part.text) {
		if names := part.slice(start, end).parts(slash); u.allKnown(names) {
			return names
		}
	}
	return nil
}

func (u *unit) allKnown(names []plain) bool {
	for _, n := range names {
		if _, ok := u.knownSkill(n.text); !ok {
			return false
		}
	}
	return true
}

// parts cuts a text where joint finds something that joins, which is as long as
// it says.
func (p plain) parts(joint func(rest string) int) []plain {
	var parts []plain
	from := 0
	for i := 0; i <= len(p.text); {
		size := joint(p.text[i:])
		if i < len(p.text) && size == 0 {
			i++
			continue
		}
		if part := p.slice(from, i).trim(); part.text != "" {
			parts = append(parts, part)
		}
		i += max(size, 1)
		from = i
	}
	return parts
}

// joint is the length of what joins two names at the start of s: a mark, a word,
// or both (", and ").
func (u *unit) joint(s string) int {
	mark := 0
	for _, m := range []string{", ", "; ", " / ", " & ", " · ", " • ", " | "} {
		if strings.HasPrefix(s, m) {
			mark = len(m)
		}
	}
	if mark == 0 && !strings.HasPrefix(s, " ") {
		return 0
	}
	rest := s[max(mark, 1):]
	if word, _, ok := strings.Cut(rest, " "); ok && u.words.Joins(word) {
		return max(mark, 1) + len(word) + 1
	}
	return mark
}

func slash(s string) int {
	if strings.HasPrefix(s, "/") {
		return 1
	}
	return 0
}

// fewestProper is how many names there are, at least, of which most need not be known.
const fewestProper = 3

// areProper tells whether each of several parts is written as a name is: "MySQL
// Workbench", "phpMyAdmin".
func areProper(parts []plain) bool {
	return len(parts) >= fewestProper && !slices.ContainsFunc(parts, func(p plain) bool {
		return wordCount(p.text) > maxUnknownWords || p.text == strings.ToLower(p.text)
	})
}

// allShort tells whether parts are as short as names are.
func allShort(parts []plain) bool {
	for _, p := range parts {
		if wordCount(p.text) > 4 {
			return false
		}
	}
	return true
}
