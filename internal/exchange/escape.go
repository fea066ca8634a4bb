package exchange

import (
	"regexp"
	"strings"
)

// markup is what plain text may hold and Markdown would take for a sign.
var markup = regexp.MustCompile("[\\\\`*]|\\b_|_\\b|~~|<[a-zA-Z/!?]|\\]\\(|\\]\\[|&#?[a-zA-Z0-9]+;")

// lineMarkup is what would be a sign at the beginning of a line.
var lineMarkup = regexp.MustCompile(`^(#{1,6}(?:\s|$)|>|[-+](?:\s|$)|=+\s*$|-{2,}\s*$|~~~|:::|\d{1,9}[.)](?:\s|$)|\[[^\]]*\]:)`)

// escape makes Markdown of one line of plain text: what looks like a sign
// stands for itself.
func escape(line string) string { return escapeStart(escapeInline(line)) }

// escapeStart escapes what would be a sign only because it begins the line.
func escapeStart(line string) string {
	at := lineMarkup.FindStringIndex(line)
	switch {
	case at == nil:
		return line
	case line[0] >= '0' && line[0] <= '9':
		dot := strings.IndexAny(line, ".)")
		return line[:dot] + `\` + line[dot:]
	}
	return `\` + line
}

// escapeInline is [escape] for text that does not begin a line.
func escapeInline(text string) string {
	return markup.ReplaceAllStringFunc(text, func(sign string) string { return `\` + sign })
}

// unmark is Markdown without the commonest signs: the words that a heading or a
// label says.
var unmark = strings.NewReplacer("**", "", "__", "", `\*`, "*", "`", "", `\`, "", "*", "")

// plainWords is a line of Markdown as a reader sees it, near enough to judge it
// by.
func plainWords(markdown string) string {
	return strings.TrimSpace(unmark.Replace(linkText.ReplaceAllString(markdown, "$1")))
}

var linkText = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
