package lint

import (
	"fmt"
	"unicode/utf8"

	"rolebook/internal/diag"
	"rolebook/internal/role"
)

// Lengths in characters: what lists and search results show of a text before
// they cut it.
var lengths = []struct {
	pointer, what string
	code          diag.Code
	least, most   int
}{
	{"/summary", "summary", "RB805", 50, 200},
	{"/seo/title", "title for search engines", "RB806", 15, 65},
	{"/seo/description", "description for search engines", "RB807", 50, 170},
}

// sharing looks at what lists, search engines and screen readers are given.
func (c *check) sharing() {
	c.checkLengths()
	c.checkImages()
	if c.role.PageType == "advert" && len(c.role.Actions) == 0 && !c.anywhere(factApply) && !c.hasSection(role.HiringProcess) {
		c.reportRole("RB802", "The advert does not say how to apply. Add an action (“actions:” in the front matter) or a section “How to apply”.")
	}
}

func (c *check) checkLengths() {
	for i := range c.passages {
		p := &c.passages[i]
		for _, l := range lengths {
			n := utf8.RuneCountInString(p.Text)
			switch {
			case p.Pointer != l.pointer:
			case n > l.most:
				c.report(l.code, p, 0, len(p.Text), fmt.Sprintf("The %s has %s and will be cut after about %d. Say the main thing first, in fewer.", l.what, count(n, "character", "characters"), l.most))
			case n < l.least:
				c.report(l.code, p, 0, len(p.Text), fmt.Sprintf("The %s has %s; about %d to %d say enough to be chosen from a list.", l.what, count(n, "character", "characters"), l.least, l.most))
			}
		}
	}
}

// checkImages finds pictures that nobody describes.
func (c *check) checkImages() {
	const message = "The picture has no text for people who cannot see it. Describe in a few words what it shows."
	for _, image := range c.result.Images {
		if image.Title == "" {
			c.reportAt("RB801", image.Range, message)
		}
	}
}
