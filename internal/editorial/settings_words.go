package editorial

import (
	"slices"
	"strings"

	"rolebook/internal/diag"
)

// words says how the settings differ from what they were.
func (s Settings) words(was Settings) []string {
	return slices.Concat(
		moved(was.Off, s.Off, ruleName, " switched off", " switched on"),
		moved(was.Raise, s.Raise, ruleName, " blocks publishing", " no longer blocks publishing"),
		moved(was.Places, s.Places, func(code string) string { return "Place " + code }, " added", " removed"),
		moved(was.rules(), s.rules(), func(rule string) string { return rule }, " switched on", " switched off"),
	)
}

// rules are the rules of publishing that hold.
func (s Settings) rules() []string {
	if s.FourEyes {
		return []string{"Four eyes"}
	}
	return nil
}

// moved says what came to a list and what left it.
func moved[T comparable](was, is []T, name func(T) string, came, left string) []string {
	var words []string
	for _, v := range is {
		if !slices.Contains(was, v) {
			words = append(words, name(v)+came)
		}
	}
	for _, v := range was {
		if !slices.Contains(is, v) {
			words = append(words, name(v)+left)
		}
	}
	return words
}

// ruleName is a diagnostic as people know it: "Pay missing (RB204)".
func ruleName(code diag.Code) string {
	rule, ok := diag.RuleFor(code)
	if !ok {
		return string(code)
	}
	name := strings.ReplaceAll(rule.Slug, "-", " ")
	return strings.ToUpper(name[:1]) + name[1:] + " (" + string(code) + ")"
}
