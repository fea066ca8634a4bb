package compile

import (
	"strings"
	"unicode"

	"rolebook/internal/taxonomy"
)

// skillText is one skill as the text has it.
type skillText struct {
	name        plain
	level, note plain
	demand      string // level by a heading above, when the text names none
	kind        string // likewise
	kindAt      plain  // what says it
}

// separators stand between a skill and what is said of it.
var separators = []string{" — ", " – ", " - ", ": ", " —", "— "}

// maxSkillWords is how long a name may be when something follows it; beyond
// it the whole text is the skill ("Experience of running services: …").
const maxSkillWords = 6

// splitSkill parts a skill's text into name, level and note:
// "Python — required", "**SQL** (preferred): query tuning", "Essential: Go".
func (u *unit) splitSkill(text plain, bold int) skillText {
	if bold > 0 && bold < len(text.text) {
		s := u.splitName(text.slice(0, bold))
		rest := text.slice(bold, len(text.text))
		if _, ok := u.words.SkillLevel(s.name.text); ok {
			name := u.splitName(trimJoint(rest))
			name.level = s.name
			return name
		}
		return u.splitRest(s, rest)
	}
	if i, j := parenthesis(text.text); i > 0 && wordCount(text.text[:i]) <= maxSkillWords && u.endsName(text.text[j:]) {
		return u.splitRest(skillText{name: text.slice(0, i).trim()}, text.slice(i, len(text.text)))
	}
	if i, j := parenthesis(text.text); i == 0 {
		if _, ok := u.words.SkillLevel(text.text[1 : j-1]); ok {
			return skillText{name: trimSentence(text.slice(j, len(text.text))), level: text.slice(1, j-1)}
		}
	}
	i, j := cutSeparator(text.text)
	if i <= 0 {
		if s, ok := u.splitDemand(trimSentence(text)); ok {
			return s
		}
		return u.splitName(text)
	}
	left, right := text.slice(0, i).trim(), text.slice(j, len(text.text)).trim()
	if _, ok := u.words.SkillLevel(left.text); ok {
		s := u.splitName(right)
		s.level = left
		return s
	}
	if _, ok := u.words.SkillLevel(right.text); ok {
		return skillText{name: left, level: right}
	}
	if wordCount(left.text) > maxSkillWords {
		return skillText{name: trimSentence(text)}
	}
	return u.splitRest(skillText{name: left}, right)
}

// maxDemandWords is how many words may say how much a skill is needed.
const maxDemandWords = 6

// splitDemand parts a known skill from the words beside it that say how much it
// is needed: "Docker is a plus", "Ideally knowledge of Snowflake".
func (u *unit) splitDemand(text plain) (skillText, bool) {
	words := taxonomy.Words(text.text)
	if _, ok := u.namedSkill(text.text); ok || len(words) > maxDemandWords+maxSkillWords {
		return skillText{}, false
	}
	n := len(text.text)
	for i := 1; i < len(words); i++ {
		cut := words[i].Start
		if s := (skillText{name: trimEnd(text.slice(0, cut)), level: text.slice(cut, n)}); len(words)-i <= maxDemandWords && u.demands(s) {
			return s, true
		}
		if s := (skillText{name: text.slice(cut, n), level: trimEnd(text.slice(0, cut))}); i <= maxDemandWords && u.demands(s) {
			return s, true
		}
	}
	return skillText{}, false
}

// demands tells whether a text was parted into a skill and a level rightly. Only
// words that say so by themselves count: "core" and "key" may belong to a name.
func (u *unit) demands(s skillText) bool {
	level, ok := u.words.SkillLevel(s.level.text)
	if !ok || u.words.Lead(s.level.text).Level != level {
		return false
	}
	_, ok = u.namedSkill(s.name.text)
	return ok || len(u.splitNames(s.name)) > 1
}

// endsName tells whether what follows a parenthesis is nothing, or is set off.
func (u *unit) endsName(rest string) bool {
	rest = strings.TrimSpace(rest)
	return rest == "" || rest == "." || strings.ContainsAny(rest[:1], ":-") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—")
}

// splitName is a skill with nothing said of it but a level in parentheses.
func (u *unit) splitName(text plain) skillText {
	text = trimSentence(text)
	if i, j := parenthesis(text.text); i > 0 && j == len(text.text) {
		if _, ok := u.words.SkillLevel(text.text[i+1 : j-1]); ok {
			return skillText{name: text.slice(0, i).trim(), level: text.slice(i+1, j-1)}
		}
	}
	return skillText{name: text}
}

// splitRest reads what follows a name: a level, a note, or both.
func (u *unit) splitRest(s skillText, rest plain) skillText {
	rest = trimJoint(rest)
	if i, j := parenthesis(rest.text); i == 0 {
		inside := rest.slice(1, j-1).trim()
		if _, ok := u.words.SkillLevel(inside.text); ok && s.level.text == "" {
			s.level = inside
			rest = trimJoint(rest.slice(j, len(rest.text)))
		} else if after := trimJoint(rest.slice(j, len(rest.text))); after.text == "" {
			rest = inside
		} else if _, ok := u.words.SkillLevel(after.text); ok && s.level.text == "" {
			s.level, rest = after, inside
		}
	}
	if _, ok := u.words.SkillLevel(rest.text); s.level.text == "" && (ok || u.misspeltLevel(s.name, rest)) {
		s.level = rest
		return s
	}
	s.note = trimSentence(rest)
	s.name = trimSentence(s.name)
	return s
}

// misspeltLevel tells whether the one word that follows a known skill is most
// likely a level.
func (u *unit) misspeltLevel(name, rest plain) bool {
	if wordCount(rest.text) != 1 || u.allKnown([]plain{rest}) {
		return false
	}
	_, known := u.namedSkill(name.text)
	_, near := u.words.NearestSkillLevel(rest.text)
	return known && near
}

func trimJoint(p plain) plain {
	return p.trimFunc(func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(":.–—-,;", r) })
}

// trimEnd cuts what joined a text to the next.
func trimEnd(p plain) plain {
	p = p.trim()
	return p.slice(0, len(strings.TrimRight(p.text, " ,;:.–—-")))
}

// trimSentence cuts the full stop and what else ends a sentence.
func trimSentence(p plain) plain {
	p = p.trim()
	n := len(strings.TrimRight(p.text, ".;,: "))
	return p.slice(0, n)
}

// parenthesis finds the first pair of parentheses, round or square: text[i:j]
// with them.
func parenthesis(s string) (i, j int) {
	i = strings.IndexAny(s, "([")
	if i < 0 {
		return -1, -1
	}
	depth := 0
	for k := i; k < len(s); k++ {
		switch s[k] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return i, k + 1
			}
		}
	}
	return -1, -1
}

// cutSeparator finds the first separator of a text: text[:i] and text[j:].
func cutSeparator(s string) (i, j int) {
	i = -1
	for _, sep := range separators {
		if k := strings.Index(s, sep); k >= 0 && (i < 0 || k < i) {
			i, j = k, k+len(sep)
		}
	}
	return i, j
}

func wordCount(s string) int { return len(strings.Fields(s)) }
