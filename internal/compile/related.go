package compile

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
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
	for _, r := range u.related {
		if r.Target == slug {
			return
		}
	}
	u.mark(start, end, "/related/%d", len(u.related))
	u.related = append(u.related, Reference{Target: slug, Title: title, Range: u.index.Range(start, end)})
	u.role.Related = append(u.role.Related, role.Ref{Slug: slug, Title: title})
}

// slugOfLink reads the slug at the end of a link to another role. Links to
// other sites and within the page are none.
func slugOfLink(destination string) (string, bool) {
	target, err := url.Parse(destination)
	if err != nil || target.Host != "" || target.Scheme != "" || target.Path == "" {
		return "", false
	}
	slug := strings.TrimSuffix(path.Base(target.Path), ".md")
	return slug, slug != "" && slug == taxonomy.Slug(slug)
}

// Lookup tells what a slug stands for now: the role's current slug and title.
type Lookup func(slug string) (role.Ref, bool)

// CheckReferences says which related roles are not known, or have moved.
func (r *Result) CheckReferences(lookup Lookup) diag.List {
	var list diag.List
	for _, ref := range r.References {
		known, ok := lookup(ref.Target)
		switch {
		case !ok:
			list = append(list, diag.New("RB401", ref.Range, fmt.Sprintf(
				"There is no role with the slug “%s”. The link is left out until there is one; check the spelling.", ref.Target)))
		case known.Slug != ref.Target && ref.Title == "":
			list = append(list, diag.New("RB406", ref.Range, fmt.Sprintf(
				"“%s” has moved to “%s”. The link still works; write the new slug.", ref.Target, known.Slug),
				diag.Fix{Title: "Write the new slug", Edits: []diag.Edit{{Range: ref.Range, Text: known.Slug}}}))
		}
	}
	return list
}

// CheckImages says which pictures of our own are not there. exists is asked for
// the path of each address under /media/.
func (r *Result) CheckImages(exists func(path string) bool) diag.List {
	var list diag.List
	for _, ref := range r.Images {
		if strings.HasPrefix(ref.Target, "/media/") && !exists(ref.Target) {
			list = append(list, diag.New("RB404", ref.Range, fmt.Sprintf(
				"There is no picture at %s. Upload it, or correct the address.", ref.Target)))
		}
	}
	return list
}
