package taxonomy

import (
	"slices"
	"strings"
)

// title is the word that a role's title becomes in a heading, however many
// words it has. It stands for itself: it is a filler, and free in the open
// place of a phrase ("What does a * do").
const title = "\x00"

// maxTitle is how long a title may be, in bytes, to be looked for in headings.
const maxTitle = 100

// titled replaces each role title among the words.
func (l *Language) titled(ws []word, roleTitle string) []word {
	forms := l.titles(roleTitle)
	if len(forms) == 0 {
		return ws
	}
	out := ws[:0]
	for i := 0; i < len(ws); {
		w, n := ws[i], 1
		if k := titleLength(ws[i:], forms); k > 0 {
			w, n = word{title, w.gap}, k
		}
		out = append(out, w)
		i += n
	}
	return out
}

// titles is the forms in which a role's title may stand in a heading, each
// joined to one word: whole, without what is set apart at its end, and without
// its level.
func (l *Language) titles(roleTitle string) []string {
	if len(roleTitle) > maxTitle {
		return nil
	}
	ws := l.words(roleTitle)
	core := ws
	for i, w := range ws {
		if i > 0 && w.gap != joined {
			core = ws[:i]
			break
		}
	}
	forms := []string{joinWords(ws), joinWords(core)}
	if len(core) > 1 {
		if _, ok := l.Level(core[0].text); ok {
			forms = append(forms, joinWords(core[1:]))
		}
	}
	return slices.DeleteFunc(forms, func(s string) bool { return s == "" })
}

func joinWords(ws []word) string {
	var b strings.Builder
	for _, w := range ws {
		b.WriteString(w.text)
	}
	return b.String()
}

// titleLength is how many of the first words spell one of the forms, or it and
// an s, however they are spaced and hyphened; 0 when they spell none.
func titleLength(ws []word, forms []string) int {
	longest := 0
	for _, rest := range forms {
		for n, w := range ws {
			if w.text == rest || w.text == rest+"s" {
				longest = max(longest, n+1)
				break
			}
			var ok bool
			if rest, ok = strings.CutPrefix(rest, w.text); !ok {
				break
			}
		}
	}
	return longest
}
