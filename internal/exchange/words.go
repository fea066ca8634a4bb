package exchange

import (
	"embed"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"rolebook/internal/taxonomy"
)

//go:embed words.txt
var wordFile embed.FS

// wordLists is what the reader knows of pages and postings beside the
// vocabulary of roles: each key's phrases, folded.
var wordLists = sync.OnceValue(func() map[string]map[string]bool {
	sections, err := taxonomy.ReadList(wordFile, "words.txt")
	if err != nil {
		panic(err) // the list is part of the program
	}
	lists := map[string]map[string]bool{}
	for _, s := range sections {
		lists[s.Key] = map[string]bool{}
		for _, l := range s.Lines {
			lists[s.Key][foldWords(l.Text)] = true
		}
	}
	return lists
})

// listed tells whether a text is one of a list's phrases, whatever its case and
// signs.
func listed(list, text string) bool { return wordLists()[list][foldWords(text)] }

// foldWords is the words of a text in lower case, with one space between.
func foldWords(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// workload is how much of full time a job is, at the end of its title: "80–100%".
var workload = regexp.MustCompile(`\d{2,3}\s?(?:[-–—]\s?\d{2,3}\s?)?%\s*$`)

// namesOccupation tells whether a short text reads as what somebody is: it ends
// or begins with a word such as "engineer" or "head of".
func namesOccupation(text string) bool {
	text, _, _ = strings.Cut(text, "(")
	text = strings.TrimSpace(workload.ReplaceAllString(text, ""))
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",–—|/-:", r) }) {
		words := strings.Fields(foldWords(part))
		for i, w := range words {
			if wordLists()["occupation"][w] && (i == len(words)-1 || i == 0 && len(words) > 1 && words[1] == "of" || isRank(words[i+1])) {
				return true
			}
		}
	}
	return false
}

// isRank tells whether a word that follows an occupation numbers it.
func isRank(word string) bool {
	switch word {
	case "i", "ii", "iii", "iv", "1", "2", "3", "m", "w", "f":
		return true
	}
	return false
}
