package exchange

import (
	"strings"

	"golang.org/x/text/language"
)

// Where a text is from is guessed by its words; these are the places that have
// lists of them. A language needs several of its small words, since some are
// words elsewhere too. A text with dollars needs less, since without a place
// they could be anybody's.
var (
	places       = []string{"en-GB", "en-US", "en-CA", "en-AU", "en-IE"}
	otherTongues = []string{"de", "fr", "es", "nl"}
)

// guessLocale tells where a text is from; empty when it does not say. declared
// is what the file says of itself, which counts unless the words know better:
// many pages say "en".
func guessLocale(text, declared string) string {
	words := strings.Fields(foldWords(text))
	for _, tongue := range otherTongues {
		if n := count(words, tongue); n >= 4 && n*8 > len(words) {
			return narrower(tongue, declared)
		}
	}
	best, most, second := "", 0, 0
	for _, place := range places {
		n := count(words, place) + signs(text, words, place)
		if n > most {
			best, most, second = place, n, most
		} else if n > second {
			second = n
		}
	}
	if most >= second+2 || most > second && strings.Contains(text, "$") {
		return best
	}
	return narrower("en", declared)
}

func count(words []string, list string) int {
	seen := 0
	for _, w := range words {
		if wordLists()[list][w] {
			seen++
		}
	}
	return seen
}

// signs is what else says where a text is from.
func signs(text string, words []string, place string) int {
	switch place {
	case "en-GB":
		return 2 * strings.Count(text, "£")
	case "en-US":
		return strings.Count(text, "U.S.") + strings.Count(text, "US") + strings.Count(text, "GS-")
	case "en-CA":
		return 2*strings.Count(text, "C$") + count(words, place)
	case "en-AU", "en-IE":
		return count(words, place) // names of places alone: each counts twice
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
