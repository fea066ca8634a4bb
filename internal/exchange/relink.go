package exchange

import (
	"path"
	"regexp"
	"strings"
)

// fileLink finds a link to another file of the same folder or site.
var fileLink = regexp.MustCompile(`\]\(([\w./%-]+\.(?:md|markdown|html?))((?:#[^)\s]*)?)\)`)

// relink lets the links between drafts that were made in one go lead to the roles
// that they become: what a file is called need not be its role's slug.
func relink(drafts []Draft) {
	slugs := map[string]string{} // by the name of the file, without what it ends in
	for _, d := range drafts {
		name := fileName(d.Name)
		if _, twice := slugs[name]; twice || d.Err != nil {
			slugs[name] = ""
			continue
		}
		slugs[name] = d.Slug
	}
	for i := range drafts {
		d := &drafts[i]
		d.Source = fileLink.ReplaceAllFunc(d.Source, func(link []byte) []byte {
			m := fileLink.FindSubmatch(link)
			name := fileName(string(m[1]))
			if slug := slugs[name]; slug != "" && slug != name {
				return []byte("](/roles/" + slug + string(m[2]) + ")")
			}
			return link
		})
	}
}

// fileName is the last part of a path, without what it ends in.
func fileName(name string) string {
	return strings.TrimSuffix(path.Base(name), path.Ext(name))
}
