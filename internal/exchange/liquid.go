package exchange

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// The tags that other sites' pages are written with.
var (
	variableTag = regexp.MustCompile(`\{\{-?\s*(.*?)\s*-?\}\}`)
	commandTag  = regexp.MustCompile(`(?m)(?:^[ \t]*)?\{%-?.*?-?%\}(?:[ \t]*\n)?`)
	shortcode   = regexp.MustCompile(`\{\{[<%]/?.*?/?[>%]\}\}`)
	commentTag  = regexp.MustCompile(`(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{#.*?#\}`)
	mystLine    = regexp.MustCompile(`(?m)^(?:\([a-z]+:?[\w-]*\)=|:{3,}(?:\{[\w-]+\}.*)?)[ \t]*$\n?`)
	arithmetic  = regexp.MustCompile(`^(plus|minus)\s*:\s*(\d+)$`)
)

// withoutTags turns the template tags of a page into text: a variable that the
// front matter knows into its value, one that it does not know into its name in
// brackets, for a person to fill in. Commands are cut, and what they
// enclose is kept, all branches of it. cut is how many were.
func withoutTags(text string, known map[string]any) (out string, cut int) {
	drop := func(tags *regexp.Regexp) {
		text = tags.ReplaceAllStringFunc(text, func(tag string) string {
			cut++
			if strings.HasSuffix(tag, "\n") && !strings.HasPrefix(strings.TrimSpace(tag), "{") {
				return "\n"
			}
			return ""
		})
	}
	if strings.Contains(text, "{%") || strings.Contains(text, "{#") || strings.Contains(text, "{{") {
		drop(commentTag)
		drop(commandTag)
		drop(shortcode)
		text = variableTag.ReplaceAllStringFunc(text, func(tag string) string {
			return variable(variableTag.FindStringSubmatch(tag)[1], known)
		})
	}
	drop(mystLine)
	return text, cut
}

// variable is what a variable with its filters stands for.
func variable(expression string, known map[string]any) string {
	filters := strings.Split(expression, "|")
	path := strings.TrimSpace(filters[0])
	if quoted := strings.Trim(path, `"'`); quoted != path {
		return quoted
	}
	name := path[strings.LastIndexByte(path, '.')+1:]
	switch name {
	case "":
		return ""
	case "baseurl", "base_url", "url", "pathPrefix", "content":
		return ""
	}
	value, ok := known[name]
	if !ok || !isScalar(value) {
		return "[" + strings.NewReplacer("_", " ", "-", " ").Replace(name) + "]"
	}
	text := strings.TrimSpace(fmt.Sprint(value))
	for _, filter := range filters[1:] {
		text = filtered(text, strings.TrimSpace(filter))
	}
	return text
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
