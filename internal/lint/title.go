package lint

import (
	"fmt"
	"strings"

	"rolebook/internal/taxonomy"
)

// title finds the role's title in the text in another form: "back end
// developer" under the title "Back-End Developer". Other titles that the front
// matter lists are no slips.
func (c *check) title() {
	words := taxonomy.Words(c.role.Title)
	if len(words) < 2 || len(words) > maxTitleWords || !oneName(c.role.Title) {
		return
	}
	own := letters(words)
	forms := map[string]bool{form(c.role.Title): true}
	for _, name := range c.role.AlsoKnownAs {
		forms[form(name)] = true
	}
	for i := range c.passages {
		p := &c.passages[i]
		if titles(p) {
			continue
		}
		for k := 0; k < len(p.words); k++ {
			n, end := p.spells(k, own)
			if n == 0 {
				continue
			}
			start := p.words[k].Start
			k += n - 1
			if phrase := p.Text[start:end]; oneName(phrase) && !forms[form(phrase)] && !p.coded(start, end) {
				forms[form(phrase)] = true
				c.report("RB612", p, start, end, fmt.Sprintf(
					"The title is “%s”, and here it is written “%s”. Write it one way, so that people and search engines find it.", c.role.Title, phrase),
					p.replace(start, end, titleLike(phrase, c.role.Title)))
			}
		}
	}
}

// maxTitleWords is how long a title may be to be looked for.
const maxTitleWords = 8

// oneName tells whether nothing parts the words of a title but spaces, hyphens
// and slashes.
func oneName(s string) bool {
	return !strings.ContainsAny(s, ",.;:()[]|&@_\n–—") && !strings.Contains(s, " -") && !strings.Contains(s, "- ")
}

// coded tells whether bytes start to end are part of something that is no text
// for readers: an address, a label, a slug.
func (p *passage) coded(start, end int) bool {
	return start > 0 && strings.ContainsRune("/:.@_-#", rune(p.Text[start-1])) || end < len(p.Text) && strings.ContainsRune("/@_-", rune(p.Text[end])) ||
		strings.HasPrefix(p.Text[end:], "://")
}

func letters(words []taxonomy.Word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.Text)
	}
	return b.String()
}

// spells is how many words from word k on spell own, and where they end, without
// the s of a plural; 0 when they do not.
func (p *passage) spells(k int, own string) (n, end int) {
	for i := k; i < len(p.words); i++ {
		w := p.words[i]
		switch rest, ok := strings.CutPrefix(own, w.Text); {
		case w.Text == own+"s":
			return i + 1 - k, w.End - 1
		case !ok:
			return 0, 0
		case rest == "":
			return i + 1 - k, w.End
		default:
			own = rest
		}
	}
	return 0, 0
}

// form is a title without what may differ: case, the kind of hyphen and how much
// space there is.
func form(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "‑", "-")), " "))
}

// titleLike is the title in the letters of a phrase: in small ones where the
// phrase is, but for the words that are all capitals ("UX").
func titleLike(phrase, title string) string {
	if strings.ToLower(phrase[1:]) != phrase[1:] {
		return title
	}
	var b strings.Builder
	end := 0
	for _, w := range taxonomy.Words(title) {
		word := title[w.Start:w.End]
		if word != strings.ToUpper(word) {
			word = strings.ToLower(word)
		}
		b.WriteString(title[end:w.Start] + word)
		end = w.End
	}
	return withCaseOf(phrase, b.String()+title[end:])
}
