package exchange

// readMarkdownPage makes a page of Markdown as other sites and people write it.
// own is true for a role document, which is left alone; the page then is its
// front matter.
func readMarkdownPage(text string) (p page, own bool) {
	raw, body, isTOML := cutFront(text)
	values, ok := parseFront(raw, isTOML)
	if raw != "" && !isTOML && !ok {
		return page{}, true
	}
	own = raw != "" && !isTOML && isOwn(values)
	p.adopt(values)
	if own {
		return p, true
	}
	pay := p.blocks
	body, cut := withoutTags(body, values)
	p.blocks = readMarkdown(body)
	if cut > 0 {
		p.notes = append(p.notes, plural(cut, "template tag", "template tags")+" of another site cut, the text between kept")
	}
	if len(pay) > 0 && !saysPay(p.blocks) {
		p.blocks = append(p.blocks, pay...)
	}
	return p, false
}
