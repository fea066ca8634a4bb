package role

import (
	"regexp"
	"strings"
)

var (
	figureInText = regexp.MustCompile(`\d[\d,.]*[kK]?`)
	thousands    = regexp.MustCompile(`[,.](\d{3})`)
)

// onlyFigures tells whether two texts differ in nothing but figures of pay that
// were told of.
func (c *comparison) onlyFigures(old, new string) bool {
	if figureInText.ReplaceAllString(old, "#") != figureInText.ReplaceAllString(new, "#") {
		return false
	}
	was, is := figureInText.FindAllString(old, -1), figureInText.FindAllString(new, -1)
	for i := range was {
		if was[i] != is[i] && !c.figuresTold[[2]string{plainFigure(was[i]), plainFigure(is[i])}] {
			return false
		}
	}
	return true
}

// plainFigure is a figure as a band has it: "70,000" and "70k" are 70000.
func plainFigure(s string) string {
	s = thousands.ReplaceAllString(strings.TrimRight(s, ".,"), "$1")
	if short, ok := strings.CutSuffix(strings.ToLower(s), "k"); ok {
		return short + "000"
	}
	return strings.TrimSuffix(s, ".00")
}
