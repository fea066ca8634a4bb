package compile

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// safeSchemes are what an address may begin with; none is relative.
var safeSchemes = map[string]bool{"": true, "https": true, "http": true, "mailto": true, "tel": true}

// safeURL tells whether an address may be delivered, and the scheme that it
// has.
func safeURL(address string) (scheme string, ok bool) {
	target, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		scheme, _, found := strings.Cut(address, ":")
		if found && !strings.ContainsAny(scheme, "/?#") {
			return strings.ToLower(scheme), safeSchemes[strings.ToLower(scheme)]
		}
		return "", true
	}
	return target.Scheme, safeSchemes[target.Scheme]
}

// unsafeScheme says that a scheme is none of safeSchemes.
func unsafeScheme(scheme string) string {
	return fmt.Sprintf("Addresses that begin with “%s:” are not allowed. Use https, http, mailto, tel or an address on this site.", shorten(scheme, 20))
}

// readLinks looks at every link and picture of the body.
func (u *unit) readLinks() {
	_ = ast.Walk(u.tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			u.checkLink(n)
		case *ast.Image:
			u.checkAddress(n, string(n.Destination))
			start, end := u.nodeRange(n)
			u.images = append(u.images, Reference{Target: string(n.Destination), Title: u.plainChildren(n).trim().text, Range: u.index.Range(start, end)})
		case *ast.AutoLink:
			u.checkAddress(n, string(n.URL(u.body)))
		}
		return ast.WalkContinue, nil
	})
}

func (u *unit) checkLink(n *ast.Link) {
	start, end := u.nodeRange(n)
	text := u.plainChildren(n).trim().text
	switch {
	case len(n.Destination) == 0:
		u.report("RB405", start, end, fmt.Sprintf("The link “%s” leads nowhere. Give it an address, or make it plain text.", shorten(text, 60)))
	case text == "" && !hasImage(n):
		u.report("RB405", start, end, "This link has no text, so nobody can see or hear it. Write what it leads to.")
	}
	u.checkAddress(n, string(n.Destination))
}

func hasImage(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindImage {
			return true
		}
	}
	return false
}

func (u *unit) checkAddress(n ast.Node, address string) {
	if scheme, ok := safeURL(address); !ok {
		start, end := u.nodeRange(n)
		u.report("RB403", start, end, unsafeScheme(scheme))
	}
}

// nodeRange is where an inline node stands: the text in it, or the place where
// it begins.
func (u *unit) nodeRange(n ast.Node) (start, end int) {
	if text := u.plainText(n); text.text != "" {
		return text.whole()
	}
	start = u.base + max(n.Pos(), 0)
	_, lineEnd := u.lineOf(start)
	return start, min(start+1, lineEnd)
}
