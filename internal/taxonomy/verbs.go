package taxonomy

import "strings"

// VerbForm is how a word says what somebody does.
type VerbForm int

// The forms of a verb; NoVerb is any word that is not known as one.
const (
	NoVerb   VerbForm = iota
	Build             // "Build services"
	Builds            // "Builds services"
	Building          // "Building services"
)

// VerbForm tells which form of a known verb a word is, in the form of [Words].
func (l *Language) VerbForm(word string) VerbForm {
	known := func(base string) bool { return l.verbs[base] != "" }
	switch {
	case known(word):
		return Build
	case known(strings.TrimSuffix(word, "s")), known(strings.TrimSuffix(word, "es")), known(strings.TrimSuffix(word, "ies") + "y"):
		return Builds
	}
	stem, ok := strings.CutSuffix(word, "ing")
	if !ok || len(stem) < 2 {
		return NoVerb
	}
	doubled := stem[len(stem)-1] == stem[len(stem)-2]
	if known(stem) || known(stem+"e") || doubled && known(stem[:len(stem)-1]) {
		return Building
	}
	return NoVerb
}

// Leads is the form of the verb that a text begins with, such as a list item that
// says a duty. A word that runs on into another ("Build-and-run") is none.
func (l *Language) Leads(text string) VerbForm {
	ts := tokens(text)
	if len(ts) == 0 {
		return NoVerb
	}
	if rest := text[ts[0].end:]; rest != "" && !strings.ContainsRune(" ,:;.-\n", rune(rest[0])) {
		return NoVerb
	}
	return l.VerbForm(fold(text[ts[0].start:ts[0].end]))
}
