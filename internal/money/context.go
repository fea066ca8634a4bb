package money

import (
	"strings"
	"unicode"
)

// With is the context with what a text says by itself of currency and period,
// such as a table's header ("Day rate (£)") or cell ("GBP", "per month",
// "year").
func (c Context) With(text string) Context {
	items := scan(text)
	for _, it := range items {
		switch {
		case it.kind == currencyItem:
			if code := c.choose(it.codes); code != "" {
				c.Currency = code
			}
		case it.kind == periodItem:
			c.Period = it.period
		case it.kind == wordItem && len(items) == 1 && periodUnits[it.word] != "":
			c.Period = periodUnits[it.word]
		}
	}
	return c
}

// IsGrade tells whether a text is nothing but a step of a pay scale: "Band 6",
// "Grade F", "Spine point 23", "GS-14".
func IsGrade(text string) bool {
	words := strings.FieldsFunc(fold(text), func(c rune) bool { return unicode.IsSpace(c) || c == '-' })
	if len(words) < 2 || len(words) > longestPhrase {
		return false
	}
	name := words[len(words)-1]
	short := len(name) == 1 || strings.ContainsAny(name, "0123456789")
	return short && len(name) <= len("13a") && rungWords[strings.Join(words[:len(words)-1], " ")]
}
