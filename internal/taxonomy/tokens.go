package taxonomy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a word of a text, by its byte offsets.
type token struct{ start, end int }

// tokens finds the words of a text: runs of letters and digits, with the signs
// that belong to a name ("C++", "F#", ".NET").
func tokens(text string) []token {
	var found []token
	for t, ok := tokenAfter(text, 0); ok; t, ok = tokenAfter(text, t.end) {
		found = append(found, t)
	}
	return found
}

// tokenAfter finds the first word of a text from an offset on.
func tokenAfter(text string, i int) (token, bool) {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) {
			i += size
			continue
		}
		start := i
		for i < len(text) && isWord(r) {
			i += size
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += suffix(text[i:])
		if start > 0 && text[start-1] == '.' && (start == 1 || strings.IndexByte(" \t\n(,/", text[start-2]) >= 0) {
			start--
		}
		return token{start, i}, true
	}
	return token{}, false
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// suffix is the length of the signs at the start of rest that belong to the
// word before them.
func suffix(rest string) int {
	if strings.HasPrefix(rest, "++") {
		return 2
	}
	if strings.HasPrefix(rest, "#") {
		if r, _ := utf8.DecodeRuneInString(rest[1:]); !isWord(r) {
			return 1
		}
	}
	return 0
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")

// fold brings a word to the form in which words are compared: lower case,
// umlauts written out, no accents.
func fold(s string) string {
	s = strings.ToLower(s)
	if isASCII(s) {
		return s
	}
	s = norm.NFKD.String(umlauts.Replace(norm.NFC.String(s)))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// gap is how much the signs before a word set it apart from the word before.
type gap uint8

const (
	joined gap = iota // by nothing, a space, a hyphen or an apostrophe
	listed            // by a comma, a slash or a joining word: the next of several things
	apart             // by a colon, a dash, a bracket: something said of what came before
)

// word is a folded word of a text.
type word struct {
	text string
	gap  gap
}

// and is the word that every joining word and sign stands for.
const and = "&"

// words reads a text for phrases.
func (l *Language) words(text string) []word { return words(text, l.same) }

func words(text string, same map[string]string) []word {
	var ws []word
	end := 0
	pending := joined
	push := func(text string, g gap) {
		if text == and && len(ws) > 0 && ws[len(ws)-1].text == and {
			return
		}
		if len(ws) > 0 && ws[len(ws)-1].text == and {
			g = max(g, listed)
		}
		ws = append(ws, word{text, max(g, pending)})
		pending = joined
	}
	for _, t := range tokens(text) {
		between := text[end:t.start]
		g := gapOf(between)
		if strings.ContainsAny(between, "&+") && len(ws) > 0 {
			push(and, g)
			g = listed
		}
		end = t.end
		folded := foldSame(text[t.start:t.end], same)
		if folded == leftOut {
			pending = max(pending, g)
			continue
		}
		push(folded, g)
	}
	return ws
}

// foldSame is fold, and the word that stands for it in all lists.
func foldSame(word string, same map[string]string) string {
	folded := fold(word)
	if other, ok := same[folded]; ok {
		return other
	}
	return folded
}

// firstWord is the first of the words of a text, empty without any.
func firstWord(text string, same map[string]string) string {
	for t, ok := tokenAfter(text, 0); ok; t, ok = tokenAfter(text, t.end) {
		if folded := foldSame(text[t.start:t.end], same); folded != leftOut {
			return folded
		}
	}
	return ""
}

// leftOut stands for words that say nothing wherever they are.
const leftOut = "-"

func gapOf(between string) gap {
	switch {
	case between == ":": // inside a word, as in "Entwickler:innen"
		return joined
	case strings.ContainsAny(between, ":()[]{}|—?!\n"), strings.Contains(between, " -"), strings.Contains(between, "- "),
		strings.Contains(between, " –"), strings.Contains(between, "– "):
		return apart
	case strings.ContainsAny(between, ",/;·•"):
		return listed
	}
	return joined
}
