package compile

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/taxonomy"
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
	ids := []string{"top"} // which every page has
	for _, entry := range u.role.TOC {
		ids = append(ids, entry.ID)
	}
	slices.Sort(ids)
	_ = ast.Walk(u.tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			u.checkLink(n, ids)
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

// checkLink looks at a link of the text; ids are the places on the page, sorted.
func (u *unit) checkLink(n *ast.Link, ids []string) {
	start, end := u.nodeRange(n)
	text := u.plainChildren(n).trim().text
	switch {
	case len(n.Destination) == 0:
		u.report("RB405", start, end, fmt.Sprintf("The link “%s” leads nowhere. Give it an address, or make it plain text.", shorten(text, 60)))
	case text == "" && !hasImage(n):
		u.report("RB405", start, end, "This link has no text, so nobody can see or hear it. Write what it leads to.")
	}
	u.checkAddress(n, string(n.Destination))
	if fragment, ok := strings.CutPrefix(string(n.Destination), "#"); ok && fragment != "" {
		u.checkFragment(fragment, ids, start, end)
	}
	if slug, ok := roleLink(string(n.Destination)); ok && !u.named[slug] && slug != u.role.Slug {
		u.linked = append(u.linked, Reference{Target: slug, Title: text, Range: u.index.Range(start, end)})
	}
}

// checkFragment reports a link to a place within the page that no heading has.
func (u *unit) checkFragment(fragment string, ids []string, start, end int) {
	if _, ok := slices.BinarySearch(ids, fragment); ok || strings.EqualFold(fragment, "top") {
		return // browsers know the top of every page
	}
	message := fmt.Sprintf("No heading here has the id “%s”, so this link leads nowhere.", shorten(fragment, 60))
	_, lineEnd := u.lineOf(end)
	nearest, ok := taxonomy.Nearest(fragment, ids)
	if at := bytes.Index(u.source[end:lineEnd], []byte("(#"+fragment+")")); ok && at >= 0 {
		at += end + len("(#")
		u.report("RB407", start, end, message+fmt.Sprintf(" Is it “%s”?", nearest),
			u.replace("Change to #"+nearest, at, at+len(fragment), nearest))
		return
	}
	u.report("RB407", start, end, message+" The id of a heading is its words in small letters with hyphens.")
}

// roleLink reads the slug of a role out of a link in the text: to a document, or
// to an address under roles/.
func roleLink(destination string) (string, bool) {
	address, _, _ := strings.Cut(destination, "#")
	if path.Base(path.Dir(address)) != "roles" && path.Ext(address) != ".md" {
		return "", false
	}
	return slugOfLink(destination)
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
