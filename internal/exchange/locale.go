package exchange

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// Where a text is from is guessed by its words; these are the places that have
// lists of them. A language needs several of its small words, since some are
// words elsewhere too. A text with dollars needs less, since without a place
// they could be anybody's.
var (
	places       = []string{"en-GB", "en-US", "en-CA", "en-AU", "en-NZ", "en-IE"}
	otherTongues = []string{"de", "fr", "es", "nl", "it", "pl", "sv-SE", "da-DK", "nb-NO"}
)

// guessLocale tells where a text is from; empty when it does not say. declared
// is what the file says of itself, which counts unless the words know better:
// many pages say "en".
func guessLocale(text, declared string) string {
	folded := " " + foldWords(text) + " "
	words := strings.Fields(folded)
	for _, tongue := range otherTongues {
		if n := count(folded, words, tongue); n >= 4 && n*8 > len(words) {
			if tongue == "fr" && count(folded, words, "en-CA") > 0 && strings.Contains(text, "$") {
				return "fr-CA"
			}
			return narrower(tongue, declared)
		}
	}
	best, most, second := "", 0, 0
	for _, place := range places {
		n := count(folded, words, place) + signs(text, folded, words, place)
		if n > most {
			best, most, second = place, n, most
		} else if n > second {
			second = n
		}
	}
	if shared := count(folded, words, "american spelling"); strings.Contains(text, "$") && most-shared < 3*(second-shared) && (second > shared+1 || namesBoth(text)) {
		return narrower("en", declared) // places in two countries
	}
	if most >= second+2 || most > second && strings.Contains(text, "$") {
		return best
	}
	return narrower("en", declared)
}

// namesBoth tells whether a text names the United States and Canada.
func namesBoth(text string) bool {
	return strings.Contains(text, "Canada") && (unitedStates.MatchString(text) || strings.Contains(text, "United States") || strings.Contains(text, "USA"))
}

// count is how often a text has words or phrases of a list; folded has a space before
// and after each word.
func count(folded string, words []string, list string) int {
	seen := 0
	for _, w := range words {
		if wordLists()[list][w] {
			seen++
		}
	}
	for _, phrase := range localePhrases()[list] {
		seen += strings.Count(folded, phrase)
	}
	return seen
}

// localePhrases are the phrases of several words in the lists of places and
// tongues, with a space before and after.
var localePhrases = sync.OnceValue(func() map[string][]string {
	phrases := map[string][]string{}
	for _, list := range slices.Concat(places, otherTongues) {
		for phrase := range wordLists()[list] {
			if strings.Contains(phrase, " ") {
				phrases[list] = append(phrases[list], " "+phrase+" ")
			}
		}
	}
	return phrases
})

var (
	// unitedStates is the country's name in capitals; "ABOUT US" has none.
	unitedStates = regexp.MustCompile(`(?m)(?:^|[^A-Z\s]\s?)US\b|\bU\.S\.|\bGS-?\d`)
	// states and provinces stand behind the name of a town, in two letters. Those that are
	// a country's or a language's as well are left out.
	states    = regexp.MustCompile(`[a-z], (?:A[LKZR]|CA|C[OT]|DC|FL|GA|HI|I[LA]|K[SY]|LA|M[EDAINSO]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\b`)
	provinces = regexp.MustCompile(`[a-z], (?:AB|BC|MB|NB|NL|NS|ON|PEI?|QC|SK)\b`)
)

// signs is what else says where a text is from. Canadians spell some words as people
// of the United States do, so those words decide nothing between the two.
func signs(text, folded string, words []string, place string) int {
	switch place {
	case "en-GB":
		return 2 * strings.Count(text, "£")
	case "en-US":
		counties := 0
		if strings.Contains(text, "$") {
			counties = strings.Count(folded, " county ")
		}
		return counties + len(unitedStates.FindAllString(text, -1)) + 2*len(states.FindAllString(text, -1)) + count(folded, words, "american spelling")
	case "en-CA":
		return 2*strings.Count(text, "C$") + 2*len(provinces.FindAllString(text, -1)) + count(folded, words, place) + count(folded, words, "american spelling")
	case "en-AU", "en-NZ", "en-IE":
		return count(folded, words, place) // names of places alone: each counts twice
	}
	return 0
}

// narrower is the declared locale where it is one of the language's, and says
// more; the language itself unless it is plain English, which says nothing.
func narrower(tongue, declared string) string {
	tag, err := language.Parse(strings.ReplaceAll(declared, "_", "-"))
	if err == nil {
		base, _ := tag.Base()
		if _, region := tag.Region(); base.String() == tongue && region == language.Exact {
			return tag.String()
		}
	}
	if tongue == "en" {
		return ""
	}
	return tongue
}
