package exchange

import (
	"regexp"
	"slices"
	"strings"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// fewestRunning is how many sentences a paragraph has, at least, that is a list
// written in one.
const fewestRunning = 3

// sentenceEnd is where one sentence ends and the next begins.
var sentenceEnd = regexp.MustCompile(`[.] \p{Lu}`)

// running are the sentences of a paragraph that is a section's list, as specifications
// of public bodies write it: duties that each begin with what somebody does ("Plans
// tests. Runs them. Reports faults."), or skills that each begin with a word for having
// one ("Knowledge of tests. Ability to write."). It is nil for any other.
func (s *shaper) running(i int) []string {
	b := s.in[i]
	begins := s.beginsDuty
	switch {
	case b.form != paragraph || !s.fresh || s.next(i).isList() || strings.ContainsAny(b.text, ";:"):
		return nil
	case slices.Equal(s.kinds, []role.Kind{role.Skills}):
		begins = s.beginsSkill
	case !slices.Equal(s.kinds, []role.Kind{role.Responsibilities}):
		return nil
	}
	var sentences []string
	rest, right := strings.Join(strings.Fields(b.text), " "), 0
	for rest != "" {
		sentence := rest
		if at := sentenceEnd.FindStringIndex(rest); at != nil {
			sentence = rest[:at[0]+1]
		}
		rest = strings.TrimSpace(rest[len(sentence):])
		if begins(plainWords(sentence)) {
			right++
		}
		sentences = append(sentences, sentence)
	}
	if len(sentences) < fewestRunning || 4*right < 3*len(sentences) {
		return nil
	}
	return sentences
}

func (s *shaper) beginsDuty(sentence string) bool {
	return s.words.Leads(sentence) != taxonomy.NoVerb
}

// beginsSkill tells whether a sentence begins with a heading for skills: "Knowledge
// of", "Working knowledge of".
func (s *shaper) beginsSkill(sentence string) bool {
	words := strings.Fields(sentence)
	for n := min(3, len(words)); n > 0; n-- {
		if h := s.meaning(strings.Join(words[:n], " ")); h.Exact && slices.ContainsFunc(h.Kinds, isDemanded) {
			return true
		}
	}
	return false
}
