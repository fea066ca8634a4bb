package exchange

import (
	"regexp"
	"strings"

	"rolebook/internal/taxonomy"
)

var programLine = regexp.MustCompile(`^(?:import\s+(?:\S.*\sfrom\s+)?['"][^'"]+['"]|export\s+(?:const|let|default|function)\b.*);?\s*$`)

// withoutImports cuts the lines of program that MDX and Astro pages begin with,
// and tells how many they were.
func withoutImports(body string) (rest string, cut int) {
	for {
		line, after, more := strings.Cut(body, "\n")
		switch {
		case programLine.MatchString(line):
			cut++
		case strings.TrimSpace(line) != "" || !more:
			return body, cut
		}
		body = after
	}
}

// readMarkdownPage makes a page of Markdown as other sites and people write it.
// own is true for a role document, which is left alone; the page then is its
// front matter.
func readMarkdownPage(text string, words *taxonomy.Language) (p page, own bool) {
	raw, body, isTOML := cutFront(text)
	values, ok := parseFront(raw, isTOML)
	if raw != "" && !isTOML && !ok {
		if values, ok = parseFront(withQuotes(raw), isTOML); !ok || isOwn(values, body) {
			return page{}, true
		}
	}
	own = raw != "" && !isTOML && isOwn(values, body)
	p.adopt(values, words)
	if own {
		p.notes = nil
		if title, ok := values["title"].(string); ok {
			p.front.Title = title
		}
		return p, true
	}
	p.narrowTitle(values)
	pay := p.blocks
	body, imports := withoutImports(body)
	body, cut := withoutTags(body, values)
	p.blocks = readMarkdown(body)
	p.notes = append(p.notes, cut.notes()...)
	if imports > 0 {
		p.notes = append(p.notes, plural(imports, "line", "lines")+" of a page's program cut (import, export)")
	}
	if len(pay) > 0 && !saysPay(p.blocks) {
		p.blocks = append(p.blocks, pay...)
	}
	return p, false
}
