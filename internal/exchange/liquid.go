package exchange

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"rolebook/internal/taxonomy"
)

// The tags that other sites' pages are written with.
var (
	variableTag = regexp.MustCompile(`\{\{-?\s*(.*?)\s*-?\}\}`)
	commandTag  = regexp.MustCompile(`(?m)(?:^[ \t]*)?\{%-?.*?-?%\}(?:[ \t]*\n)?`)
	shortcode   = regexp.MustCompile(`\{\{[<%]/?.*?/?[>%]\}\}`)
	commentTag  = regexp.MustCompile(`(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{#.*?#\}`)
	mystLine    = regexp.MustCompile(`(?m)^(?:\([\w:. -]+\)=|:{3,}(?:\{[\w-]+\}.*)?)[ \t]*$\n?`)
	mystTarget  = regexp.MustCompile(`(?m)^\(([\w:.-]+)\)=[ \t]*\n\s*(#{2,6} [^{}\n]*[^{}\s])[ \t]*$`)
	placeLink   = regexp.MustCompile(`\]\(#([\w:.-]+)\)`)
	mystRole    = regexp.MustCompile("\\{(?:term|abbr|doc|ref|numref|guilabel)\\}`([^`<]+?)(?:\\s*<[^`>]*>)?`")
	otherBranch = regexp.MustCompile(`^\s*\{%-?\s*(?:else|elsif|elif|when)\b`)
	arithmetic  = regexp.MustCompile(`^(plus|minus)\s*:\s*(\d+)$`)
)

// cutTags is what became of the template tags of a page.
type cutTags struct {
	cut      int  // commands and comments, which are gone
	unknown  int  // variables of which nothing says what they stand for
	branches bool // there was a condition with more than one
	decided  int  // conditions that the front matter answers
	loops    int  // loops over its lists
	endless  bool // loops went round too often
}

// notes says it in words.
func (c cutTags) notes() (notes []string) {
	if c.cut > 0 {
		notes = append(notes, plural(c.cut, "template tag", "template tags")+" of another site cut, the text between kept")
	}
	if c.decided > 0 {
		notes = append(notes, plural(c.decided, "condition", "conditions")+" decided by the front matter, what is not so left out")
	}
	if c.loops > 0 {
		notes = append(notes, plural(c.loops, "loop", "loops")+" over lists of the front matter written out")
	}
	if c.endless {
		notes = append(notes, fmt.Sprintf("loops left off after going round %d times", maxTurns))
	}
	if c.branches {
		notes = append(notes, "all branches of a condition kept, one after the other; take out those that do not apply")
	}
	if c.unknown > 0 {
		notes = append(notes, plural(c.unknown, "variable", "variables")+" of another site kept as code, since nothing says what to write instead")
	}
	return notes
}

// withoutTags turns the template tags of a page into text: a variable that the
// front matter knows into its value, one that it does not know into code, for a
// person to fill in. Conditions and loops go as the front matter says; commands are
// cut, and what the others enclose is kept, all branches of it.
func withoutTags(text string, known map[string]any) (string, cutTags) {
	var became cutTags
	drop := func(tags *regexp.Regexp) {
		text = tags.ReplaceAllStringFunc(text, func(tag string) string {
			became.cut++
			became.branches = became.branches || otherBranch.MatchString(tag)
			if strings.HasSuffix(tag, "\n") && !strings.HasPrefix(strings.TrimSpace(tag), "{") {
				return "\n"
			}
			return ""
		})
	}
	if strings.Contains(text, "{%") || strings.Contains(text, "{#") || strings.Contains(text, "{{") {
		drop(commentTag)
		text = decide(text, known, &became)
		drop(commandTag)
		drop(shortcode)
		text = variableTag.ReplaceAllStringFunc(text, func(tag string) string {
			value, ok := variable(variableTag.FindStringSubmatch(tag)[1], known)
			if ok {
				return value
			}
			became.unknown++
			return "`" + strings.ReplaceAll(tag, "`", "'") + "`"
		})
	}
	text = keepTargets(text)
	drop(mystLine)
	text = mystRole.ReplaceAllString(text, "$1")
	return text, became
}

// keepTargets gives a heading the name that a line before it gives the place as its
// id, where a link of the page leads there.
func keepTargets(text string) string {
	linked, kept := map[string]bool{}, map[string]bool{}
	for _, link := range placeLink.FindAllStringSubmatch(text, -1) {
		linked[link[1]] = true
	}
	text = mystTarget.ReplaceAllStringFunc(text, func(target string) string {
		parts := mystTarget.FindStringSubmatch(target)
		name, heading := parts[1], parts[2]
		if !linked[name] {
			return target
		}
		kept[name] = true
		return heading + " {#" + taxonomy.Slug(name) + "}"
	})
	return placeLink.ReplaceAllStringFunc(text, func(link string) string {
		if name := placeLink.FindStringSubmatch(link)[1]; kept[name] {
			return "](#" + taxonomy.Slug(name) + ")"
		}
		return link
	})
}

// variable is what a variable with its filters stands for; false when nothing
// says.
func variable(expression string, known map[string]any) (string, bool) {
	filters := strings.Split(expression, "|")
	path := strings.TrimSpace(filters[0])
	if quoted := strings.Trim(path, `"'`); quoted != path {
		return quoted, true
	}
	name := path[strings.LastIndexByte(path, '.')+1:]
	switch name {
	case "", "baseurl", "base_url", "url", "pathPrefix", "content":
		return "", true
	}
	value, ok := known[name]
	if !ok || !isScalar(value) {
		return "", false
	}
	text := strings.TrimSpace(fmt.Sprint(value))
	for _, filter := range filters[1:] {
		text = filtered(text, strings.TrimSpace(filter))
	}
	return text, true
}

// filtered applies the filters that change what is said; the others only change
// how it looks.
func filtered(text, filter string) string {
	m := arithmetic.FindStringSubmatch(filter)
	n, err := strconv.Atoi(text)
	if m == nil || err != nil {
		return text
	}
	by, err := strconv.Atoi(m[2])
	if err != nil {
		return text
	}
	if m[1] == "minus" {
		by = -by
	}
	return strconv.Itoa(n + by)
}

func isScalar(v any) bool {
	switch v.(type) {
	case string, bool, int, int64, uint64, float64:
		return true
	}
	return false
}
