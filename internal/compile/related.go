package compile

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// readRelated gathers the roles named in the front matter and those linked to
// in sections about related roles.
func (u *unit) readRelated() {
	for _, r := range u.front.Related {
		u.addRelated(r.slug, "", r.start, r.end)
	}
	for b := range u.blocksOf(role.Related) {
		_ = ast.Walk(b.node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if link, ok := n.(*ast.Link); ok && entering {
				text := u.plainChildren(link).trim()
				if slug, ok := slugOfLink(string(link.Destination)); ok {
					start, end := text.whole()
					u.addRelated(slug, text.text, start, end)
				}
			}
			return ast.WalkContinue, nil
		})
	}
}

func (u *unit) addRelated(slug, title string, start, end int) {
	if slug == u.role.Slug {
		u.report("RB402", start, end, "A role cannot be related to itself. Take it out of the list.")
		return
	}
	if u.named[slug] {
		return
	}
	u.named[slug] = true
	u.mark(start, end, "/related/%d", len(u.related))
	u.related = append(u.related, Reference{Target: slug, Title: title, Range: u.index.Range(start, end)})
	u.role.Related = append(u.role.Related, role.Ref{Slug: slug, Title: title})
}

// folderPages are the names of documents about a folder, which are no roles.
var folderPages = []string{"index", "_index", "readme"}

// slugOfLink reads the slug at the end of a link to another role. Links to
// other sites and within the page are none.
func slugOfLink(destination string) (string, bool) {
	target, err := url.Parse(destination)
	if err != nil || target.Host != "" || target.Scheme != "" || target.Path == "" {
		return "", false
	}
	slug := strings.TrimSuffix(path.Base(target.Path), ".md")
	return slug, slug != "" && !slices.Contains(folderPages, strings.ToLower(slug)) && len(slug) <= maxSlug && slug == taxonomy.Slug(slug)
}
