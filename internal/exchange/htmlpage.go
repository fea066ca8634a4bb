package exchange

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolebook/internal/taxonomy"
)

// readHTML makes a page of an HTML document.
func readHTML(text string, words *taxonomy.Language) (page, error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return page{}, fmt.Errorf("its HTML cannot be read: %w", err)
	}
	p := page{titles: pageTitles(doc), lang: htmlLang(doc)}
	posting, isPosting := embeddedPosting(doc, words)
	root := mainPart(doc)
	if isPosting && textLength(root) < fewLetters {
		return posting, nil
	}
	if isPosting && posting.front.Title != "" {
		p.titles = append([]string{posting.front.Title}, p.titles...)
	}
	p.blocks = htmlBlocks(root)
	return p, nil
}

// htmlText makes blocks of a piece of HTML inside another file.
func htmlText(text string) ([]block, error) {
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"})
	var out []block
	for _, n := range nodes {
		out = append(out, htmlBlocks(n)...)
	}
	return out, err
}

// fewLetters is how little text a page has whose text comes from a script.
const fewLetters = 250

// pageTitles are the titles that a page gives itself in its head.
func pageTitles(doc *html.Node) []string {
	var titles []string
	for n := range doc.Descendants() {
		switch {
		case n.DataAtom == atom.Title:
			titles = append(titles, strings.TrimSpace(textOf(n)))
		case n.DataAtom == atom.Meta && attr(n, "property") == "og:title":
			titles = append(titles, strings.TrimSpace(attr(n, "content")))
		case n.DataAtom == atom.Body:
			return titles
		}
	}
	return titles
}

func htmlLang(doc *html.Node) string {
	for n := range doc.ChildNodes() {
		if n.DataAtom == atom.Html {
			return attr(n, "lang")
		}
	}
	return ""
}

// mainPart finds the part of a page that is about its subject, and takes out
// of it what belongs to the page around.
func mainPart(doc *html.Node) *html.Node {
	root := doc
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && (n.DataAtom == atom.Main || attr(n, "role") == "main") && textLength(n) >= fewLetters {
			root = n
			break
		}
	}
	if root == doc {
		root = onlyArticle(doc)
	}
	prune(root, root != doc)
	return root
}

// onlyArticle is the page's one article, or the whole page.
func onlyArticle(doc *html.Node) *html.Node {
	found := doc
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Article || textLength(n) < fewLetters {
			continue
		}
		if found != doc {
			return doc
		}
		found = n
	}
	return found
}

// prune takes out what is on a page beside its text: navigation, forms, notices.
func prune(n *html.Node, inMain bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.CommentNode || c.Type == html.ElementNode && isFurniture(c, inMain) {
			n.RemoveChild(c)
		} else {
			prune(c, inMain)
		}
		c = next
	}
}

func isFurniture(n *html.Node, inMain bool) bool {
	switch n.DataAtom {
	case atom.Script, atom.Noscript, atom.Template, atom.Nav, atom.Svg, atom.Iframe, atom.Select, atom.Textarea, atom.Object, atom.Dialog, atom.Input, atom.Video, atom.Audio, atom.Canvas:
		return true
	case atom.Footer, atom.Aside, atom.Form:
		return !inMain && !holdsTitle(n)
	case atom.Header:
		return !inMain && !holdsTitle(n)
	case atom.Button:
		return !isAction(textOf(n))
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "dialog", "alert", "alertdialog", "menu", "menubar":
		return !holdsTitle(n)
	}
	for _, name := range strings.FieldsFunc(strings.ToLower(attr(n, "class")+" "+attr(n, "id")), func(r rune) bool { return strings.ContainsRune(" -_", r) }) {
		switch name {
		case "breadcrumb", "breadcrumbs", "cookie", "cookies", "cookiebanner", "pagination", "skiplink", "newsletter", "socials", "sharing", "navbar":
			return !holdsTitle(n)
		}
	}
	return false
}

// holdsTitle tells whether the page's own heading is inside an element, so that it
// is no furniture.
func holdsTitle(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.H1 {
			return true
		}
	}
	return false
}

// isHidden tells whether an element is not shown, or shows nothing of the text.
func isHidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Style, atom.Script, atom.Noscript, atom.Template, atom.Title:
		return true
	}
	if _, ok := attribute(n, "hidden"); ok {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return attr(n, "aria-hidden") == "true" || strings.Contains(style, "display:none") || strings.Contains(style, "mso-hide:all")
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func attr(n *html.Node, name string) string {
	value, _ := attribute(n, name)
	return value
}

// textOf is all text inside an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// textLength is how much of a reader's text an element has, in bytes.
func textLength(n *html.Node) int {
	length := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode && c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style {
			length += len(strings.TrimSpace(c.Data))
		}
	}
	return length
}
